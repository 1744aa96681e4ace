"""Reading in the documents: a passage in its context, a whole section, an outline, all documents."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from telegram import InlineKeyboardButton

from bot.answers import Cited, cite
from bot.chat.keyboards import (
    ANSWER,
    CONTEXT,
    LOCATE,
    LONGEST_BUTTON,
    NO_KEY,
    OUTLINE,
    RANDOM,
    SECTION,
    SOURCES,
    Rows,
    Screen,
    Trail,
    as_it_looks,
    button,
    copy,
    copying,
    everything,
    in_app,
    keyboard,
    turns,
)
from bot.chat.reader_links import ReaderLinks
from bot.chat.replies import LONGEST_MESSAGE, address_of, citation, clip, linked, marked, plain, web_address
from bot.chat.texts.words import Words
from bot.documents.passages import LONGEST_ARTICLE, Passage
from bot.retrieval.engine.catalogue import IndexedDocument, IndexedSection
from bot.retrieval.search_language import quoted
from bot.retrieval.store.live_index import Snapshot

ROWS = 8
"""Documents, sections or paragraphs a page of buttons."""
LONGEST_NAME = 200
"""Characters of a document's name in a search to be copied, which finds it by a part of it, too."""
LONGEST_CITATION = 450
"""Characters kept free for a citation and the lines around it."""
LONGEST_MAIN = LONGEST_ARTICLE
"""Characters of the passage in the middle, which is never cut; its neighbours share what is left."""


def place_of(passage: Passage, before: Passage | None = None) -> str:
    """Return where a passage stands, with its heading where that is not the one of the passage `before`."""
    place = cite(passage).place
    if before is not None and passage.section != before.section and passage.section:
        return f"{clip(passage.section[-1], 60)} › {place}"
    return place


def placed(place: str, passage: Passage, text: str, between: str) -> str:
    """Return the `text` of a passage behind its place, left out where the text begins with it: 第三条."""
    if passage.article and text.startswith(passage.article):
        place = place.removesuffix(cite(passage).place).removesuffix(" › ")
    return f"{place}{between}{text}" if place else text


def as_cited(passage_id: int, passage: Passage) -> Cited:
    """Return a passage that nobody searched for, as an answer would show it: no word is marked."""
    return Cited(0, passage_id, 0.0, cite(passage), passage.text, (), ())


def back(words: Words, trail: Trail) -> Rows:
    """Return the row that leads back to the results, where there are any."""
    return [[button(words.key_results, ANSWER, trail.key, trail.page)]] if trail.key != NO_KEY else []


def context(
    snapshot: Snapshot,
    passage_id: int,
    cited: Cited,
    words: Words,
    trail: Trail,
    bot: str,
    reader: ReaderLinks | None = None,
) -> Screen:
    """Show a passage between its neighbours in the document; `cited` holds its marks.

    Where its citation leads into the `reader`, the document's own address stands beside it.
    """
    passages, document = snapshot.index.passages, snapshot.catalogue.document(passage_id)
    passage, name = passages[passage_id], snapshot.catalogue.name(passage_id)
    main = min(len(passage.text), LONGEST_MAIN)
    room = (LONGEST_MESSAGE - LONGEST_CITATION - main) // 2
    parts = [linked(citation(cited.citation), address_of(cited.citation, name, bot, reader))]
    if reader and (own := web_address(cited.citation.origin.url)):
        parts[0] += f" · {linked(words.own_address, own)}"
    row = []
    if passage_id > document.first:
        before = passages[passage_id - 1]
        text = before.text if len(before.text) <= room else "…" + before.text[len(before.text) - room :]
        parts.append(plain("↑ " + placed(place_of(before), before, text, "\n")))
        row.append(button(f"◀ {place_of(before)}", CONTEXT, *trail, snapshot.catalogue.name(passage_id - 1)))
    parts.append(f"<blockquote>{marked(passage.text, 0, main, cited.marks)}</blockquote>")
    if passage_id + 1 < document.last:
        after = passages[passage_id + 1]
        text = clip(after.text, room)
        parts.append(plain("↓ " + placed(place_of(after, passage), after, text, "\n")))
        row.append(button(f"{place_of(after)} ▶", CONTEXT, *trail, snapshot.catalogue.name(passage_id + 1)))
    parts.append(f"{passage_id - document.first + 1} / {document.last - document.first}")
    rows = [row] if row else []
    rows.append([button(words.key_section, SECTION, *trail, name, "h")])
    rows[-1].append(button(words.key_outline, LOCATE, *trail, name))
    rows.append([copy(cited, words)])
    if trail.key == NO_KEY:
        rows[-1].append(button(words.key_another, RANDOM, *trail, name))
    else:
        rows[-1] += back(words, trail)[0]
    rows += as_it_looks(cited.citation, words, trail, name) + in_app(cited.citation, words, reader)
    return Screen("\n\n".join(parts), keyboard(rows))


