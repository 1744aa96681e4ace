"""Who a thing is, how it is called, when, how many, what to do: what any text seems to tell of any thing.

刀片是谁 and 邮费叫什么 have nothing but the thing, and a lead that has it tells something of it. So the
lead has somebody in words that name one, a day or a sum that is the thing's, a number that counts it, or
what one does.

All take normalized text.
"""

import re
from collections.abc import Iterator

from bot.chinese.names import COMPOUND_SURNAMES, SURNAMES, SURNAMES_IN_WORDS, is_known, is_name, is_noun
from bot.chinese.sentences import CLAUSE_BORDER, SENTENCE_BORDER
from bot.documents.readers.reading import CELL_BORDER
from bot.expressions import expression
from bot.retrieval.answer_type import ASKING, AT_END, HOLDS
from bot.retrieval.query import Query

LONGEST_THING = 12
"""Characters of a name; what is longer says more than of what is asked."""
LONGEST_NAME = 4
"""Characters of somebody's name, with what joins it to what he is."""
_NO_THING = expression(rf"{ASKING}|[的了不没称被由]|[\d一两][个张副件次份只条间套台块斤天年月日]")
_COUNTERS = "[个人家座所处名位条种间台只辆张份本块套支颗棵层栋幢]"
_WHO, _NAME, _TO_DO, _MANY, _WHEN, _SIZE, _PRICE, _AMOUNT, _TRADE = (
    expression(f"(?:{asks}){AT_END}")
    for asks in (
        "是(?:谁|什么人|哪[1一]?位)",
        "(?<![又也还])(?:叫|称)(?:什么|啥)(?:名字?|做)?",
        "(?:该|要|应该|可以)?(?:怎么|咋)办",
        "[1一总]?共?有(?:几|多少)[个座家所处]",
        "是(?:什么时候|什么时间|啥时候|何时|哪[1一]?[年天]|几几年)的?",
        "有多大",
        "(?:[1一][\u4e00-\u9fff])?(?:要|需要|是)?多少(?:钱|元)",
        "(?:是|有|为)?多少",
        "[是在]?[干做从]事?(?:什么|啥|哪[1一]?行)(?:工作|职业|行业|的)*",
    )
)
_SOMEBODY = (
    f"(?:(?:{COMPOUND_SURNAMES}|[{SURNAMES}{SURNAMES_IN_WORDS}])[\u4e00-\u9fff]{{1,2}}"
    "|[\u4e00-\u9fff]{1,6}[·・][\u4e00-\u9fff]{1,6})"
)
_PERSON = f"{_SOMEBODY}(?:先生|女士|老师)?(?![\u4e00-\u9fff])"
_POST = (
    "[父母]亲|[妻儿母父]|丈夫|[妻儿]子|[女兄姐妹弟友爷婆]儿?|长[子女]|[国女帝][王帝]|[主经总]理|主[任席]|书记|师从"
    "|(?<!国)家|[者长师员生人手士练官帅将相臣友]"
)
"""How a word ends for what somebody is to somebody, or by trade."""
_IS_POST = expression(f"(?:{_POST}|[夫统督首])$")
_BEHIND_NAME = (
    "(?:先生|女士|老师|[元大上中少]?[帅将校尉]|[公侯伯子男]爵|教授|医生|博士)|(?:,?是|为|任|系|即|指)"
    rf"|,[^,。;]{{0,12}}(?:{_POST})(?=[,。;])|\([^()]*\d{{3,4}}年?[^()]*[—–~-]"
)
"""What stands behind the name of somebody who is told of."""
_CALLED = expression(r"[叫称]|(?<![\d一报签除成著知闻有])名(?![额次单])|又为|俗")
_BODY = "(?:公司|集团|企业|中心|银行|[厂局院队社店所部校会])"
"""How a company or an office is called, which is somebody as a party is: 甲方(出租方):…公司."""
_INSTITUTION = expression("[校院司厂店馆社局站所园镇村桥路山河湖岛]$")
"""How a word ends for what has a name of its own before it: 专科学校."""
_ADVICE = expression(
    "请|[应须](?![对用])|可(?![能是见达])|不[得能要必]|[勿别](?![的人])|需|要先|务必|(?<![主支坚保维扶])[凭持](?![续有])"
    "|(?<=[,;])(?:要|得|就|直接|立[即刻]|马上|尽快|及时|只能|最好)(?![是点素闻到])|由[^,。;]{2,10}(?:承担|负责|支付|负担|办理|处理)|当[天场]处理|退[还回款]|补办|挂失|更换|重新|拨打|拔下|关闭|打开|加水|按[“下]"
)
"""What tells somebody what to do, or who does it."""
_SPAN = expression(
    r"(?<![\d第])\d{1,2}年(?!\d*月|[初底末前后代级])|\d+(?:个月|天|周(?!岁)|小时|分钟)(?:[之以]?[内前后])?|每[日年月]"
)
_CLOCK = expression(r"(?<=\d):(?=\d)")
_MADE = "[创兴开修设举召签公发颁出推建竣落][办建立设业工通幕行开订布表版出成]|成立|建"
"""What brings about a thing at some time: 1843年建起."""
_SIZES = expression(
    r"(?<![\d.])\d[\d.]*+ ?(?:平方?米?|[公厘毫千]?米|公顷|亩|英?[尺寸]|升|岁|[万亿级倍]|分(?!钟))(?!以[上下])"
)
_OPENING = expression(r"(?:第\d+条|\(?\d+[、.)])?\s*(?:[本该各其]中?|.*[、和]|目前|现在)?")
"""What may stand before a thing in the clause that it opens."""
_ASIDE = expression(r"[《》“”\"]|\((?!公元)[^()]*\)")
_SUM = expression(r"(?<![\d.,])\d[\d.,]*+[万亿]?[元块角]|免费|不收")
_OF_USE = "请找买办租订坐乘用住考学补换做雇"
"""What is done with what one pays for."""
_GOES_ON = expression(
    r"[每共约收只需另为按计均各全价票门]|\d|费用|免|不收|[^\d]{0,6}(?:免费|不收)|成人|售|[标原现]价"
)
"""How a clause begins that goes on about the price of the thing before it."""


