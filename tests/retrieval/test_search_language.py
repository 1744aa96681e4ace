import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval.search_language import (
    Clause,
    Field,
    Search,
    SearchError,
    Term,
    in_order,
    parse,
    quoted,
    years_of,
)


def understood(text: str) -> list[str]:
    """Each clause: a dash where it is excluded, and its values, those of filters and phrases with a name."""
    return [
        "-" * clause.excluded
        + "|".join(
            term.value if term.field == "word" else f"{term.field}={term.value}" for term in clause.terms
        )
        for clause in parse(text).clauses
    ]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("招商 公司", ["招商", "公司"]),
        ("招商 -公司", ["招商", "-公司"]),
        ("招商 －公司", ["招商", "-公司"]),
        ("招商 —公司", ["招商", "-公司"]),
        ("-公司 招商", ["-公司", "招商"]),
        ("招商 NOT 公司", ["招商", "-公司"]),
        ("招商 ＮＯＴ　公司", ["招商", "-公司"]),
        ("招商 NOT -公司", ["招商", "-公司"]),
        ("招商，-公司", ["招商", "-公司"]),
        ('招商 -"有限 公司"', ["招商", "-phrase=有限 公司"]),
        ("招商 -(公司 OR 基金)", ["招商", "-公司|基金"]),
        ("招商 -(公司)", ["招商", "-公司"]),
    ],
)
def test_a_dash_or_not_excludes_what_follows(text: str, clauses: list[str]) -> None:
    assert understood(text) == clauses


@pytest.mark.parametrize(
    "text", ["GB-2312", "2020-2023", "招商-公司", "——加高", "--flag", "C++", "NOTE", "not", "ORDER", "《法》"]
)
def test_what_is_no_operator_is_a_word(text: str) -> None:
    assert understood(text) == [text.strip("《》")]


@pytest.mark.parametrize(
    "text", ["招商 - 公司", "招商 AND 公司", "招商、公司", "招商,公司", "《招商》公司 -"]
)
def test_what_only_parts_words(text: str) -> None:
    assert understood(text) == ["招商", "公司"]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("东京 OR 账单", ["东京|账单"]),
        ("东京|账单", ["东京|账单"]),
        ("东京 ｜ 账单 公司", ["东京|账单", "公司"]),
        ("甲 OR 乙 OR 丙 丁", ["甲|乙|丙", "丁"]),
        ("(东京 OR 账单) 公司", ["东京|账单", "公司"]),
        ("（东京 OR 账单） 公司", ["东京|账单", "公司"]),
        ('"甲 乙" OR 丙', ["phrase=甲 乙|丙"]),
        ("年份:2023 OR 年份:2024", ["year=2023|year=2024"]),
    ],
)
def test_or_binds_before_everything_else(text: str, clauses: list[str]) -> None:
    assert understood(text) == clauses


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ('"确切 短语" 词', ["phrase=确切 短语", "词"]),
        ("“确切 短语”词", ["phrase=确切 短语", "词"]),
        ("”确切“", ["phrase=确切"]),
        ("＂确切＂", ["phrase=确切"]),
        ("「确切 短语」『又 一』", ["phrase=确切 短语", "phrase=又 一"]),
        ("关于“四强”党支部", ["关于", "phrase=四强", "党支部"]),
        ('"OR"', ["phrase=OR"]),
        ('"-公司"', ["phrase=-公司"]),
        ('" " ""', []),
        ('"没有 完', ["没有", "完"]),
        ("1,000 元，退票", ["1,000", "元", "退票"]),
    ],
)
def test_quotes_make_a_phrase(text: str, clauses: list[str]) -> None:
    assert understood(text) == clauses


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("退票 文件:通知 来源：海港日报", ["退票", "document=通知", "source=海港日报"]),
        ("year:1998 source:a Document:b", ["year=1998", "source=a", "document=b"]),
        ("檔案:甲 資料夾:乙/丙/ 標籤:#丁", ["document=甲", "folder=乙/丙", "tag=丁"]),
        ("文件: 通知", ["document=通知"]),
        ('文件:"甲 乙"退票', ["document=甲 乙", "退票"]),
        ("文件:《渡轮》", ["document=渡轮"]),
        ("-文件:渡轮 台风", ["-document=渡轮", "台风"]),
        ("年份:2020至2023 年:2020 - 2023年", ["year=2020至2023", "year=2020 - 2023年"]),
        ("年份:2023 -2024", ["year=2023", "-2024"]),
        ("比例 3:4 http://a.cn 数据来源:值守", ["比例", "3:4", "http://a.cn", "数据来源:值守"]),
    ],
)
def test_filters_are_taken_in_each_language(text: str, clauses: list[str]) -> None:
    assert understood(text) == clauses


