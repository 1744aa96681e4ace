import math

import numpy as np
import pytest

from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine import FIELDS
from bot.retrieval.engine.index import Index
from bot.retrieval.query import make_query
from bot.retrieval.ranking import Hit, candidates, rank
from bot.retrieval.ranking.features import FEATURE_NAMES, FEATURE_WEIGHTS, covered, most
from bot.retrieval.ranking.ranking import FIELD_WEIGHTS


def passage(text: str, section: tuple[str, ...] = (), title: str = "题") -> Passage:
    return Passage(Origin("a.txt", title), section, 1, "text", text)


def hits_of(question: str, index: Index) -> list[Hit]:
    ranking = rank(make_query(question, index), index)
    return ranking.hits(index, range(ranking.passage_ids.size))


def ids(question: str, passages: list[Passage], analyzer: Analyzer) -> list[int]:
    return [hit.passage_id for hit in hits_of(question, Index.build(passages, analyzer))]


def features(question: str, passages: list[Passage], analyzer: Analyzer) -> dict[int, dict[str, float]]:
    index = Index.build(passages, analyzer)
    ranking = rank(make_query(question, index), index)
    return {
        number: dict(zip(FEATURE_NAMES, row, strict=True))
        for number, row in zip(ranking.passage_ids.tolist(), ranking.features.tolist(), strict=True)
    }


def test_covered_is_the_share_of_the_weight_that_is_found() -> None:
    found = np.array([[True, False, True], [False, False, True]])
    assert covered(np.array([3.0, 1.0]), found).tolist() == [0.75, 0.0, 1.0]
    assert covered(np.zeros(0), np.zeros((0, 2), bool)).tolist() == [0.0, 0.0]


def test_only_passages_that_share_a_term_are_found(index: Index) -> None:
    hits = hits_of("渡轮退票收手续费吗", index)
    # Both passages of the notice, and no other: its title counts for each.
    assert {hit.passage.origin.path for hit in hits} == {"通知/渡轮.txt"}
    assert hits[0].passage.text == "退票不收手续费。"
    assert hits_of("深圳房价", index) == []
    assert hits_of("在吗", index) == []


def test_no_passage_one_passage_and_a_term_in_every_passage(analyzer: Analyzer) -> None:
    assert ids("海堤多高", [], analyzer) == []
    assert ids("海堤多高", [passage("海堤七米。")], analyzer) == [0]
    assert ids("渡轮", [passage("海堤七米。")], analyzer) == []
    everywhere = [passage("海堤。"), passage("海堤高。"), passage("海堤长。")]
    assert sorted(ids("海堤", everywhere, analyzer)) == [0, 1, 2]
    assert ids("海堤长", everywhere, analyzer)[0] == 2


def test_equals_keep_the_order_of_the_passages(analyzer: Analyzer) -> None:
    same = [passage("渡轮停航。")] * 3 + [passage("海堤。")] * 3
    assert ids("渡轮", same, analyzer) == [0, 1, 2]
    assert ids("渡轮", [passage("渡轮停航。")] * 50, analyzer) == list(range(50))


def test_a_heading_is_searched_beside_the_text(analyzer: Analyzer) -> None:
    passages = [passage("每5分钟报一次数据。"), passage("每5分钟报一次数据。", ("装设水位预警",))]
    assert ids("水位预警的数据", passages, analyzer) == [1, 0]


def test_traditional_questions_find_simplified_passages(index: Index) -> None:
    assert hits_of("臺風期間渡輪停航嗎", index)[0].passage.origin.path == "通知/渡轮.txt"
    assert hits_of("台风期间", index) == hits_of("臺風期間", index)


HARBOUR = ["海堤加高。渡轮停航。", "渡轮退票。", "候鸟。"]


