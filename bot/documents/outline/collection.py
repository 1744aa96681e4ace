"""Collections of rules: the lines that name a rule whose articles are counted from 第一条 again."""

from collections.abc import Iterator, Mapping, Sequence, Set

from bot.chinese.dates import date_alone, opens_with_date
from bot.chinese.numerals import HAN_NUMERALS, value_of
from bot.documents.outline.display import is_office
from bot.documents.outline.enactments import find_enactment
from bot.documents.outline.header import NOTICE, Header, header_of
from bot.documents.outline.issue_numbers import is_number
from bot.documents.outline.lines import (
    ShapedLine,
    is_dateline,
    is_unmarked_heading,
    may_be_heading,
)
from bot.documents.outline.marks import (
    ANNEX,
    CLAUSE,
    FORMAL,
    ITEM,
    PREFACE,
    RULE,
    RULE_OF_ANNEX,
    Article,
    mark_of,
    special_kind,
)
from bot.documents.readers.reading import Reading
from bot.expressions import expression

MOST_BETWEEN = 6
"""Lines between a rule's name and its first article: when it was made, its number, what it rests on."""
LEAST_NAME = 4
"""Characters."""
LONGEST_NOTICE = 20
"""Characters of a notice's name without 关于."""

_COUNT = rf"\d{{1,2}}|[{HAN_NUMERALS}]{{1,3}}"
_NUMBER = expression(r"\W*(?:\w{1,3}[、.)]|第\w{1,3}[部分篇编]+)\s*")
_NAMES_A_RULE = expression(
    r"(?:办法|规定|条例|细则|规则|规程|规范|制度|章程|守则|准则|公约|标准|方案|须知|要求|指引|意见|决定|协议|合同|法|规约|纪律|通则|导则|预案|措施|流程|指南|常规|职责)》?"
    r"(?:\([^()]{1,20}\))?$"
)
_NAMES_A_PLEDGE = expression("(?:公约|守则|须知|规约|承诺书?|倡议书?|宣言|誓词|[寄赠]语)$")
_NUMBERED = expression(
    rf"(?P<name>\S.{{3,38}}?\S)\s?\(?(?:第\s?(?P<part>{_COUNT})\s?[篇卷套期]|[篇卷之]\s?(?P<piece>{_COUNT})|(?P<bare>{_COUNT}))\)?"
)
"""What names a text as one of several: 公司报销制度1, 培训心得 篇二, 历年真题 第3卷."""
_NUMBERED_ENDS = frozenset(f"0123456789{HAN_NUMERALS}篇卷套期)")
_ATTACHED = expression(r"附件?\s?\d{0,2}\s?[:.、]")
_HANDS_ON = expression("[转轉印]发|[轉印]發")
_NOTICE = expression("(?:通知|通告|公告|公示|启事|通报|声明|告示|倡议书)$")


def rules_of(
    lines: Sequence[ShapedLine], left_out: Set[int], titles: Set[int], articles: Mapping[int, Article]
) -> dict[int, int]:
    """Return the lines that name a rule, and the kind of heading each is; none where there is but one rule.

    Such stands above a first article or the first chapter above that. `titles` are the lines that make the
    document's title, `left_out` those that are in no section, as they are; the name of the rule that all the
    others are annexed to is the document's title, too.
    """
    starts = list(_first_articles(lines, articles))
    if not articles:
        starts = [at for at, line in enumerate(lines) if _is_first(line, CLAUSE)]
    found: dict[int, int] = {}

    def note(name: int | None) -> None:
        if name is not None and not lines[name].level:
            annexed = name > 0 and special_kind(lines[name - 1].shape) == ANNEX
            found[name] = RULE_OF_ANNEX if annexed else RULE

    for start in starts:
        note(_name_above(lines, start, left_out - titles, articles, start > min(articles, default=start)))
    if found and (articles or len(found) > 1):
        for start in _without_articles(lines, starts, articles):
            if start - 1 not in found:
                note(_name_above(lines, start, left_out - titles, articles))
    if len(found) == 1 and (name := min(found)) and _is_signed_above(lines, name):
        found[name] = RULE_OF_ANNEX  # issued by the notice above it
    if len(found) > 1:
        for at in _without_numbers(lines, left_out, max(found)):
            note(at)
    if len(found) < 2 and len(starts) < 2 and RULE_OF_ANNEX not in found.values():
        return {}
    named = [at for at, kind in found.items() if kind == RULE]
    if len(named) < 2:
        for at in titles & found.keys():
            del found[at]
    return found


