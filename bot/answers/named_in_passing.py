"""Whether a lead tells of the one thing that a question asks about, or only names it in passing.

身份证多少钱 is not answered by 凭身份证复印病历,每页0.5元: what costs that is the copy. Where a question is
a thing and a turn, a lead has the thing, and something of the kind that is asked for, and this may be of
anything. So the thing opens the clause from which on it is told, or stands right beside what tells it, or is
what there is.

All take normalized text.
"""

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from bot.answers.certainty import FUNCTION, KIND_OF_THING
from bot.answers.focus import holds_for
from bot.chinese.names import is_known, is_noun
from bot.chinese.numerals import SEVERAL_PEOPLE
from bot.chinese.sentences import SENTENCE_BORDER
from bot.documents.readers.reading import CELL_BORDER
from bot.expressions import expression
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.answer_type import ASKING, ASKS_CLOCK, ASKS_PRICE, AT_END, UNIT_OF_PRICE
from bot.retrieval.engine import Engine
from bot.retrieval.query import Query

LONGEST_THING = 10
"""Characters of a name; what is longer says more than of what is asked."""
FARTHEST = 30
"""Characters behind a thing in which it is told."""

_NO_THING = expression(rf"{ASKING}|的|\d个?[\u4e00-\u9fff]$")
"""What the name of a thing has not: 国画班一个班."""
_POLITE = expression("^(?:请问|想问|问一?下|你们?|咱们?|我们?)+")
_SPAN = r"(?<!\d\d\d)\d(?:个?(?:半年|小时|星期|工作日)|个月|天|日(?=[之以]?内)|年(?![\d初底])|周(?!岁)|分钟)"
_TURNS = tuple(
    (expression(f"(?:{asks}){AT_END}"), expression(behind), expression(f"(?:{before})$"), expression(tells))
    for asks, behind, before, tells in (
        (
            rf"(?:(?:[1一]{UNIT_OF_PRICE})?[要收得是有]?{ASKS_PRICE}(?:[1一]{UNIT_OF_PRICE})?|[要用需]*(?:免费|收费|[要花收交]钱)吗|(?:怎么|如何)收费)",
            rf"(?:[每1/]{UNIT_OF_PRICE})?[是为约共每要需收按费票价奖金个]{{0,4}}(?:\d[\d.]*[万亿]?[元块角]|免|不收|:)",
            r"\d[元块]的?[\u4e00-\u9fff]?|免费[\u4e00-\u9fff]{0,2}|不收|[收交]纳?",
            r"\d[\d.]*[万亿]?[元块角%折]|免|不(?:另|再|用)?(?:收|交|要)|每[^,\d]{0,4}\d",
        ),
        (
            "[设开建]?在(?:哪[里儿]?|什么地方|几楼|哪[1一]?层)",
            r"[就也只均都]?(?:在|位于|设|处|:)|地[址点]|\([^()]{0,20}[楼室层号路街门]",
            r"[楼层室侧旁口内号外边面路街]的?",
            r"在|位于|设|处|旁|侧|对面|门|楼|层|[路街巷道]|[到往](?![\d上下早晚中傍凌夜])",
        ),
        (
            "(?:要|需要?|得)?(?:多久|多长时间|几(?:[年天周]|个?(?:月|小时|星期)|分钟))",
            rf"[是为约共要需时长满用期限内有效保存]{{0,6}}(?:{_SPAN}|:)",
            rf"{_SPAN}(?:的|之?内?[为是作])?",
            _SPAN,
        ),
        (
            "(?:[1一总]共)?有?(?:多少|几)个?人",
            rf"[是为约共有每限编定制员现]{{0,4}}(?:\d|:)|由(?:\d|{SEVERAL_PEOPLE})",
            r"\d[余多]?[名人位个户]的?[\u4e00-\u9fff]{0,2}",
            rf"\d[余多]?(?:[名人位口户]|(?=[,。]))|{SEVERAL_PEOPLE}",
        ),
        (
            "(?:要|需要?)?满?几岁(?:可以|能|才能)?|多大(?:可以|能|才能)",
            r"[^,。\d]{0,6}\d",
            r"岁[^,。\d]{0,6}",
            "岁|年龄",
        ),
        (
            "[由归是]?谁来?(?:负责|管理?|主管|主持)的?|[由归]哪个部门(?:管理?|负责)",
            "[由归]|的?(?:负责人|主管|管理员)|负责",
            "(?:负责|主管|主持|管理)[^,。]{0,6}",
            "由|归|负责(?!人)|主管|主持|管理|领导",
        ),
        (
            "(?:咨询|联系)?电话(?:号码)?是?(?:多少|什么|几号)",
            r",?(?:(?:咨询|联系|服务)?电话)?[:是为]?\d",
            "(?:咨询|联系)",
            r"\d{3}",
        ),
        (
            "有(?:什么|哪些|啥)(?:要求|规定|限制)",
            "的?(?:[须应可不需限:]|必须|要求|要|[只仅]|年满)",
            "(?:应聘|报考|参加|申请)",
            r"应|须|不得|禁|不[能可准许接低少多超高]|[只仅]限|满\d|以[上下内]|达到|符合|条件|需|要|最[高低多少]",
        ),
        (
            "(?:怎么|如何)(?:办理|申[请领])|(?<=[证卡码照])(?:怎么|如何)办",
            "的?(?:[须应可需凭]|必须|要|由)",
            "办理?|申[请领]|领取",
            "凭|持|提交|申[请领]|办理|登记|预约|领取|填写|携?带|[到在向]",
        ),
        (
            f"从?(?:什么时候|何时)(?:开始|起)|{ASKS_CLOCK}(?:开[门放始]?|关门?|闭馆|上班|下班)?",
            r"[^,。]{0,8}\d",
            r"\d[年月日点时分]?[起开始]*",
            r"\d",
        ),
    )
)
"""What is asked of a thing in words that a text need not have, what tells it right behind and before it, and
what is somewhere behind it."""
_DEED = expression(
    "(?:能不能|可不可以|要不要|用不用|(?:不?能|可以|需要|要)(?=[^,。?]*吗))提?前?"
    "(?P<deed>退[款货费还票]?|换|转[让借卖租]|改[期签]|取消|续[期费租借]|预[约订]|登记|报名|外带|带走|报销|打折|补办|挂失)"
    f"吗?{AT_END}"
)
"""What is asked whether it may or must be done with a thing."""

