"""`yinju ask` tells what is held of a document itself."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.app import app
from tests.support.homes import with_words

STATUTE = """# 海堤保护法

## 第一章 总则

第一条 为了保护海堤，制定本法。

## 第二章 巡查

第二条 每天巡查。
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "海堤保护法.md").write_text(STATUTE, "utf-8")
    return {"YINJU_CORPUS": str(corpus), "YINJU_HOME": str(with_words(tmp_path / "home"))}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("海堤保护法有多少条", ["《海堤保护法》共 2 条。"]),
        ("有哪些文件", ["资料目录：1 份", "• 《海堤保护法》"]),
        (
            "海堤保护法的目录",
            ["《海堤保护法》 共 2 部分", "• 第一章 总则", "  第一条 为了保护海堤，制定本法。"],
        ),
    ],
)
def test_what_is_held_of_a_document_is_told(
    question: str, told: list[str], environment: dict[str, str]
) -> None:
    printed = CliRunner().invoke(app, ["ask", question], env=environment)
    assert printed.exit_code == 0
    assert printed.stdout.splitlines()[: len(told)] == told
    as_json = json.loads(CliRunner().invoke(app, ["ask", "--json", question], env=environment).stdout)
    assert (as_json["status"], as_json["passages"]) == ("answered", [])
    assert as_json["told"][0] == told[0]
