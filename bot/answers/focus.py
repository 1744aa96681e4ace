"""The words that a question turns on: the act beside 怎么, what is so or not before 吗, who may.

A lead may have all else that is asked and lack just these: then it tells of the same thing, and something
else about it. All take normalized text.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from bot.answers.asked_for import asking_spans
from bot.chinese.names import is_noun
from bot.expressions import expression
from bot.retrieval.answer_type import AT_END, WHETHER, focus_of
from bot.retrieval.query import Query

BESIDE = 2
"""Characters between what asks and the word it asks of."""
LACKED = 12
"""Characters between what somebody lacks and the word that says he lacks it."""
RARE = 0.5
"""How rare a word is, beside the rarest of its question, that is what is asked about by its place alone."""

_ANY_ACT = expression("处理|处罚|规定|办理|描述|评价|形容")
"""What may be done with anything, in other words."""
_ANY_DEED = expression("颁布|发布|公布|制定|提出|创作|负责|组成|参加|管理|决定")
_NO_CLAIM = expression("可以|需要|应当|应该|必须|能够|一定|允许|可能|规定|要求|法律|问题|意思|会被")
_NO_SUBJECT = expression(
    "(?:地理)?位置|百分之|价格|价钱|金额|一生|花费|说法|只能|年满|最后|现在|目前|开始|期间|时间|之后|以后|其中|一共|总共|分别|方面|提前|不[能得可]|至[少多]|最[大小多少高低长短早晚迟]|[上中下]午|[早晚][上间]|夜[里间]|.*(?:[天日]|周.|星期.)"
)
_NO_NAME = expression(
    ".*(?:[\u4e00-\u9fff]者|导演|编剧|主角|主演|配音|主唱|原作|位于|坐落|地点|位置|现在|创始人|创办人).*"
)
"""What a text says in other words, or not at all: of 杜甫著 the 作者 is 杜甫."""

_ASKS = expression("[什几哪谁怎何多]")
_NO_QUESTION = "[^,。?什几哪谁怎何多]"
_HOW = expression("(?:怎么样?|怎样|如何)(?!的)")
_HOW_DEED = expression(
    "(?:怎么样?|怎样|如何)(?P<deed>[写装洗拆修换调查退补改删寄印关开停租借买卖订约充领])(?![\u4e00-\u9fff]{2})"
)
_MEASURE = expression("(?:是|为|有|要求|规定|限制)?多[少大高长远重][?]?$")
_SO = expression("(?:吗|了?没有?)[?]*$")
_ASKS_WHETHER = expression(WHETHER)
_SUBJECT_OF = expression(
    "[由归]谁|(?<![是为])谁|(?<=[期限龄])(?:是|有|为)?多[久长]|[由归]哪|几点|在(?:几[楼层号]|哪里|哪儿)"
    "|(?:是|有|为|要)?(?:多少|几)(?:[元钱块]|万元|[级岁天人户名位家所辆吨亩处次年周]|个月|小时|分钟|[%?]|$)"
)
_NAME_OF = expression(f"(?:是谁|叫什么名字|在哪里|在哪儿|在什么地方){AT_END}")
_MAY = expression(
    f"(?:可不可以|能不能|能否|可否|是否|要不要|(?:可以|能|需要|要|必须|会被)(?={_NO_QUESTION}*(?:[吗么]|不[?]*$)))"
    f"{_NO_QUESTION}*[?]*$"
)
_WHEN_MAY = expression("(?:哪些|什么|哪种|何种)(?:情况|情形|条件|时候|场合)下?才?(?:可以|能够?|可|允许)")
_SAYS_MAY = expression("可|允许|有权|能|条件")
"""That something may be done, and when: 特殊情况必须使用现金的，应当提出申请 does not say when it may."""
_IS = expression("(?:[是为有要收得交需]|1般|大概){1,6}$")
_HIMSELF = expression("(?:自己|本人|自行|也|还|[以之][前后])+$")
_ANYBODY = "我你他她它谁人都就这那"
_LACKS = expression("(?:不具[有备]|没有|不属于|不是|除)[^,。;?]*$")
_FROM_SO_MUCH = expression(
    "(?:多少|几)(?:金额|数额|钱|万?元|周?岁|个?人|[名次年分])(?:才|就|可以|能够?|会|要)*(?=[\u4e00-\u9fff])"
)
_THERE_IS = expression(
    f"(?:有没有(?={_NO_QUESTION}+$)|有(?={_NO_QUESTION}+吗))(?P<what>[^,。?有]{{2,12}}?)吗?[?]*$"
)
_SOME = expression("哪些人|谁(?!的)|(?:哪些|哪位|哪[1一]?名)[\u4e00-\u9fff]{2}|几(?:[栋幢层户]|号楼)")
_WHERE_DONE = expression("在(?:哪里|哪儿|什么地方)")

_OPPOSITES = [
    (claim, expression(other))
    for claim, other in (
        ("有效", "无效|效力"),
        ("合法", "违法|非法|不得|禁止"),
        ("违法", "不得|禁止|违反|非法|应当|处罚|罚款"),
        ("犯法", "不得|禁止|违法|处罚|罚款|刑"),
        ("犯罪", "罪|刑"),
        ("免费", "免[收交缴]|不[用需]?[收交缴]|收费|费用|元|付费"),
        ("收费", "免费|费用|元|缴纳"),
        ("[要花收交付]钱|[交付缴]费", "免[费收交缴]|不[用需]?[收交缴]|收费|费用|元|缴纳"),
        ("允许", "不得|禁止|可以|准许|不准"),
        ("属于", "为|是|包括|以下|下列"),
    )
]
"""What is asked to be so, and what a text has that says so or that it is not, without the word."""

Span = tuple[int, int]


def holds_focus(query: Query, lead: str, headings: str) -> bool:
    """Tell whether a lead or its headings have the words that its question turns on."""
    text = f"{lead}\n{headings}"
    if any(_is_without(query, span, lead) for span in who_may(query)):
        return False
    if _WHEN_MAY.search(query.asked.normal) and not _SAYS_MAY.search(text):
        return False
    asking = asking_spans(query.asked.normal)
    turned_on = (span for turns in _TURNS for span in turns(query))
    turned_on = (span for span in turned_on if not any(one[0] <= span[0] < one[1] for one in asking))
    return all(holds(query, span, text) for span in turned_on) and all(
        holds(query, span, text) or _denies(query.asked.normal[slice(*span)], text) for span in _claims(query)
    )


def holds_subject(query: Query, lead: str, headings: str) -> bool:
    """Tell whether a lead or its headings have what is asked about, where other words seldom say it."""
    text = f"{lead}\n{headings}"
    return all(
        holds(query, span, text)
        for turns in (_names, _has_it, _of_what_kind, _done_from)
        for span in turns(query)
    ) and all(
        holds(query, span, text) or is_spread_in(query.asked.normal[slice(*span)], text)
        for span in _subjects(query)
    )


def holds(query: Query, span: Span, text: str) -> bool:
    """Tell whether a text has the word at `span` of the question, if it is one, or what stands for it."""
    return span in query.pieced or query.asked.normal[slice(*span)] in text or holds_for(query, span, text)


def holds_for(query: Query, span: Span, text: str) -> bool:
    """Tell whether a text has what stands for the word at `span` of the question."""
    return any(
        one.start <= span[0]
        and span[1] <= one.end
        and all(word in text for word in one.query.asked.text(one.query.asked.words))
        for one in query.alternatives
    )


def _acts(query: Query) -> Iterator[Span]:
    """Yield the act beside 怎么: 培训 of 党支部书记怎么培训; else what is done something with."""
    if (asked := _HOW.search(query.asked.normal)) is not None:
        behind = list(_but(_ANY_ACT, query, _behind(query, asked.end())))
        yield from behind or _before(query, asked.start())


def _deeds(query: Query) -> Iterator[Span]:
    """Yield what is done, in one character, beside 怎么: 写 of 日志怎么写."""
    if (asked := _HOW_DEED.search(query.asked.normal)) is not None:
        yield asked.span("deed")


def _measures(query: Query) -> Iterator[Span]:
    """Yield what is measured: 面积 of 规划面积多大."""
    question = query.asked.normal
    if _HOW.search(question) is None and (asked := _MEASURE.search(question)) is not None:
        near = (span for span in _before(query, asked.start()) if span[1] >= asked.start() - BESIDE)
        yield from _but(_NO_SUBJECT, query, near)


def _claims(query: Query) -> Iterator[Span]:
    """Yield what is asked to be so or not: 有效 of 口头变更劳动合同有效吗."""
    claims = list(_but(_NO_CLAIM, query, query.asked.long_words))
    if (asked := _SO.search(query.asked.normal)) is not None:
        yield from [span for span in claims if span[1] <= asked.start()][-1:]
    elif (asked := _ASKS_WHETHER.search(query.asked.normal)) is not None:
        yield from [span for span in claims if asked.end() <= span[0]][-1:]


def _subjects(query: Query) -> Iterator[Span]:
    """Yield what is asked about right before what asks, if it is rare: 车费 of 外拍的车费由谁出."""
    if (asked := _SUBJECT_OF.search(query.asked.normal)) is not None:
        rarities = dict(zip(query.asked.words, query.words.tolist(), strict=True))
        words = (span for span in query.asked.long_words if not _ASKS.search(query.asked.normal, *span))
        least = RARE * max((rarities[span] for span in words), default=0.0)
        near = (span for span in _next_to(query, asked.start()) if rarities[span] >= least)
        yield from _but(_NO_SUBJECT, query, near)


def _names(query: Query) -> Iterator[Span]:
    """Yield the post or the place that is asked after: 院长 of 医院院长是谁."""
    if (asked := _NAME_OF.search(query.asked.normal)) is not None:
        yield from _but(_NO_NAME, query, _next_to(query, asked.start()))


def who_may(query: Query) -> Iterator[Span]:
    """Yield who or what is asked whether it may: 孕妇 of 孕妇可以接种吗, 酒 of 酒能托运吗."""
    if (asked := _MAY.search(query.asked.normal)) is not None:
        who = _HIMSELF.sub("", query.asked.normal[: asked.start()])
        alone = [(0, 1)] if len(who) == 1 and who not in _ANYBODY else []
        yield from _next_to(query, len(who)) or alone


def of_what(query: Query) -> Iterator[Span]:
    """Yield the word right before what is asked about, that tells of which it is: 狮子 of 狮子表演几点."""
    for start, _ in _subjects(query):
        yield from _next_to(query, start)


def counted(query: Query) -> str:
    """Return the word right before what asks how much, 押金 of 寄养押金多少; "" where none stands there."""
    before = query.asked.normal[: focus_of(query.asked.normal)]
    near = _but(_NO_SUBJECT, query, _next_to(query, len(_IS.sub("", before))))
    return next((word for word in query.asked.text(list(near)) if is_noun(word)), "")


def _is_without(query: Query, span: Span, lead: str) -> bool:
    """Tell whether a lead has the word at `span` only as what somebody lacks: 虽不具有自首情节, of 自首."""
    word = query.asked.normal[slice(*span)]
    before = [
        _LACKS.search(lead[max(0, found.start() - LACKED) : found.start()])
        for found in re.finditer(re.escape(word), lead)
    ]
    return bool(before) and all(before) and _LACKS.search(query.asked.normal[: span[0]]) is None


def _done_from(query: Query) -> Iterator[Span]:
    """Yield what is done from so much on, at a question's end: 立案 of 多少金额立案."""
    if (asked := _FROM_SO_MUCH.search(query.asked.normal)) is not None:
        last = _next_to(query, len(query.asked.normal.rstrip("?呢啊的")))
        yield from (span for span in last if span[0] == asked.end())


