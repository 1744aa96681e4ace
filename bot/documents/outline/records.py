"""Lines that name a record, a shop, a dish, a drug, by the label that opens what stands below each."""

import re
from collections.abc import Sequence, Set

from bot.documents.outline.lines import ShapedLine, is_unmarked_heading
from bot.documents.outline.marks import mark_of

LEAST_RECORDS = 2
"""Lines above one label that make it what opens a record."""
_LABEL = re.compile(r"(?P<label>\w{2,8})\s?:\s{0,4}\S|【(?P<boxed>[^【】]{1,8})】")


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


def _may_name(line: ShapedLine) -> bool:
    unmarked = mark_of(line.head) is None and _LABEL.match(line.head) is None
    return not line.level and unmarked and is_unmarked_heading(line.shape)
