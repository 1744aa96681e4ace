"""Where the indexes of corpora lie in `YINJU_HOME`, and what they need there beside themselves."""

import hashlib
import os
from pathlib import Path

import numpy as np

from bot.retrieval.meaning.windows import KEY_BYTES, Keys
from bot.retrieval.store.generation import NAME, WINDOWS


def index_folder(home: Path) -> Path:
    """Return the folder in `home` that holds the index of each corpus."""
    return home / "index"


def place_of(corpus: Path, home: Path) -> Path:
    """Return the folder in `home` for the generations of the index of `corpus`."""
    return index_folder(home) / hashlib.sha256(os.fsencode(os.path.realpath(corpus))).hexdigest()[:16]


def needed_keys(home: Path) -> Keys | None:
    """Return the keys of all texts of every corpus that has an index in `home`.

    None while one of them is being made, for then nobody knows what its next generation will need.
    """
    found = [np.zeros(0, f"S{KEY_BYTES}")]
    try:
        for place in index_folder(home).iterdir():
            generations = [folder for folder in place.iterdir() if NAME.fullmatch(folder.name)]
            if not generations or any(place.glob("building-*")):
                return None
            for folder in generations:
                content = (folder / f"{WINDOWS}.bin").read_bytes()
                found.append(np.frombuffer(content[: len(content) // KEY_BYTES * KEY_BYTES], f"S{KEY_BYTES}"))
    except (FileNotFoundError, NotADirectoryError):  # replaced just now, or of an older version
        return None
    return np.concatenate(found)
