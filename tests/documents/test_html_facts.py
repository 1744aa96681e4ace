"""Facts that a page sets in boxes: a name beside what it names, as the rows of a table."""

import pytest

from bot.documents.readers import html

TEXT = "<h1>溪城水务</h1><p>全城有三个营业厅，节假日照常。</p>"
FACTS = {
    "spans in a line": "<div class=item><span class=label>{}</span><span class=value>{}</span></div>",
    "boxes": "<div class=fact><div class=name>{}</div><p class=said>{}</p></div>",
    "items": "<li><i class=icon></i><b class=k>{}</b><span>{}</span></li>",
    "an inner box": "<div class=row><div class=all><p class=c1>{}</p><p class='c2 on'>{}</p></div></div>",
    "labels": "<li><label>{}</label><em>{}</em></li>",
    "terms": "<dl class=one><dt>{}</dt><dd>{}</dd></dl>",
}
HOURS = [("地址", "解放路118号"), ("电话", "<a href='tel:3310001'>3310001</a>"), ("营业时间", "8:30—17:00")]


def lines(page: str) -> list[tuple[str, str]]:
    read = html.read(f"<title>溪城水务</title><div class=page>{TEXT}{page}</div>".encode()).lines
    return [(line.role, line.text) for line in read if line.text not in TEXT]


@pytest.mark.parametrize("shape", FACTS.values(), ids=FACTS)
def test_a_name_and_what_it_names_are_a_row(shape: str) -> None:
    page = f"<h2>东城厅</h2><div>{''.join(shape.format(*fact) for fact in HOURS)}</div>"
    rows = ["地址 | 解放路118号", "电话 | 3310001", "营业时间 | 8:30—17:00"]
    assert lines(page) == [("heading", "东城厅"), *(("row", row) for row in rows)]


def test_one_fact_alone_is_a_row_in_a_list_like_those_of_several() -> None:
    fact = "<dl class=fact><dt>{}</dt><dd>{}</dd></dl>"
    power, steel = fact.format("功率", "900瓦"), fact.format("内胆", "304钢")
    page = f"<h3>主体</h3><dl>{power}{steel}</dl><h3>功能</h3><dl>{{}}</dl>"
    assert lines(page.format(fact.format("预约", "24小时")))[-2:] == [
        ("heading", "功能"),
        ("row", "预约 | 24小时"),
    ]
    other = "<dl class=tip><dt>预约</dt><dd>24小时</dd></dl>"
    assert [role for role, _ in lines(page.format(other))[-2:]] == ["text", "text"]


@pytest.mark.parametrize("between", ["<h2>下午</h2>", "<p>下午</p>", "下午", "<div><b>下午</b></div>"])
def test_lists_of_one_box_stay_below_what_parts_them(between: str) -> None:
    fact = "<dt>{}</dt><dd>{}</dd>"
    morning, talk = fact.format("8:30", "签到"), fact.format("9:00", "说明会")
    page = f"<dl>{morning}</dl><br><dl>{talk}</dl>{between}<dl>{fact.format('14:00', '参观')}</dl>"
    assert [text for _, text in lines(page)] == ["8:30 | 签到", "9:00 | 说明会", "下午", "14:00 | 参观"]


def test_a_name_with_a_colon_does_not_ask() -> None:
    row = "<div class=row><div class=label>{}：</div><div class=value>{}</div></div>"
    page = f"<div>{row.format('办件类型', '即办件')}{row.format('是否收费', '否')}</div>"
    assert lines(page) == [("row", "办件类型： | 即办件"), ("row", "是否收费： | 否")]


def test_what_is_said_at_a_time_stays_with_it_though_a_box_lacks_a_part() -> None:
    box = "<div class=at><div class=t>{}</div><div class=b><div class=title>{}</div>{}</div></div>"
    speaker = "<div class=who>{}</div>"
    timetable = [("09:00", "签到", ""), ("09:30", "一台旧电脑能做什么", speaker.format("柯青"))]
    assert lines(f"<div>{''.join(box.format(*one) for one in timetable)}</div>") == [
        ("row", "09:00 | 签到"),
        ("row", "09:30 | 一台旧电脑能做什么 | 柯青"),
    ]


def test_boxes_that_say_they_are_a_table_are_one() -> None:
    cell, row = "<div role={}><p>{}</p></div>", "<div role=row>{}</div>"
    head = row.format("".join(cell.format("columnheader", one) for one in ("事件", "何时发")))
    rows = [
        row.format("".join(cell.format("cell", one) for one in two))
        for two in (("付款", "到账时"), ("退款", "办结时"))
    ]
    assert lines(
        f"<div role=table><div role=rowgroup>{head}</div><div role=rowgroup>{''.join(rows)}</div></div>"
    ) == [
        ("header_row", "事件 | 何时发"),
        ("row", "付款 | 到账时"),
        ("row", "退款 | 办结时"),
    ]


