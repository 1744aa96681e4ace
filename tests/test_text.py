from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from bot.documents.readers import read, text
from bot.documents.readers.reading import Line, ReadingError

PROSE = "第一条 为了保护海堤,根据《水法》,制定本条例。第二条 市水务局主管海堤的巡查、加固和抢险。"
TRADITIONAL = OpenCC("s2tw").convert(PROSE)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (PROSE.encode(), "UTF-8"),
        (PROSE.encode("utf-8-sig"), "UTF-8"),
        (PROSE.encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + PROSE.encode("utf-16-be"), "UTF-16"),
        (PROSE.encode("utf-16-le"), "UTF-16"),
        (PROSE.encode("utf-16-be"), "UTF-16"),
        (PROSE.encode("gb2312"), "GB18030"),
        (PROSE.encode("gb18030"), "GB18030"),
    ],
)
def test_every_encoding_gives_the_same_lines_and_its_name(content: bytes, name: str) -> None:
    reading = text.read(content)
    assert (reading.lines, reading.encoding) == ((Line(PROSE),), name)


@pytest.mark.parametrize(("encoding", "name"), [("big5", "Big5"), ("gbk", "GB18030"), ("utf-16", "UTF-16")])
def test_traditional_text_is_told_apart_too(encoding: str, name: str) -> None:
    reading = text.read(TRADITIONAL.encode(encoding))
    assert (reading.lines, reading.encoding) == ((Line(TRADITIONAL),), name)


@given(st.integers(0, len(PROSE) - 8), st.integers(8, len(PROSE)), st.sampled_from(["gb18030", "big5"]))
def test_eight_characters_are_enough(start: int, length: int, encoding: str) -> None:
    piece = (TRADITIONAL if encoding == "big5" else PROSE)[start : start + length]
    assert text.decode(piece.encode(encoding))[0] == piece


@given(st.text(max_size=30))
def test_utf_8_is_never_taken_for_anything_else(piece: str) -> None:
    piece = piece.replace("\0", "").lstrip("\ufeff")
    if not piece.encode().startswith((b"\xff\xfe", b"\xfe\xff")):
        assert text.decode(piece.encode()) == (piece, "UTF-8")


@given(st.binary(max_size=60))
def test_any_bytes_are_text_that_can_be_written_again_or_a_sentence(content: bytes) -> None:
    try:
        text.decode(content)[0].encode()
    except ReadingError as error:
        assert str(error).endswith("save it as UTF-8.") or str(error).endswith("save it as UTF-8 text.")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xff\x00\xfe", "it holds NUL characters, so it is not a text file; save it as UTF-8 text."),
        (b"a\0b", "it holds NUL characters, so it is not a text file; save it as UTF-8 text."),
        (b"\xff\xfea\0\0\0", "it holds NUL characters, so it is not a text file; save it as UTF-8 text."),
        (
            PROSE.encode() + b"\xff",
            "it is neither UTF-8 (byte 130 is not) nor UTF-16, GB18030 or Big5 text; save it as UTF-8.",
        ),
        (
            b"\xff\xfeabc",
            "it is not UTF-16 text (byte 2), which its first bytes say it is; save it as UTF-8.",
        ),
    ],
)
def test_what_is_no_text_says_why(content: bytes, sentence: str) -> None:
    with pytest.raises(ReadingError) as caught:
        text.read(content)
    assert str(caught.value) == sentence


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16", "big5"])
def test_markdown_reads_the_same_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    marked = f"# 海堤條例\n\n## 總則\n\n{TRADITIONAL}\n"
    (tmp_path / "a.md").write_bytes(marked.encode(encoding))
    reading = read(tmp_path / "a.md")
    assert (reading.title, reading.lines) == ("海堤條例", (Line("總則", 2), Line(TRADITIONAL)))