def _is_signed_above(lines: Sequence[ShapedLine], name: int) -> bool:
    """Tell whether a notice ends above the `name` of a rule, with its day, and what is said below that.

    Such is who may know of it, （此件公开发布）, or what is attached.
    """
    at = name - 1
    while at > max(0, name - 1 - MOST_BETWEEN) and (
        _is_aside(lines[at].shape) or _ATTACHED.match(lines[at].shape)
    ):
        at -= 1
    return date_alone(lines[at].shape) is not None


def numbered_names(lines: Sequence[ShapedLine]) -> set[int]:
    """Return the lines that name texts of a collection alike, but for a number that counts from 1.

    Text stands below each, and nothing numbered above the first.
    """
    found: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        mark = None if line.level else mark_of(line.head)
        if line.level or (not found and mark is not None and mark.kind <= CLAUSE):
            return set()
        if line.is_body or mark or line.shape[-1:] not in _NUMBERED_ENDS:
            continue
        if not (named := _NUMBERED.fullmatch(line.shape)):
            continue
        alike = found.setdefault(named["name"], [])
        number = value_of(named["part"] or named["piece"] or named["bare"])
        if number == len(alike) + 1 and is_unmarked_heading(line.shape) and at + 1 < len(lines):
            alike.append(at)
    return next((set(alike) for alike in found.values() if len(alike) > 1), set())


def _first_articles(lines: Sequence[ShapedLine], articles: Mapping[int, Article]) -> Iterator[int]:
    """Yield where the articles of a rule begin: with 第一条, and of one in extracts with any number.

    Such is lower than the one before, or stands right below a line that tells when a rule was made.
    """
    last: Article | None = None
    for at, article in articles.items():
        again = last is None or article.number < last.number or (article.number, article.insertion) == (1, 0)
        if again or (find_enactment(lines[at - 1].shape) and not lines[at - 1].is_body):
            yield at
        last = article


def _is_first(line: ShapedLine, kind: int) -> bool:
    """Tell whether a line is 一、 or 1., as what rules without articles begin with."""
    mark = mark_of(line.head)
    return mark is not None and (mark.kind, mark.number) == (kind, 1) and not line.is_row


def _without_articles(
    lines: Sequence[ShapedLine], starts: Sequence[int], articles: Mapping[int, Article]
) -> Iterator[int]:
    """Yield where rules counted otherwise than those at `starts` may begin: right below an unnumbered line.

    None does where the count of the rule above goes on behind it.
    """
    firm, goes_on = set(starts), False
    for at in range(len(lines) - 1, 0, -1):
        mark = mark_of(lines[at].head)
        counted = at in articles if articles else mark is not None and mark.kind == CLAUSE
        if counted:
            goes_on = at not in firm
        elif (
            not goes_on
            and mark_of(lines[at - 1].head) is None
            and (_is_first(lines[at], ITEM) or _is_first(lines[at], CLAUSE))
        ):
            yield at


def _without_numbers(lines: Sequence[ShapedLine], left_out: Set[int], last: int) -> Iterator[int]:
    """Yield the lines behind the `last` rule that name one whose text is not numbered, as a pledge's is."""
    for at in range(last + 2, len(lines) - 1):
        line, below = lines[at], lines[at + 1]
        if (
            at not in left_out
            and lines[at - 1].is_body
            and below.is_body
            and mark_of(below.head) is None
            and _NAMES_A_PLEDGE.search(line.shape)
            and is_unmarked_heading(line.shape)
        ):
            yield at


