"""Documents that differ only in a year or an edition: 2023年政府工作报告, 2024年…; 用户手册1.0版, 第2版.

All texts here are normalized: half width, simplified, numbers in Arabic digits.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from bot.expressions import expression
from bot.retrieval.engine.catalogue import IndexedDocument

SHORTEST_NAME = 4
"""Characters of the end of a series' name that may stand for it: 工作报告 for 国务院政府工作报告."""

_NOISE = expression(r"[《》〈〉()\s]")
_COUNTRY = "中华人民共和国"
# The point between two small numbers may have made them a date: 1.2 is 1月2日.
_NUMBER = r"\d{1,2}月\d{1,2}日|\d{1,3}(?:\.\d{1,3})*"
_SAYS_SO = expression("版|^v")
_EDITION = expression(
    r"(?<![\d.])(?P<year>(?:19|20)\d\d)(?![\d.])(?:\s*(?:年度?)?(?:新|修[订正改])?版(?![面权税块图])|\s*年度?)?"
    rf"|第?\s*(?<![\d.])(?P<marked>{_NUMBER})\s*版(?![面权税块图])"
    rf"|(?:(?<![a-z])v(?:er(?:sion)?)?[.\s]*|版本\s*)(?P<version>{_NUMBER})"
    r"|(?<=[^\W\d])(?P<bare>\d{1,3}\.\d{1,3})(?![\d.%‰万亿倍元米吨公千克度级分个])"
)


@dataclass(frozen=True, slots=True)
class Edition:
    """A year, or the number of an edition without zeros behind its point: 2.0版 and 第2版 are one."""

    kind: Literal["year", "version"]
    number: str

    @property
    def order(self) -> tuple[int, ...]:
        """Return what editions of a kind are sorted by, 1.9 before 1.10."""
        return tuple(map(int, self.number.split(".")))


Series = Mapping[str, Mapping[Edition, list[IndexedDocument]]]
"""Documents by what their titles have in common, and by what tells them apart; there are two at least."""


@dataclass(frozen=True, slots=True)
class Named:
    """A series that a text names, in its words `called`, with an edition; `rest` is what else it says.

    `name` is both as they stand there, 2020年政府工作报告. All are without blanks and brackets.
    """

    stem: str
    edition: Edition
    called: str
    name: str
    rest: str


def editions_in(normal: str) -> Iterator[tuple[Edition, int, int]]:
    """Yield the years and editions that a text names, and where each stands."""
    for found in _EDITION.finditer(normal):
        kind = found.lastgroup or ""
        number = re.sub(r"^(\d+)月(\d+)日$", r"\1.\2", found[kind])
        year = kind == "year"
        yield (
            Edition("year" if year else "version", number if year else re.sub(r"(?:\.0+)+$", "", number)),
            *found.span(),
        )


def editions_said(normal: str) -> Iterator[tuple[Edition, int, int]]:
    """Yield those that a text calls editions: 2019年版, 3.0版 and v3.0, not 2019年 or 3.0."""
    return (one for one in editions_in(normal) if _SAYS_SO.search(normal[one[1] : one[2]]))


def series_of(titled: Iterable[tuple[str, IndexedDocument]]) -> Series:
    """Return the series among documents, given with their titles."""
    found: dict[str, dict[Edition, list[IndexedDocument]]] = {}
    for title, document in titled:
        for edition, start, end in editions_in(title):
            if stem := bare(title[:start] + title[end:]):
                found.setdefault(stem, {}).setdefault(edition, []).append(document)
    return {stem: editions for stem, editions in found.items() if len(editions) > 1}


def named_in(normal: str, series: Series) -> list[Named]:
    """Return the series that a text names beside a year or an edition of their kind."""
    found = []
    for edition, start, end in editions_in(normal) if series else ():
        before, after = bare(normal[:start]), re.sub(r"^[的版]+", "", bare(normal[end:]))
        asked = re.split(r"\W|请问|你好|您好|关于|根据|查一下|看看", before)[-1].removesuffix("的")
        label = bare(normal[start:end])
        for stem, editions in series.items():
            if all(other.kind != edition.kind for other in editions):
                continue
            shortest = min(SHORTEST_NAME, len(stem))
            sizes = range(min(len(stem), len(after)), shortest - 1, -1)
            size = next((size for size in sizes if stem.endswith(after[:size])), 0)
            if size:
                found.append(Named(stem, edition, after[:size], label + after[:size], before + after[size:]))
            elif len(asked) >= shortest and stem.endswith(asked):
                rest = before.removesuffix("的").removesuffix(asked) + after
                found.append(Named(stem, edition, asked, asked + label, rest))
    return found


def without_edition(title: str) -> str:
    """Return a bare title without the number of an edition that ends it: 员工手册 of 员工手册3.2版."""
    ends = [
        start for edition, start, end in editions_in(title) if edition.kind == "version" and end == len(title)
    ]
    return title[: ends[0]] if ends and ends[0] else title


def bare(text: str) -> str:
    """Return a title, or what stands for one, without brackets, blanks and the country in front."""
    return _NOISE.sub("", text).removeprefix(_COUNTRY)
