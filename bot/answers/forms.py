"""The form in which an answer comes: whether a lead has that which its question asks for.

A lead may hold all words of a question and tell of something beside it: 甲类传染病 where it is asked which
these are. Here is what a thing asked for looks like: a list of them, what a term means, a word in whose place
nothing else can stand. What is done is in `acts`; how many, in `counting`. All take normalized text.
"""

import re

from bot.answers.acts import ASKS_SPAN, tells_of_the_act
from bot.answers.certainty import KIND_OF_THING, only_asking
from bot.answers.coverage import lacking_of
from bot.answers.definitions import term_of
from bot.answers.sanctions import ASKS_SANCTION
from bot.answers.undone import is_done, is_more_than_a_case
from bot.chinese.names import names_a_thing
from bot.chinese.numerals import value_of
from bot.chinese.sentences import SENTENCE_BORDER, STATEMENT_BORDER
from bot.expressions import expression
from bot.retrieval.answer_type import NO_QUANTITY, WHETHER, kind_of, quantity_of, states
from bot.retrieval.query import Query

MOST_MISSING_WHERE_LISTED = 0.34
"""The share of the question's words, by rarity, that what announces or holds a list may lack."""
MOST_MISSING_BESIDE_QUANTITY, MOST_MISSING_WHETHER = 0.5, 0.35
"""The same of the sentence with the quantity that is asked for, and of one that says whether it is so."""

_ASKS_LIST = expression(
    r"哪些|有哪几|包括什么|包含什么|(?:写|填|带|备|交|供|包括|包含|满足|符合)(?:好|些)?(?:什么|哪些)"
    r"|什么(?:情况|情形|条件|材料|权利|义务|职责)|(?:条件|情形)(?:是什么|有什么)?$"
)
_NAMED = expression("情况|情形|条件|材料|权利|义务|职责")
_LISTED = [
    expression(rf"(?:下列|以下|如下|^)[^,。;:]{{0,6}}(?:{names})")
    for names in (
        "职权|职责|权利|义务|权力|任务",
        "条件|情形|情况|要求|规定|标准",
        "材料|文件|证件|资料|手续|内容|事项|信息",
        "方式|形式|办法|措施|途径|方法",
    )
]
"""Kinds of what is listed; what announces one of them lists no other."""
_DONE_WITH_THINGS = "写填带备交供"  # they have no name in the question: 要带什么
_ANNOUNCES = expression(
    r"[^。;:\n]{0,120}(?:下列|以下|(?<!通知)(?<!公告)如下|之1|包括|分为|分别)[^。;:\n]{0,120}"
    r"|(?<![^。;:\n])(?!各位|尊敬|亲爱)[^。;:\n]{1,120}(?=:(?!\d))"
)
_AND = "(?:和(?![平谐睦])|及(?![时早格])|或(?!许)|与(?!会))"  # that begins no word
_SEVERAL = expression(rf"、|[\u4e00-\u9fff](?:{_AND}|以及|或者)[\u4e00-\u9fff\d]|;")
_ATTRIBUTE = expression("[的在时]")  # 车站在设站时原名是什么 asks for a name, not of a term
_MEANS = (
    r"(?:,?[又亦也]?(?:称|名|叫|译|作)[^。;\n]{0,30}?,)?[”\"』」》)]*(?:\([^)]*\))?,?[^,。;:\n]{0,4}?"
    r"(?:是指|系指|就是|是(?!否|不是)|指(?![定派挥导示])|(?<![行认作成以因])为|(?<!立)即|(?<!关)系|表示|代表|意味着|:|——)"
)
_CALLED = r"(?:称为|称作|称之为|叫做|叫|简称|统称|俗称|名为|(?<!立)即)[“\"『「《(]*"
_DONE_BY = expression("(?:、[^,。;:、\\n]{1,12})*[由归]")  # 物业费、取暖费由甲方承担
_IS = expression(
    r"\s*(?:第\d+条)?\s*(?P<thing>[^,。\s]{2,12}?)(?:是指|是(?![按以由先]))[^。]*的[\u4e00-\u9fff]{1,8}"
)  # a sentence that says only what something is
_ASKS = expression(r"[吗呢几谁哪啥怎何?]|什么|多[少久长大高远]|是否|能否|(.)不\1")
_NAMES_SPAN = expression("期限|时效|时限|年限|时间|期间|有效期?|期")
_NAMES_OF = (
    (
        expression("标准|目标|上限|下限|限额|金额|数额|投资额|额度|价格|价钱|费用|比例"),
        expression(r"\d[\d.]*(?:%|[万亿]?元|倍|分|度|平方米|公里|吨)"),
    ),
    (expression("月租"), expression(r"每个?月[^,。;\n\d]{0,4}\d[\d.]*元|元/月")),
    (expression("处罚|惩罚|罚则|罚款"), expression("处[^,。;]{0,12}罚|拘留|徒刑|罚款")),
)
"""What a question in keywords ends with, and what says it without that word."""
_TO_BE_TOLD = expression(
    "|".join(f"(?:{one.pattern})$" for one in (*(names for names, _ in _NAMES_OF), _NAMED)) + "|率$"
)
_ITEM = expression(r"\([\d一二三四五六七八九十]+\)(?:(?!的[;。\n])[^,。;:\n]){1,20}(?=[;。\n]|$)")
"""An item of a list that only names something: (三)仓储物的损耗标准."""
_NUMBERED = expression(r"^(?:\d+|[一二三四五六七八九十]+)、", re.MULTILINE)
_WHICH = expression(
    r"(?:是|有|指|为|分)[^,。?]{0,4}哪(?P<number>[2-9]|1\d|[二两三四五六七八九十])(?P<years>年)?"
)
_PARTED = expression(rf"[、;]|{_AND}|(?<=[”\"》]),(?=[“\"《])|\(\d\)|\d[.]")
_YEARS = expression(r"(?<!\d)\d{4}(?!\d)")
_ASKS_SAID = expression(
    r"(?:讲|说|谈|提|提出|强调|指出|要求|宣布|表示)(?:到|过)?了?(?:些)?(?:什么|哪些|啥)(?:内容|要求|事)?[?]?$"
    r"|内容(?:是|有)(?:什么|哪些|啥)[?]?$"
)
_SAID = expression(
    "讲(?![话座台稿])|谈(?![会话判])|(?<![学])说(?![明法])|提出|提到|强调|指出|要求|宣布|表示|认为|明确|规定|通过了|写道|内容(?:[是为有]|包括|如下)|包括|:"
)
"""What a text has that tells what somebody said, or what something says."""
_UNDER_CONDITION = expression(r"情形之[1一]的,?(?P<follows>[^。\n]{0,120}?):\n")
"""What follows from a list of conditions: 有下列情形之一的，予以免职：."""
_ASKS_WHETHER = expression(f"{WHETHER}|[不没未无禁]|除外|合法|违法")
_DENIED = expression("(?:[不未无没]|不得|没有|不予|禁止|不能|不可以|不含|不包[括含])$")
_WITHOUT = expression("(?<![有不否])(?:没有|没|未|无)(?![吗呢?]|$)")
_ASKS_WITHOUT = expression("吗|怎么办|怎样|会怎|如何处理|有效|后果|行不行|可不可以|能不能|算不算")
_WITHOUT_IT = expression("[不未没无缺免非拒除须应必凭持才需逾]|方可|遗失|丢失|忘|禁")
"""What a clause has that tells of what is so without something, or that it must not be without it."""


