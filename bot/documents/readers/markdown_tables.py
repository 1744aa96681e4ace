"""Tables of Markdown right below an item of a list: no blank line parts them, but a table is meant."""

from itertools import pairwise

from bot.expressions import expression

_ITEM = expression(r"[ ]{0,12}(?:[-*+]|\d{1,9}[.)])[ ]+[^|\n]*$")
_RULE = expression(r"[ ]{0,3}\|?(?:[ ]*:?-+:?[ ]*\|)+(?:[ ]*:?-+:?)?[ \t]*$")
_FENCE = expression(r"[ \t>*+-]*(?:```|~~~)")


def parted(text: str) -> str:
    r"""Return Markdown with a blank line before each table below an item; lines end with `\n`."""
    if "|" not in text or "--" not in text:
        return text
    lines = text.split("\n")
    begins = set()
    fenced = False
    for at, (header, rule) in enumerate(pairwise(lines)):
        fenced ^= _FENCE.match(header) is not None
        if not fenced and at and "|" in header and _RULE.match(rule) and _ITEM.match(lines[at - 1]):
            columns = (len(line.strip().strip("|").split("|")) for line in (header, rule))
            if len(set(columns)) == 1 and not header.startswith("    "):
                begins.add(at)
    return "\n".join(f"\n{line}" if at in begins else line for at, line in enumerate(lines))
