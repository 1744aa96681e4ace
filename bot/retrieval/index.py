"""The passages and one BM25 field for each way a term can stand in them."""

from collections.abc import Iterable, Sequence

from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.bm25 import BM25

FIELDS = ("words", "bigrams", "title", "section")
"""The text's words, the text's Han bigrams, the document's title, the section path."""


class Index:
    """Everything a question is searched in; built once from passages, then only read."""

    def __init__(self, passages: Iterable[Passage], analyzer: Analyzer) -> None:
        self.passages: Sequence[Passage] = tuple(passages)
        self.analyzer = analyzer
        texts = [analyzer.analyze(passage.text) for passage in self.passages]
        headings = {
            heading: analyzer.analyze(heading).heading
            for heading in {p.title for p in self.passages} | {" ".join(p.section) for p in self.passages}
        }
        self.fields = {
            "words": BM25(terms.words for terms in texts),
            "bigrams": BM25(terms.bigrams for terms in texts),
            "title": BM25(headings[passage.title] for passage in self.passages),
            "section": BM25(headings[" ".join(passage.section)] for passage in self.passages),
        }
