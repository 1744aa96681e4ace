import pytest

from bot.documents.document import Document
from bot.documents.outline import outline
from bot.documents.outline.headings import Headings
from bot.documents.outline.lines import shaped
from bot.documents.outline.marks import ITEM, Mark
from bot.documents.outline.numbering import MOST_OPEN, ordered
from bot.documents.readers.reading import Line, Reading, lines_of


def read(text: str) -> Document:
    return outline(Reading(lines_of(text)), "海港.txt")


def headings(text: str) -> list[str]:
    """Return the headings of a text, outermost first, with blanks before those of an inner section."""
    found = [(section, "") for section in reversed(read(text).sections)]
    shown = []
    while found:
        section, indent = found.pop()
        shown.append(indent + section.heading)
        found += [(inner, f"{indent} ") for inner in reversed(section.sections)]
    return shown


@pytest.mark.parametrize("bold", [False, True])
def test_a_list_that_begins_anew_below_a_bold_number_is_its_own(bold: bool) -> None:
    lines = [
        Line("1 报警", bold=bold),
        Line("拨打119。"),
        Line("2 疏散", bold=bold),
        Line("1. 往北门走；"),
        Line("2. 清点人数。"),
    ]
    document = outline(Reading((Line("预案"), *lines)), "a.docx")
    assert [section.heading for section in document.sections] == ["1 报警", "2 疏散"][: 1 + bold]


def test_a_short_numbered_line_that_ends_in_a_colon_is_a_heading() -> None:
    text = "夏令营\n一、时间：\n7月10日至15日\n二、活动地点：\n湿地公园\n三、收费标准:\n每人2980元,含食宿。\n"
    assert headings(text) == ["一、时间", "二、活动地点", "三、收费标准"]
    assert [p.text for p in read(text).paragraphs[:2]] == ["一、时间：", "7月10日至15日"]
    assert headings(text.replace("活动", "按照海港城的规定安排的各项活动的")) == ["一、时间", "三、收费标准"]
    assert headings(text.replace("活动地点", "下列人员可以报名")) == ["一、时间", "三、收费标准"]
    assert headings(text.replace("活动地点", "将第二条修改为")) == ["一、时间", "三、收费标准"]


def test_a_typed_table_of_contents_costs_the_first_heading_behind_it_nothing() -> None:
    table = "目录\n一、海堤..1\n二、湿地..3\n三、候鸟..9\n"
    assert headings(f"海港\n{table}一、海堤\n七米。\n二、湿地\n（一）芦苇\n很多。\n三、候鸟\n来了。\n") == [
        "一、海堤",
        "二、湿地",
        " （一）芦苇",
        "三、候鸟",
    ]


@pytest.mark.parametrize("dots", ["." * 70, "…" * 40, "·" * 66, " . . ." * 3 + "_" * 60])
def test_the_dots_of_a_typed_table_of_contents_may_go_over_the_whole_line(dots: str) -> None:
    table = f"目　录\n第一章　海堤{dots}1\n第一节　堤身{dots}1\n第二章　湿地{dots}2\n"
    text = f"海港\n{table}第一章　海堤\n第一节　堤身\n堤高七米。\n第二章　湿地\n有芦苇。\n"
    assert [p.text for p in read(text).paragraphs] == ["堤高七米。", "有芦苇。"]


def test_a_line_in_a_box_is_a_heading_whatever_stands_under_it() -> None:
    text = "海港集团\n【简介】\n集团修堤。\n【联系方式】\n电话：12345678\n地址：海港城\n【附件】\n【打印】\n"
    assert headings(text) == ["【简介】", "【联系方式】"]


