"""What a column, or a label of a list, is called that tells what a question asks for without its name.

押金 is asked for by that name, but 收费 by 多少钱, 闭馆日 by 周几不开, 主管部门 by 归谁管.
All take normalized text.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from bot.answers.asked_and_told import turns
from bot.retrieval.answer_type import ASKS_CLOCK, ASKS_PRICE

_ASIDE = re.compile(r"\([^()]*\)")
_SOON = "(?:多久|几天|多长时间|什么时[候间]|几个?(?:小时|工作日))(?:就?[能会才]|可以)?"
_DONE_THERE = "(?:上课?|办理?|集合|报名|做|学|领取?|交|举[行办]|召?开会?|考试?|面试|体检|比赛)?"
_AT = "(?:(?:上课|集合|办理|报名|活动|检查)?(?:地[点址]|位置))?(?:[在去到上]|是)?"
_CAN = "(?:可以|能够?|有资格)?"
_BEFORE = (
    "(?:需?要|得|应该?|大概|1般|1?共|总共|最多|最[大高小低]?不?[能得]?(?:超过|低于)|[找到去由归是]"
    "|年龄|学历|报告|结果){0,3}"
)
_BEHIND = (
    "(?:要求|规定|限制)?[是有为]?(?:什么|多少|多[大久长高]|几[岁年月天]?)?(?:[以之][上下前后内])?"
    "(?:(?:可以|能够?|才能)(?:[当做学]|参加|报名?))?"
)
"""What may stand around it and asks nothing else."""
_NAMES = [
    (re.compile(f"{_BEFORE}(?:{asks}){_BEHIND}"), re.compile(names), re.compile(others) if others else None)
    for asks, names, others in (
        # what asks | how it is called | what is called alike and is something else
        (
            "(?:(?:周|星期|礼拜)几|哪[1一]?[天日]|什么时候)(?:不[开营上办接]|休|闭|关)[门放业班理待息馆]*",
            "[闭休停]",
            "",
        ),
        (
            "截[止至][日时]?[期间]?|(?:到|在)?(?:哪[1一]?天|几[号日点]|什么时候)(?:为止|截止|结束|之?前)|最晚(?:什么时候|哪天|几号)",
            "截[止至]|期限|结束",
            "",
        ),
        (
            "最早的?[1一]?[班趟]|[首头]班车?|第[1一][班趟]|(?:早上|早晨)?几点(?:开始)?发车",
            "[首头]班|早班|发车时[间刻]",
            "",
        ),
        ("最[晚后]的?[1一]?[班趟]|[末尾]班车?", "[末尾]班", ""),
        (
            f"(?:{_CAN}(?<!试)用|管用?)(?:几[年天个]月?|多久|多长时间)|(?:几年|多久|多长时间)之?内?(?:有效|过期)|有效期",
            "有效|使用[年期]限|寿命|保质",
            "",
        ),
        (
            f"(?:报告|结果|成绩){_SOON}(?:出|取|拿|公布)[来到]?|{_SOON}(?:出|取|拿到?|公布)(?:报告|结果|成绩)|{_SOON}出来?$",
            "出[报结成]|报告|结果|成绩|公布|取",
            "",
        ),
        (
            f"{_SOON}[取拿领][货件到走]?$",
            "取|领|交[货付件]|[出完]|时限|工期|办[理结].{0,2}[时期]|审[批核].{0,2}[时期]|工作日|周期",
            "受理",
        ),
        (
            f"{_SOON}(?:办[好完结妥理]|拿到?证?|下来|批|审)[下好完理核来]*|(?:办理)?时限",
            "时限|办[理结].{0,2}[时期]|审[批核].{0,2}[时期]|工作日|周期",
            "受理",
        ),
        (f"{_SOON}发货", "发货|发出", ""),
        (f"{_SOON}到[账帐货]", "到[账帐货]", ""),
        ("(?:保修|质保|[三3]包)期?(?:多久|几年|几个月|多长(?:时间)?)", "保修|质保|[三3]包", ""),
        ("有多大(?!的?(?:孩|年|岁))|多少平(?:方米?|米)|面积", "面积|大小|尺寸|规格", ""),
        (
            f"(?:最多)?{_CAN}(?:坐|容纳?|进|住|装)下?(?:多少|几)个?人|(?:最多|限)(?:多少|几)个?人"
            "|(?:多少|几)个?名额|招收?(?:多少|几)个?[人名]|[1一]个?班(?:多少|几)个?人",
            "容|人数|名额|座|限",
            "领队|教练|教师|老师|工作人",
        ),
        ("(?:[每1]期)?上?(?:多少|几)[次节]课?", "课时(?!间)|课次|[次节]数", ""),
        ("(?:多少|几)个?站", "站", "终点|起点|首末|始发"),
        ("有(?:多少|几)个?人(?!次)|[1一]共有?多少|定员|编制", "定员|编制|人数|员额|名额|数量", ""),
        (
            "归谁(?:管理?|领导)|谁(?:领导|管)|(?:上级|领导)是谁|听谁的",
            "上级|主管|领导|管理[员人]|负责|部门|单位",
            "",
        ),
        (
            "[找去归由]?(?:哪|什么|啥)[1一]?个?(?:部门|单位|机构|科室)(?:[办管]理?|负责)?|找谁办",
            "部门|单位|机构|科室|主管|承办",
            "",
        ),
        ("谁来?负责|(?:负责人|管理员)是?谁", "负责|管理[员人]|主管|责任", ""),
        (
            "[问打拨][打拨问]?(?:什么|哪[1一]?个|多少)?(?:电话|号码|热线)|(?:电话|号码|热线|手机)(?:是|为)?(?:多少|什么)",
            "电话|号码|手机|热线|座机|联系方式",
            "",
        ),
        ("(?:哪[1一]?个|几号|什么)窗口", "窗口|柜台", ""),
        ("(?:开|通|发)?[到往](?:哪里?|哪儿)(?:去)?$|终点站?", "终点|终到|开往|目的", ""),
        ("(?:在?哪里?|什么地方)(?:生产|出产|产)|产地|产自哪", "产地|原产", ""),
        (
            f"怎么(?:找|走)[,和]?|{_AT}(?:哪里|哪儿|什么地方|什么位置|哪个地方|[几哪][1一]?[楼层栋]|几号楼){_DONE_THERE}|(?:{_AT}|[在去到])哪{_DONE_THERE}$",
            "地[点址方]|位置|场[所地]|[考会赛]场|考点|楼[层号]|[教房诊]室|方位|所在",
            "",
        ),
        (
            f"(?:谁|哪[些类]人|什么人){_CAN}(?:申[请领]|办理?|参加|报名|领取?|享受|购?买)|(?:发给|面向|适合)(?:谁|什么人|哪些人)",
            "对象|条件|资格|人群|适用|范围",
            "",
        ),
        (
            "(?:需?要|得|应)?(?:自?带|准备|提?交|提供|自备|携带)(?:什么|哪些|啥|哪几样)(?:材料|证件|手续|资料|东西|物品)?"
            "|(?:什么|哪些|啥)(?:材料|证件|手续|资料)",
            "材料|证件|资料|手续|自备|携带|物品|清单",
            "",
        ),
        ("(?:什么|啥|哪种)(?:学历|文凭|文化(?:程度)?)|学历", "学历|文化|文凭", ""),
        ("几岁|多少岁|年[龄纪]|多大(?:的?孩子|年纪|[能可才])", "年龄|岁|适龄|对象", ""),
        (
            "谁(?:来?教|讲课?|授课|上课?)|哪[1一]?[个位](?:老师|教师|教练)|(?:老师|教练)是谁",
            "老师|教师|教练|讲师|主讲|授课",
            "",
        ),
        (
            "教(?:的是)?(?:什么|啥|哪[1一]?[门科些])课?|(?:什么|哪[1一]?[门科])(?:课|科目)",
            "科目|学科|课程",
            "",
        ),
        ("(?:教|干|做|从[教业])了?(?:几|多少)年", "[教工]龄|从[教业]|年限", ""),
        ("谁(?:做|看|操作)|哪[1一]?[个位](?:医生|大夫|医师)|(?:医生|大夫)是谁", "医[生师]|大夫|操作", ""),
        ("谁(?:来?带队?|领队)|领队", "领队|带队|向导|队长", ""),
        ("(?:隔?多久|几分钟|多长时间)[1一]?[班趟]|间隔", "间隔|班[距次]|频率", ""),
        (
            "(?:全长|长度)?有?(?:多长(?!时)|(?:多少|几)公里)|(?:线路|路线)?长度|全长",
            "里程|长度|全长|距离",
            "",
        ),
        ("多重|(?:多少|几)(?:公?斤|千?克|吨)重?|重量", "重", ""),
        ("装(?:多少|几)(?:毫?升|斤)?|容量|(?:多少|几)升", "容[量积]", ""),
        ("(?:什么|哪[些种]|哪几种|啥)(?:颜色|色)|颜色", "色", ""),
        ("(?:什么|哪[1一]?个|啥)(?:牌子?|品牌|型号)", "品牌|型号|牌", ""),
        ("多久[1一]次|几天[1一]次|[每1一][天日周月年](?:几|多少)次", "频|次数|周期", ""),
        (
            "(?:第1|头1|最?开始的?1)个?(?:小时|公里|公斤|[天日晚年月])(?:怎么收费?|要?收?多少钱?|几[块元]钱?)?",
            "首(?:小时|公里|公斤|重|[天日晚年月])",
            "",
        ),
        ("怎么(?:报名|预约|申请|联系)", "(?:报名|预约|申请|联系).{0,2}(?:方式|办法|渠道|途径|电话)", ""),
        ("打?几折|(?:什么|多少)?折扣", "折", ""),
        ("退(?:[费钱款票课货换]|押)", "退", ""),
        ("合同(?:[1一]?签|期限?是?)(?:几年|多[久长](?:时间)?)?|签几年", "合同|期限", ""),
        ("(?:工资|薪水?|月薪)|[能可]拿(?:多少|几)", "工资|薪|报酬|待遇", ""),
        (
            f"(?:[每1]个?(?:小时|[月人天次期节台份张场])票?(?:需?要|得)?交?)?{ASKS_PRICE}"
            "(?:[每1]个?(?:小时|[月人天次期节台份张场])票?)?$"
            "|(?:怎么|如何|怎样)(?:收费|收钱|计费|算钱)|费用|价[格钱]|票价|收费|[要收]钱吗|免费吗|(?<=[费价])(?:是|为|要|收)?多少$",
            "[价费元]|金额|工资|薪|租金|票[款面]",
            "[押退罚补奖]|定金|保证",
        ),
        (f"{ASKS_CLOCK}(?:钟)?(?:开始|举[行办]|召?开会?)?", "时[间段刻]|钟点|几点|开始|起始", "截止|结束"),
        (
            "(?:周|星期|礼拜)几|哪[1一]?天(?:受理|办理?|上课?|开放|开(?!始))",
            "时[间段]|日期|星期|周|[课放门诊业]日",
            "[闭休停]|截止",
        ),
        (
            "(?:哪[1一]?[天日年]|几月几[号日]|几[号日]|什么时[候间]|何时)(?:开始|举[行办]|召?开会?)?",
            "日期|时间|(?<!星期)[日年][期份度]?$|开始|起始",
            "[闭休停]|截[止至]|结束",
        ),
        (
            "(?:需?要|得)?[做花用等走]?(?:多久|多长时间|几分钟|几个?小时|多少(?:分钟|小时))",
            "时长|用时|耗时|历时|时间$",
            "(?:开放|营业|上班|受理|上课|集合|办[公理]|发车)时间",
        ),
    )
]

_OF_QUANTITY = turns(
    (
        ("岁|多大(?:能|可|才|的?孩)", "[岁龄]"),
        ("有多大", "面积|大小|尺寸|规格|容"),
        ("多[久长]|几个?(?:[天年月]|小时|分钟)|多少(?:天|年|小时|分钟)", "[时期限长年天日周]"),
        ("(?:多少|几)[个名位]?人|几[名位个]", "[人名员数额容位]"),
        ("钱|元|价|费", "[价费钱金额元资薪酬贴补租款票收]"),
    )
)
"""How a column is named that has the quantity which is asked for in none of its words."""
_MANY_KINDS = re.compile("价[格钱位目]?|费[用率]?|金额|时间|时段|时刻|日期|地[点址]|位置|场[所地]")
"""Names that a thing has several of, told apart by what stands before: 停车费 is not what 健身房 costs."""
_OF_THE_THING = re.compile(
    "收|学|票|门|售|工本|单|总|年|月|日|次|每|人|均|租|会|标准|元|具体|详细|所在|活动|开放|营业|开馆"
    "|服务|办公|办理|受理|上班|上课|工作|运营|发车|举[行办]|召开|会议|比赛|考试|培训|演出|检查|就诊|授课|教学|参考|现|原"
)
"""What stands there and tells of the thing itself."""


class Asked(NamedTuple):
    """What a question asks for: where it does, how a column is called that has it, and what is none."""

    span: tuple[int, int]
    names: re.Pattern[str]
    others: re.Pattern[str] | None

    def left(self, question: str) -> str:
        """Return the question with a blank for what only asks."""
        start, end = self.span
        return f"{question[:start]}{' ' * (end - start)}{question[end:]}"

    def fits(self, names: Iterable[str], question: str = "") -> bool:
        """Tell whether a column of these names has what is asked for.

        question: if it is given, one name of several that a thing has tells only of the thing itself, or of
        what the question says, too.
        """
        told = "\n".join(names)
        if self.names.search(told) is None or (self.others and self.others.search(told)):
            return False
        if not question or _MANY_KINDS.search(told) is None:
            return True
        rest = _OF_THE_THING.sub("", self.names.sub("", _MANY_KINDS.sub("", _ASIDE.sub("", told))))
        marks = set(filter(str.isalpha, rest))
        return not marks or any(mark in question for mark in marks)


@lru_cache(maxsize=64)  # it is looked for in every row of a table
def asked_in(question: str) -> Asked | None:
    """Return what a question asks for, by a turn that need not name it; the most particular comes first."""
    found = ((asks.search(question), names, others) for asks, names, others in _NAMES)
    return next((Asked(one.span(), names, others) for one, names, others in found if one), None)


def may_be_named(question: str, name: str) -> bool:
    """Tell whether a column of such a name has the quantity that a question asks for without that name."""
    told = next((tells for asks, tells in _OF_QUANTITY if asks.search(question)), None)
    return told is None or told.search(name) is not None
