"""What is held of a document, as a screen: its outline, its number of articles, its whole text."""

from collections.abc import Iterator

from bot.answers import About, Answer, cite
from bot.chat.keyboards import (
    NO_KEY,
    OUTLINE,
    WHOLE,
    Screen,
    Trail,
    button,
    everything,
    keyboard,
    turns,
)
from bot.chat.replies import LONGEST_HEADING, LONGEST_MESSAGE, address_of, citation, clip, linked, plain
from bot.chat.results import Place
from bot.chat.views import LONGEST_CITATION, back, section_pages, sources
from bot.chinese.sentences import sentences
from bot.retrieval.engine.catalogue import IndexedDocument, IndexedSection
from bot.retrieval.store.live_index import Snapshot

SECTIONS = 20
"""How many sections an outline in a message names; the button leads to all."""
WITH_SENTENCES = 10
"""An outline of up to so many sections quotes the first sentence of each."""
LONGEST_SENTENCE = 80
"""Characters of such a sentence; a longer one is cut."""
NO_TRAIL = Trail()


def about_screen(asked: About, snapshot: Snapshot, place: Place) -> Screen:
    """Show what is held of a document, or all documents."""
    document, words = asked.document, place.words
    if document is None:
        return sources(snapshot.catalogue.documents, 0, words)
    trail = Trail(place.key)
    if asked.kind == "text":
        return whole(snapshot, document, 0, place, trail)
    origin, title = document.origin, clip(asked.title, LONGEST_HEADING)
    if asked.kind == "outline":
        body = "\n".join(outlined(snapshot, asked, place))
    elif asked.kind == "count":
        counts = [(asked.unit, asked.count), *([asked.also] if asked.also else [])]
        told = [words.about_count.format(title=title, count=count, unit=unit) for unit, count in counts]
        body = "\n".join(f"<b>{plain(line)}</b>" for line in told)
    else:
        known = {
            "published": words.about_published.format(title=title, date=origin.published),
            "issuer": words.about_issuer.format(title=title, who=origin.office or origin.source),
            "number": words.about_number.format(title=title, number=origin.issue_number),
        }
        facts = (origin.source, origin.issue_number, origin.published and origin.published.isoformat())
        body = f"<b>{plain(known[asked.kind])}</b>\n{plain(words.comma.join(fact for fact in facts if fact))}"
    of_the_file = [
        button(words.key_outline, OUTLINE, *trail, document.key, 0, 0),
        button(words.key_whole, WHOLE, *trail, document.key, 0),
    ]
    return Screen(body, keyboard([*([of_the_file] if len(asked.files) == 1 else []), everything(words)]))


def outlined(snapshot: Snapshot, asked: About, place: Place) -> Iterator[str]:
    """Yield the lines of an outline: the title, then each section with its first sentence, word for word."""
    passages, words = snapshot.index.passages, place.words
    branches = [part for file in asked.files for part in snapshot.catalogue.branches(file)[0].branches]
    while len(branches) == 1 and branches[0].branches:
        branches = branches[0].branches
    title = f"《{clip(asked.title, LONGEST_HEADING)}》"
    counted = words.about_sections.format(count=len(branches)) if branches else ""
    yield f"<b>{plain(f'{title} {counted}'.strip())}</b>"
    parts = branches or list(_paragraphs(asked.files[0]))
    for part in parts[:SECTIONS]:
        # A file of several begins with when the whole statute was made.
        articles = (at for at in range(part.first, part.last) if passages[at].article and asked.files[1:])
        first = passages[next(articles, part.first)].text
        start, end = next(iter(sentences(first)), (0, len(first)))
        sentence = clip(first[start:end], LONGEST_SENTENCE)
        if part.path:
            yield f"• <b>{plain(clip(part.path[-1], LONGEST_HEADING))}</b>"
        if not part.path or len(parts) <= WITH_SENTENCES:
            yield f"<blockquote>{plain(sentence)}</blockquote>"
    if len(parts) > SECTIONS:
        yield "…"


def _paragraphs(document: IndexedDocument) -> Iterator[IndexedSection]:
    """Yield the first paragraphs of a document without sections, each as a section without a heading."""
    for at in range(document.first, min(document.last, document.first + WITH_SENTENCES // 2)):
        yield IndexedSection(0, (), at, at + 1)


def whole(snapshot: Snapshot, document: IndexedDocument, page: int, place: Place, trail: Trail) -> Screen:
    """Show page `page`, from 0, of the whole text of a document, its headings in bold."""
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
    if trail.key == NO_KEY:
        rows[-1] += everything(words)
    return Screen("\n\n".join(parts), keyboard([*rows, *back(words, trail)]))


def source_of(given: Answer, at: int, snapshot: Snapshot, place: Place) -> str:
    """Return where the passage at `at` of an answer stands, as HTML: its citation, linked."""
    passage_id = given.passage_id(at)
    where = cite(snapshot.index.passages[passage_id])
    address = address_of(where, snapshot.catalogue.name(passage_id), place.bot)
    return linked(citation(where), address)
