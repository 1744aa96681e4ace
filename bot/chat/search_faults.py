"""Why a search cannot be understood, in words."""

from bot.chat.texts.words import Words
from bot.retrieval.search_language import Fault


def told_fault(fault: Fault, written: str, words: Words) -> str:
    """Return the sentence that says what is wrong with the part of a search that is `written`."""
    sentences: dict[Fault, str] = {
        "value": words.search_no_value,
        "year": words.search_bad_year,
        "sort": words.search_bad_sort,
        "operator": words.search_bad_operator,
        "mixed": words.search_mixed,
    }
    return sentences[fault].format(part=written)
