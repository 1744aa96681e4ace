"""Lines become a document: title, dateline, section tree, articles, captions; page furniture left out.

The way of a line: `asked` finds what asks and answers, `header` takes the top, `contents` the table of
contents, `statute` finds the articles, `headings` what opens a section; the rest are paragraphs. `lines` and
`marks` know what one line looks like by itself, `tree` builds the sections.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import PurePosixPath
from typing import Literal

from bot.chinese.sentences import COLONS, COMMAS, FULL_STOPS, SEMICOLONS
from bot.documents.document import Document, Kind, Origin, Paragraph, Section
from bot.documents.outline.asked import with_exchanges
from bot.documents.outline.collection import (
    header_of_collection,
    names_of_annexes,
    notices_of,
    numbered_names,
    rules_of,
)
from bot.documents.outline.contents import contents_of
from bot.documents.outline.counted import counted_headings, is_dated, is_step
from bot.documents.outline.entries import boxed_leads
from bot.documents.outline.header import HEADER_LINES, Header, header_of
from bot.documents.outline.headings import Heading, Headings
from bot.documents.outline.lines import (
    LONGEST_HEADING,
    ShapedLine,
    is_caption,
    is_dateline,
    is_furniture,
    lead_heading,
    names_table,
    shaped,
)
from bot.documents.outline.marks import (
    ANNEX,
    INNER,
    LEAD,
    PLAIN,
    PREFACE,
    RULE,
    RULE_OF_ANNEX,
    article_of,
    special_kind,
)
from bot.documents.outline.novels import novel_of
from bot.documents.outline.records import forms_of, records_of
from bot.documents.outline.statute import articles_of, reach
from bot.documents.outline.tree import Tree
from bot.documents.readers.reading import Line, Reading
from bot.expressions import expression

__all__ = ["Part", "is_caption", "is_dateline", "is_furniture", "outline", "parts_of"]

LONGEST_TITLE = 500
"""Characters of a title that can be shown, and that questions are held against."""
_SORT_OF_ANNEX = expression(r"\((?:资料性|规范性)(?:附录)?\)")
_SAYS = expression(f"[{COMMAS}{SEMICOLONS}{FULL_STOPS}{COLONS}]\\s{{0,3}}\\w")
"""What a heading has within it that is no mere name: a sentence, or a fact."""
Part = Literal["title", "dateline", "furniture", "contents", "heading", "paragraph"]
"""What a line of a file is; a paragraph that opens with its heading is a paragraph."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """The lines of a file and what each of them is."""

    lines: Sequence[ShapedLine]
    header: Header
    contents: set[int]
    headings: dict[int, Heading]
    closed: dict[int, int]
    articles: dict[int, str]


def _shaped(line: Line) -> ShapedLine:
    """Return `line` with its shape; a whole paragraph or article is no heading, whatever the format says."""
    found = shaped(line)
    text = len(line.text) > 2 * LONGEST_HEADING or (article_of(found.head) and found.is_body)
    return shaped(replace(line, level=0, role="text")) if line.level and text else found


def _beside_tables(lines: Sequence[Line]) -> Iterator[int]:
    """Yield which lines name the table above or below them: its caption, its unit."""
    for step in (1, -1):
        below = False
        order = range(len(lines)) if step < 0 else reversed(range(len(lines)))
        for at in order:
            line = lines[at]
            names = below and line.role in ("text", "item") and names_table(line)
            if names:
                yield at
            below = line.is_row or names


def _lay_out(reading: Reading, path: str) -> _Layout:
    plain = [_shaped(line) for line in reading.lines]
    counted = counted_headings(plain)
    named = numbered_names(plain)
    lines = with_exchanges(plain, {at for at in counted if not is_step(plain[at])}, named)
    for at in counted:
        if is_dated(lines[at]):  # no date of the document
            lines[at] = replace(lines[at], shape="", head="")
    for at in _beside_tables(reading.lines):
        lines[at] = replace(lines[at], shape="", head="")
    for at, line in enumerate(reading.lines):
        if line.time is not None:  # said aloud: nothing but text
            lines[at] = replace(lines[at], shape="", head="")
    forms = {} if any(line.level for line in lines) else forms_of(lines)
    for at in range(min(forms, default=len(lines)), len(lines)):  # nothing in them is of the document
        lines[at] = replace(lines[at], shape="", head="")
    novel = novel_of(lines)
    header = header_of(lines, reading, PurePosixPath(path).stem, novel.advertisements if novel else ())
    contents = contents_of(lines) - header.parts.keys()
    left_out = contents | header.parts.keys()
    if novel is not None:
        header.published = reading.origin.published  # a letter's date in it is none of its own
        if any(header.parts.pop(at, None) == "title" for at in novel.headings):
            header.title = None  # it begins with its first chapter
            left_out = contents | header.parts.keys()
        header.title = reading.origin.title or novel.title or header.title
        chapters = {at: found for at, found in novel.headings.items() if at not in left_out}
        return _Layout(lines, header, contents, chapters, {}, {})
    articles = articles_of(lines, left_out)
    titles = {at for at, part in header.parts.items() if part == "title"}
    by_format = any(line.level for line in lines)
    rules = {} if by_format else rules_of(lines, left_out, titles, articles)
    rules |= dict.fromkeys(named - left_out, RULE)
    if RULE in rules.values():
        header = header_of_collection(lines, reading, PurePosixPath(path).stem, header, rules)
        left_out = contents | header.parts.keys()
    notices = set() if by_format else notices_of(lines, left_out, titles)
    if notices:
        header.published = reading.origin.published  # each has its own
    if notices & titles:
        header.title = reading.origin.title or None
        header.parts = {at: part for at, part in header.parts.items() if at not in notices}
        left_out, titles = left_out - notices, titles - notices
    # Whoever gives a Markdown file a title gives it headings too.
    marked = reading.origin.title != "" and reading.marked_by_hand
    if articles or rules:
        counted = {}
    finder = Headings(lines, left_out, articles)
    top = max((at for at in titles if at < HEADER_LINES), default=0)  # nothing above the title is a heading
    headings = {
        at: found
        for at, found in finder.find(marked).items()
        if at > header.cover and not (at < top and found.kind in (ANNEX, PLAIN))
    }
    boxed = {} if by_format else boxed_leads(lines, headings, left_out | articles.keys())
    headings |= {at: Heading(PLAIN, end) for at, end in boxed.items()}
    records = set() if articles or by_format else records_of(lines, left_out)
    headings = _with_counted(lines, headings, dict.fromkeys(records - headings.keys(), PLAIN) | counted)
    if not by_format:
        sorts = _sorts_of_annexes(lines, left_out)
        headings |= dict.fromkeys(sorts, Heading(ANNEX, extends=True))
        headings |= dict.fromkeys(names_of_annexes(lines, left_out, sorts), Heading(RULE_OF_ANNEX))
    headings |= {at: Heading(kind) for at, kind in rules.items()} | {at: Heading(RULE) for at in notices}
    headings |= {at: Heading(PLAIN, len(lines[at].text)) for at in forms}
    headings |= _said(lines, headings, left_out)
    belongs = reach(lines, articles, headings.keys() | left_out)
    return _Layout(lines, header, contents, headings, finder.closed(headings), belongs)


def _sorts_of_annexes(lines: Sequence[ShapedLine], left_out: Set[int]) -> set[int]:
    """Return the lines right below 附录A that tell of which sort it is, as standards do: （资料性）."""
    return {
        at
        for at in range(1, len(lines) - 1)
        if at not in left_out
        and _SORT_OF_ANNEX.fullmatch(lines[at].shape)
        and special_kind(lines[at - 1].shape) == ANNEX
    }


def _with_counted(
    lines: Sequence[ShapedLine], headings: dict[int, Heading], counted: Mapping[int, int]
) -> dict[int, Heading]:
    """Return `headings` with those `counted`, in which one stands that comes again: 新增 of each edition.

    In a day, or an edition with its day, all stand.
    """
    own = {at: kind for at, kind in counted.items() if not lines[at].is_settled}
    if not own:
        return headings
    first, lowest = min(own), max(PLAIN, INNER - 1, *own.values()) + 1
    plain = [at for at, found in headings.items() if at > first and found.kind == PLAIN]
    said = {at: lines[at].text[: headings[at].end or None] for at in plain}
    again = Counter(said.values())
    dated = any(not lines[at].shape for at in own)
    inner = {at: replace(headings[at], kind=lowest) for at in plain if dated or again[said[at]] > 1}
    return headings | inner | {at: Heading(kind) for at, kind in own.items()}


def _said(
    lines: Sequence[ShapedLine], headings: Mapping[int, Heading], left_out: Set[int]
) -> dict[int, Heading]:
    """Return the format's headings that head nothing but say something, each as the text of its section."""
    kept = [at for at in range(len(lines)) if at not in left_out]
    found: dict[int, Heading] = {}
    for at, after in zip_longest(kept, kept[1:]):
        heading = headings.get(at) if lines[at].level else None
        below = Heading(PREFACE) if after is None else headings.get(after)
        if heading is None or below is None or (after is not None and below.kind > heading.kind):
            continue
        if _SAYS.search(lines[at].text):
            found[at] = replace(heading, end=len(lines[at].text))
    return found


