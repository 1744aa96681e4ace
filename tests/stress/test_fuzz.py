from pathlib import Path

import pytest

from bot.documents.formats import BY_SUFFIX
from bot.documents.readers import isolation
from bot.documents.readers.messages import BROKE_OFF
from tests.stress import fuzz

READ = [
    suffix for suffix, form in BY_SUFFIX.items() if form.reader not in ("", "picture") and not form.instead
]


def test_mutated_files_are_read_or_refused_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    report = fuzz.run(300, 11, None, tmp_path)
    assert report.broken == []
    assert report.outcomes.total() == 300
    assert {outcome.split()[0] for outcome in report.outcomes} == {*READ, ".xls"}
    assert any("read" in outcome for outcome in report.outcomes)
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_sentence_or_shows_that_a_reader_broke_is_a_fault() -> None:
    assert fuzz.is_fault(BROKE_OFF)
    assert fuzz.is_fault(isolation.TOO_LARGE)
    assert fuzz.is_fault(isolation.TOO_LONG.format(10))
    assert fuzz.is_fault("KeyError: 'x'")
    assert not fuzz.is_fault("it is damaged, or no PDF; open it in a PDF reader and print it to a new PDF.")
