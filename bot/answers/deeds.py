"""Whether a lead tells of the deed that is asked about: done with that thing, by whom, to what.

All take normalized text.
"""

import re

from bot.answers.focus import Span, holds_for
from bot.answers.labels import opening_label
from bot.chinese.names import is_known, is_noun
from bot.chinese.sentences import CLAUSE_BORDER, SENTENCE_BORDER
from bot.expressions import expression
from bot.retrieval.analyzer import Analyzer, bigrams, runs
from bot.retrieval.answer_type import AT_END
from bot.retrieval.query import Query

DEEDS = "带买卖吃喝送存取拿订做放养种穿戴骑停用租借"
"""What is done with a thing, in one character."""
_HOW_IT_IS = expression(
    "(?P<of>[\u4e00-\u9fff]{2})(?P<so>[大小多高低长短远近宽窄厚薄轻重快慢贵难冷热甜辣吵])不(?P=so)"
)
"""What asks whether something is so: 声音大不大."""
_HOW_TO = expression("(?:怎么|如何|怎样)[\u4e00-\u9fff]{1,2}(?P<of>[\u4e00-\u9fff]{2})[呢啊?]*$")
_MAY_SO_MANY = expression(
    "(?<![可不])能(?P<deed>(?![坐住装停放])[\u4e00-\u9fff])(?:几|多少)[个人件名只条张本次瓶]"
)
"""What asks how many one may have with one, or get."""
_SO_MANY = expression("限|最多|至多|不得?超过|不得|可以?(?!是|见)|允许|以内|不能|只能")
_FULL, _SO_LONG = expression("满了"), expression(r"满(?=\d|周岁)")
_IN_CHARGE = expression("负责|主管|管|承办")
_SEES_TO = expression(
    "(?P<of>[\u4e00-\u9fff]{2,12}?)(?:统[1一])?[由归][^,。;\n]{1,16}?(?:负责|管理?|承办)"
    "|(?:负责(?!人)|主管(?!部门|单位|机关)|承办)(?P<what>[\u4e00-\u9fff]{2,12})"
)
"""Who sees to what: 舞蹈社由音乐组负责, 总务处负责设备."""
_OF_IT = expression("^[其该本此]|具体|日常|全面|实施|组织|管理|工作|落实|牵头|统筹|解释|[管养维看]护|保管")
_ASKS_TO_WHAT = expression(
    f"(?<=[\u4e00-\u9fff])(?P<deed>[教学卖买吃喝种养做写画唱演修管开])(?:什么|啥)(?:的|了|课)?{AT_END}"
)
_ASKS_TO_WHAT_IN_TWO = expression(
    f"(?<=[\u4e00-\u9fff])(?P<deed>[\u4e00-\u9fff]{{2}})(?:什么|啥)(?:的|了)?{AT_END}"
)
_BY_DEED = "[员所院生师室者会费力家商部处科组]"
"""What stands behind a deed in a name: 研究员."""
_DEED = expression(
    "谁(?P<deed>(?!说)[\u4e00-\u9fff])(?:了|过|的[?]?$)|谁(?P<does>[做修教开画写唱])[?]?$|(?P<did>[选请找换嫁娶输赢])(?:定|中|择|用|给)?了?(?:哪[1一]?[家位个所]|谁)"
)
_DONE = {
    "赢": "[赢胜]|夺冠|击败",
    "输": "[输负败]",
    "找": "找|联系|告[诉知]|通知|拨打|报[告修]",
    "做": "做|制[作成造]|创作|塑造|[雕打建][塑造刻]",
}
"""What says in other words that it was done."""
ASKS_WHETHER = expression("吗|能否|可否|能不能|可不可以|要不要")  # 是否可以 has other answers, too
_DOER = expression(
    "([\u4e00-\u9fff]{2,6}?)(?:可不可以|可以|能不能|能否|能够?|可否)(?=.*(?:[吗么]|能不能|否))"
)
_OF_HIS = expression("的[\u4e00-\u9fff]")
_BESIDE_ASKING = expression(
    "谁(?P<by>[\u4e00-\u9fff]{1,3}?)(?:了|过|的)?[?]?$|(?P<long>[\u4e00-\u9fff]{1,2})了(?:多少|几)个?[年天月]"
    "|(?:什么时候|哪[1一]?年|何时)(?P<when>[\u4e00-\u9fff]{1,2}?)的?[?]?$"
)
"""The deed beside what asks who did it, how long or when."""
_TITLE = expression("《[^《》]*》")
_HOW_DONE = expression("(?:怎么|如何|怎样|咋)(?P<deed>预约|申请|[开办领订约查](?!始))[呢啊?]*$")
_MEANS = expression(
    "[到去往在向凭持扫带填拨请按先点]|联系|申请|提[交供前]|登[录记]|公众号|窗口|网|程序|app|电话|热线|自助|寄"
)
"""What tells how something is done, and not only that it is."""
_HOW_OFTEN = expression(
    "(?:几|多少)[天年月周][\u4e00-\u9fff]{1,2}[1一][次回遍](?P<of>[\u4e00-\u9fff]{1,3})[?]?$"
)
"""What is done so often: 耙 of 几天翻一次耙."""
_WHERE_DONE = expression("在哪(?:里|儿)?(?P<deed>[\u4e00-\u9fff])的(?P<of>[\u4e00-\u9fff])[呢啊?]*$")
"""Where something was done, in a verb and its noun: 在哪结的婚."""
_ASKS_CONTACT = expression("联系人(?:是|叫)(?:谁|什么)")
CONTACT = expression(r"联系人(?:[:是为(]|[\u4e00-\u9fff]{2,3}(?![\u4e00-\u9fff]))")
"""What names who is to be turned to: not 告知地址和联系人."""
_SUM_OF_DEED = expression("(?P<deed>[罚赔补奖])(?:的|了)(?:多少|几)")
_GOES_ON = expression(r"[每各按共为最另不]|\d[\d.]*[万亿]?[元块%倍]|金额|标准")
"""How a clause begins that tells the sum of the deed in the one before it."""
_OF_A_KIND = expression("^(?!.*[办么])[\u4e00-\u9fff]{2,4}(?P<kind>[卡证险])(?=[要是多怎在能可有到需几])")
"""A card or a certificate by its name: 老人卡."""


