"""How a question lies in the sentences of passages, one segment for each sentence of their verbatim texts."""

from collections.abc import Sequence

import numpy as np

from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.records import SECTION, SENTENCE, TITLE, units
from bot.retrieval.query import Query
from bot.retrieval.ranking.alignment import Alignment, align


def by_sentence(
    query: Query,
    passages: Sequence[Passage],
    spans: Sequence[Sequence[tuple[int, int]]],
    alignment: Alignment,
    analyzer: Analyzer,
) -> Alignment:
    """Return `alignment`, made anew where its segments are not the sentences `spans` of the passages.

    It was made from records, which are cut after they are normalized.
    """
    owner = alignment.owner[alignment.kind >= SENTENCE]
    if np.bincount(owner, minlength=len(passages)).tolist() == [len(found) for found in spans]:
        return alignment
    records = []
    for passage, found in zip(passages, spans, strict=True):
        heading = analyzer.normalize(" ".join((passage.origin.title, *passage.section)))
        text = [f"{analyzer.normalize(passage.text[start:end])}{chr(SENTENCE)}" for start, end in found]
        records.append(np.frombuffer(units("".join((heading, chr(TITLE), chr(SECTION), *text))), np.uint16))
    return align(query.asked.normal, records, query.alternatives)
