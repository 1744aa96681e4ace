"""EPUB: the chapters of a book in order, under the headings of its table of contents."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from zipfile import ZipFile

from bot.chinese.numerals import HAN_NUMERALS
from bot.documents.document import Origin
from bot.documents.readers.archive import Element, opened, xml_of
from bot.documents.readers.decoding import decode
from bot.documents.readers.doubts import STRUCK_OUT, doubts
from bot.documents.readers.html_blocks import WebPage, page_of
from bot.documents.readers.html_notes import put_notes
from bot.documents.readers.html_struck import count_struck
from bot.documents.readers.html_tree import parse, text_of
from bot.documents.readers.reading import Line, Reading, ReadingError, own_title
from bot.expressions import expression

DAMAGED = "it is damaged, or no EPUB; convert it to .docx or .html."
PROTECTED = "it is protected against copying; put in a copy without protection, or its text."
LINKS_OF_CONTENTS = 5
"""So many blocks, next to all of them links, are a table of contents in the book itself."""
DEEPEST = 6
"""Levels of headings in a table of contents."""
NEAR = 3
"""Blocks at the start of a chapter among which its title stands, if it does."""

_CONTAINER = "META-INF/container.xml"
_PAGES = (".xhtml", ".html", ".htm")
_COUNT = rf"第\s?[{HAN_NUMERALS}\d]{{1,6}}\s?"
_VOLUME = expression(
    rf"{_COUNT}[卷部编編篇册集]|卷\s?[{HAN_NUMERALS}\d]{{1,4}}|[上中下][卷部篇册编編](?:\s|$)"
)
_CHAPTER = expression(rf"{_COUNT}[章回节節]")
_BLANKS = expression(r"\s+")


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of the table of contents: its title, its level from 1, and where in a file it stands."""

    title: str
    level: int
    fragment: str = ""


def read(content: bytes) -> Reading:
    """Read a book; its headings are those of its table of contents, and what its pages have below."""
    with opened(content, DAMAGED) as archive:
        names = set(archive.namelist())
        top = _top(names)
        if f"{top}META-INF/encryption.xml" in names and _locks(archive, top):
            raise ReadingError(PROTECTED)
        package = _package(archive, top)
        root = xml_of(archive.read(package))
        folder = dirname(package)
        files: dict[str, str] = {}
        contents = ""
        for listed in root.iterfind("{*}manifest/{*}item"):
            path = _path(folder, listed.get("href", ""))[0]
            files[listed.get("id", "")] = path
            if "nav" in listed.get("properties", "").split():
                contents = path
        spine = root.find("{*}spine")
        order = [
            files.get(one.get("idref", ""), "")
            for one in (() if spine is None else spine)
            if one.get("linear", "yes") != "no"
        ]
        guide = contents or files.get("" if spine is None else spine.get("toc", ""), "")
        entries = dict(_entries(archive, guide)) if guide in names else {}
        entries = _by_volume(entries, order)
        lines: list[Line] = []
        level = 0
        apart = (path for path in files.values() if path.lower().endswith(_PAGES))  # such as notes
        pages = [path for path in dict.fromkeys((*order, *apart)) if path in names and path != contents]
        roots = {path: parse(decode(archive.read(path))[0]) for path in pages}
        put_notes(roots, _place)
        for path in dict.fromkeys(order):
            if path in roots:
                chapter = list(_chapter(roots[path], entries.get(path, []), level, bool(entries)))
                lines += chapter
                level = next((each.level for each in reversed(entries.get(path, []))), level)
        title = own_title(_said(root, "title")) or ""
        if lines and lines[0].level and lines[0].text == title:
            del lines[0]
        source = _said(root, "publisher") or _said(root, "creator") or None
        struck = sum(count_struck(root) for root in roots.values())
        said = doubts((STRUCK_OUT, struck))
        return Reading(tuple(lines), Origin(title=title, source=source), doubts=said)


def _by_volume(entries: dict[str, list[_Entry]], order: Sequence[str]) -> dict[str, list[_Entry]]:
    """Return the entries with chapters below the volume that they follow, in contents all of one level."""
    if any(entry.level > 1 for listed in entries.values() for entry in listed):
        return entries
    within = False
    found = dict(entries)
    for path in dict.fromkeys(order):
        listed = []
        for entry in entries.get(path, []):
            within = within or _VOLUME.match(entry.title) is not None
            below = within and _CHAPTER.match(entry.title) is not None
            listed.append(replace(entry, level=2) if below else entry)
        if path in entries:
            found[path] = listed
    return found


def _said(root: Element, name: str) -> str:
    found = root.find(f"{{*}}metadata/{{http://purl.org/dc/elements/1.1/}}{name}")
    return "" if found is None else text_of(found)


def _top(names: Set[str]) -> str:
    """Return the folder that a book was packed in, with its slash: "" for one packed as it should be."""
    found = (name for name in names if name.endswith(f"/{_CONTAINER}") and name.count("/") == 2)
    return "" if _CONTAINER in names else min(found, default="").removesuffix(_CONTAINER)


def _locks(archive: ZipFile, top: str) -> bool:
    """Tell whether more is encrypted than the names of fonts."""
    root = xml_of(archive.read(f"{top}META-INF/encryption.xml"))
    uris = (str(reference.get("URI", "")) for reference in root.iter("{*}CipherReference"))
    return any(uri.lower().endswith((".xhtml", ".html", ".htm", ".xml", ".opf")) for uri in uris)


