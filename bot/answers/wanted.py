"""What a passage must have to come first, where another has it: 14个村 for 多少个村, 盐6克 for 放多少盐.

All take normalized text.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.answers.lifetimes import lifetime_asked
from bot.retrieval.answer_type import AT_END, FROM_TO, quantity_of, states

_COUNTED = re.compile(
    f"(?:多少|几)(?P<counted>个[\u4e00-\u9fff]{{1,4}}|(?![年月日号天点时])[\u4e00-\u9fff]{{1,2}}){AT_END}"
)
"""Things that a question ends with, how many of which it asks."""
_LIES = re.compile(f"(?P<of>[\u4e00-\u9fff]{{2,6}})在(?:哪|什么(?:地方|位置))(?:里|儿|边)?{AT_END}")
"""What it is asked where it is."""
_AMOUNT = re.compile(
    "^(?P<of>[\u4e00-\u9fff]{1,4}?)(?:[要用放加需]|需要|得)*(?:多少|几)"
    f"(?P<unit>[个只克勺根片块斤两杯碗瓶包袋盒]?){AT_END}"
    f"|(?:^|[放加用要])多少(?P<what>[\u4e00-\u9fff]{{1,4}}?){AT_END}"
)
"""What it is asked how much of it is taken: 盐放多少, 放多少盐."""


class Wanted(NamedTuple):
    """What tells what is asked; outright: in whatever words, else in no fewer than the best passage has."""

    says: re.Pattern[str]
    outright: bool = False

    def tells_outright(self, text: str) -> bool:
        """Tell whether a text has it, and that is enough, in whatever words."""
        return self.outright and self.says.search(text) is not None

    def lacked_by(self, texts: Sequence[str], worded: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Tell which texts lack it, if one has it; none if none has. worded: which have words enough."""
        if self.outright:
            has = np.array([self.tells_outright(text) for text in texts])
        else:
            has = np.array([states(self.says, text) for text in texts]) & worded
        return has.any() & ~has


def wanted_in(question: str) -> Wanted | None:
    """Return what tells what a question asks; None where any passage with its words may.

    That is a beginning and an end, a number of what is counted, the place of what it is asked where it is;
    outright the dates of a lifetime, and the amount right behind what it is asked how much of it to take.
    """
    if says := lifetime_asked(question):
        return Wanted(says, outright=True)
    quantity = quantity_of(question)
    if quantity is FROM_TO:
        return Wanted(quantity)
    if asked := _AMOUNT.search(question):
        return Wanted(
            re.compile(rf"{asked['of'] or asked['what']}[:约共]?\d[\d.]*{asked['unit'] or ''}"), outright=True
        )
    if quantity is not None:
        return None
    if asked := _COUNTED.search(question):
        return Wanted(re.compile(rf"\d[余多几]?个?{asked['counted'].removeprefix('个')}"))
    if asked := _LIES.search(question):
        return Wanted(re.compile(f"{asked['of']}(?:的?(?:地址|位置))?(?:位于|坐落|地处|[设建]?在|:)"))
    return None