_OF_IT = expression(
    "[\u4e00-\u9fff]{0,2}(?:时[间段]|期限?|年限|[费价票金]|价格|标准|[位地][置址点]|电话|热线|人数|名额|年龄|要求|条件"
    "|资格|材料|负责人|管理员|面积|编制|定员|录像)"
)
"""What a thing has that is asked for, and no other thing: 开放时间."""
_EXPECTED = expression("预[计期]|估计|计划|拟|约|每")
"""What stands before what is expected of a thing, or what it is for each, and is a noun elsewhere: 每吨."""
_ACTS = expression(f"{FUNCTION.pattern}|[罚赔判交付领办算扣买卖收退发补缴借租用丢坏骑坐装带进出开停关上下做]")
"""Of what is more than a name: 工牌丢了."""
_CLAUSE_BORDER = expression(r"[,:()《》“”\"「」]")
_OBLIQUE = "凭持带携由向与及跟同到往在从或被经给比受以按"
"""What stands before that by which, with which or where something is so."""
_OPENS = expression(
    rf"(?:第\d+条|\(?[\d一二三四五六七八九十]+[、.)])?\s*(?:[^{_OBLIQUE}]{{1,8}}[、和])*"
    rf"(?:[^{_OBLIQUE}和]{{0,2}}|[^{_OBLIQUE}]{{0,10}}(?:的|以[上下内外])"
    r"|(?:其中|目前|现在|此外|另外|同时|但是?|凡是?|对于?|关于|每[\u4e00-\u9fff]|[1一各该本]|所有|全[部体])+)"
)
"""What may stand before a thing in the clause that it opens, or in the list that does."""
_SHOWN = expression("[凭持][^,]{0,4}$|[由归向与经]$")
"""What stands before something by which, or whom, another thing is so."""
_THERE_IS = expression(
    "(?:提供|配备|举办|开展|建成|新建|建立|设立|设置|开设|办理|申[请领]|购买|租用|借用|领取|参加|使用|报名|预约|[缴交]纳"
    rf"|(?:[设建](?:\d+[\u4e00-\u9fff]{{1,2}})?有?|(?<![没所])有|可以?|[租借买领缴交骑])(?=[^{_OBLIQUE}的]{{0,2}}$))[^{_OBLIQUE}的]{{0,4}}$"
)
"""What says that there is a thing, or what is done with it: 馆内设有餐厅,位于1楼."""


