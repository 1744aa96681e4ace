"""Text of a document that stands outside of the box of its article, and what stands there that is none."""

from datetime import date

import pytest

from bot.documents.outline import outline
from bot.documents.readers import html

LINES = [f"第{n}号闸门的检修在六月底以前完成，届时恢复通航。" for n in "一二三四"]
TEXT = "".join(f"<p>{one}</p>" for one in LINES)
TITLE = "<title>闸门检修安排</title><h1>闸门检修安排</h1>"
BYLINE = "<div class=info>2025-05-01 10:00 来源：海港网</div>"
LEAD = "摘要：全部闸门六月底以前修完，七月一日恢复通航。"
NOTE = "过往船只请提前三天向调度室申报，听从指挥。"
MORE = "调度室昼夜有人值班，电话在闸口的告示上。"
TABLE = "<table><tr><td>项目<td>闸门检修<tr><td>单位<td>船闸所<tr><td>金额<td>三十万元</table>"
ROWS = ["项目 | 闸门检修", "单位 | 船闸所", "金额 | 三十万元"]


def lines(page: str) -> list[str]:
    return [line.text for line in html.read(page.encode()).lines]


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        (f"{BYLINE}<div class=abstract>{LEAD}</div>", "", [LEAD, *LINES]),
        (f"{BYLINE}{TABLE}", "", [*ROWS, *LINES]),
        ("", TABLE, [*LINES, *ROWS]),
        ("", f"<div class=more><h2>注意事项</h2><p>{NOTE}</p></div>", [*LINES, "注意事项", NOTE]),
        ("", "<div class=more><h3>联系</h3><p>电话：88</p></div>", [*LINES, "联系", "电话：88"]),
        ("", f"<div class=detail-note><p>{NOTE}</p><p>{MORE}</p></div>", [*LINES, NOTE, MORE]),
        ("", f"<div><div class=it>甲<p>{NOTE}</p></div><div class=it>乙<p>{MORE}</p></div></div>", LINES),
        ("", f"<div class=x><h3>{NOTE[:4]}</h3><p><a href=/1>{NOTE}</a></p></div>", LINES),
        ("", f"<div class=x><h3>订阅我们的周报</h3><p>{NOTE}</p></div>", LINES),
        ("", f"<div class=x><p>{NOTE}</p><p>{MORE}</p><form><input></form></div>", LINES),
        ("", "<table><tr><td>今天<td>晴<tr><td>明天<td>雨</table>", LINES),
        (f"{BYLINE}<div class=x><p>{NOTE}</p><button>关注</button></div>", "", LINES),
        ("", f"<div class=x><h3>相关推荐</h3><p>{NOTE}</p><p>{MORE}</p></div>", LINES),
        ("<div class=path>首页 &gt; 通航，检修</div>", "<p>责任编辑：潮起，校对：海鸥。</p>", LINES),
    ],
)
def test_what_goes_on_with_an_article_outside_of_its_box_is_read(
    above: str, below: str, expected: list[str]
) -> None:
    page = f"<div class=wrap>{TITLE}{above}<div class=detail-content>{TEXT}</div>{below}</div>"
    assert lines(page) == expected


def test_the_question_above_the_answers_and_text_around_a_post_are_read() -> None:
    asked = f"<div class=question-content><p>{LEAD}</p><pre>print(1)</pre></div>"
    answers = "".join(
        f"<div class=card><a class=user-name>{who}</a><div class=answer-content><p>{said}</p></div></div>"
        for who, said in (("潮起", NOTE), ("海鸥", MORE))
    )
    page = f"<div><div>{TITLE}<div>潮生 浏览 12</div>{asked}</div><h3>2 个回答</h3>{answers}</div>"
    assert lines(page) == [LEAD, "print(1)", "潮起", NOTE, "海鸥", MORE]
    post = "<div class=post><b>{}</b><i>2025-4-2 10:11</i>{}<div class=msg><p>{}</p></div>{}<a>回复</a></div>"
    first = post.format("潮起", f"<div>{LEAD}</div>", NOTE, f"<div>{MORE}</div>")
    thread = f"<div>{TITLE}{first}{post.format('海鸥', '', LINES[0], '')}</div>"
    assert lines(thread) == ["潮起", LEAD, NOTE, MORE, "海鸥", LINES[0]]


