"""What of Markdown is not published: private comments of Obsidian, remarks in a site's templates."""

from itertools import groupby
from operator import itemgetter

from bot.expressions import expression

_FENCE = expression(
    r"^(?P<before>[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?)(?P<fence>`{3,}|~{3,})(?P<info>[^`]*)$"
)
_TICKS = expression("`+")
_PRIVATE = expression(r"(?P<digit>\d)?(?<!%)%%(?!%)")
"""Behind a digit (涨了50%%) it begins nothing, but may end what is begun: %%他电话13800000000%%."""
_REMARK = expression(
    r"(?P<liquid>\{%-?[ \t]{0,9}comment\b[^%\n]{0,80}%\})"
    r"|(?P<of_liquid>\{%-?[ \t]{0,9}endcomment[ \t]{0,9}-?%\})"
    r"|(?P<loop>\{%-?[ \t]{0,9}for\b[^%\n]{0,200}%\})"
    r"|(?P<of_loop>\{%-?[ \t]{0,9}endfor[ \t]{0,9}-?%\})"
    r"|(?P<hugo>\{\{[<%][ \t]{0,9}comment[ \t]{0,9}[%>]\}\})"
    r"|(?P<of_hugo>\{\{[<%][ \t]{0,9}/comment[ \t]{0,9}[%>]\}\})"
    r"|(?P<go>\{\{-?[ \t]{0,9}/\*)"
    r"|(?P<of_go>\*/[ \t]{0,9}-?\}\})"
)
"""Where what Jekyll and Hugo do not publish, or fill in by themselves, begins and ends."""


def without_remarks(text: str) -> str:
    """Return `text` without what Jekyll and Hugo do not publish, outside of code."""
    if "comment" not in text and "/*" not in text and "endfor" not in text:
        return text
    fence, coded = "", []
    for line in text.split("\n"):
        before, fence = fence, fence_after(fence, line)
        coded.append((bool(before or fence), line))
    parts = [(code, "\n".join(line for _, line in run)) for code, run in groupby(coded, itemgetter(0))]
    return "\n".join(part if code else _published(part) for code, part in parts)


def _published(text: str) -> str:
    """Return `text` without its remarks; one that nothing ends is none."""
    parts, begun, start = [], None, 0
    for mark in _REMARK.finditer(text):
        kind = mark.lastgroup or ""
        if begun is None and not kind.startswith("of_"):
            begun = mark
        elif begun is not None and kind == f"of_{begun.lastgroup}":
            parts.append(text[start : begun.start()])
            begun, start = None, mark.end()
    return "".join([*parts, text[start:]])


def published(lines: list[str]) -> list[str]:
    """Return the `lines` without private comments, what stands between two %% outside of code.

    One that begins a line ends anywhere below, or with the text; another one in its paragraph, or is none.
    """
    marks: list[tuple[int, int, bool]] = []
    fence = ""
    for at, line in enumerate(lines):
        fence = fence_after(fence, line)
        if not fence and "%%" in line:
            code = code_spans(line)
            marks += [
                (at, mark.end() - 2, mark["digit"] is None)
                for mark in _PRIVATE.finditer(line)
                if not any(first <= mark.end() - 2 < last for first, last in code)
            ]
    kept = list(lines)
    while marks:
        (at, start, begins), *marks = marks
        if not begins:
            continue
        own = not lines[at][:start].strip(" \t>-*")
        below = marks[0] if marks else None
        if below is None or not (own or all(line.strip() for line in lines[at : below[0] + 1])):
            if own and below is None:
                kept[at:] = [
                    kept[at][: len(kept[at]) - len(lines[at]) + start],
                    *[""] * (len(lines) - at - 1),
                ]
            continue
        marks = marks[1:]
        until, end, _ = below
        removed = len(lines[at]) - len(kept[at])  # of this line's comments so far
        before, after = kept[at][: start - removed], lines[until][end + 2 :]
        if until == at:
            kept[at] = before + after
        else:
            kept[at], kept[until] = before, after
            kept[at + 1 : until] = [""] * (until - at - 1)
    return kept


def code_spans(line: str) -> list[tuple[int, int]]:
    """Return where pieces of code begin and end in `line`."""
    spans: list[tuple[int, int]] = []
    runs = [match.span() for match in _TICKS.finditer(line)]
    last: dict[int, int] = {end - start: at for at, (start, end) in enumerate(runs)}
    at = 0
    while at < len(runs):
        start, end = runs[at]
        if last[end - start] > at:
            close = next(n for n in range(at + 1, len(runs)) if runs[n][1] - runs[n][0] == end - start)
            spans.append((start, runs[close][1]))
            at = close
        at += 1
    return spans


def fence_after(fence: str, line: str) -> str:
    """Return the fence that is open behind `line`, "" for none, if `fence` is so before it."""
    found = _FENCE.match(line)
    if found is None:
        return fence
    if not fence:
        return found["fence"]
    closes = found["fence"].startswith(fence) and not found["info"].strip()
    return "" if closes else fence
