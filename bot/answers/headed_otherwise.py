"""What a text tells under a question of another kind: 包裹能放多久? is no heading for 怎么取快递."""

from bot.expressions import expression
from bot.retrieval.answer_type import kind_of, quantity_of
from bot.retrieval.query import Query

_HOW = expression("(?:怎么|怎样|如何|咋)(?!办|样|算|了|回事|收费?)(?:才能|可以|能)?(?P<deed>[\u4e00-\u9fff])")
"""How something is done."""


def answers_otherwise(query: Query, headings: str) -> bool:
    """Tell whether it is asked how something is done, and what is told answers when, where or how many.

    That is what the heading asks, which does not have what is done. Both are normalized.
    """
    heading = headings.partition("\n")[0].strip().rpartition(" ")[2]
    how = _HOW.search(query.asked.normal)
    if how is None or not heading.endswith("?"):
        return False
    other = kind_of(heading) in ("when", "where", "how_many") or quantity_of(heading) is not None
    return other and how["deed"] not in heading
