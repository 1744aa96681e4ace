"""Whether a number is told of what is counted, in normalized text: not just any beside a question's words."""

import re

from bot.answers.beyond import without
from bot.answers.certainty import with_kind
from bot.answers.measures import ALONE, IN_MEASURE, without_measures
from bot.chinese.names import HERE, is_known, is_noun, names_a_thing
from bot.chinese.numerals import SEVERAL_PEOPLE
from bot.chinese.sentences import CLAUSE_BORDER, SENTENCE_BORDER, STATEMENT_BORDER
from bot.expressions import expression
from bot.retrieval.answer_type import AT_END, NO_QUANTITY, focus_of, kind_of, may_say, quantity_of, states
from bot.retrieval.query import Query

LONGEST_BEHIND, LONGEST_BETWEEN = 16, 6
"""Characters behind a number in which what is counted stands, 26个国家监测指标, and between it and a number
behind it, 指标共有26个."""
NEAR = 20
"""Characters between a number and the rarest word of the question that it may belong to."""

_ASKS_COUNT = expression(
    r"(?<![第哪])(?:多少|几)(?P<unit>个?[^\W\d?吗呢啊多少个了算才该没合要能可税](?![么何]))"
)
_SAME = {
    "本": "[本册]",
    "成": "[成%]",
    **dict.fromkeys("回遍", "[次回遍]"),
    **dict.fromkeys("棵株", "[棵株]"),
    "度": "(?:度|°c)",
    "电": "(?:度|瓦)",
}
"""What else is written for a classifier."""
_ALONE = r"\d[\d余多几万亿]*[只头匹尾棵株](?:之间)?(?![\u4e00-\u9fff])"  # 死的鸟,估计在365000000只
_ASKS_CLASSIFIED = expression(
    "(?<![第哪])(?:多少|几)(?P<unit>[分次回遍项条批轮届级章节款种类页位名]|个(?!人|小时|月|星期|工作日|钟头|学期))(?![么何])"
)
"""With what stands right behind its number: 两部分 is no 两分."""
_OF_THINGS = "个项种类条位名"
"""Those whose number may be of anything: 4个方面 are no 指标."""
_NUMBER = r"(?:(?<!\d)\d+|[几两数多])[多余来]?"
_NUMBERING = expression(
    r"^[ \t]*\(?(?:\d{1,2}[.、)](?!\d)|\d{1,2}(?:\.\d{1,2}){1,3} )[ \t]*"
    "(?=[\u4e00-\u9fff])(?![元块米公斤吨度倍折天个小])",
    re.MULTILINE,
)
"""What numbers a paragraph, 1. or 4.2."""
_IDIOM = expression("(?<=[进跑办上])1[次门]|1次(?=[办性])")
"""A number that counts nothing: 进1次门."""
_ASKS_LENGTH = expression(f"(?<!不)多长{AT_END}")
_TIME = (
    r"(?<![\d.])\d[\d.]*[多余]?个?"
    "(?:[天年月秒刻]|周(?![岁年])|日(?![晚上下早凌起至到])|小时|星期|学期|学年|季度|工作日|分钟)"
)
_LENGTH, _SPAN = (
    expression(rf"{_TIME}|(?<![\d.])\d[\d.]*[多余]?(?:公?里|[千厘毫分]?米)"),
    expression(rf"{_TIME}(?!的?(?:租金|房租|工资))|[每隔][^,。;\n]{{1,6}}[次回遍]"),
)
_ASKS_AMOUNT = expression(f"^(?!.*(?:期|时间|时效|时限|年限|次)).*多少{AT_END}")
"""What asks how much in no unit, and of no time: a span of time is none."""
_AMOUNT = expression("[0-9]|[1一]半|[一二三四五六七八九两][成折]|全[额款部]")
_ASKS_SHARE = expression("占(?:了|到|比|总[^,。?]{1,4}的)?(?:多少|几成|多大)(?:比例)?" + AT_END)
_SHARE = expression("[%成倍半占]|分之")
_LIGHT = "(?:[了过的是有为要需得共被占]|1共|总共|可以|大概|大约|最多|最少|至少)*"
_ASKED = expression(rf"{_LIGHT}(?:多少|几)(?!何)")
_WITHIN = expression("个?(?:工作日|小时|[天日周月年])(?:[之以]?内)?")
"""What stands between 多少 and what is done in so long: 多少天内申请."""
_BY_PLACE = expression(
    "需要|大概|大约|至少|最[多少]|[1一]共|总[共计]|合计|现[存有在]|目前|剩下|可以|应当|应该|达到|包括|超过|不得"
    f"|低于|高于|每.|[之当其]中|之间|以内|里面|{HERE}|.*[费价率额数量期龄积度]"
)
"""What stands before 多少 and need not stand beside the number."""
_THING = expression("(?![吗呢了的啊才就以可])[\u4e00-\u9fff]")
"""How what is counted begins, behind its classifier."""
_ASKS_MONEY, _LIMIT = expression("[钱元块]|万元"), expression("^(?:以[上下内]|左右|多|余)的?")
_BETWEEN = expression("(?:[1共有为是达约近计已:]|超过|总数)*")
"""What stands between what is counted and its number."""
_ASKS_WHICH = expression("(?:(?<!是)[分有为][1一]?|包括|包含)哪几")
_NAMED_EACH = expression("[为:是][^,。;:\n]{1,30}、[^,。;:\n]{1,30}[和及、]|[(]2[)]")
"""What names each of those of which it is asked which they are: 分为甲类、乙类和丙类."""
_ASKS_THINGS = expression(
    r"(?:多少|(?<![第哪好近这前后])几)(?P<unit>[家辆座名位个条本间台只头艘架匹棵所张册套栋幢件份枚扇户人])"
    r"(?!小时|月|星期|工作日|钟|点|百分)"
)
_ASKS_PEOPLE = expression(
    "多少(?:名|位|个)?(?P<who>[\u4e00-\u9fff]{0,5}(?:[员师生工者长]|司机|保安|会计|保姆|护士|军人))[?]?$"
)
_ASKS_ALL_PEOPLE = expression("(?:多少|几)个?人[?]?$")
_OF_A_KIND = expression(
    r"(?P<kind>(?![员职人成会队])[\u4e00-\u9fff][生员师者])\d[\d,]*[余多]?[人名位](?![\u4e00-\u9fff])"
)
"""How many there are of some of a place's people: 学生1180人 for 镇上有多少人."""
_OF_PEOPLE, _CLASSIFIER = "名位个人户", "[名位个家辆座条本间台只所张套栋件户人]"
_ASKS_ALL, _ASKS_EACH = expression("[1一总]共|共有"), expression(f"[每各]|[1一]{_CLASSIFIER}")
_EACH = expression(rf"(?<![\d.])1(?={_CLASSIFIER})|每{_CLASSIFIER}")
"""What is told of each, where it is asked how many there are in all: 1名教练带4名学员."""
_PERSON = tuple("生员师者工")  # how a word for people ends that stands before its number: 学生30名
_OF_EACH = expression(r"[每各][^\d]{0,12}\d+[人名位](?![^\W\d])")
"""A clause that tells how many there are in each of something else: 每班不超过12人."""
_PEOPLE = expression(r"\d+[人名位]")
_ANY = expression(rf"\d|{SEVERAL_PEOPLE}|[两数几多](?=[十百千万亿]|{_CLASSIFIER})|全部|所有")


