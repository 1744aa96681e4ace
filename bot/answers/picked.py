"""What is said of words that are picked out of an answer, as Telegram lets one quote them in a reply."""

from bot.answers.answer import Answer
from bot.answers.ellipsis import NO_SUBJECT, PRONOUN
from bot.answers.topic import content
from bot.chinese.sentences import SENTENCE_BORDER
from bot.expressions import expression
from bot.retrieval.engine import Engine

LONGEST_PICKED = 20
"""Characters of what is asked about itself; more of them only tell which passage is meant."""
_POINTS = expression(
    r"(?:请问|那么?|我想问)?[,，\s]*(?:(?:[这那][个种项条里句段]?话?|它|该|此)(?:的(?!话))?)?"
    r"(?P<rest>[\s\S]*)"
)
_ONLY_POINTS = expression(r"[呢吗嘛啊?？!。.\s]*")


def asked_of(picked: str, said: str, index: Engine) -> str:
    """Return what is asked of the words picked, 什么意思 or 这个怎么办理 with them before it.

    "" where what is said has a subject of its own, or the words picked are no name of a thing.
    """
    picked, normal = picked.strip(), index.analyzer.normalize(said)
    if not picked or len(picked) > LONGEST_PICKED or SENTENCE_BORDER.search(index.analyzer.normalize(picked)):
        return ""
    match = _POINTS.fullmatch(normal)
    rest = match["rest"].strip() if match else normal
    if _ONLY_POINTS.fullmatch(rest):
        return picked
    points = PRONOUN.match(normal) is not None or len(rest) < len(normal)
    return f"{picked}{rest}" if points or NO_SUBJECT.match(rest) or not content(rest, index) else ""


def place_of_picked(given: Answer, picked: str) -> int | None:
    """Return which passage of an answer, from 0, the words are picked out of; None if out of none."""
    words = "".join(picked.split())
    held = ("".join(given.passage(at).text.split()) for at in range(len(given.shown)))
    return next((at for at, text in enumerate(held) if words in text), None) if words else None
