"""The words around what a question asks for, which a text has around something else: 归谁管, 归海堤办管.

What stands there is what is asked for, whatever it looks like.
"""

from bot.chinese.sentences import CLAUSE_BORDER
from bot.expressions import expression
from bot.retrieval.answer_type import AT_END

_ASKED = expression(
    "(?P<by>[由归找向跟])(?:谁|哪[1一]?[个家位]?(?:部门|单位|机构|科室|公司|人)?|(?:什么|啥)(?:部门|单位|机构|科室|公司|人))来?"
    f"(?P<act>[\u4e00-\u9fff]{{0,4}}?)(?:[的啊呀呢了]|{AT_END})"
)
"""By whom, whose, to whom; and what is done: the words behind the one that asks."""
LONGEST = 14
"""Characters of what stands in place of the question word."""


def tells_in_frame(question: str, lead: str) -> bool:
    """Tell whether a lead says by whom, as a question asks it; both normalized."""
    asked = _ASKED.search(question)
    if asked is None:
        return False
    places = (at + 1 for at, character in enumerate(lead) if character == asked["by"])
    return any(_is_filled(lead[at : at + LONGEST + len(asked["act"])], asked["act"]) for at in places)


def _is_filled(text: str, act: str) -> bool:
    """Tell whether a text goes on, in its clause, with something and then with what is done."""
    clause = CLAUSE_BORDER.split(text, maxsplit=1)[0]
    return act in clause[1:] if act else 0 < len(clause) < LONGEST
