"""Every word a person reads that is not quoted from a document: simplified, traditional, English."""

from bot.chat.texts.languages import (
    ENGLISH,
    HINT,
    LANGUAGES,
    NOT_FOUND,
    SIMPLIFIED,
    TRADITIONAL,
    TRY,
    WEAK,
    words_for,
)

__all__ = [
    "ENGLISH",
    "HINT",
    "LANGUAGES",
    "NOT_FOUND",
    "SIMPLIFIED",
    "TRADITIONAL",
    "TRY",
    "WEAK",
    "words_for",
]