def tells_number(query: Query, lead: str) -> bool:
    """Tell whether a lead has the number that is asked for: in its unit or classifier, of what is counted."""
    return _has_quantity(query, lead) and has_number(query, lead)


def has_number(query: Query, text: str) -> bool:
    """Tell whether a text has a number such as is asked for, wherever in it."""
    question = query.asked.normal
    return (
        _has_in_unit(query, text)
        and _has_things(question, text)
        and _has_people(question, text)
        and _measures(query, text)
    )


def _has_in_unit(query: Query, lead: str) -> bool:
    """Tell whether a lead has the quantity asked for, or a number of what is counted: 几步, 多少个."""
    question, told = query.asked.normal, _told(lead)
    for clause in re.split("[,;?]", question):
        if (quantity := quantity_of(clause)) is not None:
            if not states(quantity, lead):
                return False
        elif kind_of(clause) != "when" and (asked := _ASKS_COUNT.search(clause)) is not None:
            words = map(re.escape, query.asked.text(query.asked.long_words))
            at = asked.end() - 1 if asked["unit"].startswith("个") else asked.start("unit")
            things = [word for word in words if clause.startswith(word, at)]
            near = rf"(?:[^。;\n,]|,(?=[1总合]?[共计]|约|为|达|\d)){{0,{NEAR}}}\d"
            beside = (re.search(f"{thing}{near}", without_measures(things, told)) for thing in things)
            if any(beside) or (things and _ASKS_PEOPLE.search(clause)):
                continue  # 多少广告费用: no classifier
            name = asked["unit"].removeprefix("个")[0]
            unit = _SAME.get(name, re.escape(name))
            number = rf"[\d几两数多][^\d,。;\n|]{{0,4}}{unit}|{unit}[^\d,。;\n|]{{0,4}}{ALONE}"
            number += rf"|{unit}[总个]?数[量目]?[为是达有共约]*\d" + "|半[价票]" * (name == "折")
            left = _told(without(clause[: asked.start()], lead))  # 1号线 is no number of stations
            left = without_measures(things, left)
            if re.search(number, left) is None and not (name in told and re.search(_ALONE, told)):
                return False
    return True


