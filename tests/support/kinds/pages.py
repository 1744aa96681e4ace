"""Builders of web pages: a bare one, a government's, and those that portals serve around an article."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from html import escape
from pathlib import Path
from string import Template

from tests.support.kinds.model import Asked, Content, Either, Furniture, Heading, Item, Table, Text

SHELL = (
    '<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{title}</title></head>'
    "<body>{body}</body></html>"
)
PORTALS = Path(__file__).with_name("portals")
"""Pages as portals serve them, `$title`, `$text` and more in the place of what they say."""


def table_of(table: Table) -> str:
    """Return a table with its merged cells."""
    spans = {(row, column): (rows, columns) for row, column, rows, columns in table.spans}
    covered = table.covered()
    rows = []
    for at, row in enumerate(table.rows):
        tag = "th" if at < table.header else "td"
        cells = []
        for column, cell in enumerate(row):
            if (at, column) in covered:
                continue
            down, right = spans.get((at, column), (1, 1))
            size = f' rowspan="{down}"' * (down > 1) + f' colspan="{right}"' * (right > 1)
            cells.append(f"<{tag}{size}>{escape(cell)}</{tag}>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    above, below = table.around
    caption = "".join(f"<caption>{escape(line)}</caption>" for line in above)
    told = "".join(f'<p style="text-align:center">{escape(line)}</p>' for line in below)
    return f'<table border="1">{caption}{"".join(rows)}</table>{told}'


def blocks_of(content: Content, heading: str = "h{level}", first: int = 2, indent: str = "") -> str:
    """Return the blocks as HTML; `heading` "strong" sets headings as bold paragraphs."""
    parts: list[str] = []
    for block in content.blocks:
        match block:
            case Heading(text, level) if heading == "strong":
                parts.append(f"<p><strong>{escape(text)}</strong></p>")
            case Heading(text, level):
                tag = f"h{level + first - 1}"
                parts.append(f"<{tag}>{escape(text)}</{tag}>")
            case Table():
                parts.append(table_of(block))
            case Item(text):
                number = re.match(r"\d+\. ", text)
                tag, item = ("ol", text[number.end() :]) if number else ("ul", text)
                if parts and parts[-1].endswith(f"</{tag}>"):
                    parts[-1] = parts[-1].removesuffix(f"</{tag}>") + f"<li>{escape(item)}</li></{tag}>"
                else:
                    parts.append(f"<{tag}><li>{escape(item)}</li></{tag}>")
            case Asked(question, answers):
                parts.append(asked_of(content.hints.get("asked", ""), question, answers))
            case Text(text, note=note) if note:
                parts.append(f"<p>{indent}{escape(text)}</p><p>{escape(note)}</p>")
            case Text(text) | Either(text) | Furniture(text):
                parts.append(f"<p>{indent}{escape(text)}</p>")
    return "\n".join(parts)


def asked_of(shape: str, question: str, answers: tuple[str, ...]) -> str:
    """Return a question and its answers in the `shape` that is asked for."""
    told = [f"<p>{escape(answer)}</p>" for answer in answers]
    match shape:
        case "bold":
            return f"<p><b>{escape(question)}</b></p>{''.join(told)}"
        case "dl":
            told = [f"<dd>{escape(answer)}</dd>" for answer in answers]
            return f"<dl><dt>{escape(question)}</dt>{''.join(told)}</dl>"
        case "details":
            return f"<details><summary>{escape(question)}</summary>{''.join(told)}</details>"
        case _:
            return f"<p>{escape(question)}</p>{''.join(told)}"


def bare(content: Content) -> bytes:
    """A page with nothing around its text."""
    top = "".join(f"<p>{escape(line)}</p>" for line in content.top)
    under = "".join(f"<p>{escape(line)}</p>" for line in content.under)
    body = f"{top}<h1>{escape(content.title)}</h1>{under}{blocks_of(content)}"
    return SHELL.format(title=escape(content.title), body=body).encode()


def portal(name: str, heading: str = "strong", indent: str = "") -> Callable[[Content], bytes]:
    """Return the builder of the pages that the portal `name` serves."""

    def build(content: Content) -> bytes:
        day = content.published or date(2024, 3, 5)
        said = [block.text for block in content.blocks if isinstance(block, Text)]
        heads = [block.text for block in content.blocks if isinstance(block, Heading)]
        text = blocks_of(content, heading, indent=indent)
        return filled(
            name,
            title=content.title,
            text=edited(text) if name == "wiki" else text,
            source=content.source or "市政府办公室",
            number=f'<p style="text-align:center">{content.number}</p>' if content.number else "",
            day=str(day),
            han_day=f"{day:%Y年%m月%d日}",
            year=f"{day:%Y}",
            month=f"{day:%m}",
            date=f"{day:%d}",
            seconds=str(int(datetime(day.year, day.month, day.day, 1, tzinfo=UTC).timestamp())),
            contents="".join(f"<li><a>{at} {head}</a></li>" for at, head in enumerate(heads, 1)),
            many=str(len(said)),
            posts="".join(
                filled(f"{name}-post", at=str(at), date=str(at + 1), votes=str(17 * at + 3), text=words)
                for at, words in enumerate(said if f"{name}-post.html" in NAMES else ())
            ),
            others=filled("others"),
            comments=filled("comments"),
        ).encode()

    return build


NAMES = frozenset(file.name for file in PORTALS.iterdir())


def filled(name: str, **words: str) -> str:
    """Return the page or the part of one that is called `name`, with `words` in their places."""
    return Template((PORTALS / f"{name}.html").read_text(encoding="utf-8")).substitute(words)


def edited(text: str) -> str:
    """Return the text of a wiki: a link to edit behind each heading, references in the first paragraphs."""
    link = '<span class="mw-editsection"><span>[</span><a>编辑</a><span>]</span></span>'
    made = re.sub(r"(</h[23]>)", link + r"\1", text)
    return made.replace("</p>", '<sup class="reference"><a>[1]</a></sup></p>', 2)
