"""Hits become an answer: quotes word for word, their citations, and the courage to say "not found"."""

from bot.answers.about import About, about
from bot.answers.answer import DEPTH, Answer, Status, answer, doubted
from bot.answers.chatter import chatter
from bot.answers.citation import Citation, cite
from bot.answers.dialogue import understand, without_correction
from bot.answers.listed_before import parts_listed, place_named
from bot.answers.lookup import Choice, Lookup, Missing
from bot.answers.page import PASSAGES, Cited, Page, cited, compose, page, page_spans
from bot.answers.picked import place_of_picked
from bot.answers.question import LONGEST_QUESTION, QuestionError, check
from bot.answers.recall import MOST_RECALLED, may_recall, recalled
from bot.answers.samples import samples
from bot.answers.several import MOST_QUESTIONS, questions_in
from bot.answers.small_talk import blame, small_talk, without_small_talk
from bot.answers.small_talk_sentences import SmallTalk
from bot.answers.understood import Earlier, Understood

__all__ = [
    "DEPTH",
    "LONGEST_QUESTION",
    "MOST_QUESTIONS",
    "MOST_RECALLED",
    "PASSAGES",
    "About",
    "Answer",
    "Choice",
    "Citation",
    "Cited",
    "Earlier",
    "Lookup",
    "Missing",
    "Page",
    "QuestionError",
    "SmallTalk",
    "Status",
    "Understood",
    "about",
    "answer",
    "blame",
    "chatter",
    "check",
    "cite",
    "cited",
    "compose",
    "doubted",
    "may_recall",
    "page",
    "page_spans",
    "parts_listed",
    "place_named",
    "place_of_picked",
    "questions_in",
    "recalled",
    "samples",
    "small_talk",
    "understand",
    "without_correction",
    "without_small_talk",
]
