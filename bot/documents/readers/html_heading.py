"""The heading of level 1 that names what a page tells, and not its site."""

from bot.documents.readers.html_blocks import Element
from bot.documents.readers.html_tree import text_of
from bot.expressions import expression

_ANCHOR = " #¶\u200b\xa0"
"""What a link to a heading shows beside it."""
_HOME = expression(r"^(?:https?://[^/]+)?(?:\.?/)?$|^[^?#]*(?:^|/)(?:index|default|home)\.\w{2,5}$")
"""The address of a site's first page."""
_BAR_TITLE = expression(
    r"(?:^|\s)(?:van-nav-bar__title|uni-page-head__title|mui-title|[\w-]*nav-?bar-title|ant-page-header-heading-title)(?:$|\s)"
)
"""What an app calls the title of its page, above which it shows its own name nowhere."""


def only_heading(root: Element, own: str) -> str | None:
    """Return the page's heading of level 1 beside that of its site, None if it has not just one."""
    named = [one for one in root.iter("h1") if not _leads_home(one)]
    if not named:
        named = [
            one for one in root.iter("div", "h1", "header", "span") if _BAR_TITLE.search(one.get("class", ""))
        ]
    headings = list(dict.fromkeys(text_of(heading).strip(_ANCHOR) for heading in named))
    if len(headings) > 1:
        headings = [text for text in headings if not own.endswith(f" [{text}]")]
    return (headings[0] or None) if len(headings) == 1 else None


def _leads_home(heading: Element) -> bool:
    """Tell whether a heading is but a link to the site's first page, and so names the site."""
    link = heading.find(".//a")
    return (
        link is not None and bool(_HOME.search(link.get("href", "#"))) and text_of(link) == text_of(heading)
    )
