"""Of whom, or of what thing, a value is asked for, and whether a text has that. All take normalized text."""

from collections.abc import Iterator

from bot.answers.focus import holds
from bot.answers.known import is_known
from bot.chinese.names import is_noun
from bot.expressions import expression
from bot.retrieval.answer_type import asks_whether
from bot.retrieval.engine import Engine
from bot.retrieval.query import Query

_PHONE_FOR = expression("(?P<of>[\u4e00-\u9fff]{2})的?(?:电话|手机|热线)号?码?[是为]?(?:多少|什么|几)")
FARTHEST_OWNER = 3
"""Words before what asks for a value, of which the first is that value's name and another may tell whose."""

_VALUE = expression(
    "(?:[是有为要]|要求|限制|规定|标准)*(?:多少|几[元岁天年人级个点号月]|多[大高长远重久])"
    "|不?[得能]?(?:低于|高于|超过|少于|多于)多少|是?(?:什么时候|什么时间|何时)|在哪"
)
_BETWEEN = expression("(?:的|每个?[月年天日周次人]|最[低高少多大小]|具体|现在|目前)+$")
"""What stands between who has something and that: 每月 of 保安每月工资."""
PEOPLE = expression("主任|会计|出纳|(?:经理|专家|领导|干部|教练|教授|护士|家属)$|[生员者户工师长人童客]$")
"""How a word for people ends."""

Span = tuple[int, int]


def is_of_whom(query: Query, text: str, index: Engine) -> bool:
    """Tell whether a text has whose something is asked for, of those that the documents know."""
    known = (
        span
        for span in (*_owners(query), *_asking_people(query))
        if is_known(query.asked.normal[slice(*span)], index)
    )
    return all(holds(query, span, text) for span in known) and _is_phone_for(query, text)


def _is_phone_for(query: Query, text: str) -> bool:
    """Tell whether a text has side by side for what a phone is, where that is cut apart: 送餐 of 送餐电话."""
    asked = _PHONE_FOR.search(query.asked.normal)
    if asked is None:
        return True
    start = asked.start()
    apart = {(start, start + 1), (start + 1, start + 2)} <= set(query.asked.words)
    return not apart or asked["of"] in text


def _asking_people(query: Query) -> Iterator[Span]:
    """Yield the people of whom it is asked whether something is so, named first: 老人 of 老人免票吗."""
    question = query.asked.normal
    if asks_whether(question):
        yield from (
            span for span in query.asked.long_words if not span[0] and PEOPLE.search(question[slice(*span)])
        )


def _owners(query: Query) -> Iterator[Span]:
    """Yield of whom, or of what thing, a value is asked for: 保安 of 保安每月高温补贴多少."""
    question = query.asked.normal
    if (asked := _VALUE.search(question)) is None:
        return
    ends = {end: start for start, end in query.asked.long_words}
    at = len(_BETWEEN.sub("", question[: asked.start()]))
    for far in range(FARTHEST_OWNER):
        if (start := ends.get(at)) is None:
            return
        word, whole = question[start:at], not start or start in ends or question[start - 1] == "的"
        if PEOPLE.search(word) or (far and whole and is_noun(word)):
            yield start, at
        if not far and not is_noun(word):
            return
        at = len(_BETWEEN.sub("", question[:start]))
