"""What is found, as a screen: a page of an answer, what comes closest to one, a page of a keyword search."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.answers import DEPTH, PASSAGES, Answer, Cited, Page, cited, compose, page, page_spans
from bot.chat import replies
from bot.chat.head_lines import LONGEST_TITLE, head_lines, missing_line
from bot.chat.keyboards import (
    ALONE,
    ANSWER,
    ASK,
    CONTEXT,
    LONGEST_BUTTON,
    SORT,
    Rows,
    Screen,
    button,
    everything,
    in_app,
    keyboard,
    pager,
    share,
    under_answer,
)
from bot.chat.known_words import known_words
from bot.chat.reader_links import ReaderLinks
from bot.chat.replies import address_of, citation, clip, linked, marked, plain
from bot.chat.search_faults import told_fault
from bot.chat.texts.words import Words
from bot.chat.views import apart
from bot.chat.views import label as document_label
from bot.retrieval.keywords import find
from bot.retrieval.ranking.alignment import align
from bot.retrieval.search_language import Order, SearchError, in_order, parse
from bot.retrieval.store.live_index import Snapshot

SEARCHED = 5
"""How many passages a page of a keyword search shows."""
LONGEST_SEARCH = 256
"""Characters of keywords and filters."""
LONGEST_EXCERPT = 120
"""Characters of a passage in the results of a keyword search."""
ORDERS: dict[str, Order] = {"r": "relevance", "d": "newest", "o": "oldest"}
"""The orders of what a keyword search finds, as a press names them."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a screen is shown: in which words, by which bot, for which question's key, in a group or not.

    reader: leads from there into the reader, None where that is not to be reached.
    """

    words: Words
    bot: str
    key: str
    group: bool = False
    reader: ReaderLinks | None = None

    def asking(self, question: str) -> ReaderLinks | None:
        """Return what leads to the passages found for a question."""
        return self.reader.asking(question) if self.reader else None


def matched(count: int, page: int, pages: int, words: Words) -> str:
    """Return the last line of an answer: how many passages match, that all is quoted, which page this is."""
    line = (words.matched_many if count >= DEPTH else words.matched).format(count=count)
    return f"{line} · {words.page.format(page=page + 1, pages=pages)}" if pages > 1 else line


def page_size(place: Place) -> int:
    """Return how many passages a page of an answer shows at most: one in a group."""
    return 1 if place.group else PASSAGES


def answered(
    given: Answer,
    snapshot: Snapshot,
    page_number: int,
    place: Place,
    titled: bool = False,
    said: str = "",
    composing: Callable[[Answer, int, int], Page] = page,
) -> Screen:
    """Show a page of an answer, from 0, of those that `page_spans` gives; below its question if `titled`.

    said: the words that were understood as the question, which is told then; "" where they are the same.
    composing: what gives the page, as `page` does.
    """
    if given.status == "not_found":
        return not_found(given, snapshot, place, said)
    spans = page_spans(len(given.places), given.together, page_size(place))
    page_number = min(max(page_number, 0), len(spans) - 1)
    first, end = spans[page_number]
    composed = composing(given, first, end - first)
    return shown(composed, page_number, len(spans), snapshot, place, titled, said)


def understood(question: str, said: str, place: Place) -> tuple[str, Rows]:
    """Return the line that says how words are understood, and the button for them alone; else nothing."""
    if not said:
        return "", []
    line = place.words.understood.format(question=clip(question, LONGEST_TITLE)) + "\n"
    alone = place.words.key_alone.format(words=clip(" ".join(said.split()), LONGEST_BUTTON // 2))
    return line, [[button(alone, ALONE, place.key)]]


def shown(
    composed: Page,
    page_number: int,
    pages: int,
    snapshot: Snapshot,
    place: Place,
    titled: bool = False,
    said: str = "",
) -> Screen:
    """Show the composed page `page_number`, from 0, of an answer that has so many `pages`."""
    names = [snapshot.catalogue.name(cited.passage_id) for cited in composed.passages]
    addresses = [
        address_of(cited.citation, name, place.bot, place.asking(composed.question))
        for cited, name in zip(composed.passages, names, strict=True)
    ]
    foot = matched(composed.count, page_number, pages, place.words)
    head = f"❓ {clip(composed.question, LONGEST_TITLE)}\n\n" if titled else ""
    line, alone = understood(composed.question, said, place)
    head += line + "".join(f"{told}\n" for told in head_lines(composed, place.words))
    html = replies.found(composed, addresses, place.words, foot, head)
    sharing = share(composed.question, place.key, place.bot, place.words)
    rows = under_answer(composed.passages, names, place.words, place.key, page_number, pages, sharing)
    rows += in_app(composed.passages[0].citation, place.words, place.asking(composed.question))
    return Screen(html, keyboard([*rows, *alone]))


def several(
    questions: Sequence[str],
    found: Sequence[Answer | str],
    keys: Sequence[str],
    snapshot: Snapshot,
    place: Place,
) -> Screen:
    """Show the leads of several answers, each under its question, with the buttons to the whole ones.

    What is told of a document is given as its line.
    """
    parts, row, words = [], [], place.words
    for number, (question, given, key) in enumerate(zip(questions, found, keys, strict=True), 1):
        title = plain(f"{number}. {clip(question, LONGEST_TITLE)}")
        told = [f"<b>{plain(given)}</b>"] if isinstance(given, str) else _led(given, snapshot, place)
        parts.append("\n".join([title, *told]))
        row.append(button(words.key_whole_answer.format(number=number), ASK, key))
    return Screen("\n\n".join(parts), keyboard([row]))


def _led(given: Answer, snapshot: Snapshot, place: Place) -> list[str]:
    """Return the lines for one of several answers: what is doubtful or missing, its lead, its citation."""
    words = place.words
    composed = page(given, 0, 1)
    lines = [plain(line) for line in head_lines(composed, words)]
    if composed.status == "weak":
        lines.append(plain(words.weak))
    if composed.status == "not_found" and not given.keys.missing:
        choose = given.keys.choices
        none = words.which_document.format(key=given.question) if choose else words.not_found
        lines.insert(0, plain(none))
    for one in composed.passages if given.places else ():
        name = snapshot.catalogue.name(one.passage_id)
        lines.append(replies.bold(*replies.lead_of(one)))
        lines.append(
            linked(
                citation(one.citation, 30),
                address_of(one.citation, name, place.bot, place.asking(given.question)),
            )
        )
    return lines


def which_document(given: Answer, snapshot: Snapshot, place: Place) -> Screen:
    """Ask which document is meant, with a button for what each has: 第二十条 may be of any statute."""
    words, choices = place.words, given.keys.choices
    first = [missing_line(missing, words) for missing in given.keys.missing]
    marks = apart([choice.document for choice in choices])
    rows: Rows = []
    for choice in choices:
        label = document_label(choice.document.origin.title, marks.get(choice.document.key, ""))
        rows.append([button(label, CONTEXT, place.key, 0, snapshot.catalogue.name(choice.passage_id))])
    parts = [*first, words.which_document.format(key=clip(given.question, LONGEST_TITLE))]
    return Screen(plain("\n\n".join(parts)), keyboard([*rows, everything(words)]))


def not_found(given: Answer, snapshot: Snapshot, place: Place, said: str = "") -> Screen:
    """Show that there is no answer, which words the documents have, and the passages that come closest.

    What the question names exactly and no document holds is said first; which document is meant is asked.
    """
    if given.keys.choices:
        return which_document(given, snapshot, place)
    words = place.words
    known, unknown = known_words(given)
    missing = [missing_line(one, words) for one in given.keys.missing]
    line, alone = understood(given.question, said, place)
    head = [plain(line) + "\n".join(f"<b>{plain(told)}</b>" for told in missing or [words.not_found])]
    if not missing and not given.nearest:
        head[0] += f"\n{plain(words.hint)}"
    terms = [
        text.format(terms=words.comma.join(clip(term, 20) for term in found))
        for text, found in ((words.terms_known, known), (words.terms_unknown, unknown))
        if found and not missing
    ]
    head += [plain("\n".join(terms))] if terms else []
    rows: Rows = [*alone, everything(words)]
    if not given.nearest:
        return Screen("\n\n".join(head), keyboard(rows))
    composed = page(given)
    names = [snapshot.catalogue.name(one.passage_id) for one in composed.passages]
    addresses = [
        address_of(one.citation, name, place.bot, place.asking(given.question))
        for one, name in zip(composed.passages, names, strict=True)
    ]
    text = "\n\n".join([*head, plain(words.nearest)])
    html = replies.quoted(composed.passages, addresses, place.words, replies.LONGEST_MESSAGE - len(text))
    context = [
        button(words.key_context.format(rank=one.rank), CONTEXT, place.key, 0, name)
        for one, name in zip(composed.passages, names, strict=True)
    ]
    return Screen(f"{text}\n\n{html}".rstrip(), keyboard([context, *rows]))


def refusal(text: str, words: Words, of_documents: bool = False) -> str:
    """Return the sentence that says why there is no search for `text`; "" where there is one."""
    length = len(in_order(text, "relevance"))  # a button may have added the order
    if length > LONGEST_SEARCH:
        return words.search_too_long.format(length=length, limit=LONGEST_SEARCH)
    try:
        search = parse(text)
    except SearchError as error:
        return told_fault(error.fault, clip(error.written, LONGEST_TITLE), words)
    if search.unwanted and not (search.wanted or of_documents):
        return words.search_only_unwanted.format(query=search.written)
    return ""


def searched(text: str, snapshot: Snapshot, page_number: int, place: Place) -> Screen:
    """Show page `page_number`, from 0, of what a keyword search finds, or why there is none such."""
    if why := refusal(text, place.words):
        return Screen(plain(why))
    search = parse(text)
    found = find(search, snapshot, DEPTH)
    shown_query = clip(search.written or " ".join(text.split()), LONGEST_TITLE)
    hits, words = found.hits, place.words
    if not hits:
        none = plain(words.search_none.format(query=shown_query))
        return Screen(none, keyboard([everything(words)]))
    pages = -(-len(hits) // SEARCHED)
    page_number = min(max(page_number, 0), pages - 1)
    many = f"{len(hits)}+" if len(hits) == DEPTH else len(hits)
    nearest_to = words.search_nearest if len(search.wanted) > 1 else words.search_nearest_one
    head = (words.search_found if found.every else nearest_to).format(query=shown_query, count=many)
    parts, buttons = [f"<b>{plain(head)}</b>"], []
    first, index = page_number * SEARCHED, snapshot.index
    on_page = hits[first : first + SEARCHED]
    records = index.records([hit.passage_id for hit in on_page])
    alignment = align(found.query.asked.normal, records, found.query.alternatives)
    for one in compose(found.query, on_page, alignment, index.analyzer, first + 1):
        name = snapshot.catalogue.name(one.passage_id)
        start, end = replies.excerpt(one, LONGEST_EXCERPT)
        line = linked(
            f"{one.rank}. {citation(one.citation, 30)}",
            address_of(one.citation, name, place.bot, place.asking(search.text)),
        )
        parts.append(f"<blockquote>{marked(one.text, start, end, one.marks[:12])}</blockquote>\n{line}")
        buttons.append(button(f"📖 {one.rank}", CONTEXT, place.key, page_number, name))
    rows = [buttons, *pager(page_number, pages, ANSWER, place.key)]
    if found.every and len({hit.passage.origin.published for hit in hits}) > 1:
        labels = {"relevance": words.key_best, "newest": words.key_newest, "oldest": words.key_oldest}
        offered = [(code, order) for code, order in ORDERS.items() if order != search.order]
        rows.append([button(labels[order], SORT, place.key, code) for code, order in offered])
    return Screen("\n\n".join(parts), keyboard(rows))


def cited_in(given: Answer, passage_id: int) -> Cited | None:
    """Return a passage as an answer cites it, None where it does not."""
    for at, place in enumerate(given.shown):
        if given.passage_id(at) == passage_id:
            return cited(given, [place], at + 1)[0]
    return None
