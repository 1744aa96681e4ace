"""Periods that have a name of their own, as validity has, and when something is done.

How long such a period is says nothing of another span, nor what is told from a deed when that is done.
All take normalized text.
"""

import re
from collections.abc import Collection

from bot.answers.focus import holds
from bot.answers.lifetimes import lifetime_asked
from bot.answers.sanctions import DEEDS
from bot.chinese.sentences import CLAUSE_BORDER, SENTENCE_BORDER
from bot.expressions import expression
from bot.retrieval.answer_type import AT_END, HOLDS, WHICH_DAY, quantity_of, states
from bot.retrieval.query import Query

SPAN = expression(
    r"(?:\d个?|(?<![上下前后大多过夜])半个)(?:半年|[天日年月]|周(?!岁)|星期|小时|分半?钟|工作日)"
)
_FROM_THEN = expression(
    rf"(?<!提)[前后]的?(?:\d+[至到~-])?\d*{SPAN.pattern}(?![为是作])|(?<!\d)\d*{SPAN.pattern}[之以]?[内前后]"
)
"""A time told by that of something else: 婚礼后45天内."""
_ASKS_YEAR = expression("哪[1一]?年(?!级)|几几年")
_YEAR = expression(
    r"(?<!\d)(?:\d{3,4}年(?!级)|(?:1\d|20)\d\d(?=[-./~–—至到、)]))|\d0年代|世纪|元年|年间|公元"
    r"|[国历熙隆绪统德靖祯治正庆光丰乐武观元兴和平康始安成明保宝祐符定道化君王帝祖皇公侯]\d{1,2}年(?![之以]?[内前后]|以[上下])"
)
"""A year of a calendar or a reign, which 第1年 and 有效期为1年 are not."""
_SINCE = expression("从(?:什么时候|哪|何时|几)")
OF_USE = "质保|保修|保质|三包|试用|实习|见习"
"""Names of periods that stand right before how long these are: 质保5年."""
_KEPT = expression("(?<![社医])保(?:修|质|用|换)?(?:多[久长]|(?:几|多少)[年月天个])")
"""What asks for how long something is under warranty: 压缩机保几年."""
_PERIOD = expression(
    rf"(?P<name>(?!最[高长])[\u4e00-\u9fff]{{2}})的?(?:期间|期限|(?<![限为定分延逾])期|时效(?!期)|(?<={OF_USE})(?=\d))"
    r"(?:(?:[1一]般)?(?:为|是|不得?超过|最长)[^\d,。;\n]{0,6})?\d[^,。;\n]*"
)
"""How long a period is that has a name of its own: 公告期间为1年, 有效期10年, 质保5年."""
_IN_USE = expression("用|管|换|[过到]期|失效|作废")
"""What asks how long something is valid without saying so: 身份证能用几年."""
_TERM = expression("[1每][届任][是为]?(?:几|多少)年|(?:几|多少)年(?:[1换]届|[1换]任)")
"""What asks for a term of office without saying so: 理事1届几年."""
_SERVES = expression("当[^,。?]{0,8}兵|服[兵现]?役|义务兵|士官|军士|入伍|参军")
"""What asks for how long one serves without saying 现役: 义务兵要当几年."""
_LIMITATION = expression("时效|告|起诉|官司|追究|仲裁|申诉|维权")
"""What asks within how long one may go to law: 被拖欠工资几年内可以告."""
_ASKS_HOW_LONG = expression(
    rf"(?:能|可以?|准|允许)[^,。?几多哪]{{1,6}}?(?:多[久长]|(?:几|多少)个?(?:小时|工作日|[天日月年周])){AT_END}"
)
"""What asks how long something may go on: 失业金能领几个月."""
_DEADLINE = expression(r"[自从][^,。;\n]{0,50}?起,?\d+个?(?:小时|工作日|[天日月年周])[之以]?内")
"""Within how long something is done, which is not how long it goes on: 自收到申请之日起10个工作日内."""
_BEFORE_END = expression(r"[届期]满(?:前\d+个?(?:[天日月年]|工作日)|\d+个?(?:[天日月年]|工作日)[之以]?前)")
"""How long before the end of something else that is done: 有效期届满30日前."""
_RATE = expression(r"每[^,，。;；\n\d]{0,16}?满\d{1,4}(?:\.\d+)?个?(?:小时|[天日月年周])")
"""For how long each time something is given, which is not how long it takes: 每连续缴存满1年积3分."""
_BEFOREHAND = expression(rf"提前[^,。;\n\d]{{0,4}}\d{{0,3}}{SPAN.pattern}")
"""How long before it something is done, which is not how long it takes: 提前1个工作日提交申请."""
ASKS_AHEAD = expression("(?:提[前早]|事先|预先)(?=多[少久长]|几)")
AHEAD = expression(r"提前|前[^\d,。;\n]{0,4}\d|\d[^\d,。;\n]{1,5}前")
"""What a sentence has that tells how long before something is done: 举办前6个月."""
_CHANGED = expression(rf"(?:延[长后]|顺延|推[迟后]|增加|缩短|减少)[^,。;\n\d]{{0,4}}\d{{0,3}}{SPAN.pattern}")
"""By how much a span is made another, which is not how long it is: 偏远地区延长48小时."""
_ASKS_CHANGE = expression("[延顺推增加缩减补]")
_ASKS_BEFOREHAND = expression("前|先|早|预|通知|申请")
_END = expression("前|期|延|续|早")
"""What asks of the end of something."""

