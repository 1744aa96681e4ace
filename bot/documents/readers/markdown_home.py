"""The home page of a documents' site, whose text stands in its front matter: its hero, its features."""

from collections.abc import Iterator, Mapping

from bot.expressions import expression

_HOMES = (("layout", "home"), ("pageLayout", "home"), ("home", "true"))
"""What VitePress, VuePress and their themes call such a page."""
_TITLES = ("title", "name")
_TEXTS = ("text", "tagline", "details", "description")
_PARTS = ("hero", "config", "highlights", "features", "list")
_TAG = expression(r"<[^<>]{1,200}>")


def home_of(said: Mapping[object, object]) -> tuple[str, str]:
    """Return the name of a home page and its text as Markdown, both "" for the front matter of another."""
    if not any(said.get(key) == value for key, value in _HOMES):
        return "", ""
    hero = said.get("hero")
    name = hero.get("name") if isinstance(hero, dict) else said.get("heroText")
    texts = {**said, "title": "", "description": ""}
    title = " ".join(_TAG.sub("", name).split()) if isinstance(name, str) else ""
    return title, "\n\n".join(_shown(texts, 2, set()))


def _shown(said: object, level: int, seen: set[int]) -> Iterator[str]:
    """Yield the paragraphs that `said` shows, those of a part with a title below it, a heading of `level`.

    What an alias says again is said once: aliases of aliases would multiply it.
    """
    if not isinstance(said, list | dict) or id(said) in seen:
        return
    seen.add(id(said))
    if isinstance(said, list):
        for one in said:
            yield from _shown(one, level, seen)
        return
    title = next(_texts(said, _TITLES), "")
    if title:
        yield f"{'#' * min(level, 6)} {title}"
    yield from _texts(said, _TEXTS)
    for part in _PARTS:
        inner = said.get(part)
        if part == "hero" and isinstance(inner, dict):
            yield from _texts(inner, _TEXTS)
        else:
            yield from _shown(inner, level + bool(title), seen)


def _texts(said: Mapping[object, object], keys: tuple[str, ...]) -> Iterator[str]:
    """Yield what `said` has under `keys`, each in a line."""
    texts = (one for key in keys if isinstance(one := said.get(key), str))
    yield from (line for text in texts if (line := " ".join(text.split())))
