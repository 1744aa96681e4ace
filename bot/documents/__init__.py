"""A file becomes passages: read, outline, split."""
