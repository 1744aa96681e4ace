"""Whose place, or day, a text tells where one is asked for: 停车在地下二层 is no place of 运动会.

All take normalized text.
"""

import re

from bot.chinese.names import SURNAMES, SURNAMES_IN_WORDS, is_adverb, is_known, is_noun, is_time
from bot.chinese.sentences import CLAUSE_BORDER, STATEMENT_BORDER
from bot.documents.readers.reading import CELL_BORDER
from bot.expressions import expression
from bot.retrieval.analyzer import bigrams
from bot.retrieval.answer_type import HOLDS, WHICH_DAY
from bot.retrieval.query import Query

_ASKS_WHERE = expression("在(?:哪[里儿]?|什么地方)(?![1一些个年月天])")
_ASKS_IN_WHICH = expression(
    "[在到去]哪[1一]?[个家所](?P<kind>医院|诊所|法院|银行|派出所|窗口|大厅|食堂)(?:[办看买领交取][理病药取纳]?|做|检查|举行|起诉|报名)?[呢啊?]*$"
)
"""What asks in which of a kind something is done: 在哪个医院."""
_WHOSE = expression(r"\W*(?P<whose>[\u4e00-\u9fff]{2,4}?)[设建开定放停]?在(?=[\u4e00-\u9fff\d])")
_IN = expression("在|从|位于|[设坐]落?于|地[点址]|[路街巷道][^,。;]{0,6}号")
NAMES_A_PLACE = expression(
    r"(?<!存)[在至到从](?:[^,。;]{0,8}[东西南北]|[^,。;]{0,12}(?:\d|[1-9一二三负])[楼层号])|位于|[设坐]落?于|地[点址]"
    r"|[路街巷道][^,。;]{0,6}号|\d[楼层]|[东西南北][门侧]|入口|门口|旁边|对面"
)
"""What a normalized text says where something is with, not merely in what."""
_ASKS_WHERE_IT_IS = expression("在(?:哪[里儿]?|什么地方|何处)[呢啊?]*$")
_ASKS_WHAT_PLACE = expression("(?P<thing>[\u4e00-\u9fff]{2,4}(?<![地籍址点区置乡站的边]))是哪[里儿][呢啊?]*")
"""What asks what place something is: 水源是哪里. A text has that beside it, 取自青龙水库."""
_NO_THING = expression(
    "[地址处所异别葬著着住到居建设放开停摆盖挂装办坐埋存写发做撒洒]$|[优劣]势|原因|意义|关键|重点|问题"
)
_LIES = expression(
    "位于|坐落|地处|地址|地点|所在地|[设建落处]于|设在|[放摆挂装存藏埋葬][放置设]?[在于]|毗邻|邻近|附近|交界|以[东南西北]|境内"
)
_PLACE = expression(
    r"[在到从至去往][^,。;\n]{0,16}?(?:[路街巷弄道里村镇乡县区市省州国岛山]|[楼层厅室号侧旁边口门站场园馆校院]|对面|中心|大厦|广场)"
    r"|是[^,。;\n]{1,16}[国省市县区州镇村岛]|\d+号(?=[楼院门(,。;]|$)|\d[楼层]|[东南西北][侧门]|门口|入口"
)
"""A place, or where something is told to be."""
_ASKS_ORIGIN = expression("是?(?:哪[里儿]|什么地方|哪[1一]?个?(?:地方|[省市县区]))的?人(?![\u4e00-\u9fff])")
_ORIGIN = expression(
    f"(?P<who>[{SURNAMES}{SURNAMES_IN_WORDS}][\u4e00-\u9fff]{{1,2}}|[父母]亲|丈夫|[妻夫儿]人|[妻儿]子|[女]儿)"
    "[是为系,](?=[\u4e00-\u9fff])[\u4e00-\u9fff]{2,7}人(?![\u4e00-\u9fff])"
)
"""Who comes from where: 赵若兰是上海人."""
_ASKS_DAY = expression(f"哪[1一]?[天日]|几{WHICH_DAY}|什么(?:时候|时间|日子)|何时")
_WHOSE_DAY = expression(
    r"\W*(?P<whose>[\u4e00-\u9fff]{2,8}?)(?:[定安]排?[在于]|[在于])(?=[\u4e00-\u9fff]{0,4}\d)"
)
_ASKS_HOUR = expression(r"几点|(?:营业|开放|服务|办公|上班|供应|接待|受理)时间")
_HOUR = expression(r"\d(?::\d|[点时])")
_WHOSE_HOUR_IS_ASKED = expression("(?P<of>[\u4e00-\u9fff]{2})(?:时间)?(?:是|从|到|在)?几点")
_OPENS = expression("几点(?:钟|就|才|能)*(?:开(?![始完会饭车船])|营业|上班)")
_SHUT = expression(r"^(?!.*[\d点时分][至到~–—-]+\d).*(?:锁|关[门闭]|闭[馆门园]|熄|打烊|结束|截止)")
_DONE_BY_THEN = expression(r"[\d点时分半]前[\u4e00-\u9fff]{0,2}(?:[订预报交退打]|申请|取消|联系)")
_WHOSE_HOURS = expression(
    r"\W*(?P<whose>[\u4e00-\u9fff]{1,7}[室处馆店厅房台部站间所库吧场园口])(?:对外)?"
    r"(?:营业|开放|服务|办公|上班|供应|接待|受理)时间(?=[^,。;]{0,8}\d)"
)
_ANYTHING = expression(
    "地[点址]|位置|时间|日期|活动|仪式|具体|每|[可要须请]|统[1一]|自己|各自|集中|[1一][般律]|均|都|设置?|安排"
)
"""What stands before 在 and is nothing that has a place or a day of its own."""


