"""Where jieba cuts a question across the words of the corpus: 租地|下车|位 for 租|地下|车位.

What stands in a passage is cut by what stands around it there, a question by what stands around it here. A
word of the question that no passage has may so be none.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from bot.chinese.names import is_known, names_a_thing
from bot.expressions import expression
from bot.retrieval.analyzer import is_indexed
from bot.retrieval.asking_phrases import CLASSIFIER

Span = tuple[int, int]

LONGEST = 4
"""Characters of a word of the corpus that is looked for."""
SHORTEST_NAME = 3
"""Characters of one that what stands behind it may be cut from."""
LONGEST_ROW = 40
"""Words side by side that are cut anew: what is longer is no question, and would cost its square."""
_VERB = expression(
    "[交缴收租买卖办领退换停养装修补报借还寄送拆发签订打涨降扣考学改做配选填写提取存罚赔请放调转用吃喝坐住看洗擦带骑搬"
    "投拿挂充印加开]"
)
"""What stands before a word as a verb, and is taken for its beginning: 交 in 交租金. None is a surname."""

_ASKS_AMOUNT = expression("多少|几")
_COUNTS = expression(f"(?:多少|几){CLASSIFIER}$")

_ANYTHING = "人事物时日年月天处方"
"""What names no thing of its own: 选人, 发时 of 病发时."""


_ROLE = expression("医生|大夫|医师|护士|老师|教师|教练|讲师|主任|经理|院长|校长|馆长|司机|店长|主管")
"""Who goes by what he works in or at: 儿科医生 is told by 儿科由李敏医生坐诊."""


def words_across(normal: str, words: Sequence[Span], is_word: Callable[[str], bool]) -> tuple[Span, ...]:
    """Return the words of the corpus that lie across those of a question, where more of it is known so.

    words: of the normalized question, in order, none across another. is_word: whether a text is a word of
    some passage. A word that none has gives way to such as reach into it, not to a part of it: 建国 is not
    found in 张建国.
    """
    found: list[Span] = []
    for row in _rows(words):
        known = [span for span in row if span[1] - span[0] > 1 and is_word(normal[slice(*span)])]
        unknown = [span for span in row if normal[slice(*span)].isalpha() and span[1] - span[0] > 1]
        unknown = [span for span in unknown if span not in known]
        if not unknown or len(row) > LONGEST_ROW:
            continue
        things = [(end - 1, end) for start, end in unknown if _is_verb_and_thing(normal[start:end], is_word)]
        things += [(start + 1, end) for start, end in unknown if _is_counted(normal, start, end, is_word)]
        things += [
            (end - 2, end - 1) for start, end in unknown if _is_thing_and_verb(normal, start, end, is_word)
        ]
        found += things
        unknown = [span for span in unknown if (span[1] - 1, span[1]) not in things]
        best = _most_known(normal, row[0][0], row[-1][1], is_word)
        while left := [one for one in unknown if _is_broken(normal, one, best)]:
            best = [
                span for span in best if not any(span[0] < end and start < span[1] for start, end in left)
            ]
        borders = [row[0][0], *(end for _, end in row if not any(a < end < b for a, b in best))]
        for part in pairwise(borders):
            if _size(best, part) > _size(known, part):
                found += [span for span in _in(best, part) if span not in known]
    return tuple(found)


def _is_thing_and_verb(normal: str, start: int, end: int, is_word: Callable[[str], bool]) -> bool:
    """Tell whether a thing of one character is taken together with the verb behind it: 盐放 of 盐放多少."""
    thing, verb = normal[start], normal[end - 1]
    asked = end - start == 2 and _ASKS_AMOUNT.match(normal, end) is not None
    return asked and _VERB.match(verb) is not None and names_a_thing(thing) and is_word(thing)


def _is_counted(normal: str, start: int, end: int, is_word: Callable[[str], bool]) -> bool:
    """Tell whether a classifier stands before a word that is counted, taken for its beginning: 多少根桩."""
    return _COUNTS.search(normal, 0, start + 1) is not None and is_word(normal[start + 1 : end])


def _is_verb_and_thing(word: str, is_word: Callable[[str], bool]) -> bool:
    """Tell whether a word that is only guessed is a verb and a thing that passages have: 带猫, not 选人."""
    thing = word[1:]
    guessed = len(word) == 2 and _VERB.match(word) is not None and not is_known(word)
    return guessed and names_a_thing(thing) and thing not in _ANYTHING and is_word(thing)


def _in(spans: Sequence[Span], part: Span) -> list[Span]:
    return [span for span in spans if part[0] <= span[0] and span[1] <= part[1]]


def _size(spans: Sequence[Span], part: Span) -> int:
    return sum(end - start for start, end in _in(spans, part))


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


def _most_known(normal: str, first: int, end: int, is_word: Callable[[str], bool]) -> list[Span]:
    """Return the words, in order, that cover the most from `first` to `end`."""
    covered: list[tuple[int, tuple[Span, ...]]] = [(0, ())] * (end - first + 1)
    for at in range(end - 1, first - 1, -1):
        best = covered[at + 1 - first]
        for to in range(at + 2, min(at + LONGEST, end) + 1):
            if normal[at:to].isalpha() and is_word(normal[at:to]):
                size, rest = covered[to - first]
                if size + to - at >= best[0]:  # of equals the longer, and what begins earlier
                    best = (size + to - at, ((at, to), *rest))
        covered[at - first] = best
    return list(covered[0][1])


def _is_name_and_more(normal: str, word: Span, overlapping: Sequence[Span]) -> bool:
    """Tell whether a word that is but guessed ends one that passages have, with a character behind.

    沈秋澜葬 where passages have 沈秋澜; 诚葬 of 温以|诚葬, too. A thing is none: 方山桥洞.
    """
    if len(overlapping) != 1 or is_known(normal[slice(*word)]):
        return False
    first, last = overlapping[0]
    return last - first >= SHORTEST_NAME and last == word[1] - 1 and not names_a_thing(normal[last])


def _is_broken(normal: str, word: Span, best: Sequence[Span]) -> bool:
    """Tell whether a word, part of which is in `best`, is cut needlessly, or leaves what says something.

    It need be cut where others reach into it, or a verb stands before it.
    """
    start, end = word
    overlapping = [(first, last) for first, last in best if first < end and start < last]
    rest = [at for at in range(start, end) if not any(first <= at < last for first, last in overlapping)]
    if _is_name_and_more(normal, word, overlapping):
        return False
    of_whom = len(overlapping) == 2 and not rest and _ROLE.fullmatch(normal, *overlapping[1])
    if (
        not overlapping
        or overlapping == [word]
        or of_whom
        or (rest == [start] and _VERB.match(normal, start))
    ):
        return False
    within = all(start <= first and last <= end for first, last in overlapping)
    return within or any(is_indexed(normal[at]) for at in rest)
