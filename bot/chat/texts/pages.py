"""The words of the pages in the browser, in three languages, by the names under which templates say them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from bot.chat.texts.languages import ENGLISH, SIMPLIFIED, TRADITIONAL, words_for
from bot.chat.texts.words import Words

TABLE = Path(__file__).with_name("pages.tsv")
"""A name a line, then what it says in simplified and in traditional characters and in English."""

Tag = Literal["zh-Hans", "zh-Hant", "en"]
_CHAT: Mapping[Tag, Words] = {"zh-Hans": SIMPLIFIED, "zh-Hant": TRADITIONAL, "en": ENGLISH}


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of one language, whose IETF tag is `tag`; `chat` are those that the bot says in it."""

    tag: Tag
    chat: Words
    _said: Mapping[str, str] = field(repr=False)

    def __call__(self, name: str, **named: object) -> str:
        """Return what stands under `name`, what it names put in its {places}; raises `KeyError`."""
        return self._said[name].format(**named)


@cache
def _table() -> Mapping[str, tuple[str, ...]]:
    lines = TABLE.read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {name: tuple(said) for name, *said in rows}


@cache
def page_words(tag: Tag) -> PageWords:
    """Return the words of the language with this tag."""
    column = list(_CHAT).index(tag)
    return PageWords(tag, _CHAT[tag], {name: said[column] for name, said in _table().items()})


def words_of_browser(wished: str | None, accepted: str) -> PageWords:
    """Return the words of the language `wished` by its tag, else of the first that a browser accepts.

    `accepted` is its header Accept-Language; without one that can be read they are simplified.
    """
    for tag in _CHAT:
        if tag == wished:
            return page_words(tag)
    chat = words_for(_first(accepted))
    return next(page_words(tag) for tag, words in _CHAT.items() if words is chat)


def _first(accepted: str) -> str | None:
    """Return the language that is accepted most gladly: `en;q=0.5, zh-TW` is zh-TW; None for none."""
    weighed: list[tuple[float, str]] = []
    for part in accepted[:200].split(","):
        code, _, weight = (half.strip() for half in part.partition(";"))
        try:
            weighed.append((float(weight.removeprefix("q=")) if weight else 1.0, code))
        except ValueError:
            continue
    best = max(weighed, key=lambda one: one[0], default=(0.0, ""))
    return best[1] if best[1] not in ("", "*") else None
