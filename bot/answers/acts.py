"""What is done: by whom, whether it may be, how long one has for it, what follows from it.

A question asks about one act, and a text that holds its words may tell of another: the days within which an
office decides are no answer to how long one may wait to apply; who fines for a permit given wrongly does not
say who gives it. All take normalized text.
"""

import re
from collections.abc import Collection

from bot.answers.asked_alone import COSTS, FREE
from bot.answers.deeds import ASKS_WHETHER, CONTACT, is_of_the_doer
from bot.answers.focus import holds
from bot.answers.labels import opening_label
from bot.answers.periods import AHEAD, ASKS_AHEAD, SPAN, is_only_before, without_other_periods
from bot.answers.ranged import tells_by_range
from bot.answers.sanctions import HAD, tells_the_sanction
from bot.chinese.sentences import CLAUSE_BORDER, SENTENCE_BORDER
from bot.expressions import expression
from bot.retrieval.answer_type import AT_END, focus_of, quantity_of, states
from bot.retrieval.query import Query

ASKS_SPAN = expression(
    r"(?:期限|时效|时限|年限|[效质护诉包任用验]期)(?:间|限)?(?:是|为|有|要)?(?:多[少久长]?|几|什么)?[^,。?吗呢]{0,3}[?吗呢]*$"
)
_NO_ACT = expression(
    "提前|[以之]后|期限|时效|时限|年限|时间|期间|有效期?|期|最[长短多少]|至[多少]|[一1]般|大概|大约|通常|总共|需要|可以|应当|必须|能够|才能|过期|到期|失效"
)
_COUNTED_FROM = expression(
    r"(?:自|从)[^,。;\n]{0,50}?起|(?:受理|收到|接到|接受|审查|审核|驳回|批准|对(?![^,。;\n]{0,30}(?:不服|异议)))[^,。;\n起可应]{0,30}?申请(?:书|人|材料)?"
)
"""What a span of time begins with, up to 起, or what an office does with what somebody applies for."""
_TOLD_WITHIN = expression(r"\d个?(?:[天日月]|小时|工作日)[之以]?内,?(?:以?书面形?式?)?(?:告知|通知|答复)")
"""Within what one is only told something, which is not when it is done: 1日内,书面告知."""
_ASKS_RESULT = expression("[出有]结果")
_RESULT_KNOWN = expression(r"自[作做]出[^,。;\n]{0,16}决定之日起[^,。;\n]*")  # known by then
_TELLS = expression("[告通]知|答复|[收得][到知]")
_EXCEPT = expression("[但,][^,。;\n]{1,40}除外")
_WITHIN = expression(
    "(?:多[少久长]|几)[^,。?]{0,4}?(?:[之以]?内|[之以]?前)|(?:多久|多长时间|(?:多少|几)个?[天日月年])(?!.*[1一]次)"
)
"""What asks for a span in which, or before whose end, the act behind it is done: 多少天内申请, 多久起诉."""
_GIVES = expression(
    "(?:(?<=[内前])[要应该当必须需得能可以]+)?(?:[给作做]出|不(?:[能得准许]|可以)(?:再次?|重新)?)?"
)
_FROM_TO = expression("(?:到|至)(?!时|期|少|多|底)[^,。?]{2,12}?(?:多[少久长]|几)")
"""What asks how long or far it is from what stands before it to what stands behind."""
_SPAN_NAMED = expression("期[限间]?(?:[1一]般|最[长短多少]|至[多少]|是|为|有){0,2}(?:多[少久长]|几)")
_ENDED = expression("[间限]?(?:届?满|到期|结束|[之以]?[内前后])")
"""What stands behind a span of time of which only is told that it ends, or what is done in it."""

