"""A question asked within one document: 《渡轮管理条例》：狗能上船吗.

Of what is said in a talk, with no word of what it is about, that is what was talked of before. Its title is
no word to search for then: every passage of the document is of it, whether it has those words or not.
"""

import re
from typing import NamedTuple

from bot.expressions import expression
from bot.retrieval.engine import Engine
from bot.retrieval.engine.catalogue import IndexedDocument
from bot.retrieval.engine.names import bare_title

_FORM = expression(r"《(?P<title>.+?)》\s?[:：](?P<rest>.*\w.*)", re.S)
"""A title may have others in it: 《关于适用《民法典》的解释》：…."""


class Within(NamedTuple):
    """What is asked, `rest`, within the documents of one title."""

    documents: tuple[IndexedDocument, ...]
    rest: str


def within(question: str, index: Engine) -> Within | None:
    """Return what a question asks within a document that it names so; None where it does not."""
    match = _FORM.fullmatch(question.strip())
    title = bare_title(index.analyzer.normalize(match["title"])) if match else ""
    documents = index.names.by_title.get(title) if title else None
    return Within(tuple(documents), match["rest"].strip()) if match and documents else None


def asked_within(title: str, rest: str) -> str:
    """Return `rest` as a question within the document of this title."""
    return f"《{title}》：{rest}"
