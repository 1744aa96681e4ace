"""The thing that a question asks for, and whether a lead has one such: a sum, a length, a name.

A number alone is none: 完成80% does not say what something cost.
All take normalized text.
"""

import re

from bot.answers.asked_and_told import turns
from bot.answers.beyond import without
from bot.chinese.names import SURNAMES, SURNAMES_IN_WORDS, is_known, is_name, is_noun
from bot.documents.readers.reading import CELL_BORDER
from bot.expressions import expression
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.answer_type import AT_END, NO_QUANTITY

_ASKS_MONEY = expression("多少钱|几块钱|多少元|几元|什么价|价钱|票价")
_ASKS_SUM = expression(f"{_ASKS_MONEY.pattern}|(?:怎么|如何|怎样)(?:收费|收钱|计费|算钱)|收费标准")
_MONEY = expression(
    r"[\d一二三四五六七八九十两半几百千万亿多](?:[元块角圆镑]| ?[|/])|元[/)]|美金|[¥$]|免"
    "|不(?:另|再|用)?(?:收|交|要|花|付)"
)
_ASKS_RECKONING = expression("(?:怎么|怎样|如何|咋)(?:计?算|计[发付提])(?!了|是|不|作|做|成)")
_RECKONED = expression(r"[计算按照]|根据|依据|标准|确定|倍|%|分之|之比|减|乘|\d|(?<=[为是])零")
"""What tells how something is reckoned: from what, or how much it is."""
_ASKS_NEEDED = expression("(?P<deed>[办带交填])(?:好|些)?(?:什么|哪些|啥)[\u4e00-\u9fff]")
_WITH_THINGS = {
    "办": "(?<![举主承开创])办|领|取得|申请|持|凭|需",
    "带": "带|携|持|凭|出示|备|提[交供]|需",
    "交": "交|缴|纳|付|递|提供|报送|需",
    "填": "填|写|需",
}
"""What says that a thing is needed, by what is asked to be done with it: 办什么证."""
_CLAUSE = expression(r"[,。;:|\n]")
_SUM = expression(r"\d[\d.,]*[万亿]?(?:[元块角]|美金|欧元)")
_SUM_OF = (
    ("补贴|补助|津贴|资助", "[补贴助]"),
    ("奖金|奖励|得奖", "奖"),
    ("罚款|罚|扣款", "[罚扣]"),
    ("押金|定金|保证金", "[押定保]"),
    ("违约金|赔偿|赔付", "[赔违]"),
    ("更换|维修|修理", "[换修]"),
)
_SUM_KINDS = [(expression(told), expression(asks)) for told, asks in _SUM_OF]
"""A sum that is no price, and what asks for it: of 补贴80000元 nothing costs so much."""


_FIGURE = r"(?<![\d.])\d[\d.]*+"


def _told_by(measure: str) -> str:
    """Return what gives a measure by its name, with its number: 高41米, 3米高, 高度为2米."""
    return (
        rf"{measure}[度量达到约为是有共超过近可至:]{{0,5}}\d|{_FIGURE}[余多]?[公厘毫千分]?[米尺寸里]{measure}"
    )