_ASKS_WHEN = expression(
    f"(?:什么时候|啥时候|什么时间|何时|哪[1一]?天|几{WHICH_DAY})(?:要|该|应该|需要|得|能|可以)?"
    f"(?P<deed>[交缴付还退拆]|(?!到)[^\\W\\d几哪]{{2,4}}){AT_END}"
)
_MADE_KNOWN = expression("公布|发布|公示|揭晓|公告(?!栏)|通知|宣布|出(?:[具来结成]|报告)")
"""What is done with a result when it comes out."""
_OTHER_DEEDS = expression("[移转成社]交|交[通易流接警]|纳[入税]")
"""What has the character of a deed, and is another."""
_HANDED_IN = expression("[提递]交")
"""The same of money, and of what is shown to somebody; papers are handed in so: 材料什么时候交."""
_OF_MONEY = expression("[税费款金租钱票]$")
_DEED_DONE = expression("[\u4e00-\u9fff]{2}(?:之|以)?后")
"""A deed that something else is told from: 开课后3日内可以退费 does not say when 上课 is."""
_ASKS_OF_DEED = expression(
    "(?:什么时候|啥时候|什么时间|何时|何年|哪[1一]?[年天日]|几几年)"
    f"(?P<deed>[\u4e00-\u9fff]{{2}}?)(?:的|了的?)?{AT_END}"
)
_ASKS_WHERE_DONE = expression(
    f"在(?:哪(?:里|儿|个地方)|什么地方)(?P<deed>[\u4e00-\u9fff]{{2}})(?:的)?{AT_END}"
)
_TOLD_FROM = expression("(?:之|以)?后|当[天日]|之日")
_NAMED_AFTER = "证(?!实)|[表单书费人员号]|材料|手续|编号"

_ASKS_IN_FORCE = expression(
    "(?P<of>[\u4e00-\u9fff]{2,20}?)(?:是|从)?(?:什么时候|什么时间|何时|哪[1一]?[年天日])(?:开始)?(?:施行|实施|生效|执行|起效)"
)
_REPLACED = expression("《(?P<name>[^《》]+)》[^,。;\\n]{0,8}(?:废止|失效|停止执行)")
"""What is no longer in force, from the day on which what says so is."""
_WORK = expression("《([^《》]+)》")
_BEFORE = ("前", "之前", "以前")
_ASKS_PAST = expression("(?:什么时候|啥时候|何时)[\u4e00-\u9fff]{1,3}?的(?![吗呢])")
_RELATIVE = expression(
    r"\d+个?(?:工作日|小时|分钟|[天日月年周])[之以]?[内后前]|(?<!\d)\d{1,2}个?[年天周](?![初末底中代])"
)
"""What tells no day of what is past: 7日内, for 什么时候签的合同, nor does 不得超过2年."""
_ASKS_WHEN_MAY = expression(
    "(?:什么时候|啥时候|何时)才?(?:可以|能够?)(?:开始)?(?P<act>[\u4e00-\u9fff]{2,8}?)" + AT_END
)
_ON_CONDITION = expression("条件|(?:[之以]?后|时)[,才方再即就可能开]|方可|才[能可]")
"""What says on what condition something may be done: 伤口长好后才能游泳."""
_PEAK = expression("[鼎全极最]盛(?:时|之时|期)")
"""A time of which only is told how it was once: 鼎盛时有工人60人."""
_COUNTS_NOW = expression(rf"^(?!.*(?:{_PEAK.pattern}|\d{{4}}年|曾)).*(?:多少|几)")
_ASKS_NOW = expression("现在|目前|如今|眼下|当前|现有")
_NOW = expression("现|今|目前|眼下|当前|截[至止]|以来|迄")
_THEN = expression(r"[此当那]时|[那当]年|(?:1[89]|20)\d\d年")
_OVERDUE_ASKED = expression("逾期|超期|拖欠|催[告缴交]|欠")
_OVERDUE = expression(
    rf"(?:{_OVERDUE_ASKED.pattern})[^,。;\n\d]{{0,4}}\d{{1,4}}个?(?:工作日|[日天月年周])(?!\d|前)"
)
"""For how long something is overdue."""


