"""The reader: documents in the browser, the cited passage and the words of the question marked in them."""
