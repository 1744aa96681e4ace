import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bot.documents.document import Origin
from bot.documents.outline import outline
from bot.documents.readers import html
from bot.documents.readers.html_blocks import page_of
from bot.documents.readers.reading import Line, Reading, ReadingError, table_line
from tests.support.reading import read
from tests.support.texts import COUNCIL, NEWS


def test_a_council_page_gives_its_header_and_its_text() -> None:
    assert html.read(COUNCIL.encode()) == Reading(
        (
            Line("海港市人民政府关于", bold=True),
            Line("加固海堤的通知", bold=True),
            Line("各区人民政府："),
            Line("一、总体要求", bold=True),
            Line("海堤是城市的第一道防线，要在汛期前完成加固。"),
            table_line(["段", "长"], header=True),
            table_line(["东 段", "5公里"]),
            table_line(["东 段", "6公里"]),
            Line("附件：海堤分段表"),
            Line("海港市人民政府"),
        ),
        Origin(
            title="海港市人民政府关于加固海堤的通知",
            published=date(2024, 2, 15),
            url="http://www.haigang.example/c/1.htm",
            office="海港市人民政府",
            issue_number="海政发〔2024〕5号",
        ),
        "UTF-8",
    )


def test_a_news_page_gives_its_text_and_none_of_the_page_around_it() -> None:
    reading = html.read(NEWS.encode("gbk").replace(b"<head>", b'<head><meta charset="gb2312">'))
    assert reading == Reading(
        (
            Line("导语：海堤加固工程完工，历时三年，比原计划提前了两个月完成。"),
            Line("一、筑牢防线", 2),
            Line("水务局把堤顶加高到7.5米，用掉石料30万吨，工人分三班施工。"),
            Line("装设水位站18个，每五分钟报一次数据。", role="item"),
            Line("配备值班员。", role="item"),
            Line("(一)预警", 3),
            Line("潮位  告警,"),
            Line("值班员到岗。"),
            Line("记者：林远。"),
        ),
        Origin(
            title="海堤加固完工",
            source="海港日报",
            published=date(2024, 5, 31),
            url="https://www.haigang.example/1",
        ),
        encoding="GB18030",
    )


def test_a_dateline_outside_of_the_text_and_a_saved_address_are_used() -> None:
    page = re.sub(r"<(?:link|meta)[^>]*>", "", NEWS)
    reading = html.read(page.encode())
    assert (reading.origin.source, reading.origin.published, reading.origin.url) == (
        "网络",
        date(2024, 6, 1),
        "https://other.example/",
    )


@pytest.mark.parametrize(
    ("line", "source", "published"),
    [
        ("发布时间：2024-06-01 10:00", None, date(2024, 6, 1)),
        ("2024年6月1日 来源：海港日报", "海港日报", date(2024, 6, 1)),
        ("时间：2024-06-01 浏览：12次", None, date(2024, 6, 1)),
        ("时间：2024年6月1日", None, None),
        ("会议时间：2024年6月1日", None, None),
        ("信息来源: 水务局 | 作者: 林远", "水务局", None),
        ("图片来源：海港社", None, None),
        ("来源：统计局，更新于昨日", "统计局", None),
    ],
)
def test_a_dateline_is_told_from_the_time_of_a_meeting(
    line: str, source: str | None, published: date | None
) -> None:
    reading = html.read(f"<div>{line}</div><div><p>堤很长。</p><p>潮很高。</p></div>".encode())
    assert (reading.origin.source, reading.origin.published) == (source, published)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>海堤 - 海港网</title>", "海堤"),
        ("<title>海堤-水务-海港网</title>", "海堤-水务"),
        ("<title>海堤——第一道防线</title><h2>海堤——第一道防线</h2>", "海堤——第一道防线"),
        ('<title>x</title><meta property="og:title" content="海堤 加固">', "海堤 加固"),
        ('<meta property="og:title" content="海堤 – 加固 – 海港网"><h1>海堤 – 加固</h1>', "海堤 – 加固"),
        (
            '<meta property="og:title" content="海堤 - 加固_港"><meta property="og:site_name" content="港">',
            "海堤 - 加固",
        ),
        ('<meta property="og:title" content="海堤 - 加固"><h1>堤</h1>', "海堤 - 加固"),
        ("<h1>甲</h1><h1>乙</h1>", ""),
        ("", ""),
    ],
)
def test_the_title_is_what_the_page_calls_itself(head: str, title: str) -> None:
    assert html.read(f"{head}<p>堤。</p><p>潮。</p>".encode()).origin.title == title