def test_the_answer_below_the_question_is_read_where_each_is_an_article() -> None:
    asked = f"<div class=row><article class='article article-content'><p>{LEAD}</p></article></div>"
    answer = (
        f"<div class=card><b>✓</b><article class='article fmt'><p>{NOTE}</p><p>{MORE}</p></article></div>"
    )
    similar = f"<div class=card><h5>相似问题</h5><p>{LINES[0]}</p></div>"
    page = f"{TITLE}<div><button>收藏</button>{asked}<button>评论</button></div><h4>1 个回答</h4>{answer}"
    assert lines(f"<div><div>{page}</div><div>{similar}</div></div>") == [LEAD, NOTE, MORE]


def test_no_post_is_lost_where_one_has_more_in_it_than_the_others() -> None:
    top = "<div class=postbox><b>{}</b><div class=main><i>2025-04-01 08:01</i>"
    post = top + "<div class=txt>{}</div>{}回复</div></div>"
    sign = "<div class=sign>养鸡十年，诚信为本。</div>"
    said = (("山鸡", NOTE, sign), ("竹林", MORE, ""), ("山鸡", LEAD, ""))
    page = TITLE + "".join(post.format(*one) for one in said)
    assert lines(page) == ["山鸡", NOTE, "养鸡十年，诚信为本。", "竹林", MORE, "山鸡", LEAD]


def test_posts_may_be_told_by_their_numbers_alone() -> None:
    post = (
        "<div class=topic id=post_{}><b>{}</b><time>2025年4月11日 02:00</time><div class=post>{}</div></div>"
    )
    page = f"{TITLE}<div>{post.format(1, '云生', NOTE)}{post.format(2, '老霍', MORE)}</div>"
    assert lines(page) == ["云生", NOTE, "老霍", MORE]


def test_a_day_with_the_time_and_nothing_else_is_no_text() -> None:
    reading = html.read(f"{TITLE}<div>2025年06月25日14时30分</div><div>{TEXT}</div>".encode())
    assert ([line.text for line in reading.lines], reading.origin.published) == (LINES, date(2025, 6, 25))


def test_boxes_marked_as_the_main_one_in_boxes_beside_each_other_are_all_read() -> None:
    box = "<div class=row><div class=main><p>{}</p></div></div>"
    page = f"{TITLE}{box.format(LINES[0] + LINES[1] + LINES[2])}{box.format(NOTE)}{box.format(MORE)}"
    assert lines(page) == [LINES[0] + LINES[1] + LINES[2], NOTE, MORE]


def test_a_header_that_is_a_table_of_its_own_heads_the_rows_below() -> None:
    head = "<table><thead><tr><th>职级<th>住宿<th>伙食<th></thead></table>"
    spare = "<tr aria-hidden=true><td>&nbsp;<td>&nbsp;<td>&nbsp;"
    body = f"<table><tbody>{spare}<tr><td>员工<td>350<td>100<tr><td>主管<td>450<td>100</table>"
    fixed = body.replace("<table>", "<table class=el-table__body>")
    page = f"{TITLE}<p>{LEAD}</p><div>{head}</div><div>{body}</div><div class=el-table__fixed>{fixed}</div>"
    document = outline(html.read(page.encode()), "page.html")
    assert [(one.role, one.text) for one in document.paragraphs[1:]] == [
        ("header_row", "职级 | 住宿 | 伙食"),
        ("row", "员工 | 350 | 100"),
        ("row", "主管 | 450 | 100"),
    ]


@pytest.mark.parametrize(
    "answer",
    [
        "<div style='display:none'>正确答案：B</div>",
        "<div hidden>【答案】B</div>",
        "<button>查看答案</button><div style='display:none'>B，见第三章。</div>",
        "<div style='display:none'>B，见第三章。</div><a>显示解析</a>",
        "<div role=tabpanel hidden>B，见第三章。</div>",
    ],
)
def test_an_answer_that_a_press_shows_is_read(answer: str) -> None:
    page = f"{TITLE}<p>{LEAD}</p><p>船过闸时应当（ ）。</p><ul><li>A. 加速</li><li>B. 慢行</li></ul>{answer}"
    assert lines(page)[4:] in (["正确答案：B"], ["【答案】B"], ["B，见第三章。"])