def _measures(query: Query, lead: str) -> bool:
    """Tell whether a lead has a number in the classifier that is asked for, 几次, of what is counted.

    It stands beside what is done, where the lead has that: 抽查 of 抽查几次.
    """
    question, told = query.asked.normal, _told(lead)
    if _ASKS_LENGTH.search(question) and not _LENGTH.search(told):
        return False
    if _ASKS_AMOUNT.search(question) and not _AMOUNT.search(_SPAN.sub("", told)):
        return False
    if _ASKS_SHARE.search(question) and not _SHARE.search(told):
        return False
    for asked in _ASKS_CLASSIFIED.finditer(question):
        unit, counted = asked["unit"], _counted(query, asked.end(), told)
        behind = "" if question.startswith(counted, asked.end()) else question[asked.end() : asked.end() + 1]
        if unit == "个" and not counted and not _THING.match(question, asked.end()):
            continue  # 1共进了几个: 14球
        same = {"个": "[个位名家所只台件座口人]", "位": "[位名人]", "名": "[位名人]"}.get(
            unit, f"个?{_SAME.get(unit, unit)}"
        )
        found = re.finditer(f"{_NUMBER}{same}", told)
        if not any(unit not in _OF_THINGS or _is_of(counted, behind, told, *one.span()) for one in found):
            return False
    return _belongs(query, told)


def _has_quantity(query: Query, lead: str) -> bool:
    """Tell whether a lead has the quantity that is asked for: in no unit, near a word it belongs to.

    That is the rarest that the lead holds, or the next behind the question word, else before it: 多少处公园.
    """
    question = query.asked.normal
    if _ASKS_WHICH.search(question) and _NAMED_EACH.search(lead):
        return True
    if not may_say(question, lead):
        return False
    if kind_of(question) != "how_many" or quantity_of(question):
        return True
    words = zip(query.words.tolist(), query.asked.text(query.asked.words), query.asked.words, strict=True)
    told = lead if "第几" in question else NO_QUANTITY.sub(lambda other: "。" * len(other[0]), lead)
    held = [(rarity, word, span) for rarity, word, span in words if word in told]
    if not held:
        return True
    asked = focus_of(question)
    beside = min(held, key=lambda one: (one[2][0] < asked, abs(one[2][0] - asked)))
    around = (
        told[max(found.start() - NEAR, 0) : found.end() + NEAR]
        for word in {max(held)[1], beside[1]}
        for found in re.finditer(re.escape(word), told)
    )
    return any(any(map(str.isdigit, text)) for text in around)


def _has_things(question: str, lead: str) -> bool:
    """Tell whether a number is left besides those of time, money and other measures: 几家, 多少座位."""
    asked = _ASKS_THINGS.search(question)
    if asked is None:
        return True
    each = _EACH if _ASKS_ALL.search(question) else re.compile(rf"每[^,;。\n]*(?<![\d.])1{asked['unit']}")
    if not _ASKS_EACH.search(question):
        lead = "。".join(clause for clause in STATEMENT_BORDER.split(lead) if not each.search(clause))
    left = IN_MEASURE.sub("。", NO_QUANTITY.sub("。", _NUMBERING.sub("", lead)))
    if asked["unit"] not in _OF_PEOPLE:
        left = _PEOPLE.sub("。", left)
    return _ANY.search(left) is not None


