"""Pages of small sites, whose elements have no names that tell: headings, ends and columns by their place."""

from datetime import date

import pytest

from bot.documents.readers import html
from bot.documents.readers.reading import ReadingError

LINES = ["食堂早上六点半开门，晚上七点关门。", "饭卡丢了，带学生证到二楼补办，工本费十元。"]
TEXT = "".join(f"<p>{line}</p>" for line in LINES)


def lines(page: str) -> list[str]:
    return [line.text for line in html.read(page.encode()).lines]


@pytest.mark.parametrize("tag", ["span", "small", "div"])
def test_a_dateline_within_a_heading_is_no_part_of_the_title(tag: str) -> None:
    dateline = f"<{tag}>2017-04-18 09:31:52 来源：后勤处 评论：0 点击：318</{tag}>"
    reading = html.read(
        f"<title>食堂须知 - 后勤 - 海港大学</title><h1>食堂须知<br>{dateline}</h1>{TEXT}".encode()
    )
    assert [line.text for line in reading.lines] == LINES
    origin = reading.origin
    assert (origin.title, origin.source, origin.published) == ("食堂须知", "后勤处", date(2017, 4, 18))


def test_what_else_stands_within_a_heading_stays_there() -> None:
    assert html.read(f"<h1>食堂<span>须知</span></h1>{TEXT}".encode()).origin.title == "食堂须知"
    assert lines(f"<h1>食堂须知</h1>{TEXT}<h2>开放日<span>2017-04-18</span></h2>{TEXT}") == [
        *LINES,
        "开放日2017-04-18",
        *LINES,
    ]


@pytest.mark.parametrize(
    ("below", "kept"),
    [
        ("<div>(责任编辑：王海)</div><div><h3>我要留言</h3><p>进入讨论区</p></div>", []),
        ("<div>编辑：王海</div><div>相关热词：食堂 饭卡</div><a href=/>返回列表</a>", []),
        ("<p>责任编辑：王海</p><p>附件：食堂菜单</p>", ["责任编辑：王海", "附件：食堂菜单"]),
        (
            "<p>编辑：王海</p><p>周末只开一个窗口，八点关门。</p>",
            ["编辑：王海", "周末只开一个窗口，八点关门。"],
        ),
    ],
)
def test_what_stands_behind_the_editors_is_of_the_page_unless_it_is_text(below: str, kept: list[str]) -> None:
    assert lines(f"<title>食堂须知</title><div class=article>{TEXT}{below}</div>") == [*LINES, *kept]


def test_a_heading_of_level_one_in_the_midst_of_a_text_is_not_its_title() -> None:
    page = f"<title>食堂须知 - 海港社区</title><div><span>食堂须知</span>{TEXT}<h1>寒假</h1>{TEXT}</div>"
    reading = html.read(page.encode())
    assert reading.origin.title == "食堂须知"
    assert [line.text for line in reading.lines][2:] == ["寒假", *LINES]


def test_the_heading_below_the_name_of_a_site_is_the_title() -> None:
    page = f"<title>海港大学</title><div><span>海港大学</span></div><h1>食堂须知</h1>{TEXT}"
    assert html.read(page.encode()).origin.title == "食堂须知"


def test_slogans_beside_the_box_of_the_title_are_no_text() -> None:
    slogans = "<div><b>多</b> 品类齐全，轻松购物</div><div>多仓直发，极速配送，服务热线，昼夜不停</div>"
    title = "退换货运费由谁承担"
    head = f"<title>{title} 帮助中心-海港商城</title><div>首页 &gt; 帮助中心 &gt; {title}</div>"
    page = f"{head}<div><div class=help-tit1>{title}</div>{TEXT}{TEXT}</div><div>{slogans}</div>"
    reading = html.read(page.encode())
    assert reading.origin.title == title
    assert [line.text for line in reading.lines] == [*LINES, *LINES]