def test_lines_broken_within_a_paragraph_set_in_are_joined() -> None:
    text = (
        "　　学校创办于一九二八年，原名柳溪初级小学，<br>\n校址在城隍庙。"
        "<br>　　一九五六年迁到现址，<br>　　改名。"
    )
    assert lines(f"{TITLE}<p>{LEAD}</p><p>{text}</p>")[1:] == [
        "学校创办于一九二八年，原名柳溪初级小学，校址在城隍庙。",
        "一九五六年迁到现址，",
        "改名。",
    ]


@pytest.mark.parametrize(
    ("byline", "source"),
    [
        ("潮生 · 2025年4月1日 · 阅读 120", "潮生"),
        ("2025-04-01 &nbsp; 海港船闸所", "海港船闸所"),
        ("<a href=/u>潮生</a> <span>2025-04-01</span>", "潮生"),
    ],
)
def test_who_wrote_and_when_may_stand_in_one_line(byline: str, source: str) -> None:
    reading = html.read(f"{TITLE}<p class=sub>{byline}</p><div>{TEXT}</div>".encode())
    assert (reading.origin.source, reading.origin.published) == (source, date(2025, 4, 1))
    assert [line.text for line in reading.lines] == LINES


def test_headings_are_kept_by_their_names_and_left_out_with_the_links_below_them() -> None:
    links = "<ul><li><a href=/1>渔港</a></li><li><a href=/2>灯塔</a></li><li><a href=/3>海堤</a></li></ul>"
    page = (
        f"{TITLE}<div><h2 id=search>搜索</h2>{TEXT}"
        f"<section id=references><h2>引用</h2><p>{NOTE}</p></section>"
        f"<h2>周边景点</h2>{links}<h2>交通</h2><p>{MORE}</p><h2>相似职位</h2>{links}</div>"
    )
    assert lines(page) == ["搜索", *LINES, "引用", NOTE, "交通", MORE]


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (f"<title>New Page 1</title><p align=center><b>柳溪校史</b></p><div>{TEXT}</div>", "柳溪校史"),
        (
            "<title>来信内容-县长信箱-柳溪县政府</title>"
            f"<table><tr><th>信件标题<td>路灯不亮<tr><th>内容<td>{NOTE}</table>",
            "路灯不亮",
        ),
    ],
)
def test_a_page_that_its_editor_has_not_named_is_called_by_what_it_says(page: str, title: str) -> None:
    assert html.read(page.encode()).origin.title == title


def test_a_formula_is_read_once() -> None:
    formula = "<math><semantics><mi>a</mi><annotation encoding=tex>a_1</annotation></semantics></math>"
    assert (
        lines(f"{TITLE}{TEXT}<p>首项为 {formula}，公差为 d，求和。</p>")[-1] == "首项为 a，公差为 d，求和。"
    )


def test_elements_that_an_editor_names_are_headings_items_and_paragraphs() -> None:
    page = (
        f"{TITLE}<article><ne-p><ne-text>机房每天</ne-text><ne-text>早晚各巡一次</ne-text>"
        "<ne-text>，不得少。</ne-text></ne-p><ne-h2><ne-fold></ne-fold><ne-heading>看什么</ne-heading></ne-h2>"
        "<ne-oli><ne-oli-i><span>1.</span></ne-oli-i><ne-oli-c><ne-text>空调出风口有没有水。</ne-text>"
        f"</ne-oli-c></ne-oli><ne-p>{NOTE}</ne-p></article>"
    )
    reading = html.read(page.encode())
    assert [(line.level, line.role, line.text) for line in reading.lines] == [
        (0, "text", "机房每天早晚各巡一次，不得少。"),
        (2, "heading", "看什么"),
        (0, "item", "1.空调出风口有没有水。"),
        (0, "text", NOTE),
    ]


@pytest.mark.parametrize(
    "name", ["social-security", "related-policy", "side-effects", "statement", "menu", "header"]
)
def test_sentences_in_the_midst_of_an_article_are_text_whatever_their_box_is_called(name: str) -> None:
    table = f"<table><tr><th>船<th>闸<tr><td>大船<td>{NOTE}</table>"
    for own in (
        f"<div class={name}><p>{NOTE}</p></div>",
        f"<p class={name}>{NOTE}</p>",
        f"<div class={name}>{table}</div>",
    ):
        page = f"{TITLE}<div class=article-content>{TEXT}{own}{TEXT}</div>"
        assert NOTE in "\n".join(lines(page))
    bar = f"<div class={name}><a href=/1>{NOTE}</a></div>"
    assert lines(f"{TITLE}<div class=article-content>{TEXT}{bar}{TEXT}</div>") == [*LINES, *LINES]


