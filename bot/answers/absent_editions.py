"""An edition that a question names and the documents lack: 3.0版 of a manual that tells of 1.5版 and v2.0.

What another edition says is no answer then. Only what a question calls an edition is one, 2019年版 and v3.0,
not 2019年. All take normalized text.
"""

from collections.abc import Iterator
from typing import NamedTuple
from weakref import WeakKeyDictionary

from bot.answers.columns import shared_with
from bot.answers.lookup import NONE, Choice, Lookup, Missing
from bot.answers.statutes import editions_of, statute_before, statute_behind
from bot.expressions import expression
from bot.retrieval.engine import Engine
from bot.retrieval.engine.catalogue import IndexedDocument
from bot.retrieval.engine.names import DocumentNames
from bot.retrieval.engine.series import Edition, editions_in, editions_said
from bot.retrieval.ranking import Ranking

_AND_OTHERS = expression(r"\s*本?\s*(?:及|或|和|以及)?(?:其?以[上下前后]|之[前后]|更[高低新早])")
"""What tells of more editions than the one before it: v2.0及以上."""
_RANGE = expression(
    r"(?<![a-z\d.])(?<![a-z] )\d{1,2}\.\d{1,2}(?:及|或|和|以及)?(?:以[上下]|更[高低新早])的?版"
)
"""The same where only the range is called so: 2.0及以上版本, not Android 2.0及以上版本."""


class _Told(NamedTuple):
    """What a document tells: of which `editions`, whether it calls versions so, and whether of `more`."""

    editions: frozenset[Edition]
    called: bool
    more: bool


_KNOWN: WeakKeyDictionary[Engine, dict[int, _Told]] = WeakKeyDictionary()
"""What documents tell, by where each begins, while their index is there: a long one takes half a second."""


def look_up_dated(normal: str, names: DocumentNames) -> Lookup:
    """Return that a document named has no edition of a year, if it has others: 野生动物保护法2018年版."""
    for edition, start, end in editions_said(normal):
        if edition.kind != "year":
            continue
        named = statute_before(normal[:end], names)
        titles = named.titles or statute_behind(normal, end, names)[0]
        held = [document for title in titles for document in names.holding(title)]
        if len(titles) == 1 and held and lacks_year(held, edition.number, names):
            document = held[0]
            missing = Missing("edition", f"{titles[0]}{normal[start:end].strip()}")
            choices = tuple(Choice(one, names.opening(one)[0]) for one in held)
            return Lookup((), (document,), (missing,), choices, rest=normal[:start] + normal[end:])
    return NONE


def lacks_year(held: list[IndexedDocument], year: str, names: DocumentNames) -> bool:
    """Tell whether each of some documents is of a known year, and none of them of this."""
    years = [set(editions_of(document, names)) for document in held]
    return all(years) and all(year not in one for one in years)


def look_up_told(ranking: Ranking, index: Engine) -> Lookup:
    """Return that the document found first tells of editions, but of none that is asked about.

    Not where it tells of a range of them, or another document has this one.
    """
    normal = ranking.query.asked.normal
    asked = list(editions_said(normal))
    if len(asked) != 1 or not ranking.passage_ids.size:
        return NONE
    (edition, start, end) = asked[0]
    document = index.catalogue.document(int(ranking.passage_ids[0]))
    title = index.names.normal(document)
    of = shared_with(title, normal[:start])
    if edition.kind == "version":
        lacks = _lacks_version(edition, document, index)
    else:
        lacks = _lacks_edition_of_year(edition, document, of, index)
    if not lacks:
        return NONE
    missing = Missing("edition", f"{of}{normal[start:end].strip()}")
    return Lookup(documents=(document,), missing=(missing,), rest=normal[:start] + normal[end:])


def _lacks_version(edition: Edition, document: IndexedDocument, index: Engine) -> bool:
    """Tell whether a document tells of versions, but not of this, nor any other document."""
    if any(index.df("words", form) for form in _forms(edition)):
        return False
    told = _told(document, index)
    return told.called and not told.more and edition not in told.editions


def _told(document: IndexedDocument, index: Engine) -> _Told:
    """Return what a document tells of editions; it is looked through once."""
    known = _KNOWN.setdefault(index, {})
    if (found := known.get(document.first)) is None:
        texts = list(_texts(document, index))
        found = known[document.first] = _Told(
            frozenset(one for text in texts for one, _, _ in editions_in(text)),
            any(one.kind == "version" for text in texts for one, _, _ in editions_said(text)),
            any(map(_tells_of_more, texts)),
        )
    return found


def _lacks_edition_of_year(edition: Edition, document: IndexedDocument, of: str, index: Engine) -> bool:
    """Tell whether a document calls itself the edition of another year, and none that may be meant of this.

    of: what a question calls it; a document of that year that is called otherwise is not meant.
    """
    names = index.names
    said = [one for one, _, _ in editions_said(names.normal(document)) if one.kind == "year"]
    alike = (other for other in names.documents if of in names.normal(other))
    held = (year for other in alike for year in editions_of(other, names))
    return bool(said) and edition not in said and edition.number not in held


def _tells_of_more(text: str) -> bool:
    """Tell whether a text tells of a range of editions."""
    said = (end for edition, _, end in editions_said(text) if edition.kind == "version")
    return _RANGE.search(text) is not None or any(_AND_OTHERS.match(text, end) for end in said)


def _forms(edition: Edition) -> Iterator[str]:
    """Yield the words by which a text may name an edition: 3.0, v3.0; 3 alone is any number."""
    number = edition.number
    longer = number if "." in number else f"{number}.0"
    yield from (longer, f"v{longer}", f"v{number}")


def _texts(document: IndexedDocument, index: Engine) -> Iterator[str]:
    """Yield the title, the headings and the paragraphs of a document."""
    yield index.names.normal(document)
    for passage_id in range(document.first, document.last):
        passage = index.passages[passage_id]
        yield index.analyzer.normalize("\n".join((*passage.section[-1:], passage.text)))
