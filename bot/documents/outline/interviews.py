"""Questions and answers with who asks and who answers in front: 问：… 答：…, Q1: …, 记者：…, 张三：…"""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

from bot.chinese.asking import asks
from bot.chinese.names import SURNAMES
from bot.chinese.numerals import HAN_NUMERALS
from bot.documents.document import Role
from bot.documents.outline.entries import heads_of_blocks, heads_particulars
from bot.documents.outline.lines import (
    LONGEST_HEADING,
    ShapedLine,
    is_unmarked_heading,
    may_be_heading,
    names_in,
)
from bot.documents.outline.marks import CLAUSE, FORMAL, Mark, mark_of
from bot.documents.outline.talk import Message, exchanges_in
from bot.documents.outline.tree import LARGER
from bot.expressions import expression

LONGEST_ASKED = 300
"""Characters of a question right above its answer's 答："""

_COUNT = rf"\s{{0,4}}(?:\d{{1,3}}|[{HAN_NUMERALS}]{{1,3}})?\s{{0,4}}"
_NUMBER = rf"(?:[(第]?(?:\d{{1,3}}|[{HAN_NUMERALS}]{{1,3}})[)、.:题]\s{{0,4}})?"
_QUESTION = (
    rf"(?:\w{{0,4}}(?<![访顾学慰])问题?|咨询|提问内容|来信内容|问题描述|来电内容|网友留言"
    rf"|[Qq](?:uestion)?){_COUNT}"
)
_ANSWER = rf"(?:答案?|\w{{0,4}}(?:回[答复]|解答|答[复覆]|回覆)(?:内容)?|[Aa](?:nswer)?){_COUNT}"
_LABELLED = expression(
    rf"\W{{0,2}}{_NUMBER}(?:[\[【(〔]\s{{0,4}}(?:(?P<q>{_QUESTION})|{_ANSWER})\s{{0,4}}[\]】)〕]\s{{0,4}}:?"
    rf"|(?:(?P<q2>{_QUESTION})|{_ANSWER})(?::|(?<=[QqAa\d问答])[.、](?!\d)))"
)
_LABEL_ALONE = expression(
    rf"[\[【(]?(?:(?P<q>[Qq]|问题?|提问){_COUNT}|(?:[Aa]|答案?|回答|解答){_COUNT})[\]】)]?\s?:?"
)
_HINT = expression("[问問答复覆咨QqAa容言述]")
_FAULT = expression(
    rf"{_NUMBER}(?:(?:故障|异常|问题)?(?:现象|症状)|故障(?:描述|内容)?|报[警错](?:信息|提示|代码)){_COUNT}:"
)
_REMEDY = expression(
    rf"{_NUMBER}(?:\w{{0,4}}原因(?:分析)?|(?:处理|解决|排除|应对|维修)(?:方法|办法|方案|措施|步骤)?){_COUNT}:"
)
LONGEST_LABEL = 16
"""Characters, in which one of those stands."""
_BULLETS = "◆◇■□●○▲★☆▪• "
_BOXED = expression(r"[【\[〔]([^【】\[\]〔〕]{2,60})[】\]〕]")
_BOX = expression(r"【(?!\w{0,4}(?:答|解析|提示|注|说明))[^【】]{2,12}】")
"""A heading of what is no answer."""
_TOPIC = expression(r"(?:来信|信件|诉求|咨询|提问|问题|留言|事项)?(?:标题|主题)\s*:")
_BETWEEN_NAMES = expression(r"[、,\s]+")
_OPTION = expression(r"[Aa]\s*[.、]")
_SPEAKS = expression(r"(?P<name>[^\W\d][\w·]{0,9}(?: ?\([^()]{1,12}\))?)\s?:\s*(?=\S)")
_ASKERS = expression(r"记者|主持人?|采访者?|提问者?|问|网友|Q|审判[长员]|法官|公诉人|听证员")
"""Who asks by their office, whatever they say."""


def labelled(lines: Sequence[ShapedLine]) -> dict[int, Role]:
    """Return which lines ask and answer where 问：, Q1: and the like stand in front of them.

    What stands right above 答： asks too. All up to the next question or heading answers.
    """
    roles: dict[int, Role] = {}
    alone = _labels_alone(lines)
    for at, line in enumerate(lines):
        if at - 1 in alone:
            roles[at] = "question"
        if line.is_row or (line.level and not roles) or not _HINT.search(line.head, 0, LONGEST_LABEL):
            continue
        found = _LABELLED.match(line.head)
        if found is None or (_OPTION.match(line.head)):
            continue
        roles[at] = "question" if found["q"] or found["q2"] else "answer"
    for at in [at for at, role in roles.items() if _BOX.fullmatch(lines[at].shape)]:
        if roles[at] == roles.get(at + 1):  # 【常见问题】 above Q:
            del roles[at]
    questions = {at for at, role in roles.items() if role == "question"}
    answers = roles.keys() - questions
    asking = sum(asks(lines[at].shape) for at in questions)
    for at in sorted(answers):
        above = at - 1
        if above >= 0 and above not in roles and _may_ask(lines, above, roles):
            roles[above] = "question"
            questions.add(above)
    for at in sorted(questions):
        if at - 1 not in roles and at and _TOPIC.match(lines[at - 1].head) and not lines[at - 1].level:
            questions.remove(at)
            questions.add(at - 1)
    if len(questions) < 2 or not (answers or 2 * asking >= len(questions)):
        return _alone(roles, lines)
    return {at: role for at, role in filled(lines, questions).items() if at not in alone}


