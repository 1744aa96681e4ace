"""The corpus for programs: questions answered, keywords found, documents listed and read, as JSON.

Only what stands in the documents is told, each passage with its citation; nothing is put into other words.
"""

import time
from typing import Any

from bot.answers import Answer, QuestionError, about, answer, check, page
from bot.chat.search_faults import told_fault
from bot.chat.texts.languages import ENGLISH, SIMPLIFIED
from bot.chat.told import told_of
from bot.documents.passages import Passage
from bot.documents.scope import EVERYTHING, Scope
from bot.retrieval.engine import Engine
from bot.retrieval.keywords import find
from bot.retrieval.ranking import Explanation, explain
from bot.retrieval.search_language import SearchError, parse
from bot.retrieval.store.live_index import LiveIndex, Snapshot

MOST = 50
"""Passages or documents that one request gives at most."""
LONGEST = 2_000
"""Characters of a question, keywords or a path."""


def explained(given: Answer) -> Explanation | None:
    """Return why the first candidate of an answer has its score, None if there is none."""
    return explain(given.ranking, 0, given.index) if given.ranking.passage_ids.size else None


def answer_json(question: str, index: Engine, with_explanation: bool = False) -> dict[str, Any]:
    """Return the JSON that answers `question`; one that cannot be asked is "not_found" with a message.

    What is told of a document itself, 劳动合同法有多少条, has no passages but `told`, a list of lines.
    """
    try:
        began = time.perf_counter()
        if asked := about(check(question), index):
            told = [line for _, line in told_of(asked, index, SIMPLIFIED)]
            took = round((time.perf_counter() - began) * 1000, 2)
            return {
                "question": question,
                "status": "answered",
                "milliseconds": took,
                "passages": [],
                "told": told,
            }
        given = answer(question, index)
        found = page(given).as_json()
        if with_explanation:
            why = explained(given)
            found["explanation"] = why.as_json() if why else None
        return found
    except QuestionError as error:
        empty = {"status": "not_found", "milliseconds": 0.0, "passages": []}
        return {"question": question, **empty, "message": str(error)}


class QueryError(ValueError):
    """Keywords that cannot be looked for; the message says why, to programs in English."""


class NotThereError(ValueError):
    """What was named is not in the corpus; the message says what to do."""


class Library:
    """A corpus as it is when asked, or the folders of `scope` alone.

    The methods may be called from any thread, once `live_index` has been read.
    """

    def __init__(self, live_index: LiveIndex, scope: Scope = EVERYTHING) -> None:
        self._live_index, self._scope = live_index, scope
        self._restricted: tuple[Snapshot, Snapshot] | None = None

    def _snapshot(self) -> Snapshot:
        whole = self._live_index.snapshot
        assert whole is not None
        if self._restricted is None or self._restricted[0] is not whole:
            self._restricted = whole, whole.restricted(self._scope)
        return self._restricted[1]

    def ask(self, question: str) -> dict[str, Any]:
        """Answer a question; see `answer_json`."""
        return answer_json(question, self._snapshot().index)

    def search(self, query: str, limit: int = 10) -> dict[str, Any]:
        """Find passages by keywords, at most `limit`, best first; raises `QueryError` for what is none.

        `every` tells that each passage holds all that is wanted; else they are those that come closest.
        """
        if len(query) > LONGEST:  # whoever asks: what it takes grows faster than its length
            raise QueryError(f"query has to be a text of at most {LONGEST} characters.")
        try:
            wanted = parse(query)
        except SearchError as error:
            raise QueryError(told_fault(error.fault, error.written, ENGLISH)) from error
        found = find(wanted, self._snapshot(), max(1, min(limit, MOST)))
        passages = [_passage_json(hit.passage) for hit in found.hits]
        return {"query": query, "every": found.every, "passages": passages}

    def documents(self, after: str = "") -> dict[str, Any]:
        """List the documents in the order of their paths, at most `MOST` from behind the path `after`.

        `next` is what to give as `after` for more, None where there is none.
        """
        entries = [entry for entry in self._snapshot().entries if not entry.problem and entry.path > after]
        entries.sort(key=lambda entry: entry.path)
        more = entries[MOST - 1].path if len(entries) > MOST else None
        return {"documents": [entry.as_json() for entry in entries[:MOST]], "next": more}

    def read(self, document: str, first: int = 1, count: int = 20) -> dict[str, Any]:
        """Read passages of the document at the path `document`, from its paragraph `first` on, from 1.

        At most `count`, and `MOST`; `next` is the paragraph to go on from, None at the end. Raises
        `NotThereError` where there is no such document.
        """
        snapshot = self._snapshot()
        found = next((one for one in snapshot.catalogue.documents if one.origin.path == document), None)
        if found is None:
            raise NotThereError(f"There is no document {document}: take a path from the list of documents.")
        passages = snapshot.index.passages[found.first : found.last]
        left = [passage for passage in passages if passage.ordinal >= first]
        shown = left[: max(1, min(count, MOST))]
        more = left[len(shown)].ordinal if len(left) > len(shown) else None
        origin = found.origin.as_json()
        return {"document": origin, "passages": [_passage_json(passage) for passage in shown], "next": more}


def _passage_json(passage: Passage) -> dict[str, Any]:
    """Return a passage with all that its citation needs, article and page where known."""
    known = (
        ("article", passage.article),
        ("page", passage.page),
        ("recognition", passage.recognition or None),
        ("number", passage.origin.issue_number),
    )
    return {
        "document": passage.origin.path,
        "title": passage.origin.title,
        "section": list(passage.section),
        "paragraph": passage.ordinal,
        "source": passage.origin.source,
        "published": passage.origin.as_json()["published"],
        "text": passage.text,
        **{name: value for name, value in known if value is not None},
    }
