"""The questions of one message, where it asks several: 试用期多久？产假多少天？"""

from collections.abc import Sequence
from itertools import pairwise

from bot.answers.dialogue import understand
from bot.answers.ellipsis import ASKS, of_a_thing
from bot.answers.keys import look_up
from bot.answers.references import bare_references
from bot.answers.small_talk import small_talk, without_small_talk
from bot.answers.understood import Earlier
from bot.chinese.sentences import ends_in_question_mark
from bot.expressions import expression
from bot.retrieval.answer_type import ASKING
from bot.retrieval.engine import Engine

MOST_QUESTIONS = 5
"""How many questions of one message are answered."""
_MARK = (
    r"(?:[(（]?\d{1,2}[)）]|\d{1,2}\s*[.、．](?!\d)|[一二三四五六七八九十][、.．]|[①-⑩]"
    r"|(?:问题?|[qQ])\s*[\d一二三四五]\s*[:：.、]?|第[一二三四五1-5](?:个(?:问题)?)?(?:[,，、:：]|是(?!什|啥|哪|谁))"
    r"|[一二三四五]是|[a-e][.、)）]|[-•*])"
)
_NUMBERED = expression(rf"^\s*{_MARK}\s*")
_INLINE = expression(rf"(?:(?<=[\s,，。;；:：?？!！])|(?=[①-⑩])|^)(?={_MARK})")
_LINKS = expression(
    r"^(?:[你您]好[,，\s]*)?(?:(?:另外|还有|以及|最后(?![一1]?[条章款次届]|的)|其次|首先|然后|顺便)(?:再|想)?(?:问[一1]?下|问问)?"
    r"|请问(?:[一1]?下)?|(?:先|再|我?想)?(?:问|咨询|了解|请教|打听)(?:[一1]?下|问)(?!题))[,，:：\s]*"
)
_PART_END = expression(r"(?<=[?？])\s*|\n+|(?<=[;；])\s*")
_BLANK = expression(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_COMMA = expression(r"[,，]\s*")
_AND = expression(rf"(?<=[\u4e00-\u9fff]{{5}})(?:以及|还有|并且|和|跟)(?=[^,，]*(?:{ASKING}))")
"""What may join two questions, where each asks: 要实习多久以及要几个合伙人."""
_ENDS_ASKING = expression(
    rf"(?:{ASKING}|([\u4e00-\u9fff])不\1)"
    r"(?:时[候间][^,，]{1,4}的|[^,，]{0,4}(?<![内前后时里中下上的外间以]))[?？。]?$"
)
"""A clause that asks where it ends: 能约定多少, 啥时候通车的; 几天内 only says when."""
_A_NOT_A = expression(r"([\u4e00-\u9fff])不\1")
"""What asks wherever it stands in a clause: 能不能同时在两个所."""
_OF_ANOTHER = expression(r"(?!如果|要是|万)[^\s?？。]{1,10}[呢咧][?？。]?")
"""A clause that asks the same of another thing: 成人票多少钱，儿童票呢."""
_TAILS = ("呢", "不", "没", "么")
_CONDITION = expression(
    r"如果|要是|假如|倘若|若|不管|不论|无论|知道|告诉|请问|想问|问[一1]?下|万[一1]|既然|因为|是否"
)
"""What a clause has that asks nothing by itself, whatever question word it holds."""
_NAMED = expression(r"(?!如果|要是)[^没不未无了别被我你]{4,}")
"""A part with a question mark that is asked though nothing in it asks: 渡轮票价？ but not 老板不发工资？"""
_QUOTED = expression(r"[“「『《\"][^”」』》\"]*[”」』》\"]")
_BRIEF = expression(r"[^。，,！!]{4,12}")
"""A line that may be a question without asking: 产假天数."""
_GREETS = expression("(?:[你您]们?好|在吗|打扰[一1]?下?了?|麻烦[你您]?了?)[呀啊]?")
_INTRODUCES = expression(
    "(?:麻烦|请)?我?[想要]?(?:问|咨询|请教|了解|打听)(?:[一1]?下|问)(?P<told>[^,，。]{0,12})"
)
"""A clause before the first that asks, which says that something is asked: 我想问下我家有个小孩."""
LONGEST_INTRODUCTION = 12
"""Characters before the first of several numbered questions: 想问两个问题，."""


def questions_in(text: str, index: Engine, earlier: Earlier | None = None) -> list[str]:
    """Return the questions of a message that asks several, at most `MOST_QUESTIONS`; else `text` alone.

    Those that lean on the one before (法定休假日加班呢？) are made whole, the first by the one of `earlier`.
    A line that asks nothing, and is not as short as what is looked up, makes the message one text.
    """
    parts = _parts(text, index)
    if len(parts) < 2 or of_a_thing(index.analyzer.normalize(text).strip(), leans=True):
        return [text]
    whole: list[str] = []
    said = ""
    before = earlier
    for part in parts[:MOST_QUESTIONS]:
        # What is asked further of the same is no subject: 五花肉 切多大 焯水几分钟 炖多久.
        goes_on = said and ASKS.search(said) is not None
        before = before if goes_on or not whole else Earlier(whole[-1], said)
        meant = understand(part, before, index, together=bool(whole)) if before else None
        if meant and meant.wish != "answer" and not whole:
            meant = None
        whole.append(meant.question if meant and meant.question else part)
        said = part if meant and meant.carried else ""
    return whole


def _parts(text: str, index: Engine) -> list[str]:
    """Return the parts of a message that each ask; fewer than two where it is one text."""
    numbered = [part.strip(" ,，;；。") for part in _INLINE.split(text) if part.strip(" ,，;；。")]
    if numbered and not _NUMBERED.match(numbered[0]) and len(numbered[0]) <= LONGEST_INTRODUCTION:
        numbered = numbered[1:]
    if len(numbered) > 1 and all(map(_NUMBERED.match, numbered)):
        return _cleaned(numbered)
    hidden = _QUOTED.sub(lambda quoted: "〇" * len(quoted[0]), text)  # 这句“是什么？”什么意思
    ends = [0, *(match.end() for match in _PART_END.finditer(hidden)), len(text)]
    pieces = [text[start:end] for start, end in pairwise(ends) if start < end]
    parted = _BLANK.search(hidden) is not None
    if len(pieces) < 2 and (clauses := _clauses(hidden, text)):
        return clauses
    if len(pieces) < 2 and not parted:
        return []
    parts = _cleaned(pieces)
    if len(parts) < 2 and parted:
        parts = _cleaned(_BLANK.split(text))
        return parts if all(_asks(part, index) for part in parts) else []
    lines = [line for line in text.split("\n") if line.strip()]
    brief = len(lines) == len(parts) and all(map(_BRIEF.fullmatch, parts))
    return parts if brief or all(_asks(part, index) for part in parts) else []


def _clauses(hidden: str, text: str) -> list[str]:
    """Return the clauses of a sentence that each ask, parted by commas or 和; none where one leads on.

    hidden: `text`, what is quoted in it hidden.
    """
    commas = [match.span() for match in _COMMA.finditer(hidden)]
    for borders in (sorted([*commas, *(match.span() for match in _AND.finditer(hidden))]), commas):
        starts, ends = [0, *(end for _, end in borders)], [*(start for start, _ in borders), len(text)]
        written = [text[start:end].strip(",， ") for start, end in zip(starts, ends, strict=True)]
        clauses = [_LINKS.sub("", clause) for clause in written]
        while len(clauses) > 2 and _introduces(written[-len(clauses)]):
            del clauses[0]
        if len(clauses) > 1 and _clause_asks(clauses[0]) and all(map(_goes_on_asking, clauses[1:])):
            return _cleaned(clauses)
    return []


def _introduces(clause: str) -> bool:
    """Tell whether a clause as it is written only says that something is asked: 你好, 我想问下我家."""
    if _GREETS.fullmatch(clause) or not _LINKS.sub("", clause):
        return True
    introduces = _INTRODUCES.fullmatch(clause)
    return introduces is not None and not _clause_asks(introduces["told"])


def _clause_asks(clause: str) -> bool:
    asks = _ENDS_ASKING.search(clause) or _A_NOT_A.search(clause)
    return asks is not None and _CONDITION.search(clause) is None


def _goes_on_asking(clause: str) -> bool:
    return _clause_asks(clause) or _OF_ANOTHER.fullmatch(clause) is not None


def _cleaned(parts: Sequence[str]) -> list[str]:
    """Return what is asked in each part, without numbers, links and small talk; none where nothing is."""
    kept = (
        _LINKS.sub("", _NUMBERED.sub("", part.strip(" \n;；")))
        for part in parts
        if any(map(str.isalnum, part))
    )
    return [without_small_talk(part) for part in kept if part and small_talk(part) is None]


def _asks(part: str, index: Engine) -> bool:
    normal = index.analyzer.normalize(part)
    return (
        bool(ASKS.search(normal) or bare_references(normal))
        or normal.rstrip("?。! ").endswith(_TAILS)
        or (
            ends_in_question_mark(part)
            and (_NAMED.fullmatch(normal) is not None or bool(look_up(normal, index.names)))
        )
    )
