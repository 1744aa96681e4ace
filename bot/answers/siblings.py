"""Whether a lead tells of another of its kind than is asked about: 半程 for 全程, 成人 for 儿童.

What is called alike shares all other words: only the one word tells it apart. So where the one asked about
stands nowhere in a lead, and another of its kind does, it is not said of it. All take normalized text.
"""

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from bot.answers.called_alike import is_of_another_size, is_of_anothers
from bot.answers.focus import holds_for
from bot.answers.listed import is_of_another_listed
from bot.chinese.sentences import STATEMENT_BORDER
from bot.expressions import expression
from bot.retrieval.answer_type import HOLDS, kind_of, quantity_of, states
from bot.retrieval.query import Query

_OPPOSED = (
    "前后 左右 上下 内外 男女 大小 新旧老 东西南北 高低 长短 单双 公母 早晚 春夏秋冬 甲乙丙丁 全半 正副 冷热 "
    "昼夜"
).split()
"""Characters that tell one of a kind from another, each before what names the kind: 前 of 前拨."""
_OTHERS = {one: kind.replace(one, "") for kind in _OPPOSED for one in kind}
_COUNTED = "一二三四五六七八九十"
"""The same behind it, where they are part of a name and so no number: 四 of 科目四."""
_NO_NAME = expression(
    r"[\W\da-z年月日天周号点时分秒元块个位名次家人们和与及或的了着过在有是不来去到会能要多少几]"
)
_NAMED = expression("[\u4e00-\u9fff]{2}")
"""What has a number before it as its name: 食堂 of 二食堂."""
_OF_A_ROW = tuple("周期拜第初年月哪" + _COUNTED)
"""What a number stands behind that is no name of one: 三 of 周三, 十三, 一 of 哪一世."""
_ASKS = expression("哪|什么|几|多少")
NEAR = 3
"""Characters before a name in which what asks for one such asks for just that: 哪所大学."""
SHORTEST_TAIL = 3
"""Characters of what a compound has behind the word that tells it from others: 许可证."""
_QUOTED, LONGEST_OF = expression("[《“]([\u4e00-\u9fff]+)[”》]"), 6
"""A quoted name; the characters of what may tell it from others called alike."""
_ALONE = expression("只|仅|限于|除外")
"""What says of one of a kind what is not so of the others: 只招男生."""
_WHEN = expression("(?:之|以)?(?P<side>[前后])")
_OTHER_TIME = {"前": "后|时|期间|当[天日]", "后": "前"}
"""What is told of another time than before or after what a question names: 转制时 for 转制前. At the end of a
thing is soon after it."""
_SENTENCE = expression("[。\n]")
_MEASURED = expression(r"(?<![\d.第哪])(?P<number>\d[\d.]*)(?P<unit>[\u4e00-\u9fff]|[a-z]{1,2})")
"""A measure of the thing behind it: 3毫米 of 3毫米椴木板."""
_BY_NUMBER = expression(r"(?<![\d.:第哪])(\d{1,3})(号[\u4e00-\u9fff]|[楼层栋幢路班室])(?![程段费次])")
"""One of several that go by numbers: 2楼, 3号塘."""
_BOUNDS = expression("以[上下内外]|之[内外]")
_NAMES = frozenset(("日期", *"版课卡厅"))
"""What names a kind behind the word that parts one from others: 企业版, 游泳课."""
_DEPUTY = ("副", "准", "非", "反")
"""Characters that make of a word what is not it: 副主任, 非机动车, 反垄断."""
_TO = "(?:至|到|往|-|~|—)+"
_WAY = expression(r"从?(?=(?P<start>[\u4e00-\u9fff]{2}))[\u4e00-\u9fff]{2,6}?到(?P<to>[\u4e00-\u9fff]{2})")
_ORDINAL = expression(r"第([2-9]|\d{2,}|1(?=学期|季度))(?=(学期|季度|[名期届档级类批等年次天轮]))")
_KINDS = [
    [expression(names) for names in kind.split()]
    for kind in (
        "儿童|小孩|孩子|幼儿|婴儿|宝宝|未成年|少年|娃 成人|(?<!未)成年|大人",
        "男|爸|父|丈夫|老公 女|妈|母|妻|老婆",
        "学生 军人|退伍|退役|士兵 教师|老师 残疾|残障 低保",
        "周末|双休|周[67六日]|星期[67六日]|休息日 平日|平时|工作日 假日|节日|春节|国庆|放假|寒假|暑假",
        "早上|上午|早晨|清晨 下午|午后|傍晚",
        "白天|日间 夜间|夜里|晚上|夜班",
        "上学期|上半年|春季 下学期|下半年|秋季",
        "国内|(?<![^中]国)境内 国际(?=[航件线旅快])|国外|境外|出国|出境|海外",
        "本市|市内|同城 外地|异地|外省|省外|跨省 省内",
        "城镇|城市|城区|市区 农村|乡村|农民",
        "公办|公立 民办|私立",
        "语文 数学 英语|外语 物理 化学 美术 音乐 体育",
        "小学 初中|中考 高中|高考 专科|大专 本科|大学 研究生|硕士 博士",
        "(?<!半)年卡 半年卡 季卡 月卡 次卡",
        "(?<!陪)产假 陪产|护理假 婚假 丧假 病假 事假 年假|年休假",
        "养老保险 医疗保险|医保 失业保险|失业金 工伤 生育保险",
        "水费 电费 燃气费|煤气费 物业费 取暖费|暖气费|供暖",
        "身份证 护照 驾驶证|驾照 居住证 户口[本簿] 结婚证 离婚证",
        "门诊 急诊 住院",
        "首付 月供",
        "首班|头班|早班车|最早[1一]班|几点开始发[车船班] 末班|尾班|最[晚后][1一]班",
        "首站|起点|始发 终点|终到",
        "早餐|早饭 午餐|午饭|中饭 晚餐|晚饭",
        "单人间 双人间 三人间",
        "冷藏 冷冻 常温",
        "猫 狗|犬",
        "补[办领] (?<![补代举承主创重])[办领](?=[\u4e00-\u9fff]{0,3}[证卡]|[1一]?[张个]|[?]?$)",
        "货车|卡车 客车|轿车|小车|小汽车 摩托",
        "水稻|中稻|早稻|晚稻 小麦 玉米 大豆|黄豆",
        "发烧|发热|体温|退烧 腹泻|拉肚子 咳嗽 水痘 手足口 感冒|流感 红眼病|结膜炎 骨折",
        "每[天日]|1天|/[天日] 每周|1周|/周 每个?月|1个月|/个?月 每年|1年|年度|/年 每次|单次|1次|/次",
    )
]
"""Kinds of people, days, places, schools, papers and things, each with the names for one of them."""