def test_lists_are_numbered_as_a_browser_shows_them() -> None:
    page = (
        "<p>导语，堤。</p><ol><li>开门。</li><li><p>关门。</p><p>上锁。</p><ul><li>钥匙。</li></ul></li></ol>"
        "<ol start=3 reversed><li>丙。</li><li value=9>丁。</li><li>3、戊。</li></ol>"
        "<ol style='list-style: none'><li>己。</li></ol><ol type=a><li>庚。</li></ol>"
        "<table><tr><td>步骤</td><td><ol><li><p>辛。</p></li><li>壬。</li></ol></td></tr></table>"
    )
    assert html.read(page.encode()).lines == (
        Line("导语，堤。"),
        Line("1. 开门。", role="item", marker="1. "),
        Line("2. 关门。", role="item", marker="2. "),
        *(Line(text, role="item") for text in ("上锁。", "钥匙。")),
        Line("3. 丙。", role="item", marker="3. "),
        Line("9. 丁。", role="item", marker="9. "),
        *(Line(text, role="item") for text in ("3、戊。", "己。", "庚。")),
        table_line(["步骤", "1. 辛。 2. 壬。"], header=True),
    )


def test_what_is_to_press_or_leads_elsewhere_is_left_out_and_headings_are_not() -> None:
    text = "<h2>联系我们</h2><p>海堤很长。</p><p>扫一扫。</p><p class='navy'>潮很高。</p>"
    buttons = (
        "<p>上一篇：<a href='x'>海堤</a></p><p>扫一扫在手机打开当前页</p><p>字号：大 中 小</p>"
        "<p>【打印本页】 【关闭窗口】</p><p>您的位置：首页 &gt; 新闻</p>"
    )
    page = f"<div>{text}{buttons}</div>"
    assert [line.text for line in html.read(page.encode()).lines] == [
        "联系我们",
        "海堤很长。",
        "扫一扫。",
        "潮很高。",
    ]


WECHAT = """<meta property="og:title" content="防潮指南"><body><div id="img-content">
<h1 id="activity-name">防潮指南</h1><div id="meta_content">
<span>原创</span><a id="js_name">海港水务</a><em id="publish_time">{time}</em>
</div>
<div id="js_content" style="visibility: hidden; opacity: 0;">
<section><p><strong>何为大潮</strong></p></section>
<p>大潮每月两次，<ruby>汛<rt>xùn</rt></ruby>期更高。</p><p>请远离海堤。</p></div>
<div id="js_tool"><div>阅读 1.2万</div></div></div><script>var ct="1728984600";</script></body>"""


@pytest.mark.parametrize("time", ["2024-10-15 17:30", ""])
def test_an_article_of_a_wechat_account_shows_its_text_before_its_scripts_do(time: str) -> None:
    reading = html.read(WECHAT.format(time=time).encode())
    shown = ["何为大潮", "大潮每月两次，汛期更高。", "请远离海堤。"]
    assert [line.text for line in reading.lines] == shown
    assert (reading.origin.title, reading.origin.source, reading.origin.published) == (
        "防潮指南",
        "海港水务",
        date(2024, 10, 15),
    )


def test_answers_that_unfold_are_text_and_other_hidden_things_are_not() -> None:
    folded = "<div style='display:none'>{}</div>"
    page = (
        f"<h1>问答</h1><p>海堤多长？</p>{folded.format('全长12公里。')}<h3>谁管</h3>{folded.format('水务局管理。')}"
        f"<p>海堤分三段，由三个管理所管理。</p>{folded.format('隐藏的话。')}"
    )
    assert [line.text for line in html.read(page.encode()).lines] == [
        "海堤多长？",
        "全长12公里。",
        "谁管",
        "水务局管理。",
        "海堤分三段，由三个管理所管理。",
    ]


