"""Generated documents of many kinds, each with the tree that a fair-minded reader would give it."""
