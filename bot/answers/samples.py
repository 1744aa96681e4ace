"""Sample questions: what an asker who does not know what to ask can be offered."""

from itertools import islice

from bot.answers.answer import answer
from bot.chinese.numerals import HAN_NUMERALS
from bot.chinese.scripts import HAN
from bot.chinese.sentences import ends_in_question_mark
from bot.documents.passages import Passage
from bot.expressions import expression
from bot.retrieval.engine import Engine

SAMPLED = 2_000
"""How many passages, spread over the corpus, are looked through for sample questions."""
SAMPLES = 3
"""How many sample questions are offered."""
LONGEST_SAMPLE = 20
"""Characters of a sample question: what a phone shows of it on a button."""
TRIED = 20
"""How many sample questions are asked at most until enough are answered."""

_NUMBERING = expression(rf"^(?:第[{HAN_NUMERALS}\d]+[编章节]|[(（]?[{HAN_NUMERALS}\d]+[、.)）])\s*")
_SPACED = expression(rf"(?<=[{HAN}])[ \u3000]+(?=[{HAN}])")
_GENERAL = frozenset("一般规定 基本规定 其他规定 基本原则 法律责任 监督管理 监督检查 附加规定".split())
"""Headings of so many documents that no one asks for them."""


def samples(index: Engine) -> list[str]:
    """Return questions that the corpus answers, made from its own headings (else titles), spread over it.

    A heading that is a question is asked as it stands. Where none fits on a button, the shortest are tried.
    """
    step = -(-len(index.passages) // SAMPLED)
    passages = index.passages[:: max(step, 1)]
    under = {passage.section[-1]: passage for passage in passages if passage.section}
    under = under or {passage.origin.title: passage for passage in passages}
    asked = {
        _question(topic, passage): heading
        for heading, passage in under.items()
        if len(topic := _topic(heading)) > 2 and topic not in _GENERAL
    }
    fitting = [question for question in asked if len(question) <= LONGEST_SAMPLE]
    fitting = fitting or sorted(asked, key=len)
    spread = fitting[:: max(1, len(fitting) // SAMPLES)]
    tried = list(dict.fromkeys((*spread, *fitting)))[:TRIED]
    answered = (question for question in tried if _leads_to(question, asked[question], index))
    return list(islice(answered, SAMPLES))


def _question(topic: str, passage: Passage) -> str:
    """Return what a person would ask about the topic that `passage` is headed by."""
    if ends_in_question_mark(topic):
        return topic
    return f"{topic}有什么规定？" if passage.article else f"{topic}是怎么回事？"


def _topic(heading: str) -> str:
    return _NUMBERING.sub("", _SPACED.sub("", heading)).rstrip("。：:；;，,")


def _leads_to(question: str, heading: str, index: Engine) -> bool:
    """Tell whether `question` is answered, first of all from under `heading` or by the document it names."""
    given = answer(question, index)
    if given.status != "answered":
        return False
    first = given.passage(0)
    return heading in (*first.section, first.origin.title)