class _Turn(NamedTuple):
    """Where what is asked of a thing starts, what tells it right behind and before that, or later."""

    start: int
    behind: re.Pattern[str]
    before: re.Pattern[str]
    tells: re.Pattern[str]


def is_told_of_it(query: Query, lead: str, headings: str, index: Engine) -> bool:
    """Tell whether a lead tells of what is asked about, where a question is that and a turn: 船票多少钱."""
    turn = _turn_of(query.asked.normal)
    if turn is None or CELL_BORDER in lead:
        return True
    names = _names_before(turn.start, query, lead)
    if not names or any(name in headings for name in names):
        return True
    thing = next((name for name in names if name in lead), "")
    if not thing:
        return any(holds_for(query, span, lead) for span in query.asked.long_words if span[1] <= turn.start)
    return any(turn.before.search(label) for label in _labels_over(thing, lead)) or any(
        (turn.behind.match(rest) and (rest.startswith("(") or not _SHOWN.search(opening)))
        or turn.before.search(opening)
        or ((_OPENS.fullmatch(opening) or _THERE_IS.search(opening)) and turn.tells.search(rest))
        for opening, rest in _around(thing, lead, index.analyzer)
    )


def _labels_over(thing: str, lead: str) -> Iterator[str]:
    """Yield the label of each list that has a thing as one of its items: 2楼 of 2楼:内科、儿科."""
    for sentence in SENTENCE_BORDER.split(lead):
        label, colon, items = sentence.rpartition(":")
        if colon and thing in map(str.strip, items.split("、")):
            yield label


def _turn_of(question: str) -> _Turn | None:
    """Return the turn that a question ends with, if it is one of those that are asked of a thing."""
    for asks, *told in _TURNS:
        if found := asks.search(question):
            return _Turn(found.start(), *told)
    if (asked := _DEED.search(question)) is None:
        return None
    deed = asked["deed"]
    told = [re.compile(one) for one in (f"[^,。]{{0,4}}{deed[0]}", f"{deed[0]}.?$", deed[0])]
    return _Turn(asked.start(), *told)


def _names_before(end: int, query: Query, lead: str) -> list[str]:
    """Return the name of the thing that is asked about, and shorter ones of it; none where more is asked.

    One that is more than nouns, 维修基金 or 健康码, is a name where the lead has it whole.
    """
    question = query.asked.normal
    start = found.end() if (found := _POLITE.match(question)) else 0
    end = len(question[:end].rstrip("的"))
    thing = question[start:end]
    if not (1 < len(thing) <= LONGEST_THING and thing.isalnum()) or _NO_THING.search(thing):
        return []
    words = [span for span in query.asked.long_words if start <= span[0] and span[1] <= end]
    rest = "".join(
        question[at] for at in range(start, end) if not any(first <= at < last for first, last in words)
    )
    last = max((last for _, last in words), default=start)
    if (
        not words
        or last < end - 1
        or (last < end and not KIND_OF_THING.match(rest[-1:]))
        or _ACTS.search(rest)
    ):
        return []
    if last < end or any(is_known(name) and not is_noun(name) for name in query.asked.text(words)):
        return [thing] if thing in lead and thing not in query.asked.text(words) else []
    return [question[at:end] for at in sorted({start, *(first for first, _ in words)}) if end - at > 1]


def _around(thing: str, lead: str, analyzer: Analyzer) -> Iterator[tuple[str, str]]:
    """Yield what stands before each mention of a thing in its clause, and what behind it in its sentence.

    None is where it is part of a longer word, 合格 in 合格率, or tells which thing that is: 储物柜钥匙.
    """
    for sentence in SENTENCE_BORDER.split(lead):
        at = 0
        for clause in _CLAUSE_BORDER.split(sentence):
            borders = {0, *accumulate(map(len, analyzer.cut(clause)))} if thing in clause else set()
            for found in re.finditer(re.escape(thing), clause):
                if is_known(thing) and not {found.start(), found.end()} <= borders:
                    continue
                end = at + found.end()
                follows = next(iter(analyzer.cut(clause[found.end() :])), "")
                said_of_it = any(one.match(clause, found.end()) for one in (_OF_IT, _EXPECTED))
                if len(follows) > 1 and is_noun(follows) and not said_of_it:
                    continue
                yield clause[: found.start()].strip(), sentence[end : end + FARTHEST]
            at += len(clause) + 1
