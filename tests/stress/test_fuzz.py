from pathlib import Path

from bot.documents.formats import READABLE
from bot.documents.readers import isolation
from bot.documents.readers.messages import BROKE_OFF
from tests.stress import fuzz


def test_mutated_files_are_read_or_refused_with_a_sentence(tmp_path: Path) -> None:
    report = fuzz.run(250, 11, None, tmp_path)
    assert report.broken == []
    assert report.outcomes.total() == 250
    assert {outcome.split()[0] for outcome in report.outcomes} == set(READABLE)
    assert any("read" in outcome for outcome in report.outcomes)
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_sentence_or_shows_that_a_reader_broke_is_a_fault() -> None:
    assert fuzz.is_fault(BROKE_OFF)
    assert fuzz.is_fault(isolation.TOO_LARGE)
    assert fuzz.is_fault(isolation.TOO_LONG.format(10))
    assert fuzz.is_fault("KeyError: 'x'")
    assert not fuzz.is_fault("it is damaged, or no PDF; open it in a PDF reader and print it to a new PDF.")
