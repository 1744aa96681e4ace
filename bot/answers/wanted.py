"""What a passage must have to come first, where another has it: 14个村 for 多少个村, 盐6克 for 放多少盐.

All take normalized text.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.answers.bare_turns import label_of
from bot.answers.lifetimes import lifetime_asked
from bot.chinese.numerals import SEVERAL_PEOPLE
from bot.expressions import expression
from bot.retrieval.answer_type import AT_END, FROM_TO, quantity_of, states
from bot.retrieval.asking_phrases import CLASSIFIER

_UNIT = f"(?:[个只]|{CLASSIFIER})"
_COUNTED = expression(
    f"(?:多少|几)(?P<counted>个[\u4e00-\u9fff]{{1,4}}|(?![年月日号天点时个])[\u4e00-\u9fff]{{1,2}}){AT_END}"
)
"""Things that a question ends with, how many of which it asks."""
_LIES = expression(f"(?P<of>[\u4e00-\u9fff]{{2,6}})在(?:哪|什么(?:地方|位置))(?:里|儿|边)?{AT_END}")
"""What it is asked where it is."""
_WHO_IS = expression(f"^(?P<of>[\u4e00-\u9fff]{{2,6}}?)是(?:谁|哪[1一]?位|什么人){AT_END}")
"""Who is asked by what he is: a label tells him, 甲方(船东):…"""
_AMOUNT = expression(
    "^(?P<of>[\u4e00-\u9fff]{1,4}?)(?:[要用放加需有得]|[1一总]?共)*(?:多少|几)"
    f"(?P<unit>{_UNIT}?){AT_END}"
    f"|^(?:需要|应该|[要放加用得])*多少(?P<what>[\u4e00-\u9fff]{{1,4}}?){AT_END}"
    f"|^有?(?:多少|几)(?P<counts>{_UNIT})(?P<thing>[\u4e00-\u9fff]{{1,4}}?){AT_END}"
)
"""What it is asked how much of it is taken, or how many there are: 盐放多少, 放多少盐, 几颗骰子."""
_DOES = "[打办做买换配洗修装租借补拔种寄拍印订](?:[1一][个张次份条台件套])?"
"""What is done with a thing that has a price: 打木架 of 木架包装, 换机油 of 机油."""
_HOW_MUCH = expression(
    f"^(?:{_DOES})?(?P<of>[\u4e00-\u9fff]{{2,10}}?)(?:[要收是为有交付花]|需要)*(?:多少(?P<money>钱)?|怎么收费){AT_END}"
)
"""Of what a sum or a figure is asked: 课后服务多少钱, 门诊起付线是多少."""
_DAY_OF = expression(
    "^(?P<of>[\u4e00-\u9fff]{2,10}?)是?在?(?:什么(?:时候|时间)|何时|哪[1一]?天|几号|几月几[号日])"
    f"(?:才?[能会可]?以?(?:出来?|公布|发放?|开始|举行|到|来|有))?{AT_END}"
)
"""Of what it is asked on which day it is: 成绩什么时候出来."""
_PEOPLE = expression(f"^(?P<done>(?![有共是能可需])[\u4e00-\u9fff]{{1,3}}?)了?(?:多少|几)个?[人名]{AT_END}")
"""What is done by or to people, how many of which is asked: 招多少人."""
_HOW_LONG = expression(
    "^(?P<of>[\u4e00-\u9fff]{1,6}?期)[限间]?(?:[1一]般|大概|[是为有])*"
    f"(?:多[久长](?:时间)?|(?:几|多少)个?(?:[天日月年周]|小时|工作日)){AT_END}"
)
"""A period, how long which is: 租期多久, 保修期限是几年."""
_SPAN = r"\d[\d.]*个?(?:半?年|[天日月周]|小时|工作日)"
_LEADS_TO = r"(?:每[^,。;\d]{1,3}|[是为约共:收需要按]){0,3}"
"""What may stand between that and its figure: 课后服务每学期400元."""


_PRICE = "(?:[售单定票]价|价格|收费|工本费)"
"""What names a price: 密封圈属于易耗件,售价15元."""


class Wanted(NamedTuple):
    """What tells what is asked: in whatever words, or in no fewer than the best passage has."""

    outright: re.Pattern[str] | None = None
    worded: re.Pattern[str] | None = None

    def tells_outright(self, text: str) -> bool:
        """Tell whether a text tells it in whatever words."""
        return self.outright is not None and self.outright.search(text) is not None

    def lacked_by(self, texts: Sequence[str], worded: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Tell which texts lack it, if one has it; none if none has. worded: which have words enough."""
        has = np.array([self.tells_outright(text) for text in texts])
        if self.worded is not None and not has.any():
            has = np.array([states(self.worded, text) for text in texts]) & worded
        return has.any() & ~has


