"""Hits become an answer: quotes word for word, their citations, and the courage to say "not found"."""

from bot.answers.answer import (
    LONGEST_QUESTION,
    PASSAGES,
    Answer,
    Citation,
    Cited,
    QuestionError,
    Status,
    answer,
    check,
    cite,
    compose,
    samples,
)

__all__ = [
    "LONGEST_QUESTION",
    "PASSAGES",
    "Answer",
    "Citation",
    "Cited",
    "QuestionError",
    "Status",
    "answer",
    "check",
    "cite",
    "compose",
    "samples",
]
