"""Hits become an answer: quotes word for word, their citations, and the courage to say "not found"."""

from bot.answers.answer import DEPTH, Answer, Status, answer
from bot.answers.citation import Citation, cite
from bot.answers.keys import Choice, Lookup, Missing
from bot.answers.page import PASSAGES, Cited, Page, cited, compose, page
from bot.answers.question import LONGEST_QUESTION, QuestionError, check
from bot.answers.samples import samples

__all__ = [
    "DEPTH",
    "LONGEST_QUESTION",
    "PASSAGES",
    "Answer",
    "Choice",
    "Citation",
    "Cited",
    "Lookup",
    "Missing",
    "Page",
    "QuestionError",
    "Status",
    "answer",
    "check",
    "cite",
    "cited",
    "compose",
    "page",
    "samples",
]
