from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.readers import front_matter, markdown
from bot.documents.readers.reading import Line, Reading, ReadingError, date_of
from tests.support.texts import FRONT_MATTER


def test_front_matter_says_what_the_document_is() -> None:
    assert markdown.read(f"{FRONT_MATTER}\n# 海堤\n\n堤。\n".encode()) == Reading(
        (Line("海堤", 1), Line("堤。")),
        "海堤条例: 解读",
        "海港日报",
        date(2024, 5, 31),
        "https://haigang.example/1?a=b",
        "市政府",
        "海政发〔2024〕1号",
        "UTF-8",
    )


def test_a_heading_that_repeats_the_title_is_the_title() -> None:
    reading = markdown.read("---\r\ntitle: 海堤\r\ndate:\r\n...\r\n# 海堤\r\n\r\n堤。".encode())
    assert (reading.title, reading.published, reading.lines) == ("海堤", None, (Line("堤。"),))


@pytest.mark.parametrize(
    "text",
    [
        "堤。\n---\ntitle: 堤\n---\n",
        "---\n堤。\n\n---\n潮。\n",
        "---\n堤: [\n",
        "---\n* 堤 [*\n---\n潮。",
        "---\n" + "a: 1\n" * 5_000 + "---\n",
    ],
)
def test_what_is_no_front_matter_stays_text(text: str) -> None:
    assert front_matter.take(text) == (Reading(()), text)


@pytest.mark.parametrize(
    ("block", "sentence"),
    [
        (
            "title: a: b\n",
            "its front matter is not YAML (line 2): mapping values are not allowed here; "
            "correct it, or take it out.",
        ),
        ("title: x\nx: " + "[" * 5_000, "its front matter is not YAML; correct it, or take it out."),
        ("title: \x01\n", "its front matter is not YAML; correct it, or take it out."),
        ("date: 五月\n", "the date in its front matter, 五月, is none; write it as 2024-05-31."),
    ],
)
def test_broken_front_matter_says_so(block: str, sentence: str) -> None:
    with pytest.raises(ReadingError) as caught:
        front_matter.take(f"---\n{block}\n---\n")
    assert str(caught.value) == sentence


def test_aliases_that_multiply_cost_nothing() -> None:
    laughs = "".join(f"l{n}: &l{n} [{','.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 40))
    reading, rest = front_matter.take(f"---\ntitle: 堤\nl0: &l0 [哈]\n{laughs}---\n堤。")
    assert (reading.title, rest) == ("堤", "堤。")


@given(st.text(alphabet="ab: -[]{}&*!\"'|>#\n\t堤0", max_size=60))
def test_any_block_is_read_or_refused_with_a_sentence(block: str) -> None:
    try:
        front_matter.take(f"---\n{block}\n---\n")
    except ReadingError as error:
        assert str(error).endswith(("take it out.", "write it as 2024-05-31."))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("发布日期：2019年02月15日", date(2019, 2, 15)),
        ("2024-5-1T10:00:00+08:00", date(2024, 5, 1)),
        ("2024/12/31", date(2024, 12, 31)),
        ("20240531093000", None),
        ("20240531", date(2024, 5, 31)),
        ("二○○四年八月十二日", date(2004, 8, 12)),
        ("二〇二四年十一月三十日", date(2024, 11, 30)),
        ("一九九六年十月二十日", date(1996, 10, 20)),
        ("2023年4月31日,即2023年5月1日", date(2023, 5, 1)),
        ("二〇二四年五月十十日", None),
        ("第2019号", None),
    ],
)
def test_dates_are_read_as_chinese_documents_write_them(text: str, day: date | None) -> None:
    assert date_of(text) == day
