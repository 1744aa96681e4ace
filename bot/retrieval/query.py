"""A question becomes a query: its terms, each with its rarity, its misspelt characters put right."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from bot.chinese.names import names_a_thing
from bot.expressions import expression
from bot.retrieval.analyzer import QuestionTerms, bigrams
from bot.retrieval.asking_phrases import DONE_WITH
from bot.retrieval.engine import FIELDS, Engine
from bot.retrieval.resegmented import words_across
from bot.retrieval.spelling import corrected

Span = tuple[int, int]
Kind = Literal["same", "about", "range"]


@dataclass(frozen=True, slots=True)
class Alternative:
    """What may stand in place of a piece of the question, `start` to `end` of its normalized text.

    It is a query of its own; `df` is in how many passages it stands at most, 1 or more. `kind`: it says the
    same, as taught; it came along and means only about the same; or it is a range that holds the piece.
    """

    start: int
    end: int
    query: "Query"
    df: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Query:
    """A question as it is searched: what it asks, and the rarity of each word, pair and character.

    A piece with `alternatives` is one word of the question, held where any of them is, and as common. pieced:
    what is left, in one character, of a word that jieba only guesses and no passage has, of a modal verb and
    what stands beside it, 配 of 要配; or the unit of a number with what follows, 元罚 of 20000元罚几倍.
    """

    asked: QuestionTerms
    words: NDArray[np.float64]
    pairs: NDArray[np.float64]
    characters: NDArray[np.float64]
    alternatives: tuple[Alternative, ...] = ()
    pieced: frozenset[tuple[int, int]] = frozenset()

    def of(self, field: str) -> NDArray[np.float64]:
        """Return the rarities of the terms that are searched for in `field`."""
        return {"words": self.words, "characters": self.characters}.get(field, self.pairs)

    def replaced(self, field: str, alternative: Alternative) -> NDArray[np.bool_]:
        """Tell which of the terms searched for in `field` stand in the piece that `alternative` replaces."""
        asked = self.asked
        spans = {"words": asked.words, "characters": asked.characters}.get(field, asked.pairs)
        inside = [alternative.start <= start and end <= alternative.end for start, end in spans]
        return np.array(inside, bool)

    @property
    def rarest(self) -> str:
        """Return the rarest word of the question, "" where it has none."""
        return self.asked.text(self.asked.words)[int(self.words.argmax())] if self.asked.words else ""

    @property
    def taught(self) -> tuple[tuple[int, int], ...]:
        """Return the pieces of the question that have alternatives, in order."""
        return tuple(dict.fromkeys((one.start, one.end) for one in self.alternatives))

    def is_taught(self, start: int, end: int) -> bool:
        """Tell whether this piece of the question lies in one that has alternatives."""
        return any(first <= start and end <= last for first, last in self.taught)

    @property
    def terms(self) -> list[tuple[str, str]]:
        """Return the (field, term) pairs to search for, in the order of the fields, repeats kept."""
        pairs = self.asked.text(self.asked.pairs)
        terms = {
            "words": self.asked.text(self.asked.words),
            "bigrams": pairs,
            "characters": self.asked.text(self.asked.characters),
            "title": pairs,
            "section": pairs,
        }
        return [(field, term) for field in FIELDS for term in terms[field]]


LONGEST_MARKED = 4
"""How many of jieba's words in a row are looked up as one term that the corpus marks."""
MOST_TAUGHT = 20
"""How many words of a question are searched for with their synonyms."""
_UNITS = "元块角天日月年岁个名人次倍克吨斤米里"
_LIGHT = expression(
    "^(?:不能(?=..)|[要能会可几]|最[多少高低长短大小快慢早晚迟])+|能|(?<![要能会可几])[要能会可几]+$"
    f"|(?<=[^{_UNITS}])罚$"
    "|(?<=[配做买办借租开洗修换擦订拿要来点打印领补喝吃])[把面张本份条件只双套台块顿趟场节]$"
)
"""Modal verbs, what asks, 飞 and 罚 of 飞罚多少, and classifiers without their number, 配把钥匙, that jieba
cuts to others."""
_COUNTED, _BEHIND_UNIT = expression(rf"(?:\d|几|多少)[{_UNITS}]$"), ("会", "能", "可", "要", "才", "就")
"""A number with the first character of a word for its unit, and what may stand behind that."""
_GOES = "去到往在从"
"""What stands before a place and is taken for its beginning: 去慧|云寺."""
_NO_SUFFIX = frozenset("电子 分子 原子 量子 质子 中子 离子 天子 弟子 庄子 孔子 日子 点子 君子 王子".split())
"""Words in 子 of which the first character alone is something else."""
MAY_DO = expression(f"[能要会][{DONE_WITH}]")
"""Of the words of the dictionary, those that are a modal verb and another; or end in it: 水能 of 水能喝吗."""


