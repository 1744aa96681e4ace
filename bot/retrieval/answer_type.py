"""What a question asks for, told by its words, and whether a text holds a thing of that kind."""

import re
from functools import lru_cache
from typing import Literal

from bot.chinese.numerals import HAN_DIGITS, LARGE_UNITS, SEVERAL_PEOPLE, TWO
from bot.expressions import expression

ASKS_PRICE = "(?:多少(?:[钱元]|块(?![\u4e00-\u9fff]{2}))|几块钱?|几元)"
ASKS_CLOCK = "几点(?!意见|建议|要求|原因|内容)"
UNIT_OF_PRICE = (
    "(?:个?小时|个?月|个?人|公[里斤]|[平立]方米?|节课|[晚夜天日年次位张斤份只件间场吨度亩户升米]"
    "|[颗针节盒瓶包套袋箱本辆台杯条双对株盆桶棵根块串桌])"
)
"""What a price may be for one of: 多少钱一晚, 一天多少钱."""
WHICH_DAY = "[号日](?![楼线馆仓门院厅桌店库机位文窗柜道台])"
"""What stands behind 几 where a day is asked for, and not which gate or lane: 几号道."""
AT_END = "[?呢啊]*$"
"""What may stand behind the last word of a question; the end of a regular expression."""
ASKING = (
    "[吗几谁哪啥咋怎]|干嘛|什么|甚么|如何|为何|何[时处地人种]|多[少久长大高远快重]|是否|[能可会]否"
    "|是不是|有没有|能不能|可不可|会不会|要不要|需不需要"
)
"""What a normalized text has that asks something; a part of a regular expression."""
WHETHER = (
    "吗|(?<![什怎多那这])[么嘛](?=[?]?$)|[能可是会]否|能不能|会不会|可不可以|是不是|要不要|用不用|有没有"
)
"""What it has that asks whether something is so or may be done."""
_WHETHER = expression(WHETHER)
Kind = Literal["when", "how_many", "who", "where", "why", "how", "other"]

# The first that is found decides; 多少年 asks for a number though 年 stands in it, 哪几年 for a time.
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "when",
        expression(
            r"何时|什么时候|什么时间|何年|何月|何日|[哪那][一1]?[年天月日]|哪几[年天月日]|"
            rf"几(?:[月点]|{WHICH_DAY})|几几年|(?:周|星期|礼拜)几(?![次回节天个])|年份|日期|时间"
            r"|年代|时候|世纪"
        ),
    ),
    (
        "how_many",
        expression(
            r"多少|第?几|多[大长高远久重宽深快]|比例|百分|数量|人数|面积|总数|次数|幅度|价格|金额|年龄|高度"
        ),
    ),
    ("who", expression(r"谁|何人|哪位|什么人|哪[一1]?[个名]人|人物|作者|主席|校长|导演|创始人")),
    (
        "where",
        expression(r"哪里|哪儿|何处|何地|什么地方|哪[一1]?个?[国省市县区州城地站]|位于|地[点址]|位置"),
    ),
    ("why", expression(r"为什么|为何|何故|原因|缘故|因何|怎么会|为啥")),
    ("how", expression(r"怎么|怎样|如何|怎麽")),
)
MOST_OF_AN_ACT = expression(r"最[多少](?=[^\Wa-z\d能可要会得应需](?:多少|几))")
"""What jieba cuts apart before a verb, 最, 多借 of 最多借几本, and is one word where it is told: 最多六册."""


def asks_whether(normal: str) -> bool:
    """Tell whether a normalized question asks if something is so or may be done."""
    return _WHETHER.search(normal) is not None


def kind_of(normal: str) -> Kind:
    """Return what the normalized question asks for."""
    return next((kind for kind, words in _KINDS if words.search(normal)), "other")


