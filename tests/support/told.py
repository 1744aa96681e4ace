"""An index of a few documents, each by its title and what its paragraphs say."""

from collections.abc import Mapping, Sequence

from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index


def index_of(documents: Mapping[str, Sequence[str]], analyzer: Analyzer) -> Index:
    """Return an index of documents without sections, a passage a paragraph, in their order."""
    return Index.build(
        [
            Passage(Origin(f"{title}.md", title), (), at, "text", text)
            for title, texts in documents.items()
            for at, text in enumerate(texts, 1)
        ],
        analyzer,
    )
