"""What a chapter that a question names is called, and the sections in it: 第三章讲什么."""

import re

from bot.answers.answer import Answer
from bot.answers.ellipsis import DIVISION


def headings_of_division(given: Answer) -> tuple[str, ...]:
    """Return the heading of the division that is the answer, then those right below it; else nothing."""
    match = DIVISION.search(re.sub(r"\s", "", given.ranking.query.asked.normal))
    if match is None or not given.keys.parts:
        return ()
    headings: dict[str, None] = {}
    for part in given.keys.parts:
        path = given.index.passages[part.passage_id].section
        named = [re.sub(r"\s", "", given.index.analyzer.normalize(heading)) for heading in path]
        at = next((at for at, heading in enumerate(named) if heading.startswith(match.group())), None)
        if at is None:
            return ()
        headings |= dict.fromkeys(path[at : at + 2])
    return tuple(headings)
