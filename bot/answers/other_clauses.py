"""Whether of several clauses of one sentence those that tell what is asked are of something else.

洗衣房有洗衣机6台 says nothing of 烘干机, which only a later clause names. All take normalized text.
"""

import re
from collections.abc import Sequence

from bot.answers.asked_for import asks_particular, has_particular
from bot.answers.beyond import says_beyond
from bot.answers.counting import has_number
from bot.answers.whose import PEOPLE
from bot.chinese.names import is_noun
from bot.chinese.sentences import SENTENCE_BORDER
from bot.expressions import expression
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.answer_type import HOLDS, asks_whether, kind_of, quantity_of, states
from bot.retrieval.engine import Engine
from bot.retrieval.query import Query

LONGEST_OF_ONE_THING = 10
"""Characters of a question that asks for one thing of another, in whatever words: 护理员要什么学历."""
LONGEST_OF_PLACE = 12
"""Of one that asks where, with its name: 湿地观鸟集合地点是哪里."""
LONGEST_OPENING = 12
"""Characters of a sentence in which it names what it is of."""

_MAY = expression("可|不|能|须|应|禁")
_OF_ALL = expression("[都均]")
_PART_OF_SENTENCE = expression(r"[,:()]")
_MODAL_NEAR = expression("[^,]{2,6}?(?:可|能|须|应|禁|准|得|要|不)")
"""A clause whose first few characters say of whom something may be."""
NUMBERING = expression(r"^(?:\W|第\d+条(?:之\d+)?(?=\s)|(?:\d+|[一二三四五六七八九十]+)(?=[\W]))+")


def is_of_other_clause(
    query: Query, topic: Sequence[str], behind: Sequence[str], lead: str, index: Engine
) -> bool:
    """Tell whether what is asked of somebody stands only behind clauses of somebody else, in one sentence.

    Such a clause opens or ends with who he is: the number in 投诉找店长,电话138… is not that of the 美容师.
    Where it is asked whether something is so, a word of that, `behind` the topic, tells it, of rooms and the
    like as of people: 自习室可以喝水,阅览室禁止饮食.
    """
    question = query.asked.normal
    whether = asks_whether(question) and bool(behind)
    alike = re.compile(f"{PEOPLE.pattern}|{re.escape(topic[-1][-1])}$" if whether else PEOPLE.pattern)
    asked = [word for word in topic if word in lead and alike.search(word)]
    if not asked or len(question) > LONGEST_OF_ONE_THING:
        return False
    told = []
    for text in SENTENCE_BORDER.split(lead):
        of = ""
        for clause in filter(None, _PART_OF_SENTENCE.split(text)):
            words = index.analyzer.cut(clause)
            ends = [word for word in (words[0], words[-1]) if alike.search(word) and is_noun(word)]
            of = next((word for word in asked if word in clause), "".join(ends[-1:])) or of
            worded = any(word in clause for word in behind)
            if worded if whether else has_form_of(question, clause, asked):
                told.append("" if _OF_ALL.search(clause) else of)
    return bool(told) and all(of and of not in asked for of in told)


def is_told_beside_it(
    query: Query, topic: Sequence[str], behind: Sequence[str], lead: str, analyzer: Analyzer
) -> bool:
    """Tell whether what is asked stands only in clauses of something else, of a sentence with its own clause.

    Before that, which opens with what is asked about: 洗衣房有洗衣机6台,烘干机每次6元. Or where it is asked
    whether something is so, also behind it, in one that opens alike: 大厅须安静,宿舍可以抽烟.
    """
    question, told = query.asked.normal, list[bool]()
    if not topic or len(question) > LONGEST_OF_ONE_THING:
        return False
    whether = asks_whether(question)
    for text in SENTENCE_BORDER.split(lead):
        clauses = list(filter(None, _PART_OF_SENTENCE.split(NUMBERING.sub("", text))))
        own = next((at for at, clause in enumerate(clauses) if topic[0] in clause), len(clauses))
        opens = own < len(clauses) and clauses[own].startswith(topic[0])
        others = [_opens_with_thing(clause, question, analyzer) for clause in clauses]
        for at, clause in enumerate(clauses):
            if any(word in clause for word in behind) if whether else _tells(query, clause, topic):
                before = opens and at < own and any(others[: at + 1])
                alike = opens and at > own and others[at] and _MODAL_NEAR.match(clause)
                told.append(bool(before or (whether and alike)))
    return bool(told) and all(told)


def _tells(query: Query, clause: str, rest: Sequence[str]) -> bool:
    """Tell whether a clause has the quantity, time or number that is asked for."""
    return has_number(query, clause) and has_form_of(query.asked.normal, clause, rest)


def _opens_with_thing(text: str, question: str, analyzer: Analyzer) -> bool:
    """Tell whether the first noun of the first two words of a text is none of a question."""
    first = analyzer.cut(text[:LONGEST_OPENING])[:2]
    noun = next(filter(is_noun, first), "")
    return noun != "" and noun[:2] not in question and not (first[0] in question or first[0].isdigit())


def has_form_of(question: str, text: str, rest: Sequence[str]) -> bool:
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
        told = HOLDS[kind].search(text) is not None or says_beyond(question, text)
        alone = kind == "where" and not rest and len(question) <= LONGEST_OF_PLACE
        return told and (alone or any(word in text for word in rest))
    if kind in ("when", "how_many"):
        return HOLDS[kind].search(text) is not None and says_beyond(question, text)
    return asks_whether(question) and _MAY.search(text) is not None