def test_a_sentence_beside_the_box_of_the_title_is_text() -> None:
    last = "寒假里食堂不开门。"
    page = f"<title>食堂须知</title><div><div>食堂须知</div>{TEXT}</div><div><p>{last}</p></div>"
    assert lines(page) == [*LINES, last]


def test_facts_in_a_column_beside_the_title_are_not_those_above_it() -> None:
    facts = "<p>电话：88</p><p>地址：平江路22号</p>"
    title = "<title>联系我们_海港</title>"
    page = f"<div><h4>联系方式</h4>{facts}</div><div><h2>联系我们</h2><div>{TEXT}</div></div>"
    assert lines(f"{title}{page}") == LINES


def test_a_day_among_the_facts_of_a_table_is_not_when_the_page_was_written() -> None:
    facts = "<table><tr><th>负责人<td>王海<tr><th>截止日期<td><time>2024年6月28日</time></table>"
    assert html.read(f"<h1>食堂须知</h1>{facts}{TEXT}".encode()).origin.published is None
    written = f"<h1>食堂须知</h1><time>2024年6月28日</time>{TEXT}"
    assert html.read(written.encode()).origin.published == date(2024, 6, 28)


@pytest.mark.parametrize("title", ["出错了-海港晚报", "404 Not Found", "页面不存在_海港"])
def test_a_page_that_says_it_is_an_error_is_one_whatever_it_recommends(title: str) -> None:
    said = "<p>抱歉，您要访问的页面已经删除或不存在！</p>"
    teasers = f"<div><h3>大家都在看</h3><ul><li><a href=/1><h4>食堂开门</h4>{TEXT}</a></li></ul></div>"
    with pytest.raises(ReadingError, match="a page is not to be had"):
        html.read(f"<title>{title}</title>{said}{teasers}".encode())
    own = f"<title>页面不存在怎么办-海港</title><h1>页面不存在怎么办</h1>{TEXT}{TEXT}<p>提示：页面不存在</p>"
    assert lines(own)[:2] == LINES


def test_the_author_is_named_by_a_part_of_a_block() -> None:
    author = "<div class=opus-module-author__name>海小潮</div><div>编辑于 2023年11月20日 18:05</div>"
    assert html.read(f"<h1>食堂须知</h1>{author}{TEXT}".encode()).origin.source == "海小潮"


def test_a_line_called_header_within_a_text_is_of_it() -> None:
    page = f"<title>食堂须知</title><div class=article>{TEXT}<p class=header_title>寒假</p>{TEXT}</div>"
    assert lines(page) == [*LINES, "寒假", *LINES]


@pytest.mark.parametrize("tag", ["i", "span", "b"])
def test_a_mark_of_question_or_answer_stands_in_the_line_of_its_text(tag: str) -> None:
    asked = f"<div><{tag}>问</{tag}><p>几点开门？</p></div><div><{tag}>答</{tag}>{TEXT}</div>"
    assert lines(f"<title>食堂</title><h1>食堂</h1><div class=article>{asked}</div>") == [
        "问：几点开门？",
        f"答：{LINES[0]}",
        LINES[1],
    ]


def test_tags_at_the_end_of_a_text_are_left_out_and_a_topic_within_it_stays() -> None:
    tags = "<a href=/1>#食堂</a><a href=/2>#饭卡</a>"
    assert lines(f"<title>食堂</title><div class=article>{TEXT}<div>周末也开门。{tags}</div></div>") == [
        *LINES,
        "周末也开门。",
    ]
    topic = "<p><a href=/1>#食堂#</a>周末也开门。</p>"
    assert lines(f"<title>食堂</title><div class=article>{topic}{TEXT}</div>") == [
        "#食堂#周末也开门。",
        *LINES,
    ]


