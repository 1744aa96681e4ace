"""Cells of tables in LaTeX and AsciiDoc that cover several rows or columns; narrow blanks of LaTeX."""

import pytest

from bot.documents.formats import BY_SUFFIX


def rows(suffix: str, text: str) -> list[tuple[str, str]]:
    document = BY_SUFFIX[suffix].document(text.encode(), f"a{suffix}")
    return [(one.role, one.text) for one in document.paragraphs if one.role in ("row", "header_row")]


def latex(*lines: str) -> str:
    body = " \\\\ \\hline\n".join(lines)
    table = f"\\begin{{tabular}}{{|l|c|c|}}\n\\hline\n{body} \\\\\n\\end{{tabular}}"
    return f"\\documentclass{{ctexart}}\n\\begin{{document}}\n\\section{{缆绳}}\n{table}\n\\end{{document}}\n"


def test_a_cell_of_latex_stands_in_each_row_and_column_that_it_covers() -> None:
    text = latex(
        r"\multirow{2}{*}{部位} & \multicolumn{2}{c|}{尺寸（mm）}",
        "& 宽 & 厚",
        r"\multirow{2}{*}{船头} & 3 & 0.5",
        "& 5 & 0.7",
        r"船尾 & \multicolumn{2}{c|}{不量}",
        "锚 & & 12",
    )
    assert rows(".tex", text) == [
        ("header_row", "部位 | 尺寸（mm） | 尺寸（mm）"),
        ("header_row", "部位 | 宽 | 厚"),
        ("row", "船头 | 3 | 0.5"),
        ("row", "船头 | 5 | 0.7"),
        ("row", "船尾 | 不量 | 不量"),
        ("row", "锚 |  | 12"),
    ]


@pytest.mark.parametrize("blank", ["\\,", "\\;", "\\:", "~", "\\ "])
def test_a_narrow_blank_of_latex_is_a_blank(blank: str) -> None:
    text = f"\\documentclass{{ctexart}}\n\\begin{{document}}\n缆长40{blank}cm。\n\\end{{document}}\n"
    document = BY_SUFFIX[".tex"].document(text.encode(), "a.tex")
    assert [paragraph.text for paragraph in document.paragraphs] == ["缆长40 cm。"]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            "|船 |件 |数\n.2+|海鸥 |缆 |4\n|锚 |2\n|甲 |灯 |8",
            ["海鸥 | 缆 | 4", "海鸥 | 锚 | 2", "甲 | 灯 | 8"],
        ),
        ("|船 |件 |数\n|海鸥 2+|不带", ["海鸥 | 不带 | 不带"]),
        ("|船 |件 |数\n|海鸥 2*|无\n|甲 |缆 |4", ["海鸥 | 无 | 无", "甲 | 缆 | 4"]),
        (
            "|船 |件 |数\n2.2+^.^h|甲\n和乙 |4\n|2\n|丙 |灯 |8",
            ["甲 和乙 | 甲 和乙 | 4", "甲 和乙 | 甲 和乙 | 2", "丙 | 灯 | 8"],
        ),
        ("|船 |件 |数\n\n|海鸥\n|*缆* \\| 绳\n|4", ["海鸥 | 缆 | 绳 | 4"]),
    ],
)
def test_a_cell_of_asciidoc_stands_in_each_row_and_column_that_it_covers(lines: str, told: list[str]) -> None:
    assert rows(".adoc", f"= 渡口\n\n== 检修\n\n|===\n{lines}\n|===\n") == [
        ("header_row", "船 | 件 | 数"),
        *(("row", row) for row in told),
    ]
