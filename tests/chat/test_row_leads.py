"""The row of a table leads an answer with the name of each column before its cell."""

import pytest

from bot.answers import Citation, Cited
from bot.answers.quoting import Quote
from bot.chat.replies import LONGEST_LEAD, lead_of
from bot.chat.row_leads import labelled
from bot.documents.document import Origin

HEADER = "房型 | 床型 | 平日价 | 可住人数"
ROWS = ("标间 | 双床 | 380 | 2", "大床房 |  | 420 | 2", "小院 | 五间 | 2800")
TEXT = "\n".join((HEADER, *ROWS))
TABLE = "h.... r.... r.... r...."


def cited(
    quote: str, text: str = TEXT, table: str = TABLE, answering: tuple[tuple[int, int], ...] = ()
) -> Cited:
    start = text.index(quote)
    citation = Citation(Origin("a.md", "房价"), (), 1, caption=False)
    quotes = (Quote(start, start + len(quote), quote),)
    return Cited(1, 0, 1.0, citation, text, quotes, (), answering, table=table)


@pytest.mark.parametrize(
    ("quote", "lead"),
    [
        (ROWS[0], "房型：标间 · 床型：双床 · 平日价：380 · 可住人数：2"),
        (ROWS[1], "房型：大床房 · 平日价：420 · 可住人数：2"),  # nothing stands under 床型
        (ROWS[2], "房型：小院 · 床型：五间 · 平日价：2800"),
        (
            "\n".join(ROWS[1:]),
            "房型：大床房 · 平日价：420 · 可住人数：2\n房型：小院 · 床型：五间 · 平日价：2800",
        ),
    ],
)
def test_each_cell_stands_behind_the_name_of_its_column(quote: str, lead: str) -> None:
    assert labelled(cited(quote), LONGEST_LEAD) == (lead, ())


def test_what_answers_is_marked_where_it_then_stands() -> None:
    rows = "\n".join(ROWS[:2])
    found = labelled(cited(rows, answering=((10, 13), (rows.index("420"), rows.index("420") + 3))), 300)
    assert found is not None
    lead, answering = found
    assert [lead[start:end] for start, end in answering] == ["380", "420"]


@pytest.mark.parametrize(
    ("quote", "text", "table"),
    [
        ("标间 | 双床", TEXT, TABLE),  # a part of a row
        (TEXT, TEXT, TABLE),  # with the header
        (ROWS[0], TEXT, ""),  # no table
        (ROWS[0], TEXT, "r.... r.... r.... r...."),  # no header
        (ROWS[0], TEXT, "h.... h.... r.... r...."),
        (ROWS[0], TEXT, "h.... r..<. r.... r...."),  # a cell goes on over two columns
        ("标间 | 380", "房型 | 价格\n标间 | 380", "h.. r.."),  # two columns say themselves which is which
    ],
)
def test_anything_else_leads_as_it_stands(quote: str, text: str, table: str) -> None:
    assert lead_of(cited(quote, text, table)) == (quote, ())


def test_what_would_be_too_long_leads_as_it_stands() -> None:
    lead = "房型：标间 · 床型：双床 · 平日价：380 · 可住人数：2"
    assert labelled(cited(ROWS[0]), len(lead)) == (lead, ())
    assert labelled(cited(ROWS[0]), len(lead) - 1) is None
