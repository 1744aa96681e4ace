"""What must hold of every screen, whatever its documents hold, judged by Telegram's own parser."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answers import DEPTH, Answer, Cited, Page, page, page_spans
from bot.chat import results, views
from bot.chat.keyboards import Screen, Trail, as_json
from bot.chat.replies import LONGEST_MESSAGE, address_of, is_whole, single
from bot.chat.results import Place
from bot.chat.texts import ENGLISH, SIMPLIFIED, TRADITIONAL
from bot.retrieval.store.live_index import Snapshot
from tests.support.telegram_parser import Spans, parsed

BOT = "a" * 32
"""A bot's longest user name."""
KEY = "A_-45678"
PLACES = [
    Place(words, BOT, KEY, group) for words in (SIMPLIFIED, TRADITIONAL, ENGLISH) for group in (False, True)
]
ENTITY_BYTES = 9_000


def check(screen: Screen, verbatim: Sequence[str] = ()) -> tuple[str, Spans]:
    """Assert that Telegram takes `screen`, and that it quotes the texts `verbatim`, in this order."""
    text, spans = parsed(screen.html)
    assert len(text) <= LONGEST_MESSAGE, len(text)
    assert text.strip() and len(screen.html.encode()) <= 32_768
    assert len(spans) <= 100, len(spans)
    assert sum(12 + len(address.encode()) for _, _, address in spans) <= ENTITY_BYTES
    quoted = [covered for kind, covered, _ in spans if kind in ("ExpandableBlockQuote", "BlockQuote")]
    assert len(quoted) == len(verbatim), (len(quoted), len(verbatim))
    for words, passage in zip(quoted, verbatim, strict=True):
        assert words.removeprefix("…").removesuffix("…").strip() in passage, (words, passage)
    rows = screen.keyboard.inline_keyboard if screen.keyboard else ()
    assert as_json(screen.keyboard) == (screen.keyboard.to_dict() if screen.keyboard else None)
    assert sum(map(len, rows)) <= 100
    for row in rows:
        assert 1 <= len(row) <= 8
        for button in row:
            assert button.text.strip() and len(button.text) <= 64
            if button.copy_text:
                assert 1 <= len(button.copy_text.text) <= 256
            elif button.url:
                assert re.fullmatch(r"https://t\.me/share/url\?[!-~]{1,1000}", button.url), button.url
            else:
                assert isinstance(button.callback_data, str)
                assert re.fullmatch("[ -~]{1,64}", button.callback_data), button.callback_data
    return text, spans


def check_answer(given: Answer, snapshot: Snapshot, place: Place) -> None:
    """Check every page of an answer."""
    check_pages(page(given, 0, len(given.places)), snapshot, place, given.together)


def check_pages(whole: Page, snapshot: Snapshot, place: Place, together: int = DEPTH) -> None:
    """Check every page of `whole`: each passage word for word over its link, the lead on the first."""
    spans = page_spans(whole.count, together, 1 if place.group else 3)
    for number, (first, end) in enumerate(spans):
        shown = whole.passages[first:end]
        composed = replace(whole, passages=shown)
        screen = results.shown(composed, number, len(spans), snapshot, place, titled=number % 2 == 0)
        alone = number == 0 and is_whole(shown[0])
        text, spans = check(screen, [cited.text for cited in shown[alone:]])
        links = [(covered, address) for kind, covered, address in spans if kind == "TextUrl"]
        assert [covered.split(". ", 1)[0] for covered, _ in links] == [str(cited.rank) for cited in shown]
        assert all(address.startswith(("http://", "https://")) for _, address in links)
        assert str(whole.count) in text.split("\n")[-1]
        if number == 0:
            lead = next(covered for kind, covered, _ in spans if kind == "Bold")
            assert (
                lead.strip() == shown[0].text.strip() if alone else lead.rstrip("…").strip() in shown[0].text
            )


def check_reading(snapshot: Snapshot, number: int, cited: Cited, place: Place) -> None:
    """Check every way to read passage `number`: context, section, outline, and as an inline result."""
    passage, trail = snapshot.index.passages[number], Trail(KEY, 16)
    check(views.context(snapshot, number, cited, place.words, trail, BOT), [passage.text])
    unasked = views.as_cited(number, passage)
    check(views.context(snapshot, number, unasked, place.words, Trail(), BOT), [passage.text])
    check(views.section(snapshot, number, None, place.words, trail), [passage.text])
    check(views.located(snapshot, number, place.words, trail))
    address = address_of(cited.citation, snapshot.catalogue.name(number), BOT)
    check(Screen(single(cited, address)), [] if is_whole(cited) else [passage.text])