def _has_people(question: str, lead: str) -> bool:
    """Tell whether a number is left besides those of time, money and other measures: 多少会员.

    None is that stands in a sentence before the first that names them, 水电工定员6名,救生员…, nor that of
    each of something else: 会员60元,每班不超过12人 of 多少会员.
    """
    if _ASKS_ALL_PEOPLE.search(question):
        left = _OF_A_KIND.sub(lambda told: told[0] if told["kind"] in question else "。", lead)
        return left == lead or _PEOPLE.search(left) is not None or "人口" in left
    if (asked := _ASKS_PEOPLE.search(question)) is None:
        return True
    if asked["who"] not in lead and re.search(r"[人员]|\d[名位]", lead) is None:
        return False
    at = max(lead.find(asked["who"]), 0)
    begins = max((border.end() for border in SENTENCE_BORDER.finditer(lead, 0, at)), default=0)
    left = IN_MEASURE.sub("。", NO_QUANTITY.sub("。", lead[begins:]))
    return any(_ANY.search(text) for text in CLAUSE_BORDER.split(left) if not _OF_EACH.match(text))


def _told(lead: str) -> str:
    """Return a lead without the numbers that count nothing, such as those of its paragraphs."""
    return _IDIOM.sub("。", NO_QUANTITY.sub("", _NUMBERING.sub("", lead)))


def _counted(query: Query, at: int, told: str) -> str:
    """Return what is counted, behind the classifier that ends at `at`, else the word before it; or "".

    All words behind it are it that a text has side by side: 国家重点实验室.
    """
    question, words = query.asked.normal, query.asked.long_words
    if _THING.match(question, at):
        behind = [span for span in words if at <= span[0] <= at + 2]
        spans = [(start, end) for start, _ in behind[:1] for _, end in words if start < end]
        spans = [span for span in spans if question[slice(*span)] in told][-1:] or behind
    else:
        asked = [found for found in _ASKED.finditer(question) if found.end() <= at][-1:]
        whole = [with_kind(question, span) for span in words]
        spans = [span for span in whole for found in asked if span[1] == found.start()]
    word = question[slice(*spans[0])] if spans else ""
    return "" if _BY_PLACE.fullmatch(word) else word


def _is_of(counted: str, behind: str, told: str, start: int, end: int) -> bool:
    """Tell whether a number from `start` to `end` of a text is of what is counted, or of nothing named.

    behind: the word of one character that the question has right behind the classifier, if any: 几个州.
    """
    if not counted:
        return True
    thing = re.split(r"[\W的]", _LIMIT.sub("", told[end : end + LONGEST_BEHIND], count=1), maxsplit=1)[0]
    between = told[max(start - LONGEST_BETWEEN - len(counted), 0) : start].rpartition(counted)
    if between[1] and _BETWEEN.fullmatch(between[2]):
        return True
    if behind and thing.startswith(behind):
        return True
    if len(thing) == 1:  # 3个村 are some of 山村, not of 石桥村
        return counted.endswith(thing) and len(counted) < 3
    if thing:
        return counted[-2:] in thing or counted.startswith(thing[:2])
    name = told[max(0, start - 2) : start]  # 床位 of 床位60张
    is_other = is_noun(name) or (not is_known(name) and names_a_thing(name[-1:]))
    if is_other and name not in counted:
        return False
    return counted.endswith(name) or name[-1:] not in _PERSON


def _belongs(query: Query, told: str) -> bool:
    """Tell whether a number stands in or beside a clause with the word right before 多少, or behind it."""
    question = query.asked.normal
    asked = None if kind_of(question) == "when" else _ASKED.search(question)  # 几月几号 counts nothing
    if asked is None or _ASKS_MONEY.match(question, asked.end()):
        return True
    words = query.asked.long_words
    before = [question[slice(*span)] for span in words if span[1] == asked.start()]
    if not before or _BY_PLACE.fullmatch(before[-1]) or before[-1] not in told:
        return True
    at = within.end() if (within := _WITHIN.match(question, asked.end())) else asked.end()
    counted = [question[slice(*span)] for span in words if 0 <= span[0] - at <= 2]
    number = re.compile(r"\d分" if question.startswith("分", asked.end()) else r"\d")
    counted += ["人口"] if _ASKS_ALL_PEOPLE.search(question) else []
    for sentence in SENTENCE_BORDER.split(told):
        clauses = CLAUSE_BORDER.split(sentence)
        with_it = (at for at, text in enumerate(clauses) if before[-1] in text)
        near = ["".join(clauses[max(at - 1, 0) : at + 2]) for at in with_it]
        near += [text for text in clauses if any(word in text for word in counted)]
        if any(map(number.search, near)):
            return True
    return False