def test_a_link_behind_the_label_of_what_to_read_else_is_left_out() -> None:
    link = "<p>》》》推荐阅读：<a href=/1>食堂地址和电话</a></p>"
    assert lines(f"<title>食堂</title><div class=article>{TEXT}{link}{TEXT}</div>") == [*LINES, *LINES]
    said = "<p>推荐阅读：《食堂史》，作者写了三十年的见闻，<a href=/1>书店有售</a>。</p>"
    assert len(lines(f"<title>食堂</title><div class=article>{TEXT}{said}{TEXT}</div>")) == 5


@pytest.mark.parametrize(
    ("own", "shown", "title"),
    [
        ("12345知识库-如何申请公租房", "<div>如何申请公租房</div>", "如何申请公租房"),
        ("如何申请公租房-海港", "<a>海港</a><div>如何申请公租房</div>", "如何申请公租房"),
        ("食堂须知-后勤保障服务网", "<a>后勤保障服务网</a><h3>须知</h3>", "食堂须知"),
        ("学习平台", "<div class=head>海港学习平台</div><div>如何申请公租房</div>", "如何申请公租房"),
    ],
)
def test_the_title_may_stand_behind_the_name_of_the_site(own: str, shown: str, title: str) -> None:
    dateline = "<div>发布部门：住房中心 发布时间：2024-01-15</div>"
    origin = html.read(f"<title>{own}</title>{shown}{dateline}<div>{TEXT}{TEXT}</div>".encode()).origin
    assert (origin.title, origin.source, origin.published) == (title, "住房中心", date(2024, 1, 15))


def test_a_table_of_few_rows_behind_a_text_is_read_once() -> None:
    table = "<table><tr><th>气体<th>上限<tr><td>氨<td>10<tr><td>氯<td>2</table>"
    page = f"<title>食堂</title><div><div><div>{TEXT}</div><div>{table}</div></div></div>"
    assert lines(page) == [*LINES, "气体 | 上限", "氨 | 10", "氯 | 2"]


def test_from_when_to_when_something_is_tells_nothing_of_the_page() -> None:
    facts = "<ul><li>2024年6月15日 14:00 ~ 16:30</li><li>海港市滨河路8号二楼</li></ul>"
    origin = html.read(f"<title>食堂</title><h1>食堂</h1>{facts}<div>{TEXT}</div>".encode()).origin
    assert (origin.source, origin.published) == (None, None)


def test_the_place_of_who_wrote_is_no_author() -> None:
    stamp = "<div>2024-05-02 浙江</div>"
    origin = html.read(f"<title>食堂</title><h1>食堂</h1>{stamp}<div>{TEXT}</div>".encode()).origin
    assert (origin.source, origin.published) == (None, date(2024, 5, 2))


@pytest.mark.parametrize("line", ["后勤处　2022-04-06　阅读(213)", "2022-04-06"])
def test_a_bold_line_above_who_wrote_and_when_is_the_title(line: str) -> None:
    title = "<div style='font-weight:bold'>关于清洗水箱的公告</div>"
    page = f"<title>阳光花园业主之家</title><div><div>{title}<div>{line}</div><div>{TEXT}</div></div></div>"
    origin = html.read(page.encode()).origin
    assert (origin.title, origin.published) == ("关于清洗水箱的公告", date(2022, 4, 6))


def test_the_title_of_a_page_of_facts_stands_below_the_way_to_it() -> None:
    trail = "<div>您所在的位置：<a href=/>首页</a>&gt;<a href=/g>个人服务</a>&gt;办事指南</div>"
    facts = "<table><tr><th>办件类型<td>承诺件<tr><th>承诺时限<td>5日</table>"
    parts = f"<div class=tit>基本信息</div>{facts}<div class=tit>受理条件</div>{TEXT}"
    page = f"<div>食品经营许可证新办</div>{parts}"
    reading = html.read(f"<title>办事指南-海港政务网</title>{trail}{page}".encode())
    assert reading.origin.title == "食品经营许可证新办"


