"""What a passage is found by: five fields of terms, made for many passages at once.

Texts are gathered as they come and become postings together, in numpy, when their run is asked for; only
titles and section paths, which repeat themselves, are taken apart one by one.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.chinese.scripts import HAN_RANGES
from bot.documents.passages import Passage
from bot.retrieval.analyzer import (
    PAIRED_RANGES,
    STOP_WORDS,
    SYMBOLS,
    Analyzer,
    bigrams,
    is_indexed,
    runs,
)
from bot.retrieval.engine.engine import FIELDS
from bot.retrieval.engine.postings import Part, Run, RunBuilder, Terms, joined, posted, starts_of, term_key
from bot.retrieval.engine.records import record

WORDS, BIGRAMS, CHARACTERS, TITLE, SECTION = range(len(FIELDS))
CUT_TOGETHER = 200_000
"""Characters of text cut into words at once: some 20 MB of memory."""

Tokens = tuple[NDArray[np.uint64], NDArray[np.int64]]
"""Of terms of one or two characters: the key of each, without its field, and the passage it stands in."""
LongTokens = tuple[NDArray[np.int64], NDArray[np.int64]]
"""Of longer words: the term id of each, and the passage it stands in."""

_SYMBOLS = np.array([ord(symbol) for symbol in SYMBOLS], np.uint32)
_STOP_KEYS = np.array(sorted(term_key(0, word) for word in STOP_WORDS if len(word) <= 2), np.uint64)


class _Words(Terms):
    """Words of three characters or more; -1 for those that are not indexed."""

    def __missing__(self, word: str) -> int:
        if is_indexed(word):
            return super().__missing__(word)
        self[word] = -1
        return -1


class FieldsBuilder(RunBuilder):
    """Collects passages as the fields of an index, at most 4 million a run."""

    def __init__(self, analyzer: Analyzer) -> None:
        super().__init__(len(FIELDS))
        self.terms[WORDS] = _Words(WORDS)
        self._analyzer = analyzer
        self._texts: list[str] = []
        self._marked: list[list[str]] = []
        self._headings: dict[str, tuple[str, list[int], list[int]]] = {}

    def add_passage(self, passage: Passage) -> bytes:
        """Add the terms of one passage; return its record for the alignment."""
        normal = self._analyzer.normalize(passage.text)
        self._texts.append(normal)
        self._marked.append(self._analyzer.marked(normal))
        for field in (WORDS, BIGRAMS, CHARACTERS):
            self.lengths[field].append(0)  # counted by `_field`
        title, terms, _ = self._heading(passage.origin.title)
        self.add_terms(TITLE, terms)
        section, _, terms = self._heading(" ".join(passage.section))
        self.add_terms(SECTION, terms)
        return record(title, section, normal, passage.kind == "caption")

    def run(self) -> Run:
        """Return the run of all passages added, and begin anew, with the terms still known."""
        run = super().run()
        self._texts, self._marked = [], []
        return run

    def _field(self, field: int, lengths: NDArray[np.int32]) -> Part:
        if field in (TITLE, SECTION):
            return super()._field(field, lengths)
        if field == WORDS:
            part, passages = self._words()
        else:
            terms, passages = (bigram_tokens if field == BIGRAMS else character_tokens)(self._texts)
            part = _posted(field, terms, passages)
        lengths[:] = np.bincount(passages, minlength=lengths.size)
        return part

    def _heading(self, heading: str) -> tuple[str, list[int], list[int]]:
        """Return a heading normalized, and its terms' ids as a title and as a section path."""
        found = self._headings.get(heading)
        if found is None:
            normal = self._analyzer.normalize(heading)
            terms = bigrams(normal)
            title, section = ([self.terms[field][term] for term in terms] for field in (TITLE, SECTION))
            found = self._headings[heading] = (normal, title, section)
        return found

    def _words(self) -> tuple[Part, NDArray[np.int64]]:
        """Return the postings of all words, and the passage of each token.

        The keys of short words need no id, and come before those of all others.
        """
        parts = [self._cut(*span) for span in _together(self._texts)]
        parts.append(self._learnt())
        short, long = zip(*parts, strict=True)
        keys, passages = (np.concatenate(column) for column in zip(*short, strict=True))
        term_ids, holders = (np.concatenate(column) for column in zip(*long, strict=True))
        part = joined([_posted(WORDS, keys, passages), self.terms[WORDS].part(term_ids, holders)])
        return part, np.concatenate((passages, holders))

    def _cut(self, first: int, last: int) -> tuple[Tokens, LongTokens]:
        """Return the words that are cut from the texts `first` to `last`."""
        found = [runs(text) for text in self._texts[first:last]]
        text = "".join(f"{run}\n" for own in found for run in own)
        begins, ends = self._analyzer.cut_all(text)
        codes, _ = _codes([text])
        passage_of_run = np.repeat(np.arange(first, last), [len(own) for own in found])
        passages = passage_of_run[np.cumsum(codes == ord("\n"))[begins]]
        short, symbol = ends - begins <= 2, np.isin(codes, _SYMBOLS)
        keys = _keys(codes[begins], np.where(ends - begins == 2, codes[ends - 1], 0))
        kept = short & ~(symbol[begins] & symbol[ends - 1]) & ~_are_stop_words(keys)
        words = self.terms[WORDS]
        spans = zip(begins[~short].tolist(), ends[~short].tolist(), strict=True)
        term_ids = np.array([words[text[begin:end]] for begin, end in spans], np.int64)
        indexed = term_ids >= 0
        return (keys[kept], passages[kept]), (term_ids[indexed], passages[~short][indexed])

    def _learnt(self) -> tuple[Tokens, LongTokens]:
        """Return the terms that the texts mark."""
        marked = [(term, passage) for passage, terms in enumerate(self._marked) for term in terms]
        short = [(term_key(0, term), passage) for term, passage in marked if len(term) <= 2]
        long = [(self.terms[WORDS][term], passage) for term, passage in marked if len(term) > 2]
        keys, passages = np.array(short, np.uint64).reshape(-1, 2).T
        term_ids, holders = np.array(long, np.int64).reshape(-1, 2).T
        return (keys, passages.astype(np.int64)), (term_ids, holders)


