"""An index made of inverted files: BM25 over every field of a passage."""
