"""Lines of a page that are no paragraphs: those that a program took from a PDF, and preformatted text."""

from collections.abc import Iterator

from lxml import etree

from bot.chinese.scripts import ONE_HAN
from bot.documents.readers.wrapped import unwrapped

Element = etree._Element

LEAST_LINES = 3
_INDENT = "    "


def join_lines(root: Element) -> None:
    """Put paragraphs in the place of the lines of a page that pdf2htmlEX or pdf.js has made."""
    pages = [page for page in root.iter("div") if _is_page(page)]
    inner = {id(page) for page in pages for page in page.iterancestors()}
    pages = [page for page in pages if id(page) not in inner]
    lines = [line for page in pages for line in _lines(page)]
    if len(lines) < LEAST_LINES:
        return
    first, *others = pages
    for page in (first, *others):
        for child in list(page):
            page.remove(child)
        page.text = None
    for text in unwrapped("\n".join(lines)).split("\n"):
        etree.SubElement(first, "p").text = text


def join_preformatted(root: Element) -> None:
    """Put together the paragraphs of preformatted Chinese text that was broken into lines at one column."""
    for element in root.iter("pre"):
        lines = [line for line in (element.text or "").split("\n") if line.strip()]
        if not len(element) and len(lines) >= LEAST_LINES and 2 * sum(map(_is_chinese, lines)) > len(lines):
            element.text = unwrapped(element.text or "")


def _is_chinese(line: str) -> bool:
    return ONE_HAN.search(line) is not None


def _is_page(element: Element) -> bool:
    classes = element.get("class", "").split()
    return "textLayer" in classes or ("pc" in classes and element.find("div[@class]") is not None)


def _lines(page: Element) -> Iterator[str]:
    if "textLayer" in page.get("class", "").split():
        line = page.text or ""
        for element in page.iter(etree.Element):
            if element.tag == "br":
                yield _shown(line)
                line = ""
            elif element is not page:
                line += element.text or ""
        yield _shown(line)
        return
    for element in page.iterdescendants("div"):
        if "t" in element.get("class", "").split():
            yield _shown("".join(map(str, element.itertext())))


def _shown(line: str) -> str:
    """Return a line, set in by blanks where it is."""
    text = line.replace("\xa0", " ").replace("\n", "")
    return (_INDENT if text[:2].isspace() and len(text) > 1 else "") + text.strip()