def test_who_signs_beside_the_text_is_kept_and_the_foot_of_the_page_is_not() -> None:
    text = "<div><p>因检修，3月5日停航，请乘客改期。</p><p>复航时间另行通知，敬请谅解。</p></div>"
    signed = "<div>海港渡轮公司</div><div>2024年3月1日</div>"
    kept = [
        "因检修，3月5日停航，请乘客改期。",
        "复航时间另行通知，敬请谅解。",
        "海港渡轮公司",
        "2024年3月1日",
    ]
    for foot in ("", "<div>版权所有 海港网</div>", "<div><a href='/'>首页</a></div>"):
        lines = html.read(f"<div>{text}{signed}{foot}</div>".encode()).lines
        assert [line.text for line in lines] == kept


def test_a_wikis_links_beside_its_headings_are_no_text() -> None:
    page = (
        "<div id='mw-content-text'><p>大桥很长，有三公里。</p>"
        "<div id='toc'><h2>目录</h2><a href='#a'>1 历史</a></div>"
        "<h2>历史<span class='mw-editsection'>[<a href='e'>编辑</a>]</span></h2>"
        "<p>大桥历时三年，建成通车。</p></div>"
    )
    assert [line.text for line in html.read(page.encode()).lines] == [
        "大桥很长，有三公里。",
        "历史",
        "大桥历时三年，建成通车。",
    ]


def test_a_form_around_the_whole_page_is_no_furniture() -> None:
    text = "<div><p>海堤很长。</p><p>潮很高。</p></div>"
    page = f"<body><form id='search'><div class='nav'><p>导航。</p></div>{text}</form>"
    assert [line.text for line in html.read(page.encode()).lines] == ["海堤很长。", "潮很高。"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "it holds no HTML; put some in, or take it out of the folder."),
        (b"<!-- -->", "it holds no HTML; put some in, or take it out of the folder."),
        (b"<div>" * 3_000 + b"x", "its elements are nested more than 2,000 deep; save it as plain text."),
        (
            b"<p>\xff",
            "it is neither UTF-8 (byte 3 is not) nor UTF-16, GB18030 or Big5 text; save it as UTF-8.",
        ),
    ],
)
def test_a_page_that_cannot_be_read_says_why(content: bytes, sentence: str) -> None:
    with pytest.raises(ReadingError) as caught:
        html.read(content)
    assert str(caught.value) == sentence


def test_entities_of_a_page_are_not_expanded(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "堤堤堤"><!ENTITY b "&a;&a;&a;">]><p>&b;。</p><p>潮&amp;汐。</p>'
    (tmp_path / "a.HTM").write_text(bomb, "utf-8")
    assert [line.text for line in read(tmp_path / "a.HTM").lines] == ["]>", "&b;。", "潮&汐。"]


WORDS = st.text(alphabet="海堤潮，。 \n\t\u3000a", max_size=8)


