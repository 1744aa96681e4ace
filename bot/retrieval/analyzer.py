"""Text becomes terms: NFKC, traditional to simplified, lower case, jieba's words and Han bigrams."""

import logging
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import jieba
import opencc

STOP_WORDS = frozenset(
    "的 地 得 了 着 过 是 在 和 与 及 或 等 也 都 就 而 被 把 将 对 对于 关于 于 从 向 为 以 由 "
    "之 其 这 那 此 该 个 这个 那个 这些 那些 一个 一种 有 没有 中 里 上 下 并 且 还 又 很 更 最 "
    "不 会 能 可以 可 要 我 你 他 她 它 我们 你们 他们 您 自己 所 但 但是 因为 所以 如果 则 即 a "
    "an the of and or in on to is are".split()
)
"""Words too common to tell one passage from another; dropped from passages and questions alike."""

QUESTION_WORDS = frozenset(
    "什么 甚么 啥 谁 哪 哪个 哪些 哪里 哪儿 哪位 哪年 哪天 哪几天 哪种 哪家 哪项 哪一 哪几 几 "
    "几个 几批 几支 几次 几年 几天 多少 多久 多长 多大 多高 多远 怎么 怎样 怎么样 怎么办 怎么回事 "
    "如何 为什么 为何 何时 何地 何处 何人 何种 是否 是不是 有没有 有无 能不能 可不可以 会不会 "
    "要不要 吗 呢 吧 呗 啊 呀 嘛 么 请问 请教 请 讲 讲讲 说说 谈谈 介绍 介绍一下 告诉 一下 想 "
    "想要 知道 了解 问 问一下 看 给 帮 帮忙 麻烦 谢谢 你好 您好 在吗 意味着 指 指的是 叫 叫做 做 "
    "一共 总共 第几 什么样 什么时候".split()
)
"""Words that ask, or are polite; dropped from questions only."""

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAN_RUN = re.compile(f"[{_HAN}]+")
_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one text, repeats kept, in order: one list a field of the index."""

    words: tuple[str, ...]
    bigrams: tuple[str, ...]

    @property
    def heading(self) -> tuple[str, ...]:
        """Words and bigrams in one, as headings are indexed; a word of two characters is its bigram."""
        return (*(word for word in self.words if len(word) != 2), *self.bigrams)


class Analyzer:
    """Owns a jieba tokenizer and an opencc converter; loading the dictionary takes about half a second."""

    def __init__(self) -> None:
        jieba.setLogLevel(logging.WARNING)
        self._tokenizer = jieba.Tokenizer()
        # jieba's own start writes a cache into the shared temp folder, and is no faster for it.
        self._tokenizer.FREQ, self._tokenizer.total = self._tokenizer.gen_pfdict(
            self._tokenizer.get_dict_file()
        )
        self._tokenizer.initialized = True
        self._simplify = opencc.OpenCC("t2s").convert

    def normalize(self, text: str) -> str:
        """Return `text` as terms are compared: NFKC, simplified, lower case."""
        simplified: str = self._simplify(unicodedata.normalize("NFKC", text))
        return simplified.lower()

    def fold(self, text: str) -> tuple[str, list[int]]:
        """Return `text` normalized character by character, and for each result where in `text` it stood."""
        folded, origin = [], []
        for position, character in enumerate(text):
            normal = unicodedata.normalize("NFKC", character).lower()
            folded.append(normal)
            origin += [position] * len(normal)
        joined = "".join(folded)
        simplified: str = self._simplify(joined)
        return (simplified if len(simplified) == len(joined) else joined), origin

    def analyze(self, text: str) -> Terms:
        """Return the terms under which a passage or a heading is found."""
        normal = self.normalize(text)
        words = [
            word for word in self._tokenizer.cut(normal) if _WORD.search(word) and word not in STOP_WORDS
        ]
        return Terms(tuple(words), tuple(bigrams(normal)))

    def query(self, question: str) -> Terms:
        """Return the terms to search for: those of `question`, without the words that only ask.

        Bigrams do not reach across a word left out. Both lists are empty when nothing is left.
        """
        words: list[str] = []
        pairs: list[str] = []
        run: list[str] = []
        for word in (*self._tokenizer.cut(self.normalize(question)), ""):
            if _WORD.search(word) and word not in STOP_WORDS and word not in QUESTION_WORDS:
                words.append(word)
                run.append(word)
            else:
                pairs += bigrams("".join(run))
                run.clear()
        return Terms(tuple(words), tuple(pairs))


def bigrams(normal: str) -> Iterator[str]:
    """Yield each pair of neighbouring Han characters of `normal`; a lone one yields itself."""
    for match in _HAN_RUN.finditer(normal):
        run = match.group()
        if len(run) == 1:
            yield run
        for start in range(len(run) - 1):
            yield run[start : start + 2]