def is_told(question: str, lead: str, headings: str) -> bool:
    """Tell whether a lead, below its headings, tells the deed itself, the card itself that is asked about.

    The deed does not only stand in a title, 《重修东岳庙记》 for 谁重修的; how it is done is told by a means;
    what is paid for it beside it. 老人购半票 tells nothing of 老人卡.
    """
    kind, how = _OF_A_KIND.search(question), _HOW_DONE.search(question)
    if kind and kind["kind"] not in f"{lead}{headings}":
        return False
    if (beside := _BESIDE_ASKING.search(question)) and beside[beside.lastgroup or 0] not in _TITLE.sub(
        "", lead
    ):
        return beside[beside.lastgroup or 0] not in lead
    if how and how["deed"] in lead:
        own = re.compile(f"{how['deed']}(?!始)")
        done = [text for text in SENTENCE_BORDER.split(lead) if own.search(text)]
        if done and not any(_MEANS.search(own.sub("", text)) for text in done):
            return False
    if (often := _HOW_OFTEN.search(question)) and often["of"] not in f"{lead}{headings}":
        return False
    if "联系人" in lead and _ASKS_CONTACT.search(question) and not CONTACT.search(lead):
        return False
    if (where := _WHERE_DONE.search(question)) and (deed := where["deed"] + where["of"]) in lead:
        there = rf"[在于][^,。;\n]{{1,16}}{deed}(?![时后前])|{deed}[^,。;\n]?[在于]"
        return re.search(there, lead) is not None
    paid = _SUM_OF_DEED.search(question)
    clauses = [*CLAUSE_BORDER.split(lead), ""]
    at = [number for number, text in enumerate(clauses) if paid and paid["deed"] in text]
    return not at or any(re.search(r"\d", clauses[one]) or _GOES_ON.match(clauses[one + 1]) for one in at)


def is_done_otherwise(query: Query, thing: Span, lead: str) -> bool:
    """Tell whether a lead has the thing only with another deed: 带蛋糕 is not 做蛋糕, nor 携带鞭炮 放鞭炮."""
    question, start = query.asked.normal, thing[0]
    deed, named = question[start - 1 : start], re.escape(question[slice(*thing)])
    if deed not in DEEDS or deed in lead or holds_for(query, (start - 1, start), lead):
        return False
    return re.search(f"[{DEEDS}]{named}", lead) is not None