def rarity(passages: int, df: int) -> float:
    """Return ln(1 + (N - df + 0.5) / (df + 0.5)), Lucene's idf: above 0 for every df, 0 included."""
    return math.log(1 + (passages - df + 0.5) / (df + 0.5))


def make_query(question: str, engine: Engine, told: Sequence[tuple[Span, str]] = ()) -> Query:
    """Analyze `question` and weigh its terms by how rare they are in the passages of `engine`.

    Words with synonyms get those of them that the passages hold as alternatives; pieces get what is `told`
    to say the same, in order.
    """
    asked = engine.analyzer.question(question)
    alternatives = tuple(_alternatives(asked.normal, engine, told))
    whole = tuple(dict.fromkeys((one.start, one.end) for one in alternatives))
    pairs = tuple(pair for pair in asked.pairs if not _overlap(pair, whole)) if whole else asked.pairs
    text = corrected(asked.normal, pairs, lambda pair: engine.df("bigrams", pair), lambda: engine.homophones)
    if whole or text != asked.normal:
        asked = engine.analyzer.question(text, whole)
    light: list[Span] = []
    for last in (False, True):
        words = [span for span in asked.words if span not in whole]
        if across := words_across(text, words, partial(_is_known, engine)):
            whole = tuple(sorted((*whole, *across)))
            asked = engine.analyzer.question(text, whole, light)
        if last or not (light := _light(asked, engine)):
            break
        asked = engine.analyzer.question(text, whole, light)  # 带猫 of 能带猫 is cut again
    asked = with_marked(asked, lambda word: engine.df("words", word))
    beside = {border for span in light for border in span}
    pieced = (span for span in asked.words if span[1] - span[0] == 1 and beside.intersection(span))
    only_light = (span for span in asked.words if _LIGHT.fullmatch(asked.normal[slice(*span)]))
    units = (span for span in asked.words if _is_unit_and_more(asked.normal, span, engine))
    return _weighed(asked, engine, alternatives, frozenset((*pieced, *only_light, *units)))


def _is_known(engine: Engine, word: str) -> bool:
    """Tell whether some passage has a word, or some title one of the dictionary: 地铁."""
    titled = len(word) == 2 and engine.df("title", word) > 0 and engine.analyzer.is_word(word)
    return titled or engine.df("words", word) > 0


def with_marked(asked: QuestionTerms, df: Callable[[str], int]) -> QuestionTerms:
    """Return `asked` with the terms among its words that jieba cuts apart and the corpus marks as one."""
    words, marked = asked.words, []
    for first in range(len(words)):
        for last in range(first + 1, min(first + LONGEST_MARKED, len(words))):
            if words[last - 1][1] != words[last][0]:
                break
            span = (words[first][0], words[last][1])
            if df(asked.normal[slice(*span)]):
                marked.append(span)
    return QuestionTerms(asked.normal, (*words, *marked), asked.pairs, asked.characters)


def _is_unit_and_more(normal: str, span: Span, engine: Engine) -> bool:
    """Tell whether a guessed word that no passage has is a unit with what follows: 元罚 of 20000元罚几倍."""
    start, end = span
    word = normal[start:end]
    guessed = normal[start - 1 : start].isdigit() and not engine.analyzer.is_word(word)
    return guessed and word[0] in _UNITS and not engine.df("words", word)


def _overlap(pair: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < pair[1] and pair[0] < end for start, end in spans)


def _alternatives(normal: str, engine: Engine, told: Sequence[tuple[Span, str]]) -> Iterator[Alternative]:
    """Yield what is told, or was taught, to stand for pieces of the question and stands in passages."""
    analyzer = engine.analyzer
    pieces = [span for span, _ in told]
    found = islice(analyzer.taught(normal), MOST_TAUGHT)
    held = (one for span in found for one in _held_within(span, normal, engine))
    taught = [span for span in held if span in pieces or not _overlap(span, pieces)]
    stands_for = [
        *told,
        *_without_suffix(normal, (*pieces, *taught), engine),
        *((span, text) for span in taught for text in analyzer.alternatives(normal[slice(*span)])),
    ]
    for (start, end), text in sorted(stands_for, key=lambda one: one[0]):
        asked, df = analyzer.question(text), _most_holding(text, engine)
        if df and asked.words:
            word = normal[start:end]
            says_same = analyzer.says_the_same(word, text)
            if says_same and (word in text or (len(text) == 1 and _is_little_for(word, text, engine))):
                continue  # 年休假 stands in 带薪年休假
            kind: Kind = "range" if ((start, end), text) in told else "same" if says_same else "about"
            yield Alternative(start, end, _weighed(asked, engine, ()), df, kind)