def test_who_wrote_a_text_is_no_heading_of_it() -> None:
    assert headings("荷塘月色\n朱自清\n这几天心里颇不宁静。\n沿着荷塘有一条小路。\n") == []
    assert headings("分词研究\n张三  李四\n摘要\n本文研究分词。\n1 引言\n分词很难。\n") == ["摘要", " 1 引言"]
    assert headings("湖泊研究\n钟离川，尉迟敏\n1 引言\n湖里有磷。\n2 方法\n采样。\n") == ["1 引言", "2 方法"]
    assert headings("海堤手册\n范围\n本手册讲海堤。\n方法\n每日巡查。\n") == ["范围", "方法"]
    assert headings("海堤手册\n总则\n本手册讲海堤。\n每日巡查。\n") == ["总则"]


def test_the_office_and_the_month_below_a_title_are_no_headings_of_it() -> None:
    by = "海堤监测方案\n海港市水利设计院\n2026 年 5 月\n"
    assert headings(f"{by}1 概况\n海堤长十二公里。\n2 监测\n每周一次。\n") == ["1 概况", "2 监测"]
    assert headings(f"{by}海堤长十二公里。\n监测\n每周一次。\n") == ["监测"]
    assert headings(f"溪流报告\n海港水文站\n2026年7月\n{'溪流全长六十公里。' * 8}\n1 方法\n每天测。\n") == [
        "1 方法"
    ]
    paper = "单车调度\n邵文，尹娜\n海港大学交通学院，海港 310000\n本文研究调度。\n"
    assert headings(f"{paper}1 引言\n调度很难。\n") == ["1 引言"]
    # Where there are several, each has a section.
    both = "通讯录\n海港市水务局\n电话见附表。\n海港市林业局\n电话见附表。\n"
    assert headings(both) == ["海港市水务局", "海港市林业局"]
    assert headings("大事\n2026年5月\n海堤动工。\n2026年6月\n海堤合龙。\n") == ["2026年5月", "2026年6月"]


def test_of_a_poem_its_name_is_the_heading_and_not_its_poets() -> None:
    night, tower = (
        "静夜思\n李白\n床前明月光，疑是地上霜。\n",
        "登鹳雀楼\n[唐] 王之涣\n白日依山尽，黄河入海流。\n",
    )
    assert headings(f"唐诗选\n{night}{tower}") == ["静夜思", "登鹳雀楼"]
    snow = "江雪\n柳宗元\n千山鸟飞绝，万径人踪灭。\n"  # a title that may be a name
    assert headings(f"唐诗选\n{night}{snow}") == ["静夜思", "江雪"]
    assert [p.text for p in read(f"唐诗选\n{night}").paragraphs] == ["李白", "床前明月光，疑是地上霜。"]
    spring = "春耕\n东风吹绿一溪柳，\n布谷声声催早牛。\n"  # a verse a line
    assert headings(f"乡居诗抄\n{spring}夏夜\n竹床横在小庭中，\n蒲扇轻摇月到东。\n") == ["春耕", "夏夜"]


@pytest.mark.parametrize(
    "line",
    [
        "√适用 □不适用",
        "☑是 ☐否",
        "妈妈(    )饭 小红____家",
        "此  致",
        "[2] 梁南元.书面汉语分词[J].中文信息学报,1987",
        "[责任编辑：张三]",
        "新华社海港2月18日电 题：海堤三年记",
    ],
)
def test_what_is_ticked_or_cited_or_furniture_is_no_heading(line: str) -> None:
    assert headings(f"海堤年报\n一、海堤\n海堤长12公里。\n{line}\n海堤高七米半。\n") == ["一、海堤"]


def test_a_paper_may_begin_at_0_and_end_in_references() -> None:
    text = "分词研究\n0 引言\n分词很难。\n1 方法\n查词典。\n1.1 词典\n很大。\n参 考 文 献：\n[1] 梁南元.\n"
    assert headings(text) == ["0 引言", "1 方法", " 1.1 词典", "参 考 文 献"]