def _what_there_is(query: Query) -> Iterator[Span]:
    """Yield all that is asked whether there is: 校车 and 接送 of 有校车接送吗."""
    if (asked := _THERE_IS.search(query.asked.normal)) is not None:
        start, end = asked.span("what")
        yield from (span for span in query.asked.long_words if start <= span[0] and span[1] <= end)


def _has_it(query: Query) -> Iterator[Span]:
    """Yield who or what is asked whether it has something: 举报 of 举报有奖金吗."""
    if (asked := _THERE_IS.search(query.asked.normal)) is not None:
        yield from _but(_NO_SUBJECT, query, _next_to(query, asked.start()))


def _of_what_kind(query: Query) -> Iterator[Span]:
    """Yield the first word of what is asked whether there is, if more follow: 外教 of 有外教英语课吗."""
    spans = list(_what_there_is(query))
    yield from spans[: len(spans) > 1]


def _done_somewhere(query: Query) -> Iterator[Span]:
    """Yield what is done somewhere: 服刑 of 在哪里服刑."""
    if (asked := _WHERE_DONE.search(query.asked.normal)) is not None:
        yield from _behind(query, asked.end())


def _done_by_some(query: Query) -> Iterator[Span]:
    """Yield the last word, of what some of many do or are: 禁用 of 哪些人禁用, 设计 of 哪位建筑师设计的."""
    if (asked := _SOME.search(query.asked.normal)) is not None:
        last = _next_to(query, len(query.asked.normal.rstrip("?的呢了")))
        yield from _but(_ANY_DEED, query, (span for span in last if span[0] >= asked.end()))


