"""Text becomes terms: normalized (NFKC, simplified, lower case, numbers in one shape), then cut."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.chinese.gaps import gaps, without
from bot.chinese.numerals import Span, canonical, canonical_spans
from bot.chinese.radicals import without_radicals
from bot.chinese.scripts import HAN_RANGES, ONE_HAN, character_class, simplifier
from bot.chinese.width import INVISIBLE, PUNCTUATION
from bot.chinese.words import Tokenizer
from bot.expressions import expression
from bot.retrieval.answer_type import MOST_OF_AN_ACT
from bot.retrieval.asking_phrases import ASKING_PHRASES
from bot.retrieval.vocabulary import NOTHING, Phrases, Vocabulary, is_mutual, table

STOP_WORDS = frozenset(
    "的 地 得 了 着 过 是 在 和 与 及 或 等 也 都 就 而 被 把 将 对 对于 关于 于 从 向 为 以 由 "
    "之 其 这 那 此 该 个 这个 那个 这些 那些 一个 一种 有 没有 中 里 上 下 并 且 还 又 很 更 最 "
    "不 会 能 可以 可 要 我 你 他 她 它 我们 你们 他们 您 自己 所 但 但是 因为 所以 如果 则 即 a "
    "an the of and or in on to is are".split()
)
"""Words too common to tell one passage from another; dropped from passages and questions alike."""

QUESTION_WORDS = frozenset(
    "什么 甚么 啥 谁 哪 哪个 哪些 哪里 哪儿 哪位 哪年 哪天 哪几天 哪种 哪家 哪项 哪一 哪几 几 "
    "这里 那里 这儿 那儿 几年 几天 多少 多久 多长 多大 多高 多远 怎么 怎样 怎么样 怎么办 怎么回事 "
    "如何 为什么 为何 何时 何地 何处 何人 何种 是否 是不是 有没有 有无 能不能 可不可以 会不会 "
    "要不要 吗 呢 吧 呗 啊 呀 嘛 么 请问 请教 请 讲 讲讲 说说 谈谈 介绍 介绍一下 告诉 一下 想 "
    "想要 知道 了解 问 问一下 看 给 帮 帮忙 麻烦 谢谢 你好 您好 在吗 意味着 指 指的是 叫 叫做 做 "
    "咋 咋回事 咋办 咋样 咋整 咋弄 一共 总共 第几 什么样 什么时候 问下 想问下 请教下 咨询一下 咨询下 "
    "我家 我们家 咱家 咱们 劳驾 借问 打扰 打扰一下 打扰下 就是 就是说 里面".split()
)
"""Words that ask, or are polite; dropped from questions only."""

_WHETHER = expression(
    r"(?<=[^\W\d])(?:(?<![何要岂么莫绝决从并毫有还是])不|(?<![何要岂么莫绝决从并毫有还是出沉淹埋吞隐罚覆湮泯辱浸])没"
    r"|(?<![什甚怎那这多要])么|(?<!干)嘛)(?=\W*$)"
)
"""What ends a question as 吗 does: 能换不, 开门了没, 能带狗么; 没 of 出没 and 嘛 of 干嘛 do not."""
_MARKED = expression(r"[“‘「『《]([\w·]{2,12})[”’」』》]")

_REPLACED = (*PUNCTUATION, ("…", "⋯"))
"""What is replaced before NFKC, to which an ellipsis is three full stops; what text is full of, for speed."""
_REPLACED_BY = dict(_REPLACED)
_HALF_WIDTH = {0x3000: 0x20, **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}}
PAIRED_RANGES = ((0x30, 0x39), (0x61, 0x7A), *HAN_RANGES)
"""The code points that make pairs with their neighbours: digits, lower case letters and Han."""

_PAIRED = expression(f"[{character_class(PAIRED_RANGES)}]")
_PAIRED_RUN = expression(f"[{character_class(PAIRED_RANGES)}]+")
_WORD = expression(r"[^\W_]")
SYMBOLS = "+#&._%-"
"""What jieba leaves in a run beside letters and digits; a word of these alone is not indexed."""
# Within jieba's own range of Han: a character beyond it is a run of its own.
_RUN = expression(rf"[\u4e00-\u9fd5a-zA-Z0-9{re.escape(SYMBOLS)}]+|[^\W_\u4e00-\u9fd5a-zA-Z0-9]")

LAST_MARK = 4
"""The control characters from 1 to this one mark what stands in a record; in text they count as blanks."""
_BLANK = expression(f"[\\0-{chr(LAST_MARK)}\ud800-\udfff]")
"""What counts as a blank: the marks of records; half characters, which OpenCC cannot take."""
_INVISIBLE = expression(f"[{INVISIBLE}]")

REMEMBERED_CHARACTERS, REMEMBERED_TEXTS, LONGEST_REMEMBERED = 10_000, 4_000, 2_000
"""How many characters and texts are remembered normalized: some 2 MB and 5 MB; characters of such a text."""
REMEMBERED_QUESTIONS, LONGEST_QUESTION = 400, 100
"""How many questions, and texts that stand for words of one, are remembered analyzed, of some 5 KB; the
characters of the longest."""


@dataclass(frozen=True, slots=True)
class QuestionTerms:
    """What a question asks, as (start, end) spans of its normalized text `normal`, in order, repeats kept.

    words: jieba's, without those that only ask, and behind them such as the corpus marks. pairs, characters:
    of the stretches these words make; letters and digits pair like Han characters, alone only Han counts.
    """

    normal: str
    words: tuple[tuple[int, int], ...]
    pairs: tuple[tuple[int, int], ...]
    characters: tuple[tuple[int, int], ...]

    @property
    def long_words(self) -> list[tuple[int, int]]:
        """Return the words of two characters or more, sorted by where they stand."""
        return sorted(span for span in self.words if span[1] - span[0] > 1)

    def text(self, spans: Sequence[tuple[int, int]]) -> list[str]:
        """Return the pieces of the question that `spans` name: its terms."""
        return [self.normal[start:end] for start, end in spans]


@lru_cache(REMEMBERED_CHARACTERS)
def _folded(character: str) -> str:
    kept = without_radicals(_REPLACED_BY.get(character, character))
    return _BLANK.sub(" ", unicodedata.normalize("NFKC", _INVISIBLE.sub("", kept)).lower())


class Analyzer:
    """Owns a tokenizer and an opencc converter, and what was taught beside the documents.

    Opens at once where the dictionary's table is in the folder `home`; else in half a second.
    """

    def __init__(self, home: Path | None = None, vocabulary: Vocabulary = NOTHING) -> None:
        self.vocabulary = vocabulary
        self._simplify = simplifier()
        self._remembered = lru_cache(REMEMBERED_TEXTS)(self._normalized)
        self._asked = lru_cache(REMEMBERED_QUESTIONS)(self._question)
        normal = {canonical(self._unified(word)): frequency for word, frequency in vocabulary.words}
        self._tokenizer = Tokenizer(home, tuple(normal.items()))
        # What an operator teaches of a word takes the place of what comes along.
        self._taught = table(vocabulary.synonyms, self.normalize)
        self._synonyms = table(vocabulary.everyday, self.normalize) | self._taught
        self._same = table(filter(is_mutual, vocabulary.everyday), self.normalize) | self._taught
        self._left = Phrases(self._synonyms)
        self._stop_words = Phrases(filter(None, map(self.normalize, vocabulary.stop_words)))

    def is_word(self, text: str) -> bool:
        """Tell whether the dictionary has `text`, normalized, as a word; else it is guessed to be one."""
        return self._tokenizer.is_word(text)

    def normalize(self, text: str) -> str:
        """Return `text` as terms are compared: NFKC, simplified, lower case, numbers in Arabic digits.

        Blanks within words are left out. What is short is remembered: the same comes again and again.
        """
        return self._remembered(text) if len(text) <= LONGEST_REMEMBERED else self._normalized(text)

    def _normalized(self, text: str) -> str:
        unified = self._unified(text)
        return canonical(without(unified, gaps(unified, self._tokenizer)))

    def _unified(self, text: str) -> str:
        for written, kept in _REPLACED:
            text = text.replace(written, kept)
        visible = unicodedata.normalize("NFKC", without_radicals(_INVISIBLE.sub("", text)))
        return self._simplify(_BLANK.sub(" ", visible)).lower()

    def normalize_in_place(self, text: str) -> str | None:
        """Return `text` normalized but for its numbers, which stay as they are written.

        None where that is not a character for each character, so that places in one were not places in the
        other.
        """
        half = without_radicals(text)
        for written, kept in _REPLACED:
            half = half.replace(written, kept)
        if not unicodedata.is_normalized("NFKC", half):
            half = half.translate(_HALF_WIDTH)
            if not unicodedata.is_normalized("NFKC", half):
                return None
        if _INVISIBLE.search(half):
            return None
        simplified = self._simplify(_BLANK.sub(" ", half).lower())
        return simplified if len(simplified) == len(text) and not gaps(simplified, self._tokenizer) else None

    def fold(self, text: str) -> tuple[str, list[Span]]:
        """Return `text` normalized character by character, and what span of `text` each result stands for."""
        folded, origin = [], []
        for position, character in enumerate(text):
            normal = _folded(character)
            folded.append(normal)
            origin += [(position, position + 1)] * len(normal)
        joined = "".join(folded)
        simplified = self._simplify(joined)
        unified = simplified if len(simplified) == len(joined) else joined
        slips = gaps(unified, self._tokenizer)
        for start, end in reversed(slips):
            del origin[start:end]
        return canonical_spans(without(unified, slips), origin)

    def cut(self, run: str) -> list[str]:
        """Return jieba's words of one of the `runs` of normalized text."""
        return self._tokenizer.cut(run)

    def cut_all(self, text: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return where each word begins and ends in `text`: `runs` with a line break behind each."""
        return self._tokenizer.cut_all(text)

    def words(self, text: str) -> list[str]:
        """Return the words under which `text` is found."""
        return [word for run in runs(self.normalize(text)) for word in self.cut(run) if is_indexed(word)]

    def marked(self, normal: str) -> list[str]:
        """Return the terms that normalized text marks by quotes or 《》 and jieba cuts apart."""
        return [term for term in _MARKED.findall(normal) if len(self.cut(term)) > 1]

    def alternatives(self, name: str) -> tuple[str, ...]:
        """Return what normalized text is searched for as well, if it was taught so."""
        return self._synonyms.get(name, ())

    def forms(self, normal: str) -> tuple[str, ...]:
        """Return how a normalized keyword may stand in a text: as it is, or as an operator has taught."""
        return normal, *self._taught.get(normal, ())

    def says_the_same(self, name: str, other: str) -> bool:
        """Tell whether `other` was taught for `name` by the operator, or came along in a line without =>."""
        return other in self._same.get(name, ())

    def taught(self, normal: str) -> list[tuple[int, int]]:
        """Return where words with synonyms stand in a normalized question, in order, the longest first.

        None overlaps another.
        """
        return self._whole(normal, self._left.found(normal))

    def _whole(self, normal: str, found: Sequence[Span]) -> list[Span]:
        """Return those of `found` that cut no word of the dictionary, and overlap none before."""
        cut: list[tuple[int, int]] = []
        for match in _RUN.finditer(normal) if found else ():
            end = match.start()
            for word in self.cut(match.group()):
                start, end = end, end + len(word)
                if len(word) > 1 and self.is_word(word):  # 弄脏 is one of 弄脏了
                    cut.append((start, end - (len(word) > 2 and word[-1] == "了")))
        kept: list[Span] = []
        for start, end in found:
            if kept and start < kept[-1][1]:
                continue
            if all(last <= start or first >= end or (start <= first and last <= end) for first, last in cut):
                kept.append((start, end))
        return kept

    def question(self, text: str, whole: Sequence[Span] = (), left: Sequence[Span] = ()) -> QuestionTerms:
        """Return what `text` asks, without words that only ask and the spans `left`: no pair crosses them.

        Of the normalized text the spans `whole`, in order, are a word each."""
        if whole or left or len(text) > LONGEST_QUESTION:
            return self._question(text, whole, left)
        return self._asked(text)

    def _left_out(self, phrase: re.Match[str]) -> str:
        """Return blanks for what only asks: 退不 of 退不退, and nothing of 合同不同意."""
        ends_a_word = phrase["once"] and self.is_word(phrase.string[phrase.start() - 1 : phrase.start() + 1])
        return phrase[0] if ends_a_word else " " * len(phrase[0])

    def _question(self, text: str, whole: Sequence[Span] = (), left: Sequence[Span] = ()) -> QuestionTerms:
        normal = _WHETHER.sub("吗", self.normalize(text))
        words: list[tuple[int, int]] = list(whole)
        asking = ASKING_PHRASES.sub(self._left_out, normal)
        most = [found.span() for found in MOST_OF_AN_ACT.finditer(normal) if found.start() not in dict(whole)]
        words += most
        for start, end in (*whole, *left, *most, *self._whole(normal, self._stop_words.found(normal))):
            asking = asking[:start] + " " * (end - start) + asking[end:]
        for match in _RUN.finditer(asking):
            start = match.start()
            for word in self.cut(match.group()):
                if is_indexed(word) and word not in QUESTION_WORDS:
                    words.append((start, start + len(word)))
                start += len(word)
        words.sort()
        kept = [False] * (len(normal) + 1)
        for start, end in words:
            kept[start:end] = [True] * (end - start)
        single = [at for at in range(len(normal)) if kept[at] and _PAIRED.match(normal[at])]
        places = set(single)
        return QuestionTerms(
            normal,
            tuple(words),
            tuple((at, at + 2) for at in single if at + 1 in places),
            tuple((at, at + 1) for at in single if ONE_HAN.match(normal[at])),
        )


def is_indexed(word: str) -> bool:
    """Tell whether passages are found by `word`: it holds a letter or a digit and is no stop word."""
    return word not in STOP_WORDS and bool(_WORD.search(word))


def runs(normal: str) -> list[str]:
    """Return the stretches of normalized text, between punctuation, that jieba cuts each by itself."""
    return _RUN.findall(normal)


def bigrams(normal: str) -> list[str]:
    """Return each pair of neighbouring Han characters, letters or digits of `normal`, in order.

    A lone one stands for itself.
    """
    pairs: list[str] = []
    for run in _PAIRED_RUN.findall(normal):
        pairs += [run[start : start + 2] for start in range(len(run) - 1)] or [run]
    return pairs


def characters(normal: str) -> list[str]:
    """Return the Han characters of `normal` that are no stop words, in order."""
    return [character for character in ONE_HAN.findall(normal) if character not in STOP_WORDS]