def test_a_number_that_nothing_parts_from_its_heading_counts_above_its_own_first_part() -> None:
    text = (
        "预案\n1总则\n1.1目的\n为了防潮。\n1.2范围\n全港。\n2机构\n2.1小组\n组长一人。\n3附则\n即日施行。\n"
    )
    found = ["1总则", " 1.1目的", " 1.2范围", "2机构", " 2.1小组", "3附则"]
    assert headings(text) == found == headings(text.removeprefix("预案\n"))
    assert headings("公告\n3月停航\n渡轮停航。\n") == ["3月停航"]


def test_numbers_may_be_missing_before_sections_that_say_where_they_stand() -> None:
    text = (
        "手册\n1 概述\n1.1 用途\n渡江。\n1.3 参数\n载客百人。\n4 操作\n4.2 开船\n4.2.1 起锚\n起锚要慢。\n"
        "4.2.4 离岸\n鸣笛一声。\n6 维护\n6.1 每周擦洗甲板。\n"
    )
    inner = [
        "1 概述",
        " 1.1 用途",
        " 1.3 参数",
        "4 操作",
        " 4.2 开船",
        "  4.2.1 起锚",
        "  4.2.4 离岸",
        "6 维护",
    ]
    assert headings(text) == inner
    assert headings("手册\n一、系统\n1.1 用途\n渡江。\n1.3 参数\n载客百人。\n二、别的\n无。\n") == [
        "一、系统",
        " 1.1 用途",
        " 1.3 参数",
        "二、别的",
    ]
    assert headings("手册\n1 概述\n1.1 用途\n渡江。\n1.9 公里以外\n不送。\n") == ["1 概述", " 1.1 用途"]


def test_names_with_a_word_about_each_are_no_headings() -> None:
    cast = "夜渡\n人物：\n老周——船家，五十八岁\n小雅——旅客，二十岁\n〔幕启。江边。〕\n"
    assert headings(cast) == []
    assert headings("渡口\n天亮了。\n三十年——一个船家的江\n老周掌舵三十年。\n") == ["三十年——一个船家的江"]


def test_a_line_behind_a_comma_goes_on_and_is_no_heading() -> None:
    text = "会议室管理说明\n使用会议室要提前一天预订，\n由各部门的联系人办理\n用完以后请关灯。\n"
    assert headings(text) == []
    assert headings(text.replace("，\n", "。\n")) == ["由各部门的联系人办理"]


HANDBOOK = """巡查手册
第一章 概况
1.1 简介
海堤建于二〇一二年三月。
1.2 分工
1. 各班分段巡查，不留空段。
2. 值班
（1）白班两人；
（2）夜班三人。
3. 交接
（1）当面交接；
（2）记入值班簿。
第二章 要求
2.1 着装
1. 巡查要穿反光背心。
2. 下堤要穿救生衣。
2.2 记录
（1）写明时间；
（2）写明地点。
"""


def test_what_is_numbered_1_below_1_1_stands_under_it() -> None:
    assert headings(HANDBOOK) == [
        "第一章 概况",
        " 1.1 简介",
        " 1.2 分工",
        "  2. 值班",
        "  3. 交接",
        "第二章 要求",
        " 2.1 着装",
        " 2.2 记录",
    ]
    sections = (
        "巡查标准\n1 总则\n1.1 目的\n1. 统一做法。\n2. 明确分工。\n1.2 范围\n适用于全市。\n"
        "2 组织\n2.1 机构\n设一个班。\n"
    )
    assert headings(sections) == ["1 总则", " 1.1 目的", " 1.2 范围", "2 组织", " 2.1 机构"]


@pytest.mark.parametrize("mark", ["{}、", "{}. ", "（{}）"])
def test_a_short_item_among_sentences_is_no_heading(mark: str) -> None:
    said = (
        "检查闸门是否关好，没有关好的马上报告值班长。",
        "查看水位尺，把读数记入当天的值班簿。",
        "检查配电箱（多数故障在这里）",
        "清理拦污栅，运走杂物。",
    )
    items = [mark.format(at) + text for at, text in enumerate(said, 1)]
    items.insert(3, "以上都正常的，再做下面这件事。")
    assert headings("\n".join(["闸门故障检查办法", "请逐一检查：", *items, ""])) == []


