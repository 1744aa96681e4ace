"""Who says what: messages of a chat, an interview or minutes become exchanges, each opened by what asks."""

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from bot.chinese.asking import asks
from bot.documents.document import Role
from bot.documents.outline.lines import ShapedLine
from bot.documents.readers.text_columns import LOG
from bot.expressions import expression

LEAST_MESSAGES = 3
"""Messages that make a log."""
LEAST_ASKED = 2
"""Messages that ask, in a log whose messages have no times."""
LONGEST_TALK = 600
"""Characters of messages in a row, none of which asks, that stand together."""

LONGEST_NAME = 31
"""Characters of the name of who writes."""
MOST_NOTICES = 2
"""Lines between a day and the first message of it."""

_WEEKDAY = "(?:星期|[周週])[一二三四五六日天]"
_DATE = rf"(?:\d{{2,4}}[-/.年]\d{{1,2}}[-/.月]\d{{1,4}}日?|\d{{1,2}}[-/月]\d{{1,2}}日?|[昨今前]天|{_WEEKDAY})"
_TIME = r"(?:[上下中]午|凌晨|早上|晚上|[AaPp][Mm])?\s?\d{1,2}:\d\d(?::\d\d)?(?:\s?[AaPp][Mm])?"
_WHEN = rf"[\[(]?(?:{_DATE}[,日\s]\s{{0,4}}(?:{_WEEKDAY}\s{{0,4}})?)?{_TIME}[\])]?"
_FLAT = r"\d{1,5}-?\d{0,5}\s?(?=[^\W\d_年月日时点分路线次])"
"""Where a group lives in one house, names begin with the number of a flat."""
_HOUSE = r"\d{1,2}-\d{1,2}(?:-\d{3,4})?|\d{1,2}-\d{3,4}|\d{3,4}"
"""And may be nothing else."""
_NAME = rf"(?P<name>(?:{_FLAT})?[^\d\s:,|\[\]。!?;-][^:,|\[\]。!?;]{{0,30}}?)"
# A line of its own says who writes, and when: name date time, date time name, name, [date time].
_HEADS = (
    expression(rf"{_NAME}(?:\s{{1,8}}|,\s{{0,4}})(?P<when>{_WHEN})\s{{0,4}}:?$"),
    expression(rf"(?P<when>{_WHEN})\s{{1,8}}{_NAME}\s{{0,4}}:?$"),
    expression(rf"(?P<name>{_HOUSE})\s{{1,8}}(?P<when>{_DATE}\s{{1,4}}{_TIME})$"),
    expression(rf"(?P<when>{_DATE}\s{{1,4}}{_TIME})\s{{1,8}}(?P<name>{_HOUSE})$"),
)
_NAME_ALONE = expression(rf"{_NAME}\s{{0,4}}:?$")
_WHEN_ALONE = expression(rf"{_WHEN}$")
# What is written follows in the same line.
_INLINE = (
    expression(rf"(?P<when>{_WHEN})\s{{0,4}}[-,]?\s{{0,4}}{_NAME}\s{{0,4}}:\s{{0,4}}(?=\S)"),
    expression(rf"{_NAME}\s{{0,4}}[\[(](?P<when>{_WHEN})[\])]\s{{0,4}}:\s{{0,4}}(?=\S)"),
)
_SENT = expression(rf"(?P<when>{_TIME})\s{{1,4}}(?P<name>[^\s:]{{1,20}})\s{{1,4}}(?=\S)")
"""What is written in a log of LINE."""
_DAY = expression(rf"\W*{_DATE}\W*(?:{_WEEKDAY}\W*)?")
_SPEAKS = expression(r"(?P<name>[^\W\d][\w·]{0,9}(?:\([^()]{1,12}\))?)\s?:\s{0,4}(?=\S)")


@dataclass(frozen=True, slots=True)
class Message:
    """A message: lines `start` to `end`, who says it, and whether it asks."""

    start: int
    end: int
    name: str
    asks: bool
    size: int


def exchanges_in(messages: Sequence[Message]) -> dict[int, Role]:
    """Return which lines of `messages`, one behind the other, ask and answer.

    An exchange begins with a message that asks, once somebody else has answered the one before; and where
    nobody asks, with whatever follows `LONGEST_TALK` characters.
    """
    roles: dict[int, Role] = {}
    asker, answered, asked, size = "", True, False, 0
    for before, message in zip([None, *messages], messages, strict=False):
        apart = before is None or before.end != message.start
        if apart or (message.asks and (answered or not asked)) or (not asked and size > LONGEST_TALK):
            roles[message.start] = "question"
            asker, answered, asked, size = message.name, False, message.asks, 0
        else:
            roles[message.start] = "answer"
            answered |= message.name != asker
        size += message.size
        roles |= dict.fromkeys(range(message.start + 1, message.end), "answer")
    return roles


