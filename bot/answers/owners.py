"""Whose is what a lead says: of several things in a document each has its own price, time and place.

What is asked of one is not told by what is said of another, however alike the rest: 保安每月工资多少 not by
保洁员每月工资3200元. All take normalized text.
"""

import re
from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

from bot.answers.asked_for import asks_particular, has_particular
from bot.answers.certainty import ASKS, FUNCTION, only_asking
from bot.answers.counting import has_number
from bot.answers.focus import holds
from bot.answers.known import is_known
from bot.answers.labels import opening_label
from bot.answers.other_clauses import (
    LONGEST_OF_ONE_THING,
    LONGEST_OPENING,
    NUMBERING,
    has_form_of,
    is_of_other_clause,
    is_told_beside_it,
)
from bot.answers.whose import Span
from bot.chinese.names import HERE, is_adverb, is_noun
from bot.chinese.numerals import stands_in
from bot.chinese.sentences import SENTENCE_BORDER
from bot.expressions import expression
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.answer_type import ASKING, asks_whether
from bot.retrieval.engine import Engine
from bot.retrieval.query import Query

USUAL_NAME = 2
"""Characters of its name, by which a longer one makes the question longer: 仓库管理员年龄要求多大."""

_ANY = expression("情况|情形|原因|时期|时候|时间|地点|方法|条件|国家|城市|地区|东西|问题|大家")
"""Nouns that a text about the same may well lack."""
_BEFORE_TOPIC = expression(
    "(?:请问|想问|问下|[我你咱]们?|在|对|从|把|被|关于|办理?|申[请领]|使?用|参加|预约|咨询|应聘|乘?坐|购?买|做)?"
)
_ASKING = expression(ASKING)
KIND = expression("[课班卡证票险营团队]")
"""How the name of one of a kind ends: 居住证, 游泳课."""
_ASKED_OF = expression(
    "^(?:请问|想问|问下|[我你]们?|(?:谁|哪[些类]人|什么人)(?:可以|能够?)?|申请|申领|办理?|使用|用|参加|预约|咨询|应聘|乘坐|坐|购买|买|做)+"
)
"""What a question may have in front of what it is asked of."""
_GO_ON = frozenset(
    "其中 此外 另外 同时 目前 现在 当时 后来 之后 随后 最后 最终 然后 接着 因此 所以 于是 但是 不过 而且 "
    "并且 例如 他们 她们 它们 我们 大家 这里 那里 这些 那些 这种 那种 此后 其后 其他 一般 通常 每天 全年 "
    "如果 当天 当年 地点 地址 位置 下列 以下 上述 违反 逾期 拒不 情节 构成".split()
)
"""Words with which a sentence goes on about the same."""
_SAME_AGAIN = expression("(?:这|该|此|本)[项种个座条台款次道幅位类批部家棵株]")
"""How a sentence opens that goes on about the same: 这项表演."""
_NUMBERED = "路号栋幢室班级"
"""What goes by a number in front of it: 15路."""
_LEADS_UP = expression(
    "^(?:办理|申请|申领|使用|参加|预约|咨询|应聘|新聘|聘用|乘坐|购买|领取|报名|关于|对于)+"
)
"""What a sentence may open with in front of what it is of."""
_REASON = expression(r"^(?:因为?|由于|为了?|鉴于)[^,。;\n]{2,40},")
"""A clause in front that only says why: 因检修, of 因检修,3号线停运."""
_ASKED_OF_IT = expression("[后前时]|[是为]?(?:哪|什么|多少|多[大高长重久]|几|谁)")
"""What stands behind a noun that is no name of what is asked about: its property, or when something is."""
_CLOCK = expression(r"\d:\d|\d[点时]")
_LABEL = expression(r"([\u4e00-\u9fff]{2,6}):")


def topic_of(query: Query) -> list[Span]:
    """Return the nouns, side by side or with 的 between, that a question opens with: what it is about."""
    question, topic, asking = query.asked.normal, list[Span](), only_asking(query)
    for start, end in query.asked.long_words:
        if topic and start < topic[-1][1]:
            continue
        if topic and question[topic[-1][1] : start].replace("的", "", 1):
            break
        if (start, end) in asking:
            break
        named = is_noun(question[start:end]) or any(KIND.match(question, at) for at in (end - 1, end))
        if not named or not (topic or _BEFORE_TOPIC.fullmatch(question[:start])):
            break
        topic.append((start, end))
    return [span for span in topic if not _ANY.fullmatch(question[slice(*span)])]


