"""Whether what would be quoted says what is asked: without that nothing is given as certain."""

import re

from bot.answers.asked_alone import tells_of_it
from bot.answers.asked_for import asking_spans
from bot.answers.bare_turns import tells_by_turn
from bot.answers.beyond import says_beyond
from bot.answers.certainty import FUNCTION, only_asking
from bot.answers.counting import tells_number
from bot.answers.coverage import MOST_MISSING_IN_LEAD, bare_of, lacking_of
from bot.answers.deeds import is_done_otherwise, is_done_to_it, is_in_charge_of_another, is_so_of_it, is_told
from bot.answers.focus import holds, holds_focus
from bot.answers.forms import has_form, says_what
from bot.answers.headed_otherwise import answers_otherwise
from bot.answers.limits import LIMIT, is_age_for, is_latest, limits
from bot.answers.listed import is_of_a_sibling
from bot.answers.named_in_passing import is_told_of_it
from bot.answers.opinions import judges
from bot.answers.other_figures import without_other_figures
from bot.answers.owners import is_said_of_another
from bot.answers.particulars import tells_particulars
from bot.answers.periods import is_of_the_period, tells_time, tells_when
from bot.answers.places import are_hours_of, is_day_of, is_in_one_of, is_located, is_place_of, is_what_place
from bot.answers.ranged import tells_by_range, tells_no_age, tells_other_hours
from bot.answers.ranks import is_of_the_rank
from bot.answers.sentence_roles import is_left_blank
from bot.answers.set_aside import is_told_itself
from bot.answers.siblings import tells_of_another
from bot.answers.things import has_thing
from bot.answers.whose import is_of_whom
from bot.chinese.sentences import CLAUSE_BORDER
from bot.expressions import expression
from bot.retrieval.answer_type import HOLDS, WHICH_DAY, kind_of
from bot.retrieval.engine import Engine
from bot.retrieval.query import Query

# All take normalized text. 去年 is another year in the document than for who asks.
_FROM_NOW = expression("去年|前年|今年|明年|上个?月|这个?月|本月|昨[天日]|今[天日]|明[天日]")
_BEFORE_NOW = expression("[上下][1一]?个?(?:周期|赛季|财年|学期|季度|星期|礼拜|任|届|期(?!间|货|限))")
_FORBIDS = expression("不得|(?<![能可])不(?:能|可以?|准|许|允许|应当?)(?!不)|禁止")
_NEGATES = expression("不[得能可准许应予]|禁|无权|除外|严禁")
_WHEN_OR_WHY = expression(
    f"何时|什么时[候间]|哪[1一]?[年天月日]|几(?:[月点]|{WHICH_DAY})|(?<![称名叫视认作成因译])为什么(?!名)|为何|何故|为啥"
    "|原因是|(?:开放|营业|[上下]班|办公|开馆|服务|接待|受理|办理|探视|门诊|发车|运行)时间[?]?$"
)
_OF_AN_ACT = expression("(?P<act>[罚扣赔退补减奖涨降折])(?:多少(?!分)|几(?:[元块倍天]|个月|百|千|成))")
_ACT_TOLD = {
    "罚": "[罚处]",
    "赔": "[赔补]偿?",
    "退": "退|返还",
    "补": "补|[津贴]",
    "奖": "[奖励]",
    "折": "[折扣]",
}
"""What an amount is asked of, and by what a text says that it is of that."""
_NOT = expression(
    "(?<![能会要可是差])(?:不|未|没有?|无)(?:能|会|按时|按期|及时|带|交|办|戴|穿|买|做|参加|通过|完成)?$"
)
"""What stands before what is not so: 不合格, 没带身份证."""
_ASKS_WHETHER = expression(r"吗|么[?]?$|能否|是否|可否|(.)不\1|有没有")
_DENIES = expression("[不未没无非拒逾违缺漏欠忘禁免否失弃迟补]|除外|以外|错过")
_CASES = expression("(?:哪[些几]|什么).*(?:情况|情形|条件)|(?:情况|情形|条件).*(?:哪[些几]|什么)")
_CASES_TOLD = expression("下列|以下|如下|之1|[、;].*[、;]", re.DOTALL)
_FORMULA = expression(
    "(?:(?:再次)?(?:衷心)?感谢[^,。\n]{0,30}(?:支持|关注|关心|理解|配合)|特此[^,。\n]{2,6}(?=[。\n])|此致"
    "|[^,。\n]{0,30}不便,[^,。\n]{0,8}(?:谅解|原谅|见谅|包涵))[^。\n]*[。!\n]?"
)
_YEAR = expression(r"(?:1[89]|20)\d\d(?=年)")
_COMPARED = expression(rf"(?:超过|高于|低于|多于|少于|不及|打破|刷新|[比较])了?{_YEAR.pattern}")
"""A year that another is compared with: 超过1998年的历史极值 tells nothing of that year."""
# Who does it, or whether it may be done: what is done stands behind.
_ACT = expression(
    r"(?:谁(?!的)(?:来|可以|能|能够|应当|负责)?"
    r"|(?:(?:可不可以|能不能|能否|可否|要不要|会不会|是否)|(?:可以|能|应当|必须|需要)(?=.*[吗么?]|$))"
    r"(?!.*(?:什么|哪|多少|几|怎|如何))"
    r"|(?<!不)会(?=[^,。?什么哪多几怎何]*吗)|(?<![需不])要(?=(?![钱交付花])[\u4e00-\u9fff]吗))"
    r"(?P<act>[^,。?吗么]+)"
)


