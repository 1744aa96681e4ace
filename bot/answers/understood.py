"""What was asked before, and what is understood of what is said after it."""

from dataclasses import dataclass, field

from bot.answers.answer import Answer
from bot.answers.wishes import Wish


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the same person asked before in the same chat.

    `question` is what was looked for, `said` what was said where that leaned on an earlier one, else "";
    `at` is which passage of the answer is meant, from 0: the first shown, or one picked; `doubtful` is as in
    `Understood`. `found` is the answer, where it is at hand, out of the index that is used now.
    """

    question: str
    said: str = ""
    at: int = 0
    doubtful: bool = False
    found: Answer | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Understood:
    """What is wished: an answer to `question`; or of the answer to the one before its next page, its source…

    `carried` tells that the question is understood from the one before; with another wish than "answer"
    `question` is that before, "" where there was none. `doubtful` tells that no answer to it is certain: it
    leans on one that was not, or may lean on one that it is not understood from. `found` is the answer to
    `question`, without that doubt, where it had to be found to understand it.
    """

    wish: Wish
    question: str
    carried: bool = False
    doubtful: bool = field(default=False, compare=False)
    found: Answer | None = field(default=None, compare=False, repr=False)