def test_sentences_below_the_title_in_a_box_called_the_header_are_text_and_adverts_are_not() -> None:
    advert = f"<div class=ad-box><p>{MORE}</p></div>"
    top = f"<title>闸门检修</title><div class=page-header><h1>闸门检修</h1><p>{NOTE}</p></div>"
    assert lines(f"{top}<div>{TEXT}{advert}{TEXT}</div>") == [NOTE, *LINES, *LINES]


def test_headings_stay_where_what_is_below_them_holds_all_the_text() -> None:
    within = f"<div><h2>工期</h2><div>{LINES[0]}<p>{LINES[1]}</p></div></div>"
    assert lines(f"{TITLE}<p>发布时间：2025-03-04</p>{within}") == ["工期", *LINES[:2]]
    nested = (
        f"<article>{TITLE}<h2>工期</h2><article><h3>东闸</h3><p>{LINES[0]}</p></article><p>图一</p></article>"
    )
    assert lines(nested) == ["工期", "东闸", LINES[0], "图一"]


@pytest.mark.parametrize(
    ("beside", "kept"),
    [
        ("<p>主讲人：所长王海</p><p>地点：闸口</p>", ["主讲人：所长王海", "地点：闸口"]),
        ("<b>4500-6000元/月</b><p>包住</p>", ["4500-6000元/月", "包住"]),
        (
            "<p>发布日期：2025-01-15 征集时间：2025-01-15 至 2025-02-15</p>",
            ["发布日期：2025-01-15 征集时间：2025-01-15 至 2025-02-15"],
        ),
        ("<p>导演: <a href=/1>周知远</a></p><p>片长: 九十分钟</p>", ["导演: 周知远", "片长: 九十分钟"]),
        ("<p>学时：每周三小时</p><button>立即参加</button>", ["学时：每周三小时"]),
        ("<p>2025-05-01 16:20</p><p>浏览量：30</p><a href=/1>潮起</a>", []),
    ],
)
def test_facts_beside_the_title_are_read_whatever_their_box_is_called(beside: str, kept: list[str]) -> None:
    page = f"<div class=x-header>{TITLE}{beside}</div><div class=x-detail>{TEXT}</div>"
    assert lines(page) == [*kept, *LINES]


def test_marks_of_notes_and_the_ways_back_from_them_are_no_text() -> None:
    mark = '<sup id=r1><a href="#fn:1">1</a></sup>'
    note = '<ol><li id="fn:1"><p>见《海港志》。 <a href="#r1">↩</a></p></ol>'
    assert lines(f"{TITLE}<article>{TEXT}<p>船闸长三米{mark}，宽两米。</p>{note}</article>")[-2:] == [
        "船闸长三米，宽两米。",
        "1. 见《海港志》。",
    ]


def test_posts_are_alike_though_one_has_a_class_more_and_the_first_is_dated_by_its_title() -> None:
    when = "<span class=relative-date title='2025 年2 月 3 日 14:10'>2月3日</span>"
    who = f"<b class=username>潮起</b>{when}"
    first = f"<article class='box seen'>{who}<div class=cooked><p>{NOTE}</p></div></article>"
    second = f"<article class=box><b class=username>海鸥</b><div class=cooked><p>{MORE}</p></div></article>"
    page = f"<title>闸门检修安排 · Issue #42 · 船闸</title><h1>闸门检修安排 #42</h1>{first}{second}"
    reading = html.read(page.encode())
    assert [line.text for line in reading.lines] == ["潮起", NOTE, "海鸥", MORE]
    assert (reading.origin.title, reading.origin.published) == ("闸门检修安排", date(2025, 2, 3))


