"""A chat that Telegram exports as a page: a line above each message says who writes it, and when."""

from collections.abc import Iterator

from lxml import etree

from bot.documents.document import Origin
from bot.documents.readers.html_tree import text_of
from bot.documents.readers.reading import Line, Reading, one_line, telegram_safe
from bot.expressions import expression

Element = etree._Element

_WHEN = expression(r"(\d\d)\.(\d\d)\.(\d{4}) (\d\d:\d\d(?::\d\d)?)")


def chat_of(root: Element, encoding: str | None) -> Reading | None:
    """Return the messages of a page that is such a chat; None of any other page."""
    if root.find(".//div[@class='history']") is None:
        return None
    lines = tuple(_lines(root))
    named = root.find(".//div[@class='page_header']")
    title = text_of(named) if named is not None else ""
    return Reading(lines, Origin(title=telegram_safe(title).strip()), encoding) if lines else None


def _lines(root: Element) -> Iterator[Line]:
    """Yield each message below who writes it and when; who wrote the one above is not named once more."""
    name = ""
    for body in root.iterfind(".//div[@class='history']/div/div[@class='body']"):
        parts = {part.get("class", "").split(" ")[0]: part for part in body.iterchildren("div")}
        name = text_of(parts["from_name"]) if "from_name" in parts else name
        when = next((_WHEN.match(part.get("title", "")) for part in body.iterchildren("div")), None)
        said = _said(parts["text"]) if "text" in parts else []
        if name and when and said:
            day, month, year, time = when.groups()
            yield Line(one_line(telegram_safe(f"{name} {year}-{month}-{day} {time}")))
            yield from map(Line, said)


def _said(text: Element) -> list[str]:
    for broken in text.iter("br"):
        broken.tail = f"\n{broken.tail or ''}"
    lines = "".join(map(str, text.itertext())).strip().split("\n")
    return [line for said in lines if (line := one_line(telegram_safe(said)))]
