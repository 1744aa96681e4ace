"""Characters typed by their sound and mistaken, 理轮 for 理论, put right from what the corpus holds."""

import math
from collections.abc import Callable

from bot.chinese.sounds import sounds

MOST_CORRECTIONS = 2
"""How many characters of a question are put right at most: beyond, it is another question."""

MOST_DOUBTFUL = 40
"""How many characters may stand between unknown pairs: with more, a long text is about something else."""


class Homophones:
    """The characters of a corpus by their sound."""

    def __init__(self, characters: str) -> None:
        self._of: dict[str, list[str]] = {}
        for character in characters:
            for sound in sounds(character):
                self._of.setdefault(sound, []).append(character)

    def of(self, character: str) -> list[str]:
        """Return the other characters that may sound like `character`."""
        found = dict.fromkeys(other for sound in sounds(character) for other in self._of.get(sound, ()))
        found.pop(character, None)
        return list(found)


ASKS = "几哪谁啥咋怎"
"""Characters that ask: no passage need hold them beside what they ask about, 几百块 in a statute."""


def corrected(
    text: str,
    pairs: tuple[tuple[int, int], ...],
    df: Callable[[str], int],
    homophones: Callable[[], Homophones],
) -> str:
    """Return `text`, normalized, with characters replaced by others of their sound.

    Replaced is a character whose pairs with both its neighbours no passage holds, by the one whose pairs are
    held most often, if both are; what asks stays. pairs: the spans of the text's pairs. df: in how many
    passages a pair stands. homophones: gives them when there is any need.
    """
    for _ in range(MOST_CORRECTIONS):
        starts = {start for start, _ in pairs}
        unknown = {start for start in starts if not df(text[start : start + 2])}
        doubtful = sorted(at for at in unknown if at - 1 in unknown and text[at] not in ASKS)
        if len(doubtful) > MOST_DOUBTFUL:
            return text
        best: tuple[float, int, str] | None = None
        for at in doubtful:
            for other in homophones().of(text[at]):
                held = [df(text[at - 1] + other), df(other + text[at + 1])]
                if all(held):
                    gain = sum(map(math.log, held))
                    if best is None or gain > best[0]:
                        best = (gain, at, other)
        if best is None:
            return text
        text = text[: best[1]] + best[2] + text[best[1] + 1 :]
    return text