def has_form(query: Query, lead: str, headings: str) -> bool:
    """Tell whether a lead, below its headings, has the form of an answer."""
    return (
        _lists(query, lead, headings)
        and _defines(query, lead)
        and _is_more_than_its_meaning(query, lead)
        and _names_each(query, lead)
        and _says_together(query, lead, headings)
        and _is_no_condition(query, lead, headings)
        and _holds_last(query, lead)
        and _is_more_than_listed(query, lead)
        and _is_so(query, lead, headings)
        and is_done(query, lead)
        and is_more_than_a_case(query, lead)
        and _tells_without(query, lead)
        and tells_of_the_act(query, lead, headings)
    )


def is_term(query: Query) -> bool:
    """Tell whether a question is a term alone, 校外培训机构: of that any document may tell anything.

    What ends in a thing to be told, 有效期, 税率 or 条件, asks for that.
    """
    question = query.asked.normal
    return not (_ASKS.search(question) or ASKS_SPAN.search(question) or _TO_BE_TOLD.search(question))


def _lists(query: Query, lead: str, headings: str) -> bool:
    """Tell whether a lead lists what is asked for: what announces or holds a list says of what it is one."""
    if _ASKS_LIST.search(query.asked.normal) is None:
        return True
    head, announced = _listed(query), [found[0] for found in _ANNOUNCES.finditer(lead)]
    others = [text for text in announced if _announces_others(head, text)]
    told = [text for text in announced if text not in others] + [
        text
        for text in SENTENCE_BORDER.split(lead)
        if _SEVERAL.search(text) and _lists_it(head, text, headings) and not (others and text.startswith("("))
    ]
    return any(lacking_of(query, f"{text}\n{headings}") <= MOST_MISSING_WHERE_LISTED for text in told)