MEASURES = turns(
    (f"多{asked}{AT_END}", tells or _told_by(asked))
    for asked, tells in (
        ("高", f"{_told_by('高')}|海拔|身长|落差"),
        ("宽", ""),
        ("深", ""),
        ("厚", ""),
        ("重", f"{_told_by('重')}|{_FIGURE}[余多]?(?:[千毫]?克|公?斤|吨)"),
        ("远", rf"远|距|里|(?<!步行)(?<!走){_FIGURE}[余多]?米|^[^乘坐搭转换]*米"),
        ("快", "快|速|[每/](?:小时|分钟?|秒)"),
        ("长", r"长|程|绵延|[期龄年月]|\d个?(?:[天日周时]|小时|分钟|星期)|半[天日]"),
    )
)
"""What asks for a measure, and what a text has that gives it."""
_ASKS_SUM_IN_ALL = expression("(?:[1一总]共|合计)[^,。?每]*(?:多少[钱元]|几[元块])")
_FOR_EACH = expression(r"每[^,。;\n\d]{1,14}\d[\d.,]*[万亿]?[元块角]|元/")
_ASKS_TOTAL = expression(r"(?:[1一总]共|合计).*(?:多少|几)个?(?P<unit>[^\W\d])")
_YEAR = expression(r"(?:1[0-9]|20)\d\d年")
_OF_A_LIFE = expression("[1一这]辈子|[1一平毕]生|终[身生]")
_TOTAL = expression("共|总|合计|全[部县市校镇村体]")
_ASKS_SIZE = expression(
    f"(?P<of>[\u4e00-\u9fff]{{2}})(?:的?(?:面积|长度|高度|宽度|深度))?[有是]?(?:多[大长宽高深厚]|多少(?:平方?)?米){AT_END}"
)
_SIZE = expression(r"\d[\d.]* ?(?:平方?米?|m2|[公厘毫千]?米|公顷|亩|公里|英?[尺寸])")
_AREA_OF = expression(
    "(播种|种植|养殖|栽培|绿化|造林|灌溉|覆盖|收割|受灾|成灾|受损|改造|整治|拆除|征收|流转|投影|开挖|施工)的?总?面积"
)
"""An area that is of what is done on some of the land, and not of a place."""
_SIZE_ALONE = expression(r"[约共总全占建筑使用地面积长宽高深厚直径内净各为达有是计在第\d楼层]*?\d")
"""How a clause begins that gives a size of what is named before it: 面积30平方米."""
_ASKS_LENGTH = expression(
    "(?:多长时间|多久|有?多长|几(?:[天年]|分钟|个?小时|个月)|多少[天年])"
    "(?:能|会|可以|才)*[退还发到办拿回批领审修装送换赔]{0,2}了?[?]?$"
)
_BEFOREHAND = expression("前|先|早|通知|申请|预约|说|讲")
_TIME = r"\d[\d.]*个?(?:[天日周月年]|星期|小时|分钟|工作日)"
_LENGTH, _NOT_IN, _AHEAD, _EVERY = (
    expression(rf"{_TIME}(?!的?(?:[\u4e00-\u9fff]{{0,2}}[金费薪]|房?租|工资))"),  # 2个月租金 is a sum
    expression(f"{_TIME}[之以]?内[^,。;]{{0,4}}(?:不|禁|勿|避免|别)"),
    expression(
        rf"前(?!后)[^,。;\d]{{0,4}}{_TIME}(?!免费|[为是])|{_TIME}[之以]?后|(?<!前)后{_TIME}(?!内|[为是])"
    ),
    expression(f"每[满隔]?{_TIME}|1[天日周月年](?=[只就才仅给])"),
)
_OF_THE_CLOCK, _BY_THE_CLOCK = (
    expression("(?<=几)个?(?:小时|钟头|分钟)"),
    expression(r"\d[\d.]*[多余]?个?(?:小时|分|钟头)|半个?(?:小时|[天日]|钟头)|[1一]刻"),
)
_REGULAR = expression("每|隔|[1一][次回遍]")
_ASKS_WHICH = expression("哪[1一]?家|哪个(?:公司|单位|企业|银行|医院)")
_ORGANIZATION = expression("公司|集团|厂|局|院|队|社|银行|协会|中心|企业|店|所|部|旗下")
_ASKS_HOW_MUCH = expression(f"(?P<of>[\u4e00-\u9fff]{{2}})(?:[是为要]|需要)?多少(?:钱|元)?{AT_END}")
_ASKS_WHO = expression(f"(?P<of>[\u4e00-\u9fff]{{2}})(?:是|叫)(?:谁|哪[1一]?位|什么名字){AT_END}")
_DOES = "(?:书面)?(?:批准|同意|审批|审核|签[字名]|核准|许可|报告|申请|请假|登记|确认|办理|领取|反映|提出)"
"""What one who has a post does, or is done with him."""
_ASKS_PERSON = expression(
    "(?P<post>父亲|母亲|丈夫|妻子|儿子|女儿|爷爷|奶奶|负责人|经理|主任|律师|老师|[\u4e00-\u9fff](?:[员长师生]|者(?=.?叫)))"
    f"[^,。?]?(?:叫什么(?:名字)?|叫啥(?:名字)?|是谁|是哪[1一]?[位个]){AT_END}"
)
_PERSON = expression("[·・某]|先生|女士|担任|兼任|(?<![老教导])师从|[娶嫁]|[是为:、,][a-z]{3,} [a-z]{3,}")
_IS_NAMED = (
    f"(?:[是为叫:](?:[\u4e00-\u9fff]{{1,6}}[师员长授士])?|由|(?=[{SURNAMES}]))[{SURNAMES}{SURNAMES_IN_WORDS}]"
    r"[\u4e00-\u9fff]{1,2}(?:(?![\u4e00-\u9fff])|(?=副?(?:教授|研究员|主任医师|工程师)|院士|博士|先生|女士|同志|医生|老师))"
)
"""What stands behind a post that somebody holds: 校长为曾令辉, 校长韩立新."""
_IN_FULL = f"([{SURNAMES_IN_WORDS}][\u4e00-\u9fff])[\u4e00-\u9fff](?![\u4e00-\u9fff])"
"""A name of three characters behind a post, whose surname begins words too: 会长俞德林, not 成功者."""
_ASKS_ILLNESS = expression("(?:什么|啥|哪种)病")
_ILLNESS = expression(
    "(?<![因生患得有看治发疾染抱老重])病(?![人房床假历情逝故])|[癌炎症瘤]|中风|梗死|出血|感染|结核|骨折"
)
"""What names an illness: 心脏病, not 因病."""
_FORMING = "型式性化类级制版"
"""What a word ends in that another is formed into."""
_LONGEST_NAME = 4
_SURNAMES = frozenset(SURNAMES + SURNAMES_IN_WORDS)


