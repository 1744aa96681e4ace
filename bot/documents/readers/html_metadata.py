"""What a page tells programs of its article: JSON-LD, and fields of its scripts."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from bot.chinese.dates import CHINA, date_of
from bot.chinese.scripts import HAN
from bot.documents.readers.html_blocks import Element
from bot.documents.readers.html_header import PageHeader
from bot.documents.readers.html_programs import programs_of
from bot.documents.readers.reading import one_line
from bot.expressions import expression

MOST_NESTED = 12
"""How deep within each other the things may be that JSON-LD tells of."""
LONGEST_SOURCE = 40
"""Characters."""

_ARTICLES = expression(
    r"article$|posting$|^report$|^webpage$|^qapage$|^question$|^recipe$|^howto$|^guide$|^course$",
    re.IGNORECASE,
)
_STAMP = expression(
    r"[\"']?\b(?:publish_?time|pub_?time|news_?time|publish_?date|pub_?date|ptime|datePublished|ct"
    r"|createTime|create_time|display_time)[\"']?\s*+[:=]\s*+[\"']?(?P<time>(?:19"
    r"|20)\d\d[-/年.]\d{1,2}[-/月.]\d{1,2}|1\d{9}(?:\d{3})?(?!\d))",
    re.IGNORECASE,
)
_SOURCE = expression(
    rf"[\"']?\b(?:source|source_?name|media|media_?name|nickname|author_?name"
    rf"|catename)[\"']?\s*+[:=]\s*+(?:htmlDecode\()?[\"'](?P<source>[^\"'\\<>]{{0,30}}[{HAN}][^\"'\\<>]{{0,30}})[\"']",
    re.IGNORECASE,
)


def linked_data_of(root: Element) -> PageHeader:
    """Return what JSON-LD says of the article of a page: NewsArticle, BlogPosting and the like."""
    for thing in _told_in(root):
        if any(map(_ARTICLES.search, _kinds(thing))) or "pubDate" in thing:
            published = day_of(_text(thing, "datePublished") or _text(thing, "pubDate"))
            source = _name(thing.get("publisher")) or _name(thing.get("author"))
            title = _text(thing, "headline")
            if published or source or title:
                return PageHeader(title or None, source or None, published)
    return PageHeader()


def faq_of(root: Element) -> Iterator[tuple[str, str]]:
    """Yield the questions of a page of such as JSON-LD tells them, each with its answer, maybe in HTML."""
    for thing in _told_in(root):
        if "FAQPage" not in _kinds(thing):
            continue
        for one in _things(thing.get("mainEntity")):
            answer = one.get("acceptedAnswer")
            first = answer[0] if isinstance(answer, list) and answer else answer
            text = first.get("text") if isinstance(first, dict) else None
            if (question := _text(one, "name")) and isinstance(text, str) and text.strip():
                yield question, text


def _told_in(root: Element) -> Iterator[Mapping[str, object]]:
    """Yield the things that the JSON-LD of a page tells of, outer ones first."""
    for script in root.iter("script"):
        if "ld+json" not in script.get("type", "").lower():
            continue
        try:
            said = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _things(said)


def _kinds(thing: Mapping[str, object]) -> list[str]:
    kind = thing.get("@type", "")
    return [one for one in (kind if isinstance(kind, list) else [kind]) if isinstance(one, str)]


def _things(said: object, depth: int = 0) -> Iterator[Mapping[str, object]]:
    """Yield the things that JSON-LD tells of, outer ones first."""
    if depth > MOST_NESTED:
        return
    if isinstance(said, list):
        for one in said:
            yield from _things(one, depth + 1)
    elif isinstance(said, dict):
        yield said
        for one in said.values():
            if isinstance(one, list | dict):
                yield from _things(one, depth + 1)


def _text(thing: Mapping[str, object], key: str) -> str:
    value = thing.get(key)
    return one_line(value) if isinstance(value, str) else ""


def _name(said: object) -> str:
    """Return the name of who is `said` to have written or published something."""
    if isinstance(said, list):
        return next((name for one in said if (name := _name(one))), "")
    if isinstance(said, dict):
        return _name(said.get("name"))
    name = one_line(said) if isinstance(said, str) else ""
    return name if len(name) <= LONGEST_SOURCE and "://" not in name else ""


def script_fields_of(root: Element) -> PageHeader:
    """Return source and date as the first script says them that has fields of that name."""
    source = published = None
    for text in programs_of(root):
        if published is None and (found := _STAMP.search(text)):
            published = day_of(found["time"])
        if source is None and (found := _SOURCE.search(text)):
            source = one_line(found["source"]) or None
    return PageHeader(source=source, published=published)


def day_of(written: str) -> date | None:
    """Return the day of a date or of seconds or milliseconds since 1970, in China; None if it is neither."""
    if re.fullmatch(r"1\d{9}(?:\d{3})?", written):
        return datetime.fromtimestamp(int(written[:10]), CHINA).date()
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        return date_of(written)
    return at.astimezone(CHINA).date() if at.tzinfo else at.date()