def _listed(query: Query) -> str:
    """Return the word for what is to be listed: 权利 of 有哪些权利, 形式 of 形式有哪些; "" without one."""
    asked, spans = _ASKS_LIST.search(query.asked.normal), query.asked.long_words
    assert asked is not None
    if named := _NAMED.search(asked[0]):
        return named[0]
    rest = query.asked.normal[asked.end() :].strip("?呢啊")
    if rest == "人" or (asked[0][0] in _DONE_WITH_THINGS and not rest):
        return ""
    if KIND_OF_THING.fullmatch(rest) or (len(rest) == 1 and names_a_thing(rest)):
        return rest
    behind = [span for span in spans if asked.end() <= span[0] <= asked.end() + 1]
    found = behind[:1] or [span for span in spans if span[1] <= asked.start()][-1:]
    return query.asked.normal[slice(*found[0])] if found else ""


def _announces_others(head: str, text: str) -> bool:
    """Tell whether what is announced is of another kind than `head`: 下列职权 for 条件."""
    own = next((kind for kind in _LISTED if kind.search(head)), None)
    return own is not None and not own.search(text) and any(kind.search(text) for kind in _LISTED)


def _lists_it(head: str, sentence: str, headings: str) -> bool:
    """Tell whether a sentence lists what `head` says: 形式包括…, 有…等形式; any list where nothing has it.

    Below a heading that has it, 消费者的权利, each passage tells of one of them.
    """
    if not head or head not in sentence:
        return not head or head not in headings
    name = re.escape(head)
    behind = rf"{name}[”\"]?(?:\([^)]*\))?[^,。;:]{{0,3}}?(?:[是为:如]|即(?!将)|有(?![关权效])|包括|主要)"
    (ends, no) = ("", "") if head[1:] else (r"(?=[等,。;:)]|$)", "不可能须应")  # 和季卡不能停卡
    before = rf"(?:[等、]|{_AND}|包括|有|(?<!作)为|是)[^,。;:的{no}]{{0,12}}{name}(?=[,。;:)]|$)"
    named_so = rf"[\u4e00-\u9fff]{name}(?:[、,]|{_AND})[^,。;:、{no}]{{1,12}}{name}{ends}"  # 石桥村、上坪村
    return re.search(f"{behind}|{before}|{named_so}", sentence) is not None


def _defines(query: Query, lead: str) -> bool:
    """Tell whether a lead says what a term means, or the greater part of it, where that is asked."""
    if (term := term_of(query.asked.normal)) is None or _ATTRIBUTE.search(term):
        return True
    start = query.asked.normal.find(term)
    begins = [first - start for first, _ in query.asked.words if 0 < first - start < len(term)]
    parts = [term, *(term[at:] for at in begins if at <= len(term) / 2)]
    owned = [f"{re.escape(term[:at])}的{re.escape(term[at:])}" for at in begins]
    names = f"(?:{'|'.join([*map(re.escape, parts), *owned])})"
    named = rf"{names}[“\"『「《][^”\"』」》。\n]{{1,20}}[”\"』」》]"  # 镇馆之宝“青崖铜鼓”
    return re.search(rf"{names}{_MEANS}|{named}|{_CALLED}{names}", lead) is not None


def _is_more_than_its_meaning(query: Query, lead: str) -> bool:
    """Tell whether a lead is more than what a thing is, where it is asked how: 居住证是…的证明."""
    if kind_of(query.asked.normal) != "how":
        return True
    meanings = [_IS.fullmatch(text) for text in SENTENCE_BORDER.split(lead) if text.strip()]
    return not all(found and found["thing"] in query.asked.normal for found in meanings)


def _names_each(query: Query, lead: str) -> bool:
    """Tell whether one sentence of a lead names as many as are asked for: the four of 四风是指哪四风."""
    asked = _WHICH.search(query.asked.normal)
    if asked is None:
        return True
    if asked["years"]:
        return len(_YEARS.findall(lead)) > 1
    number = value_of(asked["number"])
    told = SENTENCE_BORDER.split(lead) if "(1)" not in lead else [lead]
    return any(len(_PARTED.findall(text)) >= number - 1 for text in told)


