"""Small talk told by how it is worded: by its characters and pairs of them, as weighed in `chatter.txt`.

`small_talk` knows phrases, whatever was found; this is for what found nothing certain.
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from bot.answers.small_talk import PARTICLES, SAID_TO_THE_BOT, bare_clauses, kind_of, kind_within
from bot.answers.small_talk_sentences import SmallTalk
from bot.expressions import expression
from bot.retrieval.answer_type import ASKING

FILE = Path(__file__).with_name("chatter.txt")
SHORTEST, LONGEST = 2, 24
"""Characters of such a text: one alone may be looked for, and what is longer tells of something."""
LEAST, LEAST_OF_CLAUSE = 1.3, 0.0
"""The log odds of a text from which it is small talk, if none of its clauses has less than these."""
_END = "|"
_CHARACTERS = expression("[a-z0-9]+|[^a-z0-9]")
_ASKS = expression(rf"{ASKING}|([\u4e00-\u9fff])[不没]\1|[吗么呢不没][{''.join(sorted(PARTICLES))}]*$")
_KNOWN = expression("(?:知道|晓得|明白|懂得?|想到)[^知晓明懂想]*了$|(?:试试|看看|瞧瞧|玩玩)[^试看瞧玩]*$")
"""What only tells of asking: 知道该咋办了, 试试好不好用."""
_YOU_ALL = expression("[你您]们")
"""Who keeps the bot, of whom a document may tell: 你们几点下班."""
_TO_ME = expression("[陪帮给跟教夸理]我|告诉我")


def chatter(text: str) -> SmallTalk | None:
    """Return which small talk a text is by its wording alone; None where it may be looked up after all.

    What asks is said to the bot: 我该怎么办 and 能退吗 are not.
    """
    clauses = bare_clauses(text)
    telling = [clause for clause in clauses if kind_of(clause) is None]
    if not SHORTEST <= sum(map(len, clauses)) <= LONGEST or any(map(_may_ask, telling)):
        return None
    if telling and (_odds(clauses) < LEAST or any(_odds([one]) < LEAST_OF_CLAUSE for one in telling)):
        return None
    return kind_within("".join(clauses)) or "mood"


def signs(clauses: Sequence[str]) -> set[str]:
    """Return the characters of bare clauses, and the pairs of them with where clauses begin and end.

    Letters and digits in a row count as one: emo.
    """
    whole = _CHARACTERS.findall(_END.join(["", *clauses, ""]))
    return {*whole, *(first + second for first, second in pairwise(whole))} - {_END}


def _may_ask(bare: str) -> bool:
    if not _ASKS.search(bare) or _KNOWN.search(bare):
        return False
    return not (_TO_ME.search(bare) or (SAID_TO_THE_BOT.search(bare) and not _YOU_ALL.search(bare)))


def _odds(clauses: Sequence[str]) -> float:
    weights = _weights()
    return weights[_END + _END] + sum(weights.get(sign, 0.0) for sign in sorted(signs(clauses)))


@cache
def _weights() -> dict[str, float]:
    """Return the weight of each sign; that of an empty clause, which none is, is what all have."""
    lines = (line.split() for line in FILE.read_text("utf-8").splitlines() if line[:1] != "#")
    return {sign: float(weight) for weight, *of_it in lines for sign in of_it}
