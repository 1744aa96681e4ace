"""The figures of /stats in words: questions, ratings, documents, the last days, the slowest answers."""

from collections.abc import Sequence

from bot.chat.replies import clip
from bot.chat.texts.words import Words
from bot.retrieval.store.live_index import Snapshot
from bot.storage import Day, Logged, Ratings

LISTED_DAYS = 7
"""How many days the words of /stats tell by themselves; the picture has them all."""
LONGEST_SLOW = 16
"""Characters of a question among the slowest: what a phone shows in a line."""


def stats_text(
    count: int,
    days: Sequence[Day],
    ratings: Ratings,
    slowest: Sequence[Logged],
    snapshot: Snapshot,
    words: Words,
) -> str:
    """Return the figures of the last `count` days, oldest first in `days`."""
    text = words.stats.format(
        days=count,
        questions=sum(day.questions for day in days),
        answered=sum(day.answered for day in days),
        weak=sum(day.weak for day in days),
        not_found=sum(day.not_found for day in days),
        up=ratings.up,
        down=ratings.down,
        documents=len(snapshot.catalogue.documents),
        passages=len(snapshot.index.passages),
    )
    lately = [day for day in days[-LISTED_DAYS:] if day.questions]
    if lately:
        text += "\n\n" + "\n".join([words.stats_days, *map(day_line, lately)])
    if slowest:
        text += "\n\n" + "\n".join([words.stats_slowest, *map(line_of, slowest)])
    return text


def day_line(day: Day) -> str:
    """Return one day's questions as a line: how many, and how many answered, uncertain, not found."""
    return f"{day.day:%m-%d}  {day.questions} = {day.answered} + {day.weak} + {day.not_found}"


def line_of(logged: Logged) -> str:
    """Return one of the slowest questions as a line."""
    question = clip(logged.question or logged.status, LONGEST_SLOW)
    return f"{logged.milliseconds:.0f} ms  {logged.moment:%m-%d %H:%M}  {question}"
