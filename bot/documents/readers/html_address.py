"""The address that a page was saved from."""

import re
from collections import Counter
from urllib.parse import urljoin, urlsplit

from bot.documents.readers.html_blocks import Element
from bot.expressions import expression

_SAVED = expression(
    r"<!--\s*saved from url=\(\d+\)(?P<url>https?://[^\s>]+)"
    r"|<!--\s*Page saved with SingleFile\s+url:\s*(?P<single>https?://[^\s>]+)"
)


def address_of(root: Element, text: str) -> str | None:
    """Return the address that the browser wrote down when it saved the page, None if it did not.

    It does so in a comment, or by completing the page's links to `#`; where these begin with a slash, the
    site is the one that most of the page's other addresses name.
    """
    if saved := _SAVED.search(text):
        return saved["url"] or saved["single"]
    own = {link.get("href", "")[:-1] for link in root.iter("a") if link.get("href", "").endswith("#")} - {""}
    if len(own) != 1 or not re.match("https?://|/(?!/)", path := own.pop()):
        return None
    sites = Counter(
        "{0.scheme}://{0.netloc}".format(urlsplit(address))
        for element in root.iter("a", "img", "iframe", "script", "link")
        if is_address(address := (element.get("src") or element.get("href") or "").strip())
    )
    site, count = sites.most_common(1)[0] if sites else ("", 0)
    url = urljoin(site, path)
    return url if is_address(url) and (is_address(path) or 2 * count > sites.total()) else None


def is_address(url: str) -> bool:
    """Tell whether `url` is an address of the web."""
    try:
        return bool(re.match(r"https?://[^/\s]+\.[^/\s]+(?:/\S*)?$", url) and urlsplit(url).netloc)
    except ValueError:
        return False
