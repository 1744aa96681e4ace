"""Whether the extra is installed that recognizes text."""

from importlib.util import find_spec

LIBRARY = "rapidocr"


def is_installed() -> bool:
    """Tell whether text can be recognized here."""
    return find_spec(LIBRARY) is not None
