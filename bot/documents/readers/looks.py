"""How the lines of a word processor's file look: which one makes its title, which a section styled so."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.chinese.numerals import HAN_NUMERALS
from bot.chinese.sentences import ends_sentence
from bot.documents.document import Origin
from bot.documents.readers.reading import Line, Reading
from bot.expressions import expression

TOP = 40
"""How many lines a cover and a letterhead have at most."""
LONGEST_ON_TOP = 60
"""Characters. A longer line is running text, and ends the top of the document."""
LARGER = 1.25
"""So many times the size of the text a line is set apart by its size alone; a centred one by less."""
_NUMBERED = expression(rf"第\s*[{HAN_NUMERALS}\d]+\s*[编章节部篇]|[(（]?[{HAN_NUMERALS}\d]+[)）、.．\s]")
_LETTERHEAD = expression(r"文\s*件$")
_PART = expression(
    r"(?:摘|概|简|综|引|前|序|绪|导|背|总|小|结|目|附|致|后|正|封|声)\s*(?:要|述|介|言|论|景|结|语|束语|录|件|谢|记|则|文|面|明)"
    r"|序|跋|abstract|introduction|overview|summary|preface|contents",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Look:
    """How a line is set: its type size in half points, whether it is centred, and styled as a title."""

    line: Line
    size: int
    centred: bool
    titled: bool

    @property
    def is_part(self) -> bool:
        """Tell whether it is numbered or called as a part of a document is, and not as a whole one."""
        return bool(_NUMBERED.match(self.line.text) or _PART.fullmatch(self.line.text))


class Looks:
    """How the lines of a document look, tables aside, in order."""

    def __init__(self) -> None:
        self._looks: list[_Look] = []

    def note(self, line: Line, size: int, centred: bool, titled: bool) -> None:
        """Note how the next `line` is set, `size` in half points; `titled`: in the style of a title."""
        self._looks.append(_Look(line, size, centred, titled))

    def reading(self, lines: Sequence[Line], named: str | None) -> Reading:
        """Return the reading of `lines`, which a file's properties call `named`.

        The title is what is styled as one on top, else a heading of level 1 that stands above all others;
        what else is styled as a title opens a section of the first level, and the headings stand below it.
        Without such a title the lines on top say how much larger than the text they are set, and the
        properties' title is kept, should none of them be one.
        """
        title = self._title(lines)
        of_title = {id(look.line) for look in title}
        sections = {id(look.line) for look in self._looks if look.titled and id(look.line) not in of_title}
        scales = {} if title else self._scales(lines)
        kept = []
        for line in lines:
            if id(line) in of_title:
                continue
            if sections and (line.level or id(line) in sections):
                line = replace(line, level=1 if id(line) in sections else line.level + 1, role="heading")
            elif id(line) in scales:
                line = replace(line, scale=scales[id(line)])
            kept.append(line)
        text = "".join(look.line.text for look in title) or named or ""
        return Reading(tuple(kept), Origin(title=text))

    def _top(self, lines: Sequence[Line]) -> list[_Look]:
        """Return how the lines look that stand above the first running text, or the first table."""
        ends = (
            at
            for at, line in enumerate(lines[:TOP])
            if line.is_row or len(line.text) > LONGEST_ON_TOP or (ends_sentence(line.text) and not line.level)
        )
        top = {id(line) for line in lines[: next(ends, TOP)]}
        return [look for look in self._looks[:TOP] if id(look.line) in top]

    def _title(self, lines: Sequence[Line]) -> list[_Look]:
        """Return how the lines look that styles make the title, none where they name none."""
        top = self._top(lines)
        heading = next((look for look in top if look.line.level and not look.titled), None)
        first = next((at for at, look in enumerate(top) if look.titled), None)
        if heading is not None and (first is None or top[first] is not heading):
            before = first is None or top.index(heading) < first
            if before and self._is_title(heading, lines, apart=first is not None):
                return [heading]
            if before and first is not None:
                return []
        if first is None:
            return []
        title = [top[first]]
        for look in top[first + 1 :]:
            if not (look.titled and look.size == title[0].size):
                break
            title.append(look)
        others = any(look.titled for look in self._looks if look not in title)
        above = any(
            look.centred and look.size >= title[0].size and not _LETTERHEAD.search(look.line.text)
            for look in top[:first]
        )
        return [] if others and (above or title[0].is_part) else title

    def _is_title(self, heading: _Look, lines: Sequence[Line], apart: bool) -> bool:
        """Tell whether the first heading is the document's; `apart`: its sections are styled otherwise.

        It is not numbered as a part is, nor below a larger line in the middle; and no other has its level, or
        the others are numbered, less large or not centred, or have text below them and it has none.
        """
        if heading.line.level > 1 or heading.is_part or self._is_below_title(heading):
            return False
        others = [
            look for look in self._looks if look.line.level == 1 and not look.titled and look is not heading
        ]
        if not others:
            lower = any(look.line.level > 1 for look in self._looks)
            return heading.line is lines[0] or heading.centred or lower or apart
        at = self._looks.index(heading)
        below = self._looks[at + 1]
        return (
            all(_NUMBERED.match(look.line.text) for look in others)
            or all(look.size < heading.size for look in others)
            or (heading.centred and not any(look.centred for look in others))
            or below is others[0]
        )

    def _is_below_title(self, heading: _Look) -> bool:
        """Tell whether a heading at the side has a larger line in the middle above it."""
        return not heading.centred and any(
            look.centred and look.size > heading.size and not _LETTERHEAD.search(look.line.text)
            for look in self._looks[: self._looks.index(heading)]
        )

    def _scales(self, lines: Sequence[Line]) -> dict[int, float]:
        """Return how many times larger than the text those lines on top are that are set apart by it.

        Beside larger lines in the middle, one that is not there heads a section.
        """
        sizes: Counter[int] = Counter()
        for look in self._looks:
            if not look.line.level:
                sizes[look.size] += len(look.line.text)
        usual = sizes.most_common(1)[0][0] if sizes else 1
        top = [look for look in self._top(lines) if not look.line.level and look.size > usual]
        centred = max((look.size for look in top if look.centred), default=0)
        return {
            id(look.line): look.size / usual
            for look in top
            if look.centred or look.size >= max(LARGER * usual, centred)
        }