def lacks_topic(query: Query, held: Mapping[Span, bool], index: Engine) -> bool:
    """Tell whether none of a question's topic is `held` by a passage, though the documents know all of it."""
    topic = topic_of(query) or _pieces_of_topic(query, index)
    known = (is_known(query.asked.normal[slice(*span)], index) for span in topic)
    return bool(topic) and not any(held[span] for span in topic) and all(known)


def _pieces_of_topic(query: Query, index: Engine) -> list[Span]:
    """Return the two characters that a question opens with, cut apart, if a passage has them as one: 年假."""
    normal = query.asked.normal
    ones = sorted(span for span in query.asked.words if span[1] - span[0] == 1)
    for first, second in pairwise(ones):
        piece = normal[first[0] : second[1]]
        opens = first[1] == second[0] and _BEFORE_TOPIC.fullmatch(normal[: first[0]])
        if opens and not FUNCTION.search(piece) and index.df("bigrams", piece):
            return [first, second]
    return []


def is_said_of_another(query: Query, lead: str, headings: str, index: Engine) -> bool:
    """Tell whether what is asked is said in sentences that open with something else.

    What the question is about then stands in other sentences only, and in no heading, nor in a label that
    it opens with: all behind 湘辣王: is of that.
    """
    headings = f"{headings}\n{opening_label(lead)}"
    question, spans = query.asked.normal, topic_of(query)
    behind = [span for span in query.asked.long_words if spans and span[0] > spans[-1][0]]
    behind = [span for span in behind if not ASKS.search(question, *span)]
    named, done = query.asked.text(spans), query.asked.text(behind)
    if is_of_other_clause(query, named, done, lead, index):
        return True
    if is_told_beside_it(query, named, done, lead, index.analyzer):
        return True
    if _is_of_other_sentence(query, lead, headings, index):
        return True
    if not behind and len(spans) > 1:  # of 租房补贴咨询电话 the last is what is asked for
        spans, behind = spans[:-1], spans[-1:]
    topic, rest = ([word for word in query.asked.text(some) if word in lead] for some in (spans, behind))
    if not topic or any(word in headings for word in topic):
        return False
    texts = [text for text in SENTENCE_BORDER.split(lead) if text.strip()]
    told = [text for text in texts if has_form_of(question, text, rest)]
    if any(word in text for text in told for word in topic):
        return False
    return bool(told) and all(_opens_with_another(text, question, index.analyzer) for text in told)


def _is_of_other_sentence(query: Query, lead: str, headings: str, index: Engine) -> bool:
    """Tell whether what is asked of what one sentence opens with stands only in others, of something else."""
    question = query.asked.normal
    texts = [text for text in SENTENCE_BORDER.split(lead) if text.strip()]
    names = {_named_first(text, question) for text in texts} | {_asked_first(query, lead)}
    names = {name for name in names if name and stands_in(name, lead) and not _is_in(name, headings)}
    if not names:
        return _lacks_what_is_asked_first(query, f"{lead}\n{headings}", index)
    if len(texts) < 2:
        return False
    rest = [word for word in _asked_beside(query, names) if word in lead and word not in headings]
    named = [text for text in texts if any(stands_in(name, text) for name in names)]
    worded = [text for text in texts if any(word in text for word in rest)] or texts
    if not _ASKING.search(question) and any(
        has_form_of(question, text, rest) for text in named if text in worded or _CLOCK.search(text)
    ):
        return False  # 报告厅开放时间 asks by naming it, of which 每周1闭馆 tells no hours
    told = _telling(query, texts, rest)
    return bool(told) and all(
        text not in named and _opens_with_another(text, question, index.analyzer) for text in told
    )


def _is_in(name: str, text: str) -> bool:
    """Tell whether a text has a name, or the place that 岛上 or 村里 is."""
    return name in text or (re.fullmatch(HERE, name) is not None and name[0] in text)


def _asked_beside(query: Query, names: Set[str]) -> list[str]:
    """Return the words that a short question has beside `names` of what it is asked of; else none.

    It may be longer by as much as a name is longer than usual.
    """
    question = query.asked.normal
    longest = max((len(name) for name in names if name.isalnum() and "的" not in name), default=0)
    if len(question) > LONGEST_OF_ONE_THING + max(longest - USUAL_NAME, 0):
        return []
    words = (question[slice(*span)] for span in query.asked.long_words)
    return [word for word in words if not ASKS.search(word) and not any(word in name for name in names)]


