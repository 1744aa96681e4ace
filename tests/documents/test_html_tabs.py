"""Tabs of a page: the name of each stands above what it leads to."""

import pytest

from bot.documents.readers import html

DAY = "白天由值班员手动开闸。"
NIGHT = "夜里由程序定时开闸。"
TITLE = "<title>闸门</title><h1>闸门</h1><p>闸门每天开两次，分两班。</p>"
LABELLED = ["闸门每天开两次，分两班。", "白班", DAY, "夜班", NIGHT]


CODE = (
    "<div class=vp-code-group><div class=tabs><input type=radio><label>白班</label><input type=radio>"
    "<label>夜班</label></div><div class=blocks>"
    "<div class='language-sh active'><pre><code>a</code></pre></div>"
    "<div class=language-js><pre><code>b</code></pre></div></div></div>"
)


def lines(page: str) -> list[str]:
    return [line.text for line in html.read(f"{TITLE}{page}".encode()).lines]


@pytest.mark.parametrize(
    "tabs",
    [
        "<div><ul role=tablist><li role=tab>白班<li role=tab>夜班</ul><div><div role=tabpanel><p>{}</div>"
        "<div role=tabpanel hidden><p>{}</div></div></div>",
        "<div><input type=radio><input type=radio><div class=tabbed-labels>"
        "<label>白班</label><label>夜班</label></div>"
        "<div class=tabbed-content><div class=tabbed-block><p>{}</div>"
        "<div class=tabbed-block><p>{}</div></div></div>",
        "<div><div class=tab-hd><ul><li class=on>白班<li>夜班<li>图片</ul></div>"
        "<div class=tab-bd><div class=item>{}</div>"
        "<div class='item hide' style='display:none'>{}</div></div></div>",
        "<div><div class=tabs><a href=#1>白班</a><a href=#2>夜班</a></div>"
        "<div class=x>{}</div><div class=x>{}</div></div>",
        "<div><div class=tabs><a href=#1>白班</a><a href=#2>夜班</a></div>"
        "<div><h3>白班</h3><p>{}</div><div><h3>夜班</h3><p>{}</div></div>",
    ],
)
def test_what_a_tab_is_called_stands_above_what_it_leads_to(tabs: str) -> None:
    assert lines(tabs.format(DAY, NIGHT)) == LABELLED


@pytest.mark.parametrize(
    "tabs",
    [
        "<ul class=tabs><li>白班<li>夜班</ul><p>{}</p><p>{}</p>",
        "<ul class=tabs><li>白班，到六点<li>夜班，到天亮</ul><div>{}</div><div>{}</div>",
        "<ul class=event-tabs><li>白班<li>夜班</ul>"
        "<div class=event-text>{}</div><div class=event-host>{}</div>",
        "<ul class=steps><li>白班<li>夜班</ul><div>{}</div><div>{}</div>",
    ],
)
def test_a_list_that_leads_to_nothing_stays_where_it_is(tabs: str) -> None:
    kept = lines(f"<div>{tabs.format(DAY, NIGHT)}</div>")
    assert [one[:2] for one in kept[1:]] == ["白班", "夜班", DAY[:2], NIGHT[:2]]


def test_the_names_of_pieces_of_code_stand_above_them_whatever_their_languages() -> None:
    assert lines(CODE)[1:] == ["白班", "a", "夜班", "b"]


LINKED = (
    "<ul><li><a href=#d>{names[0]}</a></li><li><a href=#n>{names[1]}</a></li></ul>"
    f"<div id=d><b>时间：</b><p>{DAY}</p></div><div id=n><b>时间：</b><p>{NIGHT}</p></div>"
)


@pytest.mark.parametrize(
    ("page", "headings"),
    [
        (LINKED.format(names=("白班", "夜班")), ["白班", "夜班"]),
        (LINKED.format(names=("[1]", "[2]")), []),  # notes
        (LINKED.format(names=("白班", "白班")), []),
        (f"{LINKED}<div id=x>白班：三人</div>".format(names=("白班</a><a href=#x>白班", "夜班")), []),
        (
            f"{LINKED}<div id=x>白班<p>三人</p></div>".format(names=("早班</a><a href=#x>白班", "夜班")),
            ["早班", "夜班"],
        ),
        (LINKED.format(names=("白班", "夜班")).replace("<b>时间：", "<b>一、白班", 1), []),
        (LINKED.format(names=("白班", "夜班")).replace("<b>时间：</b>", "<h3>时间</h3>"), ["时间"] * 2),
        (
            f"<div><a href=#d>白班</a></div><div id=d>{DAY}</div>"
            f"<div><a href=#n>夜班</a></div><div id=n>{NIGHT}</div>",
            [],
        ),
        (
            "<p>见<a href=#d>白班</a>和<a href=#n>夜班</a>。</p>"
            f"<div id=d>{DAY}</div><div id=n>{NIGHT}</div>",
            [],
        ),
    ],
)
def test_what_a_list_of_links_leads_to_is_called_as_there(page: str, headings: list[str]) -> None:
    reading = html.read(f"{TITLE}{page}".encode())
    assert [line.text for line in reading.lines if line.level] == headings
    assert {DAY, NIGHT} <= {line.text for line in reading.lines}


def test_panes_that_a_page_hides_itself_show_below_the_names_of_their_tabs() -> None:
    page = (
        "<h1>闸门</h1><div class=tab-main><ul><li>介绍</li><li>规格</li></ul></div><div class=tab-con>"
        "<div><p>一号闸门在东岸，去年换过，六月以后每天开两次。</p></div>"
        '<div style="display:none"><p>门宽十二米，高七米，开一次要九分钟。</p></div></div>'
    )
    assert [line.text for line in html.read(page.encode()).lines] == [
        "介绍",
        "一号闸门在东岸，去年换过，六月以后每天开两次。",
        "规格",
        "门宽十二米，高七米，开一次要九分钟。",
    ]


GUIDE = (
    "<h2>转移登记</h2><ul class=tab-nav><li>基本信息</li><li>申请材料</li><li>收费</li></ul>"
    "<div class=tab-con>"
    "<div class=pane><table><tr><th>办理地点</th><td>新港大道18号一楼</td></tr>"
    "<tr><th>承诺时限</th><td>三个工作日</td></tr></table></div>"
    "<div class=pane style=display:none><table><tr><th>材料</th><th>份数</th></tr>"
    "<tr><td>身份证</td><td>2</td></tr></table></div>"
    "<div class=pane style=display:none><p>住宅每件八十元。</p></div></div>"
)


@pytest.mark.parametrize(
    ("page", "level"),
    [
        (GUIDE, 2),
        (f"{GUIDE}<h3>相关链接</h3><p>主办：登记中心</p>", 2),
        (f"{GUIDE}<p>以上由登记中心解释。</p>", 0),  # it would stand below the name of the last
        (f"{GUIDE}<h2>咨询</h2><p>电话五五六。</p>", 0),
        (GUIDE.replace("<ul", "<p>分两步。</p><h3>第一步</h3><ul", 1), 0),
    ],
)
def test_tabs_that_part_the_whole_page_are_its_sections(page: str, level: int) -> None:
    found = html.read(f"<title>转移登记</title>{page}".encode()).lines
    names = ["基本信息", "申请材料", "收费"]
    assert [(line.text, line.level) for line in found if line.text in names] == [
        (name, level) for name in names
    ]
