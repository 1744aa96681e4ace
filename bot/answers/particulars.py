"""A particular that is asked for, and what a text has that says it: an event, a limit, a number to call.

All take normalized text.
"""

import re

from bot.answers.asked_and_told import turns
from bot.answers.asked_for import has_particular
from bot.answers.conditions import are_of_whose_is_asked
from bot.answers.deeds import tells_the_deed
from bot.answers.focus import counted, holds_for
from bot.answers.lifetimes import FROM_BIRTH, TO_DEATH
from bot.answers.prices import is_price_for, is_price_of, is_whole_fee
from bot.answers.references import is_of_named_part
from bot.chinese.names import SURNAMES, SURNAMES_IN_WORDS
from bot.chinese.sentences import CLAUSE_BORDER, SENTENCE_BORDER, STATEMENT_BORDER
from bot.expressions import expression
from bot.retrieval.answer_type import ASKS_CLOCK, AT_END, HOLDS, WHETHER, WHICH_DAY, quantity_of
from bot.retrieval.query import Query

LONGEST_EVENT = 8
"""Characters behind 哪年 in which what happened begins and ends."""
_DATED = expression(
    r"(?:\d{4}年)?(?:\d+月)?\d+[年月日](?P<deed>[\u4e00-\u9fff]{2,4}的)(?=[\u4e00-\u9fff《\"“])"
)
"""A date that only tells which one is meant."""
LONGEST_ITEM = 12
"""Characters of an item of a list that only names something."""

_WHEN = expression("什么时候|什么时间|何时|哪[1一]?[年天月日]|几[月号日]")
_EVENTS = [
    expression(words)
    for words in (
        "(?:成立|建立|创立|创办|创建|设立|组建|始建|建成|兴建|建造|落成|修建|开办|建校|建院|建)(?![人者])",
        "举行|召开|举办|开幕",
        "发布|公布|颁布|发表|出版|发行|推出|上映|首播|播出|播放|发售|面世",
        "开通|通车|启用|开业|投入|运营|开放|营业|生效|施行|实施|执行",
        f"去世|逝世|病逝|过世|死|卒|{TO_DEATH}",
        f"出生|生于|诞生|生|{FROM_BIRTH}",
        "完工|竣工|完成|建成",
        "加入|进入|入|参加",
        "担任|出任|就任|接任|当选|当上|任|为",
        "毕业|学位",
        "解散|撤销|停办|关闭|倒闭|停|改|废",
        "改名|更名|改称|改为|改",
    )
]
"""Words for one event."""
_HAPPENED = expression(f"[才被正式首次的时]{{0,3}}(?P<event>{'|'.join(words.pattern for words in _EVENTS)})")

