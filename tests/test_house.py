"""The structure that DESIGN promises, read off the source."""

import ast
import subprocess
from pathlib import Path

import pytest

from tests.support.paths import ROOT

BOT = ROOT / "bot"

STREET = ["chinese", "documents", "retrieval", "answers", "chat", "cli"]
"""Each may import those before it, and whatever stands beside the street."""
BESIDE = {"config", "storage", "evaluation", "sandbox", "__main__", ""}
SOLE_IMPORTERS = {
    "jieba": "chinese/words.py",
    "opencc": "retrieval/analyzer.py",
    "rank_bm25": "retrieval/engine/bm25.py",
    "numba": "retrieval/engine/numba_kernel.py",
    "cn2an": ("chinese/numerals.py", "documents/readers/docx_numbers.py"),  # reads; writes
    "pypinyin": "retrieval/spelling.py",
    "watchfiles": "retrieval/store/watcher.py",
    "markdown_it": "documents/readers/markdown.py",
    "yaml": "documents/readers/front_matter.py",
    "docx": "documents/readers/docx",
    "pypdfium2": "documents/readers/pdf",
    "fontTools": "documents/readers/pdf_font.py",
    "lxml": "documents/readers/",
    "telegram": "chat/",
    "typer": "cli/",
    "rich": "cli/",
    "pydantic_settings": "config.py",
    "PIL": "chat/chart.py",
    "sqlite3": "storage/database.py",
    "tornado": "sandbox/",
}


def imports(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def room(file: Path) -> str:
    return file.relative_to(BOT).parts[0].removesuffix(".py").replace("__init__", "")


FILES = sorted(BOT.rglob("*.py"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(BOT)))
def test_a_room_imports_only_rooms_before_it(file: Path) -> None:
    here = room(file)
    for name in imports(file):
        parts = name.split(".")
        if parts[0] == "bot" and len(parts) > 1 and parts[1] in STREET and here in STREET:
            assert STREET.index(parts[1]) <= STREET.index(here), f"{file} imports {name}"
        if here == "sandbox" and parts[0] == "bot":
            assert parts[1] == "sandbox", f"{file} knows the bot it is to try"
        if here in {"documents", "retrieval", "answers"}:
            assert name.split(".")[:2] != ["bot", "config"], f"{file} reads the configuration"


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(BOT)))
def test_every_outside_thing_has_one_importer(file: Path) -> None:
    for name in imports(file):
        owner = SOLE_IMPORTERS.get(name.split(".")[0])
        assert owner is None or str(file.relative_to(BOT)).startswith(owner), f"{file} imports {name}"


@pytest.mark.process
def test_the_visible_top_level_is_the_frame() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, text=True
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    top = {line.split("/")[0] for line in listed.stdout.split("\0") if line}
    assert {name for name in top if not name.startswith(".")} == {
        "pyproject.toml",
        "README.md",
        "bot",
        "corpus",
        "tests",
    }
    assert ".env.example" in top


def test_every_command_is_in_the_readme() -> None:
    from bot.cli.app import app

    readme = (ROOT / "README.md").read_text("utf-8")
    names = {
        command.name or command.callback.__name__ for command in app.registered_commands if command.callback
    }
    assert {name for name in names if f"yinju {name}" not in readme} == set()
