from datetime import date

import pytest

from bot.documents.outline import outline
from bot.documents.readers.reading import Line, Reading, lines_of


def test_a_bold_heading_right_above_its_text_is_no_title_where_others_are() -> None:
    bold = [Line("海堤怎样巡查", bold=True), Line("每日一次。"), Line("湿地", bold=True), Line("每月一次。")]
    lines = [Line("海堤手册"), *bold, Line("候鸟每年一次。")]
    assert outline(Reading(tuple(lines)), "a.docx").origin.title == "海堤手册"
    cover = [Line("内部资料"), Line("海堤巡查手册", bold=True), Line("第三版")]
    document = outline(Reading((*cover, Line("一、海堤"), *lines[2:])), "a.docx")
    assert document.origin.title == "海堤巡查手册"


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (["文件编号：HR-003", "版本号：V2.0"], "离职管理办法"),
        (["内部资料"], "离职管理办法"),
        (["海港集团人事管理制度"], "海港集团人事管理制度"),
        (["本办法由人事部解释。"], "a"),
    ],
)
def test_the_only_bold_line_is_the_title_below_lines_that_say_less(above: list[str], title: str) -> None:
    bold = [Line("离职管理办法", bold=True), Line("一、目的", bold=True)]
    lines = [*map(Line, above), *bold, Line("规范离职流程。"), Line("全员适用。"), Line("即日施行。")]
    document = outline(Reading(tuple(lines)), "a.docx")
    assert document.origin.title == title
    assert [p.text for p in document.paragraphs[-3:]] == ["规范离职流程。", "全员适用。", "即日施行。"]
    assert all(
        line in document.origin.title or line in [p.text for p in document.paragraphs] for line in above
    )


@pytest.mark.parametrize("line", ["采访／后土生　摄影／宿蕾", "摄影：林远", "文/王海 图/林远"])
def test_who_wrote_and_who_photographed_is_no_heading(line: str) -> None:
    lines = [Line("钟表匠人的四十年"), Line(line), Line("铺子在巷口，四十年没有搬过。")]
    document = outline(Reading(tuple(lines)), "a.txt")
    assert document.origin.title == "钟表匠人的四十年"
    assert [paragraph.text for paragraph in document.paragraphs] == ["铺子在巷口，四十年没有搬过。"]


