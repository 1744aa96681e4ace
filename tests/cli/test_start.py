"""What each command loads, and what it leaves alone."""

import os
import subprocess
import sys

import pytest

from tests.support.paths import ROOT

pytestmark = pytest.mark.process

COMMANDS = ["ask", "chat", "run", "check", "index", "corpus", "outline", "eval"]
HEAVY = {
    "jieba",
    "numpy",
    "opencc",
    "telegram",
    "lxml",
    "pydantic_settings",
    "pypinyin",
    "cn2an",
    "PIL",
    "numba",
}


def loaded(code: str) -> set[str]:
    """Return the names of all modules that are loaded when `code` ends."""
    printed = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint('loaded:', *sys.modules)"],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "100"},
        check=True,
    ).stdout
    return set(printed.rpartition("loaded:")[2].split())


@pytest.mark.parametrize("arguments", [["--help"], *([command, "--help"] for command in COMMANDS)])
def test_help_loads_nothing_that_answers(arguments: list[str]) -> None:
    modules = loaded(
        f"sys.argv[1:] = {arguments!r}\n"
        "from bot.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code"
    )
    assert {module.split(".")[0] for module in modules} & HEAVY == set()
    assert "bot.cli.app" in modules and "bot.answers" not in modules


def test_running_the_bot_loads_no_sandbox() -> None:
    modules = loaded(
        "import bot.chat.application, bot.cli.opened_index, bot.cli.failures, bot.retrieval.store.live_index"
    )
    assert "bot.chat.application" in modules
    assert {module for module in modules if module.startswith("bot.sandbox")} == set()


def test_a_small_corpus_is_searched_without_numba(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("small")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "渡轮.txt").write_text("渡轮停航。\n", "utf-8")
    modules = loaded(
        "import threading\nfrom pathlib import Path\n"
        "from bot.retrieval.store.live_index import LiveIndex\nfrom bot.answers import answer\n"
        f"live_index = LiveIndex(Path({str(folder / 'corpus')!r}), Path({str(folder / 'home')!r}))\n"
        "assert answer('渡轮停航吗', live_index.reload().index).places\n"
        "assert threading.active_count() == 1"
    )
    assert "bot.retrieval.engine.numba_kernel" in modules and "numba" not in modules


def test_opening_an_analyzer_on_its_table_imports_no_jieba(tmp_path_factory: pytest.TempPathFactory) -> None:
    home = tmp_path_factory.mktemp("home")
    code = (
        "from pathlib import Path\nfrom bot.chinese.words import Tokenizer\n"
        f"assert Tokenizer(Path({str(home)!r})).cut('小明来到网易杭研大厦') == "
        "['小明', '来到', '网易', '杭研', '大厦']"
    )
    loaded(code)
    assert not {"jieba", "pkg_resources"} & loaded(code)