def is_located(query: Query, lead: str) -> bool:
    """Tell whether a lead says where a thing lies, where that is asked: 滑雪场在哪里, not 在雪道中间停留.

    It has a word for that, or a place in the clause with the thing or beside it. What is done somewhere, and
    what stands in a table, is told in other words.
    """
    asked = _ASKS_WHERE_IT_IS.search(query.asked.normal)
    if asked is None or asked.start() < 2 or _LIES.search(lead):
        return True
    before = [span for span in query.asked.long_words if span[1] == asked.start()]
    thing = query.asked.normal[before[-1][0] if before else asked.start() - 2 : asked.start()]
    if not thing.isalpha() or (is_known(thing) and not is_noun(thing)) or _NO_THING.search(thing):
        return True
    if CELL_BORDER in lead:
        return _PLACE.search(lead) is not None
    clauses = CLAUSE_BORDER.split(lead)
    near = [at for at, text in enumerate(clauses) if thing[-2:] in text]
    # In the thing itself, 在病案室办理, is no place of it.
    around = (",".join(clauses[max(at - 1, 0) : at + 2]).replace(thing, " ") for at in near)
    return any(map(_PLACE.search, around))


def is_what_place(question: str, lead: str) -> bool:
    """Tell whether a lead says of a thing what place it is, where that is asked: 水源是哪里."""
    asked = _ASKS_WHAT_PLACE.fullmatch(question)
    if asked is None or CELL_BORDER in lead:
        return True
    thing = asked["thing"]
    told = rf"{thing}[^,。;\n]{{0,6}}[是为在:自于设选]|[是为作][^,。;\n]{{0,6}}{thing}"
    return re.search(told, lead) is not None


def is_in_one_of(question: str, lead: str) -> bool:
    """Tell whether a lead has in or at which of a kind something is done, where that is asked: 在哪个医院.

    One that is only named, 交社区医院开的证明, is none.
    """
    asked = _ASKS_IN_WHICH.search(question)
    if asked is None or CELL_BORDER in lead:
        return True
    there = rf"(?:^|[在到去往由至为是:于]|指定|定点)[^,。;\n交]{{0,16}}{asked['kind'][-2:]}"
    return re.search(there, lead, re.MULTILINE) is not None


