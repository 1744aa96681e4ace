"""What a part of a question stands for in the question before: another year, amount, party or thing.

After 2024年的赤字率是多少, 2023年呢 replaces the year; after 休息日加班怎么算, 节日加班 the day. All texts
are normalized.
"""

import re
from collections.abc import Callable, Sequence

from bot.answers.evidence import counterpart
from bot.expressions import expression
from bot.retrieval.answer_type import ASKING

ASKS = expression(rf"{ASKING}|可以|([\u4e00-\u9fff])不\1|(?<=[\u4e00-\u9fff])[不没么][?。!~\s]*$")
_THEN = (
    r"那么?(?!年(?![龄度报检审费假薪限金])|[天些次里边样])|如果是?|要是|至于|换成|假如|还有|另外|再问[1一]?下|再问|想再问|"
    r"顺便问[1一]?下"
)
_WELL = r"(?:嗯+|哦+|噢+|呃+|额)[,，。\s]*(?=那|如果|要是)"
ELLIPSIS = expression(
    rf"(?:{_WELL})?(?P<then>(?:(?:{_THEN})[,，\s]*){{1,3}})?(?P<what>.+?)"
    r"(?P<about>的?[呢咧呐捏嘞]|的?又?怎么说|的?又怎么[样算]|(?<![会要将])的?怎么样|的?又?如何|也?算[吗么不]|算不算)?[?。!,.…~\s]*"
)
PRONOUN = expression(
    r"(?:请问|那么?|如果|要是|对|对于|在|关于|根据|按照)*"
    r"(?P<word>它们?|[他她]们?(?![人地方])"
    r"|[这那][个种项条份部篇](?:法律|条例|规定|办法|文件|通知|决定|报告|文章|方案|意见|制度|法)"
    r"|(?:[这那][个种项条]|前者|后者)(?=[的有是怎什多几要需能可在由从最也会和与对为谁哪何应必算呢,，]|$)"
    r"|[该此本](?:法律|条例|规定|办法|文件|通知|决定|报告|文章|方案|法)"
    r"|(?P<place>[里上]面|[这那](?:里(?![程弄脊])面?|儿(?![子女童孙媳科歌化])|边(?![界境防检角缘疆线关])|上面))"
    r"(?=[有能可要多怎几什谁不允禁收开是对][^说讲写]|[\u4e00-\u9fff]{2,8}(?:呢|[吗么]$)"
    rf"|[^,，。\s说讲写]{{0,12}}(?:{ASKING}|[么没不呢][?？。!]*$)))"
)
CORRECTION = expression(
    r"(?:(?:不是这个|不是的?|(?:不对)+|错了|我?[打说问写搞弄]错(?:字|字了|了)?|口误)(?:[,。.!\s]+|(?=我[是想要]*[问说]的))"
    r"(?:我[是想要]*[问说]的?是?|应该是|应为|我?是(?!不|否)[想要]*[问说]?|我?要的是?)?"
    r"|我[是想要]*[问说]的是|我的意思是|我指的是|我是说|是(?![否不谁什哪几多]))[,:\s]*(?=\S)"
)
"""What puts the question before right: 不是，我问的是; 打错了，是."""
_SAYING = "(?:我?是?[问说指要]的?)"
_NOT_THIS = expression(
    rf"{_SAYING}?不是[问说]?(?P<other>[^,，。!\s]{{1,12}}?)[,，。!\s]*(?:而是|{_SAYING}?是)[问说]?(?P<meant>[^,，。!\s]+)"
    rf"|(?:{_SAYING}是?|是)[问说]?(?P<first>(?![不是])[^,，。!\s]{{1,12}}?)[,，。!\s]*(?:而|可|又)?不是[问说]?(?P<last>[^,，。!\s]{{1,12}})"
)
"""What names both what was said and what was meant: 不是夏季，是秋季; 是秋季不是夏季."""
LEFT_ASIDE = expression(
    r"(?:我?(?:再|想)?(?:换|问)[1一]?个(?:别的)?(?:问题|话题)|[下另][1一]个问题|先不(?:说|管|提|问|谈)[^,，。]{2,16}"
    r"|[^,，。]{2,16}?(?:的(?:事儿?|事情|问题)先?|先)(?:不说|不提|不谈|不管|放[1一]放|放[1一]边)了?)[,，。:\s]+(?=\S)"
)
"""What is left aside before what is asked: 票价的事先不说，; or that something else is: 换个问题，."""
_OF_A_THING = expression(
    r"(?P<new>(?:对了|那么?|还有|另外|再问[1一]?下)[,，\s]*)?(?P<thing>[^\s,，。?!]{2,12})[呢咧][,，\s]+(?P<asked>[^\s,，。?!]{2,14})[?。!\s]*"
)
"""What is named, and then what is asked of it: 献血呢 多大岁数行."""
OF_DOCUMENT = expression(
    r"(?:那么?|请问|对了)?(?:目录[呢吗]?|(?P<attached>(?:有没有|有|带)?附件(?:在哪里?|是什么)?[呢吗没]?)"
    r"|(?:[1一]?共|总共)?有?(?:多少|几)[条章节]|(?:发文字?|文件?)号(?:是?(?:多少|什么)|呢)?|(?:主要)?讲了?(?:什么|啥)"
    r"|(?:帮我|请|给我|简单)*(?:总结|概括|概述|归纳)(?:[1一]?下)?(?:全文|文章)?"
    r"|(?:主要|核心|中心)的?(?:内容|思想|观点)(?:是什么|是啥)?|(?:作者|标题|题目)(?:是谁|是什么|叫什么)?"
    r"|(?:是?从?(?:什么时候|啥时候|何时|哪[1一]?[天年日])|几[号月])(?:开始|正式)?(?:施行|实施|生效|执行|发布|公布|印发|通过)的?"
    r"|(?P<edition>[这它]?是?(?:第几|哪[1一]?个?|什么|啥)版本?的?(?:说明书?|手册|文件|资料)?)"
    r"|是?(?:谁|哪个?(?:部门|单位|机关)|什么(?:部门|单位|机关))(?:发布|印发|制定|公布|颁布|发|出台|[定写编]|出(?=的))的?)[?。!\s]*"
)
"""What may be asked of any document, and so is of the one that the answer before is from."""
NEXT_DIVISION = expression(r"(?:那么?|再|继续)*(?P<to>[上下前后])[1一]?个?[编章节](?!程)")
DIVISION = expression(r"第(?P<number>\d+)(?P<kind>[编章节])")
# What has no subject of its own: 可以延长吗, 向谁申请, 违反了要赔多少.
NO_SUBJECT = expression(
    r"(?:那么?|另外|还有|最后)?[,，]?(?:[1每][次天回]|[1一]共|总共)?(?:可以|可否|能否|能不能|能|要不要|要|需要|需不需要|"
    r"应该|必须|会不会|会|向|由|从|在哪|对谁|到(?=什么|几|哪|何|啥)"
    r"|离(?=[^,，。]{1,8}多[远近久])|找|去哪|给谁|最多|最少|最低|最高|最长|最短|最晚|违反|不|没|逾期|过期|超期|到期|过了|超过|期间|期满|有效期|适用"
    r"|(?P<asks>(?:周|星期|礼拜)几|(?P<amount>多[久长少大高远重宽深快]|几)|谁|哪|什么(?!是|叫)|怎么|如何|为什么|是否|有没有))"
)
OF_A_VERB = expression("(?:[下上出起过回进][来去]|[完掉])$")
"""How a verb ends that says what comes of it: 批下来."""
TROUBLE = expression(
    r"(?:应该|该|要)?(?:怎么办|咋办|怎么(?:处理|解决|修)|怎么回事|是?什么(?:原因|意思))[?。!\s]*$"
)
"""What is asked of something that has gone wrong."""
# Words that only tell how something is asked for.
GENERIC = frozenset(
    "最长 最短 最多 最少 最高 最低 最大 最小 最迟 最晚 最早 规定 内容 情况 情形 具体 应该 "
    "应当 需要 必须 超过 低于 高于 达到 要求 限制 标准 算 里面 当中 其中 时候 各 "
    "分别 另外 不能 不得 能够 得 计算 支付 包括 属于 根据 按照 有关 相关 条 款 项 天 年 月 "
    "日 个 人 内 外 前 后 时 可 要 天数".split()
)