def tag(names: str, inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds("<{0} href='x'>{1}</{0}>".format, st.sampled_from(names.split()), inner)


SOUP = st.recursive(
    WORDS | tag("b a span br script", WORDS),
    lambda inner: tag(
        "div p h2 table tr td li ul pre blockquote nav article", st.lists(inner, max_size=4).map("".join)
    ),
    max_leaves=25,
)


def shown(page: str) -> str:
    """Return the text that lxml finds in a page, without blanks."""
    root = etree.fromstring(page, etree.HTMLParser())
    return "".join("".join(root.xpath("//text()[not(ancestor::script)]")).split())


@given(SOUP)
def test_every_piece_of_text_is_in_one_block_in_its_place(soup: str) -> None:
    page = f"<body>导语{soup}"
    blocks = page_of(etree.fromstring(page, etree.HTMLParser()), set()).blocks
    text = "".join(block.line.text for block in blocks).replace("|", "")
    assert "".join(text.split()) == shown(page)
    assert all(block.line.text == block.line.text.strip() != "" for block in blocks)


@given(SOUP)
def test_the_lines_of_a_page_are_pieces_of_its_text_in_order(soup: str) -> None:
    page = f"<body><p>导语，堤。</p>{soup}"
    text, position = shown(page), 0
    for line in html.read(page.encode()).lines:
        for piece in line.text.split(" | "):
            squeezed = "".join(piece.split())
            position = text.index(squeezed, position) + len(squeezed)


def test_when_a_meeting_was_held_is_no_dateline_and_a_number_above_the_title_is_kept() -> None:
    facts = "<p>时间：2024年3月5日上午9:00</p><p>地点：三楼会议室</p>"
    page = "<h1>办公会议纪要</h1>" + facts + "<p>会议听取了海堤巡查的汇报，同意加固东堤。</p>"
    lines = [line.text for line in html.read(page.encode()).lines]
    assert lines[:2] == ["时间：2024年3月5日上午9:00", "地点：三楼会议室"]
    noticed = (
        f"<p>海政发〔2024〕5号</p><h1>关于加固海堤的通知</h1><p>{'各区要在汛期以前完成海堤的加固。' * 3}</p>"
    )
    assert html.read(noticed.encode()).lines[0].text == "海政发〔2024〕5号"
    dated = f"<h1>海堤完工</h1><p>时间：2024-03-05 09:00</p><p>{'海堤于昨日完工。' * 9}</p>"
    assert [line.text for line in html.read(dated.encode()).lines] == ["海堤于昨日完工。" * 9]


ASKED = """<h1>客运问答</h1><dl><dt>能带狗吗</dt><dd>不能。</dd><dd>导盲犬除外。</dd>
<dt>学生票</dt><dd>半价。</dd></dl>
<details><summary>船票丢了</summary><p>到窗口补。</p><p>收费两元。</p></details>
<div class="faq-item"><div class="faq-question">几点停航</div>
<div class="faq-answer"><p>九点。</p></div></div>
<dl><dt>渡口</dt><dd>上船的地方。</dd></dl><p>以上由客运处解答，其余的问题请打电话。</p>"""


def test_what_a_page_unfolds_or_calls_a_question_has_its_answer() -> None:
    reading = html.read(f"<title>客运问答</title><body>{ASKED}".encode())
    assert [(line.role, line.text) for line in reading.lines if line.text != "客运问答"] == [
        ("question", "能带狗吗"),
        ("answer", "不能。"),
        ("answer", "导盲犬除外。"),
        ("question", "学生票"),
        ("answer", "半价。"),
        ("question", "船票丢了"),
        ("answer", "到窗口补。"),
        ("answer", "收费两元。"),
        ("question", "几点停航"),
        ("answer", "九点。"),
        ("text", "渡口"),
        ("text", "上船的地方。"),
        ("text", "以上由客运处解答，其余的问题请打电话。"),
    ]


def test_a_button_that_unfolds_an_answer_is_its_question() -> None:
    page = """<title>客运问答</title><body><h1>客运问答</h1><p>客运处解答<button>复制</button>，请参考。</p>
<button class="accordion">船票改签</button><div class="panel"><p>可以改一次。</p></div>
<button>能带狗吗？</button><div><p>不能。</p></div>
<div><div class="q">几点停航</div><div class="a"><p>九点。</p><p>节日十点。</p></div></div>
<div class="el-collapse-item__header">学生票</div><div class="el-collapse-item__wrap">半价。</div>
<h2><button class="accordion-button">团体票</button></h2><div class="accordion-body">十人起。</div>"""
    assert [(line.role, line.text) for line in html.read(page.encode()).lines if line.text != "客运问答"] == [
        ("text", "客运处解答，请参考。"),
        ("question", "船票改签"),
        ("answer", "可以改一次。"),
        ("text", "能带狗吗？"),
        ("text", "不能。"),
        ("question", "几点停航"),
        ("answer", "九点。"),
        ("answer", "节日十点。"),
        ("question", "学生票"),
        ("answer", "半价。"),
        ("heading", "团体票"),
        ("text", "十人起。"),
    ]


def test_who_reported_behind_the_source_is_no_part_of_it() -> None:
    told = "<span>2025-03-08 09:20</span><span>来源：海港日报</span><span>记者 王海</span><a>打印</a>"
    page = f"<h1>古桥完工</h1><div>{told}</div><p>{'古桥修缮工程昨日通过验收。' * 9}</p>"
    assert html.read(page.encode()).origin.source == "海港日报"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            '<div role="button" aria-expanded="false">票几天内能退？<i class="icon">+</i></div>',
            '<div style="display:none">开船前都能退。</div>',
        ),
        (
            '<button aria-expanded="false">票几天内能退？<span class="arrow">▾</span></button>',
            '<div role="region" hidden="until-found"><p>开船前都能退。</p></div>',
        ),
        (
            '<div class="hd"><a href="#a" aria-expanded="false">票几天内能退？'
            '<i class="material-icons">expand_more</i></a></div>',
            '<div id="a" aria-hidden="true">开船前都能退。</div>',
        ),
    ],
)
def test_what_a_press_unfolds_is_the_answer_whatever_it_is_called(question: str, answer: str) -> None:
    items = "".join(f"<li>{question.replace('几', n)}{answer}</li>" for n in "两三")
    reading = html.read(f"<h1>船票</h1><p>渡轮的船票，问得最多的是这些。</p><ul>{items}</ul>".encode())
    assert [(line.text, line.role) for line in reading.lines] == [
        ("渡轮的船票，问得最多的是这些。", "text"),
        ("票两天内能退？", "question"),
        ("开船前都能退。", "answer"),
        ("票三天内能退？", "question"),
        ("开船前都能退。", "answer"),
    ]