def test_rows_of_boxes_called_cells_are_a_table_below_the_row_that_heads_them() -> None:
    rows = [("房型", "平日", "周末"), ("大床", "388元", "468元"), ("双床", "358元", "428元")]
    cells = ["".join(f"<div class=grid-cell>{one}</div>" for one in row) for row in rows]
    boxes = "".join(f"<div class='grid-row {'head' * (not at)}'>{row}</div>" for at, row in enumerate(cells))
    assert lines(f"<div class=grid>{boxes}</div>") == [
        ("header_row", "房型 | 平日 | 周末"),
        ("row", "大床 | 388元 | 468元"),
        ("row", "双床 | 358元 | 428元"),
    ]


def test_when_something_is_held_is_a_fact_and_no_dateline() -> None:
    terms = [("访谈时间：", "2025年2月20日 9:30—10:30"), ("嘉宾：", "宋宁"), ("地点：", "融媒体中心")]
    facts = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in terms)
    talk = "<div class=text><p>主持人：各位好，欢迎。</p><p>宋宁：各位好，请讲。</p></div>"
    page = f"<title>在线访谈：海堤三年</title><div><div class=t>海堤三年</div><dl>{facts}</dl>{talk}</div>"
    read = html.read(page.encode()).lines
    assert [line.text for line in read if line.role == "row"] == [" | ".join(term) for term in terms]


def test_a_cell_that_holds_a_name_and_a_value_is_a_row() -> None:
    cell = "<td><span class=name>{}</span><span class=much>{}</span></td>"
    foods = [("茄子", "2根"), ("大蒜", "5瓣"), ("生抽", "2勺"), ("白糖", "半勺")]
    told = [cell.format(*food) for food in foods]
    assert lines(f"<table><tr>{told[0]}{told[1]}</tr><tr>{told[2]}{told[3]}</tr></table>") == [
        ("row", " | ".join(food)) for food in foods
    ]


@pytest.mark.parametrize(
    ("shape", "told"),
    [
        (
            "<div class=x><span class=a>{}</span><span class=b>{}</span></div>",
            [("点赞", "12"), ("评论", "3")],
        ),
        (
            "<div class=x><span class=a>{}</span><span class=b>{}</span></div>",
            [("来源", "溪城日报"), ("发布时间", "2025-05-06")],
        ),
        (
            "<div class=x><div class=a>{}</div><div class=b>{}</div></div>",
            [("A", "三个营业厅"), ("B", "四个营业厅")],
        ),
        (
            "<div class=x><div class=a>{}</div><div class=b>{}</div></div>",
            [("押金能退吗", "能退"), ("发票怎么开", "网上开")],
        ),
        (
            "<div class=x><div class=a>{}</div><div class=b>{}</div></div>",
            [("抢修", "来电即到。"), ("报装", "十日办结。")],
        ),
        ("<div class=x><span>{}</span><span>{}</span></div>", [("溪城", "县水务局"), ("溪川", "镇供水站")]),
        (
            "<div class=x><b class=a>{}</b><span>{}</span></div>",
            [("地址：", "文庙路"), ("电话：", "3310001")],
        ),
        (
            "<div class=x><a class=a href=/1>{}</a><i class=b>{}</i></div>",
            [("停水", "昨天"), ("招聘", "前天")],
        ),
        ("<dl><dt>{}</dt><dd>{}</dd></dl>", [("押金能退吗", "能退"), ("发票怎么开", "网上开")]),
        ("<dl><dt>{}</dt><dd>{}</dd><dd>另议</dd></dl>", [("押金", "三十元"), ("水表", "八十元")]),
    ],
)
def test_what_names_no_facts_is_no_table(shape: str, told: list[tuple[str, str]]) -> None:
    assert not {"row", "header_row"} & {
        role for role, _ in lines("".join(shape.format(*one) for one in told))
    }


def test_the_facts_of_a_list_are_rows_beside_what_it_explains() -> None:
    terms = "<dt>{}</dt><dd>{}</dd>"
    facts = "".join(terms.format(*one) for one in HOURS)
    said = ("押金", "来电退还，当天到账。")
    assert lines(f"<dl>{facts}{terms.format(*said)}</dl>") == [
        *(("row", text) for text in ("地址 | 解放路118号", "电话 | 3310001", "营业时间 | 8:30—17:00")),
        *(("text", text) for text in said),
    ]
    most = terms.format(*said) * 3 + terms.format(*HOURS[0]) * 2
    assert {role for role, _ in lines(f"<dl>{most}</dl>")} == {"text"}


def test_the_names_of_facts_may_be_labels_in_front_of_them() -> None:
    item = "<li><span class=label>{}</span>{}</li>"
    facts = f"<ul>{item.format('户型', '2室1厅')}{item.format('面积', '88.5㎡')}</ul>"
    page = f"<h1>翠湖</h1><p>房东急售，税费少，家电全送。</p>{facts}<p>步行六百米到地铁，门口是菜市场。</p>"
    rows = [line.cells for line in html.read(page.encode()).lines if line.is_row]
    assert rows == [("户型", "2室1厅"), ("面积", "88.5㎡")]
    said = page.replace("88.5㎡", "去看了再说，不大。")
    assert [line for line in html.read(said.encode()).lines if line.is_row] == []
