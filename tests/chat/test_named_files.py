import pytest

from bot.chat.named_files import closest, named
from bot.documents.document import Origin
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.store.entry import Entry

PATHS = {
    "渡轮.txt": "渡轮停航通知",
    "票价.md": "渡轮票价",
    "旧/票价.md": "票价通知",
    "坏.pdf": "",
    "ZHAO.txt": "《招商》办法",
}
ENTRIES = [Entry(Origin(path, title), 1, 0, "") for path, title in PATHS.items()]


@pytest.mark.parametrize(
    ("name", "paths"),
    [
        ("渡轮.txt", ["渡轮.txt"]),
        ("渡輪.TXT", ["渡轮.txt"]),
        ("《渡轮票价》", ["票价.md"]),
        ("停航", ["渡轮.txt"]),
        ("渡轮", ["渡轮.txt", "票价.md"]),
        ("票价.md", ["票价.md", "旧/票价.md"]),
        ("旧/票价.md", ["旧/票价.md"]),
        ("旧/", ["旧/票价.md"]),
        ("旧", []),
        ("坏", ["坏.pdf"]),
        ("zhao", ["ZHAO.txt"]),
        ("《》", []),
        ("/", []),  # but one has it
        (".", []),
        ("地铁", []),
    ],
)
def test_a_name_means_what_is_called_so_or_else_what_it_is_a_part_of(
    name: str, paths: list[str], analyzer: Analyzer
) -> None:
    assert [entry.path for entry in named(name, ENTRIES, analyzer.normalize)] == paths


@pytest.mark.parametrize(
    ("name", "paths"),
    [
        ("渡轮停行通知", ["渡轮.txt"]),
        ("票阶", ["票价.md", "旧/票价.md"]),
        ("地铁", []),
        ("", []),
    ],
)
def test_the_names_most_like_one_that_nothing_has(name: str, paths: list[str], analyzer: Analyzer) -> None:
    assert [entry.path for entry in closest(name, ENTRIES, analyzer.normalize)] == paths
