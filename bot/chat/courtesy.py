"""What people say to a bot that is no question: greetings, thanks, and how it is used."""

import re
from typing import Literal

Courtesy = Literal["greeting", "thanks"]

GREETINGS = """
你好 您好 大家好 哈喽 哈囉 哈罗 嗨 在吗 在嗎 在么 在不在 有人吗 有人嗎
早 早安 早上好 上午好 中午好 下午好 晚上好 晚安
你是谁 你是誰 您是谁 您是誰 你叫什么 你叫什麼 你是机器人吗 你是機器人嗎
你会什么 你會什麼 你会做什么 你會做什麼 你能做什么 你能做什麼
怎么用 怎麼用 怎么使用 怎麼使用 如何使用 怎么问 怎麼問 帮助 幫助
hi hello hey help
""".split()
THANKS = """
谢谢 謝謝 谢谢你 謝謝你 谢谢您 謝謝您 谢了 謝了 多谢 多謝 感谢 感謝 非常感谢 非常感謝 辛苦了
thanks thx ty thankyou thankyouverymuch
""".split()

_LOOSE = re.compile(r"[\W_啊呀哦噢呢啦哇]+")
"""What changes nothing: blanks, punctuation, emoji, and particles behind a word."""


def _any_of(words: list[str]) -> re.Pattern[str]:
    shaped = sorted({_LOOSE.sub("", word) for word in words}, key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, shaped))})+")


_GREETING, _THANKS = _any_of(GREETINGS), _any_of([*GREETINGS, *THANKS])


def courtesy(text: str) -> Courtesy | None:
    """Return what `text` is if it holds nothing else, None if it may be a question."""
    bare = _LOOSE.sub("", text.casefold())
    if _GREETING.fullmatch(bare):
        return "greeting"
    return "thanks" if _THANKS.fullmatch(bare) else None