_ASKS_DATE = expression(
    f"哪[1一]?天|几{WHICH_DAY}|什么(?:时候|时间|日子|日期)|何时|(?:日期|时间)(?:是|为)?[?]?$"
)
_ASKS_DEADLINE = expression("截止|截至|为止|最[晚迟]|期限|(?:几[号日]|天)[之以]?前|到什么时候|到哪|到几")
_DATE = expression(r"\d[日号]|\d月|(?:周|星期|礼拜)[1-6一二三四五六日天末]")
BY_THEN = expression("截[止至]|为止")
"""What says that a date is the last of something."""
_DEADLINE = expression(rf"{BY_THEN.pattern}|[之以]?前|至|到|内|底|末|最[晚迟]|逾期")
_LIMITS = turns(
    (
        (
            "最[多长高大久晚迟]|至多",
            "最[多长高大久晚迟](?!的?时候)|不(?:得|能|应|可|宜)?(?:超过|多于|高于|大于)|至多|以内|以下|之内|上限|封顶|为限|容纳"
            r"|[可能限][^,。;\n起]{0,6}\d+个?(?:[天日周月年]|小时|分钟|工作日)内|限\d",
        ),
        (
            "最[少低小短早]|至少",
            "最[少低小短早]|不(?:得|能|应|宜)?(?:少于|低于|短于|小于|足)|至少|以上|起|满|下限|达到|须",
        ),
    )
)
_RANGE = expression(r"(?:范围|区间|介于|限[为于在]|[调选]节?)[^,。;\n]{0,8}\d[^,。;\n\d]{0,6}[至到~—-]+\d")
"""Between which limits something lies: 范围30%至80%."""
_MOST_OF = expression("最[^,。?的]{1,5}多少")
_NAME = expression("(?P<what>[\u4e00-\u9fff]{2})(?:都|又|也)?(?:叫|称)(?:什么|啥)(?:名字?|做)?" + AT_END)
_RELATED = expression(
    "[父母]亲|[爸妈][爸妈]|[妻儿]子|丈夫|女儿|[哥弟姐妹][哥弟姐妹]|[祖外][父母]|[老导]师|校长|[经总]理|主任"
)
_NAMED = rf"(?:[^,。;\n]{{0,4}}[叫名为是]|[:(])?(?:[{SURNAMES}{SURNAMES_IN_WORDS}]|[^,。;\n]{{1,6}}[·・])"
"""What stands behind somebody who is named: 父亲沈伯熙."""
_ASKS_DAY = expression("哪[1一]?[天日](?!.*[能可])|几月几[号日]")
_DAY = expression(r"\d[月日号天]|[每逢周节旬初底末次翌隔今明昨]|星期|工作日|即日|生效|之?[日后前起]")
_WITHIN = expression(r"(?:[自从][^,。;\n]{1,16}起,?)?\d+个?(?:工作)?[日天][之以]?内")
_CALLED = expression("[叫称《“]|(?<![报签除成])名(?![额次单])")
_SOME = "[1一](?:家|个|座|所|位|名|条|种|支|只)(?:[^,。;\n]{0,10})"
"""What stands before something that is not named: 一家桥梁公司."""
_ASPECTS = turns(
    (
        ("区别|差别|差异|不同|异同", "区别|差别|差异|不同|区分|相比|前者|而"),
        ("关系", "关系|关联|系|属于"),
        ("联系", "联系|关联|相关"),
        ("影响", "影响|导致|造成|使|不受|变"),
        (
            "后果|代价|会怎样",
            "后果|处|罚|不予|无效|取消|责任|赔偿|解除|退还|失去|不(?![在是])|暂停|停止|影响|导致|造成|撤销|吊销|拒绝",
        ),
        ("限制|禁忌|禁止", "不得|禁止|限[制于定]|不超过|严禁|不能|不可|以内"),
        ("好处|优点|优势|益处|长处", "好处|优|益|利于|有助|能够|避免|减少|提高|节省|更"),
        ("坏处|缺点|弊端|不足|危害", "坏处|缺|弊|不足|害|损|危险|差|过于|难以"),
        ("(?<!哪个)(?:原因|缘由)", "因|由于|为了|导致|造成|所以|原因"),
        (
            "有(?:什么|啥|何)用处?",
            "用[于来以作]|作用|功能|用途|[适专]用|[仅以]供|便于|有助|以[便免防]|防止?|避免|为了|从而|帮助|提高|降低|减少",
        ),
        ("意义", "意义|有利于|有助于|推动|促进|标志|重要"),
        ("区域|范围", "范围|区|包括|以内|以下|为|:"),
    )
)
"""What a question asks of something at its end, and what a text has that says it."""
_ENDS = "是什么 有什么 有哪些 是哪些 有何 是啥 有啥 为何 怎么样 如何 是多少 大".split()
"""What asks for it behind it."""