_ASKS_REMEDY = expression(r"(?P<case>[^,。?]{2,24}?)(?:,|应当|应该|该|要|得|了){0,3}怎么办" + AT_END)
_THEN = r"(?:\([^()\n]*\))?(?:请|可以|可(?!能)|先|要|须|应|就|立即|马上|打|找)"
"""How it goes on right behind a case with what to do then: 学不会(…)可以再学1次."""
_ANSWERED = expression("(?:不能|能|不?可以|不行|行|可|不用|不?需要|不必|不?要|不?会)的?[,。;!]")
"""How a text opens that answers whether: 不能,健康证须到疾控中心办."""
_ASKS_WHO = expression(r"(?:谁|哪个(?:部门|机关|单位|法院|机构))(?!的)(?P<act>[^,。?吗呢]{2,60})")
_ASKS_WHO_MAY = expression(r"谁(?:可以|有权|能够?|可)(?P<act>[^,。?]{2,60})")
_ASKS_WHO_PAYS = expression("谁来?(?:负责)?赔")
_PAYS = expression(
    "由[^,。;]{2,30}[赔补承负]|承担|负担|自[负理]|[应要须][^,。;]{0,8}赔|赔偿责任|[给予]+补偿|负责"
)
"""What says that somebody pays, more than that something is paid for: 开展赔偿保险业务."""
_MAY_DO = "可以|(?<!所)有权|能|均可|由|优先|[只仅专]供|[只仅]限"
_THEN_MAY = expression(",(?=可以|有权|应当|负责)")
_FOR_WHOM = expression("面向|对象(?:是|为|:|不限|包括)|适用于|发给|^凡")  # in whatever words
_MODAL = expression("可以|有权|能够|应当|应该|必须|负责|需要")
_NO_AGENT = expression(
    rf"(?:^|[的、和及与或等经]|关于|[是能可]否)(?:{_MODAL.pattern}|依法|不得|能|予以)*$"
    r"|(?:^(?:公元前?|民国|[明清宋元唐汉晋隋][\u4e00-\u9fff]{0,4})?|是[^,。;由]{0,8}?)(?<!\d)\d{1,4}[年月日][间初末底]?$"
)
"""What stands before an act that nobody is said to do: 争议的鉴定, 收集、处置, 大殿是清光绪8年重修的."""
_BY_WHOM = expression("由[^,。;的]{2,30}$")
"""Who does it, before another act that he does too: 由民航局审查、批准."""
_APPROVES = expression("(?:审批|批准)(?:机关|部门|单位)")
"""An office by what it does alone, of which is not said who it is: 经批准机关批准."""
_MEANWHILE = expression("在[^,。;]{1,40}?(?:时(?![间限效])|期间|过程中)")
_ENDS_MEANWHILE = expression("(?:时候?|期间|过程中|[之以]?[前后])$")
"""What only says when something else is done: 在组织考核时."""
_ON_CASE = expression("可|能|才|就|算|要|需|须|应|该|得|[以之][上下内外前后]|满|超|过|[不没免]")
"""What asks from what case on something is so: 几年以上可以登记."""
_CASE = expression(r"\([\d一二三四五六七八九十]+\)[^;。\n]*的(?=[;。\n])")
"""An item of a list that tells a case, of which what stands before the list is so."""
_CHECKS = expression(
    "对[^,。;\n]{2,60}?(?:情况|活动)(?:依法)?(?:进行|实施|开展)(?:监督|检查)|(?:配合|协助)[^,。;\n]{1,16}"
    "|[他她](?:从来?|[1一]向|平时|也|都)?不(?![得能可准许应])[\u4e00-\u9fff]{1,4}"
    "|应当[^,。;\n]{0,16}[带送][^,。;\n]{1,4}[到去至]"
)
"""What an office looks at, what is done for another, what somebody does not do, none of which says whether it
may be done: 对持证上岗情况进行监督检查, 配合甲方带人看房, 他不喝酒."""
_MAY = expression(r"(?:可以|可不可以|能不能|能否|能够?|可否)(?P<act>[^,。?]{1,60}?)吗?[?]?$")
_MUST = expression(r"(?:必须|应当|需要|需|要不要|要|得)(?P<act>[^,。?吗]{2,60})吗?[?]?$")
_IS_CASE = expression("[^,。;]的(?:时间|期间)?$")
_DEED_OR_NOT = expression(f"(?P<deed>[赔罚退扣])[钱款]?(?:吗|么|不)?{AT_END}")
_DONE = {"赔": "赔|补偿|责任", "罚": "罚", "退": "退|返还", "扣": "扣"}
"""What says that a deed of one character is done or not."""
_SO_OR_NOT = expression("(?P<act>[^是能会要可行让准许])不(?P=act)")
_TELLS_MAY = (
    "可(?![见靠谓惜怕])|不[得予可要宜接准许让]|应当|禁止|允许|准许|有权|享有|能|无权|严禁|必须|无需|便利|鼓励|支持|勿|谢绝|避免"
    "|暂缓|暂停|无法|不再|应予|不提供|不设|不办"
    "|不(?:承[接办揽]|接[受收待]|受理|代[办收管]|出[售租借]|[销零]售|对外|外[借租送带])"
)
_TELLS_MUST = "应当|应予|必须|需|须|责令|免|才|负|要|不"
Span = tuple[int, int]


def tells_of_the_act(query: Query, lead: str, headings: str) -> bool:
    """Tell whether a lead, below its headings, tells what is asked of an act, and of that act."""
    return (
        _takes_so_long(query, lead, headings)
        and tells_the_sanction(query, lead, headings)
        and _tells_what_to_do(query, lead)
        and _tells_who(query, lead)
        and _tells_who_may(query, lead)
        and _tells_whether(query, lead)
        and is_of_the_doer(query, lead)
        and _tells_more_than_a_case(query, lead)
    )


