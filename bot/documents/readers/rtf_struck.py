"""What RTF sets struck out: it holds no more, and is no text of the document."""

import re

_PIECES = re.compile(
    r"\\(?P<word>[A-Za-z]+)(?P<value>-?\d+)? ?|\\'[0-9A-Fa-f]{2}|\\[^A-Za-z]|(?P<brace>[{}])|[^\\{}]+|\\"
)
_STRIKES = ("strike", "striked")


def without_struck(written: str) -> tuple[str, int]:
    """Return RTF without the text that is struck out, and how many pieces of it there are."""
    if "\\strike" not in written:
        return written, 0
    kept: list[str] = []
    outer: list[bool] = []
    struck, inside, count = False, False, 0
    for piece in _PIECES.finditer(written):
        word, brace = piece["word"], piece["brace"]
        if brace == "{":
            outer.append(struck)
        elif brace == "}":
            struck = outer.pop() if outer else False
        elif word in _STRIKES:
            struck = piece["value"] != "0"
        elif word == "plain":
            struck = False
        elif struck and (word == "u" or (word is None and piece[0].strip("\r\n"))):
            count += not inside
            inside = True
            continue
        inside = inside and struck
        kept.append(piece[0])
    return "".join(kept), count