def test_labels_of_a_dateline_stand_apart_in_its_source_and_on_lines_of_their_own() -> None:
    said = ("投稿部门：船闸所", "发布时间：2025-05-01 10:00", "来源：海港网【字号：大】")
    parts = "\n".join(f"<span>{one}</span>" for one in said)
    origin = html.read(f"{TITLE}<div>{parts}</div><div>{TEXT}</div>".encode()).origin
    assert (origin.source, origin.published) == ("海港网", date(2025, 5, 1))
    author = html.read(
        f"{TITLE}<p>【时间：2025-05-01】 【作者：船闸所】</p><div>{TEXT}</div>".encode()
    ).origin
    assert author.source == "船闸所"


def test_nobody_and_a_button_are_no_source() -> None:
    page = f"{TITLE}<p>来源：未知 作者：admin 时间：2025-05-01 10:00</p><div>{TEXT}</div>"
    when = "<time datetime=2025-05-01>2025-05-01</time>"
    byline = f"{TITLE}<ul><li>{when}<li><button>参与者</button></ul><div>{TEXT}</div>"
    lasting = f"{TITLE}<p>2025-05-01 ~ 2025-06-01 · 每周三小时</p><div>{TEXT}</div>"
    code = f"{TITLE}<div class=x-source>&lt;gate /&gt;</div><div>{TEXT}</div>"
    pages = (page, byline, lasting, code)
    assert [html.read(one.encode()).origin.source for one in pages] == [None] * len(pages)


def test_a_link_of_sphinx_is_a_word_and_what_is_to_be_seen_too_is_text() -> None:
    link = "<a class='reference internal' href=/r>恢复流程</a>"
    seen = (
        f"<div class='admonition seealso'><p class=admonition-title>参见</p><p>先看{link}，再动手。</p></div>"
    )
    assert lines(f"{TITLE}<article>{TEXT}{seen}</article>") == [*LINES, "参见", "先看恢复流程，再动手。"]


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (
            f"<meta property=og:title content='闸门｜检修 - 港网'><p class=x>闸门｜检修</p><div>{TEXT}</div>",
            "闸门｜检修",
        ),
        (
            f"<title>闸门问答-港网</title><div>当前位置：首页 &gt; 闸门问答</div><h2>闸门问答</h2>{TEXT}"
            f"<h4 class=panel-title>1. 谁来开闸？</h4><p>{NOTE}</p>"
            f"<h4 class=panel-title>2. 何时？</h4><p>{MORE}</p>",
            "闸门问答",
        ),
        (
            f"<title>港务平台</title><p>工作台</p><div aria-modal=true><h2>闸口须知</h2>{TEXT}</div>",
            "闸口须知",
        ),
        (
            f"<title>港务平台</title><div>{TEXT}</div><div aria-modal=true><h2>登录提示</h2>请登录</div>",
            "港务平台",
        ),
        (
            "<title>产品详情</title><div class=Pro_title>闸口月票</div>"
            f"<h2>简介</h2><p>{NOTE}</p><h2>价格</h2><p>{MORE}</p>",
            "闸口月票",
        ),
        (f"<title>闸门问答</title><h1><a href=/index.html>Gate Home</a></h1>{TEXT}", "闸门问答"),
        (f"<title>港通</title><div class='van-nav-bar__title x'>闸口须知</div><div>{TEXT}</div>", "闸口须知"),
        (
            "<title>闸口须知 - 海港医院</title><div><h2>就医指南</h2><a href=/1>门诊</a></div>"
            "<div><h3>闸口须知</h3>"
            f"<span>当前位置：<a href=/>首页</a> &gt; <a href=/2>闸口须知</a></span><div>{TEXT}</div></div>",
            "闸口须知",
        ),
    ],
)
def test_a_title_is_what_the_page_shows_of_it_and_no_question_of_it(page: str, title: str) -> None:
    assert html.read(page.encode()).origin.title == title


def test_a_centred_line_below_a_picture_names_that() -> None:
    caption = "<p align=center><img src=a.jpg></p><p style='text-align:center'>检修中的闸门</p>"
    page = f"{TITLE}{TEXT}{caption}<p>{NOTE}</p>"
    assert [line.role for line in html.read(page.encode()).lines[4:]] == ["item", "text"]