def leads(query: Query, lead: str, headings: str, index: Engine) -> bool:
    """Tell whether a lead, below its headings, says what is asked, all of them normalized.

    It holds enough of the question's words; what is asked whether or by whom it is done; a time, a reason or
    a quantity where that is asked for, cases where these are, a negation where something may not be; and no
    other year or hour than the question.
    """
    return says_it(query, lead, headings, index) and _holds_enough(query, lead, headings, index)


def says_it(query: Query, lead: str, headings: str, index: Engine) -> bool:
    """Tell whether a lead says what is asked, as in `leads`, in however few of the question's words."""
    return (
        may_answer(query, lead, headings, index)
        and _does(query, lead, headings)
        and has_form(query, lead, headings)
        and holds_focus(query, lead, headings)
        and tells_particulars(query, lead, headings)
    )


def may_answer(query: Query, lead: str, headings: str, index: Engine) -> bool:
    """Tell whether a lead has the kind of thing that is asked for, of that, whatever words it uses."""
    return (
        _FROM_NOW.search(query.asked.normal) is None
        and all(found[0] in lead for found in _BEFORE_NOW.finditer(query.asked.normal))
        and _says_as_asked(query, lead)
        and says_what(query, lead)
        and _forbids(query, lead)
        and _denies(query, lead)
        and limits(query, lead)
        and is_age_for(query, lead, headings)
        and is_latest(query.asked.normal, lead)
        and _is_of_the_act(query, f"{lead}\n{headings}")
        and tells_number(query, without_other_figures(query, lead))
        and _is_no_formula(query, lead)
        and not is_left_blank(lead)
        and has_thing(query.asked.normal, lead, index.analyzer)
        and says_beyond(query.asked.normal, lead)
        and is_done_to_it(query.asked.normal, lead, index.analyzer)
        and is_so_of_it(query.asked.normal, lead)
        and is_told(query.asked.normal, lead, headings)
        and is_of_the_rank(query.asked.normal, f"{lead}\n{headings}")
        and is_of_whom(query, f"{lead}\n{headings}", index)
        and not is_said_of_another(query, lead, headings, index)
        and not is_of_a_sibling(query, lead, headings)
        and not tells_of_another(query, lead, headings)
        and is_told_itself(query, lead, index.analyzer)
        and not answers_otherwise(query, headings)
        and judges(query, lead)
        and tells_when(query, lead)
        and is_of_the_period(query, lead)
        and is_place_of(query.asked.normal, lead)
        and is_in_one_of(query.asked.normal, lead)
        and is_what_place(query.asked.normal, lead)
        and is_located(query, lead)
        and tells_of_it(query, lead)
        and tells_by_turn(query, lead)
        and is_told_of_it(query, lead, headings, index)
        and is_day_of(query.asked.normal, lead)
        and are_hours_of(query.asked.normal, lead)
    )


def _says_as_asked(query: Query, lead: str) -> bool:
    """Tell whether a lead has a thing of the kind asked for, and neither year nor hour is another."""
    question = query.asked.normal
    kind = kind_of(question) if _WHEN_OR_WHY.search(question) else "other"
    if (kind == "when" and not tells_time(query, lead)) or (kind == "why" and not HOLDS[kind].search(lead)):
        return False
    if _CASES.search(question) and not _CASES_TOLD.search(lead):
        return False
    if tells_other_hours(question, lead) or tells_no_age(question, lead):
        return False
    asked, held = set(_YEAR.findall(question)), set(_YEAR.findall(lead))
    told = set(_YEAR.findall(_COMPARED.sub("", lead)))
    return not asked or not held or bool(asked & told)


def _forbids(query: Query, lead: str) -> bool:
    """Tell whether a lead forbids, where it is asked what may not be done: that, and not something else.

    If it has a word of two characters or more that the question has behind its negation, such a word stands
    in the clause of a negation or in one beside it.
    """
    question = query.asked.normal
    asked = _FORBIDS.search(question)
    if asked is None or LIMIT.match(question, asked.start()):
        return True
    words = {question[start:end] for start, end in query.asked.words if asked.end() <= start < end - 1}
    words = {word for word in words if word in lead}
    beside = _beside(_NEGATES, lead)
    return any(word in near for near in beside for word in words) if words else bool(beside)


def _beside(says: re.Pattern[str], lead: str) -> list[str]:
    """Return each clause that says something, with the one before and the one behind it."""
    clauses = CLAUSE_BORDER.split(lead)
    return ["".join(clauses[max(at - 1, 0) : at + 2]) for at, one in enumerate(clauses) if says.search(one)]