def faults(lines: Sequence[ShapedLine]) -> dict[int, Role]:
    """Return which lines tell of a fault, 故障现象:…, and which of its cause and its remedy, as answers."""
    told = {at for at, line in enumerate(lines) if not line.level and _FAULT.match(line.head)}
    remedied = {at for at in told if any(_REMEDY.match(line.head) for line in lines[at + 1 : at + 4])}
    if len(remedied) < 2 or 3 * len(remedied) < 2 * len(told):
        return {}
    named = {at - 1 for at in told if at and _names(lines[at - 1])}
    ends = heads_of_blocks(lines) - told
    return filled(lines, told, ends | named if len(named) == len(told) else ends)


def boxed(lines: Sequence[ShapedLine]) -> dict[int, Role]:
    """Return which lines ask and answer where all that asks stands in brackets: 【押金多少？】"""
    found = {at: one[1] for at, line in enumerate(lines) if (one := _BOXED.fullmatch(line.shape))}
    asking = {at for at, words in found.items() if asks(words) and not lines[at].level}
    return filled(lines, asking) if len(asking) > 1 and 3 * len(asking) >= 2 * len(found) else {}


def _labels_alone(lines: Sequence[ShapedLine]) -> set[int]:
    """Return the lines that are but Q1, 问题 or the like: a question stands below each; A1 answers it."""
    found = [(at, one) for at, line in enumerate(lines) if (one := _LABEL_ALONE.fullmatch(line.shape))]
    asking = {at for at, one in found if one["q"] and at + 1 < len(lines)}
    return asking if len(asking) > 1 and len(found) >= 2 * len(asking) else set()


def _alone(roles: Mapping[int, Role], lines: Sequence[ShapedLine]) -> dict[int, Role]:
    """Return the roles of a single question with its answer right below."""
    asked = [at for at, role in roles.items() if role == "question"]
    if len(asked) == 1 and roles.get(asked[0] + 1) == "answer" and asks(lines[asked[0]].shape):
        return filled(lines, set(asked))
    return {}


def _may_ask(lines: Sequence[ShapedLine], at: int, roles: Mapping[int, Role]) -> bool:
    """Tell whether line `at`, right above an answer, is what that answers."""
    line = lines[at]
    if line.level or line.is_row or len(line.text) > LONGEST_ASKED:
        return False
    return line.bold or line.shape.endswith("?") or mark_of(line.head) is not None or asks(line.shape)


def filled(
    lines: Sequence[ShapedLine], questions: set[int], headings: Set[int] = frozenset()
) -> dict[int, Role]:
    """Return the roles of `questions` and of what stands below each, up to the next one or a heading.

    Of the `headings` it is known that they are some.
    """
    roles: dict[int, Role] = {}
    is_open = False
    largest = max((lines[at].line.size for at in questions), default=0.0)
    for at, line in enumerate(lines):
        if at in questions:
            is_open = True
            if not line.level:
                roles[at] = "question"
        elif line.is_row or not is_open:
            continue
        elif (
            line.level
            or _is_larger(line, largest)
            or _is_chapter(line)
            or at in headings
            or _BOX.fullmatch(line.shape)
            or heads_particulars(lines, at)
            or parts_groups(lines, at, questions)
            or ends_groups(lines, at, questions)
        ):
            is_open = False
        else:
            roles[at] = "answer"
    return roles


def _names(line: ShapedLine) -> bool:
    """Tell whether a line, as one above each of several faults, names the one below it."""
    return mark_of(line.head) is None and is_unmarked_heading(line.shape.lstrip(_BULLETS))


def _is_chapter(line: ShapedLine) -> bool:
    """Tell whether a line is 第二章, which ends whatever stands above it."""
    mark = mark_of(line.head)
    return mark is not None and mark.kind < FORMAL and may_be_heading(line.shape)


def _is_larger(line: ShapedLine, largest: float) -> bool:
    """Tell whether a line is set as the heading of something else: in larger type than all questions."""
    return line.bold and line.line.size > largest + LARGER and is_unmarked_heading(line.shape)