def _telling(query: Query, texts: Sequence[str], rest: Sequence[str]) -> list[str]:
    """Return the sentences that tell what is asked, of whatever: by its words `rest`, else by its form.

    Of 年龄要求多大 that with an age tells before those with any of the words.
    """
    question = query.asked.normal
    texts = [text for text in texts if has_number(query, text)]
    if rest and not asks_whether(question):
        worded = (text for text in texts if any(word in text for word in rest))
        told = [text for text in worded if has_particular(question, text)]
        if told or not asks_particular(question):
            return [text for text in told if has_form_of(question, text, rest)] or told
    return [text for text in texts if has_form_of(question, text, rest)]


def _lacks_what_is_asked_first(query: Query, text: str, index: Engine) -> bool:
    """Tell whether a short question opens with a word that a text lacks, though the documents know it.

    The text opens with something else then.
    """
    question = query.asked.normal
    start = found.end() if (found := _ASKED_OF.match(question)) else 0
    span = next((span for span in query.asked.long_words if span[0] == start), (0, 0))
    word = question[slice(*span)]
    if (
        not (len(word) > 2 or index.analyzer.is_word(word))
        or len(question) > LONGEST_OF_ONE_THING + max(len(word) - USUAL_NAME, 0)
        or ASKS.search(question, *span)
        or span in only_asking(query)
        or is_adverb(word)
        or _is_in(word, text)
    ):
        return False
    other = _opens_with_another(text, question, index.analyzer)
    topic = topic_of(query)
    if len(topic) > 1 and _ASKED_OF_IT.match(question, topic[-1][1]):
        topic.pop()  # of 净水器产地是哪里 the last is what is asked for
    named = any(holds(query, one, text) for one in (span, *topic))
    return other and not named and is_known(word, index)


def _asked_first(query: Query, lead: str) -> str:
    """Return what a question is asked of first, a word or more, if a lead has it; or ""."""
    asked = _ASKED_OF.sub("", query.asked.normal, count=1)
    end = next((end for end in range(len(asked), 1, -1) if asked[:end] in lead), 0)
    named = asked[:end].rstrip("的是")
    start = len(query.asked.normal) - len(asked)
    return named if len(named) > 2 or (start, start + len(named)) in query.asked.long_words else ""


def _named_first(text: str, question: str) -> str:
    """Return what a sentence opens with and a question has, if it is a noun or longer than a word; or ""."""
    opening = _LEADS_UP.sub("", NUMBERING.sub("", text), count=1)
    named = ""
    while len(named) < len(opening) and opening[: len(named) + 1] in question:
        named = opening[: len(named) + 1]
    named = named.rstrip("的是") if stands_in(named, opening) and stands_in(named, question) else ""
    first = len(named) > 1 and _BEFORE_TOPIC.fullmatch(question[: question.find(named)])
    return named if len(named) > 2 or first or is_noun(named) else ""


def _opens_with_another(text: str, question: str, analyzer: Analyzer) -> bool:
    """Tell whether a sentence opens with a word, or two characters that are none, that a question has not."""
    text = _REASON.sub("", NUMBERING.sub("", text), count=1)
    if _SAME_AGAIN.match(text):
        return False
    if (label := _LABEL.match(text)) is not None and label[1] in question:
        text = text[label.end() :]  # of 分校:南湖分校在学府街7号 the first is told of 南湖
    opening = _LEADS_UP.sub("", text, count=1)[:LONGEST_OPENING]
    at = 0
    for word in analyzer.cut(opening):
        if word.isdigit() and opening[at + len(word) : at + len(word) + 1] in _NUMBERED:
            first = opening[at : at + len(word) + 1]
            return len(first) > len(word) and first not in question
        if not word.isdigit() and (len(word) > 1 or not FUNCTION.match(word)):
            alone = FUNCTION.match(opening, at + 1) is not None  # 丢 of 丢的押金不退
            first = word if len(word) == 1 and alone else opening[at : at + max(len(word), 2)]
            return first.isalnum() and len(first) > 1 and first not in question and first not in _GO_ON
        at += len(word)
    return False