def test_the_features_of_a_passage_that_holds_the_whole_question(analyzer: Analyzer) -> None:
    found = features("海堤加高", [passage(text) for text in HARBOUR], analyzer)
    assert list(found) == [0]
    # Words 海堤, 加高; pairs 海堤, 堤加, 加高; four characters: each in one passage of three, once.
    share = math.log(2.5 / 1.5) / math.log(1 + 2.5 / 1.5)  # Okapi's idf of the most a rarity allows

    def field(length: int, mean: float) -> float:
        return share / (1 + 1.5 * (0.25 + 0.75 * length / mean))

    expected = {
        "words": field(4, 7 / 3),
        "bigrams": field(6, 10 / 3),
        "characters": field(8, 14 / 3),
        "title": 0,
        "section": 0,
        "coverage": 1,
        "text_words": 1,
        "text_pairs": 1,
        "sentence": 1,
        "neighbours": 1,
        "density": 3 / 8,  # three characters end a piece of two or more; the sentence counts as eight
        "title_piece": 0,
        "named": 0,
        "pieces": 2 / 4,  # two characters end a piece of three or more
        "date": 0,
        "count": 0,
        "length": math.log(11) / 10,
        "caption": 0,
    }
    assert {name: found[0][name] for name in expected} == pytest.approx(expected, rel=1e-6)


def test_the_features_of_a_passage_that_holds_a_part(analyzer: Analyzer) -> None:
    found = features("渡轮停航退票", [passage(text) for text in HARBOUR], analyzer)
    assert sorted(found) == [0, 1]
    twice, once = math.log(1 + 1.5 / 2.5), math.log(1 + 2.5 / 1.5)  # 渡轮 in two passages of three
    never = math.log(1 + 3.5 / 0.5)  # 航退 in none
    pairs = twice + once + once + never + once  # 渡轮 轮停 停航 航退 退票
    first, second = found[0], found[1]
    assert first["coverage"] == pytest.approx((twice + 2 * once) / pairs)
    assert first["text_words"] == first["sentence"] == pytest.approx((twice + once) / (twice + 2 * once))
    assert first["density"] == 3 / 8
    assert first["pieces"] == 2 / 6
    assert second["coverage"] == second["text_pairs"] == pytest.approx((twice + once) / pairs)
    assert second["neighbours"] == second["coverage"]
    assert second["density"] == 2 / 8
    assert second["pieces"] == 0


def test_two_sentences_in_a_row_are_neighbours_across_no_passage(analyzer: Analyzer) -> None:
    passages = [passage("海堤加高。渡轮停航。"), passage("海堤加高。"), passage("渡轮停航。")]
    found = features("海堤加高渡轮停航", passages, analyzer)
    holds = {number: round(one["neighbours"], 9) for number, one in found.items()}
    assert holds[0] == round(found[0]["text_pairs"], 9)  # all but 高渡, which no passage holds
    assert holds[1] == round(found[1]["sentence"] * 0 + found[1]["text_pairs"], 9)
    assert holds[0] == pytest.approx(holds[1] + holds[2])


def test_titles_as_pieces_and_whole_and_their_parentheses_aside(analyzer: Analyzer) -> None:
    passages = [
        passage("甲。", title="海堤法(2023年)"),
        passage("乙。", title="海堤"),
        passage("海堤。", title="渡轮法"),
    ]
    found = features("海堤法谁定?", passages, analyzer)
    assert (found[0]["title_piece"], found[0]["named"]) == (1.0, 3 / 6)
    assert (found[1]["title_piece"], found[1]["named"]) == (1.0, 2 / 6)
    assert (found[2]["title_piece"], found[2]["named"]) == (1 / 3, 0.0)


def test_a_time_or_number_asked_for_is_looked_for_beside_the_words(analyzer: Analyzer) -> None:
    passages = [passage("海堤4月完工。"), passage("海堤完工。"), passage("候鸟。")]
    when = features("海堤何时完工?", passages, analyzer)
    assert [(when[number]["date"], when[number]["count"]) for number in (0, 1)] == [(1, 0), (0, 0)]
    many = features("海堤完工多少?", passages, analyzer)
    assert [(many[number]["date"], many[number]["count"]) for number in (0, 1)] == [(0, 1), (0, 0)]
    who = features("谁让海堤完工?", passages, analyzer)
    assert [(who[number]["date"], who[number]["count"]) for number in (0, 1)] == [(0, 0), (0, 0)]


