"""Whose is what a lead says: of several things in a document each has its own price, time and place.

What is asked of one is not told by what is said of another, however alike the rest: 保安每月工资多少 not by
保洁员每月工资3200元. All take normalized text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.answers.asked_for import asks_particular, has_particular
from bot.answers.certainty import ASKS, is_known
from bot.answers.focus import holds
from bot.chinese.names import is_noun
from bot.chinese.sentences import CLAUSE_BORDER, SENTENCE_BORDER
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.answer_type import HOLDS, kind_of, quantity_of, states
from bot.retrieval.engine import Engine
from bot.retrieval.query import Query

FARTHEST_OWNER = 3
"""Words before what asks for a value, of which the first is that value's name and another may tell whose."""
LONGEST_OPENING = 12
"""Characters of a sentence in which it names what it is of."""

_VALUE = re.compile(
    "(?:[是有为要]|要求|限制|规定|标准)*(?:多少|几[元岁天年人级个点号月]|多[大高长远重久])"
    "|不?[得能]?(?:低于|高于|超过|少于|多于)多少|是?(?:什么时候|什么时间|何时)|在哪"
)
_BETWEEN = re.compile("(?:的|每个?[月年天日周次人]|最[低高少多大小]|具体|现在|目前)+$")
"""What stands between who has something and that: 每月 of 保安每月工资."""
_PEOPLE = re.compile("主任|会计|出纳|[生员者户工师长人]$")
_ANY = re.compile("情况|情形|原因|时期|时候|时间|地点|方法|条件|国家|城市|地区|东西|问题|大家")
"""Nouns that a text about the same may well lack."""
_BEFORE_TOPIC = re.compile("(?:请问|想问|问下|[我你咱]们?|在|对|从|把|被|关于|办理?|申请|参加)?")
_ASKS_WHETHER = re.compile("吗|(?<![什怎多那这])[么嘛][?]?$|[能可是]否|能不能|可不可以|要不要|用不用")
_MAY = re.compile("可|不|能|须|应|禁")
KIND = re.compile("[课班卡证票险营团队]")
"""How the name of one of a kind ends: 居住证, 游泳课."""
_DONE_WITH = re.compile("[换修补租借买配寄洗打拆装印考办](?=[\u4e00-\u9fff]{2})")
"""What is done with a thing, in one character before it: 换 of 换灯泡."""
_NUMBERING = re.compile(r"^[\W\d一二三四五六七八九十]+")

Span = tuple[int, int]


def is_of_whom(query: Query, text: str, index: Engine) -> bool:
    """Tell whether a text has whose something is asked for, of those that the documents know."""
    known = (span for span in _owners(query) if is_known(query.asked.normal[slice(*span)], index))
    return all(holds(query, span, text) for span in known)


def _owners(query: Query) -> Iterator[Span]:
    """Yield of whom, or of what thing, a value is asked for: 保安 of 保安每月高温补贴多少."""
    question = query.asked.normal
    if (asked := _VALUE.search(question)) is None:
        return
    ends = {end: start for start, end in query.asked.long_words}
    at = len(_BETWEEN.sub("", question[: asked.start()]))
    for far in range(FARTHEST_OWNER):
        if (start := ends.get(at)) is None:
            return
        word, whole = question[start:at], not start or start in ends or question[start - 1] == "的"
        if _PEOPLE.search(word) or (far and whole and is_noun(word)):
            yield start, at
        if not far and not is_noun(word):
            return
        at = len(_BETWEEN.sub("", question[:start]))


def topic_of(query: Query) -> list[Span]:
    """Return the nouns, side by side or with 的 between, that a question opens with: what it is about."""
    question, topic = query.asked.normal, list[Span]()
    for start, end in query.asked.long_words:
        if topic and start < topic[-1][1]:
            continue
        if topic and question[topic[-1][1] : start].replace("的", "", 1):
            break
        named = is_noun(question[start:end]) or any(KIND.match(question, at) for at in (end - 1, end))
        if not named or not (topic or _BEFORE_TOPIC.fullmatch(question[:start])):
            break
        topic.append((start, end))
    return [span for span in topic if not _ANY.fullmatch(question[slice(*span)])]


def lacks_topic(query: Query, held: Mapping[Span, bool], index: Engine) -> bool:
    """Tell whether none of a question's topic is `held` by a passage, though the documents know all of it."""
    topic = topic_of(query)
    known = (is_known(query.asked.normal[slice(*span)], index) for span in topic)
    return bool(topic) and not any(held[span] for span in topic) and all(known)


