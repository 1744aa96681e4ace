"""The buttons under a message: what each says, and the 64 bytes that it sends when it is pressed.

What a button sends says all that is needed to act on it, so it works after a restart: an action's letter,
then its arguments. KEY is a question's in the storage (- for none), NAME a passage's and DOCUMENT a
document's in the catalogue; pages count from 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, WebAppInfo

from bot.answers import Citation, Cited
from bot.chat.reader_links import ReaderLinks
from bot.chat.replies import citation, clip, deep_link
from bot.chat.texts.words import Words
from bot.documents.formats import has_looks

LONGEST_COPY = 256
"""Characters that a button can copy."""
LONGEST_SHARED = 60
"""Characters of a question that is shared with the link to its answer."""
LONGEST_BUTTON = 40
"""Characters of a heading on a button: about what a phone shows in a row."""
NO_KEY = "-"

ANSWER, CONTEXT, SECTION, LOCATE = "a", "c", "s", "t"
"""KEY PAGE; KEY PAGE NAME; KEY PAGE NAME SECTION-PAGE (h: the one with the passage); KEY PAGE NAME."""
OUTLINE, SOURCES, RANDOM, ASK = "o", "d", "r", "k"
"""KEY PAGE DOCUMENT SECTION OUTLINE-PAGE; KEY PAGE; KEY PAGE NAME, not drawn again; KEY, a new message."""
RATE, UNDO, REMOVE, SORT = "f", "u", "x", "n"
"""KEY 1 or -1; the id of a change; DOCUMENT; KEY, d for the newest first or r for what fits best."""
PICTURE = "p"
"""KEY PAGE NAME, of a passage that was recognized."""
ALONE, WHOLE, WRITE, FORGET = "l", "w", "v", "g"
"""KEY, the words that were said, by themselves; KEY PAGE DOCUMENT TEXT-PAGE; KEY, to write its answer; -."""

NEEDS_KEY = frozenset({ANSWER, ASK, RATE, SORT, ALONE})
"""The actions that come to nothing where their question is not kept."""

Row = list[InlineKeyboardButton]
Rows = list[Row]


class Trail(NamedTuple):
    """The page of results that reading began at: a question's key, `NO_KEY` for none, and the page."""

    key: str = NO_KEY
    page: int = 0


@dataclass(frozen=True, slots=True)
class Screen:
    """What a message shows: its HTML and the buttons under it."""

    html: str
    keyboard: InlineKeyboardMarkup | None = None


def press(action: str, *arguments: str | int) -> str:
    """Return what a button sends."""
    return ":".join((action, *map(str, arguments)))


def button(text: str, action: str, *arguments: str | int) -> InlineKeyboardButton:
    """Return a button that sends an action."""
    return InlineKeyboardButton(clip(text, LONGEST_BUTTON), callback_data=press(action, *arguments))


def keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    """Return the rows as one keyboard, without buttons whose question is not kept; None if none is left."""
    kept = [[one for one in row if not _comes_to_nothing(one)] for row in rows]
    return InlineKeyboardMarkup([row for row in kept if row]) if any(kept) else None


def as_json(shown: InlineKeyboardMarkup | None) -> dict[str, object] | None:
    """Return what Telegram is told of a keyboard: what its `to_dict` gives in ten times the time."""
    if shown is None:
        return None
    return {"inline_keyboard": [[_button_as_json(one) for one in row] for row in shown.inline_keyboard]}


def _button_as_json(one: InlineKeyboardButton) -> dict[str, object]:
    if isinstance(one.callback_data, str):
        return {"text": one.text, "callback_data": one.callback_data}
    if one.url is not None:
        return {"text": one.text, "url": one.url}
    if one.copy_text is not None:
        return {"text": one.text, "copy_text": {"text": one.copy_text.text}}
    return one.to_dict()


def _comes_to_nothing(one: InlineKeyboardButton) -> bool:
    if not isinstance(one.callback_data, str):
        return False
    action, *arguments = one.callback_data.split(":")
    return action in NEEDS_KEY and arguments[:1] == [NO_KEY]


