"""What a page that Word saved is called."""

import re
from collections.abc import Sequence

from bot.documents.readers.html_tree import Element, text_of
from bot.expressions import expression

LONGEST_TITLE = 120
"""Characters."""
_CENTRED = expression(r"text-align:\s*center", re.IGNORECASE)
_NO_TITLE = expression(r"[。：:；;，,]$|文\s*件$|号$")
"""What stands in the middle above a title, or is a sentence."""


def title_of_word(root: Element, own: str, texts: Sequence[str]) -> str:
    """Return what a page that Word saved has in its style for titles, "" if it is none, or has none.

    Where it does not show its `own` title, which Word takes from anywhere, that is the first line, if it
    stands in the middle.
    """
    lines = [one for one in root.iter("p") if (one.get("class") or "").startswith("Mso")]
    titles = (text for one in lines if one.get("class") == "MsoTitle" and (text := text_of(one)))
    if title := next(titles, ""):
        return title
    first = next((one for one in lines if text_of(one)), None)
    if first is None or own in texts or text_of(first) != next(iter(texts), ""):
        return ""
    text = text_of(first)
    centred = first.get("align") == "center" or _CENTRED.search(first.get("style") or "")
    return text if centred and len(text) <= LONGEST_TITLE and not _NO_TITLE.search(text) else ""