def test_a_line_that_holds_the_next_of_its_list_is_no_heading() -> None:
    text = "渡轮手册\n\n部件名称\n{}\n\n使用方法\n先看潮位，再开船。\n拉响汽笛，慢慢离开码头。\n"
    assert headings(text.format("1 船头  2 船舱  3 船尾")) == ["使用方法"]
    assert headings("渡轮手册\n1 船头 2号舱\n船头有灯。\n2 船尾\n船尾有旗。\n")[:1] == ["1 船头 2号舱"]


@pytest.mark.parametrize("lost", ["三 奖惩", "三奖惩", "三,奖惩"])
def test_a_heading_whose_mark_is_lost_is_found_by_its_siblings(lost: str) -> None:
    text = (
        f"海堤方案\n一、巡查\n每日两次。\n二、维修\n每月一次。\n{lost}\n按规定办理。\n四、其他\n另行通知。\n"
    )
    assert headings(text) == ["一、巡查", "二、维修", lost, "四、其他"]


def test_the_parties_of_a_contract_are_no_headings() -> None:
    text = (
        "合同\n甲方（委托方）：海港物业公司\n"
        "乙方（受托方）：东港技术公司\n双方商定如下。\n"
        "一、内容\n1.1 保洁。\n1.2 保安。\n二、价款\n2.1 每月三万元。\n"
    )
    assert headings(text) == ["一、内容", "二、价款"]


def test_the_name_of_a_figure_is_no_heading() -> None:
    text = "海堤\n一、现状\n{} 巡查路线示意\n各区每天沿堤巡查一次，潮位每小时记录一次。\n二、计划\n加固。\n"
    for name in ("图1", "图 2-1", "表3", "Figure 1"):
        assert headings(text.format(name)) == ["一、现状", "二、计划"]
    assert headings(text.format("图纸")) == ["一、现状", " 图纸 巡查路线示意", "二、计划"]


def bold_headings(*texts: str) -> list[str]:
    """Return the headings of lines of which those that end in * are set bold, as `headings` does."""
    lines = tuple(Line(text.rstrip("*"), bold=text.endswith("*")) for text in texts)
    document = outline(Reading(lines), "海港.txt")
    return [
        part
        for section in document.sections
        for part in (section.heading, *(f" {inner.heading}" for inner in section.sections))
    ]


def test_bold_questions_stand_below_the_bold_topics_that_hold_nothing_else() -> None:
    answer = "各区每天沿堤巡查一次，潮位每小时记录一次，当天送到市水务局。"
    asked = ("谁来巡查？*", answer, "巡查几次？*", answer)
    assert bold_headings("堤办答疑", "巡查*", *asked, "收费*", "怎么收费？*", answer) == [
        "巡查",
        " 谁来巡查？",
        " 巡查几次？",
        "收费",
        " 怎么收费？",
    ]
    assert bold_headings("堤办答疑", "对象*", answer, "怎么收费？*", answer, "附注*", answer) == [
        "对象",
        "怎么收费？",
        "附注",
    ]


def test_bold_lines_above_the_articles_of_a_policy_are_its_headings() -> None:
    articles = [f"第{number}条 保险人按照约定负责赔偿。" for number in "一二三四"]
    policy = ("海堤财产保险条款", "总则*", articles[0], "保险责任*", *articles[1:3], "（一）溃堤；", "其他*")
    assert bold_headings(*policy, articles[3]) == ["总则", "保险责任", "其他"]
    assert bold_headings("海堤条例", "总则", articles[0], "巡查*", "每天一次。", *articles[1:]) == ["总则"]