@pytest.mark.parametrize(
    ("value", "years"),
    [
        ("2024", range(2024, 2025)),
        ("2024年", range(2024, 2025)),
        ("２０２４", range(2024, 2025)),
        ("二〇二四年", range(2024, 2025)),
        ("2020-2023", range(2020, 2024)),
        ("2020年—2023年", range(2020, 2024)),
        ("2020～2023", range(2020, 2024)),
        ("2020至2023", range(2020, 2024)),
        ("2020 到 2023", range(2020, 2024)),
        ("2023-2020", range(2020, 2024)),
        ("去年", None),
        ("24", None),
        ("2020-", None),
        ("1723", None),
    ],
)
def test_years_are_one_or_from_one_to_another(value: str, years: range | None) -> None:
    assert years_of(value) == years


@pytest.mark.parametrize(
    ("text", "fault", "written"),
    [
        ("OR", "operator", "OR"),
        ("OR 东京", "operator", "OR"),
        ("东京 OR", "operator", "OR"),
        ("东京 OR OR 账单", "operator", "OR"),
        ("招商 NOT", "operator", "NOT"),
        ("东京 OR -账单", "mixed", "东京 OR -账单"),
        ("-东京 OR 账单", "mixed", "-东京 OR 账单"),
        ("东京 OR 年份:2024", "mixed", "东京 OR 年份:2024"),
        ("(甲 乙 OR 丙)", "mixed", "(甲 乙 OR 丙)"),
        ("((甲 OR 乙) 丙)", "mixed", "((甲"),
        ("年份:", "value", "年份:"),
        ("文件:《》", "value", "文件:《》"),
        ("文件夹:/", "value", "文件夹:/"),
        ("年份:去年", "year", "年份:去年"),
        ("排序:标题", "sort", "排序:标题"),
    ],
)
def test_what_makes_no_sense_is_said(text: str, fault: str, written: str) -> None:
    with pytest.raises(SearchError) as raised:
        parse(text)
    assert (raised.value.fault, raised.value.written) == (fault, written)


def test_a_search_is_shown_with_its_words_before_its_exclusions_and_filters() -> None:
    search = parse('年份:2024 NOT 公司 "确切 短语" -(甲|乙) “招商”')
    assert search.written == '"确切 短语" 招商 -公司 -(甲 OR 乙) 年份:2024'
    assert search.text == "确切 短语 招商"


def test_words_may_be_looked_for_in_names() -> None:
    field: Field = "document"
    assert parse("海堤 -通知").of_documents() == Search(
        (Clause((Term(field, "海堤", "海堤"),)), Clause((Term(field, "通知", "通知"),), excluded=True))
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("通知 一", '"通知 一"'),
        ("“四强”", "「“四强”」"),
        ("“四强”「一」", "『“四强”「一」』"),
        ("“四强”「一」『关于二』", '"关于二"'),
    ],
)
def test_a_text_is_quoted_so_that_it_is_taken_as_one(text: str, written: str) -> None:
    assert quoted(text) == written
    assert [term.value in text for term in parse(written).clauses[0].terms] == [True]


def test_the_order_is_changed_in_a_search_that_is_written() -> None:
    assert parse("台风 sort:relevance").order == "relevance"
    assert [parse(text).order for text in ("台风 sort:Date", "排序：日期 台风")] == ["newest"] * 2
    assert [parse(text).order for text in ("台风 sort:oldest", "排序：最早 台风")] == ["oldest"] * 2
    assert in_order("台风 -公司", "newest") == "台风 -公司 排序:日期"
    assert in_order("排序:日期 台风 sort:date", "oldest") == "台风 排序:最早"
    assert in_order("台风 排序:日期 -公司", "relevance") == "台风 -公司"


@given(st.text("招商 \u3000-－|ORNTD()（\"“”「」:：年份文件2024,，《》'", max_size=20))
def test_any_text_is_understood_or_refused(text: str) -> None:
    try:
        search = parse(text)
    except SearchError:
        return
    assert parse(in_order(text, "newest")).clauses == search.clauses
    assert all(term.value.strip() for clause in search.clauses for term in clause.terms)
