"""Where words stand in a question: which of them belong together, and which are but numbers."""

from collections.abc import Iterable, Sequence

from bot.chinese.numerals import HAN_NUMERALS
from bot.expressions import expression

NUMBER = expression(rf"[\d{HAN_NUMERALS}]+")
_COUNTERS = frozenset("个名次位队条款项层届期间场份件只台张本门年月天日周晚夜元块")
"""What stands behind a number in a word that is cut wrongly: 名 of 第1名奖."""
COUNT = expression(rf"{NUMBER.pattern}.?")
_BOUNDED = expression(
    r"(?:不[满足到]|未满|超过|[多少低高大小]于|[满超])\d+(?:\.\d+)?(?:周?岁|个?(?:小时|星期|月)|分钟|[天日年元块人次])?|\d+周?岁"
)
"""An amount with its bound, or an age, of which nothing is left without its number: 未满16岁."""


def without_numbers(question: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the words of a question but its numbers, and what they count: 第1名, 1队, 16岁; not 5号楼."""
    numbers = [(start, end) for start, end in spans if question[start:end].isdigit()]
    numbers = [(start, end) for start, end in numbers if not question.startswith("号", end)]
    starts, ends = {start for start, _ in numbers}, {end for _, end in numbers}
    bounded = [found.span() for found in _BOUNDED.finditer(question)]
    kept = []
    for start, end in sorted({*spans} - {*numbers}):
        for first, last in bounded:
            start, end = (last if first <= start < last else start), (first if first < end <= last else end)
        start += start in ends and question[start] in _COUNTERS and end - start != 2  # 次垢 of 除1次垢
        end -= end in starts and question[end - 1] == "第"
        if start < end:
            kept.append((start, end))
    return kept


def touches(run: tuple[int, int], *spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether one of some spans stands in a run."""
    return any(run[0] <= start < run[1] for some in spans for start, _ in some)


def side_by_side(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in order, those that touch as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def with_singles(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans of `text` in order, those of one character joined to what they touch behind: 噪声大.

    A number is joined to the word before which it stands, 四人间, or behind which, 科目1; where it counts
    what has one character, 1队, that is left out.
    """
    joined: list[tuple[int, int]] = []
    numbers = {span for span in spans if NUMBER.fullmatch(text, *span)}
    for start, end in sorted(spans):
        before = joined[-1] if joined and joined[-1][1] == start else None
        single = end - start == 1 and not ((start, end) in numbers and text[end : end + 1] in _COUNTERS)
        if before and (before in numbers or single):
            joined[-1] = (before[0], end)
        else:
            joined.append((start, end))
    counting = {start for start, _ in numbers}
    return [span for span in joined if span[0] not in counting or not COUNT.fullmatch(text, *span)]
