"""Where jieba cuts a question across the words of the corpus: 租地|下车|位 for 租|地下|车位.

What stands in a passage is cut by what stands around it there, a question by what stands around it here. A
word of the question that no passage has may so be none.
"""

import re
from collections.abc import Callable, Iterator, Sequence

Span = tuple[int, int]

LONGEST = 4
"""Characters of a word of the corpus that is looked for."""
_VERB = re.compile("[交缴收租买卖办领退换停养装修补报借还寄送拆]")
"""What stands before a word as a verb, and is taken for its beginning: 交 in 交租金. None is a surname."""


def words_across(normal: str, words: Sequence[Span], is_word: Callable[[str], bool]) -> tuple[Span, ...]:
    """Return the words of the corpus that lie across those of a question, where more of it is known so.

    words: of the normalized question, in order, none across another. is_word: whether a text is a word of
    some passage. A word that none has gives way as a whole: 建国 is not found in 张建国.
    """
    found: list[Span] = []
    for row in _rows(words):
        known = [span for span in row if span[1] - span[0] > 1 and is_word(normal[slice(*span)])]
        unknown = [span for span in row if span[1] - span[0] > 1 and span not in known]
        if not unknown:
            continue
        best = _most_known(normal, row[0][0], row[-1][1], is_word)
        kept = [span for span in best if all(_may_part(normal, span, one, best) for one in unknown)]
        if _size(kept) > _size(known):
            found += [span for span in kept if span not in known]
    return tuple(found)


def _size(spans: Sequence[Span]) -> int:
    return sum(end - start for start, end in spans)


def _rows(words: Sequence[Span]) -> Iterator[list[Span]]:
    """Yield the words that stand side by side."""
    row: list[Span] = []
    for span in words:
        if row and row[-1][1] != span[0]:
            yield row
            row = []
        row.append(span)
    if row:
        yield row


def _most_known(normal: str, first: int, end: int, is_word: Callable[[str], bool]) -> tuple[Span, ...]:
    """Return the words, in order, that cover the most from `first` to `end`."""
    covered: list[tuple[int, tuple[Span, ...]]] = [(0, ())] * (end - first + 1)
    for at in range(end - 1, first - 1, -1):
        best = covered[at + 1 - first]
        for to in range(at + 2, min(at + LONGEST, end) + 1):
            if is_word(normal[at:to]):
                size, rest = covered[to - first]
                if size + to - at >= best[0]:  # of equals the longer, and what begins earlier
                    best = (size + to - at, ((at, to), *rest))
        covered[at - first] = best
    return covered[0][1]


def _may_part(normal: str, span: Span, word: Span, best: Sequence[Span]) -> bool:
    """Tell whether `span`, where it lies within a word that is not known, leaves at most a verb of that."""
    (start, end), (first, last) = span, word
    if not (first <= start and end <= last):
        return True
    rest = [at for at in (*range(first, start), *range(end, last)) if not any(a <= at < b for a, b in best)]
    return not rest or (rest == [first] and _VERB.match(normal, first) is not None)
