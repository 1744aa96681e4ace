"""Whether what is asked about stands in a lead only where that says it of something else.

除东礁大桥外,有客轮 tells nothing of the bridge, 因停电等需要闭馆的 not whether there is a power cut, and
做好后放冰箱 not how one knows that it is done. All take normalized text.
"""

import re

from bot.chinese.sentences import SENTENCE_BORDER
from bot.expressions import expression
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.answer_type import AT_END, asks_whether
from bot.retrieval.query import Query

_LEFT_OUT = expression("除(?![名以]|[夕尘湿])了?[^,。;:\n]{2,30}?(?:[之以]?外)")
_ASKS_BESIDE = expression("除|还|其他|其它|另外|别的|例外")
_WHETHER_IT_IS = expression(f"(?:今[天日]|明[天日]|会|要|是否)*(?P<of>[\u4e00-\u9fff]{{2,4}})[吗么]{AT_END}")
_ON_CASE = expression("(?:因|由于|遇|逢|如果?|若|受|发生)[^,。;:\n]*")
"""A clause that only tells in which case something is so."""
_HOW_TO_KNOW = expression(
    "(?:怎么样?|怎样|如何)(?:知道|判断|看出|辨别|判定|确定|确认)(?P<of>[\u4e00-\u9fff]{2,8}?)了?[?吗呢]*$"
)
_ONLY_WHEN = "(?:了)?(?:[之以]?[后前]|时|的?时候)"
_BECAME = expression(
    "(?:什么时候|什么时间|何时|哪[1一]?年)(?:改[成为设]|变[成为]|升[格级]?为)(?P<to>[\u4e00-\u9fff]{1,4}?)的?"
    + AT_END
)
_BECOMES = "[改变升更转撤设]"
_ASKS_MEASURE = expression(f"(?P<of>[\u4e00-\u9fff]{{1,6}}?)的?有?多[高宽深厚长大]{AT_END}")
_BY_THE_WAY = (
    "(?:横跨|跨[越过]|位于|地处|流经|[穿越]过|穿越|连[接通]|[注流汇]入|濒临|毗邻|[邻靠]近|通往|面向|背靠)"
)
_ITSELF = r"(?:[长宽高深厚全总平最约大的是为]|[^\u4e00-\u9fff]|$)"
"""What stands before another thing, by which it is told where one is: 横跨清水河, 宽5米; and what stands
behind a thing that is no part of another's name: not 清水河大桥."""
_HAS = expression(f"有(?:没有)?(?P<of>[\u4e00-\u9fff]{{2,4}}?)[吗么]?{AT_END}")
_HAS_ANY = expression(f"(?:这里|这儿|你们|那里)?{_HAS.pattern}")
_OF_ANY = expression("应当|不得|是指|所称|依法|依照|予以|主管部门|经营者|消费者|当事人|公民")
"""What says what holds of any such thing, not that there is one here: 公共建筑应当配建停车场."""
_CANNOT = expression(
    "(?P<verb>[\u4e00-\u9fff])不(?:[会到了动完着掉开懂清见住]|[上下进出起][来去]?)[^,。?]{0,4}(?:怎么(?:办|处理|回事)|怎样|原因|为什么)"
)
"""What somebody fails to do: 学不会, 打不开."""
_HOW = expression(f"^(?:怎么|如何|怎样)(?P<of>[\u4e00-\u9fff]{{2,4}}?){AT_END}")
_WAY = expression(
    "[先再请须应可]|[把将按用凭持]|然后|点击|选择|通过|步骤|方法|使用|进入|[到向往在][^,。;]{2,10}[办申领取]"
)
"""What tells how something is done."""


def is_told_itself(query: Query, lead: str, analyzer: Analyzer) -> bool:
    """Tell whether a lead says something of what is asked about itself."""
    question = query.asked.normal
    return not (
        _is_left_out(query, lead)
        or ((asked := _WHETHER_IT_IS.match(question)) is not None and _is_only_a_case(asked["of"], lead))
        or ((asked := _HOW_TO_KNOW.search(question)) is not None and _is_only_when(asked["of"], lead))
        or (
            (asked := _CANNOT.search(question)) is not None
            and not _is_done_at_all(asked["verb"], lead, analyzer)
        )
        or ((asked := _HOW.search(question)) is not None and _tells_no_way(asked["of"], lead))
        or ((asked := _ASKS_MEASURE.search(question)) is not None and _is_beside(asked["of"], lead))
        or ((asked := _HAS.search(question)) is not None and _is_in_words(asked["of"], lead, analyzer))
        or ((asked := _HAS_ANY.match(question)) is not None and _is_of_any(asked["of"], lead))
        or ((asked := _BECAME.search(question)) is not None and _became_another(asked["to"], lead))
    )


def _is_left_out(query: Query, lead: str) -> bool:
    """Tell whether all that a lead has of a question stands in what it leaves out; that may say whether."""
    question, rest = query.asked.normal, _LEFT_OUT.sub("", lead)
    if rest == lead or asks_whether(question) or _ASKS_BESIDE.search(question):
        return False
    words = [word for word in query.asked.text(query.asked.long_words) if word in lead]
    return bool(words) and not any(word in rest for word in words)


def _is_only_a_case(of: str, lead: str) -> bool:
    """Tell whether a lead has what is asked whether it is so only as a case in which something else is."""
    return of in lead and of not in _ON_CASE.sub("", lead)


def _is_only_when(of: str, lead: str) -> bool:
    """Tell whether a lead has what is asked how it is known only as the time when something is done."""
    return of in lead and of not in re.sub(re.escape(of) + _ONLY_WHEN, "", lead)


def _is_done_at_all(verb: str, lead: str, analyzer: Analyzer) -> bool:
    """Tell whether a word of a lead begins with what somebody fails to do: 学会, and not 大学."""
    return verb in lead and any(word.startswith(verb) for word in analyzer.cut(lead))


def _tells_no_way(of: str, lead: str) -> bool:
    """Tell whether sentences with the one deed of a question how tell no way to do it: 3起为倒车剐蹭."""
    told = [text for text in SENTENCE_BORDER.split(lead) if of in text]
    return bool(told) and not any(_WAY.search(text) for text in told)


def _is_beside(of: str, lead: str) -> bool:
    """Tell whether a lead names what is measured only to tell where something else is."""
    rest = re.sub(rf"{_BY_THE_WAY}[^,。;\n\d]{{0,10}}?{re.escape(of)}", "", lead)
    return rest != lead and re.search(rf"{re.escape(of)}{_ITSELF}", rest) is None


def _is_in_words(of: str, lead: str, analyzer: Analyzer) -> bool:
    """Tell whether a lead has what is asked for only as the beginning of other words: 保险 of 保险柜."""
    rest = "".join(word for word in analyzer.cut(lead) if word == of or not word.startswith(of))
    return of in lead and of not in rest


def _is_of_any(of: str, lead: str) -> bool:
    """Tell whether a lead has a thing only in sentences that say what is so of any, as statutes do."""
    told = [text for text in SENTENCE_BORDER.split(lead) if of in text]
    return bool(told) and all(map(_OF_ANY.search, told))


def _became_another(became: str, lead: str) -> bool:
    """Tell whether a lead only tells of becoming something else: 改成会展中心, of 什么时候改成镇."""
    told = rf"{_BECOMES}[^,。;\n]{{0,16}}{re.escape(became)}"
    return not any(re.search(told, text) for text in SENTENCE_BORDER.split(lead))