def tells_by_turn(query: Query, lead: str) -> bool:
    """Tell whether a lead tells of a thing what a turn asks of it, where a question has nothing else."""
    question = query.asked.normal
    for asks, tells in (
        (_WHO, _tells_who),
        (_NAME, _tells_name),
        (_TO_DO, _tells_what_to_do),
        (_MANY, _counts_it),
        (_WHEN, _tells_its_day),
        (_SIZE, _tells_size),
        (_PRICE, _tells_price),
        (_AMOUNT, _is_no_other_amount),
        (_TRADE, _tells_trade),
    ):
        if asked := asks.search(question):
            thing = _thing_before(query, asked.start(), lead)
            more = asks is _PRICE and not query.asked.normal.startswith(thing)
            return not thing or more or tells(thing, lead)
    return True


def label_of(name: str) -> str:
    """Return the expression for a label that is a name, with another beside it: 甲方(船东):, for either."""
    return rf"(?<![\u4e00-\u9fff]){re.escape(name)}(?:\)|\([^()\n]*\))?:"


def _thing_before(query: Query, end: int, lead: str) -> str:
    """Return the thing alone that ends at `end`, as much of it as a lead has; "" where more is asked.

    A lead that has no word of it has its heading: then it is all of the question.
    """
    whole = query.asked.normal[:end]
    if not (1 < len(whole) <= LONGEST_THING and whole.isalnum()) or _NO_THING.search(whole):
        return ""
    starts = sorted({0, *(start for start, last in query.asked.long_words if last <= end)})
    return next((whole[start:] for start in starts if whole[start:] in lead), whole)


def _tells_who(thing: str, lead: str) -> bool:
    """Tell whether a lead has who bears the name, or who has the post, that is asked about."""
    name = re.escape(thing)
    if re.search(
        f"{name}(?:[:是为叫、]|就是|,(?![由任曾]))*{_PERSON}|{_SOMEBODY}(?:[担兼]?任|[是为]){name}", lead
    ):
        return True
    if re.search(f"{label_of(thing)}(?:{_PERSON}|[\u4e00-\u9fff]*{_BODY}(?![\u4e00-\u9fff]))", lead):
        return True
    if _IS_POST.search(thing):  # a name may stand farther away; 由校长担任 has none
        return CELL_BORDER not in lead and (
            thing not in lead or thing in re.sub(f"由{name}[担兼]任", "", lead)
        )
    if is_known(thing) and not is_name(thing):
        return re.search(f"{name}(?:是|为|指)", lead) is not None
    return thing not in lead or _is_somebody(thing, lead)


def _is_somebody(thing: str, lead: str) -> bool:
    """Tell whether a name is told of as somebody's: 校友陈柏林, 陈柏林先生."""
    name = re.escape(thing)
    return re.search(f"(?:{_POST}){name}|{name}(?:{_BEHIND_NAME})", lead) is not None


def _tells_name(thing: str, lead: str) -> bool:
    """Tell whether a lead says how a thing is called, has a name right behind it, or it in a longer name."""
    name = re.escape(thing)
    if any(map(_CALLED.search, _with(thing, lead))) or re.search(f"{name}[:是为]?{_PERSON}", lead):
        return True
    if re.search(f"{label_of(thing)}{_PERSON}", lead):
        return True
    if not re.search(f"[《“]{name}[》”]", lead) and re.search(f"{name}[《“]|[》”]{name}", lead):
        return True
    before = [lead[max(found.start() - 2, 0) : found.start()] for found in re.finditer(name, lead)]
    return _INSTITUTION.search(thing) is not None and is_known(thing) and any(map(is_noun, before))


