import numpy as np
import pytest

from bot.retrieval.engine.records import Records, Units, record, units
from bot.retrieval.ranking.alignment import align


def as_units(content: bytes) -> Units:
    return np.frombuffer(content, np.uint16)


def text_of(content: bytes) -> str:
    return content.decode("utf-16-le", "surrogatepass")


def test_a_record_is_title_section_and_sentences_each_with_its_mark() -> None:
    assert text_of(record("题", "节 项", " 甲。 乙;")) == "题\1节 项\2甲。\3乙;\3"
    assert text_of(record("题", "", "甲", True)) == "题\1\2甲\4"
    assert text_of(record("", "", "")) == "\1\2"


def test_the_parenthesis_of_a_title_goes_with_its_section_path() -> None:
    assert text_of(record("西土城站 (北京市)", "概况", "甲")) == "西土城站\1(北京市)概况\2甲\3"
    assert text_of(record("(北京市)", "概况", "甲")) == "(北京市)\1概况\2甲\3"
    assert text_of(record("甲(乙", "", "")) == "甲\1(乙\2"


def test_a_unit_a_character_beyond_the_first_plane_too() -> None:
    assert units("") == b""
    assert len(units("𠮷野家")) == 6
    assert units("𠮷") == units(chr(0x20BB7)) != units("𠮶")
    assert as_units(units("𠮷")).tolist() == [0xD800 + 0x20BB7 % 0x800]
    assert as_units(units("\ud842甲")).tolist() == [0xD842, ord("甲")]
    aligned = align("𠮷野家", [as_units(record("", "", "在𠮷野家"))])
    assert aligned.runs[:, 2].tolist() == [1, 2, 3]


@pytest.mark.parametrize("empty", [True, False])
def test_records_are_read_back_in_the_order_asked_for(empty: bool) -> None:
    contents = [] if empty else [record("甲", "", "一。"), record("乙", "", "")]
    offsets = np.cumsum([0, *map(len, contents)], dtype=np.int64)
    wanted = [] if empty else [1, 0, 1]
    records = Records(b"".join(contents), offsets)
    assert [one.tobytes() for one in records.of(wanted)] == [contents[number] for number in wanted]