def test_links_without_a_blank_between_stand_apart() -> None:
    bar = "<div><a href=/1>下载正文</a><a href=/2>查看附表</a></div>"
    assert lines(f"<title>食堂</title><h1>食堂</h1><div>{TEXT}{bar}{TEXT}</div>") == [
        *LINES,
        "下载正文 查看附表",
        *LINES,
    ]
    word = "<p><a href=/1>食</a><a href=/1>堂</a></p>"
    assert "食堂" in lines(f"<title>须知</title><div>{TEXT}{word}{TEXT}</div>")


def test_a_second_title_behind_a_dash_is_kept() -> None:
    page = f"<title>教学竞赛</title><div><h1>教学竞赛</h1><div>——36人进入决赛</div><div>{TEXT}</div></div>"
    assert lines(page) == ["——36人进入决赛", *LINES]


def test_the_facts_of_a_rule_are_its_header() -> None:
    facts = (
        "<span>制定机关：海港市人大常委会</span><span>颁布日期：2018-05-30</span><span>时效性：有效</span>"
    )
    page = f"<title>养犬条例</title><h1>养犬条例</h1><div>{facts}</div><div>{TEXT}</div>"
    reading = html.read(page.encode())
    assert (reading.origin.office, reading.origin.published) == ("海港市人大常委会", date(2018, 5, 30))
    assert [line.text for line in reading.lines] == LINES


def test_a_page_for_members_is_one_to_log_in_on() -> None:
    said = "<h2>会员专享</h2><p>您还不是会员，开通会员后可查看全文</p>"
    with pytest.raises(ReadingError, match="log in"):
        html.read(f"<title>白皮书</title>{said}".encode())


def test_a_day_at_the_head_of_a_heading_stays_in_it() -> None:
    heading = "<h4><span>2022-7-5 16:30</span> <span>来自 网页版</span></h4>"
    page = f"<title>预警</title><h3>海港气象</h3>{heading}<div>{TEXT}</div>"
    assert html.read(page.encode()).origin.title != "来自 网页版"


def test_a_portals_name_tells_more_than_one_that_anybody_may_use() -> None:
    intro = "<ul><li>何远</li><li><p>作者，海港大学社会学系副教授，著有多种书</p></li></ul>"
    below = "<div><h4>何远最近的书</h4><ul><li><a href=/1>小城</a></li></ul></div>"
    page = f"<ul class=article-content><li>{intro}<div class='content all-txt'>{TEXT}</div>{below}</li></ul>"
    assert lines(f"<title>食堂</title>{page}") == LINES


def test_files_below_a_label_of_them_are_kept() -> None:
    files = "<div><div>附件</div><a href=/f/menu.xlsx>菜单.xlsx</a></div><div>首页 我的</div>"
    page = f"<title>食堂</title><h1>食堂</h1><div><div>{TEXT}{TEXT}</div>{files}</div>"
    assert lines(page)[4:] == ["附件", "菜单.xlsx"]


def test_an_address_may_stand_in_front_of_a_dateline_and_of_a_text() -> None:
    top = "<table><tr><td><b>码头改造</b></td></tr><tr><td>{}</td></tr></table>"
    page = f"<title>码头改造</title>{top}<div>{{}}</div>"
    dated = "http://www.hg.example 2005年6月8日 08:30 海港晚报"
    reading = html.read(page.format(dated, TEXT).encode())
    assert [line.text for line in reading.lines] == LINES
    assert (reading.origin.source, reading.origin.published) == ("海港晚报", date(2005, 6, 8))
    opens = "http://www.hg.example 2005年6月8日 08:30 起开放报名，额满为止"
    assert lines(page.format(opens, TEXT)) == [opens, *LINES]