def test_the_answers_to_all_questions_stand_beside_the_first_group_of_them() -> None:
    groups = ("一、选择题*", "1．海堤多高？", "二、简答题*", "2．潮水怎么来？说明理由。")
    key = ("参考答案*", "一、1．B", "二、2．因为月球的引力。")
    assert bold_headings("地理测试卷", *groups, *key) == ["一、选择题", "二、简答题", "参考答案"]


RULE = "各区每天沿堤巡查两次，发现裂缝、渗漏的，立即拍照报告。"


@pytest.mark.parametrize(
    "numbers",
    [("A. {}", "B. {}"), ("(a) {}", "(b) {}"), ("Step 1：{}", "Step 2：{}"), ("第一步 {}", "第二步 {}")],
)
def test_lettered_lines_and_steps_are_headings_all_or_none(numbers: tuple[str, str]) -> None:
    first, second = (number.format(name) for number, name in zip(numbers, ("开闸", "巡堤"), strict=True))
    assert headings(f"海堤手册\n{first}\n{RULE}\n{second}\n{RULE}\n") == [first, second]
    assert headings(f"{first}\n{RULE}\n{second}\n{RULE}\n") == [first, second]  # none is the title
    assert headings(f"海堤手册\n每天要做：\n{first}\n{second}\n{RULE}\n") == []


def test_a_section_may_follow_those_that_only_tell_what_their_labels_name() -> None:
    told = "一、名称：海港杯乒乓球赛\n二、时间：八月三日\n"
    entry, play = "1. 每队四人；\n2. 年满十八岁。\n", "1. 单循环；\n2. 三局两胜。\n"
    ruled = f"三、参赛办法\n{entry}四、竞赛办法\n{play}五、奖励\n取前三名。\n"
    assert headings(f"竞赛规程\n{told}{ruled}") == ["三、参赛办法", "四、竞赛办法", "五、奖励"]


def test_a_price_is_no_heading() -> None:
    text = "食堂菜单\n红烧带鱼 18元/份\n米饭 1元\n供应的时间为上午十一点到下午一点,售完为止。\n"
    assert headings(text) == []


def test_entries_of_a_list_stand_below_a_heading_and_are_none() -> None:
    menu = "菜单\n凉菜\n拍黄瓜…………8元\n皮蛋豆腐......12元\n主食\n米饭……2元\n"
    assert headings(menu) == ["凉菜", "主食"]
    life = "周江\n学历\n1990.09—1994.07 海港大学\n经历\n1994.07至今 渡口管理所\n掌舵三十年。\n"
    assert headings(life) == ["学历", "经历"]


def test_what_stands_above_a_list_is_its_heading() -> None:
    recipe = "炖江鱼\n用料\n江鱼 1条\n姜 少许\n做法\n步骤1 鱼去鳞\n步骤2 下锅\n"
    assert headings(recipe) == ["用料", "做法"]
    assert headings("开船通知\n明天开船。\n注意事项\n1.带证件\n2.早到\n") == ["注意事项"]
    assert headings("炖江鱼\n渡口人家的菜\n江鱼 1条\n姜 少许\n") == []
    labels = "洗法：\n1.用冷水\n2.不漂白\n晒法：\n1.阴干\n2.平放\n"
    document = read(f"毛衣\n{labels}")
    assert [(one.text, one.section) for one in document.paragraphs[::3]] == [
        ("洗法：", ("洗法",)),
        ("晒法：", ("晒法",)),
    ]
    assert headings(f"毛衣\n一、养护\n{labels}二、别的\n问店家。\n") == ["一、养护", "二、别的"]


def test_a_long_line_among_others_without_full_stops_is_no_heading() -> None:
    notes = "炖江鱼\n江鱼两面煎到金黄再加姜片\n倒一碗热水没过整个鱼身子\n"
    said = f"{notes}盖锅盖小火慢慢炖二十分钟\n揭锅盖大火把汤收浓再放盐\n临出锅淋一勺香油再撒葱花\n"
    assert headings(f"{said}趁热吃。\n") == []
    assert headings(f"{said}配菜\n趁热吃。\n") == ["配菜"]
    told = "船工老周听见汽笛,扔下饭碗就跑,跳板已经撤了,只好等下一班\n第二班船晚了一个钟头。\n"
    assert headings(f"渡口\n天亮了。\n{told}") == []
    assert headings("渡口\n天亮了。\n船开走了——\n等吧。\n") == []