_ONE_OF = expression(
    r"(?<![\d第.哪])\d{1,3}(?:年级|级|号[楼线门仓]|[栋幢]|路(?![程段费])|[楼层](?=[有是])|单元|类|档|等奖|标段|车间|班)"
    "|每(?:吨|亩|平方米|平米|公里|千米|公斤|件|张|度|户|晚|人次)"
)
"""One of several that are counted through, and what a price is for each of."""
_JOINED = r"(?:(?<![一二三四五六七八九十\d])、|[与和及])"
"""What stands between two things that one heading names."""
_ASKS_WHETHER = expression(f"{WHETHER}|[不没]")
_LABEL = expression(r"^(?:\(?[\d一二三四五六七八九十]{1,3}[、.)])+")
_SO_MANY = expression(
    r"哪(?P<these>[2-9]|1\d)[个项种类条点位方大所家名]"
    r"|(?<!第)(?P<those>[2-9]|1\d)[个项种类条点位方大所家名](?=[^,。?\d]{0,12}哪(?!1?[年月天日里儿个位]))"
)
_ALL_ASKED = expression(r"(\d+)个?[^\d\W]{1,12}(?:哪|谁)|哪(\d+)个?")
_SOME_NAMED = expression(r"等(\d+)")
_SEPARATORS = expression("[、;]|和|及|与|或|\\(\\d+\\)|\n")
_SAYS = expression(r"[为是在达到]\d")
"""What an item has that says something of what it names: 有效期为1年."""
_ITEM = expression(
    r"(?:^|[\n;。]|(?<!\d):)\s*\(?\d+(?:[).、]|(?=\s))\s*(?P<item>[^\n;。:]++)(?!。(?!\(?\d)[^\n]|:[^\n])"
)
"""An item of a list; 2.车辆收费。 or 1.猫: with text behind it is none, but what the text is about."""


def tells_particulars(query: Query, lead: str, headings: str) -> bool:
    """Tell whether a lead, below its headings, has what says the particular that is asked for."""
    question = query.asked.normal
    return (
        _is_of_the_one(query, f"{lead}\n{headings}")
        and is_of_named_part(question, f"{lead}\n{headings}")
        and is_price_for(question, f"{lead}\n{headings}")
        and is_price_of(query, lead, headings)
        and is_whole_fee(query.asked.normal, lead)
        and _is_of_one_named_together(query, lead, headings)
        and _is_time_of(query, lead, headings)
        and _tells_the_event(question, lead)
        and _is_by_the_date(question, lead)
        and has_particular(question, lead)
        and are_of_whose_is_asked(question, lead)
        and _tells_the_limit(question, lead)
        and _tells_the_aspect(question, lead)
        and _tells_the_name(question, f"{lead}\n{headings}")
        and tells_the_deed(question, lead)
        and _says_more(question, lead)
        and _names_all(question, lead)
        and _is_more_than_an_item(query, lead)
    )


def _is_of_the_one(query: Query, text: str) -> bool:
    """Tell whether a text has the one of its kind that is asked about, and the measure: 1年级, 每吨."""
    found = ((one.span(), one[0].removeprefix("每")) for one in _ONE_OF.finditer(query.asked.normal))
    ones = [(span, re.sub("[楼层]$", "[楼层]", name)) for span, name in found]
    before = {span: query.asked.normal[: span[0]][-1:] for span, _ in ones}
    others = {span: "\\d" if before[span] in ("高", "初") else "\\d高初" for span in before}
    told = (
        (span, re.search(rf"(?<![{others[span]}]){name}" if name[0].isdigit() else name, text))
        for span, name in ones
    )
    return all(found or holds_for(query, span, text) for span, found in told)


def _is_of_one_named_together(query: Query, lead: str, headings: str) -> bool:
    """Tell whether a lead has what it is asked how much of, if its heading names that with another thing.

    Below 押金与付款 an item without 押金 tells of 付款.
    """
    of = counted(query)
    if not of or of in lead or of not in headings:
        return True
    return not re.search(rf"{_JOINED}[^\s]{{0,4}}{re.escape(of)}|{re.escape(of)}{_JOINED}", headings)


def _is_time_of(query: Query, lead: str, headings: str) -> bool:
    """Tell whether one sentence of a lead that has both has whose time of day is asked for, and of what act.

    少儿馆18点关门 does not say when the 自习室 beside it closes.
    """
    question = query.asked.normal
    asked = _WHEN.search(question) or re.search(ASKS_CLOCK, question)
    before = [span for span in query.asked.long_words if asked and span[1] == asked.start()]
    behind = [span for span in query.asked.long_words if asked and span[0] == asked.end()]
    if not (before and behind):
        return True
    whose, act = question[slice(*before[-1])], question[slice(*behind[0])]
    if whose in headings or whose not in lead or act not in lead:
        return True
    return any(whose in text and act in text for text in SENTENCE_BORDER.split(lead))