def test_the_label_of_a_header_below_the_title_is_no_source_and_a_name_is() -> None:
    cells = "<tr><td>{}</td><td>{}</td><td>{}</td><td>2021-11-02</td></tr>"
    page = f"<title>食堂须知</title><table><tr><td colspan=4>食堂须知</td></tr>{cells}</table>{TEXT}"
    told = html.read(page.format("信息索引号", "0143/2021-88", "生成日期").encode()).origin
    assert (told.source, told.published) == (None, date(2021, 11, 2))
    assert html.read(page.format("林远", "", "").encode()).origin.source == "林远"


def test_posts_that_a_label_names_and_dates_are_read_and_buttons_are_no_names() -> None:
    """The first of Tianya has its author above all of them, with the title."""
    head = "<div class=atl-info><span>{}：<a>{}</a></span> <span>时间：2013-06-{} 21:07:00</span></div>"
    first = f"<div class=bbs-content>{LINES[0]}</div><div><a class=link>打赏</a> <a>举报</a></div>"
    second = f"{head.format('作者', '瓦匠老丁', 19)}<div class=bbs-content>{LINES[1]}</div><a>评论</a>"
    opens = f"<h1>食堂须知</h1>{head.format('楼主', '梅雨天', 18)}"
    page = f"{opens}<div><div>{first}</div><div>{second}</div></div>"
    reading = html.read(f"<title>食堂须知_海港论坛</title>{page}".encode())
    assert [(line.level, line.text) for line in reading.lines] == [
        (0, LINES[0]),
        (1, "瓦匠老丁"),
        (0, LINES[1]),
    ]
    assert (reading.origin.source, reading.origin.published) == ("海港论坛", date(2013, 6, 18))


def test_who_a_post_is_from_is_no_text_and_where_someone_is_from_is() -> None:
    dated = "<h3><span>来自: <a href=/p>阿拾</a></span> <span>2019-03-04 20:11:09</span></h3>"
    post = f"<div class=topic-content>{dated}{{}}</div>"
    reply = f"<li><a class=author-name>麦子</a><div class=reply-content>{LINES[1]}</div></li>"
    page = (
        f"<title>食堂须知</title><h1>食堂须知</h1>{post.format(f'<p>{LINES[0]}</p>')}<ul>{reply}{reply}</ul>"
    )
    assert lines(page) == [LINES[0], "麦子", LINES[1], "麦子", LINES[1]]
    assert lines(f"<h1>食堂须知</h1>{TEXT}<p>来自：东湖区</p>{TEXT}") == [*LINES, "来自：东湖区", *LINES]


def test_links_in_a_bar_that_run_scripts_are_to_press_and_one_in_a_sentence_is_a_word() -> None:
    link = '<a href="javascript:void(0);">{}</a>'
    bar = f"<div>{link.format('投递')}{link.format('藏起')}</div>"
    word = f"<p>请先看{link.format('须知')}和{link.format('样例')}，再填申请表。</p>"
    row = f"<table><tr><td>一号</td><td>{link.format('林远')}{link.format('海潮')}</td></tr></table>"
    assert lines(f"<h1>食堂须知</h1>{TEXT}{bar}{word}{row}") == [
        *LINES,
        "请先看须知和样例，再填申请表。",
        "一号 | 林远 海潮",
    ]


def test_a_heading_that_nothing_stands_below_ends_no_text() -> None:
    assert lines(f"<h1>食堂须知</h1><h2>就餐</h2>{TEXT}<h2>关于本须知的问题</h2>") == ["就餐", *LINES]


def test_a_day_right_before_what_was_done_with_a_page_is_when_it_was() -> None:
    facts = "<p>海港市 | 大专 | 招2人 | 2024-10-15发布</p>"
    assert html.read(f"<h1>招聘</h1>{facts}{TEXT}".encode()).origin.published == date(2024, 10, 15)
    other = "<p>2024-10-15发布会在三楼召开</p>"
    assert html.read(f"<h1>招聘</h1>{other}{TEXT}".encode()).origin.published is None


