"""What /scope has tied outlives the database that says so."""

import logging
from pathlib import Path

import pytest

from bot.chat.membership import Membership
from bot.chat.scopes import Scopes
from bot.config import Config
from bot.documents.scope import Scope
from bot.storage import DATABASE, SCOPES, Storage, StorageError

STAFF, MONEY, MOVED = -4001, -4002, -1_005_000_000_003
PERSONNEL, FINANCE = Scope.of({"人事"}), Scope.of({"财务/2024", "公 开"})


def tied_before(home: Path) -> None:
    with Storage(home) as storage:
        storage.set_scope(STAFF, PERSONNEL)
        storage.set_scope(MONEY, FINANCE)


def damage(home: Path) -> None:
    for file in home.glob(f"{DATABASE}*"):
        file.unlink()
    (home / DATABASE).write_bytes(b"no database" * 1000)


def test_a_database_begun_anew_knows_what_was_tied(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    tied_before(tmp_path)
    damage(tmp_path)
    with Storage(tmp_path) as storage:
        storage.set_scope(MOVED, PERSONNEL)  # the first that is asked of it
        assert storage.scopes() == {MOVED: PERSONNEL, STAFF: PERSONNEL, MONEY: FINANCE}
    assert f"it is known from {SCOPES}" in caplog.text
    assert (tmp_path / SCOPES).stat().st_mode & 0o777 == 0o600
    damage(tmp_path)
    with Storage(tmp_path) as storage:
        storage.migrate_chat(STAFF, MOVED)
        storage.set_scope(MONEY, None)
    damage(tmp_path)
    with Storage(tmp_path) as storage:
        assert storage.scopes() == {MOVED: PERSONNEL}
        storage.set_scope(MOVED, None)
    damage(tmp_path)
    with Storage(tmp_path) as storage:
        assert storage.scopes() == {}


@pytest.mark.parametrize("text", ["", "[]", '{"-4001": 7}', '{"x": []}', '{"-4001": ["../.."]}', "folder"])
def test_where_nobody_knows_what_was_tied_nobody_reads_anything(
    tmp_path: Path, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    tied_before(tmp_path)
    damage(tmp_path)
    (tmp_path / SCOPES).unlink()
    (tmp_path / SCOPES).mkdir() if text == "folder" else (tmp_path / SCOPES).write_text(text)
    with Storage(tmp_path) as storage:
        config = Config(yinju_home=tmp_path)
        scopes = Scopes(storage, config, Membership(storage))
        assert "Nobody reads anything before it is known" in caplog.text
        for _ in range(2):
            with pytest.raises(StorageError, match="set /scope anew"):
                scopes.of_group(STAFF)
            with pytest.raises(StorageError):
                storage.set_scope(MONEY, FINANCE)
        (tmp_path / SCOPES).rmdir() if text == "folder" else (tmp_path / SCOPES).unlink()
        scopes.tie(STAFF, FINANCE)
        assert scopes.of_group(STAFF) == FINANCE


def test_what_the_database_says_counts_where_both_say_something(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    tied_before(tmp_path)
    whole = (tmp_path / SCOPES).read_text("utf-8")
    for text in ('{"-4001": ["公开"]}', "{", None):
        (tmp_path / SCOPES).unlink() if text is None else (tmp_path / SCOPES).write_text(text)
        with Storage(tmp_path) as storage, caplog.at_level(logging.WARNING):
            assert storage.scopes() == {STAFF: PERSONNEL, MONEY: FINANCE}
        assert (tmp_path / SCOPES).read_text("utf-8") == whole
    (tmp_path / SCOPES).unlink()
    (tmp_path / SCOPES).mkdir()
    with Storage(tmp_path) as storage:
        assert storage.scopes() == {STAFF: PERSONNEL, MONEY: FINANCE}
    assert [record.getMessage().split(":")[0] for record in caplog.records] == [
        f"{tmp_path / SCOPES} cannot be kept"
    ]
    assert sorted(file.name for file in tmp_path.iterdir() if DATABASE not in file.name) == ["salt", SCOPES]