def _tells_the_event(question: str, lead: str) -> bool:
    """Tell whether what happened is there, where it is asked when: 成立 in 哪年成立的."""
    asked = _WHEN.search(question)
    if asked is None:
        return True
    others = [deed for deed in _DATED.findall(lead) if deed[-3:-1] not in question]
    if others and not HOLDS["when"].search(_DATED.sub("", lead)):
        return False  # 2023年8月19日签订的 is said of what ends at another time
    happened = _HAPPENED.match(question[asked.end() : asked.end() + LONGEST_EVENT])
    return happened is None or any(
        words.fullmatch(happened["event"]) and words.search(lead) for words in _EVENTS
    )


def _is_by_the_date(question: str, lead: str) -> bool:
    """Tell whether a date is a deadline, where one is asked for, and none where the day of something is."""
    if not _ASKS_DATE.search(question):
        return True
    if _ASKS_DAY.search(question) and not _DAY.search(_WITHIN.sub("", lead)):
        return False  # 当天7:00集合
    dated = [text for text in STATEMENT_BORDER.split(lead) if _DATE.search(text)]
    if _ASKS_DEADLINE.search(question):
        return not dated or any(_DEADLINE.search(text) for text in dated)
    return not dated or not all(BY_THEN.search(text) for text in dated)


def _tells_the_limit(question: str, lead: str) -> bool:
    """Tell whether a lead names a limit where one is asked for: 最多可以缓缴多少天."""
    if quantity_of(question) is None and not _MOST_OF.search(question):
        return True
    told = (tells.search(lead) is not None for asks, tells in _LIMITS if asks.search(question))
    return next(told, True) or _RANGE.search(lead) is not None


def _tells_the_aspect(question: str, lead: str) -> bool:
    """Tell whether a difference, an effect, a reason is told of, where that is the last that is asked."""
    question = question.rstrip("?吗呢").replace("会怎么样", "会怎样")
    question = question.removesuffix(next(filter(question.endswith, _ENDS), ""))
    for asks, tells in _ASPECTS:
        asked = next((found for found in asks.finditer(question) if found.end() == len(question)), None)
        if asked is not None:
            return asked[0] in lead or tells.search(lead) is not None
    return True


def _tells_the_name(question: str, text: str) -> bool:
    """Tell whether a text has what is asked by which name it goes, or that something goes by one: 叫什么."""
    asked = _NAME.search(question)
    if asked is None:
        return True
    if _RELATED.fullmatch(asked["what"]):  # 母亲早逝 gives no name
        return re.search(rf"{asked['what']}{_NAMED}", text) is not None
    return _CALLED.search(text) is not None or asked["what"] in re.sub(
        rf"{_SOME}{asked['what']}|{asked['what']}[共有]?\d", "", text
    )


def _says_more(question: str, lead: str) -> bool:
    """Tell whether a lead says more than its question does: (四)军民融合方面6项 only repeats it.

    What is asked whether it is so is said in the same words.
    """
    if _ASKS_WHETHER.search(question):
        return True
    return any(mark.isalnum() and mark not in question for mark in _LABEL.sub("", lead))


def _names_all(question: str, lead: str) -> bool:
    """Tell whether a lead names as many as are asked for by their number: 哪三项 are no fewer than 3.

    Of all that it says there are, 甲、乙等9个, it names two.
    """
    asked = _SO_MANY.search(question)
    if asked is not None and len(_SEPARATORS.findall(lead)) + 1 < int(asked["these"] or asked["those"]):
        return False
    all_asked = _ALL_ASKED.search(question)
    count = all_asked and (all_asked[1] or all_asked[2])
    some = (
        CLAUSE_BORDER.split(lead[: one.start()])[-1] for one in _SOME_NAMED.finditer(lead) if one[1] == count
    )
    return all(len(re.split("[、和及]", names)) >= int(count or 0) for names in some)


def _is_more_than_an_item(query: Query, lead: str) -> bool:
    """Tell whether the rarest word asked does not only stand in items that name something: (3)损耗标准;."""
    rarest = query.rarest
    if not rarest or re.search("哪|包括|[几吗]", query.asked.normal):
        return True
    items = (found["item"] for found in _ITEM.finditer(lead))
    names = (item for item in items if len(item) <= LONGEST_ITEM and not _SAYS.search(item))
    inside = sum(item.count(rarest) for item in names)
    return not inside or inside < lead.count(rarest)
