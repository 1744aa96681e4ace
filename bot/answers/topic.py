"""Whether what is said belongs to the topic of the question before: which words of both passages hold."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice

import numpy as np

from bot.answers.answer import Answer, Find, answer
from bot.answers.ellipsis import ASKS, CONSEQUENCES, GENERIC, NO_SUBJECT, YEAR, joined
from bot.answers.rivals import lead_of
from bot.answers.spans import side_by_side, touches, without_numbers
from bot.chinese.names import is_time
from bot.chinese.sentences import CLAUSE_BORDER
from bot.expressions import expression
from bot.retrieval.analyzer import QUESTION_WORDS
from bot.retrieval.answer_type import HOLDS, kind_of, quantity_of, states
from bot.retrieval.engine import Engine
from bot.retrieval.query import MAY_DO

MOST_WORDS = 4
"""How many words of the question before are searched for along with new ones: the rarest."""
TRIED = 5
"""Passages among which one must hold both what was asked before and what is asked now."""
MOST_TRIED, LONGEST_TRIED = 16, 200
"""How many questions, of so many characters, are answered to see which is certain."""
_TIMES, _COUNTED = "年月周日时", expression(r"[\d几半每多少两].\Z")
_NOT = ("不", "没", "未")
"""What is said of the word that gives way: 不开机 of 不开机怎么办."""
LONGEST_OF_IT, MOST_OF_IT = 14, 2
"""Characters and words of a question that leaves out of what it asks: 能 喝酒 吗, 可以 带 狗 吗."""
RARE = 50
"""A character of a word tells what it is about where one passage in so many has it: 雪 of 下雪天."""


def content(text: str, index: Engine) -> list[str]:
    """Return the words of a normalized text that say what it is about, without those that only ask."""
    return [text[start:end] for start, end in content_spans(text, index)]


def content_spans(text: str, index: Engine) -> list[tuple[int, int]]:
    """Return where those words stand."""
    asked = index.analyzer.question(text)
    words = [(span, asked.normal[slice(*span)]) for span in sorted(set(asked.words))]
    found = [span for span, word in words if word not in GENERIC and word not in QUESTION_WORDS]
    return [(_begin(span, asked.normal, index), _end(span, asked.normal, index)) for span in found]


def _begin(span: tuple[int, int], normal: str, index: Engine) -> int:
    """Return where a word begins, with 年 or 月 before one of a single character: 年假, 月卡; not 3年卡."""
    start, end = span
    joined = end - start == 1 and start > 0 and normal[start - 1] in _TIMES
    counted = _COUNTED.search(normal, 0, start) is not None
    return start - (joined and not counted and index.df("bigrams", normal[start - 1 : end]) > 0)


def _end(span: tuple[int, int], normal: str, index: Engine) -> int:
    """Return where a word ends, without 了 behind a word: 弄脏 of 弄脏了呢."""
    start, end = span
    done = end - start > 2 and normal[end - 1] == "了" and index.analyzer.is_word(normal[start : end - 1])
    return end - done


def opening(normal: str, index: Engine) -> re.Match[str] | None:
    """Return how a normalized question begins that has no subject: 能带狗吗, not 不良率."""
    match = NO_SUBJECT.match(normal)
    spans = content_spans(normal, index) if match else []
    longer = [normal[start:end] for start, end in spans if match and start < match.end() < end]
    longer = [word for word in longer if not MAY_DO.fullmatch(word)]
    return None if any(map(index.analyzer.is_word, longer)) else match


def leaves_out_of_what(normal: str, index: Engine) -> bool:
    """Tell whether it is asked what may be done, and not of what: 能喝酒吗."""
    opens = opening(normal, index) if len(normal) <= LONGEST_OF_IT else None
    return opens is not None and opens["asks"] is None and len(content(normal, index)) <= MOST_OF_IT


def words_held(given: Answer, at: int, words: set[str]) -> set[str]:
    """Return those of `words` of the question that the passage at `at` of an answer or its headings hold."""
    query, index = given.ranking.query, given.index
    spans = query.asked.words
    alignment = given.ranking.aligned([given.shown[at]])
    held = alignment.passages_holding(spans)[:, 0]
    there = {word for word, is_held in zip(query.asked.text(spans), held, strict=True) if is_held}
    text = index.analyzer.normalize(given.passage(at).text)
    # Of a longer word a part will do: 拖欠工资 in 拖欠劳动报酬; 年假 is no word of the question's own.
    there |= {word for word in words if len(word) > 1 and (word[:2] in text or word[-2:] in text)}
    return there & words


def may_be_held(given: Answer, words: set[str]) -> bool:
    """Tell whether some candidate may hold all of `words` of the question, see `words_held`; soon told."""
    alignment, normal = given.ranking.alignment, given.ranking.query.asked.normal
    held = np.ones(alignment.passages, bool)
    for start, end in ((at, at + len(word)) for word in words if (at := normal.find(word)) >= 0):
        pieces = {(start, end), (start, min(start + 2, end)), (max(end - 2, start), end)}
        held &= alignment.passages_holding(list(pieces)).any(axis=0)
    return bool(held.any())


def fits(given: Answer, topic: str, rest: str, most: int = TRIED) -> bool:
    """Tell whether one of the first passages found holds words of both: else they are unrelated."""
    new, old = set(content(rest, given.index)), set(content(topic, given.index))
    for at in range(min(most, len(given.shown))):
        there = words_held(given, at, new | old)
        if there & old and len(there & new) * 2 >= len(new):
            return True
    return False


def leads_with(given: Answer, words: set[str]) -> bool:
    """Tell whether the first passage found holds half of `words`, the rarest among them."""
    if not given.shown:
        return False
    held = words_held(given, 0, words)
    rarest = min(
        sorted(words), key=lambda word: (len(word) < 2, given.index.df("words", word)), default=""
    )  # one character stands in many a word: 闪 in 闪烁
    return not words or (rarest in held and len(held) * 2 >= len(words))


def only_titled(given: Answer, before: Answer, words: list[str]) -> bool:
    """Tell whether what answered before is found first again, and only its title or headings have `words`."""
    if not (words and given.shown and before.shown) or given.passage_id(0) != before.passage_id(0):
        return False
    analyzer = given.index.analyzer
    text = analyzer.normalize(given.passage(0).text)
    return not any(one in text for word in words for one in (word, *analyzer.alternatives(word)))


def told_in(text: str, words: list[str], index: Engine) -> list[str]:
    """Return what a normalized text has of each of `words`, itself or its rare characters; else nothing."""
    told = []
    for word in words:
        rare = "".join(one for one in rare_of(word, index) if one in text)
        if not (piece := word if word in text else rare):
            return []
        told.append(piece)
    return told


def rare_of(word: str, index: Engine) -> str:
    """Return the characters of a word that no passage has that tell what it is about: 绳 of 绳子."""
    most = max(1, len(index.passages) // RARE)
    known = index.df("words", word) > 0
    return "".join(one for one in word if not known and 0 < index.df("characters", one) <= most)


def first_certain(
    questions: Iterable[str], words: set[str], before: Answer, path: str = "", find: Find = answer
) -> str:
    """Return the first of some questions that a passage with all of `words` answers for certain; else "".

    It is not answered by what answered `before` too, unless that tells of `words` beside it, 旱季每天2次;
    where it is asked how many, there is a quantity of that kind; with `path`, that passage is of the document
    there. Of many or long questions few are tried: each takes as long as to answer it. find: what does.
    """
    index = before.index
    for question in islice((one for one in questions if len(one) <= LONGEST_TRIED), MOST_TRIED):
        given = find(question, index)
        if given.status == "answered" and words and words <= words_held(given, 0, words):
            quantity, told = quantity_of(question), index.analyzer.normalize(given.passage(0).text)
            there = path in ("", given.passage(0).origin.path)
            lead = _lead(given)
            another = lead != _lead(before) or _tells_beside(lead[1], words, question, index)
            there = there and _holds_some(given, set(content(question, index)) - words)
            if there and another and (quantity is None or states(quantity, told)):
                return question
    return ""


def _holds_some(given: Answer, words: set[str]) -> bool:
    """Tell whether the first passage found, its headings or its title hold one of `words`, if any."""
    title = given.index.analyzer.normalize(given.passage(0).origin.title)
    return not words or any(word in title for word in words) or bool(words_held(given, 0, words))


def _tells_beside(lead: str, words: set[str], question: str, index: Engine) -> bool:
    """Tell whether a clause of a lead has `words`, and more of a question, or the quantity or time asked for.

    The words may be a time themselves: 周末下午3点以后.
    """
    quantity = quantity_of(question)
    asks_when = kind_of(question) == "when"
    others = [
        one for one in content(question, index) if not any(word in one or one in word for word in words)
    ]
    clauses = [text for text in CLAUSE_BORDER.split(lead) if all(word in text for word in words)]
    return any(
        any(other in text for other in others)
        or (quantity is not None and states(quantity, text))
        or (asks_when and HOLDS["when"].search(re.sub("|".join(map(re.escape, words)), "", text)) is not None)
        for text in clauses
    )


def _lead(given: Answer) -> tuple[int, str]:
    """Return the first passage of an answer and what of it would be quoted, normalized."""
    return given.passage_id(0), lead_of(given.ranking, given.shown[0], given.index).text


def with_another(what: str, question: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """Return `question` with `what` in the place of each of its words that stand at `spans`.

    What stands on both sides is not said twice: 旱季 takes the place of 台风 in 台风季, not of 旱季季. First
    comes what is called alike: 生产许可证 in the place of 登记证; a time, 周末, only takes that of another.
    What goes on from one of the words, 换主板 from 换 of 换电池, takes the place of what stands behind that.
    """
    if shared := next((one for one in spans if _goes_on_from(question[slice(*one)], what)), None):
        what, spans = what[shared[1] - shared[0] :], [one for one in spans if one[0] >= shared[1]]
    times = [span for span in spans if is_time(question[slice(*span)])] if is_time(what) else []
    spans = times or spans
    spans = sorted(spans, key=lambda span: span[1] - span[0] < 2 or question[span[1] - 1] != what[-1:])
    spans = [
        (start - question.startswith(_NOT, start - 1), end) if start else (start, end) for start, end in spans
    ]
    return [
        joined(joined(question[:start], what), question[end:])
        for start, end in spans
        if what not in question[:start] and what not in question[end:]
    ]


def _goes_on_from(word: str, what: str) -> bool:
    """Tell whether `what` is a word and another one: 换主板 goes on from 换 of 换电池多少钱."""
    return what.startswith(word) and len(what) - len(word) > 1


def topic_of(question: str, said: str, title: str, index: Engine, subject: bool) -> str:
    """Return what a question is about: its rarest few words, what stands together as one.

    said: what of it was only said with the question before; title: a document's that stands in it, or "".
    subject: only what a pronoun stands for, its document and the longest of the others, of equals the last
    that stands before what asks: 春游 of 春游几点集合.
    A year is kept. All texts are normalized.
    """
    own = content(said, index) if said else []
    spans = [span for span in content_spans(question, index) if question[slice(*span)] not in own]
    spans = without_numbers(question, spans)
    pieces: list[tuple[int, int]] = []
    if title:
        pieces.append((question.find(title), question.find(title) + len(title)))
        spans = [span for span in spans if not pieces[0][0] <= span[0] < pieces[0][1]]
    size = len(index.passages)
    rarest = sorted(spans, key=lambda span: index.df("words", question[slice(*span)]) or size)[:MOST_WORDS]
    runs = side_by_side([*_without_strange(question, rarest, index), *pieces])
    if subject:
        if known := [span for span in spans if _names_it(question[slice(*span)], index)]:
            # 探视 of ICU几点探视, where no document has ICU; 快递企业停业 whole, however common 企业 is.
            runs = [run for run in side_by_side([*known, *pieces]) if touches(run, rarest, pieces)]
        asks = ASKS.search(question)
        longest = max(
            (span for span in runs if span not in pieces),
            key=lambda span: (span[1] - span[0], asks is not None and span[1] <= asks.start(), span[0]),
            default=None,
        )
        runs = [span for span in runs if span in pieces or span == longest]
    year = YEAR.search(question)
    told = " ".join(question[start:end] for start, end in runs)
    return f"{year[0]}年{told}" if year and year[0] not in told else told


def _without_strange(
    question: str, spans: Sequence[tuple[int, int]], index: Engine
) -> Sequence[tuple[int, int]]:
    """Return words of a question but what is asked of the first and no passage has: 美瞳 of 照片能戴美瞳吗.

    Nothing is found by that; of what follows, of what is paid for it, texts speak in other words.
    """
    known = {span for span in spans if _names_it(question[slice(*span)], index)}
    first = min(known, default=(len(question), 0))
    beside = {border for span in known for border in span}
    return [
        span
        for span in spans
        if span in known
        or span < first
        or beside.intersection(span)
        or question[slice(*span)] in CONSEQUENCES
    ]


def _names_it(word: str, index: Engine) -> bool:
    """Tell whether a word of a question names what documents tell of, itself or by what it means."""
    forms = (word, *index.analyzer.alternatives(word))
    return any(index.df("words", one) for one in forms)