@pytest.mark.parametrize("name", ["王海", "李𠮷", "王㛃"])
def test_a_byline_names_anyone_whatever_extension_the_name_is_from(name: str) -> None:
    lines = [Line("海堤完工"), Line(f"本报记者 {name}"), Line("海堤全长三公里，今日完工。")]
    document = outline(Reading(tuple(lines)), "a.txt")
    assert [paragraph.text for paragraph in document.paragraphs] == ["海堤全长三公里，今日完工。"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("主题：Re: 关于值班的说明\n\n各位同事：\n请准时到岗。\n", "关于值班的说明"),
        ("会议主题：海堤演练\n会议时间：2024-03-05\n王海(00:01): 周五演练。\n", "海堤演练"),
        ("From: a@b.example\nDate: 2024-03-05\nSubject: 海堤演练\n周五演练。\n", "海堤演练"),
        ("消息记录（文本格式）\n消息分组:群聊\n消息对象:海堤值班群\n换班吗。\n", "海堤值班群"),
        ("第 3 页 共 12 页\n海堤供水说明\n供水正常。\n", "海堤供水说明"),
        ("- 3 -\n海堤供水说明\n供水正常。\n", "海堤供水说明"),
        ("合同编号：HD-2024-017\n\n海堤供水合同\n\n供水正常。\n", "海堤供水合同"),
        ("订单号：SO-2024-03\n下单日期：2024年5月8日\n海堤加工单\n供水正常。\n", "海堤加工单"),
        ("核准日期：2019年6月12日\n修改日期：2024年1月3日\n海堤供水说明\n供水正常。\n", "海堤供水说明"),
        ("尊敬的客户\n系统将在周五升级。\n", "文件"),
        ("致各位业主的一封信\n请节约用水。\n", "致各位业主的一封信"),
        ("第一条 为规范巡查，制定本办法\n第二条 每日巡查。\n第三条 即日施行。\n", "文件"),
        ("本页解答常见的问题．\n怎么参与都可以。\n", "文件"),
        ("本文最后更新于 2024-01-02\n输入手机号。\n", "文件"),
        ("发件人: 李静\n抄送: 王总\n日期: 2024-03-05\n主 旨: 放假安排\n三天。\n", "放假安排"),
        (
            "附件2\n海港市水务局\n2025年海堤维护项目采购需求\n一、概况\n服务期一年。\n",
            "2025年海堤维护项目采购需求",
        ),
        (
            "ＨＲ－０１２　版本：Ａ／０\n考勤管理办法\n1 目的\n规范考勤。\n2 范围\n全体员工。\n",
            "考勤管理办法",
        ),
        ("海 港 市 第 二 中 学\n考 勤 办 法\n按 时 到 校 。\n", "考 勤 办 法"),
        ("海港市水务局\n一、概况\n管理海堤。\n二、电话\n值班室昼夜有人。\n", "海港市水务局"),
        ("张老师，您好！\n家长会几点开始，请告知。\n", "文件"),
        ("各位同事好！\n请准时到岗。\n", "文件"),
        ("灯塔老许：三十年没离开过岛\n采访/整理：方瑜\n许国良看守灯塔。\n", "灯塔老许：三十年没离开过岛"),
        ("申请单位：海港市水务局\n请予批准。\n", "文件"),
        ("客户：海港渡轮公司\n电话：零二\n请予批准。\n", "文件"),
        ("正文\n第一章 雨夜\n雨下了一整夜。\n", "文件"),
        ("1、为啥夜里停航？\n因为江上有雾。\n", "文件"),
        (
            "时间：2026-05-21 10:20:15\n小明：几点开船？\n小红：九点。\n小明：几点停航？\n小红：六点。\n",
            "文件",
        ),
        ("#渡口值班 频道导出\n大潮停航。\n", "#渡口值班 频道导出"),
        ("ICS 03.080\n海堤服务规范\n本文件规定了服务。\n", "海堤服务规范"),
    ],
)
def test_what_stands_on_top_is_a_title_only_where_it_names_the_document(text: str, title: str) -> None:
    assert outline(Reading(lines_of(text)), "文件.txt").origin.title == title


@pytest.mark.parametrize(
    ("office", "paper", "number"),
    [
        ("海港市人民法院", "民事判决书", "（2023）海0102民初118号"),
        ("海港市劳动人事争议仲裁委员会", "仲裁裁决书", "海劳人仲案字〔2023〕第118号"),
        ("海港市消防救援支队", "行政处罚决定书", "海消行罚决字〔2023〕第0021号"),
    ],
)
def test_a_paper_is_called_by_its_kind_and_not_by_the_court_above_it(
    office: str, paper: str, number: str
) -> None:
    document = outline(Reading(lines_of(f"{office}\n{paper}\n{number}\n原告：王海。\n")), "文件.txt")
    assert (document.origin.title, document.origin.issue_number) == (paper, number)
    assert (document.sections, [p.text for p in document.paragraphs]) == ((), [office, "原告：王海。"])


@pytest.mark.parametrize(("second", "published"), [("5", date(2024, 5, 5)), ("6", None)])
def test_two_who_sign_beside_each_other_date_a_contract(second: str, published: date | None) -> None:
    signed = f"甲方：      乙方：\n2024年5月5日      2024年5月{second}日\n"
    document = outline(Reading(lines_of(f"渡轮租赁合同\n租期一年。\n{signed}")), "文件.txt")
    assert document.origin.published == published


