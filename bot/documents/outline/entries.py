"""Lines that are entries of a list though nothing marks them: dishes with their prices, years of a life."""

from collections.abc import Collection, Iterator, Sequence, Set

from bot.chinese.numerals import CIRCLED
from bot.chinese.sentences import ends_sentence
from bot.documents.outline.display import is_office, is_particular
from bot.documents.outline.lines import LONGEST_HEADING, ShapedLine, is_unmarked_heading, names_in
from bot.documents.outline.marks import is_label, mark_of
from bot.expressions import expression

LONGEST = 80
"""Characters."""
LONGEST_VERSE = 16
"""Characters of the first line of a poem."""
LONGEST_HEAD = 12
"""Characters of what stands above a list: 用料, 集合时间和地点."""
LEAST_HEADS = 2
"""Lists, or letters, that have something above them; one is a heading only behind the end of a sentence."""
LEAST_SENTENCE = 12
"""Characters of a line that may be a sentence without its full stop."""
LEAST_UNSTOPPED = 4
"""Such lines that are no headings."""
_LEADER = expression(r"\S.{0,40}?(?:[…⋯]|\.{3}|·{3}|_{3})[…⋯.·_]*\s?\S{1,16}$")
_EXPLAINED = expression(r"[^—:]{1,12}(?:——|--)[^—]{1,60}")
"""Who or what, and a word about it: 老周——公交司机."""
_PARTICULAR = expression(r"[^\s:,][^:,]{1,7}:\s?\S")
_BOXED = expression("【[^【】]+】")
_BOXED_LEAD = expression(r"【[^【】]{1,12}】(?=\s{0,4}[^\s【])")
_STEP = expression(r"步骤\s?\d{1,2}|第\w{1,2}步")
_SIGN = expression(r"[@·•●○▪■□◆◇▲△◎★☆*+✓✔❑❖➢➤►▶-](?=\s?\w)")
_HEADS_UP = "■◆▲★◎△"
SIGNS = f"{_HEADS_UP}□◇☆●○▪•·❑❖➢➤►▶ "
"""What may stand in front of a heading."""
_QUANTITY = expression(
    r"[^\s\d][^\s,:]{0,14}\s{1,4}(?:约?\d[\d./~×*-]{0,8}\s?[^\W\d_]{0,4}[\d×*\w]{0,6}|少许|适量|若干|[一两二三四五半]\w{1,3})$"
)
_TELLING = expression(rf"[:\d《》,。;、{CIRCLED}]")
_SALUTES = expression(
    r"(?:尊敬的|敬爱的|亲爱的|各位)?\w{0,8}(?:同志|先生|女士|老师|主任|经理|领导|同学|朋友|小编|热线)们?:$"
)
_MONTH = r"(?:19|20)\d\d(?:[./年-]\d{1,2}月?|年)?"
_DATED = expression(rf"{_MONTH}|\d{{1,2}}月\d{{1,2}}日")
"""What stands below who signed."""
_YEARS = expression(rf"{_MONTH}\s?(?:[-—–~至到]{{1,2}}\s?(?:(?:19|20)\d\d|至?今|现在)|至今|起)")


def may_head(line: ShapedLine, below: ShapedLine) -> bool:
    """Tell whether what stands below a short line may be under it: text, verse, an entry, all below 【…】."""
    if _is_entry(line):
        return False
    boxed = _BOXED.fullmatch(line.shape) and not _BOXED.fullmatch(below.shape)
    verse = len(below.shape) <= LONGEST_VERSE and below.shape.endswith(",")
    text = below.is_body or "。" in below.shape  # its last stop may be forgotten
    return text or verse or _is_entry(below) or bool(boxed)


def headed(lines: Sequence[ShapedLine], left_out: Set[int]) -> set[int]:
    """Return which lines are headings for what stands below them: a list, particulars, or a letter."""
    of_particulars = {at for at in range(1, len(lines)) if heads_particulars(lines, at)}
    return (
        _heads_of_lists(lines)
        | of_particulars
        | heads_of_blocks(lines)
        | _signed_heads(lines)
        | _heads_of_letters(lines, left_out)
    )


def heads_particulars(lines: Sequence[ShapedLine], at: int) -> bool:
    """Tell whether line `at`, behind a paragraph, is the title of what its particulars follow: 产品名称:…"""
    line, below = lines[at], lines[at + 1 : at + 3]
    given = len(below) == 2 and is_particular(below[0].shape) and bool(_PARTICULAR.match(below[1].shape))
    own = is_unmarked_heading(line.shape) and not (names_in(line.shape) or is_office(line.shape))
    return given and own and lines[at - 1].is_body


def _heads_of_lists(lines: Sequence[ShapedLine]) -> set[int]:
    """Return which short lines stand each above a list: steps, what has a sign or a quantity, 1. and 2.

    So does one above the line that announces a list: 报销条件, and below it 须满足以下条件:.
    """
    above = list(_above_lists(lines))
    above += [
        at - 1 for at in above if at and lines[at].shape.endswith(":") and mark_of(lines[at].head) is None
    ]
    found = {
        at for at in above if len(lines[at].shape) <= LONGEST_HEAD and is_unmarked_heading(lines[at].shape)
    }
    return found if len(found) >= LEAST_HEADS else {at for at in found if at and lines[at - 1].is_body}


