"""Old office formats become new ones through LibreOffice, where it is installed, in a process of its own.

What it makes is a file like one that somebody sent: the process that reads, reads it. LibreOffice itself gets
a profile that runs no macros and follows no links, its own limits of memory and time, an environment that
holds nothing, and on Linux no network.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from bot.documents.readers.reading import InterruptedReadingError, ReadingError
from bot.expressions import expression

SECONDS, SECONDS_A_MEGABYTE = 60, 10
"""By the clock, for one file. A page takes three seconds, nearly all of them LibreOffice's start."""
MEMORY = 4_000_000_000
"""Bytes of address space; LibreOffice reserves one and a half thousand millions at its start."""
LARGEST = 500_000_000
"""Bytes that it may write."""

PACKAGES = "libreoffice-writer-nogui libreoffice-impress-nogui libreoffice-calc-nogui"
"""Of Debian and its kin."""
FAILED = (
    "LibreOffice cannot convert it: it is damaged or locked; open it in its own program and save it as {}."
)
TOO_LONG = "LibreOffice took longer than {} seconds to convert it, so it was given up; save it as {}."
_FILTERS = {
    ".docx": "docx:MS Word 2007 XML",
    ".pptx": "pptx:Impress MS PowerPoint 2007 XML",
    ".xlsx": "xlsx:Calc MS Excel 2007 XML",
}
# Beside LibreOffice's program: the part of it that makes each of them.
_PARTS = {".docx": "libswlo.so", ".pptx": "libsdlo.so", ".xlsx": "libsclo.so"}
# What a file is called, that LibreOffice looks at it as what it is: Kingsoft's formats are Microsoft's.
_NAMES = {".wps": ".doc", ".wpt": ".doc", ".dot": ".doc", ".dps": ".ppt", ".et": ".xls"}
# Microsoft's old formats: where such a file is not one, LibreOffice would take its bytes for text.
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD = {".docx": "MS Word 97", ".pptx": "MS PowerPoint 97", ".xlsx": "MS Excel 97"}
# How else begins what LibreOffice knows: archives, RTF, XML, Excel 2 to 4, Word 2.
_KNOWN = (b"PK\3\4", b"{\\rtf", b"<?xml", b"\x09\0", b"\x09\2", b"\x09\4", b"\x09\x08", b"\xdb\xa5")
# What programs write that call a page or a text a document of theirs, and what a text is then.
_PAGE = expression(rb"\s*+<(?:!doctype html|html|head|meta|table|style|div|body)\b", re.IGNORECASE)
_MARKS = (b"\xff\xfe", b"\xfe\xff")
_TEXTS = {".docx": ".txt", ".xlsx": ".csv"}
_LIMITED = """
import sys
from bot.documents.readers.confinement import limit, refuse_network
limit(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
refuse_network()
import os
os.execv(sys.argv[4], sys.argv[4:])
"""
_ITEM = (
    '<item oor:path="/org.openoffice.Office.{}">'
    '<prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
)
_SETTINGS = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">',
    _ITEM.format("Common/Security/Scripting", "MacroSecurityLevel", 3),
    _ITEM.format("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    _ITEM.format("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    _ITEM.format("Writer/Content/Update", "Link", 0),
    "</oor:items>",
)


def program(to: str = "") -> str | None:
    """Return LibreOffice's program, None where it is not installed, nor its part that makes the format `to`.

    Debian and its kin have a package for each part; where no part is known by its file, all are there.
    """
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found and to:
        folder = Path(found).resolve().parent
        if any((folder / part).exists() for part in _PARTS.values()) and not (folder / _PARTS[to]).exists():
            return None
    return found


def written_as(start: bytes, to: str) -> str:
    """Return the suffix of the page or the text that a file is by its `start`, "" if neither.

    Programs export a web page or a table in a text as .doc or .xls. `to` is what LibreOffice would make of
    the file.
    """
    bare = start.removeprefix(b"\xef\xbb\xbf")
    if _PAGE.match(bare) or (bare.startswith(b"<?xml") and b"<html" in bare):
        return ".html"
    if bare.lstrip()[:13].lower() == b"mime-version:":
        return ".mhtml"
    if _is_known(start) or (b"\0" in start and not start.startswith(_MARKS)):
        return ""
    return _TEXTS.get(to, "")


def _is_known(start: bytes) -> bool:
    return start.startswith((_COMPOUND, *_KNOWN)) or start.lstrip().startswith(_KNOWN)


@contextmanager
def converted(content: BinaryIO, suffix: str, to: str) -> Iterator[BinaryIO]:
    """Give the open file `content`, of the format `suffix`, as one of the format `to`, such as ".docx".

    Raises `ReadingError` where LibreOffice makes none of it, `InterruptedReadingError` where it is not there.
    """
    found = program(to)
    if found is None:
        raise InterruptedReadingError("LibreOffice is not installed any more; install it again.")
    size = os.fstat(content.fileno()).st_size
    content.seek(0)
    start = content.read(100)
    if not _is_known(start):
        raise ReadingError(FAILED.format(to))
    seconds = SECONDS + SECONDS_A_MEGABYTE * size // 1_000_000
    with tempfile.TemporaryDirectory(prefix="yinju-office-", ignore_cleanup_errors=True) as made:
        home = Path(made)
        settings = home / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text("\n".join(_SETTINGS), "utf-8")
        source = home / f"document{_NAMES.get(suffix, suffix)}"
        with source.open("wb") as file:
            content.seek(0)
            shutil.copyfileobj(content, file)
        options = [f"--infilter={_OLD[to]}"] if start.startswith(_COMPOUND) else []
        _run([found, *options], source, home, seconds, to)
        target = home / "made" / f"document{to}"
        if not target.is_file():
            raise ReadingError(FAILED.format(to))
        with target.open("rb") as result:
            yield result


def _run(found: Sequence[str], source: Path, home: Path, seconds: int, to: str) -> None:
    """Let LibreOffice write into the folder `made`; it and all that it started end with this."""
    options = "--headless --norestore --nologo --nodefault --nolockcheck --nofirststartwizard".split()
    profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
    target = ["--convert-to", _FILTERS[to], "--outdir", str(home / "made")]
    command = [*found, profile, *options, *target, str(source)]
    folders = os.pathsep.join(str(Path(folder).resolve()) for folder in sys.path)
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    process = subprocess.Popen(
        [sys.executable, "-c", _LIMITED, str(MEMORY), str(LARGEST), str(seconds), *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=home,
        env={**kept, "HOME": str(home), "TMPDIR": str(home), "LANG": "C.UTF-8", "PYTHONPATH": folders},
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise ReadingError(TOO_LONG.format(seconds, to)) from error
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL) if os.name == "posix" else process.kill()
        process.wait()