@pytest.mark.parametrize(
    ("title", "published"),
    [
        ("例会纪要", date(2024, 11, 3)),
        ("例会记录（第二周）", None),
        ("会议记录（第二周）", date(2024, 11, 3)),
        ("例会通知", None),
    ],
)
def test_minutes_are_of_the_day_on_which_those_met(title: str, published: date | None) -> None:
    document = outline(Reading(lines_of(f"{title}\n时间：2024年11月3日19:30\n地点：三楼。\n")), "文件.txt")
    assert document.origin.published == published
    assert [p.text for p in document.paragraphs] == ["时间：2024年11月3日19:30", "地点：三楼。"]


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("2024年第4期　总第31期　2024年4月15日", date(2024, 4, 15)),
        ("第12期（总第208期） 2024-04-15", date(2024, 4, 15)),
        ("（总第5期） 2024年4月15日", date(2024, 4, 15)),
        ("第4期工程于2024年4月15日完工", None),
        ("2024年第4期", None),
    ],
)
def test_a_newsletter_is_of_the_day_beside_its_number(line: str, published: date | None) -> None:
    text = f"渡口简报\n{line}\n船票涨价\n自六月起，船票两元。\n停航通知\n明天停航，后天照常。\n"
    document = outline(Reading(lines_of(text)), "文件.txt")
    assert (document.origin.title, document.origin.published) == ("渡口简报", published)
    assert document.paragraphs[0].text == line


@pytest.mark.parametrize(
    ("when", "published"),
    [
        ("2024-11-03 14:00 | 时长 42分钟", date(2024, 11, 3)),
        ("会议时间：2024年11月3日 下午 2:00", date(2024, 11, 3)),
        ("2024年11月3日14:00停航", None),
        ("2024-11-03 14:00-16:00 停航", None),
    ],
)
def test_what_was_taken_down_is_of_the_day_on_which_it_was_said(when: str, published: date | None) -> None:
    said = "周江(00:00:05): 几点开船？\n李静(00:00:41): 九点。\n周江(00:01:02): 好。\n"
    document = outline(Reading(lines_of(f"例会\n{when}\n{said}")), "文件.txt")
    assert document.origin.published == published
    assert [p.text for p in document.paragraphs] == [when, *said.split("\n")[:-1]]


def test_the_last_line_may_say_when_a_text_was_changed() -> None:
    document = outline(Reading(lines_of("隐私声明\n我们不出售信息。\n更新日期：2023-08-01\n")), "文件.txt")
    assert document.origin.published == date(2023, 8, 1)


def test_the_issue_of_a_magazine_and_who_wrote_the_interview_are_no_headings() -> None:
    above = "灯塔老许：三十年没离开过岛\n《海岸》杂志 2022年第8期\n采访/整理：方瑜\n"
    document = outline(Reading(lines_of(f"{above}许国良看守灯塔三十年。\n")), "文件.txt")
    assert (document.origin.title, document.sections) == ("灯塔老许：三十年没离开过岛", ())


def test_the_title_stands_below_what_a_cover_says_of_its_edition() -> None:
    cover = ["密级：内部", "编 号：GL-2024-003", "版本：V2.1", "渡口值班指引", "1 交班", "当面交接。"]
    document = outline(Reading(tuple(map(Line, cover))), "a.txt")
    assert document.origin.title == "渡口值班指引"
    assert [p.text for p in document.paragraphs] == [*cover[:3], "当面交接。"]
    assert [section.heading for section in document.sections] == ["1 交班"]


def test_what_else_a_site_has_is_left_out_below_a_saved_article() -> None:
    article = [
        "渡口夜航开通",
        "2024-03-05 10:22 来源：海港晚报",
        "三月四日，夜航开通。",
        "船票五元。",
        "（责任编辑：林某）",
    ]
    saved = [*article, "相关阅读：", "渡口下月改建", "海堤通车"]
    document = outline(Reading(tuple(map(Line, saved))), "a.txt")
    assert (document.origin.title, document.origin.source) == ("渡口夜航开通", "海港晚报")
    assert [p.text for p in document.paragraphs] == article[2:4]
    kept = outline(Reading(tuple(map(Line, [*article, "相关文章：", "见第三章。"]))), "a.txt")
    assert kept.paragraphs[-1].text == "见第三章。"


def test_a_documents_number_is_kept_without_the_blanks_that_it_is_set_with() -> None:
    lines = (Line("海堤通知"), Line("海水发〔 2024 〕 12 号"), Line("海堤每天巡查一次。"))
    assert outline(Reading(lines), "a.pdf").origin.issue_number == "海水发〔2024〕12号"