@pytest.mark.parametrize(
    ("below", "kept"),
    [
        ("<h2>相关菜谱</h2><ul><li><a href=/1>红烧肉</a><li><a href=/2>扣肉</a></ul>", []),
        ("<div class=cmt><h2>大家说</h2><p>孩子吃了两碗，明天再做。</p></div>", []),
        (
            "<h2>相关费用</h2><p><a href=/1>收费表</a></p><p>工本费十元。</p>",
            ["相关费用", "收费表", "工本费十元。"],
        ),
        (
            "<h3>相似职位</h3><ul>"
            "<li><a href=/j/1><p class=t>店长</p><p class=s>8-12K</p><p class=c>海港店</p></a></li>"
            "<li><a href=/j/2><p class=t>饲养员</p><p class=s>4-5K</p><p class=c>长堤店</p></a></li></ul>",
            [],
        ),
        (
            "<h3>价目</h3><ul>"
            "<li><a href=/j/1><p class=t>拉坯</p><p class=s>168元</p></a></li>"
            "<li><a href=/j/2><p class=t>手捏</p><p class=s>98元</p></a></li></ul>",
            ["价目", "拉坯 | 168元", "手捏 | 98元"],
        ),
        ("<div><a class=btn>立即应聘</a><a class=btn>收藏</a></div>", []),
    ],
)
def test_links_below_what_is_related_are_of_the_site_and_text_is_not(below: str, kept: list[str]) -> None:
    page = f"<title>食堂须知</title><body><div><h1>食堂须知</h1>{TEXT}<div>{below}</div></div></body>"
    assert lines(page) == [*LINES, *kept]


@pytest.mark.parametrize("day", ["2026-03-02", "115-03-02", "115/3/2"])
@pytest.mark.parametrize("office", ["發布單位", "發佈部門", "張貼人", "公告單位", "發佈者"])
def test_a_traditional_page_tells_who_published_it_when_counted_from_1912_too(office: str, day: str) -> None:
    page = (
        f"<h2>渡口敬老活動</h2><div>{office}：海港區公所　{office[:2]}日期：{day}　點閱：331</div>"
        "<p>凡設籍本區滿六十五歲之長者，每日可免費搭乘渡船兩次。</p><p>請攜帶身分證，逾期視同放棄。</p>"
        f"<p>資料更新：{day}　資料檢視：{day}　資料維護：社會課</p><div><a>回上一頁</a> <a>友善列印</a></div>"
    )
    reading = html.read(page.encode())
    assert (reading.origin.source, reading.origin.published) == ("海港區公所", date(2026, 3, 2))
    assert [line.text for line in reading.lines] == [
        "凡設籍本區滿六十五歲之長者，每日可免費搭乘渡船兩次。",
        "請攜帶身分證，逾期視同放棄。",
    ]


@pytest.mark.parametrize("name", ["相关文件", "相关政策文件"])
def test_the_one_link_below_a_text_to_what_it_is_about_is_left_out(name: str) -> None:
    below = f"<div><span>{name}</span><ul><li><a href=/t/1.html>食堂管理办法</a></ul></div>"
    assert lines(f"<h1>食堂须知</h1>{TEXT}{below}") == LINES


@pytest.mark.parametrize("link", ["<a class=e>编辑</a>", "<a href=/e>[编辑]</a>", " <a href=/e>纠错</a>"])
def test_what_opens_each_section_to_be_edited_is_no_part_of_its_heading(link: str) -> None:
    page = f"<h1>鲟</h1>{TEXT}<h2>形态{link}</h2>{TEXT}<h2>习性{link}</h2>{TEXT}"
    assert lines(page) == [*LINES, "形态", *LINES, "习性", *LINES]
    alone = f"<h1>食堂须知</h1>{TEXT}<h2>怎样<a href=/e>纠错</a></h2>{TEXT}<h2>别的</h2>{TEXT}"
    assert lines(alone) == [*LINES, "怎样纠错", *LINES, "别的", *LINES]
