"""YAML of questions and their answers, under the names that JSON has them."""

from bot.documents.readers import questions
from bot.documents.readers.decoding import decode
from bot.documents.readers.front_matter import loaded
from bot.documents.readers.reading import Reading


def read(content: bytes) -> Reading:
    """Read questions, each with what answers it behind it; raises `ReadingError` where there are none."""
    text, encoding = decode(content)
    return questions.reading_of(loaded(text), encoding)