def _package(archive: ZipFile, top: str) -> str:
    found = xml_of(archive.read(f"{top}{_CONTAINER}")).find(".//{*}rootfile")
    if found is None:
        raise ValueError("no package")
    return normpath(join(top, unquote(found.get("full-path", ""))))


def _path(folder: str, address: str) -> tuple[str, str]:
    """Return the file in the archive that an address in `folder` names, and the place in it."""
    file, _, fragment = address.partition("#")
    return normpath(join(folder, unquote(file))), unquote(fragment)


def _place(path: str, address: str) -> tuple[str, str]:
    """Return the file that an address in the file at `path` names, and the place in it."""
    file, name = _path(dirname(path), address)
    return (path if address.startswith("#") else file), name


def _entries(archive: ZipFile, guide: str) -> Iterator[tuple[str, list[_Entry]]]:
    """Yield each file that the table of contents, EPUB 3's or EPUB 2's, names with its entries."""
    found: dict[str, list[_Entry]] = {}
    folder, content = dirname(guide), archive.read(guide)

    def note(address: str, title: str, level: int) -> None:
        path, fragment = _path(folder, address)
        if title:
            found.setdefault(path, []).append(_Entry(title, min(level, DEEPEST), fragment))

    if guide.lower().endswith(".ncx"):
        root = xml_of(content)
        for point in root.iter("{*}navPoint"):
            label, target = point.find("{*}navLabel"), point.find("{*}content")
            level = 1 + sum(1 for _ in point.iterancestors("{*}navPoint"))
            if label is not None and target is not None:
                note(target.get("src", ""), text_of(label), level)
    else:
        root = parse(decode(content)[0])
        navs = [
            nav for nav in root.iter("nav") if "toc" in (nav.get("epub:type") or nav.get("type") or "toc")
        ]
        for link in navs[0].iter("a") if navs else ():
            level = sum(1 for _ in link.iterancestors("ol", "ul"))
            note(link.get("href", ""), text_of(link), max(level, 1))
    yield from found.items()


def _chapter(root: Element, entries: list[_Entry], above: int, guided: bool) -> Iterator[Line]:
    """Yield the lines of a file; `above` is the level of the entry that its start belongs to.

    Where a table of contents is there (`guided`), the headings that it does not name stand below its own.
    """
    page = page_of(root, set())
    linked = sum(block.linked >= 0.8 * len(_tight(block.line.text)) for block in page.blocks)
    if linked >= LINKS_OF_CONTENTS and 10 * linked >= 9 * len(page.blocks):
        return
    lines = [block.line for block in page.blocks]
    headings, new, rest = _headings(root, page, entries, lines)
    own = {line.level for at, line in enumerate(lines) if line.level and at not in headings.keys() | rest}
    level, least = above, min(own, default=1)
    for at, line in enumerate(lines):
        for entry in new.get(at, ()):
            level = entry.level
            yield Line(entry.title, level=level)
        if at in rest:
            continue
        if at in headings:
            level, title = headings[at].level, headings[at].title
            text = line.text if len(_tight(line.text)) >= len(_tight(title)) else title
            yield replace(line, text=text, level=level, role="heading", marker="", bold=False)
        elif line.level and guided:
            yield replace(line, level=min(level + 1 + line.level - least, 9))
        else:
            yield line
    for entry in new.get(len(lines), ()):
        yield Line(entry.title, level=entry.level)


def _headings(
    root: Element, page: WebPage, entries: list[_Entry], lines: list[Line]
) -> tuple[dict[int, _Entry], Mapping[int, list[_Entry]], set[int]]:
    """Return the lines that entries of the table of contents name, and those that one has to stand before.

    Third come the lines that end a title begun by the line before: 第二章, and below that what it is called.
    """
    named: dict[int, _Entry] = {}
    new: dict[int, list[_Entry]] = {}
    rest: set[int] = set()
    ids = {element.get("id"): element for element in root.iter() if element.get("id")} if entries else {}
    for entry in entries:
        element = ids.get(entry.fragment)
        start = page.spans[element][0] if element is not None and element in page.spans else 0
        at, size = _titled(_tight(entry.title), lines, start, named.keys() | rest)
        if at is None:
            new.setdefault(start, []).append(entry)
        else:
            named[at] = entry
            rest.update(range(at + 1, at + size))
    return named, new, rest


def _titled(wanted: str, lines: list[Line], start: int, taken: Set[int]) -> tuple[int | None, int]:
    """Return the line from `start` on at which a title stands that is `wanted`, and over how many lines.

    It is there word for word; else a heading is it that says a part of it, or says more.
    """
    near = [at for at in range(start, min(start + NEAR, len(lines))) if at not in taken]
    for size in (1, 2, 3):
        for at in near:
            texts = [_tight(line.text) for line in lines[at : at + size]]
            if len(texts) == size and "".join(texts) == wanted and taken.isdisjoint(range(at, at + size)):
                return at, size
    for at in near:
        text = _tight(lines[at].text)
        if lines[at].level and len(text) > 1 and len(wanted) > 1 and (text in wanted or wanted in text):
            return at, 1
    return None, 0


def _tight(text: str) -> str:
    return _BLANKS.sub("", text)
