"""Whether a question asks for nothing but what the names of a row and of its column tell."""

import re
from collections.abc import Collection

from bot.answers.certainty import FUNCTION
from bot.answers.column_names import Asked
from bot.answers.focus import holds_for
from bot.answers.owners import KIND
from bot.answers.prices import unit_of_price
from bot.expressions import expression
from bot.retrieval.answer_type import ASKING
from bot.retrieval.query import Query

# All take normalized text.
_OF_ALL = expression(
    "怎么(?:办|处理|回事|解决)|[什啥]么?(?P<means>意思)|[什啥]么?(?:原因|问题|故障)|为什么|为啥|如何处理"
)
"""What asks for all that a row says, of what befalls."""
_BEFALLS = expression(
    "原因|故障|问题|现象|症|异常|错误|报警|代码|含义|意思|处[理置]|解决|排除|[办方]法|措施|对策|应对"
)
_MEANS = expression("说明|解释|定义|全称|释义|内容")
"""How columns are called that say what it is or what is done, and what something means."""
_WITH_UNIT = (
    "(?:第?几|多少)个?(?:[天日周年月次回遍人名位岁元块倍]|分(?!之)|小时|分钟|星期)"
    "|哪[1一]?[天日年月个家位些种里儿处]"
)
"""What asks with what it counts in: the column that has that says it."""
_PER = expression(r"[/每]1?([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
"""What a price is told for one of: 元/天."""
_WRITTEN_OTHERWISE = str.maketrans("一二三四五六七八九", "123456789", "()")
"""3年级2班 is 三年级(2)班."""
_LEADS_UP = expression(
    "(?:请问|想问|申请|申领|办理?|使用|用|参加|应聘|报名|乘坐|坐|购买|买|做|[问打拍]){0,2}"
)
"""What a question may have in front of what it is asked of."""
_SAYS_NOTHING = expression(
    rf"(?:{_WITH_UNIT}|{ASKING}|{FUNCTION.pattern}|[\W么坐票车船用需请问每1一点由收元块钱价费做办打上花付交缴好完吃考出]"
    "|[1一][次回遍]|需要|可以|大概|时[间候]|[开关]门|(?:属于?|[住位]于|住?在|来自|归)(?=[什啥哪]))+"
)
"""What may be left of a question: it asks, or is of every price."""


def of_all_columns(question: str, names: str) -> bool:
    """Tell whether a question asks for all that a row says, and its columns are called so that they tell it.

    E1为什么 has a column 原因; 全景片为什么 none beside its price.
    """
    asked = _OF_ALL.search(question)
    if asked is None:
        return False
    return bool(_BEFALLS.search(names) or (asked["means"] and _MEANS.search(names)))


def blanked(told: Collection[str], question: str) -> str:
    """Return a question with blanks for what names a row: that does not name a column, too."""
    for name in sorted(told, key=len, reverse=True):
        question = question.replace(name, " " * len(name)) if name else question
    return question


def tells_all(query: Query, told: set[str], asked: Asked | None, column: str, text: str) -> bool:
    """Tell whether nothing is asked but by what is `told`, in the words of a text or the column's own.

    The name of the column may be said with its characters in another order: 住几个人 of 可住人数.
    """
    question = query.asked.normal
    units = [*_PER.findall(f"{text}\n{column}"), *filter(text.__contains__, [unit_of_price(question)])]
    each = {f"{mark}{unit}" for unit in units for mark in "1一每" if unit}
    text = text.translate(_WRITTEN_OTHERWISE)
    left = list(question)
    if asked and asked.fits([column]):
        left[slice(*asked.span)] = " " * (asked.span[1] - asked.span[0])
    if led_up := _LEADS_UP.match(question):
        left[: led_up.end()] = " " * led_up.end()
    for part in told | each:
        for found in re.finditer(f"{re.escape(part)}(?:号码?)?", question) if part else ():
            end = found.end()
            end += KIND.match(question, end) is not None and question[end] in text  # 书法课 of 课程表
            left[found.start() : end] = " " * (end - found.start())
    for start, end in query.asked.words:
        word = "".join(left[start:end]).strip().translate(_WRITTEN_OTHERWISE)
        if word.isdecimal():  # 2食堂 is not told by 12.6
            word = rf"(?<!\d){word}(?!\d){re.escape(question[end : end + 1])}"
            is_told = re.search(word, text) is not None
        else:
            is_told = word in text
            while word and end < len(question) and word + question[end] in text:  # 天文社, cut to 天文
                word, end = word + question[end], end + 1
        if is_told or holds_for(query, (start, end), text):
            left[start:end] = " " * (end - start)
    rest = _SAYS_NOTHING.sub("", _OF_ALL.sub(" ", "".join(left).replace("负责", "责")))
    return all(mark in column for mark in rest)
