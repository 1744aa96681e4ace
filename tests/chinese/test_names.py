"""Words are found in jieba's dictionary wherever it has them."""

import pytest

from bot.chinese.installed import folder_of
from bot.chinese.names import _entry, is_name, tells_a_thing


def test_every_word_is_found_as_the_dictionary_has_it() -> None:
    lines = (folder_of("jieba") / "dict.txt").read_text("utf-8").splitlines()
    entries: dict[str, bytes] = {}
    for line in lines:
        word, _, rest = line.partition(" ")
        entries.setdefault(word, rest.encode())
    _, *words = entries  # of the very first line nothing is found, as nothing stands before it
    tried = [*words[:100], *words[100::101], *(word for word in words if word[:1] in "吉高"), words[-1]]
    assert [word for word in tried if _entry(word) != entries[word]] == []
    assert [word for word in ("电子烟酒", "一\n", "", " ", "c", "\n") if _entry(word)] == []


@pytest.mark.parametrize(
    ("word", "name", "thing"),
    [
        ("吉林", True, False),
        ("高富帅", False, True),
        ("炒股", False, True),
        ("时候", False, False),
        ("堤", False, False),
    ],
)
def test_names_and_things(word: str, name: bool, thing: bool) -> None:
    assert (is_name(word), tells_a_thing(word)) == (name, thing)
