"""Pages of every layout that sites use with every kind of content in it: all of it is read, and once."""

import pytest

from bot.documents.readers import html

TITLE = "闸门检修安排"
LEAD = "全部闸门六月底以前修完，七月一日恢复通航。"
SAID = [f"第{n}号闸门的检修在六月底以前完成，届时有船工在旁照看。" for n in "一二三四五六七八九十"]
LAYOUTS = {
    "body": "{top}{lead}{text}",
    "article": "<article>{top}{lead}{text}</article>",
    "main": "<main>{top}{lead}{text}</main>",
    "article in main": "<main><header>{top}</header>{lead}<article>{text}</article></main>",
    "rows": "<div class=container><div class=row>{top}{lead}</div><div class=row>{text}</div></div>",
    "named": "<div class=post>{top}<div class=entry-content>{lead}{text}</div></div>",
    "partly named": "<div class=wrap>{top}<div class=detail-content>{lead}<p>{last}</p></div>{text}</div>",
    "table": "<table width=900><tr><td>{top}</td></tr><tr><td>{lead}{text}</td></tr></table>",
    "zoom": "<div class=xl>{top}<div id=zoom>{lead}{text}</div></div>",
    "hero": "<section class=hero>{top}{lead}</section>{text}",
    "form": "<form id=aspnetForm>{top}{lead}{text}</form>",
    "two": "<div>{top}<div class=l>{lead}</div><div class=r>{text}</div></div>",
}
BLOCKS = {
    "paragraphs": "<h2>工期</h2><p>{0}</p><p>{1}</p>",
    "list": "<h2>工期</h2><ul><li>{0}</li><li>{1}</li></ul><p>{2}</p>",
    "section": "<section><header><h2>工期</h2></header>{0}</section><section><h2>费用</h2>{1}</section>",
    "columns": "<div><div class=col><h4>东闸</h4>{0}</div><div class=col><h4>西闸</h4>{1}</div></div>",
    "callouts": "<h2>工期</h2><p>{0}</p><aside class=callout>{1}</aside><div class=alert>{2}</div>",
    "callout on top": "<div class=row><h2>工期</h2><aside class=note>{0}</aside><p>{1}</p></div>",
    "articles": "<div><h2>工期</h2><article><h3>东闸</h3><p>{0}</p></article><article>{1}</article></div>",
    "breaks": "<h2>工期</h2><p>{0}<br>{1}</p><div>{2}<p>{3}</p></div>",
    "code": "<h2>工期</h2><pre>{0}\n{1}</pre><blockquote><p>{2}</p></blockquote>",
    "terms": "<h2>工期</h2><dl><dt>东闸</dt><dd>{0}</dd><dt>西闸</dt><dd>{1}</dd></dl>",
    "panes": "<h2>工期</h2><div class='pane on'>{0}</div><div class=pane style='display:none'>{1}</div>",
    "folded": "<h2>工期</h2><details><summary>东闸</summary><p>{0}</p></details><p>{1}</p>",
    "table": "<h2>工期</h2><table><tr><th>闸<th>说明<tr><td>东<td>{0}<tr><td>西<td>{1}</table><p>{2}</p>",
    "names": "<h2>工期</h2><x-note><x-p>{0}</x-p></x-note><div class=social-fund>{1}</div><p>{2}</p>",
}
NAV = "<div class=nav><a href=/>首页</a><a href=/a>新闻</a></div>"
SIDE = "<div class=sidebar><h3>热门</h3><a href=/1>灯塔</a><a href=/2>渔港</a><a href=/3>海堤</a></div>"
FOOT = "<div class=footer>版权所有 海港网</div>"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_sentence_of_a_page_is_lost_or_read_twice(layout: str) -> None:
    wrong = {}
    for name, block in BLOCKS.items():
        parts = [block.format(*SAID), block.format(*SAID[4:])]
        asked = [one for one in [LEAD, *SAID] if any(one in part for part in [*parts, LEAD])]
        top = f"<h1>{TITLE}</h1><p class=meta>发布时间：2025-03-04</p>"
        text = LAYOUTS[layout].format(top=top, lead=f"<p>{LEAD}</p>", text="".join(parts), last=SAID[9])
        page = f"<title>{TITLE}_海港网</title><body>{NAV}{text}{SIDE}{FOOT}"
        read = "\n".join(line.text for line in html.read(page.encode()).lines)
        wanted = {one: text.count(one) for one in asked}
        found = {one: read.count(one) for one in asked}
        if found != wanted or any(word in read for word in ("首页", "灯塔", "版权")):
            wrong[name] = {
                one: (found[one], wanted[one]) for one in asked if found[one] != wanted[one]
            } or read
    assert wrong == {}
