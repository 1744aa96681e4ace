"""A particular that a question asks for by name, a phone number or a weekday, and what a text then has.

All take normalized text.
"""

import re

from bot.retrieval.answer_type import ASKS_CLOCK

_TOLD_OF = [
    (re.compile(asks), re.compile(tells))
    for asks, tells in (
        ("电话(?:号码)?(?:是|为)?(?:多少|什么|几)|(?:手机|热线|号码)号?(?:是|为)?(?:多少|什么|几)", r"\d{3}"),
        (f"{ASKS_CLOCK}(?:关|闭|打烊|结束)", r"[关闭止]|打烊|结束|[至到~-][^,。;\d]{0,6}\d"),
        (ASKS_CLOCK, r"\d:\d|\d[点时](?!间)|半夜|[中正]午|日[出落]"),
        (
            "几[号日](?![楼线馆仓门院厅桌店库机位文])|哪[1一]?天",
            r"\d[日号天]|[月年季周]底|[年月周]末|[月年季]初|[上中下]旬|逢|[周日][1-7一二三四五六日末]|星期|当[天日]|次[日月]|节",
        ),
        (
            "(?:怎么|如何|怎样)(?:收费|收钱|计费|算钱)|收费标准",
            r"百分之|\d[\d.]*[万亿]?[元块角%折]|免费|不收|免收",
        ),
        (
            "在(?:哪(?:里|儿|个?地方|[1一]?层)?|什么地方)(?:[办领取交存停买卖换补查上学考开][理取放询课学]?)?[?呢啊]*$",
            r"(?:在(?![^,。;\n]{0,6}时|\d+个?(?:工作)?[日天月年])|到|往|[从向])(?!期)|[设位]于|侧|旁|对面|\d[楼层号]|地[址点]|门[口外内]|[路街]",
        ),
        (
            "(?:周|星期|礼拜)几",
            r"(?:周|星期|礼拜)[1-7一二三四五六日天末]|每[天日]|(?<!个)工作日|双休|[每月]\d+[日号]",
        ),
        (
            "哪[些类]人|什么样?的?人|谁(?:可以|能够?)(?=申|办|报|领|参|享)",
            "[人者员生民户童妇工兵属母女师长家友客]|干部",
        ),
        (
            "(?:要|需要?|得|应该?|应当)(?:带|准备|提交|提供|交|出示)(?:什么|哪[些几]|啥)"
            "|(?:要|需要?|带|提交|准备)(?:什么|哪[些几]|哪几样|啥)(?:材料|证件|手续|资料)",
            "[证本照表书单件票卡码章凭]|材料|报告|明|无需|不需|手续|资料",
        ),
        ("打(?:哪[1一]?个|什么|啥)(?:电话|号码|热线)", r"\d{3}"),
        (
            "(?<!只)(?:能|可以|准|让|允许)[^,。?什哪怎几]{1,14}(?:[吗么嘛]|不)[?]*$|能不能|可不可以",
            "[可不能禁须应得允准许免无限只仅凭拒均都违罚处严停止]|有权|支持|提供|接受|欢迎|谢绝",
        ),
        (
            "(?:哪个|什么|啥)(?:部门|单位|机构|科室|处室)|归谁[管办]",
            "[局科处委院所站部厅署会室司府组队校]|办(?![理公事结证卡法])|中心|公司|机关|机构|单位|部门",
        ),
        ("几号窗口?", r"\d号窗"),
        ("名额", "[名人位额个]"),
        ("(?:邮箱|email|邮件地址)(?:地址)?(?:是|为)?(?:多少|什么)", "@"),
        ("(?:网址|网站|官网)(?:地址)?(?:是|为)?(?:多少|什么)", r"https?|www|\w\.\w"),
        ("哪[1一]?个(?:网站|网页|平台|公众号|小程序|app|软件)", "网|平台|公众号|小程序|app|软件|系统"),
        ("什么[路街]|哪[1一]?条[路街]", r"[路街巷道]|\d号"),
        ("(?:哪里|哪儿|什么地方)(?:生产|出产|产)|产自(?:哪|什么地方)", "产|自|制造"),
        ("(?:什么|哪些|啥)(?:许可)?证[?]?$", "证|许可|执照|资格|批准|备案"),
        ("(?:怎么|如何|怎样)计?算[?呢啊]*$", r"(?<![第\d])\d|[按计加减乘除比率]|标准|平均|等于"),
        ("不用|不需要|无需|不必|不须|免于?(?!费)", "不|免|无需|无须|除外"),
        ("卖(?:的|了)?(?:多少|几)", "[卖售价]"),
        ("罚(?:的|了)?(?:多少|几)", "[罚处]"),
        ("奖(?:的|了)?(?:多少|几)", "[奖励]"),
        ("赔(?:的|了)?(?:多少|几)", "[赔偿付]"),
        ("租(?:的|了)?(?:多少|几)", "租"),
        ("押(?:的|了)?(?:多少|几)", "押"),
    )
]
"""What is asked for, and what a text must have to say it."""


def has_particular(question: str, text: str) -> bool:
    """Tell whether a text has the particular that a question asks for, if it asks for one of `_TOLD_OF`."""
    asked = ((asks.search(question), tells) for asks, tells in _TOLD_OF)
    return all(tells.search(_without(question[: one.start()], text)) for one, tells in asked if one)


def asks_particular(question: str) -> bool:
    """Tell whether a question asks for one of `_TOLD_OF`."""
    return any(asks.search(question) for asks, _ in _TOLD_OF)


def _without(asked: str, text: str) -> str:
    """Return a text without what stands in front of what asks: it is what is asked of, as 卡 of 老年卡."""
    for start in range(len(asked) - 2):
        if asked[start : start + 3] in text:
            end = next(end for end in range(len(asked), start + 2, -1) if asked[start:end] in text)
            text = text.replace(asked[start:end], " ")
    return text