def everything(words: Words) -> Row:
    """Return the button that leads to all documents."""
    return [button(words.key_sources, SOURCES, NO_KEY, 0)]


def copy(cited: Cited, words: Words) -> InlineKeyboardButton:
    """Return the button that copies a passage's citation; headings are clipped as far as it takes."""
    text = next(
        line
        for heading in (LONGEST_COPY, 60, 40, 30, 24)
        if len(line := citation(cited.citation, heading)) <= LONGEST_COPY
    )
    return copying(words.key_copy, text)


def in_app(place: Citation, words: Words, reader: ReaderLinks | None) -> Rows:
    """Return the row that opens a passage in the `reader` within Telegram; none where that cannot be."""
    link = reader.of_app(place.origin.path, place.ordinal) if reader else None
    return [[InlineKeyboardButton(words.key_reader, web_app=WebAppInfo(link))]] if link else []


def as_it_looks(place: Citation, words: Words, trail: Trail, name: str) -> Rows:
    """Return the row that shows the page of a scan, whose text was recognized; none of other documents."""
    drawn = place.recognition and has_looks(place.origin.path)
    return [[button(words.key_page_picture, PICTURE, *trail, name)]] if drawn else []


def copying(label: str, text: str) -> InlineKeyboardButton:
    """Return a button that copies `text`, of which there are at most `LONGEST_COPY` characters."""
    return InlineKeyboardButton(clip(label, LONGEST_BUTTON), copy_text=CopyTextButton(text[:LONGEST_COPY]))


def share(question: str, key: str, bot: str, words: Words) -> Row:
    """Return the button that sends a question, with the link that has the bot answer it, to a chosen chat.

    There is none for a question that is not kept.
    """
    if key == NO_KEY:
        return []
    sent = {"url": deep_link(bot, f"q{key}"), "text": clip(question, LONGEST_SHARED)}
    return [InlineKeyboardButton(words.key_share, url=f"https://t.me/share/url?{urlencode(sent)}")]


def backward(words: Words, page: int, action: str, *arguments: str | int) -> Row:
    """Return the button to the page before, the last argument of `action`; none on the first page."""
    return [button(words.key_previous, action, *arguments, page - 1)] if page > 0 else []


def forward(words: Words, page: int, pages: int, action: str, *arguments: str | int) -> Row:
    """Return the button to the page after, the last argument of `action`; none on the last page."""
    return [button(words.key_next, action, *arguments, page + 1)] if page + 1 < pages else []


def turns(words: Words, page: int, pages: int, action: str, *arguments: str | int) -> Rows:
    """Return the row that turns pages; one page needs none."""
    row = backward(words, page, action, *arguments) + forward(words, page, pages, action, *arguments)
    return [row] if row else []


def pager(page: int, pages: int, action: str, *arguments: str | int) -> Rows:
    """Return the row ◀ 2/7 ▶ that turns pages, the last argument of `action`; one page needs none."""
    turned = ((page - 1, "◀"), (page, f"{page + 1}/{pages}"), (page + 1, "▶"))
    row = [button(text, action, *arguments, to) for to, text in turned if 0 <= to < pages]
    return [row] if pages > 1 else []


def under_answer(
    shown: Sequence[Cited],
    names: Sequence[str],
    words: Words,
    key: str,
    page: int,
    pages: int,
    sharing: Row,
) -> Rows:
    """Return the buttons under a page of an answer: context, pages, copy, `sharing` and feedback.

    A single passage stands in one row between the pages before and after.
    """
    context = [
        button(words.key_context.format(rank=cited.rank), CONTEXT, key, page, name)
        for cited, name in zip(shown, names, strict=True)
    ]
    before, after = backward(words, page, ANSWER, key), forward(words, page, pages, ANSWER, key)
    rows = [before + context + after] if len(shown) == 1 else [context, before + after]
    last = [copy(shown[0], words), *sharing, button("👍", RATE, key, 1), button("👎", RATE, key, -1)]
    return [row for row in (*rows, last) if row]
