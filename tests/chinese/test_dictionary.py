import stat
import threading
from pathlib import Path

import numpy as np
import pytest

from bot.chinese.dictionary import Dictionary, Prefixes, open_dictionary


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds the table."""
    folder = tmp_path_factory.mktemp("home") / "new"
    open_dictionary(folder)
    return folder


def same(one: Dictionary, other: Dictionary) -> bool:
    return (
        np.array_equal(one.hashes, other.hashes)
        and np.array_equal(one.weights, other.weights, equal_nan=True)
        and np.array_equal(one.starts, other.starts)
        and one.unknown == other.unknown
    )


def test_prefixes_have_the_weights_they_were_given() -> None:
    prefixes = Prefixes(Dictionary.of({"海": -3.0, "堤": 1.0, "堤坝": -5.0, "𠮷野": -6.0}, -9.0))
    assert [prefixes[prefix] for prefix in ("海", "堤", "堤坝", "𠮷野")] == [-3.0, 1.0, -5.0, -6.0]
    assert all(np.isnan(prefixes[prefix]) for prefix in ("坝", "堤海", "堤坝海", "𠮷"))


def test_a_kept_table_is_what_jiebas_file_makes(home: Path) -> None:
    assert [file.name for file in home.iterdir()] == ["words.bin"]
    assert stat.S_IMODE((home / "words.bin").stat().st_mode) == 0o600
    before = (home / "words.bin").stat()
    opened = open_dictionary(home)
    assert not opened.hashes.flags.owndata and same(opened, open_dictionary())
    assert (home / "words.bin").stat().st_ino == before.st_ino  # not made anew


@pytest.mark.parametrize("damage", ["cut short", "empty", "one bit", "another key", "no table at all"])
def test_a_damaged_table_is_made_anew(home: Path, tmp_path: Path, damage: str) -> None:
    whole = (home / "words.bin").read_bytes()
    at = {"one bit": len(whole) // 2, "another key": 20}.get(damage)
    content = bytearray(whole)
    if at is not None:
        content[at] ^= 1
    elif damage == "no table at all":
        content = bytearray(b"words" * 100)
    else:
        del content[{"cut short": len(whole) - 8, "empty": 0}[damage] :]
    (tmp_path / "words.bin").write_bytes(content)
    open_dictionary(tmp_path)
    assert (tmp_path / "words.bin").read_bytes() == whole


def test_what_cannot_be_written_is_made_in_memory(home: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")  # no folder: even the superuser cannot write into it
    assert same(open_dictionary(tmp_path / "file"), open_dictionary(home))
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


def test_several_may_write_at_a_time(home: Path, tmp_path: Path) -> None:
    writers = [threading.Thread(target=open_dictionary, args=(tmp_path,)) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [file.name for file in tmp_path.iterdir()] == ["words.bin"]
    assert (tmp_path / "words.bin").read_bytes() == (home / "words.bin").read_bytes()
