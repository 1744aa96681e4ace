"""Whether a lead has a thing of the kind asked for beyond what the question says itself.

The name of what is asked about may look like an answer: 观鸟湿地 like a place, 图书管理员 like somebody. So
the question's words are taken out of a lead before a place, a person or a size is looked for in it. All take
normalized text.
"""

from bot.answers.asked_and_told import turns
from bot.answers.framed import tells_in_frame
from bot.chinese.names import SURNAMES, SURNAMES_IN_WORDS
from bot.expressions import expression

SHORTEST = 2
"""Characters of a part of the question that is taken out of a lead."""

_MAGNITUDE = "[率力度量压流径积级龄纪数围模音]"
"""What names of magnitudes end in, of which any number may tell: 功率多大."""
_POST = "(?:教练|经理|主任|书记|主席|总监|导演|(?<![部生成])[院校馆局处科所站队组村镇乡县市省区会厂店]长)"
"""Who is called by what he does; of 教练离职的 no name is told."""
_WORDS = "党[组委员]|成员|管理|安全|单位|项目|章程|程序|方[案式法]|文[件化]|任务|计[划算]|农[业村]|符合"
"""What begins with a surname and stands alone between commas: 安全、管理."""
_ASKED = turns(
    (
        (
            "在哪(?![些个一1年月天种场次届期部座所家位名条件本只支块片张级类项])|哪里(?!人)|哪儿|何处|何地|什么地方|哪个地方|什么位置|[地终起站]点?站?是?哪[?]?$",
            r"[省市县区州镇乡村岛洲山河湖海江港街巷馆院楼层室厅场园校店桥寺门城侧旁口处栋座局所部厂库网柜台]|位于"
            r"|(?:在|(?<![得达收受遇感拿想直])到(?!岗)|往|自(?![带备己行愿费然动觉])|来源)(?![^,。;\n]{0,6}[时后前中内])|\d号|(?<!\d个)(?<!\d)站|(?<!线)路(?![程线])|(?<![建卫爱安振保治定兴])国",
        ),
        (
            "(?:是|由|归|找|问|叫)谁|谁(?:来|在)?(?:[交签送取批审收]|做|教|带|管|负责|主持|写|演|画|唱|导|发明|领|开|当|讲|上|是)|哪[1一]?位|何人|什么人|叫什么名|[队师员长者]叫(?:什么|啥)"
            "|哪[1一]?个(?:老师|教练|医生|大夫|师傅|主任|律师|编辑|司机)",
            f"(?!周[1-6一二三四五六日末年期]|(?<=分)钟)[{SURNAMES}][\u4e00-\u9fff]|[者员长师生户民工方友家](?![作])|(?<!\\d)人"
            r"|[部处局委院科所会队站司厂社校组](?![一二三四五六七八九十\d]*[层楼]|部)|中心|公司|机构|单位|部门|机关|先生|女士|[·・我他她你]|由|主任|经理|教练|[是为:][\u4e00-\u9fff]",
        ),
        (
            f"[者员长师生工人]叫(?:什么|啥)|[员师生工]是谁|{_POST}是谁",
            f"(?<![\\d\u4e00-\u9fff])(?!{_WORDS})[{SURNAMES}{SURNAMES_IN_WORDS}][\u4e00-\u9fff]{{1,2}}(?![\u4e00-\u9fff])"
            f"|[者员长师生工人任理导练由找请是为](?!董事|党)[{SURNAMES}{SURNAMES_IN_WORDS}][\u4e00-\u9fff]|[·・叫名是:]"
            f"|(?<![\\d\u4e00-\u9fff])(?!于|任何|何[时地]|余额|金额|[车路钱高])[{SURNAMES}][\u4e00-\u9fff]"
            f"|[{SURNAMES}][\u4e00-\u9fff]{{1,2}} "
            f"|(?<= )[{SURNAMES_IN_WORDS}][\u4e00-\u9fff]{{1,2}}(?=[,。、;(说表指介])",
        ),
        (
            rf"有多大[?]?$|(?<!{_MAGNITUDE})(?<!{_MAGNITUDE}[是为])多大[?]?$",
            r"平方|面积|[米亩顷尺寸升吨岁码]|(?<!\d{3})\d级|大小|容量|规格|[cm]m|[kmgt]b",
        ),
        ("多[高重](?:能|可以|才|就|要|需|得|的|以[上下])", r"\d[\d.]*(?:[公厘毫]?[米斤克尺寸分]|千克|cm|kg)"),
        ("多大(?:能|可以|才|就|岁|的?(?:孩子|小孩|年[龄纪]))|几岁", r"岁|年龄|年级|成年|\d+月龄"),
        (
            "(?:价格|票价|售价|收费|费用|学费)是?多少",
            r"\d[\d.,]*[余多]?[万亿]?[元块角%折]|[¥$]|免|不收|\d/|/\d",
        ),
    )
)
"""What asks for a kind of thing, and what one such looks like."""

_SO_MANY = expression(r"\d+[个名位人件张次户台]")
_ONLY_ASKS = expression("(?<=多少)[十百千万亿]{0,2}[元块]|[是叫](?=谁|哪[1一]?位|何人|什么人)")
"""In what a price is asked for, and what joins a post and who has it: no words that the lead repeats."""


def says_beyond(question: str, lead: str) -> bool:
    """Tell whether a lead has, besides a question's own words, a thing of the kind asked for."""
    told = [tells for asks, tells in _ASKED if asks.search(question)]
    own = _ONLY_ASKS.sub(" ", question)
    return (
        not told
        or tells_in_frame(question, lead)
        or all(tells.search(left) for left in [without(own, lead)] for tells in told)
    )


def without(question: str, lead: str) -> str:
    """Return a lead with a blank for each longest part of a question, of `SHORTEST` characters or more.

    A number with its classifier alone is no part: that of 1个人能报几个 is not the answer's 1个.
    """
    at = 0
    while at <= len(question) - SHORTEST:
        end = at
        while end < len(question) and question[at : end + 1] in lead:
            end += 1
        if end - at >= SHORTEST and not _SO_MANY.fullmatch(question, at, end):
            lead = lead.replace(question[at:end], " ")
        at = max(end, at + 1)
    return lead
