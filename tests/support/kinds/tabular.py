"""Tables: merged cells, headers of two rows, captions, lists of a spreadsheet, long wrapped cells."""

from tests.support.kinds.model import Block, Content, Heading, Table, Text
from tests.support.kinds.prose import PLACES, THINGS, VERBS, Prose


def price_list(prose: Prose) -> Content:
    """Prices by department: the department's cell is merged over its rows, a sum over two columns."""
    rows = [("类别", "项目", "费用")]
    spans = []
    for name, items in (
        ("门诊", ("挂号", "急诊挂号", "病历本")),
        ("住院", ("床位费（三人间）", "病历本", "护理费")),
    ):
        spans.append((len(rows), 0, len(items), 1))
        rows += [(name, item, f"{prose.number(1, 90)}元") for item in items]
    spans.append((len(rows), 0, 1, 2))
    rows.append(("合计", "合计", "见清单"))
    table = Table(tuple(rows), spans=tuple(spans))
    return Content("收费标准", (Text(prose.sentence()), table, Text(prose.sentence())))


def two_headers(prose: Prose) -> Content:
    """Figures under a header of two rows: 单价 above 门诊 and 住院."""
    rows = [("项目", "单价（元）", "单价（元）", "备注"), ("项目", "门诊", "住院", "备注")]
    rows += [
        (name, str(prose.number(10, 90)), str(prose.number(90, 300)), prose.one(("含耗材", "不含耗材")))
        for name in prose.some(("血常规", "尿常规", "腹部彩超", "胸部CT平扫", "心电图", "肝功能"), 5)
    ]
    table = Table(tuple(rows), header=2, spans=((0, 0, 2, 1), (0, 1, 1, 2), (0, 3, 2, 1)))
    return Content(
        "检查项目价格",
        (Heading("一、说明"), Text(prose.paragraph()), Heading("二、价格"), Text("价格见下表："), table),
    )


def captioned(prose: Prose) -> Content:
    """A report with tables whose captions stand above, and text before and behind each."""
    blocks: list[Block] = []
    for at in range(1, 4):
        blocks += [Heading(f"{'一二三'[at - 1]}、{prose.one(THINGS)}情况"), Text(prose.paragraph(2, 3))]
        rows = [("季度", "数量（个）", "金额（万元）")]
        rows += [
            (f"第{quarter}季度", str(prose.number()), f"{prose.number()}.{prose.number(1, 9)}")
            for quarter in "一二三四"
        ]
        blocks.append(Table(tuple(rows), caption=f"表{at} {prose.number(2019, 2025)}年各季度情况"))
        blocks.append(Text(prose.paragraph(1, 2)))
    return Content(f"{prose.one(PLACES)}年度统计报告", tuple(blocks))


def news_rows(prose: Prose) -> Content:
    """A table whose rows look like datelines, credits and captions, and are rows all the same."""
    rows = [("日期", "媒体", "标题")]
    rows += [
        (f"2024-0{at}-1{at}", f"来源:{prose.one(PLACES)}日报", f"{prose.one(THINGS)}{prose.one(VERBS)}完成")
        for at in range(1, 6)
    ]
    rows.append(("责任编辑", prose.name(), "共5篇"))
    return Content("媒体报道一览", (Text(prose.sentence()), Table(tuple(rows)), Text(prose.sentence())))


def long_cells(prose: Prose) -> Content:
    """A comparison whose cells hold whole sentences, wrapped where the column ends."""
    rows = [("技术路线", "质量分数（wt%）", "主要优势")]
    rows += [
        (name, f"{prose.number(1, 9)}.{prose.number(1, 9)}", prose.sentence())
        for name in ("低温液态储氢", "稀土系金属固态储氢", "有机液体储氢")
    ]
    return Content(
        "技术性能对比", (Text(prose.paragraph(2, 3)), Table(tuple(rows)), Text(prose.paragraph(2, 3)))
    )


def register(prose: Prose) -> Content:
    """A plain list of a spreadsheet: names, offices, telephones, with a gap here and there."""
    rows = [("姓名", "部门", "办公电话", "房间", "备注")]
    rows += [
        (
            prose.name(),
            prose.one(("财务科", "人事科", "总务科")),
            f"8765{prose.number(1000, 9999)}",
            str(prose.number(101, 620)),
            "" if at % 3 else "值班",
        )
        for at in range(8)
    ]
    return Content("通讯录", (Table(tuple(rows)),))


def tabbed(prose: Prose) -> Content:
    """A price list as it is copied out of a spreadsheet."""
    rows = [("项目", "规格", "单价（元）")]
    rows += [
        (name, prose.one(("次", "部位")), str(prose.number(10, 300)))
        for name in ("血常规", "尿常规", "腹部彩超", "胸部CT平扫", "心电图")
    ]
    return Content("price", (Table(tuple(rows)),), hints={"untitled": "yes"})


def figures(prose: Prose) -> Content:
    """Tables and figures with their captions below, as magazines set them."""
    blocks: list[Block] = []
    for at in range(1, 3):
        blocks += [Heading(f"{'一二'[at - 1]}、{prose.one(THINGS)}"), Text(prose.paragraph(2, 3))]
        rows = [("地点", "数量", "状况")]
        rows += [(prose.one(PLACES), str(prose.number()), prose.one(("良好", "待修"))) for _ in range(3)]
        blocks.append(Table(tuple(rows), caption=f"表{at} {prose.one(THINGS)}分布", below=True))
        blocks.append(Text(prose.paragraph(1, 2)))
    return Content(f"{prose.one(PLACES)}普查简报", tuple(blocks))


def rows_within(prose: Prose) -> Content:
    """Merged cells in the midst of a table, in several columns, and one that covers rows and columns."""
    rows = [
        ("楼栋", "户型", "面积（㎡）", "租金（元/月）"),
        ("1号楼", "一居", "35", "700"),
        ("1号楼", "两居", "60", "1200"),
        ("2号楼", "一居", "38", "1200"),
        ("2号楼", "两居", "60", "面议"),
        ("2号楼", "三居", "90", "面议"),
        ("3号楼", "待定", "待定", "2600"),
        ("4号楼", "待定", "待定", "3100"),
    ]
    spans = ((1, 0, 2, 1), (3, 0, 3, 1), (2, 3, 2, 1), (4, 3, 2, 1), (6, 1, 2, 2))
    return Content(
        f"{prose.one(PLACES)}公租房租金标准",
        (
            Text(prose.sentence()),
            Table(tuple(rows), spans=spans),
            Text(prose.sentence()),
        ),
    )
