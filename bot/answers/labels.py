"""A list of labels, each with its value behind a colon: what a table tells in the columns of one row."""

from typing import NamedTuple

from bot.documents.passages import Passage
from bot.expressions import expression
from bot.retrieval.analyzer import Analyzer

_LABELLED = expression(
    r"\W*(?P<label>[\u4e00-\u9fff][^:,。;!?\d\n]{0,9}): *(?P<value>[^。\n]{0,60}[^\s,;。\n])[;。]?$"
)
"""A line with a label: a value is no text of several sentences."""
_OPENING = expression(r"\W*(?P<label>[^\s,。;:]{2,12}):")
"""What a text opens with that all of it is told of: 湘辣王:线椒,辣味浓."""
_COLON = expression("[:：﹕︓⩴]")
"""What is a colon once it is normalized."""
_SPEAKS = expression("[问答注例]|.*(?:备注|说明|提示|须知|通知|公告|注意(?:事项)?)")
"""What stands before a colon and names nothing that the line has."""


def opening_label(text: str) -> str:
    """Return what a normalized text opens with that all of it is told of; "" if with nothing such."""
    found = _OPENING.match(text)
    return found["label"] if found and not _SPEAKS.fullmatch(found["label"]) else ""


class Label(NamedTuple):
    """A label and its value, normalized, and the line of the passage in which they stand, from 0."""

    label: str
    value: str
    line: int


def labels_of(passage: Passage, analyzer: Analyzer) -> list[Label]:
    """Return the labels of a passage, none where most of its lines have no label or one is there twice."""
    if passage.table or _COLON.search(passage.text) is None:
        return []
    lines = analyzer.normalize(passage.text).split("\n")
    found = [(at, _LABELLED.match(line)) for at, line in enumerate(lines)]
    labels = [
        Label(one["label"], one["value"], at)
        for at, one in found
        if one and not _SPEAKS.fullmatch(one["label"])
    ]
    once = len({one.label for one in labels}) == len(labels)
    return labels if once and 2 * len(labels) > len(lines) else []


def has_rows(passage: Passage, analyzer: Analyzer) -> bool:
    """Tell whether a passage is of a table, or a list of labels, which is such a row on its side."""
    return bool(passage.table) or bool(labels_of(passage, analyzer))
