import json
import re
from pathlib import Path

import pytest

from bot.answers.certainty import SIGNS
from bot.answers.sentence_weights import SENTENCE_FEATURES
from bot.retrieval.engine import FIELDS
from bot.retrieval.ranking.features import FEATURE_NAMES, FEATURES
from bot.retrieval.ranking.weights import FILE, read_weights
from tests.gates.answers import sha256

NAMES = {
    "candidates": FIELDS,
    "ranking": FEATURE_NAMES,
    "sentences": SENTENCE_FEATURES,
    "confidence": (*SIGNS, "unknown", "bias"),
}


def test_every_weight_has_a_name_in_the_code_and_tells_how_it_was_chosen() -> None:
    kept = json.loads(FILE.read_text("utf-8"))
    assert kept.keys() == NAMES.keys()
    for purpose, learnt in kept.items():
        assert list(read_weights(purpose, NAMES[purpose])) == list(NAMES[purpose])
        assert learnt.keys() == {"weights", "sets", "command", "note"}
        assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in learnt["sets"].values())
        assert bool(learnt["command"]) == bool(learnt["sets"])
        assert all(f"/{name}" in learnt["command"] for name in learnt["sets"])


def test_weights_of_other_names_are_refused_and_named() -> None:
    with pytest.raises(
        ValueError, match=r"the weights of candidates .*: characters, moon, section, title, words"
    ):
        read_weights("candidates", ("bigrams", "moon"))


def test_every_feature_says_what_it_means_in_a_sentence_of_its_own() -> None:
    meanings = [feature.meaning for feature in FEATURES]
    assert len({*meanings}) == len(FEATURES)
    assert all(meaning.endswith(".") and "\n" not in meaning for meaning in meanings)


def test_what_is_chosen_is_written_with_the_sets_and_the_command(tmp_path: Path) -> None:
    tuning = pytest.importorskip("tests.tuning", reason="tuning needs scipy")
    file, given = tmp_path / "weights.json", tmp_path / "given"
    file.write_bytes(FILE.read_bytes())
    given.mkdir()
    (given / "queries.jsonl").write_text("{}\n", "utf-8")
    before = json.loads(file.read_text("utf-8"))
    chosen = {name: 1.0 for name in FEATURE_NAMES if name != "caption"}
    tuning.write("ranking", chosen, [given], "python -m tests.tuning given", file)
    after = json.loads(file.read_text("utf-8"))
    assert after == before | {
        "ranking": {
            "weights": {**dict.fromkeys(FEATURE_NAMES, 1.0), "caption": -3.0},
            "sets": {"given": sha256(given)},
            "command": "python -m tests.tuning given",
            "note": "The sets have nothing of caption: kept as it was.",
        }
    }