def _takes_so_long(query: Query, lead: str, headings: str) -> bool:
    """Tell whether a lead has the span of time of the act that is asked about, where that is asked for."""
    quantity = quantity_of(query.asked.normal)
    if quantity is None and ASKS_SPAN.search(query.asked.normal) is None:
        return True
    if not states(SPAN, lead):
        return quantity is not None
    if quantity is not None and not (states(quantity, "1天") or states(quantity, "1年")):
        return True  # of money, of people
    above = f"{headings}\n{opening_label(lead)}"
    behind, acts = _behind(query), [act for act in _acts(query) if not holds(query, act, above)]
    if _TELLS.search(query.asked.normal) is None:
        lead = _TOLD_WITHIN.sub("", lead)
    if _ASKS_RESULT.search(query.asked.normal):
        lead = _RESULT_KNOWN.sub("", lead)
    lead = without_other_periods(query, _EXCEPT.sub("", lead))
    if not (_is_more_than_its_end(query, lead) and _has_both_ends(query, lead)):
        return False
    ahead = ASKS_AHEAD.search(query.asked.normal) is not None
    parts = (step for text in SENTENCE_BORDER.split(lead) for step in text.split("→"))
    told = (text for text in parts if not ahead or AHEAD.search(text))
    return any(_takes(query, behind, acts, text) for text in told if states(SPAN, text))


def _acts(query: Query) -> set[Span]:
    """Return the words of a question that may be the act whose time is asked for: the last before what asks.

    And 申请, which is done by one and decided upon by another.
    """
    question, focus = query.asked.normal, focus_of(query.asked.normal)
    before = [span for span in query.asked.long_words if span[1] <= focus]
    acts = [span for span in before if not _NO_ACT.fullmatch(question[slice(*span)])]
    return {*acts[-1:], *(span for span in acts if question[slice(*span)] == "申请")}


def _behind(query: Query) -> list[Span]:
    """Return the act behind what asks within how long it is done, if one stands right there.

    Of what is given it is the thing: 意见 of 几天给出意见; 申请 of 几年不能再申请.
    """
    question = query.asked.normal
    within = _WITHIN.search(question)
    at = _GIVES.match(question, within.end()) if within else None
    spans = [span for span in query.asked.long_words if at and span[0] == at.end()]
    return [span for span in spans if not _NO_ACT.fullmatch(question[slice(*span)])][:1]


def _is_more_than_its_end(query: Query, lead: str) -> bool:
    """Tell whether of the span of time that a question names, 上诉期, is told more than that it is over."""
    question = query.asked.normal
    if (asked := _SPAN_NAMED.search(question)) is None:
        return True
    at = asked.start()
    names = [question[start : at + 1] for start, end in query.asked.words if start < at <= end]
    behind = [lead[found.end() :] for name in names[:1] for found in re.finditer(re.escape(name), lead)]
    return not behind or not all(map(_ENDED.match, behind))


def _has_both_ends(query: Query, lead: str) -> bool:
    """Tell whether a lead has from what on it is asked how long it is: 发出 of 发出到截止多少天."""
    asked = _FROM_TO.search(query.asked.normal)
    return asked is None or all(
        holds(query, span, lead) for span in query.asked.long_words if span[1] == asked.start()
    )


def _takes(query: Query, done: Collection[Span], acts: Collection[Span], sentence: str) -> bool:
    """Tell whether a sentence has all that is `done` and `acts`, and its span does not only begin with one.

    Where what is done in it stands behind what asks, it may begin with the rest: 申请 of 申请几天内审核.
    """
    parts = [text for text in CLAUSE_BORDER.split(sentence) if states(SPAN, text)]
    clauses = [text for text in parts if not _IS_CASE.search(text)]
    behind = any(focus_of(query.asked.normal) <= start for start, _ in query.asked.long_words)
    behind = behind and _ON_CASE.search(query.asked.normal) is not None
    if is_only_before(query, _acts(query), sentence) or (parts and not clauses and not behind):
        return False  # 期限为5年以上的, 可以申请登记; of what may be done then nothing is asked
    within = "".join(_COUNTED_FROM.sub("", text) for text in clauses)
    since = "".join(_COUNTED_FROM.findall(sentence))
    without = _COUNTED_FROM.sub("", sentence)
    return all(
        holds(query, act, without) and (holds(query, act, within) or not holds(query, act, since))
        for act in (done or acts)
    ) and all(holds(query, act, sentence) for act in acts)