def test_what_stands_above_each_salutation_is_the_heading_of_a_letter() -> None:
    letter = "编辑同志：\n早上挤。\n"
    assert headings(f"读者来信\n渡船太少\n{letter}渡口无灯\n{letter}") == ["渡船太少", "渡口无灯"]
    assert headings(f"读者来信\n{letter}渡口读者\n{letter}") == []


def test_an_english_sentence_may_end_with_a_number() -> None:
    notice = "公告\n五月六日起收费。\nThe ferry will charge 5 yuan from May 6.\n业主免费。\n"
    assert headings(notice) == []


def test_a_last_full_stop_may_be_forgotten_and_a_speech_have_none() -> None:
    assert headings("渡口\n船期\n每天六班。大潮时停\n票价\n五元。\n") == ["船期", "票价"]
    said = "我们先看了渡口的船，又看了渡口的灯，再看了渡口的钟，" * 3
    speech = "\n".join(f"接下来，我们讲一下{what}\n{said}" for what in ("渡船的来历", "灯的来历"))
    assert headings(f"{said}\n{said}\n{speech}\n最后，谢谢大家\n再会。\n") == []


class _Asked(frozenset[int]):
    """Tells how often it is asked whether it holds something."""

    times = 0

    def __contains__(self, one: object) -> bool:
        self.times += 1
        return super().__contains__(one)


def test_many_lines_left_out_in_a_row_are_not_gone_through_for_each() -> None:
    lines = [shaped(Line("王伟 李强"))] * 500
    left_out = _Asked(range(1, 500))
    Headings(lines, left_out, {}).find(by_format_only=False)
    assert left_out.times < 20 * len(lines)


@pytest.mark.parametrize(("begun", "in_order"), [(MOST_OPEN - 1, True), (MOST_OPEN, False)])
def test_as_many_lists_within_each_other_are_remembered_and_no_more(begun: int, in_order: bool) -> None:
    numbers = [1, 2, *[1] * begun, 3]
    marks = [Mark(ITEM, number) for number in numbers]
    assert ordered(marks, [shaped(Line("甲"))] * len(numbers))[-1] is in_order


def test_a_short_line_above_what_announces_a_list_is_a_heading() -> None:
    text = (
        "报销制度\n目的\n本制度规范报销。\n报销范围\n报销包括但不限于以下项目：\n- 场地费\n- 住宿费\n"
        "报销流程\n以下是流程：\n1. 填写申请。\n2. 交财务。\n注意事项\n1. 提前三天。\n2. 保留发票。\n"
    )
    assert headings(text) == ["目的", "报销范围", "报销流程", "注意事项"]


@pytest.mark.parametrize("last", ["菌粉 1包", "盐 少许", "柠檬 半个", "面粉 200克"])
def test_the_last_quantity_of_a_list_is_no_heading_above_the_next(last: str) -> None:
    recipe = f"蓝莓酸奶制作方法\n\n材料：\n牛奶 1升\n白砂糖 60克\n{last}\n\n步骤：\n1. 加热。\n2. 搅匀。\n"
    assert headings(recipe) == ["材料", "步骤"]


def test_labels_of_lists_stand_within_the_heading_above_the_first() -> None:
    text = "渡口\n每天六班。\n费用说明\n费用包含：\n1、船票；\n2、保险。\n费用不含：\n1、午餐；\n"
    text += "2、接送。\n退票规则\n当天不退。\n前一天退一半。\n"
    assert headings(text) == ["费用说明", " 费用包含", " 费用不含", "退票规则"]
    assert headings(text.replace("费用说明\n", "")) == ["费用包含", "费用不含", "退票规则"]


