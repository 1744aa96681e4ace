"""The engines that must answer alike, and what tells two answers apart."""

from collections.abc import Callable, Iterable

from bot.answers import QuestionError, answer, page
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine import Engine
from bot.retrieval.engine.index import Index
from tests.support.plain_engine import PlainEngine

ENGINES: dict[str, Callable[[Iterable[Passage], Analyzer], Engine]] = {
    "embedded": Index.build,
    "plain": PlainEngine,
}
"""How an engine of some passages is made; that over Milvus needs a server, see `milvus.engine_over`."""
TOLERANCE = 1e-6
"""How far two scores of one passage may lie apart: the embedded engine keeps impacts as 32-bit floats."""


def difference(question: str, one: Engine, other: Engine) -> str | None:
    """Return what two engines of the same passages answer differently to `question`, None if nothing."""
    try:
        first, second = page(answer(question, one)), page(answer(question, other))
    except QuestionError:
        return None
    if first.status != second.status:
        return f"{first.status} and {second.status}"
    for mine, theirs in zip(first.passages, second.passages, strict=False):
        if mine.citation != theirs.citation or mine.text != theirs.text:
            return f"passage {mine.rank}: {mine.citation} and {theirs.citation}"
        if mine.quotes != theirs.quotes:
            return f"the quotes of passage {mine.rank}: {mine.quotes} and {theirs.quotes}"
        if abs(mine.score - theirs.score) > TOLERANCE:
            return f"the score of passage {mine.rank}: {mine.score} and {theirs.score}"
    if first.count != second.count:
        return f"{first.count} and {second.count} passages"
    return None
