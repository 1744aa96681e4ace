"""What is taught beside the documents: synonyms, words for the segmentation, stop words.

Each is a file in the corpus folder, in the format of the search engines or of jieba. Everyday words, and what
statutes call the same, come along in `everyday.txt`.
"""

import hashlib
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from bot.documents.beside import DISABLED, TAGS, unused
from bot.documents.corpus import STOP_WORDS, SYNONYMS, USER_WORDS
from bot.documents.folder import opened
from bot.documents.readers.decoding import decode
from bot.documents.readers.reading import ReadingError
from bot.expressions import expression

EVERYDAY = Path(__file__).with_name("everyday.txt")
LONGEST_TERM = 40
"""Characters of a synonym, a word or a stop word: nobody asks for more in one piece."""

MOST_LINES = 20_000
"""Of a file, those that are read: with so many words of its own the segmentation takes two seconds to make,
for which the bot answers more slowly."""
MOST_MB = 4
TOO_MANY = (
    f"from here on it is left out, for it has more than {MOST_LINES:,} lines; "
    "leave only what the documents need."
)

Rule = tuple[tuple[str, ...], tuple[str, ...]]
"""The words of a line of synonyms, and what each of them is searched for as well, itself left out."""
T = TypeVar("T")

_COMMA, _ARROW = expression("[,，]"), expression("[=＝][>＞]")
_WORD = expression(r"(?P<word>\S+)(?:\s+(?P<freq>\d+))?(?:\s+[A-Za-z]+)?")


class BadLine(ValueError):
    """A line that cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What was read, as it is written.

    words: with their frequency, None where jieba is to find one. problems: the lines that cannot be used, by
    file and number, with what to do.
    """

    everyday: tuple[Rule, ...] = ()
    synonyms: tuple[Rule, ...] = ()
    words: tuple[tuple[str, int | None], ...] = ()
    stop_words: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def segmentation(self) -> str:
        """Return what tells whether two vocabularies cut alike; "" is jieba's own way."""
        return hashlib.sha256(repr(self.words).encode()).hexdigest() if self.words else ""

    def as_json(self) -> dict[str, object]:
        """Return how much was read, and which lines were not."""
        return {
            "synonyms": len(self.synonyms),
            "words": len(self.words),
            "stop_words": len(self.stop_words),
            "left_out": list(self.problems),
        }

    def told(self) -> str:
        """Return how many lines of which files were read, "" where there are none."""
        return ", ".join(f"{count} in {name}" for name, count in self.counts.items() if count)

    @property
    def counts(self) -> dict[str, int]:
        """Return how many lines were read of each file, by its name."""
        return {
            SYNONYMS: len(self.synonyms),
            USER_WORDS: len(self.words),
            STOP_WORDS: len(self.stop_words),
        }


NOTHING = Vocabulary()


