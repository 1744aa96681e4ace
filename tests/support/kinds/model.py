"""What a generated document says: blocks, of which builders make files, and whose tree is known.

The tree is told by these blocks alone: neither builders nor readers have a say in it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its number, as printed; `level` is its depth from 1."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `lead` are the words in it that may open a section too, `also` how else it may be read.

    `article` names the article of a statute that it belongs to. `note` is a footnote of the paragraph: text
    of its own, somewhere behind it.
    """

    text: str
    lead: str = ""
    also: tuple[str, ...] = ()
    article: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, with its number if it has one: `1. ` is what a page or a word processor counts."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells as they are understood: the value of a merged cell in every place that it covers.

    `header` rows open it; `spans` are the merged cells: row, column, rows, columns. Where one covers several
    columns, it may be given once or in each. `caption` stands above, or, if `below`, under it.
    """

    rows: tuple[tuple[str, ...], ...]
    header: int = 1
    spans: tuple[tuple[int, int, int, int], ...] = ()
    caption: str = ""
    below: bool = False

    @property
    def around(self) -> tuple[list[str], list[str]]:
        """Return what stands right above the table, and right below it."""
        caption = [self.caption] if self.caption else []
        return ([], caption) if self.below else (caption, [])

    def covered(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Return, of each place that a merged cell covers but its first, where that is."""
        return {
            (row + down, column + right): (row, column)
            for row, column, rows, columns in self.spans
            for down in range(rows)
            for right in range(columns)
            if down or right
        }


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what answers it, in one passage; the question may be a heading or text."""

    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """A line that may be text, a heading, or left out: whoever reads it so is right."""

    text: str


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line that belongs to the file and not to the document: it must be left out."""

    text: str


Block = Heading | Text | Item | Table | Asked | Either | Furniture


@dataclass(frozen=True, slots=True)
class Content:
    """A document before it is a file.

    `top` are the lines above the title, `under` those below it (number, dateline, authors): what is known of
    the document, and no text of it. `together` are texts that one passage must hold. `hints` say how builders
    shall draw it.
    """

    title: str
    blocks: tuple[Block, ...]
    top: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    source: str | None = None
    published: date | None = None
    number: str | None = None
    together: tuple[tuple[str, ...], ...] = ()
    hints: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Tree:
    """What is to be found in a document, whichever file it is read from.

    `sections` are depth and heading; `paragraphs` the texts that each may be read as, with the heading that
    they stand under and the article; `free` may be there or not.
    """

    sections: list[tuple[int, str]] = field(default_factory=list)
    paragraphs: list[tuple[tuple[str, ...], str, str | None]] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    together: list[tuple[str, ...]] = field(default_factory=list)
    free: set[str] = field(default_factory=set)


RADICALS = str.maketrans({"民": "\u2ea0", "门": "\u2ed4", "车": "\u2ecb", "长": "\u2ed3", "年": "\uf98e"})
"""What PDF files and those copied from them have in the place of some characters."""
_PLAIN = {ord(radical): chr(plain) for plain, radical in RADICALS.items()}
_BULLET = re.compile(r"^[·•●▪■◆○–—-]+(?!\w*——)")
_NOTE_MARK = re.compile(r"\[\^?\d{1,2}\]:?|[①②③④⑤]$|(?<=[。”])\d$")


def seen(text: str) -> str:
    """Return the characters of `text` that show, without the bullet or note mark that a file may give it."""
    return _BULLET.sub("", _NOTE_MARK.sub("", re.sub(r"[\s\u200b\u3000]", "", text.translate(_PLAIN))))


def tree_of(content: Content) -> Tree:
    """Return what must be found of `content`."""
    tree = Tree()
    path: list[Heading] = []
    tree.free.update(map(seen, (*content.top, *content.under, content.title)))
    article: str | None = None
    group: list[str] = []
    notes = 0
    for block in content.blocks:
        under = seen(path[-1].text) if path else ""
        match block:
            case Heading(text, level):
                while path and path[-1].level >= level:
                    path.pop()
                path.append(block)
                tree.sections.append((len(path), seen(text)))
            case Text():
                texts = tuple(map(seen, (block.text, *block.also)))
                tree.paragraphs.append((texts, under, block.article))
                if block.lead:
                    tree.free.add(seen(block.lead))
                if block.note:
                    notes += 1
                    tree.paragraphs.append(((seen(block.note), f"{notes}{seen(block.note)}"), under, None))
                if block.article is None or block.article != article:
                    tree.together.append(tuple(group))
                    group = []
                article = block.article
                if article:
                    group.append(seen(block.text))
            case Item(text):
                tree.paragraphs.append(((seen(text),), under, None))
            case Table():
                tree.tables.append(block)
                if block.caption:
                    tree.free.add(seen(block.caption))
            case Asked(question, answers):
                tree.free.add(seen(question))
                tree.paragraphs += [((seen(answer),), "", None) for answer in answers]
                tree.together.append((seen(question), *map(seen, answers)))
            case Either(text):
                tree.free.add(seen(text))
            case Furniture():
                pass
    tree.together += [tuple(group), *(tuple(map(seen, texts)) for texts in content.together)]
    tree.together = [group for group in tree.together if len(group) > 1]
    return tree


def lines_of(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield every line of text that `blocks` must keep."""
    for block in blocks:
        match block:
            case Heading(text) | Text(text) | Item(text):
                yield text
            case Asked(question, answers):
                yield question
                yield from answers
            case Table():
                for row in block.rows:
                    yield from row
            case _:
                pass