CONSEQUENCES = frozenset(
    "罚款 罚金 罚 处罚 惩罚 处分 拘留 判刑 坐牢 赔偿 赔 扣 扣分 扣钱 费用 收费 价格 价钱 押金 钱 收钱 要钱 "
    "花钱 交钱 付费 手续费 滞纳金 后果 责任 交 付 收 样 开始 结束 截止 截至 终止 停止".split()
)
"""What follows of something, is paid for it, or begins and ends with it: 罚款多少钱 does not say for what."""
ANY_DEED = frozenset("办 弄 搞 做 用 行 次 回 遍".split())
"""Words of one character that say no more of what is asked than that it is done, or how often."""
PREPOSITIONS = frozenset("按依据照以由向从在给对跟")
"""Words that say nothing of what a question is about: 按啥计税."""

_MOST = r"最[\u4e00-\u9fff]{1,2}"
OF_SEVERAL = expression(
    rf"哪[^,，。\d]{{0,4}}{_MOST}[的?？!。呢]*$|{_MOST}的(?:是哪|是谁|[?？!。呢]*$)"
    r"|^比[^,，。]{1,12}[多少贵大小高低长短重轻快慢宜](?:多少|几|[吗不?？]|$)"
)
"""What asks for one of several, 哪个最大, or what is between two, 比它贵多少: no passage need say that."""