@pytest.mark.parametrize(
    ("made", "published", "number"),
    [
        (
            "（海港市政府办公室 2023年11月6日发布，海政办发〔2023〕27号）",
            date(2023, 11, 6),
            "海政办发〔2023〕27号",
        ),
        ("（2021年3月2日海港市水务局公布 海水规〔2021〕3号）", date(2021, 3, 2), "海水规〔2021〕3号"),
        ("（海港中学教职工代表大会2022年5月18日通过）", date(2022, 5, 18), None),
        # Another paper's number, and no date of its own making.
        ("（2021年3月2日公布，根据海政发〔2020〕4号）", date(2021, 3, 2), None),
        ("（海港市水务局 电话：2023111，海水规〔2021〕3号）", None, None),
    ],
)
def test_who_issued_a_rule_stands_in_brackets_with_date_and_number(
    made: str, published: date | None, number: str | None
) -> None:
    lines = ("海堤管理办法", made, "第一条 为保护海堤，制定本办法。", "第二条 海堤每天巡查一次。")
    origin = outline(Reading(tuple(map(Line, lines))), "a.txt").origin
    assert (origin.title, origin.published, origin.issue_number) == (lines[0], published, number)


def test_whom_a_paper_is_written_to_is_no_second_title() -> None:
    lines = (
        "关于同意海港中学扩建的复函",
        "海港中学：",
        "你校请示收悉，同意扩建。",
        "市教育局",
        "2025年2月18日",
    )
    document = outline(Reading(tuple(map(Line, lines))), "a.txt")
    assert document.origin.title == lines[0]
    assert [paragraph.text for paragraph in document.paragraphs][:2] == list(lines[1:3])


@pytest.mark.parametrize(
    ("dateline", "source"),
    [
        ("2025-03-08 09:20 来源：海港日报记者 王海 字号：大 中 小", "海港日报"),
        ("2025-03-08 来源：海港日报 | 编辑：王海", "海港日报"),
        ("2025-03-08 来源：本报记者", "本报记者"),
        ("2025-03-08 来源：记者网", "记者网"),
    ],
)
def test_a_source_ends_where_who_reported_begins(dateline: str, source: str) -> None:
    lines = (Line("古桥完工"), Line(dateline), Line("古桥修缮工程昨日通过验收。"))
    origin = outline(Reading(lines), "a.txt").origin
    assert (origin.source, str(origin.published)) == (source, "2025-03-08")


def test_the_number_of_an_annex_above_the_title_heads_nothing() -> None:
    document = outline(Reading(lines_of("附件2\n\n渡口用电规定\n\n第一条 白天断电。\n")), "a.txt")
    assert (document.origin.title, document.sections) == ("渡口用电规定", ())
    assert [p.text for p in document.paragraphs] == ["附件2", "第一条 白天断电。"]


def test_the_first_of_several_bold_questions_is_no_title() -> None:
    lines = []
    for asked in ("如何申请停车位？", "电费怎么交？", "水管坏了找谁？"):
        lines += [Line(asked, bold=True), Line("填写申请表，交到物业服务中心的窗口。")]
    document = outline(Reading(tuple(lines)), "居民问答.docx")
    assert document.origin.title == "居民问答"
    assert [section.heading for section in document.sections] == [line.text for line in lines[::2]]
    assert outline(Reading((lines[0], *lines[3:])), "居民问答.docx").origin.title == "如何申请停车位？"


def test_the_title_of_an_examination_may_stand_in_two_lines() -> None:
    def title(first: str, second: str) -> str:
        text = (
            f"{first}\n{second}\n\n一、选择题\n1. 谁修堤？\nA. 居民 B. 集团\n2. 几点开船？\nA. 八点 B. 九点\n"
        )
        return outline(Reading(lines_of(text)), "卷.txt").origin.title

    term = "海港三中2023—2024学年第一学期期中考试"
    assert title(term, "八年级历史试卷") == f"{term}八年级历史试卷"
    assert title("海港学院课程考试试题（卷）", "2010—2011学年《航海》课程B卷").endswith(
        "（卷）2010—2011学年《航海》课程B卷"
    )
    assert title(term, "满分100分，考试时间90分钟") == term
    assert title("海港手册", "八年级历史试卷") == "海港手册"