def heads_of_blocks(lines: Sequence[ShapedLine]) -> set[int]:
    """Return the short lines on top of blocks between blank lines, whose others tell particulars: 联系我们.

    These have a label, a number, a title or marks in them, and the first has none: in a stanza all are alike.
    """
    return {
        at
        for at, line in enumerate(lines[:-1])
        if line.line.opens
        and len(line.shape) <= LONGEST_HEAD
        and is_unmarked_heading(line.shape)
        and not (_TELLING.search(line.shape) or names_in(line.shape) or is_office(line.shape))
        and all(_TELLING.search(below.shape) for below in lines[at + 1 : at + 3] if not below.line.opens)
        and not _DATED.match(lines[at + 1].shape)
    }


def _signed_heads(lines: Sequence[ShapedLine]) -> set[int]:
    """Return the lines with a sign of their own each above others: ■ 本周完成 above ● of a list, or text.

    All with that sign stand so; one that lists have too, as ●, only above another sign.
    """
    signs = [sign[0] if (sign := _SIGN.match(line.head)) and not line.level else "" for line in lines]
    found: set[int] = set()
    for own in dict.fromkeys(filter(None, signs)):
        every = [at for at, sign in enumerate(signs) if sign == own]
        below = [signs[at + 1] if at + 1 < len(signs) else own for at in every]
        apart = own not in below and (own in _HEADS_UP or "" not in below)
        named = all(is_unmarked_heading(lines[at].shape[1:].lstrip()) for at in every)
        if len(every) >= LEAST_HEADS and apart and named:
            found.update(every)
    return found


def labels_of_lists(lines: Sequence[ShapedLine]) -> set[int]:
    """Return which lines like 晾晒方法: stand each above a list; none where only one does."""
    found = {
        at
        for at in _above_lists(lines)
        if is_label(lines[at].shape) and is_unmarked_heading(lines[at].shape[:-1])
    }
    return found if len(found) >= LEAST_HEADS else set()


def _above_lists(lines: Sequence[ShapedLine]) -> Iterator[int]:
    """Yield which lines, no entries themselves, stand right above two entries alike, or above 1. and 2."""
    styles = [_entry_style(line) for line in lines]
    for at in range(len(lines) - 2):
        mark = mark_of(lines[at + 1].head)
        if not styles[at] and styles[at + 1] == styles[at + 2] != "" and (mark is None or mark.number == 1):
            yield at


def _entry_style(line: ShapedLine) -> str:
    """Return how a line shows that it is an entry of a list, "" where it does not."""
    if line.level or not line.head:
        return ""
    if mark := mark_of(line.head):
        return str(mark.kind)
    if sign := _SIGN.match(line.head):
        return sign[0]
    quantity = len(line.shape) <= LONGEST and _QUANTITY.match(line.shape)
    return "步骤" if _STEP.match(line.head) else "quantity" if quantity else ""


def _heads_of_letters(lines: Sequence[ShapedLine], left_out: Set[int]) -> set[int]:
    """Return the lines above 编辑同志:, where one stands above each such, and so no signature does."""
    above = {at - 1 for at, line in enumerate(lines) if _SALUTES.fullmatch(line.shape)}
    letters = len(above) >= LEAST_HEADS and all(
        at >= 0
        and at not in left_out
        and is_unmarked_heading(lines[at].shape)
        and not (names_in(lines[at].shape) or is_office(lines[at].shape))
        for at in above
    )
    return above if letters else set()


def unstopped(lines: Sequence[ShapedLine], headings: Set[int]) -> set[int]:
    """Return the long ones of `headings` in a text whose paragraphs end without full stops, as notes do.

    There at least twice as many such lines are none; or those with a comma, where most paragraphs end so.
    """
    if not headings:
        return set()
    paragraphs = [line.shape for line in lines if len(line.shape) > LONGEST_HEADING and not line.is_row]
    open_ = sum(not ends_sentence(shape) for shape in paragraphs)
    broken = 2 * open_ > len(paragraphs) and open_ >= LEAST_UNSTOPPED
    spoken = {at for at in headings if broken and "," in lines[at].shape and not lines[at].bold}
    long = {
        at
        for at, line in enumerate(lines)
        if len(line.shape) >= LEAST_SENTENCE
        and not (line.level or line.bold or _entry_style(line))
        and is_unmarked_heading(line.shape.replace(",", "").replace("、", ""))
    }
    found = long & headings
    return found | spoken if len(long) - len(found) >= max(2 * len(found), LEAST_UNSTOPPED) else spoken


def explained(lines: Sequence[ShapedLine], headings: Set[int]) -> set[int]:
    """Return those of `headings` that are of a list in which each is a name with a word or a quantity."""

    def is_explained(line: ShapedLine) -> bool:
        return bool(_EXPLAINED.fullmatch(line.shape)) or _entry_style(line) == "quantity"

    return {
        at
        for at in headings
        if is_explained(lines[at])
        and any(map(is_explained, (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])))
    }


def boxed_leads(
    lines: Sequence[ShapedLine], headings: Collection[int], left_out: Collection[int]
) -> dict[int, int]:
    """Return where 【用法】 ends in each line that goes on behind it; none where no heading is such a box.

    Where text goes on behind one, so may a few words behind another: 【规格】每瓶150毫升.
    """
    if not any(_BOXED.fullmatch(lines[at].shape) for at in headings):
        return {}
    leads = {at: _BOXED_LEAD.match(line.head) for at, line in enumerate(lines) if at not in left_out}
    told = any(lead and lines[at].is_body for at, lead in leads.items())
    return {
        at: lead.end()
        for at, lead in leads.items()
        if lead and (at not in headings or (told and not (lines[at].level or lines[at].bold)))
    }


def _is_entry(line: ShapedLine) -> bool:
    return len(line.shape) <= LONGEST and bool(_YEARS.match(line.shape) or _LEADER.match(line.shape))
