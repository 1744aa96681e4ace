"""One reading of dates, wherever a document has them."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chinese.dates import date_alone, date_of, dates, opens_with_date, without_dates
from bot.chinese.numerals import in_han
from bot.chinese.width import full_width
from bot.documents.outline import outline
from bot.documents.readers import front_matter
from bot.documents.readers.html import read as read_html
from bot.documents.readers.text import read as read_text
from tests.support.numerals import in_han_digits

TEXT = "海堤全长3.2公里，高7.5米，可以抵御百年一遇的风暴潮，湿地随之恢复。"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("发布日期：2019年02月15日", date(2019, 2, 15)),
        ("2025年02月05日16:44", date(2025, 2, 5)),
        ("发布时间:2024-1-9", date(2024, 1, 9)),
        ("2023/12/31", date(2023, 12, 31)),
        ("2024-5-1T10:00:00+08:00", date(2024, 5, 1)),
        ("20240531", date(2024, 5, 31)),
        ("20240531T100000", date(2024, 5, 31)),
        ("２０２４年５月３１日", date(2024, 5, 31)),
        ("２０２４．０５．３１", date(2024, 5, 31)),
        ("2024 年 5 月 31 日", date(2024, 5, 31)),
        ("2024年5月31号", date(2024, 5, 31)),
        ("二○○四年八月十二日", date(2004, 8, 12)),
        ("二零零四年八月十二日", date(2004, 8, 12)),
        ("二0一O年八月十二日", date(2010, 8, 12)),
        ("二〇二四年十一月三十日", date(2024, 11, 30)),
        ("二〇二四年〇五月三一日", date(2024, 5, 31)),
        ("一九九六年十月二十日", date(1996, 10, 20)),
        ("一八九八年六月十一日", date(1898, 6, 11)),
        ("2023年4月31日,即2023年5月1日", date(2023, 5, 1)),
        ("20240431", None),
        ("20240531093000", None),
        ("20240531会议", None),  # a number in front of a word
        ("A20240531", None),
        ("12024-05-31", None),
        ("2024-05-311", None),
        ("2023年2月30日", None),
        ("二〇二四年五月十十日", None),
        ("最后修改于 三月 04, 2025", date(2025, 3, 4)),
        ("十二月 31, 2025，二十人", date(2025, 12, 31)),
        ("三月 04, 20251", None),
        ("2023年", None),
        ("第2019号", None),
        ("", None),
    ],
)
def test_dates_are_read_as_chinese_documents_write_them(text: str, day: date | None) -> None:
    assert date_of(text) == day


def test_where_dates_stand() -> None:
    text = "2018年3月1日通过，二〇二〇年五月一日修正，2020年4月31日"
    assert list(dates(text)) == [(0, date(2018, 3, 1)), (12, date(2020, 5, 1))]
    assert opens_with_date(text) and not opens_with_date(f"于{text}")
    assert without_dates("2018年3月1日 来源：海港日报 二〇二〇年五月一日") == " 来源：海港日报 "
    assert without_dates("2020年4月31日") == ""  # written as a date, though it is none


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("二〇二四年九月二十日", date(2024, 9, 20)),
        ("（二○二四年 九月 二十日）", date(2024, 9, 20)),
        ("中華民國 113 年 9 月 20 日", date(2024, 9, 20)),
        ("民國一百一十三年九月二十日", date(2024, 9, 20)),
        ("民国元年一月一日", date(1912, 1, 1)),
        ("2024-09-20", date(2024, 9, 20)),
        ("2024.9.20", date(2024, 9, 20)),
        ("2024年9月20日夜", date(2024, 9, 20)),
        ("二〇二四年九月二十日 晨于海港", date(2024, 9, 20)),
        ("2024年9月20日发布", None),
        ("2024年9月20日夜间停航", None),
        ("2024年9月31日", None),
        ("", None),
    ],
)
def test_a_date_alone_signs_a_notice(line: str, day: date | None) -> None:
    assert date_alone(line) == day


FORMS: dict[str, Callable[[date], str]] = {
    "ISO": lambda day: day.isoformat(),
    "slashes": lambda day: f"{day.year}/{day.month}/{day.day}",
    "stops": lambda day: f"{day.year}.{day.month}.{day.day}",
    "compact": lambda day: f"{day:%Y%m%d}",
    "units": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "padded": lambda day: f"{day:%Y年%m月%d日}",
    "spaced": lambda day: f"{day.year} 年 {day.month} 月 {day.day} 日",
    "full width": lambda day: full_width(f"{day.year}年{day.month}月{day.day}日"),
    "full width, stops": lambda day: full_width(f"{day.year}.{day.month}.{day.day}"),
    "full width, compact": lambda day: full_width(f"{day:%Y%m%d}"),
    **{
        f"Han, {zero}": lambda day, zero=zero: (  # type: ignore[misc]
            f"{in_han_digits(day.year, zero)}年{in_han(day.month)}月{in_han(day.day)}日".replace("一十", "十")
        )
        for zero in "〇○零"
    },
}


@given(st.dates(date(1950, 1, 1), date(2050, 12, 31)), st.sampled_from(sorted(FORMS)))
def test_every_form_of_a_date_is_read_wherever_it_stands(day: date, form: str) -> None:
    written = FORMS[form](day)
    assert date_of(written) == date_of(f"发布日期：{written} 来源：海港日报") == date_alone(written) == day
    dateline = outline(
        read_text(f"海堤工程\n发布日期：{written} 来源：海港日报\n{TEXT}\n".encode()), "堤.txt"
    )
    assert (dateline.origin.published, dateline.origin.source) == (day, "海港日报")
    assert [paragraph.text for paragraph in dateline.paragraphs] == [TEXT]
    signed = outline(read_text(f"关于海堤工程的通知\n{TEXT}\n海港市人民政府\n{written}\n".encode()), "堤.txt")
    assert signed.origin.published == day
    page = f'<meta name="PubDate" content="{written}"><title>堤</title><p>{TEXT}</p>'
    assert read_html(page.encode()).origin.published == day
    assert front_matter.take(f'---\ntitle: 堤\ndate: "{written}"\n---\n')[0].origin.published == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("发布日期：20240531", date(2024, 5, 31)),
        ("二〇二四年五月三十一日 来源：海港日报", date(2024, 5, 31)),
        ("来源：海港日报 2024年4月31日", None),
    ],
)
def test_a_dateline_says_when_and_where(line: str, day: date | None) -> None:
    document = outline(read_text(f"海堤工程\n{line}\n{TEXT}\n".encode()), "堤.txt")
    assert document.origin.published == day
    assert document.origin.source == ("海港日报" if "来源" in line else None)
    assert [paragraph.text for paragraph in document.paragraphs] == [TEXT]


def test_a_law_says_when_it_was_made_in_han_numerals() -> None:
    text = (
        "海堤管理条例\n（一九八八年六月一日海港市人民代表大会通过 二○○四年八月十二日修正）\n"
        "第一条 为了管好海堤，制定本条例。\n第二条 海堤由市政府管理。\n"
    )
    assert outline(read_text(text.encode()), "堤.txt").origin.published == date(2004, 8, 12)