def test_who_issued_a_notice_and_when_may_stand_in_one_line_below_its_title() -> None:
    text = "计划停电公告\n海港供电公司 2024年7月1日\n因检修停电。\n滨河路停一天。\n"
    document = outline(Reading(lines_of(text)), "a.txt")
    assert (document.origin.title, document.origin.published) == ("计划停电公告", date(2024, 7, 1))
    assert [paragraph.text for paragraph in document.paragraphs] == ["因检修停电。", "滨河路停一天。"]
    law = "海堤条例\n1980年12月9日 国务院批准\n1980年12月27日 国家档案局\n水务局发布\n"
    law += "第一条 修堤。\n第二条 巡堤。\n"
    assert outline(Reading(lines_of(law)), "a.txt").paragraphs[1].text == "1980年12月27日 国家档案局"


@pytest.mark.parametrize("issuer", ["海港供电公司", "海港市人力资源和社会保障局", "便民服务中心"])
def test_who_issued_a_notice_and_in_which_month_is_no_heading(issuer: str) -> None:
    lines = lines_of(f"计划停电公告\n{issuer}　2024年7月\n因检修停电。\n滨河路停一天。\n")
    document = outline(Reading(lines), "a.txt")
    assert (document.origin.title, document.sections) == ("计划停电公告", ())
    assert [paragraph.text for paragraph in document.paragraphs] == [line.text for line in lines[1:]]


@pytest.mark.parametrize("number", ["〔2024〕3号", "（2024）12号", "[2024]第3号", "〔2024〕6期", "第12期"])
def test_the_number_of_minutes_or_a_bulletin_says_no_office(number: str) -> None:
    lines = [
        "柏树乡防汛工作会议纪要",
        number,
        "乡长主持召开会议，各村主任参加。",
        "一、转移安置",
        "明确到人。",
    ]
    document = outline(Reading(tuple(map(Line, lines))), "a.txt")
    assert document.origin.issue_number == number
    assert [section.heading for section in document.sections] == ["一、转移安置"]
    assert [p.text for p in document.paragraphs] == [lines[2], lines[4]]


@pytest.mark.parametrize(
    "edited",
    ["柏树乡政府办公室编", "乡水利站编印", "水务局 主编", "水务局印发", "水务局主办", "水务公司巡查科"],
)
def test_who_edits_a_bulletin_and_when_stands_below_its_number(edited: str) -> None:
    lines = ["防汛工作简报", "第12期", f"{edited}　2024年5月7日", "各村今天巡查了堤坝。"]
    document = outline(Reading(tuple(map(Line, lines))), "a.txt")
    assert document.origin.published == date(2024, 5, 7)
    assert ([p.text for p in document.paragraphs], document.sections) == (lines[3:], ())


def test_a_numbered_heading_of_the_first_level_is_no_title_of_those_beside_it() -> None:
    lines = (Line("一、报销", level=1), Line("1.1 差旅", level=2), Line("五元。"), Line("二、流程", level=1))
    document = outline(Reading((*lines, Line("很短。"))), "a.md")
    assert document.origin.title == "a"
    assert [section.heading for section in document.sections] == ["一、报销", "二、流程"]


def test_a_title_in_brackets_is_told_without_them() -> None:
    document = outline(Reading(lines_of("【渡口问答】\n渡口每天开门。\n大潮停航。\n")), "a.txt")
    assert document.origin.title == "渡口问答"


@pytest.mark.parametrize(
    ("below", "published"),
    [
        ("签订日期：2024年3月18日", date(2024, 3, 18)),
        ("甲方（盖章）：   乙方（盖章）：\n日期：2024年3月18日   日期：2024年3月18日", date(2024, 3, 18)),
        ("乙方签字：\n日期：2024年3月18日", date(2024, 3, 18)),
        ("活动内容如上。\n日期：2024年3月18日", None),
    ],
)
def test_a_contract_is_dated_where_it_is_signed(below: str, published: date | None) -> None:
    text = f"租船合同\n一、船舶\n海鸥号，载客四十人。\n二、租金\n每天五百元。\n{below}\n"
    assert outline(Reading(lines_of(text)), "a.txt").origin.published == published


