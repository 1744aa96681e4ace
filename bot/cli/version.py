"""Which Yinju this is."""

import importlib.metadata
import platform


def version() -> str:
    """Return the version of Yinju, and of the Python it runs on."""
    own, python = importlib.metadata.version("yinju"), platform.python_version()
    return f"yinju {own} (Python {python}, {platform.platform()})"
