"""A text in the words of a question."""

import re

from bot.retrieval.query import Query


def as_asked(query: Query, text: str) -> str:
    """Return a text, normalized, with the question's word for each that says the same: 抽烟 for 吸烟.

    What stands there for more of the question is left: 机动车驾驶证 where 驾照 and 开车 are asked of.
    """
    stands = [one.query.asked.normal for one in query.alternatives]
    for one in query.alternatives:
        said, word = one.query.asked.normal, query.asked.normal[one.start : one.end]
        if one.kind == "same" and word not in said:
            longer = [re.escape(other) for other in stands if said in other and other != said]
            parts = re.split(f"({'|'.join(longer)})", text) if longer else [text]
            text = "".join(part if at % 2 else part.replace(said, word) for at, part in enumerate(parts))
    return text