def has_thing(question: str, lead: str, analyzer: Analyzer) -> bool:
    """Tell whether a lead has a thing of the kind that a question asks for, as far as that is known."""
    return (
        (_ASKS_MONEY.search(question) is None or _MONEY.search(lead) is not None)
        and (_ASKS_ILLNESS.search(question) is None or _ILLNESS.search(lead) is not None)
        and _is_needed(question, lead)
        and _is_the_sum(question, lead)
        and _is_the_total(question, lead)
        and _has_measure(question, lead)
        and _is_the_size(question, lead)
        and (
            _ASKS_RECKONING.search(question) is None
            or _RECKONED.search(NO_QUANTITY.sub("", lead)) is not None
        )
        and _has_length(question, lead)
        and _names_one(question, lead)
        and _is_no_extreme(question, lead)
        and _is_somebody(question, lead)
        and (_ASKS_PERSON.search(question) is None or _has_person(question, lead, analyzer))
    )


def _is_no_extreme(question: str, lead: str) -> bool:
    """Tell whether a lead has what it is asked how much, and not only the most or least of it: 最高票价."""
    asked = _ASKS_HOW_MUCH.search(question)
    if asked is None or "最" in question or asked["of"] not in lead:
        return True
    return re.search(f"(?<!最[高低大小多少长短]){asked['of']}", lead) is not None


def _is_somebody(question: str, lead: str) -> bool:
    """Tell whether a lead has who it is asked who he is, and not only his room: 校医室, of 校医是谁.

    Nor only what he has to do with it: 经班主任批准 does not say who that is.
    """
    asked = _ASKS_WHO.search(question)
    if asked is None or asked["of"] not in lead:
        return True
    left = re.sub(f"[经由向报找请][^,。;\\n]{{0,6}}{asked['of']}{_DOES}", "", lead)
    return re.search(f"{asked['of']}(?![室处院馆部局办所台楼岗站厅])", left) is not None


def _is_needed(question: str, lead: str) -> bool:
    """Tell whether a lead says that a thing is got, brought or handed in, where it is asked which."""
    asked = _ASKS_NEEDED.search(question)
    return asked is None or re.search(_WITH_THINGS[asked["deed"]], lead) is not None


def _is_the_sum(question: str, lead: str) -> bool:
    """Tell whether some sum of a lead is no other than is asked for: a grant, a prize, a fine, a deposit."""
    sums = [clause for clause in _CLAUSE.split(lead) if _SUM.search(clause)]
    if not sums or _ASKS_SUM.search(question) is None:
        return True
    others = [told for told, asks in _SUM_KINDS if not asks.search(question)]
    return any(all(told.search(clause) is None for told in others) for clause in sums)


