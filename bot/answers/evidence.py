"""What parts the passages that hold a question's words: which of them says what is asked, and of whom.

A quantity in the unit that is asked for, near the words it belongs to; a definition; a list; and that who may
do something in the passage is who does it in the question: when the employer may end a contract is not when
the employee may.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

import numpy as np

from bot.answers.asked_and_told import turns
from bot.answers.definitions import defined_by
from bot.answers.focus import counted, holds, who_may
from bot.answers.listed import announced_by
from bot.answers.sanctions import ASKS_SANCTION, SANCTION
from bot.answers.sentence_roles import adds_to_question
from bot.answers.things import MEASURES
from bot.answers.wanted import wanted_in
from bot.answers.wording import as_asked
from bot.chinese.sentences import SENTENCE_BORDER, ends_in_question_mark
from bot.documents.passages import Passage
from bot.documents.quoted_mail import is_quoted_mail
from bot.expressions import expression
from bot.retrieval.answer_type import ASKS_CLOCK, AT_END, quantity_of, states
from bot.retrieval.engine import Engine
from bot.retrieval.query import Query
from bot.retrieval.ranking import Ranking
from bot.retrieval.ranking.features import FEATURE_NAMES

LOOKED_AT = 20
"""Passages, the best, that may change places for what they say."""
STRENGTH = 1.0
"""What one more of strength of evidence counts for, in scores."""
LONGEST_OF_ONE = 22
"""Characters of a question that tells of one thing; in a longer story several people do several things."""
NEAR = 10
"""Characters between a quantity and the word that it belongs to."""

_TEXT_WORDS = FEATURE_NAMES.index("text_words")
_UNIT_ASKED = expression(r"(?:多少|几)个?(?P<unit>[天日年月倍元岁人名次])")
_LISTED = expression(r"哪[些几]|什么(?:情况|情形|条件|途径|方式|要求|材料)|几[种类项]")
_LIST = expression(r"(?:下列|以下|如下|之1)[^。\n]{0,40}[:\n]|:\n?\(?1\)|包括[^。]{2,40}[、和]")
_PARTIES = (
    ("用人单位|雇主|老板", "劳动者|职工|员工|雇员"),
    ("经营者|商家|卖家|店家|销售者|生产者", "消费者|顾客|买家"),
    ("出租人|房东", "承租人|租客|租户|房客"),
    ("出卖人", "买受人"),
    ("债权人", "债务人"),
    ("发包人", "承包人"),
    ("贷款人|出借人", "借款人"),
    ("委托人", "受托人"),
    ("赠与人", "受赠人"),
    ("男方|丈夫|老公|男性|男职工|男人", "女方|妻子|老婆|女性|女职工|女人"),
    ("父母|家长", "子女|孩子"),
    ("医疗机构|医院|医生|医师", "患者|病人"),
    ("学校|教师|老师", "学生"),
    ("物业服务人|物业公司|物业服务企业", "业主"),
    ("申请人", "被申请人"),
    ("原告", "被告"),
    ("保险人", "投保人|被保险人"),
    ("承运人", "旅客|乘客"),
)
"""Who deals with whom, each with the names for it; as normalized text has them."""
_ROLES = {
    name: (pair, side)
    for pair, sides in enumerate(_PARTIES)
    for side, names in enumerate(sides)
    for name in names.split("|")
}
_PARTY = "|".join(sorted(_ROLES, key=len, reverse=True))
_MAY = r"可以|可|不得|应当|应|有权|必须|需要?|要|能|不能|提前|随时"
_NAME = expression(r"[a-z\d]*\d[a-z\d]*|[a-z]{2,}")
"""A number, or a name in Latin letters, as normalized text has them."""
_CODE = expression(r"(?<![a-z\d])[a-z]{1,3}\d{1,4}(?![a-z\d.])")
"""What goes by a letter and a number: error e1, licence c2."""
_ASKS_CLOCK, _CLOCK = expression(ASKS_CLOCK), expression(r"\d:\d|\d[点时](?!间)")
_WHO = expression(rf"(?P<who>{_PARTY})")
_WHO_MAY = expression(rf"(?P<who>{_PARTY})[^,。;:?\n]{{0,4}}?(?:{_MAY})")


_SAID = turns(
    (
        (  # a limit
            r"最[多少高低长短快慢大小早晚迟]|至[少多]|[上下]限|封顶",
            r"不得?(?:超过|低于|少于|高于|多于|早于|晚于)|以[下内]|最[多少高低长短]|至[少多]|[上下]限",
        ),
        (  # how long, or until when
            r"多久|多长时间|几天|几个?月|几年|多少[天日年]|啥时候|什么时候|什么时间",
            r"\d个?(?:日|天|年|月|周|小时|工作日)",
        ),
        (ASKS_CLOCK, _CLOCK.pattern),  # no day is told so: it counts more than another quantity
        (ASKS_SANCTION.pattern, SANCTION.pattern),
        (  # whether it costs something
            r"收费|要钱|花钱|免费|掏钱|交钱|费用|收钱",
            r"免费|收取|收费|费用|工本费|不得收",
        ),
        (r"谁(?:出|掏|付|给|承担|赔|负责|买单)", r"承担|支付|负担|赔偿"),
        (  # whose task or whose own it is
            r"谁来?(?:管|修|定|批|发|办|签|干|当|做|养|保管)|归谁|由谁|哪个?部门|算?谁的",
            r"由[^,。;]{2,16}(?:负责|承担|制定|批准|决定|管理|确定)|归[^,。;]{1,10}所有|负责|主管",
        ),
        (  # where to, or to whom
            r"哪里|哪儿|[去到在]哪|[找挂]哪|找谁|向谁|哪个?部门|哪家",
            r"向[^,。;]{2,20}(?:申请|提出|报告|备案|投诉|举报)"
            r"|[到在由][^,。;]{2,16}(?:机关|部门|机构|法院|委员会|局|处|中心|网站|平台|系统)",
        ),
        (  # where it lies
            f"在(?:哪|什么(?:地方|位置))(?:里|儿|边|个?地方|[1一]?层)?{AT_END}",
            r"位于|地[址点]|坐落|设[在于]|[路街道巷弄]\d+[号弄]|\d[楼层](?![高上])|[侧旁]|对面|隔壁",
        ),
        (  # whether something must be done
            r"要不要|用不用|必须|需不需要|需要.{0,12}[吗么]|得.{0,8}吗|非得|1定要",
            r"应|不得|必须|需",
        ),
        (  # whether something is such a thing
            r"算.{0,10}[吗么不]|属于|是不是",
            r"属于|指|视为|认定为|包括",
        ),
    )
)
"""What is asked for, and what a passage has that says it, in normalized text."""
_ALLOWED = turns(
    (
        (  # what may not be done
            r"不[给让准许能可得予]|不了(?!解)|不行(?!吗)|不允许|不受理|禁",
            r"不[予得能准可许]|禁止|严禁|无权|不应",
        ),
        (  # whether something may be done
            r"[能行]不|能不能|可不可以|可以.{0,12}[吗不么]|能.{0,14}[吗不么]",
            r"不得|可以|禁止|有权|不予",
        ),
    )
)
"""The same where not the sanction is asked for, of which what forbids says nothing."""
_SANCTIONS = expression("责任|罚则|处罚")
_ASKS_SANCTIONS = expression(f"{ASKS_SANCTION.pattern}|责任|赔|违法")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a question asks for beside its words; the patterns take normalized text.

    quantity and same: what answers how much, in any unit and in the one that is asked for, near the word
    `of`, or a list of what is asked for; said: a definition or any list; other: the party that is not asked
    about, as `_ROLES` has it.
    """

    quantity: re.Pattern[str] | None = None
    same: re.Pattern[str] | None = None
    of: str = ""
    said: re.Pattern[str] | None = None
    other: tuple[int, int] | None = None

    def __bool__(self) -> bool:
        return any((self.quantity, self.said, self.same, self.other))

    def strength(self, normal: str) -> int:
        """Return how well a normalized text fits: the more the better, 0 if it shows nothing.

        A quantity near what it is asked of counts more, most in the unit asked for: 10年 for 几年. Below 0:
        only the other party may or must do something in it.
        """
        if self.other is not None:
            who = {_ROLES[found["who"]] for found in _WHO_MAY.finditer(normal)}
            pair, side = self.other
            if self.other in who and (pair, 1 - side) not in who:
                return -1
        if self.quantity is not None and self.same is not None:
            near = self._near(self.quantity, normal) + self._near(self.same, normal)
            return states(self.quantity, normal) + near
        return sum(one is not None and one.search(normal) is not None for one in (self.said, self.same))

    def _near(self, quantity: re.Pattern[str], normal: str) -> bool:
        """Tell whether a quantity stands near what it is asked of."""
        for found in re.finditer(re.escape(self.of), normal) if self.of else ():
            before = SENTENCE_BORDER.split(normal[max(found.start() - NEAR, 0) : found.start()])[-1]
            behind = SENTENCE_BORDER.split(normal[found.end() : found.end() + NEAR])[0]
            if states(quantity, before) or states(quantity, behind):
                return True
        return False


