"""Which paths a scope opens."""

import unicodedata

import pytest

from bot.documents.scope import EVERYTHING, NOTHING, Scope, ScopeError, scope_in, scopes_in


@pytest.mark.parametrize(
    ("names", "path", "open_"),
    [
        (["人事"], "人事/名册.txt", True),
        (["人事"], "人事/2024/名册.txt", True),
        (["人事"], "人事档案/名册.txt", False),
        (["人事"], "人事.txt", False),
        (["人事"], "财务/人事/名册.txt", False),
        (["人事/2024"], "人事/2024/名册.txt", True),
        (["人事/2024"], "人事/2023/名册.txt", False),
        (["人事/2024"], "人事/2024年/名册.txt", False),
        (["人事/", "/财务//2024/./"], "财务/2024/账.txt", True),
        ([" 人事 "], "人事/名册.txt", True),
        (["HR"], "hr/list.txt", False),
        (["HR"], "HR/list.txt", True),
        (["/"], "根.txt", True),
        (["/"], "人事/名册.txt", True),
        (["人事", "/"], "财务/账.txt", True),
        ([], "根.txt", False),
    ],
)
def test_a_folder_opens_what_is_below_it(names: list[str], path: str, open_: bool) -> None:
    assert Scope.of(names).holds(path) is open_


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_both_ways_to_write_a_character_are_one(form: str) -> None:
    name = unicodedata.normalize("NFD" if form == "NFC" else "NFC", "デザイン/café")
    assert Scope.of([name]).holds(unicodedata.normalize(form, "デザイン/café/图.txt"))  # type: ignore[arg-type]
    assert Scope.of([name]) == Scope.of(["デザイン/café"])


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("..", ".. leads out of a folder"),
        ("公开/../人事", "公开/../人事 leads out of a folder"),
        ("../人事", "../人事 leads out of a folder"),
        ("", "A folder has no name"),
        ("  ", "A folder has no name"),
        ("公开\\人事", r"'公开\\人事' is no folder of the corpus"),
        ("公开\x00", r"'公开\x00' is no folder of the corpus"),
    ],
)
def test_what_names_no_folder_is_refused(name: str, says: str) -> None:
    with pytest.raises(ScopeError) as caught:
        Scope.of(["人事", name])
    assert str(caught.value).startswith(says)


def test_scopes_of_the_same_folders_are_equal() -> None:
    assert Scope.of(["人事", "财务/2024", "财务"]) == Scope.of(["财务/", "人事/2023", "人事"])
    assert Scope.of(["人事"]) | Scope.of(["财务"]) == Scope.of(["财务", "人事"])
    assert Scope.of(["财务/2024", "人事"]).names == ("人事", "财务/2024")
    assert Scope.of(["人事"]) | EVERYTHING == EVERYTHING == Scope.of(["/", "人事"])
    assert Scope.of(["人事"]) | NOTHING == Scope.of(["人事"])
    assert (EVERYTHING.is_everything, NOTHING.is_everything) == (True, False)


def test_folders_without_a_file_are_named() -> None:
    scope = Scope.of(["人事", "财务/2023", "公开"])
    assert scope.missing(["人事/名册.txt", "财务/2024/账.txt", "公开.txt"]) == ["公开", "财务/2023"]
    assert NOTHING.missing([]) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("人事", ["人事"]),
        (" 人事/ ,财务/2024、“年 报” ", ["人事", "年 报", "财务/2024"]),
        ("人事，人事/2024 公开", ["人事", "公开"]),
        ('"人事，财务"', ["人事，财务"]),
        ("*", ["/"]),
        ("公开 *", ["/"]),
    ],
)
def test_a_list_of_folders_is_read_and_written(text: str, names: list[str]) -> None:
    scope = scope_in(text)
    assert sorted(scope.names) == sorted(names)
    assert scope_in(str(scope)) == scope


def test_chats_and_people_are_tied_to_folders() -> None:
    assert scopes_in('-1001234 = 人事,财务/2024; 4567=*；\n*="年 报"; ') == {
        -1001234: Scope.of(["人事", "财务/2024"]),
        4567: EVERYTHING,
        None: Scope.of(["年 报"]),
    }
    assert scopes_in(" ") == {}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("-1001234", "-1001234 has no =: write the number of a chat or person, =, and its folders."),
        ("人事=-1", "人事=-1 begins with no number of a chat or person, nor with *."),
        ("1=a; 1=b", "1 is named twice: write all its folders behind one =."),
        ("1=a;2=", "in 2=: There is no folder: write some as they stand in the corpus, or * for all of it."),
        (
            "1=a ../b",
            "in 1=a ../b: ../b leads out of a folder with .. in it: write its path below the corpus.",
        ),
        (
            '1=a "b',
            'in 1=a "b: "b has one quotation mark without the other: write both, or none.',
        ),
    ],
)
def test_what_ties_nobody_to_a_folder_is_named(text: str, why: str) -> None:
    with pytest.raises(ScopeError) as caught:
        scopes_in(text)
    assert str(caught.value) == why