def is_so_of_it(question: str, lead: str) -> bool:
    """Tell whether a lead has how a thing is beside it, where that is asked: 声音大不大.

    政府声音,做大做强 has not. Nor is what is 满 so for so long: 取水满2年, of 水满了会怎样.
    """
    to_it, so_many = _HOW_TO.search(question), _MAY_SO_MANY.search(question)
    if to_it and to_it["of"] in lead and not re.search(f"{to_it['of']}(?![号码卡证])", lead):
        return False  # 手机号, of 怎么连手机
    if so_many and so_many["deed"] not in lead and not _SO_MANY.search(lead):
        return False
    if _FULL.search(question) and "满" in lead and "满" not in _SO_LONG.sub("", lead):
        return False
    asked = _HOW_IT_IS.search(question)
    if asked is None or asked["of"] not in lead:
        return True
    if opening_label(lead).endswith(asked["of"]):
        return asked["so"] in lead.partition(":")[2]
    beside = rf"{asked['of']}[^,。;\n]{{0,4}}{asked['so']}|{asked['so']}的?{asked['of']}"
    return re.search(beside, lead) is not None


def is_in_charge_of_another(question: str, asked: re.Match[str], lead: str) -> bool:
    """Tell whether a lead only has who sees to something else than what is named in 谁负责."""
    whose = question[: asked.start()].removesuffix("由").removesuffix("归")
    if len(whose) < 2 or not _IN_CHARGE.match(asked["act"]):
        return False
    if re.search(f"{re.escape(whose[-2:])}(?:管理|工作)?的?主管(?:部门|单位|机关)", lead):
        return False  # 是养犬管理的主管部门,负责犬只登记
    told = [found["of"] or found["what"] for found in _SEES_TO.finditer(lead)]
    if whose[-2:] in lead:  # 具体工作 is of it
        told = [of for of in told if not _OF_IT.search(of)]
    return bool(told) and not any(pair in question for of in told for pair in bigrams(of))


def is_done_to_it(question: str, lead: str, analyzer: Analyzer) -> bool:
    """Tell whether a lead has what is done, where it is asked to what: 教 in 教语文, not in 教务处.

    Nor 研究 in 研究员.
    """
    asked = _ASKS_TO_WHAT.search(question)
    if asked is None and (two := _ASKS_TO_WHAT_IN_TWO.search(question)) and is_known(two["deed"]):
        return two["deed"] not in lead or re.search(f"{two['deed']}(?!{_BY_DEED})", lead) is not None
    if asked is None or asked["deed"] not in lead:
        return True
    words = (word for run in runs(lead) for word in analyzer.cut(run))
    return any(asked["deed"] in word and not is_noun(word) for word in words)


def tells_the_deed(question: str, lead: str) -> bool:
    """Tell whether what somebody did is there, in one character: 救 in 是谁救了他, 选 in 选了哪家."""
    asked = _DEED.search(question)
    deed = asked[asked.lastgroup or 0] if asked else ""
    told = _DONE.get(deed, deed)
    if asked and asked["does"]:  # 由李敏操作, 值班医生, of 胃镜谁做
        told += r"|由[^,。;\n]{2}|负责|联系|找|[教技医律药]师|老师|师傅|教练|医生|人员|[技教护]工"
    if asked and deed == "找" and (act := question[asked.end() :].rstrip("的了呢啊?")):
        told += f"|[由向到][^,。;\\n]{{1,14}}{re.escape(act)}"  # 由教务处开, of 找谁开
    return re.search(told, lead) is not None


def is_of_the_doer(query: Query, lead: str) -> bool:
    """Tell whether who is asked about is not only somebody in a lead whose something does it: X的子女."""
    question = query.asked.normal
    if (asked := _DOER.match(question)) is None or ASKS_WHETHER.search(question) is None:
        return True
    behind = [lead[one.end() :] for one in re.finditer(re.escape(asked[1]), lead)]
    return not behind or not all(map(_OF_HIS.match, behind))