def evidence_for(query: Query) -> Evidence:
    """Return what a question asks for beside its words; false where any text with these will do."""
    question = query.asked.normal
    asked = _WHO_MAY.search(question) or _WHO.search(question) if len(question) <= LONGEST_OF_ONE else None
    other = (_ROLES[asked["who"]][0], 1 - _ROLES[asked["who"]][1]) if asked else None
    if (quantity := _CLOCK if _ASKS_CLOCK.search(question) else quantity_of(question)) is not None:
        unit = _UNIT_ASKED.search(question)
        same = re.compile(rf"\d个?{unit['unit']}") if unit else quantity
        return Evidence(quantity, same, counted(query) or query.rarest, other=other)
    said = defined_by(question) or (_LIST if _LISTED.search(question) else None)
    return Evidence(None, announced_by(question), "", said, other)


def counterpart(name: str, question: str) -> tuple[int, int] | None:
    """Return where a normalized question names who is the other party to `name`; None where it names none."""
    role = _ROLES.get(name) or _ROLES.get(f"{name}方") or _ROLES.get(f"{name}人")
    if role is None:
        return None
    mentioned = (found for found in _WHO.finditer(question) if _ROLES[found["who"]] == (role[0], 1 - role[1]))
    return next((found.span() for found in mentioned), None)