def _is_the_total(question: str, lead: str) -> bool:
    """Tell whether a lead says how many there are in all, where that is asked and it counts them in parts.

    A sum for each, 每次80元, is none in all, nor is what somebody did once that of his life.
    """
    sums = [clause for clause in _CLAUSE.split(lead) if _SUM.search(clause)]
    if _ASKS_SUM_IN_ALL.search(question) and sums and all(map(_FOR_EACH.search, sums)):
        return _TOTAL.search(lead) is not None
    if _OF_A_LIFE.search(question) and _YEAR.search(lead):
        return re.search(f"{_OF_A_LIFE.pattern}|生前|先后|{_TOTAL.pattern}", lead) is not None
    if (asked := _ASKS_TOTAL.search(question)) is None:
        return True
    unit = "[人名位]" if asked["unit"] == "人" else asked["unit"]
    part = rf"(?P<of>[\u4e00-\u9fff]{{2,8}})\d+[余多]?个?{unit}"
    parts = [found["of"] for found in re.finditer(rf"{part}[,、和及](?={part.replace('P<of>', ':')})", lead)]
    named = any(of[-2:] in question for of in parts)
    return len(parts) < 2 or named or _TOTAL.search(lead) is not None


def _has_measure(question: str, lead: str) -> bool:
    """Tell whether a lead says in which direction it measures: 高 where it is asked 有多高."""
    return all(tells.search(lead) for asks, tells in MEASURES if asks.search(question))


def _is_the_size(question: str, lead: str) -> bool:
    """Tell whether a size is of what is asked about, if a lead names that: not 泳池长25米 for 瑜伽室."""
    asked = _ASKS_SIZE.search(question)
    of_others = "面积" in question and not any(one in question for one in _AREA_OF.findall(lead))
    if of_others and "面积" in lead and "面积" not in _AREA_OF.sub("", lead):
        return False
    if asked is None or asked["of"] not in lead or _SIZE.search(lead) is None or CELL_BORDER in lead:
        return True  # a row tells by its names
    of_it = False
    for clause in _CLAUSE.split(lead):
        of_it = of_it and not clause.startswith("其中")
        sized = _SIZE.search(clause) is not None
        alone = re.sub(rf"^(?:[该此这其][\u4e00-\u9fff]?|[{asked['of']}])(?=[长宽高深厚粗直])", "", clause)
        of_it = (
            asked["of"] in clause
            or f"全{asked['of'][-1]}" in clause
            or (of_it and (not sized or _SIZE_ALONE.match(alone) is not None))
        )
        if of_it and sized:
            return True
    return False


def _has_length(question: str, lead: str) -> bool:
    """Tell whether a time is more than one before something, 提前3天, or one that recurs, 每满1年.

    Or in which something may not be done: 2小时内不要漱口.
    """
    if _ASKS_LENGTH.search(question) is None or _BEFOREHAND.search(question):
        return True
    told = NO_QUANTITY.sub("", lead)
    left = _AHEAD.sub("", _NOT_IN.sub("", told))
    if not _REGULAR.search(question):
        left = _EVERY.sub("", left)
    if _OF_THE_CLOCK.search(question) and not _BY_THE_CLOCK.search(left):
        return False  # 优惠1个月, of 几个小时
    return left == told or _LENGTH.search(left) is not None


def _names_one(question: str, lead: str) -> bool:
    """Tell whether a lead has another organization than what is asked about: 保险公司是哪家."""
    asked = _ASKS_WHICH.search(question)
    return asked is None or _ORGANIZATION.search(without(question[: asked.start()], lead)) is not None


def _has_person(question: str, lead: str, analyzer: Analyzer) -> bool:
    """Tell whether a lead names somebody that the question does not, or by what post it is."""
    if _PERSON.search(lead):
        return True
    if (asked := _ASKS_PERSON.search(question)) and re.search(f"{asked['post']}{_IS_NAMED}", lead):
        return True
    if asked and any(not is_known(name[1]) for name in re.finditer(asked["post"] + _IN_FULL, lead)):
        return True
    words = analyzer.words(lead)
    for before, word in zip(["", *words], words, strict=False):
        if word in question or not 1 < len(word) <= _LONGEST_NAME:
            continue
        known = analyzer.is_word(word)
        if word[0] == "高" and is_noun(word[1:]) and not is_name(word[1:]):
            continue  # 高水平
        if is_name(word) if known and word[0] in _SURNAMES else not known and _is_name_behind(before, word):
            return True
    return False


def _is_name_behind(before: str, word: str) -> bool:
    """Tell whether a word that no dictionary has is a name: it begins as one, or stands behind one."""
    formed = word[-1] in _FORMING and is_known(word[:-1])  # 应用型
    return (word[0] in _SURNAMES and not formed) or (
        not word.isascii() and len(before) > 1 and is_name(before)
    )