def _denies(query: Query, lead: str) -> bool:
    """Tell whether a lead denies something, where it is asked of what is not so and it has that as so.

    验收合格后退还 tells nothing of 不合格会怎么样; whether one may without it, 没有证能进吗, it may tell.
    """
    question, words = query.asked.normal, query.asked.text(query.asked.long_words)
    denied = [question[start:end] for start, end in query.asked.long_words if _NOT.search(question[:start])]
    if _ASKS_WHETHER.search(question) or not any(word in lead for word in denied):
        return True
    return any(word in near for near in _beside(_DENIES, lead) for word in words)


def _is_of_the_act(query: Query, text: str) -> bool:
    """Tell whether a text has what an amount is asked of, if that is an act: 扣 of 扣多少."""
    asked = _OF_AN_ACT.search(query.asked.normal)
    return asked is None or re.search(_ACT_TOLD.get(asked["act"], asked["act"]), text) is not None


def _is_no_formula(query: Query, lead: str) -> bool:
    """Tell whether a lead is not only what ends a letter, where it is not asked when or who: thanks.

    What follows it says something if it has a word of the question: 联系电话.
    """
    question, formula = query.asked.normal, _FORMULA.match(lead)
    if formula is None or kind_of(question) in ("when", "who") or "谢" in question:
        return True
    return any(word in lead[formula.end() :] for word in query.asked.text(query.asked.long_words))


def act_of(query: Query) -> tuple[int, int] | None:
    """Return where a question has what is done, of which it asks who does it or whether it may be done."""
    found = _ACT.search(query.asked.normal)
    if found is None or any(first <= found.start() < last for first, last in query.asked.long_words):
        return None  # 工会, 会议
    start, end = found.span("act")
    if len(found["act"].rstrip("了的呢啊")) == 1 and not found[0].startswith("谁"):
        return start, start + 1
    return next((span for span in query.asked.long_words if start <= span[0] and span[1] <= end), None)


def _does(query: Query, lead: str, headings: str) -> bool:
    """Tell whether a lead has what is done, where it is asked who does it or whether it may be done."""
    found, act = _ACT.search(query.asked.normal), act_of(query)
    if found and found[0].startswith("谁") and is_in_charge_of_another(query.asked.normal, found, lead):
        return False
    if found is None or act is None or tells_by_range(query.asked.normal, lead):
        return True
    if act[1] - act[0] > 1 and found[0].startswith("谁"):
        done = query.asked.normal[slice(*act)]
        clauses = [text for text in CLAUSE_BORDER.split(lead) if done in text]
        if done in lead and not re.search(f"{done}(?!{_NAMED_BY})", lead):
            return False  # 国资运营公司 does not say who does it
        forbidden = bool(clauses) and all(map(_NEGATES.search, clauses))
        if forbidden and not _NEGATES.search(query.asked.normal):
            return False  # that nobody may does not say who does
    if is_done_otherwise(query, act, lead):
        return False
    return holds(query, act, f"{lead}\n{headings}")


_NAMED_BY = "(?:公司|中心|集团|成本|收入|情况|[部科费权证处])(?![:为是])"
"""What stands behind a deed in a name."""


def _is_of_longer(query: Query, span: tuple[int, int]) -> bool:
    """Tell whether a character stands within a longer word of a question: 轻 of 较轻."""
    return span[1] - span[0] == 1 and any(
        start <= span[0] and span[1] <= end for start, end in query.asked.long_words
    )


def _holds_enough(query: Query, lead: str, headings: str, index: Engine) -> bool:
    """Tell whether a lead and its headings hold enough of the question's words, by rarity."""
    asking = only_asking(query) | query.pieced
    words = query.asked.text(
        [span for span in query.asked.words if span not in asking and not _is_of_longer(query, span)]
    )
    text = f"{lead}\n{headings}"
    others = text
    for word in (word for word in words if len(word) > 1):
        others = others.replace(word, " ")
    verbs = (word for word in words if len(word) == 1 and not FUNCTION.match(word) and word not in others)
    verbs = (
        verb for verb in verbs if not any(word.startswith(verb) for word in words if len(word) > 1)
    )  # 搬 of 搬家
    if any(not index.df("words", verb) for verb in verbs):
        return False  # no text has it as a word, nor this one in another: 黑脸琵鹭吃什么
    return _holds_phrases(query, text, index) and lacking_of(query, text) <= MOST_MISSING_IN_LEAD


def _holds_phrases(query: Query, text: str, index: Engine) -> bool:
    """Tell whether a text has itself what each phrase of the question means that is no word: 护照丢了.

    What only asks, 要钱吗, it has told otherwise: 不收手续费.
    """
    normal, turns = query.asked.normal, asking_spans(query.asked.normal)
    about = [one for one in query.alternatives if one.kind == "about"]
    about = [one for one in about if not any(a <= one.start and one.end <= b for a, b in turns)]
    said = {one.query.asked.normal: (one.start, one.end) for one in about}
    phrases = {span for span in said.values() if not index.analyzer.is_word(normal[slice(*span)])}
    return all(
        bare_of(normal[slice(*span)]) in text or any(one in text for one in said if said[one] == span)
        for span in phrases
    )
