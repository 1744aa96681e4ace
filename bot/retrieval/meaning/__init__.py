"""What passages and questions mean, as vectors of an embedding model: a second opinion beside words."""

from bot.retrieval.meaning.embedder import Embedder, EmbeddingError
from bot.retrieval.meaning.meaning import Meaning, Similarities
from bot.retrieval.meaning.meanings import Meanings
from bot.retrieval.meaning.nearness import Nearness, SearchesMeaning

__all__ = ["Embedder", "EmbeddingError", "Meaning", "Meanings", "Nearness", "SearchesMeaning", "Similarities"]