def test_labels_of_lists_that_come_again_below_another_heading_stand_within_it() -> None:
    text = "渡口小吃\n【蒸蟹】\n用料：蟹2只\n做法：\n1. 刷净。\n2. 蒸十分钟。\n"
    text += "【鱼丸】\n用料：鱼1条\n做法：\n1. 剁碎。\n2. 下锅。\n"
    assert headings(text) == ["【蒸蟹】", " 做法", "【鱼丸】", " 做法"]


def test_what_answers_the_types_of_exercises_once_more_stands_beside_them_all() -> None:
    text = (
        "渡口知识试卷\n一、选择题\n1. 谁修堤？\nA. 居民\nB. 集团\n2. 几点开船？\nA. 八点\nB. 九点\n"
        "二、简答题\n1. 怎么退票？\n参考答案\n一、选择题\n1-2 AB\n二、简答题\n1. 到窗口退。\n"
    )
    assert headings(text) == ["一、选择题", "二、简答题", "参考答案", " 一、选择题", " 二、简答题"]


def test_a_line_with_a_sign_of_its_own_above_those_of_a_list_is_a_heading() -> None:
    text = "渡口周报\n■ 本周\n● 修船，已完成\n● 修灯\n■ 下周\n● 换缆\n● 年检\n"
    assert headings(text) == ["■ 本周", "■ 下周"]
    assert headings(text.replace("■", "●")) == []
    assert headings("渡口周报\n◆ 本周\n船修好了。\n◆ 下周\n灯要换。\n") == ["◆ 本周", "◆ 下周"]
    assert headings("渡口周报\n- 本周\n船修好了。\n- 下周\n灯要换。\n") == []


def test_a_numbered_label_above_its_own_first_section_is_a_heading() -> None:
    text = "处置程序\n1、目的：规范处置。\n2、职责：\n2.1、发现人：报告。\n2.2、班组长：疏散。\n"
    text += "3、记录：存三年。\n"
    assert headings(text) == ["2、职责"]
    assert [paragraph.section for paragraph in read(text).paragraphs] == [(), *[("2、职责",)] * 3, ()]
    assert headings("渡口\n1、职责：\n发现人报告。\n2、记录：\n存三年。\n") == []


def test_what_stands_above_a_note_is_no_heading_and_no_level() -> None:
    text = (
        "渡口手册\n第\u00a01\u00a0章\u00a0船票\n\n注意\n\n本章只讲渡轮，快艇另有规定。\n\n"
        "1.1.\u00a0购票\n\n窗口和手机都可以购票。\n\n提示\n\n手机购票要先登记，登记一次就行。\n\n"
        "1.2.\u00a0退票\n\n开船前一小时可以退票。\n"
    )
    assert headings(text) == ["第\u00a01\u00a0章\u00a0船票", " 1.1.\u00a0购票", " 1.2.\u00a0退票"]
    assert headings(text.replace("\u00a0", " ")) == ["第 1 章 船票", " 1.1. 购票", " 1.2. 退票"]
    assert "注意" in [paragraph.text for paragraph in read(text).paragraphs]


def test_what_stands_behind_numbered_sentences_is_in_none_of_them() -> None:
    decided = (
        "海港会议纪要\n1．换锚链。同意换六条，预算三万元。\n2．停船收费。首小时五元，之后每小时两元。\n"
        "3．种芦苇。暂缓，待补充方案后再议。\n"
    )
    rest = "待办事项\n由码头在五月底前写出招标文件，报港务处审批。\n"
    leads = ["1．换锚链", "2．停船收费", "3．种芦苇"]
    assert headings(decided + rest) == [*leads, "待办事项"]
    # Where the count goes on behind it, it is within the sentence above.
    goes_on = "4．挂灯。全港的灯一律在六月挂好。\n"
    assert headings(decided + rest + goes_on) == [*leads, " 待办事项", "4．挂灯"]