def parts_of(reading: Reading, path: str) -> tuple[Part, ...]:
    """Return what each line of `reading` is, in order."""
    layout = _lay_out(reading, path)

    def part_of(at: int) -> Part:
        if part := layout.header.parts.get(at):
            return part
        if at in layout.contents:
            return "contents"
        heading = layout.headings.get(at)
        return "heading" if heading and not heading.end else "paragraph"

    return tuple(part_of(at) for at in range(len(layout.lines)))


def outline(reading: Reading, path: str) -> Document:
    """Give each paragraph of `reading` its section path; `path` is the file's, relative to the corpus.

    The title is the format's, else a heading at the very top, else the file's name, as for a title longer
    than `LONGEST_TITLE`.
    """
    layout = _lay_out(reading, path)
    sections, paragraphs = _place(layout)
    header = layout.header
    title = header.title if len(header.title or "") <= LONGEST_TITLE else None
    origin = Origin(
        path,
        title or PurePosixPath(path).stem,
        header.source or reading.origin.office,
        header.published,
        reading.origin.url,
        reading.origin.office,
        header.issue_number,
        reading.origin.tags,
    )
    return Document(origin, sections, paragraphs, reading.encoding, reading.doubts)


def _place(layout: _Layout) -> tuple[tuple[Section, ...], tuple[Paragraph, ...]]:
    """Return the section tree, and the paragraphs that stand in it."""
    left_out = layout.contents | layout.header.parts.keys()
    body = [at for at in range(len(layout.lines)) if at not in left_out]
    shapes = [None, *(layout.lines[at].shape for at in body), None]
    tree = Tree()
    paragraphs: list[Paragraph] = []
    for position, at in enumerate(body):
        line = layout.lines[at].line
        if at in layout.closed:
            tree.close(layout.closed[at])
        if _opens(tree, line.text, layout.headings.get(at)):
            continue
        before, shape, after = shapes[position : position + 3]
        kind: Kind = "text"
        if line.is_settled:
            pass  # in the text, whatever it looks like
        elif (lead := lead_heading(line.text)) is not None:
            tree.open(lead, LEAD)
        elif shape is not None and at not in layout.articles and is_caption(shape, before, after):
            kind = "caption"
        ordinal = len(paragraphs) + 1
        section, article = tree.admit(ordinal), layout.articles.get(at)
        role = "text" if line.role == "heading" else line.role
        said = (line.recognition, line.time, line.spans, line.depth)
        paragraphs.append(Paragraph(ordinal, kind, section, line.text, line.page, article, role, *said))
    return tree.sections(), tuple(paragraphs)


def _opens(tree: Tree, text: str, heading: Heading | None) -> bool:
    """Open the section of `heading` in `tree`, if there is one; tell whether the line is only that."""
    if heading is None:
        return False
    if heading.extends:
        tree.extend(text)
    else:
        tree.open(text[: heading.end].rstrip("。") if heading.end else text, heading.kind)
    return not heading.end
