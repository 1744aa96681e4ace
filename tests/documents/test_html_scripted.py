"""Pages saved as they came, whose text a script was to show."""

import json
from datetime import date

import pytest

from bot.documents.readers import html
from bot.documents.readers.reading import ReadingError

LINES = [
    "自5月31日起，海港三号桥禁止5吨以上货车通行。",
    "绕行",
    "货车经滨海大道、二号桥绕行，多用十五分钟，早晚高峰更久。",
]
HTML = "".join(f"<p>{line}</p>" for line in LINES)
FIELDS = {
    "comments": [{"text": "写得很好，谢谢。"}],
    "detail": {
        "title": "三号桥限行\0",
        "source": "海港晚报",
        "pubTime": "2023-05-31 08:15",
        "content": HTML,
    },
    "next": [{"title": "二号桥完成检修", "summary": "二号桥的检修提前两天完成，昨晚恢复通行。"}],
}
WRITTEN = json.dumps(FIELDS, ensure_ascii=False)
SHELL = "<title>三号桥限行_海港晚报</title><body><div id=app><p>加载中...</p></div>"


@pytest.mark.parametrize(
    "script",
    [
        f"<script type=application/json id=__NEXT_DATA__>{WRITTEN}</script>",
        f"<script>window.__INITIAL_STATE__={json.dumps(FIELDS)};(function(){{}})()</script>",
        f"<script>var data = JSON.parse({json.dumps(WRITTEN)})</script>",
        f"<script>var article = {{title: '三号桥限行', source: '海港晚报', ptime: '2023-05-31 08:15', "
        f"content: '{HTML.replace('<', '&lt;').replace('>', '&gt;')}'}}</script>",
    ],
)
def test_a_page_shows_the_article_that_its_script_holds(script: str) -> None:
    reading = html.read(f"{SHELL}{script}".encode())
    assert [line.text for line in reading.lines] == LINES
    assert reading.origin.title == "三号桥限行"
    assert (reading.origin.source, reading.origin.published) == ("海港晚报", date(2023, 5, 31))


def test_the_text_of_linked_data_is_parted_into_its_lines() -> None:
    told = {"@type": "NewsArticle", "headline": "三号桥限行", "articleBody": "\n\n".join(LINES)}
    script = f"<script type=application/ld+json>{json.dumps(told)}</script>"
    reading = html.read(f"<title>海港在线</title>{script}<div id=root></div>".encode())
    assert reading.origin.title == "三号桥限行"
    assert [line.text for line in reading.lines] == LINES


def test_what_a_page_shows_is_not_told_twice() -> None:
    shown = f"<h1>三号桥限行</h1><div class=article>{HTML}</div><script>var page = {WRITTEN}</script>"
    assert [line.text for line in html.read(shown.encode()).lines] == LINES


def test_a_script_that_holds_no_article_leaves_a_page_without_text() -> None:
    with pytest.raises(ReadingError, match="saved before its text had come"):
        html.read(f"{SHELL}<script>var tips = {{text: '网络不好，请稍后再试。'}}</script>".encode())
