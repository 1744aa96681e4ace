"""Lines that name a record, a shop, a dish, a drug, by the labels of what stands in it."""

from collections.abc import Sequence, Set
from itertools import pairwise

from bot.documents.outline.lines import LONGEST_HEADING, ShapedLine, is_unmarked_heading
from bot.documents.outline.marks import mark_of
from bot.expressions import expression

LEAST_RECORDS = 2
"""Lines above one label that make it what opens a record."""
_LABEL = expression(r"(?P<label>[^\W\d]\w{1,7})\s?:\s{0,4}\S|【(?P<boxed>[^【】]{1,8})】")


def records_of(lines: Sequence[ShapedLine], left_out: Set[int]) -> set[int]:
    """Return the lines that name a record: short, each above one label (地址:…, 【食材】).

    It opens nothing else.
    """
    found: dict[str, set[int]] = {}
    every: dict[str, int] = {}
    for at, line in enumerate(lines):
        label = _LABEL.match(line.head)
        if label is None or line.is_row:
            continue
        name = label["label"] or label["boxed"]
        every[name] = every.get(name, 0) + 1
        if at and at - 1 not in left_out and _may_name(lines[at - 1]):
            found.setdefault(name, set()).add(at - 1)
    return {
        at
        for label, names in found.items()
        if len(names) >= LEAST_RECORDS and len(names) == every[label]
        for at in names
    }


def forms_of(lines: Sequence[ShapedLine]) -> dict[int, int]:
    """Return the lines that open a form of several filled in alike, and where each ends: 姓名:王海, 电话:….

    The first two labels are the same in each, and most of its lines have one.
    """
    labels = {
        at: label["label"] or label["boxed"]
        for at, line in enumerate(lines)
        if len(line.shape) <= LONGEST_HEADING and not line.level and (label := _LABEL.match(line.head))
    }
    first = next((at for at in labels if at + 1 in labels), None)
    if first is None:
        return {}
    starts = [at for at, label in labels.items() if label == labels[first]]
    forms = dict(pairwise([*starts, len(lines)]))
    alike = all(
        labels.get(start + 1) == labels[first + 1] != labels[first]
        and 2 * sum(at in labels for at in range(start, end)) > end - start
        and (start == first or start - 1 in labels or lines[start - 1].is_body)
        for start, end in forms.items()
    )
    return forms if len(forms) >= LEAST_RECORDS and alike else {}


def _may_name(line: ShapedLine) -> bool:
    unmarked = mark_of(line.head) is None and _LABEL.match(line.head) is None
    return not line.level and unmarked and is_unmarked_heading(line.shape.replace(":", " "))
