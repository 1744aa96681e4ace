"""After a row of a table another row keeps the column that was asked for, another column the row."""

import pytest

from bot.answers import Earlier, answer, doubted, understand
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index

REPAIRS = Origin("repairs.md", "锦程修鞋铺价目")
TABLE = (
    "鞋类 | 换底 | 上色 | 清洗 | 几天可取\n高跟女鞋 | 45元 | 30元 | 不做 | 3天\n"
    "登山靴 | 80元 | 不做 | 35元 | 7天\n帆布鞋 | 25元 | 20元 | 15元 | 2天\n童鞋 | 18元 | 12元 | 10元 | 2天"
)


@pytest.fixture(scope="module")
def shop(analyzer: Analyzer) -> Index:
    rows = Passage(REPAIRS, (), 1, "text", TABLE, table="h..... r..... r..... r..... r.....")
    more = ("鞋油每盒12元。", "修坏的鞋按原价的一半赔偿。", "会员办卡后换底打八折。")
    return Index.build(
        [rows, *(Passage(REPAIRS, (), at, "text", text) for at, text in enumerate(more, 2))], analyzer
    )


@pytest.mark.parametrize(
    ("before", "said", "question", "status"),
    [
        ("登山靴清洗多少钱", "高跟女鞋呢", "高跟女鞋清洗多少钱", "weak"),  # 不做 is no price
        ("登山靴清洗多少钱", "帆布鞋呢", "帆布鞋清洗多少钱", "answered"),
        ("登山靴清洗多少钱", "不对，我问的是童鞋", "童鞋清洗多少钱", "answered"),
        ("高跟女鞋换底多少钱", "上色呢", "高跟女鞋上色多少钱", "answered"),
        ("登山靴换底多少钱", "上色多少钱", "登山靴上色多少钱", "weak"),
        ("登山靴换底多少钱", "上色呢", "登山靴上色", "answered"),  # 不做
        ("登山靴换底多少钱", "几天可取", "登山靴几天可取", "answered"),
        ("登山靴多少钱能换底", "它几天可取", "登山靴几天可取", "answered"),
    ],
)
def test_a_row_keeps_its_column_and_a_column_its_row(
    before: str, said: str, question: str, status: str, shop: Index
) -> None:
    meant = understand(said, Earlier(before), shop)
    assert (meant.question, meant.carried, meant.doubtful) == (question, True, False)
    given = answer(meant.question, shop)
    assert (given.status, given.passage_id(0)) == (status, 0)


def test_a_row_that_is_named_once_more_is_said_once(shop: Index) -> None:
    before = Earlier("《锦程修鞋铺价目》：登山靴 换底多少钱")
    assert understand("登山靴几天可取", before, shop).question == "登山靴几天可取"


@pytest.mark.parametrize(
    "said", ["鞋油多少钱", "修坏了怎么赔", "皮衣呢", "皮衣清洗多少钱", "帆布鞋上色多少钱"]
)
def test_what_the_table_does_not_tell_of_the_row_is_asked_for_itself(said: str, shop: Index) -> None:
    assert understand(said, Earlier("登山靴清洗多少钱"), shop).question == said


def test_a_part_of_a_rows_name_is_of_it_where_it_is_of_no_other(shop: Index) -> None:
    assert understand("女鞋呢", Earlier("帆布鞋上色多少钱"), shop).question == "女鞋上色多少钱"
    assert understand("鞋呢", Earlier("登山靴上色多少钱"), shop).question != "鞋上色多少钱"


@pytest.mark.parametrize("said", ["哪个最贵", "最贵的是哪个", "最便宜的呢", "比童鞋贵多少", "哪种最快"])
def test_one_of_several_rows_is_never_certain(said: str, shop: Index) -> None:
    meant = understand(said, Earlier("登山靴几天可取"), shop)
    assert doubted(answer(meant.question, shop), meant.doubtful).status != "answered"


def test_a_character_of_another_row_tells_nothing_of_what_is_no_row(shop: Index) -> None:
    for said in ("棉鞋呢", "皮靴呢"):
        meant = understand(said, Earlier("登山靴清洗多少钱"), shop)
        assert doubted(answer(meant.question, shop), meant.doubtful).status != "answered"