def tells_of_another(query: Query, lead: str, headings: str) -> bool:
    """Tell whether a lead, below its headings, is of another of its kind than is asked about."""
    if _is_told_of_one_alone(query.asked.normal, lead):
        return False
    alone = _ALONE.search(lead) is not None
    lead = _with_quantity(query.asked.normal, lead)
    text = f"{lead}\n{headings}"
    named = ((one, others) for one, others in _pairs(query.asked.normal) if one not in text)
    return (
        any(other in text for _, others in named for other in others)
        or any(_is_of_another(kind, query, lead, text) for kind in _KINDS)
    ) or (
        not alone
        and (
            _is_the_number_of_another(query, lead)
            or _is_the_time_of_another(query.asked.normal, lead)
            or _is_of_another_time(query, text)
            or _is_of_another_measure(query, text)
            or _is_modified_otherwise(query, text)
            or _is_of_another_compound(query, text)
            or _is_of_a_deputy(query, text)
            or is_of_another_listed(query, lead)
            or is_of_another_size(query.asked.normal, text)
            or is_of_anothers(query, _KINDS, lead)
            or _is_the_way_back(query.asked.normal, text)
        )
    )


def _is_told_of_one_alone(question: str, lead: str) -> bool:
    """Tell whether a clause says of another what is so of that alone: 只招男生 for 女生."""
    alone = [text for text in STATEMENT_BORDER.split(lead) if _ALONE.search(text)]
    others = [other for _, others in _pairs(question) for other in others] if alone else []
    kinds = [kind for kind in _KINDS if any(one.search(question) for one in kind)] if alone else []
    return any(
        any(other in text for other in others)
        or any(one.search(text) and not one.search(question) for kind in kinds for one in kind)
        for text in alone
    )