def is_said_of_another(query: Query, lead: str, headings: str, analyzer: Analyzer) -> bool:
    """Tell whether what is asked is said in sentences that open with something else.

    What the question is about then stands in other sentences only, and in no heading.
    """
    question, spans = query.asked.normal, topic_of(query)
    behind = [span for span in query.asked.long_words if spans and span[0] > spans[-1][0]]
    behind = [span for span in behind if not ASKS.search(question, *span)]
    if not behind and len(spans) > 1:  # of 租房补贴咨询电话 the last is what is asked for
        spans, behind = spans[:-1], spans[-1:]
    topic, rest = ([word for word in query.asked.text(some) if word in lead] for some in (spans, behind))
    if not topic or any(word in headings for word in topic):
        return False
    texts = [text for text in SENTENCE_BORDER.split(lead) if text.strip()]
    told = [text for text in texts if _has_form(question, text, rest)]
    if any(word in text for text in told for word in topic):
        return False
    told = [text for text in told if any(word in text for word in rest)] or told
    return bool(told) and all(_opens_with_another(text, question, analyzer) for text in told)


def is_of_a_sibling(query: Query, lead: str, headings: str) -> bool:
    """Tell whether a lead has the quantity asked for of another of its kind only, and names both.

    高级包医保付多少 where it is 初级包医保付60元;高级包360元, 换灯泡多少钱 where 灯泡 is near 换灯罩45元.
    """
    if quantity_of(query.asked.normal) is None:
        return False
    return _is_told_beside(query, lead, headings) or _is_done_with_another(query, lead)


def _is_told_beside(query: Query, lead: str, headings: str) -> bool:
    """Tell whether a word of the question stands only in parts of a lead that open with another name.

    The name asked about opens a part of its own, and both end alike: 初级包 beside 高级包.
    """
    question, parts = query.asked.normal, [text.lstrip() for text in SENTENCE_BORDER.split(lead)]
    words = [word for word in query.asked.text(query.asked.long_words) if word not in headings]
    names = (question[start:far] for start, end in query.asked.long_words for far in (end, end + 1))
    for name in names:
        own = [text for text in parts if text.startswith(name)]
        another = re.compile(rf"[\u4e00-\u9fff]{{1,3}}{re.escape(name[-1])}")
        opened = ((text, another.match(text)) for text in parts)
        others = [
            text for text, found in opened if found and not text.startswith(name) and found[0] not in question
        ]
        for word in words if own and others else ():
            holding = [text for text in parts if word in text]
            if holding and word not in name and all(text in others for text in holding):
                return True
    return False


def _is_done_with_another(query: Query, lead: str) -> bool:
    """Tell whether of what is done with a thing a lead has the number for another thing only."""
    question = query.asked.normal
    told = [text for text in CLAUSE_BORDER.split(lead) if any(map(str.isdigit, text))]
    for done in _DONE_WITH.finditer(question):
        span = next((span for span in query.asked.long_words if span[0] == done.end()), None)
        thing = question[slice(*span)] if span else ""
        another = re.compile(rf"{done[0]}[\u4e00-\u9fff]{{2,4}}\d")
        if not (is_noun(thing) and thing in lead and any(map(another.search, told))):
            continue
        if not any(thing in text and done[0] in text for text in told):
            return True
    return False


def _has_form(question: str, text: str, rest: Sequence[str]) -> bool:
    """Tell whether a text has the quantity, time or other particular asked for, or says what may be.

    Somebody's name or a place tells little: beside it the text has one of the words behind the topic, `rest`.
    """
    if not has_particular(question, text):
        return False
    if (quantity := quantity_of(question)) is not None:
        return states(quantity, text)
    if asks_particular(question):
        return True
    if (kind := kind_of(question)) in ("who", "where"):
        return HOLDS[kind].search(text) is not None and any(word in text for word in rest)
    if kind in ("when", "how_many"):
        return HOLDS[kind].search(text) is not None
    return _ASKS_WHETHER.search(question) is not None and _MAY.search(text) is not None


def _opens_with_another(text: str, question: str, analyzer: Analyzer) -> bool:
    """Tell whether a sentence opens with a word of two characters or more that is not in the question."""
    words = analyzer.cut(_NUMBERING.sub("", text)[:LONGEST_OPENING])
    first = next((word for word in words if len(word) > 1), "")
    return bool(first) and first not in question
