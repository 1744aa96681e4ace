"""What is found, as a screen: a page of an answer, what comes closest to one, a page of a keyword search."""

import re
from dataclasses import dataclass

from bot.answers import PASSAGES, Answer, Cited, QuestionError, answer, compose
from bot.chat import replies
from bot.chat.keyboards import (
    ANSWER,
    CONTEXT,
    Rows,
    Screen,
    button,
    everything,
    keyboard,
    turns,
    under_answer,
)
from bot.chat.nearest import nearest
from bot.chat.replies import address_of, citation, clip, linked, marked, plain
from bot.chat.texts.words import Words
from bot.chat.views import apart
from bot.retrieval.keywords import Filters, find
from bot.retrieval.store.live_index import Snapshot

DEPTH = 50
"""How many passages an answer or a search can be leafed through; if there are more, that is said."""
SEARCHED = 5
"""How many passages a page of a keyword search shows."""
LONGEST_TITLE = 100
"""Characters of a question above its answer."""
LONGEST_EXCERPT = 120
"""Characters of a passage in the results of a keyword search."""

FILTER = re.compile(
    r"(?<!\S)(?:(?P<document>文件|文档|文檔|檔案|document|doc)|(?P<source>来源|來源|source)|(?P<year>年份|年|year))"
    r"[:\uff1a]\s*(?P<value>\S+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a screen is shown: in which words, by which bot, for which question's key, in a group or not."""

    words: Words
    bot: str
    key: str
    group: bool = False


def asked(question: str, snapshot: Snapshot) -> Answer:
    """Answer `question` with all that can be leafed through; raises `QuestionError`."""
    return answer(question, snapshot.index, DEPTH)


def number_of(cited: Cited, snapshot: Snapshot) -> int:
    """Return the number of a cited passage in the index."""
    return snapshot.catalogue.passage_id(cited.citation.origin.path, cited.citation.ordinal, cited.text)


def matched(count: int, page: int, pages: int, words: Words) -> str:
    """Return the last line of an answer: how many passages match, that all is quoted, which page this is."""
    line = (words.matched_many if count >= DEPTH else words.matched).format(count=count)
    return f"{line} · {words.page.format(page=page + 1, pages=pages)}" if pages > 1 else line


def answered(given: Answer, snapshot: Snapshot, page: int, place: Place, titled: bool = False) -> Screen:
    """Show a page of an answer: three passages, one in a group; below its question if `titled`."""
    if not given.passages:
        return not_found(given.question, snapshot, place)
    size = 1 if place.group else PASSAGES
    pages = -(-len(given.passages) // size)
    page = min(max(page, 0), pages - 1)
    shown = given.passages[page * size : (page + 1) * size]
    names = [snapshot.catalogue.name(number_of(cited, snapshot)) for cited in shown]
    addresses = [
        address_of(cited.citation, name, place.bot) for cited, name in zip(shown, names, strict=True)
    ]
    foot = matched(len(given.passages), page, pages, place.words)
    head = f"❓ {clip(given.question, LONGEST_TITLE)}\n\n" if titled else ""
    html = replies.found(given, shown, addresses, place.words, foot, head)
    return Screen(html, under_answer(shown, names, place.words, place.key, page, pages))


def not_found(question: str, snapshot: Snapshot, place: Place) -> Screen:
    """Show that there is no answer, which words the documents have, and the sections that come closest."""
    words, close = place.words, nearest(question, snapshot)
    parts = [f"<b>{plain(words.not_found)}</b>\n{plain(words.hint)}"]
    terms = [
        text.format(terms=words.comma.join(clip(term, 20) for term in found))
        for text, found in ((words.terms_known, close.known), (words.terms_unknown, close.unknown))
        if found
    ]
    parts += [plain("\n".join(terms))] if terms else []
    rows: Rows = []
    lines: list[str] = []
    documents = [snapshot.catalogue.document(number) for number in close.numbers]
    marks = apart(tuple(dict.fromkeys(documents)))
    for rank, (number, document) in enumerate(zip(close.numbers, documents, strict=True), 1):
        passage, name = snapshot.index.passages[number], snapshot.catalogue.name(number)
        title = f"《{clip(passage.origin.title, 60)}》 {clip(marks.get(document.key, ''), 60)}".strip()
        heading = " › ".join([title, *(clip(h, 60) for h in passage.section[-1:])])
        lines.append(f"{rank}. {linked(heading, replies.deep_link(place.bot, f'p{name}'))}")
        place_name = f"📖 {rank}. {passage.section[-1] if passage.section else heading}"
        rows.append([button(place_name, CONTEXT, place.key, 0, name)])
    if lines:
        parts.append("\n".join([plain(words.nearest_sections), *lines]))
    rows.append(everything(words))
    return Screen("\n\n".join(parts), keyboard(rows))


def parse(text: str) -> tuple[str, Filters | None]:
    """Take the filters (文件:… 来源:… 年份:…) out of what follows /search; None when the year is none.

    What remains are the keywords, their blanks made single.
    """
    found: dict[str, str] = {}
    for match in FILTER.finditer(text):
        found |= {name: match["value"] for name in ("document", "source", "year") if match[name]}
    keywords = " ".join(FILTER.sub(" ", text).split())
    year = found.get("year")
    if year is not None and not re.fullmatch(r"(?:1[89]|20)\d\d年?", year):
        return keywords, None
    return keywords, Filters(found.get("document"), found.get("source"), int(year[:4]) if year else None)


def searched(text: str, snapshot: Snapshot, page: int, place: Place) -> Screen:
    """Show a page of the passages that a keyword search finds."""
    keywords, filters = parse(text)
    found = find(keywords, filters or Filters(), snapshot, DEPTH)
    others = (match.group().strip() for match in FILTER.finditer(text))
    shown_query = clip(" ".join((*found.keywords, *others)) or " ".join(text.split()), 100)
    hits, words = found.hits, place.words
    if not hits:
        none = plain(words.search_none.format(query=shown_query))
        return Screen(none, keyboard([everything(words)]))
    pages = -(-len(hits) // SEARCHED)
    page = min(max(page, 0), pages - 1)
    many = f"{len(hits)}+" if len(hits) == DEPTH else len(hits)
    nearest_to = words.search_nearest if len(found.keywords) > 1 else words.search_nearest_one
    head = (words.search_found if found.every else nearest_to).format(query=shown_query, count=many)
    if pages > 1:
        head += (" · " if found.every else "\n") + words.page.format(page=page + 1, pages=pages)
    parts, buttons = [f"<b>{plain(head)}</b>"], []
    for rank, hit in enumerate(hits[page * SEARCHED : (page + 1) * SEARCHED], page * SEARCHED + 1):
        (cited,) = compose(found.query, [hit], snapshot.index)
        name = snapshot.catalogue.name(hit.passage_id)
        start, end = replies.excerpt(cited, LONGEST_EXCERPT)
        line = linked(f"{rank}. {citation(cited.citation, 30)}", address_of(cited.citation, name, place.bot))
        parts.append(f"<blockquote>{marked(cited.text, start, end, cited.marks[:12])}</blockquote>\n{line}")
        buttons.append(button(f"📖 {rank}", CONTEXT, place.key, page, name))
    rows = [buttons, *turns(words, page, pages, ANSWER, place.key)]
    return Screen("\n\n".join(parts), keyboard(rows))


def cited_in(question: str | None, number: int, snapshot: Snapshot) -> Cited | None:
    """Return passage `number` as the answer to `question` cites it, None where it does not."""
    if question is None:
        return None
    passage = snapshot.index.passages[number]
    try:
        given = asked(question, snapshot)
    except QuestionError:  # keywords may be no question: ㎡
        return None
    found = (cited for cited in given.passages if cited.text == passage.text)
    return next((cited for cited in found if number_of(cited, snapshot) == number), None)
