"""Whether what is asked for is told of another item of a list than is asked about.

All take normalized text.
"""

import re

from bot.retrieval.answer_type import quantity_of, states
from bot.retrieval.query import Query

NAMES = 3
"""Characters at the beginning of an item of a list that name it: 婴儿车 of 婴儿车租借."""
_LIST = re.compile("[^,。;:、\n]{2,20}(?:、[^,。;:、\n]{2,20})+")
_ITEMS = re.compile("、|和|及|以及|与")
_CLAUSE = re.compile("[,。;\n]")


def is_of_another_listed(query: Query, lead: str) -> bool:
    """Tell whether what is asked for is told of another item of a list that has the one asked about.

    Of 社团有足球、陶艺和机器人,机器人另收材料费120元 no sum is told of 足球, nor of 轮椅 by
    轮椅、婴儿车租借,婴儿车每次20元,押金200元: how an item begins names it, in the first clause with a sum.
    """
    quantity = quantity_of(query.asked.normal)
    told = [text for text in _CLAUSE.split(lead) if quantity and states(quantity, text)]
    asked = query.asked.text(query.asked.long_words)
    for listed in _LIST.findall(lead) if told else ():
        items = [item for item in map(_bare, _ITEMS.split(listed)) if len(item) > 1]
        own = [item for item in items if any(word in item for word in asked)]
        others = [item for item in items if item not in own]
        beside = [text for text in told if listed not in text]
        if (
            len(own) == 1
            and beside
            and not re.search(rf"{re.escape(own[0])}\d", listed)
            and any(other[:NAMES] in beside[0] for other in others)
            and not any(word in text for text in beside for word in asked if word in own[0])
        ):
            return True
    return False


def _bare(item: str) -> str:
    """Return an item of a list without what opens the list and how many they are: 社团有足球, 机器人5个."""
    return re.split(r"\d|等", re.split("有|为|是|包括", item)[-1], maxsplit=1)[0]