def _with_quantity(question: str, lead: str) -> str:
    """Return the sentences of a lead that have the quantity which is asked for, all where none is."""
    quantity = quantity_of(question)
    told = [text for text in _SENTENCE.split(lead) if quantity and states(quantity, text)]
    return "\n".join(told) or lead


def _is_the_number_of_another(query: Query, lead: str) -> bool:
    """Tell whether the quantity asked for stands beside another of its kind: 2次大型活动, 另办小型活动."""
    quantity = quantity_of(query.asked.normal)
    told = [text for text in STATEMENT_BORDER.split(lead) if quantity and states(quantity, text)]
    return any(
        told
        and not any(one in text for text in told)
        and all(any(other in text for other in others) for text in told)
        for one, others in _pairs(query.asked.normal)
    )


def _is_the_time_of_another(question: str, lead: str) -> bool:
    """Tell whether a time that is asked for stands in clauses of others by number: 2楼停业到7日, 1楼照常."""
    if kind_of(question) != "when" or not (asked := set(_BY_NUMBER.findall(question))):
        return False
    told = [
        set(_BY_NUMBER.findall(text)) for text in STATEMENT_BORDER.split(lead) if HOLDS["when"].search(text)
    ]
    kinds = {kind for _, kind in asked}
    return bool(told) and all(not asked & these and any(kind in kinds for _, kind in these) for these in told)


def _is_of_another_time(query: Query, text: str) -> bool:
    """Tell whether a text tells of what a question says before or after it, but of another time."""
    question = query.asked.normal
    for start, end in query.asked.long_words:
        found = _WHEN.match(question, end)
        if found is None or _ASKS.search(question, 0, start):
            continue
        name, side = re.escape(question[start:end]), found["side"]
        told = re.search(f"{name}(?:之|以)?{side}", text)
        if told is None and re.search(f"{name}(?:之|以)?(?:{_OTHER_TIME[side]})", text):
            return True
    return False


