"""Sample questions: what an asker who does not know what to ask can be offered."""

import re
from itertools import islice

from bot.answers.answer import answer
from bot.chinese.numerals import HAN_NUMERALS
from bot.chinese.scripts import HAN
from bot.retrieval.engine import Engine

SAMPLED = 2_000
"""How many passages, spread over the corpus, are looked through for sample questions."""
LONGEST_TOPIC = 24
"""Characters of a heading that is made into a sample question."""
TRIED = 20
"""How many sample questions are asked at most until enough are answered."""

_NUMBERING = re.compile(rf"^(?:第[{HAN_NUMERALS}\d]+[编章节]|[(（]?[{HAN_NUMERALS}\d]+[、.)）])\s*")
_SPACED = re.compile(rf"(?<=[{HAN}])[ \u3000]+(?=[{HAN}])")
_GENERAL = frozenset("一般规定 基本规定 其他规定 基本原则 法律责任 监督管理 监督检查 附加规定".split())
"""Headings of so many documents that no one asks for them."""


def samples(index: Engine, limit: int = 3) -> list[str]:
    """Return questions that the corpus answers, made from its own headings (else titles), spread over it."""
    step = -(-len(index.passages) // SAMPLED)
    passages = [index.passages[at] for at in range(0, len(index.passages), max(step, 1))]
    headings = dict.fromkeys(passage.section[-1] for passage in passages if passage.section)
    topics = {
        _topic(heading): heading for heading in headings or dict.fromkeys(p.origin.title for p in passages)
    }
    brief = [topic for topic in topics if 2 < len(topic) <= LONGEST_TOPIC and topic not in _GENERAL]
    brief = brief or list(topics)
    spread = brief[:: max(1, len(brief) // limit)]
    tried = list(dict.fromkeys((*spread, *brief)))[:TRIED]
    candidates = ((f"关于{topic}，讲了什么？", topics[topic]) for topic in tried)
    return list(
        islice((question for question, heading in candidates if _leads_to(question, heading, index)), limit)
    )


def _topic(heading: str) -> str:
    return _NUMBERING.sub("", _SPACED.sub("", heading))


def _leads_to(question: str, heading: str, index: Engine) -> bool:
    """Tell whether `question` is answered, first of all from under `heading` or by the document it names."""
    given = answer(question, index)
    if given.status != "answered":
        return False
    first = given.passage(0)
    return heading in (*first.section, first.origin.title)