def parts_groups(lines: Sequence[ShapedLine], at: int, questions: set[int]) -> bool:
    """Tell whether line `at` is the heading of a group of questions, the first of which follows at once."""
    line = lines[at]
    if at + 1 not in questions or len(line.shape) > LONGEST_HEADING:
        return False
    mark = mark_of(line.head)
    if mark is not None:
        outranks = mark.kind <= CLAUSE + 1 or _counts_groups(lines, at, mark, questions)
        return outranks and may_be_heading(line.shape.rstrip(":"))
    names = is_unmarked_heading(line.shape.lstrip(_BULLETS))
    return names and (at == 0 or line.bold or lines[at - 1].is_body)


def ends_groups(lines: Sequence[ShapedLine], at: int, questions: Set[int]) -> bool:
    """Tell whether line `at` counts on from the headings of groups, though no question follows: 三、其他."""
    mark = mark_of(lines[at].head)
    counts = mark is not None and mark.kind <= CLAUSE + 1 and may_be_heading(lines[at].shape)
    return counts and mark is not None and _counts_groups(lines, at, mark, questions)


def _counts_groups(lines: Sequence[ShapedLine], at: int, mark: Mark, questions: Set[int]) -> bool:
    """Tell whether line `at` goes on from one numbered like it that is right above a question, too."""
    for above in range(at - 1, -1, -1):
        other = mark_of(lines[above].head)
        if other is not None and other.kind == mark.kind:
            return other.number == mark.number - 1 and above + 1 in questions
    return False


def spoken(lines: Sequence[ShapedLine]) -> dict[int, Role]:
    """Return which lines ask and answer where the name of who speaks stands in front: 记者：…, 张三：…

    Two or more speak by turns, each of two or more times, and one of them asks, twice unless all that stands
    in front are names of people.
    """
    said = {
        at: found["name"].strip()
        for at, line in enumerate(lines)
        if ":" in line.head and not line.level and (found := _SPEAKS.match(line.head))
    }
    counts = Counter(said.values())
    first = min(said, default=0)
    if said and counts[said[first]] == 1 and not (lines[first].is_body or asks(lines[first].shape)):
        del said[first]  # 对话张三：渡口十年, a title
    if not said or 5 * len(said) < 3 * (max(said) - min(said) + 1):  # in a dense log others speak once, too
        said = {at: name for at, name in said.items() if counts[name] > 1 or _ASKERS.fullmatch(name)}
    asked = {at for at, name in said.items() if _asks(lines[at].shape, name)}
    asked |= {above for above in said if _goes_on_asking(lines, above, said)}
    askers = Counter(said[at] for at in asked)
    many = Counter(said.values())
    people = {name for at, name in said.items() if at >= min(asked, default=0)}
    few = len(asked) < (1 if all(map(_names_somebody, people)) else 2)
    if len(many) < 2 or few or max(many.values()) < 2:
        return {}
    by_office = any(_ASKERS.fullmatch(name) and count > 1 for name, count in askers.items())
    # Above the first who asks or speaks again stands who takes part, where, and when.
    first = min(
        at
        for at, name in said.items()
        if at in asked or (many[name] > 1 and not _tells_names(lines[at].shape))
    )
    order = sorted(at for at in said if at >= first)
    turns = sum(said[at] != said[after] for at, after in pairwise(order))
    if not by_office and (2 * turns < len(order) - 1 or 2 * len(order) < order[-1] - order[0]):
        return {}
    messages = []
    for at, after in zip(order, [*order[1:], len(lines)], strict=True):
        ends = (
            n
            for n in range(at + 1, after)
            if lines[n].level or lines[n].is_row or parts_groups(lines, n, asked) or _is_label(lines[n])
        )
        end = next(ends, after)
        size = sum(len(line.text) for line in lines[at:end])
        messages.append(Message(at, end, said[at], at in asked, size))
    return exchanges_in(messages)


def _names_somebody(name: str) -> bool:
    """Tell whether a name is one of somebody: in full, by the surname alone, or by who asks."""
    return names_in(name) > 0 or name in SURNAMES or _ASKERS.fullmatch(name) is not None


def _goes_on_asking(lines: Sequence[ShapedLine], at: int, said: Mapping[int, str]) -> bool:
    """Tell whether what somebody says at line `at` goes on in the next, and asks there: …吗？还有…？"""
    below = lines[at + 1] if at + 1 < len(lines) else None
    plain = below is not None and at + 1 not in said and not (below.level or below.is_row)
    return plain and below is not None and ":" not in below.head and below.shape.endswith("?")


def _tells_names(shape: str) -> bool:
    """Tell whether all that somebody is said to say is names: 主持人:王海."""
    return names_in(_BETWEEN_NAMES.sub(" ", shape.partition(":")[2].strip())) > 0


def _is_label(line: ShapedLine) -> bool:
    """Tell whether a line names what follows, 会议决议:, and so ends what was said."""
    return line.shape.endswith(":") and len(line.shape) <= LONGEST_LABEL and may_be_heading(line.shape[:-1])


def _asks(shape: str, name: str) -> bool:
    return shape.endswith("?") or (
        asks(shape) and (len(shape) <= LONGEST_HEADING or bool(_ASKERS.fullmatch(name)))
    )
