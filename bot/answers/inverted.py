"""What is asked before it is said of what: 在哪里啊这食堂, 多少钱呀一张票."""

from bot.answers.ellipsis import ASKS
from bot.expressions import expression

_INVERTED = expression(
    r"(?P<asks>[在去到]?哪[里儿]?|[在去到]?什么地方|多少钱|几点[\u4e00-\u9fff]{0,2}?|(?:什么|啥)时候[\u4e00-\u9fff]{0,2}?"
    r"|怎么[\u4e00-\u9fff]{1,2}?|多久)[啊呀呢嘛][\s,，]*(?:[这那你]们?[个家条份张]?)?+(?P<thing>[\u4e00-\u9fff\da-z]{1,10})[?。!~\s]*"
)
_CALLED_TO = expression(
    "谢谢|请问|拜托|急|在线等|求|老板|师傅|大[哥姐叔]|亲|美女|帅哥|[你您]们?好?|朋友|同志|老师|医生"
)
"""What is not asked of, but said besides, or who is called to."""


def in_order(normal: str) -> str:
    """Return a normalized question with what it is asked of in front, 食堂在哪里; as it is if it is so."""
    asked = _INVERTED.fullmatch(normal)
    if asked is None or ASKS.search(asked["thing"]) or _CALLED_TO.match(asked["thing"]):
        return normal
    return asked["thing"] + asked["asks"]