class Phrases:
    """Words to be found in text, whatever stands around them."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        for word in sorted(words, key=len, reverse=True):
            self._by_first.setdefault(word[0], []).append(word)

    def found(self, text: str) -> list[tuple[int, int]]:
        """Return the spans in `text` where a word stands, in order, the longest at one place first."""
        by_first = self._by_first
        return [
            (at, at + len(word))
            for at, character in enumerate(text)
            if character in by_first
            for word in by_first[character]
            if text.startswith(word, at)
        ]


def synonyms_of(line: str) -> Rule:
    """Return the rule of one line: `农行, 中国农业银行`, or one way `炒鱿鱼, 辞退 => 解除劳动合同`.

    Raises `BadLine`.
    """
    sides = [_terms(side) for side in _ARROW.split(line)]
    if len(sides) > 2 or not all(sides):
        raise BadLine("write 词, 同义词 or 问法 => 资料里的写法, the words parted by commas")
    if len(sides) == 1 and len(sides[0]) < 2:
        raise BadLine("it has one word; write what it means as well, behind a comma or =>")
    return sides[0], sides[-1]


def is_mutual(rule: Rule) -> bool:
    """Tell whether the words of a rule say the same: a line without =>."""
    return rule[0] == rule[1]


def text_of(rule: Rule) -> str:
    """Return the line of a rule; `synonyms_of` reads it back."""
    left, right = (", ".join(side) for side in rule)
    return left if is_mutual(rule) else f"{left} => {right}"


def _terms(side: str) -> tuple[str, ...]:
    terms = tuple(dict.fromkeys(term.strip() for term in _COMMA.split(side) if term.strip()))
    for term in terms:
        _term(term)
    return terms


def _term(term: str) -> str:
    if len(term) > LONGEST_TERM:
        raise BadLine(f"“{term[:8]}…” is longer than {LONGEST_TERM} characters; shorten it")
    if not any(map(str.isalnum, term)):
        raise BadLine(f"“{term}” has neither a letter nor a digit; write a word")
    return term


def user_word_of(line: str) -> tuple[str, int | None]:
    """Return the word of one line of jieba's format, `海堤办 20 n`, and its frequency if it has one.

    Raises `BadLine`.
    """
    match = _WORD.fullmatch(line)
    if match is None or (match["freq"] and int(match["freq"]) == 0):
        raise BadLine("write a word, then its frequency, above 0, and its tag if need be: 海堤办 20 n")
    return _term(match["word"]), int(match["freq"]) if match["freq"] else None


def stop_word_of(line: str) -> str:
    """Return the word of one line; raises `BadLine`."""
    return _term(line)


def table(rules: Iterable[Rule], normalize: Callable[[str], str]) -> dict[str, tuple[str, ...]]:
    """Return what each word of `rules` is searched for as well, never itself, all normalized."""
    kept = list(rules)
    written = [term for left, right in kept for term in (*left, *right)]
    # All at once: each call takes long for what it does.
    lines = normalize("\n".join(written)).split("\n") if written else []
    normal = dict(zip(written, map(str.strip, lines), strict=True))
    found: dict[str, dict[str, None]] = {}
    for left, right in kept:
        for word in left:
            others = {normal[term]: None for term in right if normal[term] != normal[word]}
            if others and normal[word]:
                found.setdefault(normal[word], {}).update(others)
    return {word: tuple(others) for word, others in found.items()}


def read_vocabulary(corpus: Path, everyday: bool = True, follow_links: bool = False) -> Vocabulary:
    """Return what the files in the folder `corpus` hold, those that are there, and `everyday` words.

    A file that is a link out of the corpus teaches nothing unless `follow_links`. Of the other files beside
    the documents it is only said which lines cannot be used.
    """
    problems: list[str] = []

    def beside(name: str, line: str) -> None:
        if why := unused(name, line, corpus):
            raise BadLine(why)

    def read(name: str, parse: Callable[[str], T], most: int = MOST_LINES) -> Iterator[T]:
        try:
            with opened(corpus / name, None if follow_links else corpus) as content:
                taught = content.read(MOST_MB * 1_000_000 + 1)
            if len(taught) > MOST_MB * 1_000_000:
                raise ReadingError(f"it is larger than {MOST_MB} MB; leave only what the documents need.")
            text = decode(taught)[0]
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            problems.append(f"{name}: it cannot be opened: {error.strerror or error}.")
            return
        except ReadingError as error:
            problems.append(f"{name}: {error}")
            return
        left = most
        for number, line in enumerate(text.splitlines(), 1):
            if (kept := line.strip()) and not kept.startswith("#"):
                if not left:
                    problems.append(f"{name}, line {number}: {TOO_MANY}")
                    return
                left -= 1
                try:
                    yield parse(kept)
                except BadLine as error:
                    problems.append(f"{name}, line {number}: {error}; the other lines count.")

    synonyms = tuple(read(SYNONYMS, synonyms_of))
    words = tuple(read(USER_WORDS, user_word_of))
    stop_words = tuple(read(STOP_WORDS, stop_word_of))
    for name in (DISABLED, TAGS):
        deque(read(name, partial(beside, name), sys.maxsize), 0)
    return Vocabulary(
        everyday_words() if everyday else (),
        synonyms,
        words,
        stop_words,
        tuple(problems),
    )


def everyday_words() -> tuple[Rule, ...]:
    """Return the rules that come along.

    Of a line without => the first word is the everyday one: it and each other say the same. Who asks in a
    written word, 就餐, is not given another, 用餐.
    """
    lines = EVERYDAY.read_text("utf-8").splitlines()
    found: list[Rule] = []
    for rule in (synonyms_of(line) for line in lines if line and not line.startswith("#")):
        everyday, *others = rule[0]
        pairs = [(everyday, other) for other in others]
        found += [(pair, pair) for pair in pairs] if is_mutual(rule) else [rule]
    return tuple(found)