def _pairs(question: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each name in a question that differs from others in one character, and these: 前拨 and 后拨."""
    for at, mark in enumerate(question):
        before, behind = question[at - 1 : at], question[at + 1 : at + 2]
        if mark in _OTHERS and behind and not _NO_NAME.match(behind):
            yield mark + behind, [other + behind for other in _OTHERS[mark]]
        if mark in _COUNTED and before and not _NO_NAME.match(before):
            yield before + mark, [before + other for other in _COUNTED if other != mark]
        name = _NAMED.match(question, at + 1) if mark in _COUNTED and before not in _OF_A_ROW else None
        if name is not None and not _NO_NAME.match(name[0]):
            yield mark + name[0], [other + name[0] for other in _COUNTED if other != mark]
    for found in _ORDINAL.finditer(question):
        others = (number for number in range(1, 10) if str(number) != found[1])
        yield found[0] + found[2], [f"第{number}{found[2]}" for number in others]


def _is_of_another(kind: list[re.Pattern[str]], query: Query, lead: str, text: str) -> bool:
    """Tell whether of a kind a lead names others than the one that a question names, and that nowhere."""
    question = query.asked.normal
    asked = [(one, found) for one in kind if (found := one.search(question))]
    if len(asked) != 1 or asked[0][0].search(text):
        return False
    one, found = asked[0]
    if _ASKS.search(question, max(found.start() - NEAR, 0), found.start()):
        return False
    if found[0].endswith("次") and "多久" in question[: found.start()]:
        return False  # how often
    around = (span for span in query.asked.long_words if span[0] <= found.start() < span[1])
    told = any(holds_for(query, span, text) for span in around)
    return not told and any(other.search(text) for other in kind if other is not one)


def _is_of_another_measure(query: Query, text: str) -> bool:
    """Tell whether a text has a thing asked about only of other measures: 3毫米椴木板 for 5毫米椴木板."""
    question, words = query.asked.normal, query.asked.words
    ends = sorted(end for _, end in query.asked.long_words)
    for found in _MEASURED.finditer(question):
        start, at = found.start(), found.start("unit")
        if any(holds_for(query, span, text) for span in words if span[0] == start):
            continue
        behind = max((last for first, last in words if first <= at < last), default=found.end())
        things = (question[at:end] for end in ends if end > behind)
        beside = re.findall(rf"(?<![\d.]){re.escape(found[0])}(.{{2}})", text)
        unit = question[start:behind]
        if re.search(rf"(?<![\d.]){re.escape(unit)}[为是:,]", text):
            continue  # 1年期存款利率1%,3年期为2%: the thing is named before
        listed = re.search(rf"(?<![\d.]){re.escape(found['number'])}([^\W\d]{{1,6}})[、和及与]", text)
        if listed and question.startswith(listed[1], at):
            continue  # 3号楼、7号楼电梯: what is behind the last is of each
        for thing in takewhile(text.__contains__, things):  # each is longer than the one before
            if _BOUNDS.search(thing):
                break
            told = set(re.findall(rf"(?<![\d.])(\d[\d.]*) ?{re.escape(thing)}", text))
            if told and found["number"] not in told and not any(next_ in question for next_ in beside):
                return True
    return False


def _is_modified_otherwise(query: Query, text: str) -> bool:
    """Tell whether a text has only others that are called alike: 专业版 for 企业版, 活动日期 for 截止日期."""
    question = query.asked.normal
    for start, end in query.asked.long_words:
        end -= question[end - 1] in _NAMES
        of = question[start:end]
        name = "日期" if question.startswith("日期", end) else question[end : end + 1]
        if name in _NAMES and len(of) > 1 and of not in text:
            others = set(re.findall(rf"[\u4e00-\u9fff]{{2}}{name}", text))
            if others and not any(other in question for other in others):
                return True
    return False


def _is_of_another_compound(query: Query, text: str) -> bool:
    """Tell whether a text has a compound of a question only in quoted names of others.

    食品经营许可证 is asked about, and 《药品经营许可证》 is what it tells of.
    """
    question, words = query.asked.normal, query.asked.long_words
    for (start, end), (behind, _) in pairwise(words):
        if end != behind or question[start:end] in text or _ASKS.search(question, start, end):
            continue
        tails = (question[end:last] for _, last in words if last - end >= SHORTEST_TAIL)
        for tail in (tail for tail in tails if tail in text):
            names = (name.removesuffix(tail) for name in _QUOTED.findall(text) if name.endswith(tail))
            others = sum(2 <= len(of) <= LONGEST_OF for of in names)
            if text.count(tail) == others and not holds_for(query, (start, end), text):
                return True
    return False


def _is_of_a_deputy(query: Query, text: str) -> bool:
    """Tell whether a text has a word of a question only behind what makes another of it: 副主任 for 主任.

    A 不 before the word is of it: 反不正当竞争法 does not say what 不正当竞争 is. 不准吸烟 only forbids.
    """
    question = query.asked.normal
    words = (
        question[start - (question[start - 1 : start] == "不") : end]
        for start, end in query.asked.long_words
        if question[start - 1 : start] not in (*_DEPUTY, *"正")
    )
    return any(
        word in text
        and text.count(word) == sum(text.count(mark + word) for mark in _DEPUTY) - text.count(f"不准{word}")
        for word in words
    )


def _is_the_way_back(question: str, text: str) -> bool:
    """Tell whether a text only has the way back from where a question goes to: 城南至省城 for 省城到城南."""
    return any(
        re.search(rf"{to}[^,。;\n]{{0,2}}{_TO}{start}", text)
        and not re.search(rf"{start}[^,。;\n]{{0,2}}{_TO}{to}", text)
        for start, to in (
            (re.escape(found["start"]), re.escape(found["to"])) for found in _WAY.finditer(question)
        )
    )
