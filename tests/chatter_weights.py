"""Learn which characters and pairs of them are small talk's: the weights of `bot/answers/chatter.txt`.

    python -m tests.chatter_weights

A logistic regression with an L2 penalty tells tests/sets/small_talk/said.txt and the listed phrases from
asked.txt and the everyday words for what documents tell of, both sides counting the same. The patterns of the
two files are filled by a seeded choice, so that the same files give the same weights.
"""

import re
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import expit

from bot.answers.chatter import FILE, signs
from bot.answers.small_talk import PHRASES, bare_clauses
from bot.retrieval.vocabulary import everyday_words

SETS = Path(__file__).parent / "sets" / "small_talk"
SLOTS = {"n": ({"n", "vn", "nz"}, 6000), "v": ({"v"}, 2500), "a": ({"a"}, 700)}
"""Of each slot, which tags of jieba's dictionary fill it, and how many of the most frequent words."""
WAYS, FILLED_WAYS, OF_BARE_SLOTS = 60, 300, 3000
"""How many texts a pattern makes: without slots, with some, of slots alone."""
LISTED_WEIGHT, LEAST_COUNT, LEAST_WEIGHT, PENALTY = 0.5, 3, 0.15, 1.0
LINE = 30
"""How many signs stand in a line of the file."""

Floats = NDArray[np.float64]


def fillings() -> dict[str, list[str]]:
    """Return what fills each slot."""
    spec = find_spec("jieba")
    assert spec is not None and spec.origin is not None
    lines = Path(spec.origin).with_name("dict.txt").read_text("utf-8").splitlines()
    words = [(int(frequency), word, tag) for word, frequency, tag in map(str.split, lines)]
    found = {"d": ["2", "3", "5", "10"]}
    for slot, (tags, most) in SLOTS.items():
        shortest = 2 if slot == "n" else 1
        fit = [
            (-frequency, word) for frequency, word, tag in words if tag in tags and shortest <= len(word) <= 4
        ]
        found[slot] = [word for _, word in sorted(fit)[:most]]
    return found


def texts(name: str, filled: dict[str, list[str]], random: Random) -> list[str]:
    """Return texts as the patterns of a file make them."""
    found = []
    for line in (SETS / name).read_text("utf-8").splitlines():
        if line[:1] != "#":
            made = _made(line, random)
            found += [re.sub("<(.)>", lambda slot: random.choice(filled[slot[1]]), text) for text in made]
    return found


def _made(pattern: str, random: Random) -> list[str]:
    if "{" not in pattern:
        return [pattern] * (OF_BARE_SLOTS if "<" in pattern else 1)
    parts = [
        part[1:-1].split("|") if part[0] == "{" else [part]
        for part in re.findall(r"\{[^}]*\}|[^{}]+", pattern)
    ]
    made = {
        "".join(choice if at == other else random.choice(part) for other, part in enumerate(parts))
        for at, choices in enumerate(parts)
        for choice in choices
    }
    ways = max(FILLED_WAYS if "<" in pattern else WAYS, 2 * max(map(len, parts)))
    for _ in range(3 * ways):
        if len(made) < ways:
            made.add("".join(map(random.choice, parts)))
    return sorted(made)


def learn() -> tuple[float, dict[str, float]]:
    """Return the bias and the weight of each sign."""
    random, filled = Random(1), fillings()
    said, asked = texts("said.txt", filled, random), texts("asked.txt", filled, random)
    phrases = [phrase for phrase, (_, sign) in PHRASES.items() if sign != "+"]
    everyday = [word for words, _ in everyday_words() for word in words]
    sides = (said, phrases), (asked, everyday)
    every = [signs(bare_clauses(text)) for side in sides for part in side for text in part]
    counts = Counter(sign for found in every for sign in found)
    names = sorted(sign for sign, count in counts.items() if count >= LEAST_COUNT)
    column = {sign: at for at, sign in enumerate(names)}
    places = [
        (row, column[sign]) for row, found in enumerate(every) for sign in sorted(found) if sign in column
    ]
    rows, columns = zip(*places, strict=True)
    there = csr_matrix((np.ones(len(places)), (rows, columns)), shape=(len(every), len(names)))
    is_said = np.repeat([1.0, 0.0], [len(said) + len(phrases), len(asked) + len(everyday)])
    shares = []
    for written, listed in sides:
        side = np.repeat([1.0, LISTED_WEIGHT], [len(written), len(listed)])
        shares.append(side * len(every) / 2 / side.sum())
    share = np.concatenate(shares)

    def loss(weights: Floats) -> tuple[float, Floats]:
        odds = there @ weights[1:] + weights[0]
        lost = share @ np.logaddexp(0, np.where(is_said > 0, -odds, odds))
        slope = share * (expit(odds) - is_said)
        penalty = PENALTY * weights[1:]
        return float(lost + weights[1:] @ penalty / 2), np.concatenate(
            ([slope.sum()], there.T @ slope + penalty)
        )

    best = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return float(best[0]), dict(zip(names, best[1:].tolist(), strict=True))


def main() -> None:
    """Learn the weights and keep them."""
    bias, weights = learn()
    of: dict[float, list[str]] = {}
    for sign, weight in weights.items():
        if abs(weight) >= LEAST_WEIGHT:
            of.setdefault(round(weight, 1), []).append(sign)
    lines = [
        "# Learnt by tests/chatter_weights.py: weights of characters and of pairs, | where a clause ends.",
        f"{bias:.1f} ||",
    ]
    for weight in sorted(of, reverse=True):
        of_it = of[weight]
        lines += [f"{weight} {' '.join(of_it[at : at + LINE])}" for at in range(0, len(of_it), LINE)]
    FILE.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(weights)} signs, {sum(map(len, of.values()))} kept")


if __name__ == "__main__":
    main()