def without_overdue(text: str) -> str:
    """Return a normalized text without for how long something is overdue: 逾期30日未交的 tells no day."""
    return _OVERDUE.sub("", text)


def tells_time(query: Query, text: str) -> bool:
    """Tell whether a text says when: a date, an hour, or so long before or after what is not asked about.

    The last is told in a sentence with what the question opens with. Where it is asked in which year, it is a
    year.
    """
    if _ASKS_YEAR.search(query.asked.normal):
        return _YEAR.search(text) is not None
    told = text if _OVERDUE_ASKED.search(query.asked.normal) else without_overdue(text)
    if HOLDS["when"].search(told) or _is_on_condition(query, text):
        return True
    words = query.asked.text(query.asked.long_words)
    if not words or _SINCE.search(query.asked.normal):
        return False
    of_it = re.compile(f"(?:{'|'.join(map(re.escape, words))})(?:之日起?|起|之|以)?,?$")
    return any(
        words[0] in sentence and of_it.search(sentence, 0, found.start()) is None
        for sentence in SENTENCE_BORDER.split(told)
        for found in _FROM_THEN.finditer(sentence)
    )


def _is_on_condition(query: Query, text: str) -> bool:
    """Tell whether one sentence says on what condition that may be done of which it is asked when it may."""
    asked = _ASKS_WHEN_MAY.search(query.asked.normal)
    if asked is None:
        return False
    words = query.asked.text([span for span in query.asked.long_words if asked.start("act") <= span[0]])
    told = (part for part in SENTENCE_BORDER.split(text) if all(word in part for word in words))
    return bool(words) and any(map(_ON_CONDITION.search, told))


def is_of_the_period(query: Query, lead: str) -> bool:
    """Tell whether a lead has another span of time than those of periods that the question does not name."""
    quantity = quantity_of(query.asked.normal)
    if quantity is None or not (states(quantity, "1天") or states(quantity, "1年")):
        return True
    return not states(SPAN, lead) or states(SPAN, without_other_periods(query, lead))


def without_other_periods(query: Query, lead: str) -> str:
    """Return a lead without how long other periods are, and by how long something is earlier or more."""
    if _ASKS_HOW_LONG.search(query.asked.normal):
        lead = _DEADLINE.sub("", lead)
    if "每" not in query.asked.normal:
        lead = _RATE.sub("", lead)
    if not _ASKS_BEFOREHAND.search(query.asked.normal):
        lead = _BEFOREHAND.sub("提前", lead)
    if not _ASKS_CHANGE.search(query.asked.normal):
        lead = _CHANGED.sub("", lead)
    left = _PERIOD.sub(lambda told: told[0] if _shares(query, told["name"]) else "", lead)
    return left if _END.search(query.asked.normal) else _BEFORE_END.sub("", left)


def is_only_before(query: Query, acts: Collection[tuple[int, int]], lead: str) -> bool:
    """Tell whether a lead only has what is done before the act whose time is asked: 检查前 for 检查几分钟."""
    question = query.asked.normal
    words = [question[slice(*act)] for act in acts] if "前" not in question else []
    return any(
        word in lead and lead.count(word) == sum(lead.count(word + mark) for mark in _BEFORE)
        for word in words
    )


