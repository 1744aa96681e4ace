"""What stands under a question of another kind does not tell how something is done."""

from pathlib import Path

import pytest

from bot.answers import answer
from bot.retrieval.engine.index import Index
from tests.gates.handbooks import indexed_folder

GUIDE = (
    "# 江雁寄存柜说明\n\n## 行李能放多久？\n\n免费放一天，超过七天的，由寄存员取回行李房。\n\n"
    "## 哪里有寄存柜？\n\n南门和北门各有一组。\n\n## 怎么开柜？\n\n扫码开柜，关好柜门。\n"
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("headed")
    Path(folder, "guide.md").write_text(GUIDE, "utf-8")
    return indexed_folder(folder, None)


@pytest.mark.parametrize(
    ("question", "certain"),
    [("怎么取行李", False), ("行李怎么取", False), ("行李超过七天由谁取回", True), ("怎么开柜", True)],
)
def test_how_is_not_told_under_how_long(question: str, certain: bool, index: Index) -> None:
    assert (answer(question, index).status == "answered") == certain
