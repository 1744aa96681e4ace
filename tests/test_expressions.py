"""No text makes an expression slow: what each is given costs no more than its length."""

import time

import pytest

from bot.documents.passages import LONGEST_ARTICLE
from tests.support.expressions import Expression, expressions, probes

FIRST, LAST = 2_000, 100_000
"""Characters of all probes, and of the slowest of them."""
SECONDS_A_CHARACTER = 4e-6
"""Of processor time, ten times what a linear expression needs; at 2,000 a quadratic one needs more."""
NOISE = 0.005
MOST_GROWTH = 8
"""Times as long that four times as many characters may take where a busy processor makes all of them slow."""
ASKED = 1_000
"""Characters of a question, the most that these rooms are given at once by whoever asks."""
ROOMS_ASKED = ("bot.answers.", "bot.chat.", "bot.retrieval.")
MOST_SECONDS = 0.1
"""Of processor time, for an expression that is not linear, on a question."""
ROOM_OF_PASSAGES, LONGEST = "bot.answers.", LONGEST_ARTICLE
"""Where the same are held against passages, too, and characters of the longest of these."""
MOST_SECONDS_OF_PASSAGE = 0.6
"""Of processor time, for one of these, on the passage that is its worst; most need less than .1."""
TELLING = 0.01
"""Seconds on a question from which an expression may need as much on a passage, if it is cubic."""
BOUNDED = {
    "bot.answers.about_words.ABOUT": 120,  # about._LONGEST_QUESTION
    "bot.answers.listing._LISTINGS": 60,  # _LONGEST
    "bot.documents.outline.contents._LEADER": 120,  # 2 * LONGEST_HEADING
    "bot.documents.outline.lines._NOT_HEADING": 60,  # LONGEST_HEADING
    "bot.documents.outline.marks._NAME": 40,  # LONGEST_LEAD
    "bot.documents.readers.pdf_lines._LEADERS": 200,  # _LONGEST_LEADERS
}
"""Expressions whose callers look at so many characters at most."""


def seconds(expression: Expression, text: str) -> float:
    """Return the processor time of looking for an expression in a text, of all of its places if it is."""
    pattern = expression.pattern
    given = text.encode() if isinstance(pattern.pattern, bytes) else text
    began = time.thread_time()
    if expression.searched:
        pattern.search(given)
        for _ in pattern.finditer(given):
            pass
    else:
        pattern.match(given)
        pattern.fullmatch(given)
    return time.thread_time() - began


def made(probe: tuple[str, str, str], size: int) -> str:
    head, pump, tail = probe
    return f"{head}{pump * (size // len(pump))}{tail}"


def slow(expression: Expression) -> str | None:
    """Return the text on which an expression is slow, None if it is on none."""
    linear = expression.name not in BOUNDED and not expression.name.startswith(ROOMS_ASKED)
    size = FIRST if linear else BOUNDED.get(expression.name, ASKED)
    limit = NOISE + size * SECONDS_A_CHARACTER if linear else MOST_SECONDS
    cost = {}
    for probe in probes(expression.pattern):
        text = made(probe, size)
        cost[probe] = seconds(expression, text)
        if (
            cost[probe] > limit
            and all(seconds(expression, text) > limit for _ in range(5))
            and not (linear and growth(expression, probe, size) < MOST_GROWTH)
        ):
            return f"{size} characters like {text[:40]!r}"
    if expression.name.startswith(ROOM_OF_PASSAGES) and expression.name not in BOUNDED:
        worst = max(cost, key=cost.__getitem__)
        text = made(worst, LONGEST)
        most = MOST_SECONDS_OF_PASSAGE
        if cost[worst] > TELLING and all(seconds(expression, text) > most for _ in range(5)):
            return f"{LONGEST} characters like {text[:40]!r}"
    if linear:
        for probe in sorted(cost, key=cost.__getitem__)[-2:]:
            text = made(probe, LAST)
            most = LAST * SECONDS_A_CHARACTER
            if seconds(expression, text) > most and growth(expression, probe, LAST) > MOST_GROWTH:
                return f"{LAST} characters like {text[:40]!r}"
    return None


def growth(expression: Expression, probe: tuple[str, str, str], size: int) -> float:
    """Return how many times as long a size's characters take as a quarter of them: 4, or 16 if quadratic.

    What a busy processor adds is in both: they are measured in turn, and the least of each counts.
    """
    texts = made(probe, size // 4), made(probe, size)
    quarters, wholes = zip(*([seconds(expression, text) for text in texts] for _ in range(3)), strict=True)
    return min(wholes) / min(quarters)


def rooms() -> dict[str, list[Expression]]:
    """Return all expressions, each once, by the file that they stand in."""
    found: dict[str, list[Expression]] = {}
    seen = set()
    for expression in expressions():
        key = (expression.pattern.pattern, expression.pattern.flags, expression.searched)
        if key not in seen:
            seen.add(key)
            room = ".".join(expression.name.partition(":")[0].split(".")[1:4])
            found.setdefault(room, []).append(expression)
    return found


ROOMS = rooms()


pytestmark = pytest.mark.timeout(900)  # it measures; on a busy machine that is long


@pytest.mark.parametrize("room", ROOMS)
def test_no_text_makes_an_expression_slow(room: str) -> None:
    found = {expression.name: text for expression in ROOMS[room] if (text := slow(expression))}
    assert found == {}


def test_a_slow_expression_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    import re

    monkeypatch.setitem(globals(), "LAST", 20_000)  # of 100,000 it takes those that are slow a minute
    for pattern in (r"\w{2,}发布", r"[。!?…]+$", r"(?:a|b|ab)*c", r"list:[^;]*none"):
        assert slow(Expression("bot.documents.example", re.compile(pattern), True)) is not None
    for pattern in (r"\w\w发布", r"[。!?…]", r"(?<!\s)\s*+x"):
        assert slow(Expression("bot.documents.example", re.compile(pattern), True)) is None
    cubic = Expression("bot.answers.example", re.compile(r"\d*\d*元"), True)
    for name, value in {"ASKED": 200, "LONGEST": 600, "MOST_SECONDS_OF_PASSAGE": 0.05}.items():
        monkeypatch.setitem(globals(), name, value)
    monkeypatch.setitem(globals(), "TELLING", 0.001)
    assert slow(cubic) == f"600 characters like {'3' * 40!r}"
    assert slow(Expression("bot.documents.example", re.compile(r"\s*x"), True)) is not None


def test_a_busy_processor_makes_no_expression_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    import re

    monkeypatch.setitem(globals(), "SECONDS_A_CHARACTER", 1e-9)
    monkeypatch.setitem(globals(), "NOISE", 0.0)
    assert slow(Expression("bot.documents.example", re.compile(r"[。!?…]"), True)) is None
    monkeypatch.setitem(globals(), "LAST", 20_000)
    assert slow(Expression("bot.documents.example", re.compile(r"\s*x"), True)) is not None


def test_the_expressions_are_found() -> None:
    names = {expression.name for found in ROOMS.values() for expression in found}
    assert {
        "bot.documents.outline.enactments._IN_FORCE",
        "bot.documents.outline.marks._MARKS",
        "bot.retrieval.engine.series: '(?:\\\\.0+)+$'",
    } <= names
