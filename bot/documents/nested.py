"""Items of lists with what stands within them: further lists, paragraphs, code."""

from collections.abc import Callable, Sequence

from bot.documents.cut import LONGEST_PASSAGE
from bot.documents.document import Paragraph

LONGEST_ITEM = 300
"""Characters of an item with all that stands within it, which is one passage then."""


def item_at(paragraphs: Sequence[Paragraph], at: int) -> Sequence[Paragraph]:
    """Return the paragraph at `at`, with what stands within it where it is an item and that is not long."""
    end, length = at + 1, len(paragraphs[at].text)
    while end < len(paragraphs) and _is_within(paragraphs[end], paragraphs[at]):
        length += 1 + len(paragraphs[end].text)
        if length > LONGEST_ITEM:
            return paragraphs[at : at + 1]
        end += 1
    return paragraphs[at:end]


def stands_with(
    group: Sequence[Paragraph], item: Sequence[Paragraph], announces: Callable[[Paragraph], bool]
) -> bool:
    """Tell whether `item` may stand in one passage with `group`, which comes before it.

    Items of which one has more within it stand apart, but below what `announces` their list.
    """
    first = group[0]
    if not item[0].depth:
        return True
    if first.depth < item[0].depth and announces(first):
        return sum(len(one.text) + 1 for one in (*group, *item)) <= LONGEST_PASSAGE
    within = item[0].depth <= first.depth and any(_is_within(one, first) for one in group)
    return len(item) == 1 and not within


def _is_within(paragraph: Paragraph, item: Paragraph) -> bool:
    """Tell whether `paragraph`, one behind it, stands within an item."""
    within = paragraph.depth > item.depth > 0 and paragraph.section == item.section
    return within and paragraph.kind == "text" and not (paragraph.in_exchange or paragraph.article)