def is_place_of(question: str, lead: str) -> bool:
    """Tell whether a lead has another place than that of what only it names, where it is asked where.

    Nor where somebody else comes from.
    """
    if not _is_origin_of(question, lead):
        return False
    if _ASKS_WHERE.search(question) is None:
        return True
    told = [text for text in CLAUSE_BORDER.split(lead) if _IN.search(text)]
    return not told or not all(_is_of_another(question, text) for text in told)


def _is_origin_of(question: str, lead: str) -> bool:
    """Tell whether a lead says where who is asked about comes from, not somebody else: 赵若兰是上海人."""
    asked = _ASKS_ORIGIN.search(question)
    whose = question[: asked.start()] if asked else ""
    if len(whose) < 2 or whose in lead:
        return True
    return all(found["who"] in question for found in _ORIGIN.finditer(lead))


def is_day_of(question: str, lead: str) -> bool:
    """Tell whether a lead has another day than that of what only it names, where it is asked on which."""
    if _ASKS_DAY.search(question) is None:
        return True
    told = [text for text in CLAUSE_BORDER.split(lead) if HOLDS["when"].search(text)]
    return not told or not all(_is_day_of_another(question, text) for text in told)


def are_hours_of(question: str, lead: str) -> bool:
    """Tell whether a lead has other hours than those of what only it names, where these are asked for."""
    if _ASKS_HOUR.search(question) is None:
        return True
    if _are_of_another(question, lead) or _are_of_closing(question, lead):
        return False
    told = [text for text in STATEMENT_BORDER.split(lead) if _HOUR.search(text)]
    whose = [_WHOSE_HOURS.match(text) for text in told]
    return not whose or any(
        found is None or any(pair in question for pair in bigrams(found["whose"])) for found in whose
    )


def _are_of_closing(question: str, lead: str) -> bool:
    """Tell whether a lead only has when it is shut, where it is asked when it opens: 21:00锁门."""
    told = [text for text in STATEMENT_BORDER.split(lead) if _HOUR.search(text)]
    return _OPENS.search(question) is not None and bool(told) and all(map(_SHUT.search, told))


def _are_of_another(question: str, lead: str) -> bool:
    """Tell whether a lead has no hour of what is asked of: only of what is called alike, 谷段 and not 平段.

    Or by when something else is done: 下午4点前订晚饭 of 晚饭.
    """
    asked = _WHOSE_HOUR_IS_ASKED.search(question)
    if asked is None or asked["of"] not in lead:
        return False
    sibling = re.compile(
        rf"(?:^|\W)(?!{asked['of']})[\u4e00-\u9fff]{{1,3}}{asked['of'][-1]}(?![\u4e00-\u9fff])"
    )
    told = [text for text in STATEMENT_BORDER.split(lead) if _HOUR.search(text)]
    own = [text for text in told if asked["of"] in text]
    if own and "前" not in question and all(map(_DONE_BY_THEN.search, own)):
        return True
    return bool(told) and all(asked["of"] not in text and sibling.search(text) for text in told)


def _is_day_of_another(question: str, clause: str) -> bool:
    found = _WHOSE_DAY.match(clause)
    if (
        found is None
        or _ANYTHING.match(found["whose"])
        or is_adverb(found["whose"])
        or is_time(found["whose"])
    ):
        return False
    return not any(pair in question for pair in bigrams(clause))


def _there_is(question: str, told: str) -> bool:
    """Tell whether what is asked after is what there is at a place: 门口设1个取水点, of 取水点在哪里."""
    asked = _ASKS_WHERE.search(question)
    thing = question[max(asked.start() - 2, 0) : asked.start()] if asked else ""
    return (
        len(thing) > 1
        and re.search(rf"(?:[设有建办放]|举行)[^,。;]{{0,12}}{re.escape(thing)}", told) is not None
    )


def _is_of_another(question: str, clause: str) -> bool:
    found = _WHOSE.match(clause)
    if found is None or _ANYTHING.match(found["whose"]) or _there_is(question, clause[found.end() :]):
        return False
    whose = found["whose"]
    return not (is_adverb(whose) or is_time(whose) or any(pair in question for pair in bigrams(whose)))
