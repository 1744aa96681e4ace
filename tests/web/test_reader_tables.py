"""The tables of a document in the reader: rows, columns and spans as in the file, what is found marked."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import numpy as np
import pytest

from bot.documents.document import Origin
from bot.documents.passages import Passage, split
from bot.retrieval.engine.milvus.layout import passage_of, passage_row
from tests.support.reader import Reader, reading
from tests.support.reading import read_document

FARES = """<html><head><title>渡轮票价公告</title></head><body>
<h1>渡轮票价公告</h1><p>各航线票价如下：</p><table>
<thead><tr><th rowspan=2>航线</th><th colspan=2>平日</th><th rowspan=2>备注</th></tr>
<tr><th>成人</th><th>儿童</th></tr></thead>
<tr><td rowspan=2>东港线</td><td>30元</td><td>15元</td><td>每天六班</td></tr>
<tr><td colspan=2>夜班一律40元</td><td></td></tr>
<tr><td colspan=4>南线各航次</td></tr>
<tr><td></td><td>50元</td><td>30元</td>
<td>遇台风停航，票款三天内退还&lt;script&gt;alert(1)&lt;/script&gt;</td></tr>
</table><p>票价自五月一日起执行。</p>
<table><tr><td>经办人</td><td>王海</td><td>电话</td><td>8888</td></tr>
<tr><td>地址</td><td colspan=3>东港码头</td></tr>
</table></body></html>"""
COMMANDS = (
    "# 命令一览\n\n| 命令 | 作用 |\n|---|---|\n| a \\| b | 把甲的输出交给乙 |\n| cd |  |\n|  | 什么都不做 |\n"
)
TIDES = "潮位记录\n\n站名\t高潮\t低潮\n东港\t5.2米\t1.1米\n西岛\t4.8米\t0.9米\n北屿\t5.0米\t1.0米\n"
STAFF = "工号,姓名,部门\n" + "".join(f"{at:03},员工{at},码头{at % 3}科\n" for at in range(1, 60))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables") / "corpus"
    folder.mkdir()
    for name, text in (("票价.html", FARES), ("命令.md", COMMANDS), ("潮位.txt", TIDES), ("名单.csv", STAFF)):
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def reader(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with reading(corpus, tmp_path_factory.mktemp("home")) as served:
        yield served


def tables(page: str) -> list[list[str]]:
    """Each table of a page, a line a row: cells as they are written, th with a star, spans behind."""
    found = []
    for table in re.findall(r"<table>(.*?)</table>", page, re.DOTALL):
        rows = []
        for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL):
            cells = re.findall(r"<(t[hd])([^>]*)>(.*?)</t[hd]>", row, re.DOTALL)
            shown = []
            for tag, attributes, inner in cells:
                spans = "".join(
                    f" {name[0]}{size}" for name, size in re.findall(r'(rowspan|colspan)="(\d+)"', attributes)
                )
                text = re.sub(r"</?(?:mark|span)[^>]*>", "", inner).strip()
                shown.append(f"{'*' if tag == 'th' else ''}{text}{spans}")
            rows.append(" / ".join(shown))
        found.append(rows)
    return found


def test_a_table_has_the_rows_columns_and_spans_of_the_file(reader: Reader) -> None:
    page = reader.get(f"/d/{quote('票价.html')}").text
    fares, form = tables(page)
    assert fares == [
        "*航线 r2 / *平日 c2 / *备注 r2",
        "*成人 / *儿童",
        "东港线 r2 / 30元 / 15元 / 每天六班",
        "夜班一律40元 c2 / ",
        "南线各航次 c4",
        " / 50元 / 30元 / 遇台风停航，票款三天内退还&lt;script&gt;alert(1)&lt;/script&gt;",
    ]
    assert form == ["经办人 / 王海 / 电话 / 8888", "地址 / 东港码头 c3"]
    assert " | " not in page.partition('<div class="text">')[2]
    # What announces it stands above it, in one passage of one ordinal; the next passage has its own.
    assert re.findall(r'<section class="passage" id="(p\d+)">', page) == ["p1", "p8", "p9"]
    first = page.partition('id="p1"')[2].partition("</section>")[0]
    assert first.index("各航线票价如下：") < first.index("<table>")


def test_cells_that_bars_do_not_part_are_cells(reader: Reader) -> None:
    assert tables(reader.get(f"/d/{quote('命令.md')}").text) == [
        ["*命令 / *作用", "a | b / 把甲的输出交给乙", "cd / ", " / 什么都不做"]
    ]
    assert tables(reader.get(f"/d/{quote('潮位.txt')}").text) == [
        ["*站名 / *高潮 / *低潮", "东港 / 5.2米 / 1.1米", "西岛 / 4.8米 / 0.9米", "北屿 / 5.0米 / 1.0米"]
    ]


def test_each_part_of_a_long_table_has_its_header_and_what_is_asked_is_marked(reader: Reader) -> None:
    page = reader.get(f"/d/{quote('名单.csv')}", params={"q": "员工41在哪个科"}).text
    shown = tables(page)
    assert len(shown) > 1 and all(rows[0] == "*工号 / *姓名 / *部门" for rows in shown)
    assert [row for rows in shown for row in rows[1:]] == [
        f"{at:03} / 员工{at} / 码头{at % 3}科" for at in range(1, 60)
    ]
    rows = re.findall(r"<tr>.*?</tr>", page, re.DOTALL)
    marked = [row for row in rows if re.sub(r"<[^>]+>|\n", "", row) == "041员工41码头2科" and "<mark>" in row]
    assert len(marked) == 1


def test_every_index_keeps_which_lines_are_rows(corpus: Path, reader: Reader) -> None:
    snapshot = reader.services.live_index.snapshot
    assert snapshot is not None
    kept = {(one.origin.path, one.ordinal): one for one in snapshot.index.passages}
    for path in corpus.iterdir():
        for passage in split(read_document(path, corpus)):
            assert kept[passage.origin.path, passage.ordinal] == passage
    for passage in kept.values():
        nothing = np.zeros(0, np.int64), np.zeros(0)
        row = passage_row(1, 0, passage, np.zeros(0, np.uint16), [1], nothing, np.zeros(0))
        assert passage_of(row, passage.origin) == passage


def test_what_stands_in_an_index_of_before_is_text() -> None:
    before = json.dumps(("text", None, None, "", None))
    row = {"cited": before, "section": "[]", "ordinal": 1, "text": "甲 | 乙"}
    assert passage_of(row, Origin("a.csv", "a")) == Passage(Origin("a.csv", "a"), (), 1, "text", "甲 | 乙")