_TAIL = r"(?:度|份)?(?:的)?(?:是?多少|又?怎么样|如何|[咧呢吗呐捏嘞])*"
_UNITS = (
    "元块万亿千百余多几个人名位米里公平吨斤克度份条号款项分秒天日月周小工章节页段期股字户只件次倍级辆台套以左"
)
YEAR = expression(rf"(?<![\d.])(?:19|20)\d\d(?=年|(?![{_UNITS}])[\u4e00-\u9fff])")
"""A year, with 年 or without: 2017年赤字率, 2017赤字率; 2017公里 is none."""
_YEAR_ALONE = expression(rf"(?:那么?)?(?P<year>(?:19|20)?\d\d)年?{_TAIL}")
THAT_YEAR = expression(
    r"(?:那么?)?(?:[这那当同该](?:1年|(?P<year>年)度?)|同1年)(?:的|(?!度))(?P<rest>.{2,}?)[呢呐?。!\s]*"
)
"""What is asked of the year of the question before: 那年的就业目标呢; but 年 may begin a word, 那年龄."""
_YEAR_AND = expression(r"(?P<year>(?:19|20)\d\d)年(?:度|的)?(?P<rest>.+)")
_YEAR_BEFORE = expression(rf"(?:那么?)?(?P<which>去年|前[1一]年|上[1一]?年|后[1一]年|第2年|前年){_TAIL}")
_AMOUNT = expression(r"(?P<number>(?<!\d)\d+(?:\.\d+)?)(?P<unit>个?[^\W\d的以不内可能]{1,2})")
_BOUNDED = expression(rf"{_AMOUNT.pattern}以[上下内外]")
_LATER_AMOUNT = expression(rf"(?P<verb>[\u4e00-\u9fff]{{0,3}}?){_AMOUNT.pattern}")
"""An amount, with the word before it that the question has before its own: 请5天 after 请2天假谁批."""
_BOUND = expression("超过|多于|大于|高于|不[满足到够]|未满|[没满]|低于|少于|小于")
_BOUND_LAST = expression(rf"(?:{_BOUND.pattern})\Z")
_TIME = expression("个?(?:星期|礼拜|小时|分钟|[天日周月年季时分秒岁])")
_CODE = expression(r"(?<![a-z\d])(?P<letters>[a-z]{0,8}[-_]?)(?P<digits>\d{1,8})(?![a-z\d])")
NO_THING = expression(r"[没不未无了别]|如果|要是")


