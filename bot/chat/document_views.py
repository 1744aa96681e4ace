"""What is held of a document, as a screen: its outline, its number of articles, its whole text."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answers import About, Answer, about, cite
from bot.chat.keyboards import (
    ANSWER,
    CONTEXT,
    NO_KEY,
    OUTLINE,
    WHOLE,
    Row,
    Screen,
    Trail,
    button,
    everything,
    keyboard,
    turns,
)
from bot.chat.replies import LONGEST_HEADING, LONGEST_MESSAGE, address_of, citation, clip, linked, plain
from bot.chat.results import Place
from bot.chat.told import told_of
from bot.chat.views import LONGEST_CITATION, back, section_pages, sources
from bot.retrieval.engine.catalogue import IndexedDocument
from bot.retrieval.store.live_index import Snapshot
from bot.storage import StoredQuestion

NO_TRAIL = Trail()


def about_screen(asked: About, snapshot: Snapshot, place: Place) -> Screen:
    """Show what is held of a document, or all documents."""
    document, words = asked.document, place.words
    if asked.kind == "listed":
        return sources(asked.files, 0, words, place.key, asked.query)
    if document is None:
        listed = sources(snapshot.catalogue.documents, 0, words)
        which = next(told_of(asked, snapshot.index, words))[1] if asked.kind == "which" else ""
        return replace(listed, html=f"{plain(which)}\n\n{listed.html}") if which else listed
    trail = Trail(place.key)
    if asked.kind == "text":
        return whole(snapshot, document, 0, place, trail, asked_for=True)
    body = "\n".join(_html(*line) for line in told_of(asked, snapshot.index, words))
    of_the_file = [
        button(words.key_outline, OUTLINE, *trail, document.key, 0, 0),
        button(words.key_whole, WHOLE, *trail, document.key, 0),
    ]
    return Screen(body, keyboard([*([of_the_file] if len(asked.files) == 1 else []), everything(words)]))


def _html(kind: str, text: str) -> str:
    """Return a line of what is told of a document."""
    form = {"fact": "<b>{}</b>", "heading": "• <b>{}</b>", "sentence": "<blockquote>{}</blockquote>"}
    return form.get(kind, "{}").format(plain(text))


def is_of_text(stored: StoredQuestion | None, snapshot: Snapshot) -> bool:
    """Tell whether a question asks for the whole text of a document, which is then what it leads back to."""
    asked = about(stored.question, snapshot.index) if stored else None
    return asked is not None and asked.kind == "text"


def whole(
    snapshot: Snapshot,
    document: IndexedDocument,
    page: int,
    place: Place,
    trail: Trail,
    asked_for: bool = False,
) -> Screen:
    """Show page `page`, from 0, of the whole text of a document, its headings in bold.

    asked_for: it is what the question of the trail asks for; its first page is then where that leads back.
    """
    words, held = place.words, list(snapshot.index.passages[document.first : document.last])
    pages = section_pages([passage.text + "\n".join(passage.section) for passage in held])
    page = min(max(page, 0), len(pages) - 1)
    first, last = pages[page]
    parts = [f"<b>{plain(f'《{clip(document.origin.title, LONGEST_HEADING)}》')}</b>"]
    path: tuple[str, ...] = ()
    for passage in held[first:last]:
        if passage.section != path:
            new = [
                part for at, part in enumerate(passage.section) if passage.section[: at + 1] != path[: at + 1]
            ]
            path = passage.section
            parts += [f"<b>{plain(clip(part, LONGEST_HEADING))}</b>" for part in new]
        parts.append(plain(clip(passage.text, LONGEST_MESSAGE - LONGEST_CITATION)))
    if len(pages) > 1:
        parts.append(plain(words.whole_page.format(page=page + 1, pages=len(pages))))
    rows = turns(words, page, len(pages), WHOLE, *trail, document.key)
    rows.append([button(words.key_outline, OUTLINE, *trail, document.key, 0, 0)])
    alone = trail.key == NO_KEY or (asked_for and page == 0)
    if alone:
        rows[-1] += everything(words)
    return Screen("\n\n".join(parts), keyboard([*rows, *([] if alone else back(words, trail))]))


def gone(stored: StoredQuestion | None, place: Place) -> Screen:
    """Say that the documents no longer hold what a button leads to, and offer the question again."""
    again = [button(place.words.key_again, ANSWER, stored.key, 0)] if stored else []
    rows = [again, everything(place.words)]
    return Screen(plain(place.words.changed), keyboard([row for row in rows if row]))


def source_of(given: Answer, at: int, snapshot: Snapshot, place: Place, numbered: bool = False) -> str:
    """Return where the passage at `at` of an answer stands, as HTML: its citation, linked."""
    passage_id = given.passage_id(at)
    where = cite(snapshot.index.passages[passage_id])
    address = address_of(where, snapshot.catalogue.name(passage_id), place.bot, place.asking(given.question))
    return linked(f"{at + 1}. {citation(where)}" if numbered else citation(where), address)


def sources_of(
    given: Answer, span: tuple[int, int], number: int, snapshot: Snapshot, place: Place, dated: bool
) -> Screen:
    """Show where each passage of page `number` of an answer stands, numbered as there where it has several.

    span: from which passage, from 0, up to which the page goes. dated: that no document has a date is said.
    """
    words, shown = place.words, range(*span)
    several = len(shown) > 1
    told = [source_of(given, at, snapshot, place, several) for at in shown]
    html = plain(words.stands_in).rstrip() + "\n" + "\n".join(told) if several else words.stands_in + told[0]
    if dated and not any(given.passage(at).origin.published for at in shown):
        html = f"{plain(words.date_unknown)}\n{html}"
    return Screen(html, keyboard([_contexts(given, shown, number, snapshot, place)]))


def texts_of(given: Answer, span: tuple[int, int], number: int, snapshot: Snapshot, place: Place) -> Screen:
    """Show the passages of page `number` of an answer at length, unfolded; see `sources_of`."""
    shown, room = range(*span), LONGEST_MESSAGE
    parts = []
    for left, at in zip(range(len(shown), 0, -1), shown, strict=True):
        text = clip(given.passage(at).text, room // left - LONGEST_CITATION)
        room -= len(text) + LONGEST_CITATION
        parts.append(f"<blockquote>{plain(text)}</blockquote>\n{source_of(given, at, snapshot, place, True)}")
    return Screen("\n\n".join(parts), keyboard([_contexts(given, shown, number, snapshot, place)]))


def _contexts(given: Answer, shown: Sequence[int], number: int, snapshot: Snapshot, place: Place) -> Row:
    """Return a button to the context of each passage that is shown."""
    names = [(at + 1, snapshot.catalogue.name(given.passage_id(at))) for at in shown]
    return [
        button(place.words.key_context.format(rank=rank), CONTEXT, place.key, number, name)
        for rank, name in names
    ]
