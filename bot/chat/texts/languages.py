"""The languages that the bot speaks, and whose Telegram gets which."""

from dataclasses import dataclass

from bot.chat.texts import english, simplified, traditional
from bot.chat.texts.words import Words

SIMPLIFIED, TRADITIONAL, ENGLISH = simplified.WORDS, traditional.WORDS, english.WORDS


@dataclass(frozen=True, slots=True)
class Language:
    """The words for those whose Telegram speaks one of `codes` (IETF language tags, their regions included).

    menu: the code under which Telegram keeps the words of menus and descriptions, "" for all others; None
    where it knows none: it tells the two forms of Chinese apart no further.
    """

    words: Words
    codes: tuple[str, ...]
    menu: str | None


LANGUAGES = (
    Language(TRADITIONAL, ("zh-hant", "zh-tw", "zh-hk", "zh-mo"), None),
    Language(SIMPLIFIED, ("zh",), "zh"),
    Language(ENGLISH, (), ""),
)
"""In the order in which they are tried; the last is for everybody else."""

NOT_FOUND, HINT, WEAK, TRY = SIMPLIFIED.not_found, SIMPLIFIED.hint, SIMPLIFIED.weak, SIMPLIFIED.suggestions
"""What the terminal says."""


def words_for(language_code: str | None) -> Words:
    """Return the texts for a user's IETF language tag, simplified where Telegram does not tell it."""
    code = f"{language_code or 'zh'}-".lower().replace("_", "-")
    for language in LANGUAGES[:-1]:
        if any(code.startswith(f"{known}-") for known in language.codes):
            return language.words
    return LANGUAGES[-1].words
