"""The embedding model that the settings choose, for commands; missing vectors are made while one waits."""

from pathlib import Path

import typer

from bot.cli.terminal import err, made_progress
from bot.config import Config, ConfigError
from bot.retrieval.engine import Engine
from bot.retrieval.engine.milvus.meaning import StoredMeaning
from bot.retrieval.meaning import Embedder, EmbeddingError, Meaning, Meanings
from bot.retrieval.meaning.chosen import embedder_of
from bot.retrieval.meaning.making import make
from bot.retrieval.store.cluster.embedding import make as make_in_milvus

EVALUATION = "evaluation"
"""The folder in `YINJU_HOME` for the vectors of sets, which belong to no corpus."""


def embedder(config: Config) -> Embedder | None:
    """Return the model that is set; raises `ConfigError` where it is not there."""
    key = config.yinju_embeddings_key.get_secret_value() if config.yinju_embeddings_key else None
    choice, model = config.yinju_embeddings, config.yinju_embeddings_model
    try:
        return embedder_of(choice, model, key, config.yinju_embeddings_input)
    except EmbeddingError as error:
        raise ConfigError(str(error)) from None


def meanings_of(config: Config, home: Path | None = None) -> Meanings | None:
    """Return the meanings by the model that is set, kept in `home` or where the index is."""
    chosen = embedder(config)
    return Meanings(chosen, home or config.yinju_home) if chosen else None


def set_meanings(config: Config) -> Meanings | None:
    """Return the meanings by the model that is set, kept apart from those of the corpus."""
    return meanings_of(config, config.yinju_home / EVALUATION)


def make_missing(index: Engine) -> None:
    """Make the vectors that an index lacks; a bar says how long it will take. Ctrl-C keeps what was made."""
    if index.meaning is None:
        return
    meaning = index.meaning
    try:
        with made_progress() as progress:
            if isinstance(meaning, StoredMeaning):
                make_in_milvus(meaning, progress, drops_others=True)
            elif isinstance(meaning, Meaning):
                make(meaning, progress)
    except KeyboardInterrupt:
        err.print("Stopped; the vectors made so far are kept, and it goes on from there.", markup=False)
        raise typer.Exit(130) from None
    except EmbeddingError as error:
        err.print(f"{error} Until then answers go by words, and by the meanings there are.", style="yellow")


def meaning_json(index: Engine) -> dict[str, object] | None:
    """Return what `yinju index --json` prints of the meanings; None without a model."""
    if index.meaning is None:
        return None
    file = index.meaning.meanings.vectors.file
    size = file.stat().st_size if file.exists() else 0
    kept_here = isinstance(index.meaning, Meaning)
    return {
        "model": index.meaning.meanings.embedder.name,
        "texts": index.meaning.size,
        "embedded": round(index.meaning.share, 4),
        "megabytes": round(size / 1e6, 1) if kept_here else None,
    }
