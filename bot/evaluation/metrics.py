"""The figures of retrieval research, from where the relevant passages stand in each question's ranking."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over the questions of a set, each 0 to 1.

    hit: the share whose first (or one of the first five) passages is relevant. mrr: 1 / place of the first
    relevant passage, 0 beyond the tenth. ndcg: binary relevance, the gain of place p discounted by
    log2(p + 1), over the best possible (Järvelin and Kekäläinen 2002). recall: the share of the relevant
    passages among the first hundred.
    """

    hit_1: float
    hit_5: float
    mrr_10: float
    ndcg_10: float
    recall_100: float

    def as_json(self) -> dict[str, float]:
        """Return the figures by their usual names, with four decimals."""
        return {
            "hit@1": round(self.hit_1, 4),
            "hit@5": round(self.hit_5, 4),
            "mrr@10": round(self.mrr_10, 4),
            "ndcg@10": round(self.ndcg_10, 4),
            "recall@100": round(self.recall_100, 4),
        }


def figures(rankings: Sequence[tuple[Sequence[int], Collection[int]]]) -> Figures:
    """Return the figures of at least one question: passage numbers, best first; relevant ones, not empty."""
    rows = []
    for ranking, relevant in rankings:
        places = [place for place, number in enumerate(ranking[:100], 1) if number in relevant]
        first = places[0] if places else math.inf
        gain = sum(1 / math.log2(place + 1) for place in places if place <= 10)
        best = sum(1 / math.log2(place + 1) for place in range(1, min(len(relevant), 10) + 1))
        rows.append(
            (
                first <= 1,
                first <= 5,
                1 / first if first <= 10 else 0,
                gain / best,
                len(places) / len(relevant),
            )
        )
    return Figures(*(sum(column) / len(rows) for column in zip(*rows, strict=True)))