def _together(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield spans of `texts`, in order, each of one text or of at most `CUT_TOGETHER` characters."""
    first = size = 0
    for at, text in enumerate(texts):
        if size and size + len(text) > CUT_TOGETHER:
            yield first, at
            first, size = at, 0
        size += len(text)
    if first < len(texts):
        yield first, len(texts)


def bigram_tokens(texts: Sequence[str]) -> Tokens:
    """Return what `analyzer.bigrams` gives of each text."""
    codes, borders = _codes(texts)
    here = _among(codes, PAIRED_RANGES)
    after = np.concatenate((here[1:], [False]))  # behind the last there is none
    pair = here & after
    lone = here & ~pair & ~np.concatenate(([False], here[:-1]))
    places = np.flatnonzero(pair | lone)
    second = np.where(pair, np.concatenate((codes[1:], [0])), 0)[places]
    return _keys(codes[places], second), _passages(places, borders)


def character_tokens(texts: Sequence[str]) -> Tokens:
    """Return what `analyzer.characters` gives of each text."""
    codes, borders = _codes(texts)
    places = np.flatnonzero(_among(codes, HAN_RANGES))
    keys = _keys(codes[places], np.zeros(places.size))
    kept = ~_are_stop_words(keys)
    return keys[kept], _passages(places[kept], borders)


def _codes(texts: Sequence[str]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Return the code points of `texts`, each with a line break, and where each begins and the last ends."""
    codes = np.frombuffer("\n".join([*texts, ""]).encode("utf-32-le"), np.uint32)
    return codes, starts_of(np.array([len(text) + 1 for text in texts], np.int64))


def _among(codes: NDArray[np.uint32], ranges: Sequence[tuple[int, int]]) -> NDArray[np.bool_]:
    found = np.zeros(codes.size, bool)
    for first, last in ranges:
        found |= (codes >= first) & (codes <= last)
    return found


def _keys(first: NDArray[np.uint32], second: NDArray[Any]) -> NDArray[np.uint64]:
    """Return `postings.term_key` of terms of these characters, without the field; 0 for no second one."""
    return first.astype(np.uint64) << np.uint64(21) | second.astype(np.uint64)


def _passages(places: NDArray[np.int64], borders: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.repeat(np.arange(borders.size - 1), np.diff(np.searchsorted(places, borders)))


def _are_stop_words(keys: NDArray[np.uint64]) -> NDArray[np.bool_]:
    at = np.minimum(np.searchsorted(_STOP_KEYS, keys), _STOP_KEYS.size - 1)
    stopped: NDArray[np.bool_] = _STOP_KEYS[at] == keys
    return stopped


def _posted(field: int, keys: NDArray[np.uint64], passages: NDArray[np.int64]) -> Part:
    """Return the postings of tokens; keys of 42 bits and passages of 22 are sorted as one number."""
    terms, sizes, found, counts = posted(keys << np.uint64(22) | passages.astype(np.uint64), 22)
    return terms | np.uint64(field << 61), sizes, found, counts