def _tells_what_to_do(query: Query, lead: str) -> bool:
    """Tell whether a lead has the case as a condition, where it is asked what to do: …的, …时, a cell."""
    asked = _ASKS_REMEDY.search(query.asked.normal)
    if asked is None:
        return True
    words = _words_in(query, *asked.span("case"))
    held = [word for word in words if word in lead][-1:]
    then = rf"(?:、[^,。;、\n]{{1,8}})*[^,。;\n]{{0,6}}?(?:的?[,:]|后|时| \||{SPAN.pattern})|{_THEN}"
    return all(re.search(rf"{re.escape(word)}(?:{then})", lead) for word in held)


def _tells_who(query: Query, lead: str) -> bool:
    """Tell whether somebody is said to do what is asked who does, where a lead has that."""
    question = query.asked.normal
    if _ASKS_WHO_PAYS.search(question) and not _PAYS.search(lead):
        return False
    if (asked := _ASKS_WHO.search(question)) is None or ("找谁" in question and CONTACT.search(lead)):
        return True
    words = [word for word in _words_in(query, *asked.span("act")) if not _MODAL.fullmatch(word)]
    if (
        not words
        or words[0] not in lead
        or re.search(f"{re.escape(words[0])}(?:单位|[部方人])[^,。;]?[:是为]", lead)
    ):
        return True  # 主办单位:
    act = re.compile(rf"{re.escape(words[0])}(?![书员证单表率费院组师图稿时值])")
    clauses = (
        _APPROVES.sub("", _COUNTED_FROM.sub("", _MEANWHILE.sub("", text)))
        for text in CLAUSE_BORDER.split(_THEN_MAY.sub("", lead))
        if not _ENDS_MEANWHILE.search(text)
    )
    before = (text[: found.start()] for text in clauses for found in act.finditer(text))
    return any(_NO_AGENT.search(text) is None or _BY_WHOM.search(text) for text in before)


def _tells_who_may(query: Query, lead: str) -> bool:
    """Tell whether a sentence of a lead says that the act may be done, where it is asked who may do it.

    Its first character stands behind what says so: 物业有权收回车位 tells nobody who may rent, 租, one.
    """
    asked = _ASKS_WHO_MAY.search(query.asked.normal)
    if asked is None:
        return True
    words = _words_in(query, *asked.span("act"))
    may_do = re.compile(f"(?:{_MAY_DO})[^。;]*?{re.escape(asked['act'][0])}")
    return any(
        _FOR_WHOM.search(text) or (may_do.search(text) and any(word in text for word in words))
        for text in SENTENCE_BORDER.split(lead)
    )


def _tells_whether(query: Query, lead: str) -> bool:
    """Tell whether a lead says of an act that it may or must or may not be done, where that is asked."""
    question = query.asked.normal
    if (asked := _SO_OR_NOT.search(question)) is not None and asked["act"] not in lead:
        return False
    costs = FREE.search(question) and COSTS.search(lead)  # of whose costs these are another tells
    answered = costs or tells_by_range(question, lead) or _ANSWERED.match(lead)
    if answered or ASKS_WHETHER.search(question) is None:
        return True
    whole, lead = lead, _CHECKS.sub("", lead)
    for asks, tells in ((_MAY, _TELLS_MAY), (_MUST, _TELLS_MUST)):
        if (asked := asks.search(question)) is not None:
            told = rf"(?:(?:{tells})[^,。;:\n]{{0,20}}|不\w?)%s|%s(?!的(?!,)|书)[^。;\n]{{0,20}}(?:{tells})"
            act = asked["act"]
            acts = [act] if len(act) == 1 else _words_in(query, *asked.span("act"))[:1]
            acts = acts or ([act] if len(act) == 2 and act in whole else [])  # 带狗, of two words
            return all(re.search(told % (one, one), lead) for one in map(_with_more_within, acts))
    if (asked := _DEED_OR_NOT.search(question)) is not None:
        return re.search(_DONE[asked["deed"]], HAD.sub("", lead)) is not None
    return True


def _with_more_within(act: str) -> str:
    """Return the expression for an act, with what of a verb and its noun stands between: 开电子发票."""
    within = "[^,。;\\n]{0,2}" if len(act) == 3 else ""
    return re.escape(act[0]) + within + re.escape(act[1:])


def _tells_more_than_a_case(query: Query, lead: str) -> bool:
    """Tell whether a lead has a word of the question beside cases of something else, if it asks whether."""
    if ASKS_WHETHER.search(query.asked.normal) is None or _CASE.search(lead) is None:
        return True
    words, rest = query.asked.text(query.asked.long_words), _CASE.sub("", lead)
    return any(word in rest for word in words) or not any(word in lead for word in words)


def _words_in(query: Query, start: int, end: int) -> list[str]:
    """Return the words of two characters or more that stand in a part of the question, in order."""
    return query.asked.text([one for one in query.asked.long_words if start <= one[0] and one[1] <= end])
