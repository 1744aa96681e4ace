"""A particular that a question asks for by name, a phone number or a weekday, and what a text then has.

All take normalized text.
"""

from functools import lru_cache

from bot.answers.asked_and_told import turns
from bot.answers.framed import tells_in_frame
from bot.answers.lifetimes import ASKS_BIRTH, ASKS_DEATH, TELLS_BIRTH, TELLS_DEATH
from bot.retrieval.answer_type import ASKS_CLOCK, ASKS_PRICE, AT_END, UNIT_OF_PRICE, WHICH_DAY

_NUMBER = r"\d{3}(?!\d*[元块年米克个人名次])"
"""Of a phone."""
_UNIT = "[元年月日亩吨公千平立里米克斤只名人户件台辆倍块次套字册种株]"
_PHONE = rf"(?<![\d.])(?:\d{{5,12}}(?![\d.]*{_UNIT})|\d{{1,4}}-\d{{4}}|\d{{3,4}} \d{{4}}(?!\d*年))"
"""A whole one."""
_COUNTS = turns(
    tuple(
        (f"(?:多少|几)[{alike}](?![钱元])", rf"\d[余多来]?[{alike}个]")
        for alike in ("间", "套", "栋幢座", "层楼", "辆台部架", "艘只条", "棵株", "扇张把", "头匹口")
    )
)
"""What rooms, houses and the like are counted by, alike in a row: 每间300元 tells not how many there are."""
_CONTENTS = "有|装|含|配|包括|供应|提供|、|\\n"
"""What says what there is in something, or a list of it."""
_TOLD_OF = turns(
    (
        ("电话(?:号码)?(?:是|为)?(?:多少|什么|几)|(?:手机|热线|号码)号?(?:是|为)?(?:多少|什么|几)", _NUMBER),
        (
            f"判(?:多[少久]年?|几年|多长时间)|(?:坐|蹲|关)(?:多[少久]年?|几年)(?:牢|监狱|大牢)?{AT_END}",
            "徒刑|拘役|管制|死刑|拘留|刑期|羁押|禁闭",
        ),
        (
            f"{ASKS_CLOCK}(?:开[门馆放]|营业)",
            r"开|营业|服务|办公|上班|受理|接待|(?<!\d{4}\()\d:\d\d[至到~–—-]+\d",
        ),
        (f"{ASKS_CLOCK}(?:关|闭|打烊|结束)", r"[关闭止]|打烊|结束|[至到~-][^,。;\d]{0,6}\d"),
        (ASKS_CLOCK, r"\d:\d|\d[点时](?!间)|半夜|[中正]午|日[出落]"),
        (
            f"几{WHICH_DAY}|哪[1一]?天",
            r"\d[日天]|\d号(?![窗楼线柜门馆厅])|[月年季周]底|[年月周]末|[月年季]初|[上中下]旬|逢|[周日][1-7一二三四五六日末]|星期|当[天日]|次[日月]|节",
        ),
        (
            f"在(?:哪(?:里|儿|个?地方|[1一]?层)?|什么地方)(?:[办领取交存停买卖换补查上学考开][理取放询课学]?)?{AT_END}",
            r"(?:在(?![^,。;\n]{0,6}时|\d+个?(?:工作)?[日天月年])|(?<!迟)到(?![店岗位时账货场达家班校])|往|[从向])(?!期)|[设位]于|侧|旁|对面|\d[楼层号]|地[址点]|门[口外内]|[路街]",
        ),
        (
            f"[去到上向](?:哪(?:里|儿|个?地方)?|什么地方)(?:申[请报领诉]|办理?|登记|报[名案]|投诉|举报|起诉|交|领取?){AT_END}",
            "[局科处委院所站部厅署会室司府组队校馆店厂到向网]|中心|公司|机[关构]|单位|窗口|平台|系统|app|小程序",
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
        (
            "(?<!只)(?:能|可以|准|让|允许)[^,。?什哪怎几]{1,14}(?:[吗么嘛]|不)[?]*$|能不能|可不可以",
            "[可不能禁须应得允准许免无限只仅凭拒均都违罚处严停止]|有权|支持|提供|接受|欢迎|谢绝",
        ),
        (
            "(?:哪个|什么|啥)(?:部门|单位|机构|科室|处室)|归谁[管办]",
            r"[局科处委院所站部厅署会室司府组队校]|办(?![理公事结证卡法])|中心|公司|机关|机构|单位|部门|由[^,。;\n]{2,16}(?:负责|管)",
        ),
        (f"[里内中](?:面|头)?都?(?:有|放着?|装着?)(?:些|了)?(?:什么|啥|哪些)(?:东西)?{AT_END}", _CONTENTS),
        (f"有(?:什么|啥)(?:吃的)?{AT_END}", _CONTENTS),
        ("(?:邮箱|email|邮件地址)(?:地址)?(?:是|为)?(?:多少|什么)", "@"),
        ("(?:网址|网站|官网)(?:地址)?(?:是|为)?(?:多少|什么)", r"https?|www|\w\.\w"),
        ("哪[1一]?个(?:网站|网页|平台|公众号|小程序|app|软件)", "网|平台|公众号|小程序|app|软件|系统"),
        ("(?:周|星期|礼拜)几(?:不|休|闭|关)", "[休闭关停除]|不[开营接办上]|全年|每天"),
        (
            "是(?:哪[里儿]|什么地方|哪[1一]?个?(?:地方|[国省市县区]))的?人(?![\u4e00-\u9fff])",
            "人(?![\u4e00-\u9fff])|籍|[出诞祖]生|生[于在]|[故家原]乡|老家|来自|后裔|族",
        ),
        ("什么颜色|哪些颜色|哪几种颜色|颜色(?:是|有)", "色|[红黄蓝绿白黑灰紫粉棕橙]"),
        (
            f"(?:怎么|如何)(?:死|去世|过世|没)了?的?{AT_END}",
            "病|去世|逝|遇[难害刺]|杀|[溺遭枪处绞]|自尽|牺牲|阵亡|中[毒弹风]|事故|车祸|[诛斩袭]"
            "|[因于被][^,。;\n]{1,24}[死亡]",
        ),
        ("(?:多久|几天|多长时间|什么时候)(?:能|可以|会|才)?出", "出|[取拿]|公布|发布|通知"),
        ("(?:多久|几天|多长时间|什么时候)(?:能|可以|会|才)?发货", "发"),
        ("(?:多久|几天|多长时间|什么时候)(?:能|可以|会|才)?到[账帐]", "到[账帐]|退|入账|打入|汇"),
        ("什么[路街]|哪[1一]?条[路街]", r"[路街巷道]|\d号"),
        ("(?:在哪|哪里|哪儿|什么地方)(?:生产|出产|产)|产自(?:哪|什么地方)", "产|自|制造"),
        ("(?:什么|哪些|啥)(?:许可)?证[?]?$", "证|许可|执照|资格|批准|备案"),
        ("不用|不需要|无需|不必|不须|免于?(?!费)", "不|免|无需|无须|除外"),
        ("卖(?:的|了)?(?:多少|几)", "[卖售价]"),
        ("罚(?:的|了)?(?:多少|几)", "[罚处]"),
        ("奖(?:的|了)?(?:多少|几)", "[奖励]"),
        ("赔(?:的|了)?(?:多少|几)", "[赔偿付]"),
        ("租(?:的|了)?(?:多少|几)", "租"),
        ("押(?:的|了)?(?:多少|几)", "押"),
    )
)
"""What is asked for, and what a text must have to say it."""
_ASKING = turns(
    (
        (ASKS_BIRTH, TELLS_BIRTH),
        (ASKS_DEATH, TELLS_DEATH),
        (
            "(?:归谁|由?(?:哪个|什么)(?:部门|单位|机构|科室)来?)(?:管理?|负责|办理?)(?=[的?]*$)",
            r"由[^,。;\n]{2,16}(?:负责|办理|管理|承办|受理)|(?:[局科处委院所站部厅署办会]|中心|公司)(?:负责|承办|主管)",
        ),
        (
            "(?:怎么|如何|怎样|[在去到]?(?:哪里|哪儿|什么地方))(?:可以|才?能)?[交缴付](?:[费钱]|费用)?(?=[的呢啊?]*$)",
            r"(?<!上)[交缴](?![接警回通易替流给班付房])|支付|付款|收款|转账|扫码|代扣|收取|分\d次",
        ),
        ("拨?打(?:哪[1一]?个|什么|啥)(?:电话|号码|热线)(?:问|咨询|查询)?", _NUMBER),
        (
            "(?:怎么|如何|怎样)(?:收[费钱]|收(?=[的呢啊?]*$)|计费|算钱)|学费是?多少|收费标准",
            r"百分之|\d[\d.]*[万亿]?[元块角%折]|免费|不收|免收",
        ),
        ("[要需用]*(?:收费|[交付加给花要收出]钱|[交付缴]费)吗", r"\d[元块]|免费|收取|不收|免收"),
        (
            "(?:能|可以?)(?:用|管|顶|保持|维持|坚持)(?:几[年天]|多久|多长时间)",
            "有效期|使用(?:年限|期限|寿命)|(?<!延)[高长](?:年限|期限)|(?:可以?|能)使?用|[保维]持|管用",
        ),
        ("[去在到]?(?:哪个|几号)窗口(?:办理?)?", r"\d号(?:窗|柜)"),
        (
            "(?:需要|要|应当?)(?:带|准备|提交|提供|交)?(?:什么|哪些)(?:材料|证件|手续|资料)|要带(?:什么|啥|哪些)",
            "(?:提交|提供|携带|[带凭持交]|出示|准备)[^。;\n]{0,40}(?:[证本照表书件单卡]|材料|照片)",
        ),
        (
            "(?:办理)?时限是?(?:几天|多久|多长时间)"
            f"|(?:几天|多久|多长时间)(?:能|可以)?(?:办完|办好|办结|办下来|拿到|[拿取领](?={AT_END}))",
            r"\d个?(?:工作)?[日天][之以]?内?[^。;\n]{0,6}(?:办[结好妥完]|办理完毕|完成|发放|发证|出证|[^,。;\n]{0,8}[领取拿])",
        ),
        (
            "发给谁|(?:谁|哪[些类]人|什么人)(?:能够?|可以)?(?:申请|申领|办理?|领取?|参加|享受)",
            "面向|对象|符合|[可能]以?(?:申请|申领|办理|领取|参加|享受)|^凡",
        ),
        (
            "(?:周|星期|礼拜)几(?:可以|能)?(?:办理?|受理|开|上课?|营业)?",
            r"(?:周|星期|礼拜)[1-7一二三四五六日天末]|每[天日]|(?<!个)工作日|双休|[每月]\d+[日号]",
        ),
        (
            "(?:几岁|多大)(?:可以|能)(?:学|报名|参加)|适合(?:多大|几岁)的?(?:孩子|小孩|人)?",
            r"\d[^,。;\n]{0,3}岁|年龄",
        ),
        (
            "(?:上课|办理|报名|集合)地[点址]在?(?:哪里?|哪儿|什么地方)|在(?:哪里?|哪儿)(?:上课?|办理?|报名|集合)",
            "[在到去][^,。;\n]{1,20}(?:上|办|报名|集合|进行)|地址|地点|位于",
        ),
        ("是?(?:谁|哪[1一]?位)(?:老师)?(?:教|讲|授课|上课)的?", "老师|教师|教练|讲师"),
        (f"{ASKS_PRICE}[1一]{UNIT_OF_PRICE}", r"\d|免费"),
        (f"(?:怎么|如何|怎样)计?算{AT_END}", r"(?<![第\d])\d|[按计加减乘除比率]|标准|平均|等于"),
        ("多大(?:岁数|年[龄纪])", r"\d周?岁|成年"),
        ("打?几折(?![\u4e00-\u9fff])|有(?:没有)?折扣吗?", r"[\d一二三四五六七八九]折|折扣"),
        ("(?:咨询|联系)电话(?=[?是为多什呢]|$)", r"\d{3}"),
        ("(?:电话|手机)(?:号码?)?(?=[?是为多什呢]|$)", _PHONE),
        (
            "(?:[由归是]|应该|应当)*谁来?(?:出|付|交|掏|承担|负担|买单|支付)(?:钱|费用?)?(?=[的呢啊?]*$)",
            r"由[^,。;\n]{1,12}(?:承担|负担|支付|交纳|缴纳|付|出|交)|[各均都][付出半]|自[理费付行担]|承担",
        ),
        ("招收?(?:多少|几)[人名个]|名额[是有]?(?:多少|几个?)", r"\d+[名人]|名额"),
    )
)
"""Turns that only ask, whole as they are, and what a text has that says it, in whatever words."""
_PARTICULARS = (*_TOLD_OF, *_ASKING, *_COUNTS)

Span = tuple[int, int]


@lru_cache(maxsize=64)  # it is asked again for every passage that may answer
def asking_spans(question: str) -> tuple[Span, ...]:
    """Return where a question only asks, by a turn of which a text need not have a word."""
    return tuple(found.span() for asks, _ in _ASKING if (found := asks.search(question)))


def has_particular(question: str, text: str) -> bool:
    """Tell whether a text has the particular that a question asks for, if it asks for one."""
    asked = ((asks.search(question), tells) for asks, tells in _PARTICULARS)
    told = (tells.search(_without(question[: one.start()], text)) for one, tells in asked if one)
    return all(told) or tells_in_frame(question, text)


def has_count(question: str, value: str, names: str) -> bool:
    """Tell whether a value, or what it is called, has what a question asks how many of, if it asks so."""
    return all(tells.search(f"{value}{names}") for asks, tells in _COUNTS if asks.search(question))


def asks_particular(question: str) -> bool:
    """Tell whether a question asks for a particular."""
    return any(asks.search(question) for asks, _ in _PARTICULARS)


def _without(asked: str, text: str) -> str:
    """Return a text without what stands in front of what asks: it is what is asked of, as 卡 of 老年卡."""
    for start in range(len(asked) - 2):
        if asked[start : start + 3] in text:
            end = next(end for end in range(len(asked), start + 2, -1) if asked[start:end] in text)
            text = text.replace(asked[start:end], " ")
    return text
