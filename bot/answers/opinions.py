"""Whether a lead judges what a question wants judged: 质量如何, 食堂好吃吗, 哪个牌子好.

Any text about a thing has its words; what it is like only one that says so. All take normalized text.
"""

import re

from bot.chinese.sentences import CLAUSE_BORDER
from bot.expressions import expression
from bot.retrieval.answer_type import AT_END
from bot.retrieval.query import Query

_WHAT_LIKE = expression(f"(?<![该要会将])(?:怎么样|怎样|咋样|如何|好不好|好吗|好么){AT_END}")
_WHICH_IS_BETTER = expression(
    "(?<!是)哪(?:[1一]?[个家种款所本份位门类条座]|些|里|儿)[^?,。]{0,8}?"
    f"(?:好[吃喝玩看用]?|划算|便宜|厉害|强|靠谱|值得|合适|赚钱|省[钱油电])(?:[1一]?[点些])?{AT_END}"
)
_SO_GOOD = expression(f"好(?P<to>[吃喝玩看用听闻])(?:吗|么|不)?{AT_END}")
_JUDGES = expression(
    "好|差|优[良秀异势]|良|佳|稳|较|不[错足良佳]|满意|合格|达标|增[长加]|下降|上升|回升|改善|恶化|困难|薄弱|严峻|先进"
    "|落后|显著|明显|成功|失败|出色|丰富|齐全|严重|低迷|高于|低于|[高低][达至]|%|倍|评[为价]|获|第[1-9]"
)
_PREFERS = expression("好|佳|优[于先势秀]|推荐|建议|首选|适合|适宜|最|宜|更|排名|强|便宜|划算|评为")


def judges(query: Query, lead: str) -> bool:
    """Tell whether a lead says what a thing is like, or which of them is better, where that is asked."""
    question, words = query.asked.normal, query.asked.long_words
    if _WHICH_IS_BETTER.search(question):
        return bool(words) and _PREFERS.search(lead) is not None
    if asked := _SO_GOOD.search(question):
        return re.search(f"[好难]{asked['to']}", lead) is not None
    if (asked := _WHAT_LIKE.search(question)) is None:
        return True
    things = [question[start:end] for start, end in words if end <= asked.start()][-1:]
    clauses = [text for text in CLAUSE_BORDER.split(lead) if all(thing in text for thing in things)]
    return any(map(_JUDGES.search, clauses or [lead]))
