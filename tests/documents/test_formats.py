from pathlib import Path

import pytest

from bot.documents.formats import BY_SUFFIX, FORMATS, READABLE, Format
from bot.documents.readers import isolation
from bot.documents.readers.messages import BROKE_OFF
from bot.documents.readers.reading import ReadingError
from tests.support.reading import READER

READ = [form for form in FORMATS if form.reader]


def test_a_suffix_belongs_to_one_format() -> None:
    assert len(BY_SUFFIX) == sum(len(form.suffixes) for form in FORMATS)
    assert [suffix for suffix in BY_SUFFIX if suffix != suffix.lower() or suffix[0] != "."] == []


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.what)
def test_a_format_is_read_or_says_what_to_make_of_it(form: Format) -> None:
    assert bool(form.reader) != (bool(form.instead) and not form.becomes)
    # What to make of it is a file that is read, or what comes out of an archive.
    assert form.reader or any(suffix in form.instead for suffix in READABLE) or "unpack" in form.instead
    if form.reader:
        assert callable(form.module.read)


@pytest.mark.parametrize("suffix", READABLE)
def test_a_file_of_each_format_reaches_its_reader_in_the_process_apart(suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"堤{suffix}"
    file.write_bytes(b"\x00\x01\x02 no document of any format")
    with file.open("rb") as content, pytest.raises(ReadingError) as caught:
        READER.isolated.read(content, suffix, file.name)
    assert str(caught.value) not in (BROKE_OFF, isolation.TOO_LARGE)
    assert "is not a format" not in str(caught.value)
