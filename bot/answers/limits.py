"""Whether a lead tells the limit, or the age, that a question asks for: 最多吃几次, 多大可以参加.

All take normalized text.
"""

import re
from itertools import pairwise

from bot.answers.focus import holds
from bot.chinese.sentences import CLAUSE_BORDER, SENTENCE_BORDER, STATEMENT_BORDER
from bot.expressions import expression
from bot.retrieval.answer_type import AT_END, kind_of, quantity_of, states
from bot.retrieval.query import Query

LIMIT = expression(
    "不(?:得|能|应|可|宜)?(?:少于|多于|低于|高于|超过|早于|晚于|大于|小于)|至[少多]"
    "|最[多少高低长短](?!的(?:是|为)?(?:哪|谁|什么|啥))"
)
"""What asks for a limit, or tells one; 最高的是哪座城市 asks which it is."""

_EACH_TIME = expression(
    rf"(?:每[个次]?[^\W\d每个次最至不]{{0,2}}|1个?[天日周月年次人户]|单[次日]|累计|[总合1一]共)*(?:{LIMIT.pattern})"
)
"""How a clause begins that goes on with a limit of the same: 1天不超过3次, not 大雾不得超过3天."""

ASKS_SUM = expression("[赔罚付补贷贴]多少")
SUM = expression(r"\d[\d.]*[万亿]?[元块%]")
"""What asks how much is paid, in no unit, and that."""
_FROM_AGE = expression(
    "(?:多大(?:年[龄纪]|岁数)?|(?:多少|几)周?岁)(?:以[上下])?才?(?:可以|能够?|准|让)(?P<act>[\u4e00-\u9fff]+)"
)
_AGE = expression(r"\d周?岁")

_LATEST = expression(
    "最[晚迟](?:得|要|在|是)?(?:什么时候|什么时间|几点|哪1?天|几[号天]|多久)(?:之?前)?(?:要|得|可以|能)?(?P<act>[\u4e00-\u9fff]{2})"
)
_TIME = expression(
    r"\d个?(?:[天日月号点周年]|小时|分钟|工作日|:\d)|当[天日]|[前次]1?[天日]|周[1-6一二三四五六日天末]"
)


def is_latest(question: str, lead: str) -> bool:
    """Tell whether a time stands with what is to be done by then, or beside it: 须提前预约 names none."""
    if (asked := _LATEST.search(question)) is None:
        return True
    clauses = STATEMENT_BORDER.split(lead)
    near = [
        ",".join(clauses[max(at - 1, 0) : at + 2]) for at, text in enumerate(clauses) if asked["act"] in text
    ]
    return not near or any(map(_TIME.search, near))


def is_age_for(query: Query, lead: str, headings: str) -> bool:
    """Tell whether what may be done from an age on is named in the sentence with an age, or before it.

    参加健康跑的须满10岁。有心脏病的不得跑马拉松。 does not say 多大可以跑马拉松.
    """
    if (asked := _FROM_AGE.search(query.asked.normal)) is None:
        return True
    texts = SENTENCE_BORDER.split(lead)
    told = ["。".join(texts[: at + 1]) for at, text in enumerate(texts) if _AGE.search(text)]
    words = [span for span in query.asked.long_words if asked.start("act") <= span[0]]
    words = [span for span in words if holds(query, span, lead) and not holds(query, span, headings)]
    return not told or all(any(holds(query, span, text) for text in told) for span in words)


_AIM = expression(
    f"(?P<of>[\u4e00-\u9fff]{{2}})(?:的|预期|年度|主要){{0,3}}目标(?:(?:[是为有]|定的?){{0,3}}(?P<many>多少)|[是为]?){AT_END}"
)
"""What it is asked which aim is set for: how much, or in which year."""
_OF_A_YEAR = expression(r"(?<!\d)(?:19|20)\d\d年")
_GROWS = "增[长速幅]"


def aim_in(question: str) -> re.Pattern[str] | None:
    """Return how a text tells the aim that a question asks: 就业300人 of 新增就业目标; None where none is."""
    aim = _AIM.search(question)
    if aim is None or not (aim["many"] or _OF_A_YEAR.search(question)):
        return None
    of = re.sub(f"{_GROWS}$", _GROWS, aim["of"])
    return re.compile(rf"{of}[^,。;\n\d]{{0,4}}\d")


def limits(query: Query, lead: str) -> bool:
    """Tell whether a number stands beside what a question asks the limit of: 股东 in 股东不得少于多少人.

    Beside it is in the same clause, or in the next if that begins with the limit; or behind it in its
    sentence, in a clause with a limit in the unit asked for: 每次1片,1天不超过3次 of 1天最多吃几次. A lead
    that does not have it says so elsewhere, in its headings. So one stands behind what an aim is set for.
    """
    question = query.asked.normal
    if (aim := aim_in(question)) is not None and not aim.search(lead):
        return False
    if (asked := LIMIT.search(question)) is None or kind_of(question) != "how_many":
        return True
    before = [span for span in query.asked.words if span[1] <= asked.start()]
    of = question[slice(*max(before, key=lambda span: span[1]))] if before else ""
    clauses = [*CLAUSE_BORDER.split(lead), ""]
    told = [
        part + (behind if LIMIT.match(behind) else "") for part, behind in pairwise(clauses) if of in part
    ]
    told += [part for part in clauses if asked[0].startswith("最") and part.startswith(asked[0])]
    return not told or any(any(map(str.isdigit, part)) for part in told) or _is_behind(of, question, lead)


def _is_behind(of: str, question: str, lead: str) -> bool:
    """Tell whether behind what it is asked of, in its sentence, there is a limit in the unit asked for."""
    quantity = quantity_of(question) or (SUM if ASKS_SUM.search(question) else None)
    if quantity is None:
        return False
    rests = (text.partition(of)[2] for text in SENTENCE_BORDER.split(lead))
    clauses = (clause for rest in rests for clause in CLAUSE_BORDER.split(rest))
    return any(_EACH_TIME.match(clause) and states(quantity, clause) for clause in clauses)