def _name_above(
    lines: Sequence[ShapedLine],
    start: int,
    left_out: Set[int],
    articles: Mapping[int, Article],
    again: bool = False,
) -> int | None:
    """Return the line that names the rule whose first article stands at `start`, None without one.

    Where articles are counted `again`, whatever stands alone above the first does.
    """
    between = 0
    for at in range(start - 1, -1, -1):
        line = lines[at]
        shape = line.shape
        if at in left_out:
            continue
        mark = mark_of(line.head)
        if at in articles or line.is_row or between > MOST_BETWEEN:
            return None
        if mark is not None and mark.kind < FORMAL:
            if mark.number != 1:
                return None
            continue
        if special_kind(shape) == PREFACE:
            continue
        between += 1
        if (
            find_enactment(shape)
            or is_number(shape)
            or is_dateline(shape)
            or opens_with_date(shape.lstrip("("))
        ):
            continue
        if _is_aside(shape):
            continue
        if line.is_body:
            if between > 3 or not shape.endswith((":", "。")):
                return None
            continue
        words = shape[found.end() :] if (found := _NUMBER.match(shape)) else shape
        alone = again and between == 1 and mark is None and is_unmarked_heading(shape)
        names = (alone or bool(_NAMES_A_RULE.search(words))) and may_be_heading(words)
        return at if names and len(words) >= LEAST_NAME else None
    return None


def _is_aside(shape: str) -> bool:
    """Tell whether a line stands in brackets: （2019年3月1日校长办公会通过）."""
    return shape.startswith("(") and shape.endswith(")")


def names_of_annexes(lines: Sequence[ShapedLine], left_out: Set[int], sorts: Set[int]) -> set[int]:
    """Return the lines right below 附件1 that name what is annexed, where its text or its items follow.

    One of the `sorts` of annexes, （资料性）, may stand in between.
    """
    return {
        at
        for at in range(1, len(lines) - 1)
        if at not in left_out
        and (at - 1 in sorts or special_kind(lines[at - 1].shape) == ANNEX)
        and not lines[at].level
        and is_unmarked_heading(lines[at].shape)
        and mark_of(lines[at].head) is None
        and not is_office(lines[at].shape)
        and (lines[at + 1].is_body or mark_of(lines[at + 1].head) is not None)
        and not lines[at + 1].is_settled
    }


def notices_of(lines: Sequence[ShapedLine], left_out: Set[int], titles: Set[int]) -> set[int]:
    """Return the lines that name a notice, 关于…的通知 or 停电通知, below the date of the one before.

    With them the first on top, though it be the title, unless it hands on the others.
    """
    found = {
        at
        for at in range(2, len(lines) - 1)
        if at not in left_out and date_alone(lines[at - 1].shape) is not None and _is_notice(lines[at])
    }
    first = next((at for at in range(min(found, default=0)) if at not in left_out - titles), 0)
    if found and lines[first].shape and not _HANDS_ON.search(lines[first].shape):
        below = next((at for at in range(first + 1, min(found)) if at not in left_out), first)
        found |= {at for at in (first, below) if _is_notice(lines[at])}
    return found


def _is_notice(line: ShapedLine) -> bool:
    """Tell whether a line is the name of a notice: 关于…的通知, or as short as 停电通知."""
    short = len(line.shape) <= LONGEST_NOTICE and bool(_NOTICE.search(line.shape))
    named = bool(NOTICE.fullmatch(line.shape)) or (short and is_unmarked_heading(line.shape))
    return named and not line.level and mark_of(line.head) is None


def header_of_collection(
    lines: Sequence[ShapedLine], reading: Reading, stem: str, header: Header, rules: Mapping[int, int]
) -> Header:
    """Return what the top says of a collection, which ends where its first rule begins.

    `header` is what the top would say of a single rule; its furniture at the end stays such.
    """
    first = min(rules)
    own = header_of(lines[: first + 1], reading, stem)
    last = {at: part for at, part in header.parts.items() if at > max(rules) and part == "furniture"}
    parts = {at: part for at, part in own.parts.items() if at < first}
    if own.title in (lines[first].text, lines[first].text.strip("《》")):
        own.title = reading.origin.title or None
    own.parts = parts | last
    return own
