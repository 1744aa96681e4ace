"""How characters sound."""

from functools import lru_cache


@lru_cache(20_000)
def sounds(character: str) -> tuple[str, ...]:
    """Return the syllables, without tones, that `character` may be read as; empty unless it is Han.

    pypinyin reads a character by its context; one mistaken has none, so all its readings count.
    """
    import pypinyin  # only when there is something to correct: its tables take a tenth of a second

    readings: list[list[str]] = pypinyin.pinyin(
        character, style=pypinyin.Style.NORMAL, heteronym=True, errors="ignore"
    )
    return tuple(dict.fromkeys(readings[0])) if readings else ()
