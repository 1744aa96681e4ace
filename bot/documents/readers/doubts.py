"""What a reader did with a file that may have gone wrong, in so many words for the operator.

Each is no fault: the file was read. But whoever looks for one looks here first.
"""

MERGED = "tables with merged cells: {count}"
JOINED = "lines joined to paragraphs: {count}"
UNREADABLE_FONTS = "pages left out because their fonts do not say which characters they show: {count}"
NO_TEXT = "pages left out because they are pictures: {count}"
RECOGNISED = "pages read by text recognition: {count}"
UNSURE = "pages that text recognition is unsure of: {count}"
PICTURES = "pictures in it read by text recognition: {count}"
BROKEN_BYTES = "broken bytes passed over: {count}"
HIDDEN = "hidden sheets, rows and columns left out: {count}"
STRUCK_OUT = "texts left out because they are struck out: {count}"
EVERY = (
    MERGED,
    JOINED,
    UNREADABLE_FONTS,
    NO_TEXT,
    RECOGNISED,
    UNSURE,
    PICTURES,
    BROKEN_BYTES,
    HIDDEN,
    STRUCK_OUT,
)
"""All that an operator may be told; `bot/chat/texts/problems.tsv` says each in Chinese."""
LONGEST = 200
"""Characters of one."""


def doubts(*counted: tuple[str, int]) -> tuple[str, ...]:
    """Return what there is to say of each kind of `EVERY` and how often it was met; nothing of none."""
    return tuple(kind.format(count=count) for kind, count in counted if count)