def test_what_is_told_of_a_meeting_on_top_is_no_title() -> None:
    written = "【会议时间】2024年6月3日\n【会议地点】三楼会议室\n【会议内容】\n张明：渡口停航三天。\n"
    assert outline(Reading(lines_of(written)), "纪要.txt").origin.title == "纪要"


@pytest.mark.parametrize(
    "number", ["GB/T 99817—2021", "GB 5749-2022", "DB32/T 1203—2022", "T/CNSS 10.2—2016"]
)
@pytest.mark.parametrize(
    "above", [[], ["ICS 03.080.30", "CCS A 12", "中华人民共和国国家标准"], ["江苏省地方标准"]]
)
def test_below_its_number_stands_the_title_of_a_standard(number: str, above: list[str]) -> None:
    below = ["代替GB/T 99817—2010"] if above else []
    lines = [*above, number, *below, "社区助浴服务规范", "前言", "本文件由民政部提出。", "1 范围", "全体。"]
    document = outline(Reading(tuple(map(Line, lines))), "a.txt")
    assert (document.origin.title, document.origin.issue_number) == ("社区助浴服务规范", number)
    assert [p.text for p in document.paragraphs] == [*above, number, *below, lines[-3], "全体。"]
    assert [section.heading for section in document.sections] == ["前言", "1 范围"]


@pytest.mark.parametrize("sort", ["团 体 标 准", "中华人民共和国国家标准", "江苏省地方标准"])
@pytest.mark.parametrize("issued", ["2023-05-10 发布　2023-06-01 实施", "2023年5月10日发布 2023年6月1日实施"])
def test_the_cover_of_a_standard_names_its_sort_in_as_large_letters(sort: str, issued: str) -> None:
    large = [Line(sort, scale=2.2, bold=True), Line("T/HZHB 012—2023", scale=1.2)]
    large += [Line("餐厨垃圾堆肥技术规范", scale=2.2, bold=True), Line(issued)]
    document = outline(Reading((*large, Line("1 范围", level=1), Line("本文件规定了堆肥。"))), "a.docx")
    assert document.origin.title == "餐厨垃圾堆肥技术规范"
    assert (document.origin.issue_number, document.origin.published) == ("T/HZHB 012—2023", date(2023, 5, 10))
    assert document.paragraphs[0].text == sort


def test_what_a_standard_cites_is_not_its_own_number() -> None:
    lines = ["助浴规范", "下列文件必不可少。", "GB 5749-2022", "GB/T 29353—2012", "1 范围", "全体。"]
    document = outline(Reading(tuple(map(Line, lines))), "a.txt")
    assert document.origin.issue_number is None
    assert [p.text for p in document.paragraphs] == [*lines[1:4], "全体。"]


@pytest.mark.parametrize("sort", ["（资料性）", "(规范性)", "（资料性附录）"])
def test_the_sort_of_an_annex_of_a_standard_is_of_its_heading(sort: str) -> None:
    lines = ["助浴规范", "1 范围", "全体。", "附录A", sort, "助浴评估表", "表应包括血压。"]
    document = outline(Reading(tuple(map(Line, lines))), "a.txt")
    assert [p.section for p in document.paragraphs] == [("1 范围",), (f"附录A{sort}", "助浴评估表")]
    whole = [*lines[:3], f"附录A{sort}助浴评估表", "表应包括血压。"]
    document = outline(Reading(tuple(map(Line, whole))), "a.txt")
    assert document.paragraphs[-1].section == (f"附录A{sort}助浴评估表",)


@pytest.mark.parametrize("head", ["海港制药有限公司　质量管理文件", "海港市水务局　文件"])
def test_a_firms_name_beside_what_kind_of_paper_it_is_is_no_title(head: str) -> None:
    document = outline(Reading((Line(head), Line("更衣管理规程"), Line("进洁净区先换鞋，再洗手。"))), "a.txt")
    assert document.origin.title == "更衣管理规程"
