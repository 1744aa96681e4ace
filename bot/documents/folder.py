"""What belongs to the corpus folder: nothing hidden, and nothing that a link in it leads out to."""

import os
import re
import stat
from pathlib import Path
from typing import BinaryIO

from bot.documents.readers.reading import ReadingError
from bot.expressions import expression

_IGNORED = expression(
    r"[.~].*|.*~|#.*#|thumbs\.db|ehthumbs\.db|desktop\.ini|__macosx|.*\.(?:tmp|temp|part|partial|crdownload|download"
    r"|swp|swo|lock|lck)",
    re.IGNORECASE,
)
"""Names of hidden and temporary files and folders, of locks (~$x.docx, .~lock.x#), of downloads under way."""
LEADS_OUT = (
    "it is a link to {}, which is not among the documents; put a copy here instead, "
    "or set YINJU_FOLLOW_LINKS=true."
)
NO_FILE = "it is a pipe or a device, no file; put a file in its place."


def is_ignored(name: str) -> bool:
    """Tell whether a file or folder of this name is hidden, temporary or a lock, and so no document."""
    return bool(_IGNORED.fullmatch(name))


def way_out(link: Path, folder: Path) -> str | None:
    """Return why a link in `folder` is not followed: it leads out, or to what is hidden; None if it is."""
    real = Path(os.path.realpath(link))
    return None if _belongs(real, folder.resolve()) else _sentence(real)


def leads_inside(file: Path, folder: Path) -> bool:
    """Tell whether a file or folder in `folder` is a link to another that belongs to it and is there."""
    try:
        return file.is_symlink() and _belongs(file.resolve(strict=True), folder.resolve())
    except (OSError, RuntimeError):  # it leads nowhere, in a circle, or where nobody may look
        return False


def opened(file: Path, folder: Path | None = None) -> BinaryIO:
    """Open `file`, of `folder` if that is given, to be read; raises `ReadingError` if it leads out of it, or
    is a pipe or a device, which holds nothing.

    That is asked of the file when it is open: before, a link could be put in its place. Raises `OSError`
    where there is no such file.
    """
    # Without O_NONBLOCK a pipe would be waited for until somebody writes into it.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    content = os.fdopen(os.open(file, flags), "rb")
    try:
        if not stat.S_ISREG(os.fstat(content.fileno()).st_mode):
            raise ReadingError(NO_FILE)
        if folder is not None:
            place, root = _place_of(content, file), folder.resolve()
            # What has this very name may be hidden: a file that is looked at before it gets its own.
            if place != root / file.relative_to(folder) and not _belongs(place, root):
                raise ReadingError(_sentence(place))
    except BaseException:
        content.close()
        raise
    return content


def _belongs(real: Path, root: Path) -> bool:
    return real.is_relative_to(root) and not any(map(is_ignored, real.relative_to(root).parts))


def _sentence(real: Path) -> str:
    return LEADS_OUT.format(os.fsencode(real).decode("utf-8", "backslashreplace"))


def _place_of(content: BinaryIO, file: Path) -> Path:
    """Return the real path of `content`, which was opened as `file`."""
    try:
        return Path(f"/proc/self/fd/{content.fileno()}").readlink()
    except OSError:  # not Linux
        real = file.resolve(strict=True)
        if os.path.samestat(os.fstat(content.fileno()), real.stat()):
            return real
        raise
