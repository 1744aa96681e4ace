"""Questions with their answers that a page tells only programs, since a script is to show them."""

from collections.abc import Sequence

from lxml import etree

from bot.documents.readers.html_blocks import Block, Element, page_of
from bot.documents.readers.html_metadata import faq_of
from bot.documents.readers.reading import Line, one_line


def with_answers(root: Element, blocks: Sequence[Block]) -> list[Block]:
    """Return `blocks` with the exchanges of a page's JSON-LD whose answers are not among them."""
    shown = "".join("".join(block.line.text.split()) for block in blocks)
    added: list[Block] = []
    asked: set[str] = set()
    for question, written in faq_of(root):
        answer = [block.line.text for block in _blocks(written)]
        if not answer or all("".join(text.split()) in shown for text in answer):
            continue
        asked.add(question)
        added.append(Block(Line(question, role="question")))
        added += [Block(Line(text, role="answer")) for text in answer]
    return [*(block for block in blocks if one_line(block.line.text) not in asked), *added]


def _blocks(written: str) -> list[Block]:
    """Return the blocks of an answer, which may be written in HTML."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    root = etree.fromstring(f"<body>{written}</body>".encode(), parser)
    return page_of(root, set()).blocks if root is not None else []
