"""Which passage comes first, and why."""

from bot.retrieval.ranking.explanation import Explanation, explain
from bot.retrieval.ranking.ranking import Hit, Ranking, candidates, rank
from bot.retrieval.ranking.repetitions import distinct

__all__ = ["Explanation", "Hit", "Ranking", "candidates", "distinct", "explain", "rank"]