def test_answers_that_a_page_tells_only_programs_are_read() -> None:
    told = """<script type="application/ld+json">{"@type": "FAQPage", "mainEntity": [
        {"@type": "Question", "name": "票能退吗？", "acceptedAnswer":
            {"text": "<p>开船前能退。</p><p>收一成。</p>"}},
        {"@type": "Question", "name": "能带狗吗？", "acceptedAnswer": [{"text": "可以，要牵好。"}]},
        {"@type": "Question", "name": "谁知道？"}]}</script>"""
    exchanges = [
        ("票能退吗？", "question"),
        ("开船前能退。", "answer"),
        ("收一成。", "answer"),
        ("能带狗吗？", "question"),
        ("可以，要牵好。", "answer"),
    ]
    empty = html.read(
        f"<title>船票</title>{told}<div id=app></div><noscript>请启用JavaScript</noscript>".encode()
    )
    assert [(line.text, line.role) for line in empty.lines] == exchanges
    asked = html.read(f"<title>船票</title>{told}<p>票能退吗？</p><p>能带狗吗？</p>".encode())
    assert [(line.text, line.role) for line in asked.lines] == exchanges
    shown = "<p>开船前能退。</p><p>收一成。</p><p>可以，要牵好。</p>"
    whole = html.read(f"<title>船票</title>{told}{shown}".encode())
    assert [line.text for line in whole.lines] == ["开船前能退。", "收一成。", "可以，要牵好。"]


@pytest.mark.parametrize(
    "caption",
    [
        "<figure><img src=a.jpg><figcaption>闸门前的渡轮</figcaption></figure>",
        '<p class="f_center"><img src="a.jpg"><br>闸门前的渡轮</p>',
        '<p><img src="a.jpg"></p><p class="img-desc">闸门前的渡轮</p>',
    ],
)
def test_what_stands_under_a_picture_is_no_heading(caption: str) -> None:
    page = (
        "<title>检修</title><p>第一号闸门的检修在六月底以前完成，届时恢复通航。</p>"
        f"{caption}<p>第二号闸门的检修在七月底以前完成，届时恢复通航。</p>"
    )
    document = outline(html.read(page.encode()), "page.html")
    assert document.sections == ()
    assert [paragraph.text for paragraph in document.paragraphs] == [
        "第一号闸门的检修在六月底以前完成，届时恢复通航。",
        "闸门前的渡轮",
        "第二号闸门的检修在七月底以前完成，届时恢复通航。",
    ]


def test_line_numbers_and_buttons_of_code_are_no_text() -> None:
    page = (
        "<title>检修</title><p>每天运行一次下面的程序，再看它的结果。</p><pre><code>open()\nclose()\n</code>"
        '<div class="hljs-button">复制代码</div><ul class="pre-numbering"><li>1</li><li>2</li></ul></pre>'
        '<table><tr><td class="gutter"><pre>1\n2</pre></td><td class="code"><pre>load()\nsave()</pre></td>'
        '</tr></table><div class="gutter">结果写在值班簿上。</div>'
    )
    assert [line.text for line in html.read(page.encode()).lines] == [
        "每天运行一次下面的程序，再看它的结果。",
        *("open()", "close()", "load()", "save()"),
        "结果写在值班簿上。",
    ]
