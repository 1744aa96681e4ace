"""Questions that a format marks as such: of AsciiDoc, Markdown and DocBook."""

from bot.documents.formats import BY_SUFFIX

ASKED = [
    ("question", "如何刷新令牌？"),
    ("answer", "调用接口："),
    ("answer", "curl a"),
    ("question", "限流多少？"),
    ("answer", "每分钟 60 次。"),
    ("text", "这里是正文。"),
]


def test_a_list_of_questions_of_asciidoc_asks_up_to_what_stands_apart_from_it() -> None:
    written = (
        "= 手册\n:toc:\n\n== 问题\n\n[qanda]\n如何 *刷新* 令牌？::\n  调用接口：\n+\n----\ncurl a\n----\n\n"
        "限流多少？:: 每分钟 60 次。\n\n这里是正文。\n"
    )
    lines = BY_SUFFIX[".adoc"].read(written.encode()).lines
    assert [(line.role, line.text.replace(" 刷新 ", "刷新")) for line in lines if not line.level] == ASKED


def test_boxes_of_markdown_that_ask_are_answered_by_what_they_hold() -> None:
    written = (
        "# 手册\n\n> [!question]- 如何**刷新**令牌？\n> 调用接口：\n> ```\n> curl a\n> ```\n\n"
        '!!! question "限流多少？"\n    每分钟 60 次。\n\n这里是正文。\n\n> [!faq] 思考题\n> 甲是谁？\n'
    )
    lines = BY_SUFFIX[".md"].read(written.encode()).lines
    assert [(line.role, line.text) for line in lines] == [*ASKED, ("item", "思考题"), ("item", "甲是谁？")]


def test_questions_of_docbook_are_no_table() -> None:
    rows = "".join(
        f'<tr class="{kind}"><td><p><b>{label}</b></p></td><td>{text}</td></tr>'
        for kind, label, text in [
            ("question", "问：", "<p>如何刷新令牌？</p>"),
            ("answer", "答：", "<p>调用接口：</p><pre>curl a</pre>"),
            ("question", "3.2.", "<p>限流多少？</p>"),
            ("answer", "", "<p>每分钟 60 次。</p>"),
        ]
    )
    page = (
        "<html><body><h1>手册</h1><h2>问题</h2><div class='qandaset'><table><colgroup><col></colgroup>"
        f"<tbody>{rows}</tbody></table></div><p>这里是正文。</p></body></html>"
    )
    lines = BY_SUFFIX[".html"].read(page.encode()).lines
    assert [(line.role, line.text) for line in lines if not line.level] == [
        ("question", "问：如何刷新令牌？"),
        ("answer", "答：调用接口："),
        ("answer", "curl a"),
        ("question", "3.2. 限流多少？"),
        ("answer", "每分钟 60 次。"),
        ("text", "这里是正文。"),
    ]
