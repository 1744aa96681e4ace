"""One reader a file format: bytes become lines, with whatever the format itself knows of them."""