def tells_when(query: Query, lead: str) -> bool:
    """Tell whether a lead has a time in a sentence with the deed whose time is asked for: 什么时候交.

    Where it is asked how it is now it has no number of another time.

    Of a deed of two characters or more it has one of them, not only in what it is told from: 开课后 for 上课,
    or 去世后的1982年.
    """
    lifetime = lifetime_asked(query.asked.normal)
    if lifetime is not None and lifetime.search(lead):
        return True
    question = query.asked.normal
    if not _is_of_now(query, lead):
        return False
    if _ASKS_PAST.search(question) and not (
        _YEAR.search(lead) or HOLDS["when"].search(_RELATIVE.sub("", lead))
    ):
        return False
    if is_only_told_from(question, lead) or _is_only_named_after(question, lead):
        return False
    if _is_of_what_replaced_it(question, lead) or _is_of_another_work(question, lead):
        return False
    asked = _ASKS_WHEN.search(question)
    if asked is None:
        return True
    if asked["deed"] in ("出来", "知道"):
        thing = question[: asked.start()][-2:]
        clauses = (text for text in CLAUSE_BORDER.split(lead) if thing in text)
        return any(_MADE_KNOWN.search(text) and tells_time(query, text) for text in clauses)
    if len(asked["deed"]) > 1:
        timed = [text for text in SENTENCE_BORDER.split(lead) if tells_time(query, text)]
        deeds = _DEED_DONE.sub("", "。".join(timed))
        besides = _DEED_DONE.sub("", lead)
        return any(one in deeds for one in asked["deed"]) or holds(query, asked.span("deed"), besides)
    done = next((deeds for deeds in DEEDS if asked["deed"] in deeds), asked["deed"])
    if _OF_MONEY.search(query.asked.normal[: asked.start()]):
        lead = _HANDED_IN.sub("", lead)
    told = SENTENCE_BORDER.split(_OTHER_DEEDS.sub("", lead))
    return any(tells_time(query, text) and any(deed in text for deed in done) for text in told)


def _is_of_now(query: Query, lead: str) -> bool:
    """Tell whether a lead has no number of another time where one of now is asked for: 1973年已有460000份."""
    counts = _COUNTS_NOW.search(query.asked.normal) is not None
    if counts and _PEAK.search(lead) and not _NOW.search(lead):
        return False
    if (
        _ASKS_NOW.search(query.asked.normal) is None
        or _NOW.search(lead)
        or _ASKS_YEAR.search(query.asked.normal)
    ):
        return True
    words = query.asked.text(query.asked.long_words)
    clauses = [text for text in CLAUSE_BORDER.split(lead) if any(word in text for word in words)]
    return not any(_THEN.search(text) and re.search(r"\d", _THEN.sub("", text)) for text in clauses)


def _is_of_what_replaced_it(question: str, lead: str) -> bool:
    """Tell whether a lead puts what is asked when it came in force out of force, and says no more of it."""
    asked, replaced = _ASKS_IN_FORCE.search(question), _REPLACED.search(lead)
    if asked is None or replaced is None or not replaced["name"].endswith(asked["of"]):
        return False
    return asked["of"] not in _REPLACED.sub("", lead)


def _is_of_another_work(question: str, lead: str) -> bool:
    """Tell whether a time is told of another work than it is asked of: 《栽桑学》1941年出版."""
    works, deed = {*_WORK.findall(lead)}, _ASKS_OF_DEED.search(question)
    asked = {name for name in works if name in question}
    if not asked or asked == works or deed is None:
        return False
    dated = [
        text for text in SENTENCE_BORDER.split(lead) if deed["deed"] in text and HOLDS["when"].search(text)
    ]
    beside = [text for text in dated if not any(name in text for name in asked)]
    return bool(dated) and beside == dated and all(map(_WORK.search, dated))


def is_only_told_from(question: str, lead: str) -> bool:
    """Tell whether a lead only has what is done after the deed whose time is asked, and no time before it."""
    asked = _ASKS_OF_DEED.search(question)
    done = [*re.finditer(asked["deed"], lead)] if asked else []
    return bool(done) and all(
        _TOLD_FROM.match(lead, found.end())
        and not HOLDS["when"].search(CLAUSE_BORDER.split(lead[: found.start()])[-1])
        for found in done
    )


def _is_only_named_after(question: str, lead: str) -> bool:
    """Tell whether a lead has the deed whose time or place is asked only in names: 备案 in 租赁备案证明."""
    asked = _ASKS_OF_DEED.search(question) or _ASKS_WHERE_DONE.search(question)
    if asked is None or asked["deed"] not in lead:
        return False
    return re.search(f"{asked['deed']}(?!{_NAMED_AFTER})", lead) is None


def _shares(query: Query, name: str) -> bool:
    """Tell whether a question has the name of a period: 承包 of 承包期, or as much as 任期."""
    question = query.asked.normal
    known = name == "有效" and _IN_USE.search(question) is not None
    known |= re.fullmatch(OF_USE, name) is not None and _KEPT.search(question) is not None
    known |= _LIMITATION.search(question) is not None and name in ("诉讼", "追诉", "仲裁", "申诉")
    known |= name == "现役" and _SERVES.search(question) is not None
    known |= name.endswith("任") and _TERM.search(question) is not None
    known |= any(question[start:end] == name[-1] for start, end in query.asked.words)  # 借期 of 能借几天
    known |= any(name in one.query.asked.normal for one in query.alternatives)  # 失业保险金 of 失业金
    return known or name in question or f"{name[-1]}期" in question