class ByEvidence(NamedTuple):
    """Candidates by their scores and by what they say.

    margin: by how much the first is better than the next, in scores. of_others: those that speak only of the
    other party than is asked about, or only ask.
    """

    places: list[int]
    margin: float
    of_others: frozenset[int]


def by_evidence(ranking: Ranking, places: Sequence[int], index: Engine) -> ByEvidence:
    """Return the candidates at `places`, one or more, the first of them by what they say too.

    What is asked for counts for a passage that says it: a quantity, a definition, a list, what is in `_SAID`.
    What sanction follows counts against it where none is asked for. About as good, what names who is asked
    whether they may comes first. What lacks a name or number of the question that the best has (32B) says no
    more than that; what lacks a code (E1) that another has comes behind it. So does what lacks
    what is wanted (14个村 for 多少个村), see `wanted`.
    """
    looked_at = places[:LOOKED_AT]
    passages = [index.passages[int(ranking.passage_ids[place])] for place in looked_at]
    evidence, asked = evidence_for(ranking.query), ranking.query.asked.normal
    allowed = () if ASKS_SANCTION.search(asked) else _ALLOWED
    said = [says for asks, says in (*_SAID, *MEASURES, *allowed) if asks.search(asked)]
    sanctioned = _ASKS_SANCTIONS.search(asked) is not None
    who = list(who_may(ranking.query))
    wanted = wanted_in(asked)
    looks = bool(evidence or said or who or wanted or _NAME.search(asked))
    texts = [
        as_asked(ranking.query, index.analyzer.normalize(passage.text)) if looks else ""
        for passage in passages
    ]
    named = [name for name in _NAME.findall(asked) if name in texts[0]]
    codes = [set(_CODE.findall(text)) if _CODE.search(asked) else set() for text in texts]
    coded = set(_CODE.findall(asked)) & set[str]().union(*codes)
    others: set[int] = set()
    told: list[int] = []
    for place, passage, text in zip(looked_at, passages, texts, strict=True):
        strength = evidence.strength(text) if evidence else 0
        if strength < 0 or adds_to_question(passage):
            others.add(place)
        strength += sum(says.search(text) is not None for says in said)
        if _is_of_sanctions(passage):
            strength += 1 if sanctioned else -1
        told.append(strength if all(name in text for name in named) else min(strength, told[0]))
    # An edition may stand before what has a higher score.
    scores = np.minimum.accumulate(ranking.scores[looked_at]) + STRENGTH * np.array(told)
    lacking = [len(coded - held) for held in codes]
    if wanted is not None:
        worded = ranking.features[looked_at, _TEXT_WORDS] >= ranking.features[looked_at[0], _TEXT_WORDS]
        lacking = list(lacking + wanted.lacked_by(texts, worded))
    order = sorted(range(len(lacking)), key=lambda at: (lacking[at], -scores[at]))
    coded_alike = [at for at in order if lacking[at] == lacking[order[0]]]
    near = [at for at in coded_alike if scores[at] >= scores[order[0]] - STRENGTH]
    if (of_who := next((at for at in near if _is_of(who, ranking.query, texts[at])), order[0])) != order[0]:
        order = [of_who, *(at for at in order if at != of_who)]
    order = _with_answer_first(order, passages)
    margin = float(scores[order[0]] - scores[order[1]]) if len(order) > 1 else math.inf
    return ByEvidence([*(places[at] for at in order), *places[LOOKED_AT:]], margin, frozenset(others))


def _is_of(who: Sequence[tuple[int, int]], query: Query, text: str) -> bool:
    """Tell whether a text has who is asked whether they may; any has where that is not asked."""
    return all(holds(query, span, text) for span in who)


def _with_answer_first(order: list[int], passages: Sequence[Passage]) -> list[int]:
    """Return an order with what answers before a question: in the mail that it quotes, or of a thread."""
    first = passages[order[0]]
    quoted = first.kind != "exchange" and is_quoted_mail(first.section)
    asks = quoted and any(map(ends_in_question_mark, first.text.split("\n")))
    if not asks and not adds_to_question(first):
        return order
    above = (
        at
        for at in order[1:]
        if passages[at].origin.path == first.origin.path and not is_quoted_mail(passages[at].section)
    )
    return list(dict.fromkeys([*islice(above, 1), *order]))


def _is_of_sanctions(passage: Passage) -> bool:
    """Tell whether a passage stands under a heading that announces sanctions: 法律责任."""
    return bool(passage.section) and _SANCTIONS.search(passage.section[-1]) is not None
