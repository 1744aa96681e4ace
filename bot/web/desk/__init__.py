"""The operators' desk: documents, questions, figures and who may read what, for those who may change them."""
