"""The learnt weights, all of `weights.json`, where each set of them says how it was chosen.

Told are the sets of passages and questions that decided, the sha256 over each set's files, the command that
chooses such weights anew (with `--write` it writes the file), and a note on what the command does not say.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("weights.json")


def read_weights(purpose: str, names: Iterable[str]) -> dict[str, float]:
    """Return the weights for `purpose`, in the order of `names`; raises `ValueError` if theirs are others."""
    kept: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    weights: dict[str, float] = kept[purpose]["weights"]
    expected = tuple(names)
    if weights.keys() != set(expected):
        differing = ", ".join(sorted(weights.keys() ^ set(expected)))
        raise ValueError(f"{FILE}: the weights of {purpose} are not those that the code names: {differing}.")
    return {name: weights[name] for name in expected}
