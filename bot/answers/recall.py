"""Which of the questions before is meant: 第一个问题, 刚才那个, 上上个, 回到试用期, 前者.

What is left of the words then leans on that question instead of the last one.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.answers.ellipsis import ASKS, NO_SUBJECT
from bot.answers.listed_before import Place, place_named
from bot.answers.spans import side_by_side
from bot.answers.topic import content, content_spans
from bot.expressions import expression
from bot.retrieval.engine import Engine

MOST_RECALLED = 10
"""How many questions before may be meant."""

# All take normalized text.
_OPENING = (
    r"(?:(?:好[的吧]?|那么?(?!个)|嗯|哦|对了|不过|我|想|要|请问?|麻烦|你|帮我|再(?!上)|还是|把|先(?!前)|就)"
    r"[,，\s]*+)*+"
)
_BACK_TO = r"(?:回到|回头来?[看说]|回过头来?[看说]|说回到?|聊回到?|转回到?|绕回到?|返回到?)"
_EARLIER = r"(?:刚才|刚刚|方才|之前|前面|先前|上面)"
_ASKED = r"(?:我?[问说讲提聊查](?:到|过|起|了)?的?)"
_QUESTION = r"(?:(?:问题|提问|话题)(?:里面?|中)?)"
_IS_SAID = r"(?:说|看|讲|问|关于|对于?|针对)?"
_BY_ORDER = expression(
    rf"{_OPENING}{_BACK_TO}?{_IS_SAID}{_EARLIER}?{_ASKED}?的?[那这]?(?:"
    rf"(?P<first>最(?:开始|先|早|初)|[1一]开始|开头)(?:那个?|{_ASKED})?的?(?:那个?)?{_QUESTION}?"
    rf"|(?P<end>倒数)?第(?P<number>\d)[个次]?(?:{_ASKED}?的?{_QUESTION}|我?[问说]的)"
    rf"|(?P<up>[上前])(?:1个|1次|个){_ASKED}?的?{_QUESTION}"
    rf"|(?P<upup>上上|前前|大上|再上)1?[个次]{_ASKED}?的?{_QUESTION}?"
    rf"|(?P<that>(?<=[那这])个?的?{_QUESTION}|(?:(?<=刚才)|(?<=刚刚)|(?<=前面)|(?<=之前)|(?<=的))(?:的{_QUESTION}?|{_QUESTION})"
    rf"|(?:(?<=刚才那)|(?<=刚刚那)|(?<=前面那))个?)"
    r")(?:的|(?=[,，。:?!\s]|$|[再能可怎什多几谁哪是有在详具出原全还呢]))[,，。:?!\s]*"
    r"(?:(?:是(?:什么|啥)(?:来着)?)?[呢吗吧]?[?。!\s]*$)?"
)
_GOES_BACK = expression(
    rf"{_OPENING}(?:返回|退回|倒回|转回|绕回|回)(?:[去来到]|1下)?{_EARLIER}?(?:我?[问说看查][的过到]+|的)?"
    rf"(?:[那这]?[上前]?(?:1[个条次]|[个条次])|[那这])?的?(?:{_QUESTION}|答案|回答|结果|内容|法条|规定)?(?:[去来看吧呢了啊呀]|1下)*[?。!\s]*"
)
"""What wishes the answer before the last: 回到刚才那条, 返回上一个问题."""
_BY_WORDS = expression(
    rf"{_OPENING}(?:{_BACK_TO}{_EARLIER}?{_ASKED}?|{_EARLIER}(?:{_ASKED}|(?=[那这]个|\w{{2,12}}[那这]个(?:{_QUESTION})?(?:[,，呢再重]|$))))"
    r"的?(?:[那这]个|关于)?(?P<what>.+)"
)
_TOPIC_ENDS = expression(rf"的?(?:[那这]个?)?(?:{_QUESTION}|事情?|[那这]块|方面|上)?$")
_COMMA = expression(r"[,，。:\s]+|(?<=[那这]个)(?=[再重])")
_NOTHING = expression(r"^(?:是(?:什么|啥))?[呢?。!,，\s]*$")
_OF_TWO = expression(
    r"(?:那么?|如果是?|对于?)?(?P<which>前者|后者|第[12][个种](?=[的呢是怎什多几要需能可在由最]))的?"
)
_JOINS = expression(r"和|与|跟|及|还是|或者?|、|同")
_EACH = expression(
    r"分别|各自?|都|(?:之间)?的?(?:有?什么|有?哪些|有?何)?(?:区别|不同|差别|差异)(?:是什么|在哪里?)?"
)


class Recalled(NamedTuple):
    """The question before at `at`, as `question` has it now, and what is said of it."""

    at: int
    question: str
    rest: str


def may_recall(said: str, index: Engine) -> bool:
    """Tell whether words may name another question than the last, whatever was asked before."""
    normal = _normal(said, index)
    named = any(pattern.match(normal) for pattern in (_BY_ORDER, _OF_TWO, _BY_WORDS, _GOES_BACK))
    return named or place_named(normal) is not None


def recalled(said: str, asked: Sequence[str], together: int, index: Engine) -> Recalled | None:
    """Return which of the questions `asked` before, the last first, is meant; None where none is named.

    together: how many of them, the last, were asked in one message: 第二个问题 is then one of these.
    """
    normal = _normal(said, index)
    if not asked:
        return None
    if _GOES_BACK.fullmatch(normal):
        at = min(1, len(asked) - 1)
        return Recalled(at, asked[at], "")
    if match := _BY_ORDER.match(normal):
        at = _place(match, len(asked), together)
        return Recalled(at, asked[at], normal[match.end() :]) if 0 <= at < len(asked) else None
    if together > 1 and (place := place_named(normal)) and (one := _one_of_several(place, asked[:together])):
        return one
    if match := _OF_TWO.match(normal):
        return _of_two(match, normal[match.end() :], asked, together, index)
    if match := _BY_WORDS.match(normal):
        return _by_words(match["what"], asked, index)
    return None


def _normal(said: str, index: Engine) -> str:
    return re.sub(r"\s+", " ", index.analyzer.normalize(said)).strip()


def _place(match: re.Match[str], count: int, together: int) -> int:
    """Return which question is meant by its place, from the last; it may be none of them."""
    if match["first"]:
        return count - 1
    if match["number"]:
        number = int(match["number"])
        return number - 1 if match["end"] else (together if together > 1 else count) - number
    return int(match["upup"] is not None)


def _one_of_several(place: Place, asked: Sequence[str]) -> Recalled | None:
    """Return one of the questions of one message, the last first, and what is said of it: 第二个再详细点."""
    at = len(asked) - 1 - place.number if place.number >= 0 else -1 - place.number
    says_of_it = place.kind != "whole" and (not place.rest or NO_SUBJECT.match(place.rest))
    return Recalled(at, asked[at], place.rest) if says_of_it and 0 <= at < len(asked) else None


def _of_two(
    match: re.Match[str], rest: str, asked: Sequence[str], together: int, index: Engine
) -> Recalled | None:
    """Return the last question with one of its two things, else one of the last two questions."""
    first = match["which"] in ("前者", "第1个", "第1种")
    if together == 2:
        return Recalled(int(first), asked[int(first)], _NOTHING.sub("", rest))
    question = index.analyzer.normalize(asked[0])
    if two := _joined_in(question, index):
        (start, middle), (behind, end) = two
        one = question[start:middle] if first else question[behind:end]
        if ASKS.search(rest):
            return Recalled(0, f"{one}{rest}", "")
        whole = _EACH.sub("", f"{question[:start]}{one}{question[end:]}")
        return Recalled(0, whole if ASKS.search(whole) else f"{one}是什么", _NOTHING.sub("", rest))
    if len(asked) < 2 or match["which"][0] == "第":
        return None
    return Recalled(int(first), asked[int(first)], _NOTHING.sub("", rest))


def _joined_in(question: str, index: Engine) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return where the two things stand that a normalized question joins: 年休假和产假分别几天."""
    spans = side_by_side(content_spans(question, index))
    for match in _JOINS.finditer(question):
        before = next((span for span in spans if span[1] == match.start()), None)
        behind = next((span for span in spans if span[0] == match.end()), None)
        if before and behind:
            return before, behind
    return None


def _by_words(what: str, asked: Sequence[str], index: Engine) -> Recalled | None:
    """Return the last question that has the words of what is named, and what is said behind that."""
    named, *behind = _COMMA.split(what, maxsplit=1)
    rest = behind[0] if behind else ""
    named = named.removesuffix("呢")
    asks = ASKS.search(named) is not None
    words = content(named if asks else _TOPIC_ENDS.sub("", named), index)
    for at, question in enumerate(asked) if words else ():
        held = [word in index.analyzer.normalize(question) for word in words]
        if all(held) or (asks and any(held)):
            return Recalled(at, question, what if asks else rest)
    return None