def innermost(tree: Sequence[IndexedSection], passage_id: int) -> IndexedSection:
    """Return the innermost section that a passage stands in; the document itself if in none."""
    return [branch for branch in tree if branch.first <= passage_id < branch.last][-1]


def section_pages(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Return which of `texts` go on each page: from the first to, not with, the last."""
    room = LONGEST_MESSAGE - LONGEST_CITATION
    pages, first, taken = [], 0, 0
    for at, text in enumerate(texts):
        size = min(len(text), room) + 2
        if at > first and taken + size > room:
            pages.append((first, at))
            first, taken = at, 0
        taken += size
    return [*pages, (first, len(texts))]


def section(snapshot: Snapshot, passage_id: int, page: int | None, words: Words, trail: Trail) -> Screen:
    """Show the section that a passage stands in as a whole; page None is the one with the passage."""
    passages, document = snapshot.index.passages, snapshot.catalogue.document(passage_id)
    branch = innermost(snapshot.catalogue.branches(document), passage_id)
    held = list(passages[branch.first : branch.last])
    pages = section_pages([passage.text for passage in held])
    if page is None or not 0 <= page < len(pages):
        page = next(at for at, (_, last) in enumerate(pages) if passage_id - branch.first < last)
    first, last = pages[page]
    heading = " › ".join(
        [f"《{clip(document.origin.title, 60)}》", *(clip(part, 60) for part in branch.path[-3:])]
    )
    parts = [f"<b>{plain(heading)}</b>"]
    for at, passage in enumerate(held[first:last], branch.first + first):
        text = plain(clip(passage.text, LONGEST_MESSAGE - LONGEST_CITATION))
        parts.append(f"<blockquote>{text}</blockquote>" if at == passage_id else text)
    if len(pages) > 1:
        parts.append(plain(words.section_page.format(page=page + 1, pages=len(pages))))
    name = snapshot.catalogue.name(passage_id)
    rows = turns(words, page, len(pages), SECTION, *trail, name)
    rows.append([button(f"📖 {place_of(passages[passage_id])}", CONTEXT, *trail, name)])
    rows[-1].append(button(words.key_outline, LOCATE, *trail, name))
    return Screen("\n\n".join(parts), keyboard([*rows, *back(words, trail)]))


def children(branch: IndexedSection) -> list[IndexedSection | int]:
    """Return what stands directly in a section, in order: its subsections, and passages by their ids."""
    found: list[IndexedSection | int] = []
    at = branch.first
    for inner in branch.branches:
        found += [*range(at, inner.first), inner]
        at = inner.last
    return [*found, *range(at, branch.last)]


def located(snapshot: Snapshot, passage_id: int, words: Words, trail: Trail) -> Screen:
    """Show the outline at the section that a passage stands in."""
    document = snapshot.catalogue.document(passage_id)
    branch = innermost(snapshot.catalogue.branches(document), passage_id)
    return outline(
        snapshot, document, branch.number, children(branch).index(passage_id) // ROWS, words, trail
    )


def outline(
    snapshot: Snapshot, document: IndexedDocument, section_number: int, page: int, words: Words, trail: Trail
) -> Screen:
    """Show what stands in a section of a document, as buttons; 0 is the document as a whole."""
    passages, tree = snapshot.index.passages, snapshot.catalogue.branches(document)
    branch = tree[section_number if 0 <= section_number < len(tree) else 0]
    inside = children(branch)
    pages = -(-len(inside) // ROWS)
    page = min(max(page, 0), pages - 1)
    rows: Rows = []
    for child in inside[page * ROWS : (page + 1) * ROWS]:
        if isinstance(child, IndexedSection):
            rows.append([button(f"📂 {child.path[-1]}", OUTLINE, *trail, document.key, child.number, 0)])
        else:
            passage = passages[child]
            line = placed(place_of(passage), passage, " ".join(passage.text.split()), "  ")
            rows.append([button(line, CONTEXT, *trail, snapshot.catalogue.name(child))])
    rows += turns(words, page, pages, OUTLINE, *trail, document.key, branch.number)
    if branch.number:
        parent = next(b for b in tree if branch in b.branches)
        above = f"⬆ {parent.path[-1] if parent.path else f'《{document.origin.title}》'}"
        rows.append([button(above, OUTLINE, *trail, document.key, parent.number, 0)])
    else:
        rows.append(everything(words))
    rows.append([searching(snapshot, document, words)])
    parts = [about(document, words)]
    if branch.path:
        parts.append(plain(" › ".join(clip(heading, 60) for heading in branch.path[-3:])))
    if pages > 1:
        parts.append(plain(words.page.format(page=page + 1, pages=pages)))
    return Screen("\n\n".join(parts), keyboard([*rows, *back(words, trail)]))


def searching(snapshot: Snapshot, document: IndexedDocument, words: Words) -> InlineKeyboardButton:
    """Return the button that copies a search in one document, to which only the words are to be added.

    It goes by the title; where that stands in the title or the path of another, by the path.
    """
    title, origins = document.origin.title, [other.origin for other in snapshot.catalogue.documents]
    alone = sum(title in origin.title or title in origin.path for origin in origins) == 1
    name = quoted((title if alone else document.origin.path)[-LONGEST_NAME:])
    return copying(words.key_search_in, words.search_in.format(name=name))


def about(document: IndexedDocument, words: Words) -> str:
    """Render a document's title, linked if it has an address, and what is known of it."""
    title = f"《{clip(document.origin.title, 200)}》"
    address = web_address(document.origin.url)
    known = [
        document.origin.source,
        document.origin.issue_number,
        document.origin.published.isoformat() if document.origin.published else None,
    ]
    known.append(words.paragraphs.format(count=document.last - document.first))
    heading = linked(title, address) if address else plain(title)
    return f"<b>{heading}</b>\n" + plain(" · ".join(clip(part, 60) for part in known if part))


def apart(documents: Sequence[IndexedDocument]) -> dict[str, str]:
    """Return, by their keys, what tells documents apart whose titles look the same on a button.

    It is the date; where dates are missing or repeat the file's name, and its path where names do.
    """
    alike: dict[str, list[IndexedDocument]] = {}
    for document in documents:
        alike.setdefault(clip(document.origin.title, LONGEST_BUTTON - 2), []).append(document)
    marks: dict[str, str] = {}
    for group in (group for group in alike.values() if len(group) > 1):
        dates = [
            document.origin.published.isoformat() if document.origin.published else "" for document in group
        ]
        names = [PurePosixPath(document.origin.path).name for document in group]
        paths = [document.origin.path for document in group]
        best = next(told for told in (dates, names, paths) if len({*told} - {""}) == len(group))
        marks |= {document.key: mark for document, mark in zip(group, best, strict=True)}
    return marks


def label(title: str, mark: str) -> str:
    """Return a document's title, and its mark where it has one, as it fits on a button."""
    if len(mark) > LONGEST_BUTTON // 2:
        return mark if len(mark) <= LONGEST_BUTTON else f"…{mark[1 - LONGEST_BUTTON :]}"
    room = LONGEST_BUTTON - 2 - (len(mark) + 1 if mark else 0)
    return f"《{clip(title, room)}》 {mark}".strip()


def sources(
    documents: Sequence[IndexedDocument], page: int, words: Words, key: str = NO_KEY, query: str = ""
) -> Screen:
    """Show the documents as buttons, a page at a time; `key` is that of the search that chose them."""
    if not documents:
        return Screen(plain(words.sources_none), keyboard([everything(words)] if query else []))
    pages = -(-len(documents) // ROWS)
    page = min(max(page, 0), pages - 1)
    marks = apart(documents)
    rows = [
        [
            button(
                label(document.origin.title, marks.get(document.key, "")),
                OUTLINE,
                NO_KEY,
                0,
                document.key,
                0,
                0,
            )
        ]
        for document in documents[page * ROWS : (page + 1) * ROWS]
    ]
    parts = [f"<b>{plain(words.sources.format(count=len(documents)))}</b>"]
    if query:
        parts.append(plain(clip(query, 200)))
    if pages > 1:
        parts.append(plain(words.page.format(page=page + 1, pages=pages)))
    if key != NO_KEY or not query:  # else the other pages would be those of all documents
        rows += turns(words, page, pages, SOURCES, key)
    return Screen("\n".join(parts), keyboard(rows))