def _without_suffix(normal: str, taken: Sequence[Span], engine: Engine) -> Iterator[tuple[Span, str]]:
    """Yield the words in 子 or 费 that no passage has, and what others have of them: 绳 of 绳子 in 牵引绳.

    Of what is paid for, 住宿费, the thing: 住宿; 石狮 of 石狮子.
    """
    for start, end in engine.analyzer.question(normal).words:
        word = normal[start:end]
        suffixed = end - start == 2 and word[1] == "子" and names_a_thing(word[0]) and word not in _NO_SUFFIX
        suffixed |= end - start > 2 and word[-1] in "费期子" and engine.df("words", word[:-1]) > 0
        if suffixed and not (_overlap((start, end), taken) or engine.df("bigrams", word[-2:])):
            yield (start, end), word[:-1]


def _most_holding(text: str, engine: Engine) -> int:
    """Return in how many passages, at most, stands what is searched for in place of a word."""
    asked = engine.analyzer.question(text)
    pairs = asked.text(asked.pairs)
    fields = ("bigrams", "title", "section")
    df = max(min((engine.df(field, pair) for pair in pairs), default=0) for field in fields)
    return df if pairs else engine.df("words", text) or engine.df("characters", text)


def _held_within(span: Span, normal: str, engine: Engine) -> list[Span]:
    """Return where what was taught stands: at `span`, else, if no passage has that, what is taught in it.

    电动车 of 电动车上牌, which stands for what is said of all vehicles; such words only as no passage has.
    """
    start, end = span
    said = engine.analyzer.alternatives(normal[start:end])
    if end - start < 4 or any(_most_holding(one, engine) for one in said):
        return [span]
    inner = [
        (first + one, first + other)
        for first, last in ((start, end - 1), (start + 1, end))
        for one, other in engine.analyzer.taught(normal[first:last])
    ]
    kept: list[Span] = []
    for one in sorted(set(inner)):
        if not (_overlap(one, kept) or engine.df("words", normal[slice(*one)])):
            kept.append(one)
    return kept


def _is_little_for(word: str, text: str, engine: Engine) -> bool:
    """Tell whether one character of a word is little for it: 买 for 购买, not 猫 for an unknown 橘猫."""
    known = all(engine.df("bigrams", pair) for pair in bigrams(word))
    return text in word and (known or not names_a_thing(text))


def _weighed(
    asked: QuestionTerms,
    engine: Engine,
    alternatives: tuple[Alternative, ...],
    pieced: frozenset[Span] = frozenset(),
) -> Query:
    size = len(engine.passages)

    def rarities(field: str, spans: Sequence[tuple[int, int]]) -> NDArray[np.float64]:
        df = [engine.df(field, term) for term in asked.text(spans)]
        for one in alternatives:
            for at, (start, end) in enumerate(spans):
                if one.start <= start and end <= one.end:
                    df[at] = max(df[at], one.df)
        return np.array([rarity(size, held) for held in df])

    return Query(
        asked,
        rarities("words", asked.words),
        rarities("bigrams", asked.pairs),
        rarities("characters", asked.characters),
        alternatives,
        pieced,
    )


def _light(asked: QuestionTerms, engine: Engine) -> list[Span]:
    """Return where such verbs stand with more in words that jieba guesses and no passage has: 能 in 能养."""
    found: list[Span] = []
    for start, end in asked.words:
        word = asked.normal[start:end]
        if len(word) < 2 or engine.df("words", word) or _LIGHT.fullmatch(word):
            continue
        if word[0] in _GOES and not engine.analyzer.is_word(word) and not engine.df("bigrams", word[:2]):
            name = asked.normal[start + 1 : start + 3]
            found += [(start, start + 1)] if engine.df("bigrams", name) else []
        if _COUNTED.search(asked.normal, 0, start + 1) and word[1:] in _BEHIND_UNIT:
            found.append((start + 1, end))  # 天才 of 几天才能取, 天会 of 60天会怎样
        ends = MAY_DO.match(asked.normal, end - 1) and engine.df("characters", word[:-1])
        may_not = len(word) > 3 and word.startswith("不能")  # 不能转让 is one word of the dictionary
        if not engine.analyzer.is_word(word) or MAY_DO.fullmatch(word) or may_not or ends:
            found += [(start + one.start(), start + one.end()) for one in _LIGHT.finditer(word)]
    return found