WHEN_SAID = expression(
    "(?:周|星期|礼拜)[1-6一二三四五六日天末]|[上下中]午|早上|晚上|夜里|夜间|白天|凌晨|傍晚|平[日时]|工作日|节?假日|[今明后昨]天|[上下这本]次"
)
"""A time of the day or the week, which is one of anything."""
AMOUNT_ALONE = expression(r"[\d.]+%?|百分之")
"""A word that is but an amount: 百分之30怎么办."""


def of_a_thing(normal: str, leans: bool) -> str:
    """Return what is asked of a thing that is named before, as one question; "" where nothing is so asked.

    leans: there is a question before, of which the thing may be asked by itself: 工资呢 能约定几次.
    """
    match = _OF_A_THING.fullmatch(normal)
    named = match is not None and not (ASKS.search(match["thing"]) or NO_THING.search(match["thing"]))
    apart = match is not None and (match["new"] is not None or not leans)
    subject = match is not None and apart and NO_SUBJECT.match(match["asked"])
    alone = match is not None and ASKS.search(match["asked"]) is None
    return f"{match['thing']} {match['asked']}" if match and named and (subject or alone) else ""


def only_names(normal: str) -> bool:
    """Tell whether nothing is asked, but something is named: 钥匙丢了, not 学生有优惠没."""
    return ASKS.search(normal) is None and not normal.rstrip("?。! ").endswith(("没", "不", "吗", "么"))


def says_little(word: str) -> bool:
    """Tell whether a word of a question says too little to be found by: 能进, 投了, 届."""
    return len(word.lstrip("能可要得会让").rstrip("了过着")) < 2


def bare_of(word: str) -> str:
    """Return a word of a question without what denies it, what asks whether it may be, and what ends it."""
    return word.lstrip("没不未别能可要得会让").rstrip("了过着能可要得会")


def says_of_nothing(words: Sequence[str]) -> bool:
    """Tell whether words only name what follows of something, what is paid for it, or when: 周末有吗."""
    return bool(words) and all(word in CONSEQUENCES or WHEN_SAID.fullmatch(word) for word in words)


def replaced(normal: str, question: str) -> str:
    """Return `question` with what is meant in the place of what is said not to be; "" where it lacks that."""
    said, _, asked = normal.rpartition(",")
    if said and ASKS.search(asked) and not ASKS.search(said):
        match = _NOT_THIS.fullmatch(said)
    else:
        match, asked = _NOT_THIS.fullmatch(normal.rstrip("的呀啊哦啦呢吧哈?。!~ ")), ""
    if match is None:
        return ""
    other, meant = (match["other"] or match["last"]), (match["meant"] or match["first"])
    known = other in question and meant not in question
    if known and asked:
        return f"{meant} {asked.strip()}"
    alike = ASKS.search(meant) is None or ASKS.search(other) is not None
    if not (known and alike):
        return ""
    before, _, behind = question.partition(other)
    return joined(before + meant, behind)


def joined(left: str, right: str) -> str:
    """Return both in a row, what ends one and begins the other not twice: 2023年 and 年预付卡."""
    same = next(size for size in range(len(right), -1, -1) if left.endswith(right[:size]))
    return left + right[same:]


def another(what: str, question: str, words: Callable[[], Sequence[tuple[int, int]]], title: str) -> str:
    """Return `question` with what is of the kind of `what` in it replaced by that; "" where nothing is.

    words: gives where the words of `question` stand, without those that only ask; title: a document's, in it.
    """
    bare = what.removesuffix("的").strip()
    return (
        _year(what, question)
        or _party(bare, question)
        or _code(bare, question)
        or _amount(bare, question)
        or _thing(bare, question, words, title)
    )


def _year(what: str, question: str) -> str:
    """Replace the year: 2018年的, 23年呢, 去年呢, 2023年赤字率."""
    before = YEAR.search(question)
    if match := _YEAR_ALONE.fullmatch(what):
        year = match["year"]
        if len(year) == 2 and not before:
            return ""
        if before and before[0] == year:
            return ""
        year = f"{before[0][:2]}{year}" if before and len(year) == 2 else year
        return YEAR.sub(year, question, count=1) if before else f"{year}年{question}"
    if before and (match := _YEAR_BEFORE.fullmatch(what)):
        step = {"后": 1, "第": 1}.get(match["which"][0], -1)
        return YEAR.sub(str(int(before[0]) + step), question, count=1)
    if before and (match := _YEAR_AND.fullmatch(what)) and re.sub("的?$", "", match["rest"]) in question:
        return YEAR.sub(match["year"], question, count=1)
    return ""