HOLDS: dict[Kind, re.Pattern[str]] = {
    "when": expression(
        r"\d+年(?!来)|\d+月|\d+日|世纪|年代|时期|期间|[春夏秋冬]季|\d+[时点]|\d:\d\d"
        r"|(?:周|星期|礼拜)[1-7一二三四五六日天末](?![次回个岁])|[年月]底"
        r"|逢[^,。;]{0,4}\d|农历|[正腊]月|[上中下]旬|节假日|除夕|元旦|春节|清明|端午|中秋|国庆|[上中下]午|早[上晨]|晚上|傍晚|凌晨"
    ),
    "how_many": expression(rf"\d|[{HAN_DIGITS}{TWO}十百千{LARGE_UNITS}几数半多]"),
    "who": expression(r"[·・]|先生|女士|博士|教授|主席|总统|将军|皇帝|由|者"),
    "where": expression(r"[国省市县区州镇乡村岛洲山河湖海港路街站馆院]|位于|在"),
    "why": expression(
        "因|由于|所以|为了|(?:多半|八成|大多|往往|可能)是|导致|致使|使得|原因|缘|故|以[便免防]|免得|不致|不至于|理由|为由"
        "|(?<![列定称作成认改升设划名因])为(?:争|防|避|保(?!护)|方便|便利|节省|加强|提高|纪念|满足|减少|解决|适应|配合|庆祝"
        "|迎接|鼓励|促进|改善|扩大|规范|维护|筹|营救|报复|躲|谋|求)"
    ),
    "how": expression(r"通过|采用|以|将|使用|利用|方式|方法|经"),
}
"""What a normalized text has that may answer a question of each kind."""

_OFTEN = expression(
    r"每(?:隔)?\d*个?(?:[天日周月年季晚]|星期|小时|分钟|半年|学期)|[逐按][日月周年季]|周期[^,。;\d]{0,8}\d|\d个?(?:[天日周月年]|星期|小时|分钟)[^,。;\d]{0,8}\d[次回遍]"
)
"""How often something is done."""
FROM_TO = expression(
    r"\d(?:[年月日号点时]|世纪)?\)?(?:起|开始)?,?(?:[至到~–—─-]|直到)+(?:次|今|当|现|目前|\d)"
    r"|[年月日号底初末](?:起|开始)[^。;]{0,20}(?:止|结束|截止)"
)
"""A time with its beginning and its end."""
_NUMBER = rf"(?:\d|[零两几半数百千万亿双多]|{SEVERAL_PEOPLE})[余多几]?(?:分之\d+)?个?"
_HOW_MANY = r"(?:多少|几[十百千万亿\d]*)个?"
_QUANTITIES = [
    (
        expression(
            r"(?:[哪那][1一个]?|几|什么|何|多少)(?:[年月日天号点]|时[候间]?)(?:开始|起)?,?[到至]"
            r"(?:[哪那][1一个]?|几|什么|何|多少)(?:[年月日天号点]|时[候间]?)|起[止讫](?:时间|日期|年[份月]?)"
        ),
        FROM_TO,
    ),
    (expression(r"(?:多久|几(?:[天周年]|个?(?:月|小时|星期|礼拜)))[^,。?]{0,3}[1一][次回遍]"), _OFTEN),
    *(
        (expression(asked), expression(rf"{_NUMBER}(?:{units})"))
        for asked, units in (
            (
                rf"(?<![哪月]){_HOW_MANY}(?:天|日|周(?!岁)|星期|小时|分钟|工作日|(?<=个)月)(?!份)",
                r"天|日|周(?!岁)|星期|月|小时|分半?钟|秒|时|刻|昼夜|工作日",
            ),
            (
                rf"(?<![哪元于在国来近这过前后好几]){_HOW_MANY}年(?![龄级代份时间])",
                r"年(?![1一]贯|级|1度)|世纪|(?<=[12346]0|[136]8|[1-9][246])个月",
            ),
            (
                r"多久|多长(?:的)?时间|(?:期限|(?:期间?|寿命|时[间长])(?=[是为有]?多长))[是为有]?多",
                r"天|日|周(?!岁)|星期|年|月|小时|分半?钟|秒|时|刻|季|代|世纪|昼夜|工作日",
            ),
            (
                rf"(?<!不)有多长{AT_END}",
                r"公?里(?!程)|[千厘毫]?米|英?尺|小时|分半?钟|秒|天|个月|年(?![1一]贯|级|1度)|世纪",
            ),
            (  # of a rent 1个月租金 tells nothing
                r"(?:房租|租金|工资)(?:[每1]个?(?:小时|[月年天日次人季]))?(?:是|为|要|收)?多少",
                r"[元块角圆镑]|美金|万|亿|%|分之|倍|免费|(?<=¥\d)[\d,.]*",
            ),
            (
                rf"{_HOW_MANY}(?:元|块|钱|万元|美元)|什么价|价格|价钱|票价|金额|(?:费|费用|工资|房租|"
                rf"罚款|(?:[租押定订奖罚佣]|违约|滞纳|保证|补助)金|[年月日]租|补贴|津贴)"
                r"(?:[每1]个?(?:小时|[月年天日次晚人吨度]))?(?:是|为|要|收)?多少",
                r"[元块角圆镑]|美金|万|亿|%|分之|倍|免费|(?<=¥\d)[\d,.]*|月的?(?:房租|租金|工资)",
            ),
            (rf"{_HOW_MANY}倍", r"倍|%"),
            (rf"{_HOW_MANY}周?岁|多大(?:年[龄纪]|岁数|(?=能|可以|才))|年龄(?:是|为)?多|几岁", r"周?岁|月龄"),
            (
                rf"{_HOW_MANY}(?:人|名|位|口人)|人数|人口(?:是|有|为)?多少",
                r"[人名位口员户]|万|亿|以上的?(?:[村居]民|代表|业主|股东|职工|[会成委]员)",
            ),
            (rf"{_HOW_MANY}[次回遍]", r"[次回遍届度]"),
            (r"百分之(?:几|多少)|百分比|(?:比例|比率|占比)(?!最)", r"%|分之|成|倍|[.:]\d"),
            (  # 降了0.46个百分点 is no rate
                r"率(?:是|为)?(?:多少|几)(?!久)",
                r"%|分之|成|倍|[.]\d(?!\d*个?百分点)|\d(?![\d.]*+(?:[万亿]?元|个?百分点))",
            ),
        )
    ),
]
"""What asks for a quantity in some unit, and what the quantity then looks like: a duration in any of time.

From when until when something lasts wants both."""
_DIGITS_BEFORE = expression(r"\d[\d.,]*$")
_REFERENCE = expression(r"第\d+[编章节条款项]|[近前过]去?\d+年")
NO_QUANTITY = expression(
    r"第\d+[编章节条款项号届次批人年]|1次性|数人|同1[\u4e00-\u9fff]|在1个[\u4e00-\u9fff]{1,4}[上里中内]|(?:\d{4}年)?\d{1,2}月\d{1,2}日|(?:1[6-9]|20)\d\d年(?:\d{1,2}月)?"
    r"|\d+[年日天]战争"
)


