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