def wanted_in(question: str) -> Wanted | None:
    """Return what tells what a question asks; None where any passage with its words may.

    That is a beginning and an end, a number of what is counted, the place of what it is asked where it is;
    outright the dates of a lifetime, and the amount right behind what it is asked how much of it to take, or
    how long it is.
    """
    if lifetime := lifetime_asked(question):
        return Wanted(lifetime)
    outright = worded = None
    if asked := _AMOUNT.search(question):
        thing, unit = asked["of"] or asked["what"] or asked["thing"], asked["unit"] or asked["counts"] or ""
        outright = re.compile(rf"{thing}[:约共]?\d[\d.]*{unit}")
    elif asked := _HOW_MUCH.search(question):
        outright = re.compile(_figure_of(asked["of"], bool(asked["money"])))
    elif asked := _DAY_OF.search(question):
        outright = re.compile(rf"{asked['of']}[^,。;\n\d]{{0,6}}(?:\d{{4}}年)?\d{{1,2}}[月日]")
    elif asked := _PEOPLE.search(question):
        outright = re.compile(rf"{asked['done']}[^,。;\n\d]{{0,12}}(?:\d+[余多]?[人名位]|{SEVERAL_PEOPLE})")
    elif asked := _WHO_IS.search(question):
        outright = re.compile(label_of(asked["of"]))
    elif asked := _HOW_LONG.search(question):
        outright = re.compile(_span_of(asked["of"]))
    quantity = quantity_of(question)
    if quantity is FROM_TO:
        worded = quantity
    elif quantity is not None:
        pass
    elif asked := _COUNTED.search(question):
        worded = re.compile(rf"\d[余多几]?个?{asked['counted'].removeprefix('个')}")
    elif asked := _LIES.search(question):
        worded = re.compile(f"{asked['of']}(?:的?(?:地址|位置))?(?:位于|坐落|地处|[设建]?在|:)")
    return Wanted(outright, worded) if outright or worded else None


def _figure_of(thing: str, money: bool) -> str:
    """Return the expression for a thing with its figure right behind it, what qualifies it before it."""
    tail = thing[-3:] if len(thing) > 4 else thing
    head = f"{thing[: -len(tail)]}[^,。;|\\n]{{0,10}}" if len(thing) > 4 else ""
    if not money:
        return rf"{head}{tail}费?{_LEADS_TO}\d"
    sum_of_it = r"\d[\d.,]*[万亿]?[元块角]"
    row = r"[^\W\d]{0,4} \| [^。\n]{0,20}?"  # 木架 of 木架包装 | 60元
    return rf"{head}{tail}(?:费?{_LEADS_TO}|[^。;|\n\d]{{0,16}}{_PRICE}{_LEADS_TO}|{row}){sum_of_it}"


def _span_of(period: str) -> str:
    """Return the expression for how long a period is, right behind its name: 租赁期限为2年 for 租期."""
    lasts = "(?:[1一]般|最[长短]|不得?超过|[是为约共:]){0,3}"
    return f"{period[:-1]}[\u4e00-\u9fff]{{0,2}}期[限间]?{lasts}{_SPAN}"
