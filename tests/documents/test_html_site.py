"""The site as the source of a page where nothing names another."""

import pytest

from bot.documents.readers import html

TEXT = "".join(f"<p>第{n}号闸门的检修在六月底以前完成，届时恢复通航。</p>" for n in "一二三四")


def source(head: str, around: str = "") -> str | None:
    page = f"<head>{head}</head><body><header>{around}</header><main><h1>闸门检修</h1>{TEXT}</main></body>"
    return html.read(page.encode()).origin.source


@pytest.mark.parametrize(
    ("own", "around", "site"),
    [
        ("闸门检修 - 潮汐小记", "<a href=/>潮汐小记</a>", "潮汐小记"),
        ("闸门检修 - 潮汐小记", "<img alt=潮汐小记>", "潮汐小记"),
        ("闸门检修 - 潮汐小记", "", None),
        ("闸门检修-海港水务局", "", "海港水务局"),
        ("闸门检修_通知公告_海港市人民政府门户网站", "", "海港市人民政府门户网站"),
        ("闸门检修 - 水利 - 海港论坛 - Powered by Discuz!", "<p>海港论坛 › 水利</p>", "海港论坛"),
        ("闸门检修 - 维基百科，自由的百科全书", "<p>维基百科，自由的百科全书</p>", "维基百科"),
        ("闸门检修-通知公告", "<a href=/1>通知公告</a>", None),
        ("闸门检修", "<a href=/>潮汐小记</a>", None),
    ],
)
def test_what_the_title_of_a_page_ends_with_is_its_site(own: str, around: str, site: str | None) -> None:
    assert source(f"<title>{own}</title>", around) == site


def test_a_site_is_the_source_only_where_nothing_names_another() -> None:
    named = "<meta property=og:site_name content=潮汐小记>"
    assert source(named) == "潮汐小记"
    assert source("<meta property=og:site_name content=微信公众平台>") is None
    assert source(f"{named}<meta name=source content=海港日报>") == "海港日报"


def test_a_recipe_tells_programs_who_wrote_it_as_an_article_does() -> None:
    data = '{"@type":"Recipe","name":"闸门检修","author":{"@type":"Person","name":"海小潮"}}'
    assert source(f'<script type="application/ld+json">{data}</script>') == "海小潮"


def test_the_mark_of_a_link_is_no_part_of_a_title_and_nobody_no_source() -> None:
    anchor = '<h1><a href="#a" class="header-anchor">#</a> 闸门检修</h1>'
    page = f"<title>闸门检修 | 潮汐小记</title>{anchor}<div>匿名用户 2022-05-11</div>{TEXT}"
    origin = html.read(page.encode()).origin
    assert (origin.title, origin.source) == ("闸门检修", None)


def test_an_author_in_a_meta_tag_is_the_source_where_nothing_else_names_one() -> None:
    text = "<p>市交通局昨天公布新的票价，普通线路由2元调整为1.5元，空调线路不变。</p>" * 2
    head = '<meta charset=utf-8><meta name="author" content="海港日报">'
    sources = [
        html.read(f"{head}{more}<title>票价</title><h1>票价</h1>{text}".encode()).origin.source
        for more in (
            "",
            '<meta name="source" content="海港晚报">',
            '<meta property="og:site_name" content="海港网">',
        )
    ]
    assert sources == ["海港日报", "海港晚报", "海港网"]


def test_what_is_said_below_the_text_of_a_wiki_does_not_date_it() -> None:
    text = "<p>价格歧视是指厂商对同一商品向不同的消费者收取不同价格，本质上是一种价格差异。</p>" * 2
    page = (
        f"<title>价格歧视 - 海港百科</title><h1>价格歧视</h1><h3 id=siteSub>出自 海港百科(https://a.cn/)</h3>{text}"
        "<div>[<a>编辑</a>]</div><h2>类型</h2><p>一般分为一级、二级和三级，折扣机票属于第三级。</p>"
        "<h3>评论(共3条)</h3><p>61.148.* 在 2009年3月5日 10:11 发表</p><p>讲得很清楚</p>"
    )
    reading = html.read(f"<meta charset=utf-8>{page}".encode())
    assert (reading.origin.source, reading.origin.published) == ("海港百科", None)
    assert [line.text for line in reading.lines][2:] == [
        "类型",
        "一般分为一级、二级和三级，折扣机票属于第三级。",
    ]


def test_where_a_post_was_sent_from_is_no_source() -> None:
    text = "<p>灯塔节为期三天，市民凭身份证可免费登塔，每日限额八百人，遇大风关闭。</p>" * 2
    page = f"<h1>灯塔节</h1><span class=time>2024-09-14</span><span class=source>来自福建省</span>{text}"
    assert html.read(f"<meta charset=utf-8>{page}".encode()).origin.source is None


@pytest.mark.parametrize("label", ["时效：", "存放处：", "责任科室:"])
def test_another_label_of_a_header_ends_what_stands_before_it(label: str) -> None:
    cells = ["索引号：", "01-12", "发布机构：", "海港市水务局", "文号：", "海水〔2023〕66号", label, "二楼"]
    rows = "".join(f"<td>{cell}</td>" for cell in cells)
    page = f"<title>水价通知</title><table><tr>{rows}</tr></table><h1>水价通知</h1><p>每立方米二元。</p>"
    origin = html.read(page.encode()).origin
    assert (origin.office, origin.issue_number) == ("海港市水务局", "海水〔2023〕66号")
