"""Which line of a list of changes comes first for a question that names a version."""

import pytest

from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.query import make_query
from bot.retrieval.ranking import rank

CHANGES = [
    (("v2.6.17 (2024-10-16)", "Features"), "弹窗升级样式。"),
    (("v2.6.17 (2024-10-16)", "Bugfixes"), "修复弹窗按钮点击的错位。"),
    (("v2.6.16 (2024-08-12)", "Bugfixes"), "去掉系统自带的点击效果。"),
    (("🌈 2.6.1 2024-01-02",), "修复弹窗,修复按钮。"),
    (("[2.35] - 2023-04-07",), "修复弹窗滚动。"),
    (("2023-02-01 v1.6.0",), "修复弹窗的标题。"),
    (("升级", "2.6.16. 修复步骤"), "修复弹窗以前先备份弹窗。"),
]


@pytest.fixture(scope="module")
def index(analyzer: Analyzer) -> Index:
    origin = Origin("changes.md", "弹窗组件更新日志")
    passages = [Passage(origin, section, at, "text", text) for at, (section, text) in enumerate(CHANGES, 1)]
    return Index.build(passages, analyzer)


def found(question: str, index: Index) -> list[str]:
    return [index.passages[at].text for at in rank(make_query(question, index), index).passage_ids.tolist()]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("弹窗组件 v2.6.16 修复了什么", "去掉系统自带的点击效果。"),
        ("2.6.16版弹窗修复了什么", "去掉系统自带的点击效果。"),
        ("2.6.1修复了弹窗的什么", "修复弹窗,修复按钮。"),
        ("2.35版修复了弹窗的什么", "修复弹窗滚动。"),
        ("1.6.0修复了弹窗的什么", "修复弹窗的标题。"),
    ],
)
def test_what_changed_in_the_version_that_is_asked_for_comes_first(
    index: Index, question: str, text: str
) -> None:
    versioned = [said for said in found(question, index) if said != CHANGES[-1][1]]
    assert versioned[0] == text


def test_what_stands_under_no_version_stays_where_it_is(index: Index) -> None:
    """2.6.16. 修复步骤 is a chapter, and no version."""
    asked, plain = found("2.6.16版修复弹窗以前先备份什么", index), found("修复弹窗以前先备份什么", index)
    assert asked[0] == plain[0] == CHANGES[-1][1]