def _party(bare: str, question: str) -> str:
    """Replace who does it by who it is done with: 女的 after 男方的结婚年龄."""
    other = counterpart(bare, question)
    return f"{question[: other[0]]}{bare}{question[other[1] :]}" if other else ""


def _amount(bare: str, question: str) -> str:
    """Replace an amount of the same unit, or of another unit of time: 3年, 6个月 after 1年."""
    if amount := _BOUNDED.fullmatch(bare):
        unit = re.escape(amount["unit"])
        before = re.search(
            rf"(?:不[满足到]|未满|超过|低于|少于)?\d+(?:\.\d+)?{unit}(?:以[上下内外])?", question
        )
        return f"{question[: before.start()]}{bare}{question[before.end() :]}" if before else ""
    amount = _LATER_AMOUNT.fullmatch(bare)
    if amount is None:
        return ""
    verb = amount["verb"]
    bound = _BOUND.fullmatch(verb) is not None
    if verb and not bound and not re.search(rf"{verb}\d", question):
        return ""
    unit = amount["unit"].removeprefix("个")
    others = [one for one in _AMOUNT.finditer(question) if not YEAR.match(question, one.start())]
    if same := [one for one in others if one["unit"].removeprefix("个").startswith(unit)]:
        start, end = same[-1].span("number")
        return f"{_unbound(question[:start], bound)}{verb if bound else ''}{amount['number']}{question[end:]}"
    times = [found for one in others if (found := _TIME.match(question, one.start("unit")))]
    if times and _TIME.fullmatch(unit):
        start = next(one.start() for one in others if one.start("unit") == times[-1].start())
        kept = bare if bound else bare.removeprefix(verb)
        return f"{_unbound(question[:start], bound)}{kept}{question[times[-1].end() :]}"
    return ""


def _unbound(head: str, bound: bool) -> str:
    """Return what stands before an amount without a bound at its end, where another one takes its place."""
    return _BOUND_LAST.sub("", head) if bound else head


def _code(bare: str, question: str) -> str:
    """Replace the digits of a code: 1002 after E1001是什么错误."""
    if (new := _CODE.fullmatch(bare)) is None:
        return ""
    codes = (old for old in _CODE.finditer(question) if old["letters"])
    alike = (one for one in codes if new["letters"] in ("", one["letters"]))
    old = next((one for one in alike if len(one["digits"]) == len(new["digits"])), None)
    return f"{question[: old.start('digits')]}{new['digits']}{question[old.end() :]}" if old else ""


def _thing(bare: str, question: str, content: Callable[[], Sequence[tuple[int, int]]], title: str) -> str:
    """Replace the word before those that both end in: 法定休假日加班 after 休息日加班工资怎么算.

    Only where one word stands before them, and what follows asks; not inside a document's title.
    """
    if ASKS.search(bare) or NO_THING.search(bare.removesuffix("了")):
        return ""
    words = content()
    starts, ends = {start for start, _ in words}, {end for _, end in words}
    inside = range(question.find(title), question.find(title) + len(title)) if title else range(0)
    for size in range(len(bare) - 1, 1, -1):
        at = question.find(bare[-size:])
        if at not in starts:  # 人帐篷 of 双人帐篷 and 六人帐篷
            continue
        before = [start for start, end in words if end <= at and start not in inside]
        end = at + size - (bare[-1] == "了")  # 丢了 of 身份证丢了怎么办
        whole = at in starts and end in ends and at not in inside
        if whole and len(before) == 1 and ASKS.search(question, at + size):
            head = question[: before[0]] if title else ""
            return f"{head}{bare}{question[at + size :]}"
        return ""
    return ""