def logged(lines: Sequence[ShapedLine]) -> dict[int, Role]:
    """Return which lines ask and answer in a log of messages, each with its time; none where it is none."""
    of_line = bool(lines) and LOG.match(lines[0].shape) is not None
    heads = {at: head for at, line in enumerate(lines) if (head := _head(line, of_line)) is not None}
    over_two = {at: (name, False) for at in range(len(lines)) if (name := _head_over_two(lines, at))}
    below = {at + 1 for at in over_two} if len(over_two) > len(heads) else set()
    heads = over_two if below else heads
    few = len(heads) < LEAST_MESSAGES
    alone = {at: (name, False) for at, name in _names_alone(lines).items()} if few else {}
    heads, below = (alone, set()) if alone else (heads, below)
    apart = [at for at, (_, inline) in heads.items() if not inline]
    # The lines of a timetable or of a list of articles have nothing below them, and no name comes again.
    text = ((at + 1 + (at + 1 in below)) for at in apart)
    filled = sum(at < len(lines) and at not in heads for at in text)
    names = {name for name, _ in heads.values()}
    if len(heads) < LEAST_MESSAGES or 3 * filled < 2 * len(apart) or len(names) == len(heads):
        return {}
    above_text = {*apart, *below}
    starts = {_start(lines, at, heads, above_text, bool(alone)): name for at, (name, _) in heads.items()}
    messages = list(_messages(lines, starts, above_text))
    # A programme has times and names in its lines, too.
    asked = sum(message.asks for message in messages)
    return exchanges_in(messages) if asked >= (LEAST_ASKED if alone else 0 if apart else 1) else {}


def _start(
    lines: Sequence[ShapedLine], at: int, heads: Container[int], above_text: Container[int], alone: bool
) -> int:
    """Return where the message with its head in line `at` starts: at the day above it, if there is one.

    Between the two may stand what the program says of that day: 某某撤回了一条消息. What stands right below
    a line of `above_text` was said: 周五 answers 哪天开会？
    """
    for above in range(at - 1, max(-1, at - 2 - MOST_NOTICES), -1):
        if above in heads or above in above_text or lines[above].level or lines[above].is_row:
            break
        shape, right_above = lines[above].shape, above == at - 1
        if right_above and alone and _WHEN_ALONE.match(shape):
            return above
        is_day = _DAY.fullmatch(shape) is not None and (right_above or not shape[0].isalnum())
        if is_day and above - 1 not in above_text:
            return above
    return at


def _head(line: ShapedLine, of_line: bool) -> tuple[str, bool] | None:
    """Return who writes the message that `line` begins, and whether what is written follows in it.

    A log `of_line`, LINE's, parts them by blanks alone.
    """
    sent = _SENT.match(line.head) if of_line else None
    if sent:
        return sent["name"], True
    if line.level or line.is_row or ":" not in line.head or _WHEN_ALONE.match(line.shape):
        return None
    for patterns, inline in ((_HEADS, False), (_INLINE, True)):
        if not inline and line.shape != line.head:
            continue
        for pattern in patterns:
            if found := pattern.match(line.head):
                return found["name"].strip(), inline
    return None


def _head_over_two(lines: Sequence[ShapedLine], at: int) -> str | None:
    """Return who writes the message that line `at` begins where only the line below says when."""
    line, below = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    if below is None or line.level or line.is_row or line.is_body or ":" not in below.head:
        return None
    named = _NAME_ALONE.match(line.shape) if len(line.shape) <= LONGEST_NAME else None
    return named["name"].strip() if named and _WHEN_ALONE.match(below.shape) else None


def _names_alone(lines: Sequence[ShapedLine]) -> dict[int, str]:
    """Return which lines are but the name of who writes: those right below a time, or all with a colon.

    A time may stand above several messages, in which names come again; with colons, nearly every
    second line is a name.
    """
    short = {
        at: found["name"].strip()
        for at, line in enumerate(lines[:-1])
        if 0 < len(line.shape) <= LONGEST_NAME and (found := _NAME_ALONE.match(line.shape)) and not line.level
    }
    timed = {short[at] for at in short if at and _WHEN_ALONE.match(lines[at - 1].shape)}
    ends = {
        name
        for at, name in short.items()
        if _WHEN_ALONE.match(lines[at + 1].shape) or short.get(at + 1) in timed
    }
    again = {name for name, count in Counter(short.values()).items() if timed and count > 1}
    timed |= again - ends
    if heads := {at: name for at, name in short.items() if name in timed}:
        return heads
    named = {at: name for at, name in short.items() if lines[at].shape.endswith(":")}
    dense = 3 * len(named) >= len(lines) - min(named, default=0)
    return named if dense and not any(at + 1 in named for at in named) else {}


def _messages(lines: Sequence[ShapedLine], starts: dict[int, str], heads: set[int]) -> Iterator[Message]:
    order = sorted(starts)
    for start, after in zip(order, [*order[1:], len(lines)], strict=True):
        ends = (at for at in range(start + 1, after) if lines[at].level or lines[at].is_row)
        end = next(ends, after)
        said = [at for at in range(start, end) if at not in heads]
        yield Message(
            start,
            end,
            starts[start],
            any(asks(_said(lines[at])) for at in said),
            sum(len(lines[at].text) for at in said),
        )


def _said(line: ShapedLine) -> str:
    """Return what a line says without who says it and when."""
    for pattern in (*_INLINE, _SENT, _SPEAKS):
        if found := pattern.match(line.head):
            return line.shape[found.end() :]
    return line.shape
