"""Where sentences begin and end, in raw text and in normalized text alike.

The constants hold characters to stand between the brackets of a regular expression's class: in half and full
width and in their vertical and small forms, for normalizing (NFKC) turns these into one another. So a text is
cut into the same sentences before and after it is normalized; an ellipsis, which NFKC would make three full
stops, is one character of its own there, ⋯.
"""

from bot.chinese.width import INVISIBLE
from bot.expressions import expression

FULL_STOPS = "。｡︒"
STOPS = FULL_STOPS + "！？!?︕︖﹖﹗‼⁇⁈⁉"
"""What ends a sentence in full."""
QUESTION_MARKS = "？?︖﹖⁇⁈⁉"
SEMICOLONS = "；;︔﹔\u037e"
"""What ends one part of a sentence that could stand alone; quotes and passages may be cut there."""
ELLIPSES = "…⋯"
"""What trails off: a Chinese ellipsis is two of these. Three full stops (...) are none."""
ENDS = STOPS + SEMICOLONS + ELLIPSES
"""What ends a sentence; but for a full stop, only where no comma follows."""
COMMAS = "，、,､﹐﹑︐︑"
"""What parts the clauses of a sentence, or the names in a list."""
COLONS = "：:﹕︓"
"""What announces something."""
CLOSERS = r"”’」』》】〉〕〗〞)）\]］\"＂｣﹂﹄︾︼﹀︺︘﹚﹞﹈︶⁾₎" + "\u232a"
"""Closing brackets and quotes, which belong to the sentence that ends before them."""

SENTENCE_BORDER, CLAUSE_BORDER = expression(r"[。;!?\n]"), expression(r"[,。;:!?\n]")
"""What parts the sentences and the clauses of normalized text, where it need not be told what closes one."""
STATEMENT_BORDER = expression(r"[,。;!?\n]")
"""What parts clauses, but not a label from what it announces: 押金:200元."""

_BLANKS = (
    "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
    + "\0\1\2\3\4\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
)
"""What is no part of a sentence that it stands around: blanks, what becomes one, what is not seen."""

_RUN = f"[{ENDS}{INVISIBLE}]*"
_COMMA = f"[{INVISIBLE}]*[{COMMAS}]"
# It begins with a class of characters, which `re` finds fast. A comma right behind a full stop is a slip of
# the pen, or what is left where something was taken out.
_BORDER = expression(
    rf"[{ENDS}\n](?:(?<=\n)|{_RUN}+[{CLOSERS}{INVISIBLE}]*+(?![{COMMAS}])"
    rf"|(?<=[{FULL_STOPS}])(?={_COMMA})|{_RUN}[{FULL_STOPS}](?={_COMMA}))"
)
# A mark that stands inside a name or in code, Yahoo!奇摩, a!=b, <!-- -->, ?q=1, !done, ends nothing.
_INSIDE = expression(
    r"(?<=[0-9A-Za-z０-９Ａ-Ｚａ-ｚ/&])[!?！？](?=\w)|[!?！？](?=[=＝])|(?<=[<＜])[!！]"
    r"|(?:^|(?<=[\s(（]))[!?！？](?=[0-9A-Za-z])"
)
_ENDED = expression(rf"[{ENDS}][{CLOSERS}]*$")
_STOPPED = expression(rf"[{STOPS}{ELLIPSES}][{CLOSERS}]*$")
_ASKS = expression(rf"[{QUESTION_MARKS}][{CLOSERS}\s]*+$")
_CLOSED = expression(rf"[{ENDS}{COLONS}][{CLOSERS}]*$")


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each sentence of `text`, in order, without the blanks around it.

    A sentence ends with 。！？；…… and whatever closes around it (他说：“好。”), or with its line. It goes on
    where a comma follows (他问“好吗？”，没有人答), unless that stands right behind 。 A mark inside a name
    or in code, Yahoo!奇摩 or a!=b, ends nothing.
    """
    spans = []
    start = 0
    for border in _BORDER.finditer(f"{text}\n"):
        if border[0][0] in "!?！？" and _INSIDE.match(text, border.start()):
            continue
        piece = text[start : border.end()]
        opened = piece.lstrip(_BLANKS)
        if sentence := opened.rstrip(_BLANKS):
            begin = start + len(piece) - len(opened)
            spans.append((begin, begin + len(sentence)))
        start = border.end()
    return spans


def ends_sentence(text: str) -> bool:
    """Tell whether `text` ends as a sentence does: 。！？；…… and what closes around it."""
    return bool(_ENDED.search(text))


def ends_in_full(text: str) -> bool:
    """Tell whether `text` ends as a whole sentence does; a semicolon says that more is to come."""
    return bool(_STOPPED.search(text))


def ends_in_question_mark(text: str) -> bool:
    """Tell whether `text` ends in a question mark and what closes or is blank behind it."""
    return bool(_ASKS.search(text))


def is_closed(text: str) -> bool:
    """Tell whether a line ends no sentence half-way: it ends one, or its colon announces what follows."""
    return bool(_CLOSED.search(text))
