"""What import contracts (pyproject.toml) cannot say of the house: its frame, its files, its guides."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.support.paths import ROOT

BOT = ROOT / "bot"
FILES = sorted(BOT.rglob("*.py"))
LONGEST_FILE = 300
"""Lines. What is longer holds two things."""


def name_of(distribution: str) -> str:
    """Return the name at the head of a requirement, as pip compares it."""
    return re.split(r"[\[<>=~! ]", distribution)[0].lower().replace("_", "-")


def imports(file: Path) -> Iterator[str]:
    """Yield the name of each module that a file imports, and of what it takes from a package."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 and node.module, f"{file}: a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_what_is_imported_is_declared_and_what_is_declared_imported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    declared = project["dependencies"] + extras["mcp"] + extras["milvus"]
    distributions = packages_distributions()
    modules = {name.split(".")[0] for file in FILES for name in imports(file)}
    modules.add("pypinyin")  # its table is read without importing it
    modules.add("python_multipart")  # Starlette reads forms with it
    outside = modules - sys.stdlib_module_names - {"bot"}
    assert {name_of(distributions[module][0]) for module in outside} == set(map(name_of, declared))


FOR_OPERATORS = {"operator.py", "operations.py", "unanswered.py", "corpus_editor.py", "scoping.py"}
"""What an operator does in private, and /scope, which tells of no document."""
BESIDE_THE_CHAT = {"application.py", "health.py", "services.py"}


def test_no_handler_of_the_chat_reaches_more_documents_than_may_be_read_there() -> None:
    """All of them are got from `Services.snapshot_for` but where an operator is answered."""
    reaching = {
        file.name
        for file in (BOT / "chat").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
        and (node.attr, ast.unparse(node.value).rpartition(".")[2].lstrip("_"))
        in {("whole", "services"), ("whole", "self"), ("snapshot", "live_index")}
    }
    assert reaching <= FOR_OPERATORS | BESIDE_THE_CHAT


def test_a_test_file_is_imported_by_no_other() -> None:
    """What several need stands in tests/support, so that a test can change without breaking another."""
    borrowed = [
        f"{file.relative_to(ROOT)}: {name}"
        for file in sorted((ROOT / "tests").rglob("*.py"))
        for name in imports(file)
        if re.match(r"tests\.(.*\.)?(test_|conftest)", name)
    ]
    assert borrowed == []


def test_every_dependency_has_both_bounds() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    named = ("fast", "meaning", "mcp", "milvus", "test")
    wanted = project["dependencies"] + [line for extra in named for line in extras[extra]]
    assert [line for line in wanted if not re.search(r">=[\d.]+,<[\d.]+$", line)] == [
        "yinju[fast,mcp,milvus]"
    ]


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


def at_import(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what of a module is run when it is imported: all but what stands in functions."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield child
            yield from at_import(child)


def test_no_expression_is_compiled_when_its_module_is_imported() -> None:
    """Compiling all took a third of a bot's start: `bot.expressions` does it when they are used."""
    eager = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in FILES
        for node in at_import(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"
    ]
    assert eager == []


def test_no_file_of_the_bot_is_long() -> None:
    lengths = {str(file.relative_to(BOT)): len(file.read_text("utf-8").splitlines()) for file in FILES}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def only_hands_on(statement: ast.stmt) -> bool:
    """Tell whether a statement is a docstring, an import or `__all__`."""
    if isinstance(statement, ast.Assign):
        return ast.unparse(statement.targets[0]) == "__all__"
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Constant)
    return isinstance(statement, ast.Import | ast.ImportFrom)


@pytest.mark.parametrize(
    "file", [file for file in FILES if file.name == "__init__.py"], ids=lambda file: file.parent.name
)
def test_an_init_only_hands_on_names(file: Path) -> None:
    assert [line for line in ast.parse(file.read_text("utf-8")).body if not only_hands_on(line)] == []


def test_every_command_is_in_the_readme() -> None:
    from bot.cli.app import app

    readme = (ROOT / "README.md").read_text("utf-8")
    names = {
        command.name or command.callback.__name__ for command in app.registered_commands if command.callback
    }
    assert {name for name in names if f"`yinju {name}" not in readme} == set()


def test_every_setting_is_in_the_operators_guide() -> None:
    from bot.config import Config

    guide = (BOT / "README.md").read_text("utf-8")
    assert [name for name in Config.model_fields if f"`{name.upper()}`" not in guide] == []


def test_the_tables_of_formats_are_the_register() -> None:
    from bot.documents.formats import FORMATS, READABLE

    guide = (BOT / "documents" / "README.md").read_text("utf-8")
    rows = [line.split("|") for line in guide.split("\n") if line.startswith("| `.")]
    told = [(re.findall(r"`(\.\w+)`", row[1]), int(re.findall(r"(\d+) MB", row[-2])[0])) for row in rows]
    limits = {suffix: megabytes for suffixes, megabytes in told for suffix in suffixes}
    assert sorted(limits) == sorted(READABLE)
    assert limits == {
        suffix: form.largest // 1_000_000 for form in FORMATS if form.reader for suffix in form.suffixes
    }
    assert len(told) == 2 * sum(bool(form.reader) for form in FORMATS)  # in Chinese and in English


def test_guides_lead_to_files_that_are_there() -> None:
    guides = [ROOT / "README.md", ROOT / ".github" / "CONTRIBUTING.md", ROOT / "tests" / "README.md"]
    dead = [
        f"{guide.relative_to(ROOT)}: {place}"
        for guide in [*guides, *BOT.rglob("README.md")]
        for place in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", guide.read_text("utf-8"))
        if not (guide.parent / place).exists()
    ]
    assert dead == []


def test_guides_name_files_that_are_there() -> None:
    """A path in backquotes that begins with a folder of the checkout is one of its files or folders."""
    guides = [ROOT / "README.md", ROOT / ".github" / "CONTRIBUTING.md", *ROOT.glob("*/**/README.md")]
    gone = [
        f"{guide.relative_to(ROOT)}: {place}"
        for guide in guides
        for place in re.findall(r"`((?:bot|tests|corpus|\.ci)/[\w./-]*)`", guide.read_text("utf-8"))
        if not (ROOT / place).exists()
    ]
    assert gone == []


def test_the_tables_of_faults_and_attacks_name_tests_that_exist() -> None:
    for table in ("faults.md", "attacks.md"):
        named = re.findall(
            r"`(tests/[\w/]+\.py)(?:::(test_\w+))?`", (ROOT / "tests" / table).read_text("utf-8")
        )
        assert len(named) > 15
        for file, test in named:
            assert f"def {test}" in (ROOT / file).read_text("utf-8"), (file, test)