def says_what(query: Query, lead: str) -> bool:
    """Tell whether a lead tells what was said, where that is asked: 会上讲了什么."""
    return _ASKS_SAID.search(query.asked.normal) is None or _SAID.search(lead) is not None


def _says_together(query: Query, lead: str, headings: str) -> bool:
    """Tell whether one sentence of a lead has the quantity, or the yes or no, and what it is asked of."""
    question = query.asked.normal
    if (quantity := quantity_of(question)) is not None:
        told, most = (
            [text for text in SENTENCE_BORDER.split(lead) if states(quantity, text)],
            MOST_MISSING_BESIDE_QUANTITY,
        )
    elif "吗" in question:
        told, most = SENTENCE_BORDER.split(lead), MOST_MISSING_WHETHER
    else:
        return True
    return any(lacking_of(query, f"{text}\n{headings}") <= most for text in told)


def _is_no_condition(query: Query, lead: str, headings: str) -> bool:
    """Tell whether the quantity asked for is not only a condition of what the question says nothing of.

    当公证员要几岁 is not told by 有下列情形之一的，予以免职：…年满65周岁的, nor by one of its items.
    """
    quantity, text = quantity_of(query.asked.normal), f"{headings}{lead}"
    if quantity is None or (found := _UNDER_CONDITION.search(text)) is None:
        return True
    outside = f"{text[: found.start()]}\n{found['follows']}"
    return states(quantity, outside) or lacking_of(query, found["follows"]) <= MOST_MISSING_BESIDE_QUANTITY


def _holds_last(query: Query, lead: str) -> bool:
    """Tell whether a lead holds the last word of a question in keywords: the 标准 of 教师工资标准."""
    question = query.asked.normal
    if _ASKS.search(question) or not query.asked.words:
        return True
    span = max(query.asked.words, key=lambda span: span[1])
    word = question[slice(*span)]
    stands_for = _NAMES_SPAN.fullmatch(word) or any(
        names.fullmatch(word) and has.search(NO_QUANTITY.sub("", lead)) for names, has in _NAMES_OF
    )
    return len(word) < 2 or word in lead or bool(stands_for) or span in only_asking(query)


def _is_more_than_listed(query: Query, lead: str) -> bool:
    """Tell whether the rarest word of a question how, who or what does not only stand in a list of a lead.

    That is between commas, or in items that only name something. A list of wrongs tells of each.
    """
    question = query.asked.normal
    asks_for_one = kind_of(question) in ("how", "who", "other") and quantity_of(question) is None
    asks_for_one = asks_for_one and ASKS_SANCTION.search(question) is None
    if (
        not asks_for_one
        or re.search(r"[吗、]|(.)不\1|(?:在哪|怎么办)[?呢啊]*$", question)
        or not query.asked.words
    ):
        return True
    lead = _NUMBERED.sub("", lead)
    places = [found.span() for found in re.finditer(re.escape(query.rarest), lead)]
    items = [found.span() for found in _ITEM.finditer(lead)]
    if places and all(any(start < at < end for start, end in items) for at, _ in places):
        return False
    beside = ((lead[max(start - 1, 0) : start], lead[end : end + 1]) for start, end in places)
    paid = kind_of(question) == "who" and any(_DONE_BY.match(lead, end) for _, end in places)
    return not places or paid or not all("、" in borders for borders in beside)


def _is_so(query: Query, lead: str, headings: str) -> bool:
    """Tell whether nothing asked about is only denied in a lead, where it is not asked whether it is so."""
    if _ASKS_WHETHER.search(query.asked.normal) or "罚" in query.asked.normal:
        return True  # what is forbidden is fined
    words = (word for word in query.asked.text(query.asked.long_words) if word not in headings)
    places = ([found.start() for found in re.finditer(re.escape(word), lead)] for word in words)
    return not any(at and all(_DENIED.search(lead, max(one - 4, 0), one) for one in at) for at in places)


def _tells_without(query: Query, lead: str) -> bool:
    """Tell whether a lead tells of what is so without something, where that is asked: 没有审核的有效吗."""
    question = query.asked.normal
    asked = _WITHOUT.search(question) if _ASKS_WITHOUT.search(question) else None
    if asked is None:
        return True
    behind = [question[slice(*span)] for span in query.asked.long_words if asked.end() <= span[0]]
    clauses = [text for text in STATEMENT_BORDER.split(lead) if any(word in text for word in behind[:1])]
    return not clauses or any(_WITHOUT_IT.search(text) for text in clauses)