_TURNS: tuple[Callable[[Query], Iterator[Span]], ...] = (
    _acts,
    _deeds,
    _measures,
    _subjects,
    _names,
    who_may,
    _has_it,
    _what_there_is,
    _done_from,
    _done_somewhere,
    _done_by_some,
)


def _but(words: re.Pattern[str], query: Query, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans of words of the question that are none of `words`."""
    return (span for span in spans if not words.fullmatch(query.asked.normal[slice(*span)]))


def _before(query: Query, at: int) -> list[Span]:
    """Return the last word before `at`, if there is one."""
    return [span for span in query.asked.long_words if span[1] <= at][-1:]


def _behind(query: Query, at: int) -> list[Span]:
    """Return the first word right behind `at`, if there is one."""
    return [span for span in query.asked.long_words if at <= span[0] <= at + BESIDE][:1]


def _next_to(query: Query, at: int) -> list[Span]:
    """Return the word that ends at `at`, if one does."""
    return [span for span in query.asked.long_words if span[1] == at][-1:]


def _denies(word: str, text: str) -> bool:
    return any(re.search(claim, word) and other.search(text) is not None for claim, other in _OPPOSITES)


def is_spread_in(word: str, text: str) -> bool:
    """Tell whether a text has the characters of a word close by each other: 停招 of 停止其招生资格."""
    return re.search(f"[^。\\n]{{0,{BESIDE}}}".join(map(re.escape, word)), text) is not None
