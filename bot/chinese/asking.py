"""Whether a sentence asks something, by its mark or its words."""

from bot.chinese.sentences import ends_in_question_mark
from bot.expressions import expression

_ASKS = expression(
    r"[吗呢么]\W*$|请问|什么|怎么|怎样|如何|多少|多久|多长|几[点时个天号月年岁次]|哪|谁|为何|为什么|能不能|可不可以"
    r"|可否|能否|是否|有没有|要不要|是不是|会不会|行不行|求助"
)


def asks(text: str) -> bool:
    """Tell whether `text` asks something."""
    return ends_in_question_mark(text) or bool(_ASKS.search(text))
