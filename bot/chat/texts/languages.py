"""Every word a person reads that is not quoted from a document: simplified, traditional, English."""

from bot.chat.texts import english, simplified, traditional
from bot.chat.texts.words import Words

SIMPLIFIED, TRADITIONAL, ENGLISH = simplified.WORDS, traditional.WORDS, english.WORDS
TRADITIONAL_CODES = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")

NOT_FOUND, HINT, WEAK, TRY = SIMPLIFIED.not_found, SIMPLIFIED.hint, SIMPLIFIED.weak, SIMPLIFIED.suggestions
"""What the terminal says."""


def words_for(language_code: str | None) -> Words:
    """Return the texts for a user's IETF language tag, simplified where Telegram does not tell it."""
    code = (language_code or "zh").lower().replace("_", "-")
    if code.startswith(TRADITIONAL_CODES):
        return TRADITIONAL
    return SIMPLIFIED if code == "zh" or code.startswith("zh-") else ENGLISH