@lru_cache(maxsize=64)  # it is asked again for every passage that may answer
def quantity_of(normal: str) -> re.Pattern[str] | None:
    """Return what a quantity looks like that the normalized question asks for; None without a unit."""
    return next((found for asked, found in _QUANTITIES if asked.search(normal)), None)


def states(quantity: re.Pattern[str], normal: str) -> bool:
    """Tell whether a normalized text has such a quantity; a date or the number of an article is none."""
    if quantity is FROM_TO:
        return quantity.search(normal) is not None
    return quantity.search(NO_QUANTITY.sub("", normal)) is not None


def quantities(quantity: re.Pattern[str], normal: str) -> list[tuple[int, int]]:
    """Return where in a normalized text such quantities stand, each from its first digit on."""
    hidden = NO_QUANTITY.sub(lambda other: "。" * len(other[0]), normal)
    masked = normal if quantity is FROM_TO else hidden
    found = []
    for start, end in (match.span() for match in quantity.finditer(masked)):
        digits = _DIGITS_BEFORE.search(masked, 0, start)
        if not masked.startswith("岁", end):  # 16周岁 is no duration of 16周
            found.append((digits.start() if digits else start, end))
    return found


def may_say(question: str, normal: str) -> bool:
    """Tell whether a normalized text may be the answer to a normalized question.

    One that asks how many wants a number with its unit, or one at least that is not an article's
    nor of the years gone by (近两年).
    """
    if (quantity := quantity_of(question)) is not None:
        return states(quantity, normal)
    return kind_of(question) != "how_many" or any(map(str.isdigit, _REFERENCE.sub("", normal)))


_FOCUS = expression(r"什么|甚么|哪|谁|多少|几|何|怎|为啥|多[大长高远久重]|是[?]?$|为[?]?$")


def focus_of(normal: str) -> int:
    """Return where the normalized question has its question word, in characters; without one, its end."""
    found = _FOCUS.search(normal)
    return found.start() if found else len(normal)
