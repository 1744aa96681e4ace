"""What is asked of a thing alone, and needs little of a text: 门禁卡怎么交, 驾校电话多少, 早班要多久.

All that such a question has is the thing, and a lead that has it tells about anything of it. So what is asked
must stand with it, or in words of its own. All take normalized text.
"""

import re
from itertools import pairwise

from bot.answers.asked_for import PAID_OR_NOT
from bot.answers.certainty import only_asking, with_kind
from bot.answers.focus import who_may
from bot.answers.labels import opening_label
from bot.answers.periods import SPAN, without_other_periods
from bot.answers.spans import side_by_side
from bot.chinese.names import is_known, is_noun, names_a_thing
from bot.chinese.sentences import CLAUSE_BORDER, SENTENCE_BORDER
from bot.documents.readers.reading import CELL_BORDER
from bot.expressions import expression
from bot.retrieval.analyzer import bigrams
from bot.retrieval.answer_type import ASKING, AT_END, quantity_of
from bot.retrieval.query import Query

_RULE = expression(
    r"应|须(?!知)|不得|禁|不[能可准许接]|[只仅](?:[限能可准许允接收受招用需]|对)|限|满\d|\d[^,。;\n]{0,4}以[上下]|达到|符合|条件|需|凭|持(?![续有])"
    "|提前|不少于|不低于|不超过|要求|规定"
)
"""What a text has that says what is required, or forbidden."""
_ASKS_RULE = expression(f"(?P<of>[\u4e00-\u9fff]{{0,2}})有(?:什么|哪些|啥)(?:要求|规定|限制){AT_END}")
_OPENS = expression("[^,。;]{0,3}(?:应|须|不|禁|只|仅|限|要|需|请|可|方|凭|持|时|前|后)")
"""How a sentence begins that goes on about the thing of the one before: 停靠须登记, not 使用体育馆须换鞋."""
_WHY_ALONE = expression(f"(?<![称名叫视认作成因译])(?:为什么|为啥|为何){AT_END}")
"""What asks why and says of nothing why it is so."""
_ASKING = expression(ASKING)
_WISH = expression("我?(?:想要?|打算|准备|要)(?!问|知道|了解|咨询|查|看|求|点|素|闻)[\u4e00-\u9fff]{2,6}$")
_TOLD = tuple(
    (expression(asks + AT_END), expression(tells))
    for asks, tells in (
        (
            "(?:怎么|如何|怎样)(?:办理|申[请领])",
            "办(?![公法])|申[请领]|提交|登记|填|报名|预约|受理|领取|凭|持|带|到[^,。;]{1,12}(?:窗口|[局处厅所站]|中心)",
        ),
    )
)
"""What is asked of a thing, and what a text has that tells it."""
_MISHAP = expression(f"(?P<mishap>[坏丢])(?:了|掉了)?怎么(?:办|处理){AT_END}")
_MISHAPS = {"坏": "(?<![无未])(?<![无未]损)[坏损修]|故障", "丢": "丢|遗失|挂失|补办"}
"""What befalls a thing, and what a text has that tells of it."""
_PHONE_OF = expression(r"(?P<of>[\u4e00-\u9fff]{2,6})(?:电话|热线|手机)(?:号码)?[:是为]?\s*\d")
_ASKS_PHONE = expression("(?:电话|热线|手机)(?:号码?)?(?:是|为)?(?:多少|什么|几号)")
_ASKS_HOW_LONG = expression(
    f"(?:要|需要?|得|有)?(?<!提前)(?:多久|多长时间|(?<![到至从])几(?:[年天周]|个?(?:月|小时|星期))){AT_END}"
)
_ASKS_LENGTH = expression(f"(?<![不要会了])有?多长{AT_END}")
_LENGTH = expression(rf"{SPAN.pattern}|\d(?:公?里|[千厘毫分]?米)")
_DATE = expression(r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?|\d{4}年")
_THOUSANDS = expression(r"(?<=\d),(?=\d{3})")
_LIGHT = "(?:[长宽高程时间需要约为是共达快慢近:(]|历时|为期|[不未]超过|最[多少]|至少|持续|[1一]般|通常)"
"""What stands before an amount and is no other verb."""
_NO_WAY_OFF = r"(?<![\d.游外侧面边处东南西北距离])"
"""What does not stand before an amount of a thing, but before how far off it is: 下游300米的新桥."""
_GOES_ON = expression(rf"(?:[\u4e00-\u9fff]{{0,3}}{_LIGHT})?\d")
"""How a clause begins that goes on about the thing in the one before: 全程约50分钟."""
_TOOK = expression(
    rf"(?<=[,;])(?:[每1一][次场节])?(?:时长|用时|耗时|历时|全程)[^,。;\d]{{0,4}}\d*{SPAN.pattern}"
)
"""A clause that names the time that it tells, of what its sentence is about."""
_ITS_LENGTH = expression(r",长[约达为]{0,2}\d[\d.]*(?:公?里|[千厘毫]?米)(?!的)")
"""The length of what the sentence opens with, in a clause of its own."""
_WHOLE = expression(
    r"(?:^|[,;。])(?![^,;。\n]*(?:其中|最|支|段|分))[^,;。\n]*[,;。](?:[全总]长|[全总]长度|全程)[^,。;\d]{0,2}\d"
)
"""A length of the whole of what a text is about, right behind a clause of no part of it."""
_NO_DURATION = expression(
    rf"{SPAN.pattern}[之以]?内?[^,。;\n\d]{{0,2}}(?:免费|不收)|提前[^,。;\n]{{0,4}}{SPAN.pattern}|每隔?\d*个?(?:[天日周月年]|小时)[^,。;\n]{{0,6}}[次回遍]"
)
"""How long something costs nothing, how long before it something is done, and how often."""
_ASKS_OFTEN = expression("多久[^,。?]{0,6}[1一][次回遍]")
_PRICED = expression(r"每个?[天日周月年晚季次][^,。;\n\d]{0,4}\d[\d.]*[万千]?[元块]")
"""What is paid for each month says nothing of how often something is done: 每月15元."""
FREE = expression(
    "(?:(?:还|要|需要?|得|用){0,3}(?:另外?|额外|单独|再)?(?:免费|收费|[要花收交付加给]钱|[交付缴]费)[吗不没嘛么]"
    f"|{PAID_OR_NOT}|(?:怎么|如何|怎样)收费){AT_END}"
)
_HOW_PAID = expression("(?:怎么|如何|怎样)收费")
COSTS = expression(
    r"免[费收交缴]|收费|无偿|收取[^,。;\n]{0,6}费用|\d[元块%]|不(?:用|需|必)?[收交缴]|百分之[\d一二三四五六七八九十]"
)
_NO_PRICE = expression(
    "[^,。;\n]*(?:投资|补[助贴]|奖|罚|贷款|收入|盈利|产值)[^,。;\n]*(?:,[每各][^,。;\n]*)?"
)
"""A sum that nobody pays for having something."""
_NAMED_BY = "人员|机构|工作者|中心|部门|协会"
"""Who is called by a thing: 法律援助人员 pay nothing, which says nothing of 法律援助."""


def tells_of_it(query: Query, lead: str) -> bool:
    """Tell whether a lead tells what is asked of a thing, and of that thing."""
    question = query.asked.normal
    if _WISH.match(question) and _ASKING.search(question) is None:
        return False  # who says what he is about to do asks nothing yet
    if _WHY_ALONE.search(question) and _is_one_thing(query):
        return False
    if CELL_BORDER in lead:
        return True  # a row tells by its names
    if any(asks.search(question) and not tells.search(lead) for asks, tells in _TOLD):
        return False
    if _is_named_by_number(query, lead):
        return False
    if not _is_its_mishap(question, lead) or not _is_its_rule(query, lead):
        return False
    if _ASKS_OFTEN.search(question) and _PRICED.sub("", lead) != lead:
        lead = _PRICED.sub("", lead)
        if (often := quantity_of(question)) is None or not often.search(lead):
            return False
    return _is_its_phone(question, lead) and _is_its_time(query, lead) and _is_its_price(query, lead)


def _is_named_by_number(query: Query, lead: str) -> bool:
    """Tell whether a thing of one character, with which a question begins, only has a number there: 207线."""
    first = query.asked.normal[slice(*min(query.asked.words))] if query.asked.words else ""
    opens = len(first) == 1 and query.asked.normal.startswith(first) and names_a_thing(first)
    return opens and first in lead and re.search(rf"(?<!\d){first}", lead) is None


def _content(query: Query) -> list[tuple[int, int]]:
    """Return where a question has words that do not only ask."""
    asking = only_asking(query)
    return [with_kind(query.asked.normal, span) for span in query.asked.long_words if span not in asking]


def _is_one_thing(query: Query) -> bool:
    """Tell whether a question has nothing but a thing, and what asks of it: 全景片为什么."""
    content = _content(query)
    last = query.asked.normal[slice(*max(content))] if content else ""
    return len(side_by_side(content)) == 1 and (is_noun(last) or not is_known(last))


def _is_its_rule(query: Query, lead: str) -> bool:
    """Tell whether what is required is so in a sentence with what it is asked of, or in the next.

    Or the thing itself is told of as it has to be: 救生衣:橙色、有哨子的救生衣.
    """
    asked = _ASKS_RULE.search(query.asked.normal)
    if asked is None:
        return True
    of = asked["of"] if asked["of"] in lead else ""
    near = pairwise(["", *SENTENCE_BORDER.split(lead)])
    told = any(
        _RULE.search(text) and (of in text or (of in before and _OPENS.match(text))) for before, text in near
    )
    described = rf"[^,。;:\n]{{1,12}}:[^。;\n]{{1,30}}{of}(?![^。;\n])"
    return told or (of != "" and re.match(described, lead) is not None)


def _is_its_mishap(question: str, lead: str) -> bool:
    """Tell whether what befell a thing is told in a sentence that has it: 门禁卡丢了怎么办."""
    asked = _MISHAP.search(question)
    thing = question[max(asked.start() - 2, 0) : asked.start()] if asked else ""
    if asked is None or len(thing) < 2 or thing not in lead:
        return asked is None or len(thing) < 2
    told = _MISHAPS[asked["mishap"]]
    return any(thing in text and re.search(told, text) for text in SENTENCE_BORDER.split(lead))


def _is_its_phone(question: str, lead: str) -> bool:
    """Tell whether a phone number is not that of somebody else: 校长电话138, of 教练电话多少."""
    if _ASKS_PHONE.search(question) is None:
        return True
    named = [found["of"] for found in _PHONE_OF.finditer(lead)]
    return not named or any(pair in question for of in named for pair in bigrams(of))


def _is_its_time(query: Query, lead: str) -> bool:
    """Tell whether how long it is, or takes, is told in the clause with what is asked about, or the next.

    How long before it one comes, or how often it is done, is no such time; nor is how long something else
    goes on: of a thing it is told without another verb, 遥控器保修1年 is not how long 遥控器 takes.
    """
    question = query.asked.normal
    lasts = _ASKS_HOW_LONG.search(question)
    asked = lasts or _ASKS_LENGTH.search(question)
    content = _content(query) or [(0, asked.start() if asked else 0)]  # 桥 of 桥有多长 is a word as short
    run = [span for span in side_by_side(content) if asked and span[0] < asked.start()]
    if asked is None or len(run) != 1:
        return True
    start, end = max(content)
    if question[start:end] not in lead:
        return True
    cut = start and question[start - 1].isalpha() and all(last != start for _, last in query.asked.long_words)
    if cut and question[start - 1 : end] in lead:
        start -= 1  # 试工期 is no word of the dictionary
    thing, whole = question[start:end], question[run[0][0] : end]
    if re.search(rf"{SPAN.pattern}之?内?[为是作]{re.escape(whole)}(?![\u4e00-\u9fff]{{0,2}}的)", lead):
        return True
    if any(
        thing in text[: took.start()] for text in SENTENCE_BORDER.split(lead) for took in _TOOK.finditer(text)
    ):
        return True
    if not lasts and lead.startswith(thing) and _WHOLE.search(lead):
        return True
    if not lasts and lead.startswith(whole) and _ITS_LENGTH.search(SENTENCE_BORDER.split(lead)[0]):
        return True
    amount = SPAN if lasts else _LENGTH
    told = _DATE.sub("", _NO_DURATION.sub("。", without_other_periods(query, lead)))
    clauses = ["", *CLAUSE_BORDER.split(_THOUSANDS.sub("", told))]
    near = [(before, text) for before, text in pairwise(clauses) if amount.search(text)]
    labelled = opening_label(lead).endswith(thing)
    is_act = end != asked.start() or (is_known(thing) and not is_noun(thing))
    if is_act and lasts:
        return any(thing in text or thing in before for before, text in near)
    return any(
        (thing in text and _is_of_thing(thing, text))
        or ((thing in before or labelled) and _GOES_ON.match(text))
        for before, text in near
    )


def _is_of_thing(thing: str, clause: str) -> bool:
    """Tell whether an amount in a clause is that of a thing in it: 芦溪长23公里, 前15天为试工期."""
    name = re.escape(thing)
    told = rf"{name}(?:[^\d,。;\n]{{0,16}}{_LIGHT})?\d|{SPAN.pattern}[为是作]{name}"
    before = rf"{_NO_WAY_OFF}\d[\d.]*[公里千厘毫米小时分钟]{{1,3}}的{name}"
    return re.search(f"{told}|{before}", clause) is not None


def _is_its_price(query: Query, lead: str) -> bool:
    """Tell whether what costs something, or does not, is what is asked about: behind it in its sentence."""
    if (asked := FREE.search(query.asked.normal)) is None:
        return True
    spans = list(who_may(query)) or query.asked.long_words[:1]
    if _HOW_PAID.match(asked[0]):
        spans = sorted(span for span in _content(query) if span[1] <= asked.start())[-1:]
    things = [query.asked.normal[slice(*span)][-2:] for span in spans]
    told = [
        _NO_PRICE.sub("", text[found.start() :])
        for thing in things[:1]
        for text in SENTENCE_BORDER.split(lead)
        if (found := re.search(f"{re.escape(thing)}(?!{_NAMED_BY})", text))
    ]
    return not things or any(map(COSTS.search, told)) or f"免费{things[0]}" in lead