def test_sections_that_show_when_looked_for_and_numbered_steps_are_read() -> None:
    step = "<div class=step><i>{}</i><div class=a>{}</div><div class=b>{}</div></div>"
    steps = step.format(1, "已下单", "06-11 09:00") + step.format(2, "已发货", "06-12 18:30")
    page = f"{TITLE}<div>{TEXT}<h2>物流</h2><section hidden=until-found><p>{NOTE}</p>{steps}</section></div>"
    assert lines(page) == [*LINES, "物流", NOTE, "已下单 | 06-11 09:00", "已发货 | 06-12 18:30"]


def test_spans_that_style_alone_parts_are_parted() -> None:
    facts = "<div><span>学时：三十</span><span>地点：闸口</span><em>2025-05-01</em><em>2次</em></div>"
    reading = html.read(
        f"{TITLE}<p>作者：船闸所&nbsp;时间：2025-05-01 10:00</p>{facts}<div>{TEXT}</div>".encode()
    )
    assert [line.text for line in reading.lines] == ["学时：三十 地点：闸口2025-05-01 2次", *LINES]
    assert reading.origin.source == "船闸所"
    pieces = (
        "<p><span>闸口</span><span>电话：</span><span>88</span><span>12，收费 1</span><span>00元。</span></p>"
    )
    assert lines(f"{TITLE}<div>{TEXT}{pieces}</div>")[-1] == "闸口电话：8812，收费 100元。"


def test_tags_in_a_row_are_parted_and_pieces_of_a_word_are_not() -> None:
    tags = "<div class=job-tags><span>五险一金</span><span>餐补</span></div>"
    own = "<div>闸口<em class='tag hot'>直达</em><em class=tag>免费</em></div>"
    kinds = "<p class=tags><i class=tag--near>近闸口</i><i class=tag--new>新开</i></p>"
    fact = "<div><span class=label>票价</span><span class=value>三元</span></div>"
    pieces = "<div class=slogan><span>守住</span><span>海堤</span></div>"
    page = f"{TITLE}<div>{TEXT}{tags}{own}{kinds}{fact}{pieces}{TEXT}</div>"
    told = ["五险一金 餐补", "闸口直达 免费", "近闸口 新开", "票价三元", "守住海堤"]
    assert lines(page) == [*LINES, *told, *LINES]


def test_a_table_that_is_called_a_reference_is_one_of_facts() -> None:
    table = f"<table class=reference>{TABLE.removeprefix('<table>')}"
    praise = "<div><span>亮了(12)</span></div><div>推荐 (3)</div>"
    assert lines(f"{TITLE}<div class=article-intro>{TEXT}{table}{praise}<p>{NOTE}</p></div>") == [
        *LINES,
        *ROWS,
        NOTE,
    ]


def test_what_a_button_that_unfolds_shows_in_boxes_is_read() -> None:
    summary = "<button aria-expanded=true><span>GET</span><div>查询用户</div></button>"
    page = f"{TITLE}<div>{TEXT}<section>{summary}<div><p>{NOTE}</p></div></section></div>"
    assert lines(page) == [*LINES, "GET", "查询用户", NOTE]


@pytest.mark.parametrize("kind", ["Comment", "Answer"])
def test_posts_that_are_marked_up_for_search_engines_are_told_by_that(kind: str) -> None:
    def post(name: str, text: str, of: str) -> str:
        who = f"<span itemprop=author><a><span itemprop=name>{name}</span></a></span>"
        when = "<time datetime=2024-05-31T03:00:00Z>五月 31, 2024, 3:00上午</time><span>1</span>"
        return (
            f"<div itemprop=comment itemscope itemtype='https://schema.org/{of}'><div>{who} {when}</div>"
            f"<div class=post itemprop=text><p>{text}</p></div><div><span>2 个赞</span></div></div>"
        )

    page = (
        "<title>缆绳多久换 - 船具 - 渡口论坛</title><h1><a href=/t/1>缆绳多久换</a></h1>"
        "<div><span>船具</span></div>"
        f"{post('海鸥', NOTE, 'DiscussionForumPosting')}{post('老周', MORE, kind)}"
        "<h3>相关话题</h3><table><tr><th>话题<th>回复<tr><td><a href=/t/2>船漆</a><td>3</table>"
    )
    assert [(line.text, line.level) for line in html.read(page.encode()).lines] == [
        ("海鸥", 1),
        (NOTE, 0),
        ("老周", 1),
        (MORE, 0),
    ]
