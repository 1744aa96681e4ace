"""Folders for YINJU_HOME in which Yinju has run before."""

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.chinese.dictionary import open_dictionary

_MADE = TemporaryDirectory()
"""Has the table of jieba's dictionary, which is made once for all tests of this process."""


@cache
def _table() -> Path:
    open_dictionary(Path(_MADE.name))
    (table,) = Path(_MADE.name).iterdir()
    return table


def with_words(home: Path) -> Path:
    """Give `home` the table of jieba's dictionary where it has none, and return it.

    To make the table anew takes most of a second, a third of what a bot does until it is ready.
    """
    home.mkdir(mode=0o700, exist_ok=True)
    if not (home / _table().name).exists():
        shutil.copy(_table(), home)
    return home
