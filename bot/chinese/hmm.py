"""jieba's hidden Markov model: words of characters that its dictionary joins to none.

Each character begins a word (B), stands inside (M), ends one (E) or is one (S); the likeliest sequence of
these is found by Viterbi's algorithm. The probabilities are jieba's, read without importing jieba.
"""

from typing import Any

from bot.chinese.installed import module_of
from bot.expressions import expression

_LEAST = -3.14e100
"""The log probability that jieba gives to what its model does not hold."""
_BEFORE = {"B": "ES", "M": "MB", "S": "SE", "E": "BM"}
"""Which states come before each."""
_HAN = expression("([\u4e00-\u9fd5]+)")
_LATIN = expression(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")


def _probabilities(name: str) -> Any:
    """Return a table of the model: `start`, `trans` or `emit`; the last takes 10 ms to load."""
    return module_of("jieba", f"finalseg/prob_{name}.py").P


def guess(characters: str) -> tuple[str, ...]:
    """Return the words of `characters`, as `jieba.finalseg.cut` does."""
    words: list[str] = []
    for at, piece in enumerate(_HAN.split(characters)):
        if at % 2:
            begin = 0
            for end, state in enumerate(_states(piece), 1):
                if state in "ES":
                    words.append(piece[begin:end])
                    begin = end
        else:
            words += filter(None, _LATIN.split(piece))
    return tuple(words)


def _states(characters: str) -> str:
    """Return the likeliest state of each character; of equals the later letter wins."""
    start, trans, emit = map(_probabilities, ("start", "trans", "emit"))
    scores = {state: start[state] + emit[state].get(characters[0], _LEAST) for state in "BMES"}
    paths = {state: state for state in "BMES"}
    for character in characters[1:]:
        best = {
            state: max(
                (
                    scores[before] + trans[before].get(state, _LEAST) + emit[state].get(character, _LEAST),
                    before,
                )
                for before in befores
            )
            for state, befores in _BEFORE.items()
        }
        scores = {state: score for state, (score, _) in best.items()}
        paths = {state: paths[before] + state for state, (_, before) in best.items()}
    return paths[max((scores[state], state) for state in "ES")[1]]
