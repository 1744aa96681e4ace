from datetime import date

from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.query import make_query
from bot.retrieval.ranking import distinct, rank


def passage(text: str) -> Passage:
    return Passage(Origin("a.txt", "题"), (), 1, "text", text)


def test_passages_that_nearly_repeat_one_before_are_left_out(analyzer: Analyzer) -> None:
    long = "海堤工程全长十二公里,历时三年,由海港水务局主持建设,用掉石料三十万吨。"
    passages = [passage(long), passage(long.replace("。", "!")), passage("海堤加高。"), passage(long)]
    index = Index.build(passages, analyzer)
    ranking = rank(make_query("海堤工程全长", index), index)
    assert ranking.passage_ids.tolist() == [0, 1, 3, 2]  # equal scores but the last
    assert distinct(ranking, index, range(4), 4) == [0, 3]
    assert distinct(ranking, index, range(4), 1) == [0]
    assert distinct(ranking, index, [1, 3], 4) == [1, 3]
    assert distinct(ranking, index, [], 4) == []


def test_what_is_written_twice_is_longer_than_what_it_repeats(analyzer: Analyzer) -> None:
    text = "闸门由海港水务局值守,潮水漫过堤顶时关闭。"
    index = Index.build([passage(text), passage(text + text)], analyzer)
    ranking = rank(make_query("闸门值守", index), index)
    assert sorted(distinct(ranking, index, range(2), 2)) == [0, 1]


def test_the_newest_edition_stands_for_all(analyzer: Analyzer) -> None:
    text = "学校周边不得设置网吧和酒吧,由公安机关巡查。"
    dated = [
        Passage(Origin(f"{at}.txt", title, published=published), (), 1, "text", text)
        for at, (title, published) in enumerate(
            [
                ("保护法", None),
                ("保护法", date(2020, 1, 2)),
                ("保护法", date(2024, 1, 2)),
                ("普法专栏", date(2025, 1, 2)),
            ]
        )
    ]
    index = Index.build(dated, analyzer)
    ranking = rank(make_query("网吧", index), index)
    assert [ranking.passage_ids[place] for place in distinct(ranking, index, range(4), 1)] == [2]


def test_what_says_another_number_is_no_repetition(analyzer: Analyzer) -> None:
    rota = [passage(f"闸门值守由海港水务局负责,每日轮换,第{team}班。") for team in (1, 11, 12, 21)]
    index = Index.build(rota, analyzer)
    ranking = rank(make_query("闸门值守", index), index)
    assert distinct(ranking, index, range(4), 4) == [0, 1, 2, 3]