def test_captions_are_known(analyzer: Analyzer) -> None:
    caption = Passage(Origin("a.txt", "题"), (), 1, "caption", "海堤。")
    found = features("海堤", [caption, passage("海堤。"), passage("候鸟。")], analyzer)
    assert [found[number]["caption"] for number in (0, 1)] == [1, 0]


def test_a_score_is_its_features_times_their_weights_best_first(index: Index) -> None:
    assert tuple(FEATURE_WEIGHTS) == FEATURE_NAMES
    ranking = rank(make_query("海堤加高到多少米?", index), index)
    weights = np.array(list(FEATURE_WEIGHTS.values()))
    assert ranking.scores.tolist() == pytest.approx((ranking.features @ weights).tolist(), abs=1e-9, rel=0)
    assert ranking.scores.tolist() == sorted(ranking.scores.tolist(), reverse=True)
    hits = ranking.hits(index, range(2))
    assert [hit.passage_id for hit in hits] == ranking.passage_ids[:2].tolist()
    assert [hit.score for hit in hits] == ranking.scores[:2].tolist()
    assert hits[0].coverage == ranking.features[0, FEATURE_NAMES.index("coverage")]


def test_the_first_stage_is_the_weighted_sum_of_every_terms_share(index: Index) -> None:
    query = make_query("渡轮停航退票,海堤呢?", index)
    passage_ids, scores = candidates(query, index)
    shares = index.shares(query.terms, passage_ids)
    assert shares.shape == (len(query.terms), passage_ids.size)
    weights = [FIELD_WEIGHTS[field] for field, _ in query.terms]
    assert scores.tolist() == pytest.approx((weights @ shares).tolist(), rel=1e-6)
    assert passage_ids.size > 2


def test_a_fields_feature_is_its_shares_over_the_most_they_could_be(index: Index) -> None:
    query = make_query("渡轮停航退票", index)
    ranking = rank(query, index)
    shares = index.shares(query.terms, ranking.passage_ids)
    first = 0
    for column, field in enumerate(FIELDS):
        size = len(query.of(field))
        given = shares[first : first + size].sum(axis=0) / most(query, field)
        assert ranking.features[:, column].tolist() == given.tolist()
        assert np.all((given >= 0) & (given <= 1))
        first += size
    assert first == len(query.terms)


def test_terms_that_okapi_holds_against_a_passage_count_nothing(analyzer: Analyzer) -> None:
    (found,) = features("渡轮", [passage("渡轮停航。")], analyzer).values()
    assert [found[field] for field in FIELDS] == [0.0] * 5
    assert found["coverage"] == 1


def test_questions_of_no_words_of_other_scripts_and_of_the_greatest_length(analyzer: Analyzer) -> None:
    passages = [passage("𠮷野家开店。"), passage("iPhone 15 的价格。"), passage(""), passage("Привет")]
    assert ids("???", passages, analyzer) == []
    assert ids("\x00\x01\x02\x03\x04", passages, analyzer) == []
    assert ids("𠮷", passages, analyzer) == [0]
    assert ids("iphone", passages, analyzer) == [1]
    assert ids("привет", passages, analyzer) == [3]
    assert ids("野家" * 500, passages, analyzer) == [0]


def test_control_characters_in_passages_and_titles_are_blanks(analyzer: Analyzer) -> None:
    marked = [passage("海\x03堤\x04。", ("节\x02",), "题\x01\x00"), passage("海 堤 。", ("节 ",), "题  ")]
    found = features("堤", marked, analyzer)
    assert found[0] == found[1]
