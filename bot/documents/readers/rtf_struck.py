"""What RTF sets struck out: it holds no more, and is no text of the document."""

from bot.expressions import expression

_PIECES = expression(
    r"\\(?P<word>[A-Za-z]+)(?P<value>-?\d+)? ?|\\'[0-9A-Fa-f]{2}|\\[^A-Za-z]|(?P<brace>[{}])|[^\\{}]+|\\"
)
_STRIKES = ("strike", "striked")


def without_struck(written: str) -> tuple[str, int]:
    """Return RTF without the text that is struck out, and how many pieces of it there are.

    Text that a marked revision deletes is left out, too, and not counted.
    """
    if "\\strike" not in written and "\\deleted" not in written:
        return written, 0
    kept: list[str] = []
    outer: list[tuple[bool, bool]] = []
    struck = deleted = inside = False
    count = 0
    for piece in _PIECES.finditer(written):
        word, brace = piece["word"], piece["brace"]
        if brace == "{":
            outer.append((struck, deleted))
        elif brace == "}":
            struck, deleted = outer.pop() if outer else (False, False)
        elif word in _STRIKES:
            struck = piece["value"] != "0"
        elif word == "deleted":
            deleted = piece["value"] != "0"
        elif word == "plain":
            struck = deleted = False
        elif (struck or deleted) and (word == "u" or (word is None and piece[0].strip("\r\n"))):
            count += struck and not inside
            inside = struck
            continue
        inside = inside and struck
        kept.append(piece[0])
    return "".join(kept), count
