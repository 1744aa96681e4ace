"""Whether what is asked how it is done, or how much, is done in a lead, and not left undone or only a case.

不交水费的停水 does not tell how 水费 is paid, nor 练车不满8学时的退40% how many hours one drives. All take
normalized text.
"""

import re

from bot.answers.certainty import only_asking
from bot.chinese.sentences import SENTENCE_BORDER
from bot.expressions import expression
from bot.retrieval.answer_type import quantity_of, states
from bot.retrieval.query import Query

NEAR = 3
"""Characters before what is done in which stands that it is not."""

_HOW = expression("(?:怎么样?|怎样|如何)(?!处理|办)")
_NOT_DONE = expression("[不未没拒]|逾期|拖欠|迟延|延迟|超期")
_CASE = expression(
    r"(?:不满|未满|不足|超过|满|低于|高于|少于|多于|不到|达到?)\d[^,。;:\n]{0,12}的,?(?P<follows>[^;。\n]+)"
)
"""A case with so much of something, and what follows from it: 练车不满8学时的,退40%."""

_CLASSIFIER = expression(r"(?:多少|几)个?(?P<unit>学时|课时|分|次|平方米|平米|公斤|斤|公里|岁)")


def is_done(query: Query, lead: str) -> bool:
    """Tell whether what is asked how it is done is not only left undone in a lead: 不交水费, 逾期交租."""
    question = query.asked.normal
    asked = _HOW.search(question)
    if asked is None or _NOT_DONE.search(question):
        return True
    asking = only_asking(query)
    beside = [span for span in query.asked.words if asked.end() == span[0] or span[1] == asked.start()]
    deeds = [question[slice(*span)] for span in beside if span not in asking]
    return not any(_is_left_undone(deed, lead) for deed in deeds if deed in lead)


def _is_left_undone(deed: str, lead: str) -> bool:
    places = (found.start() for found in re.finditer(re.escape(deed), lead))
    return all(_NOT_DONE.search(lead[max(at - NEAR, 0) : at]) for at in places)


def is_more_than_a_case(query: Query, lead: str) -> bool:
    """Tell whether the quantity asked for is not only that of a case of which the question does not ask.

    It asks of one if it has a word of what follows: 几岁免票 is told by 满65岁的,免票.
    """
    question = query.asked.normal
    quantity = quantity_of(question) or _counted_in(question)
    if quantity is None:
        return True
    told = [text for text in SENTENCE_BORDER.split(lead) if states(quantity, text)]
    cases = [found for text in told for found in _CASE.finditer(text)]
    if not cases or any(states(quantity, _CASE.sub(r"\g<follows>", text)) for text in told):
        return True
    words = query.asked.text(query.asked.words)
    return any(word in found["follows"] for found in cases for word in words)


def _counted_in(question: str) -> re.Pattern[str] | None:
    """Return what a number looks like in the classifier that is asked for: 学时 of 多少学时."""
    asked = _CLASSIFIER.search(question)
    return re.compile(rf"\d个?{re.escape(asked['unit'])}") if asked else None