def _tells_what_to_do(thing: str, lead: str) -> bool:
    """Tell whether a lead says what one does with a thing, which nobody is and no row of a table says."""
    if CELL_BORDER in lead or _is_somebody(thing, lead) or _IS_POST.search(thing):
        return False
    befalls = re.search(f"{re.escape(thing[-2:])}的?,", lead) is not None  # 发现错页的,三天内重装
    if befalls or (is_known(thing[-2:]) and not is_noun(thing[-2:])):
        return True  # what befalls, 迟到: what then is so is what is asked
    return any(_ADVICE.search(text.replace(thing, "")) for text in _with(thing, lead))


def _counts_it(thing: str, lead: str) -> bool:
    """Tell whether a number counts the thing itself: 冷库3座, 3座冷库, not 2个柑橘新品种."""
    name = re.escape(thing)
    if thing not in lead or CELL_BORDER in lead:
        return thing not in lead
    if re.search(rf"{name}[有共设建计只仅各:为约达]{{0,3}}\d+{_COUNTERS}", lead):
        return True
    behind = [lead[found.end() :] for found in re.finditer(rf"\d+{_COUNTERS}的?{name}", lead)]
    return any(not is_noun(text[:2]) for text in behind)


def _tells_its_day(thing: str, lead: str) -> bool:
    """Tell whether a day stands with the thing: behind it where it opens, or where that was made or done."""
    dated, made = HOLDS["when"], re.compile(rf"(?:{_MADE})[^,。;]{{0,12}}{re.escape(thing)}")
    lead = _SPAN.sub(".", _CLOCK.sub("点", _ASIDE.sub("", lead)))
    for text in _with(thing, lead):
        if (made.search(text) or thing not in lead) and dated.search(text):
            return True
        clauses = CLAUSE_BORDER.split(text)
        for at, clause in enumerate(clauses):
            before, found, behind = clause.partition(thing)
            behind = "".join([behind, *clauses[at + 1 : at + 3]])
            if found and _OPENING.fullmatch(dated.sub("", before)) and dated.search(before + behind):
                return True
            if found and clause.endswith(thing) and dated.search(before):
                return True
    return False


def _tells_size(thing: str, lead: str) -> bool:
    """Tell whether a size stands behind a thing in its sentence, or right before it."""
    if thing not in lead:
        return _SIZES.search(lead) is not None
    return any(
        _SIZES.search(text, text.find(thing))
        or re.search(rf"(?:{_SIZES.pattern})的?{re.escape(thing)}", text)
        for text in _with(thing, lead)
    )


def _tells_price(thing: str, lead: str) -> bool:
    """Tell whether a sum is of the thing, and not that of another beside it: 年假5天,过节费1200元."""
    if CELL_BORDER in lead or thing not in lead or _SUM.search(lead) is None:
        return True
    if not _is_no_other_amount(thing, lead):
        return False
    for text in _with(thing, lead):
        mentions = text.split(thing)
        behind = [thing.join(mentions[at:]) for at in range(1, len(mentions))] or [""]  # 充电桩2个,充电1元
        for own, *next_to in map(CLAUSE_BORDER.split, behind):
            if _SUM.search(own) or any(_GOES_ON.match(text) and _SUM.search(text) for text in next_to):
                return True
        if thing[0] in _OF_USE and thing[1:] in lead and len(thing) > 2 and _tells_price(thing[1:], lead):
            return True  # 护工 of 请护工
        if not behind[-1] or re.search(rf"(?:{_SUM.pattern})[^,。;]{{0,4}}{re.escape(thing)}", text):
            return True  # a heading, or 20元的泳帽
    return False


def _is_no_other_amount(thing: str, lead: str) -> bool:
    """Tell whether a lead has the thing not only for a while, 试用期工资, nor passed, nor a share of it."""
    other = rf"(?:期间?|季|打?破|刷新|超[过出]|[高低]于)(?:了|的|原有?)?{re.escape(thing)}"
    other += rf"|{re.escape(thing)}的(?:百分之|\d[\d.]*[%倍])"
    return thing not in lead or thing in re.sub(other, "", lead)


def _tells_trade(thing: str, lead: str) -> bool:
    """Tell whether of somebody, or of a company, more stands behind it than a name: not 母亲吴氏."""
    behind = [text.partition(thing)[2] for text in CLAUSE_BORDER.split(lead) if thing in text]
    return not behind or any(len(rest) > LONGEST_NAME for rest in behind)


def _with(thing: str, lead: str) -> Iterator[str]:
    """Yield the sentences of a lead that have the thing; all of one that has it in its headings only."""
    yield from (text for text in SENTENCE_BORDER.split(lead) if thing in text or thing not in lead)
