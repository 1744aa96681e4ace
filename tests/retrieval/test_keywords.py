import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.keywords import allowed, find
from bot.retrieval.search_language import parse
from bot.retrieval.store.corpus_index import Changes
from bot.retrieval.store.live_index import Snapshot
from bot.retrieval.vocabulary import Vocabulary, synonyms_of

ORIGINS = (
    Origin("客户.txt", "客户名单"),
    Origin("报告/政府.md", "2024年政府工作报告", tags=("民生", "防汛/巡查")),
    Origin("通知/旧/渡轮.txt", "渡轮停航通知", "海港日报", date(2023, 4, 8)),
    Origin("通知/票价.txt", "票价的通知", "交通局", date(2025, 1, 2)),
)
TEXTS = (
    ("招商证券的联系人是老周。", "招商证券股份有限公司的联系人是老吴。", "招商蛇口的联系人是老王。"),
    ("東京的經驗：按月出账单。", "东京 分公司\n招商　引资。"),
    ("渡轮停航，乘客可以退票。",),
    ("退票 不收手续费。渡轮照旧。",),
)


@pytest.fixture(scope="module")
def snapshot(analyzer: Analyzer) -> Snapshot:
    passages = [
        Passage(origin, ("附则",) if origin is ORIGINS[3] else (), at, "text", text)
        for origin, texts in zip(ORIGINS, TEXTS, strict=True)
        for at, text in enumerate(texts, 1)
    ]
    return Snapshot(Index.build(passages, analyzer), (), Changes(0, 0, 0.0))


@pytest.mark.parametrize(
    ("text", "passage_ids", "every"),
    [
        ("招商", [0, 1, 2, 4], True),
        ("招商 -公司", [0, 2], True),
        ("招商 NOT 公司", [0, 2], True),
        ("招商 －公司 -老王", [0], True),
        ("招商 -(公司 OR 蛇口)", [0], True),
        ("招商 -名单", [4], True),  # the title counts, as it does where the word is wanted
        ("退票 -附则", [5], True),
        ("招商 -招商", [], False),
        ("东京 OR 退票", [3, 4, 5, 6], True),
        ("(东京 OR 渡轮) 退票", [5, 6], True),
        ('"东京的经验"', [3], True),
        ("「東京的經驗：」", [3], True),
        ('"退票 不收"', [6], True),
        ('"退票不收"', [], False),
        ('"招商 引资"', [4], True),
        ('"公司 招商"', [], False),  # another paragraph
        ('退票 OR "没有 的"', [5, 6], True),
        ('"照旧"', [6], True),
        ('"可以"', [5], True),  # a stop word, which no passage is indexed by
        ('"费。渡"', [6], True),
        ("怎么办", [], False),
        ("渡轮 联系人", [0, 1, 2, 5, 6], False),
        ('渡轮 "联系人"', [0, 1, 2], False),
        ("渡轮 联系人 -证券", [2, 5, 6], False),
    ],
)
def test_words_exclusions_alternatives_and_phrases(
    text: str, passage_ids: list[int], every: bool, snapshot: Snapshot
) -> None:
    found = find(parse(text), snapshot, 50)
    assert (sorted(hit.passage_id for hit in found.hits), found.every) == (passage_ids, every)


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("年份:2024", [1]),
        ("年份:2023", [2]),
        ("年份:2023-2025", [1, 2, 3]),
        ("年份:2023 OR 年份:2025", [2, 3]),
        ("文件:通知", [2, 3]),
        ("文件:渡轮", [2]),
        ("文件:PIAOJIA", []),
        ("文件:旧", []),
        ("文件:旧/渡轮", [2]),
        ("文件:《票价的通知》", [3]),
        ("文件:停航 文件:渡轮", [2]),
        ("来源:海港", [2]),
        ("文件夹:通知", [2, 3]),
        ("資料夾:通知/舊", [2]),
        ("folder:客户", []),
        ("标签:民生", [1]),
        ("標籤:防汛", [1]),
        ("tag:#防汛/巡查", [1]),
        ("tag:防", []),
        ("-文件夹:通知", [0, 1]),
        ("-年份:2023 文件:通知", [3]),
        ("排序:日期", [3, 2, 0, 1]),
        ("排序:最早", [2, 3, 0, 1]),
        ("文件:通知 -文件:票价 招商", [2]),
    ],
)
def test_filters_leave_documents(text: str, documents: list[int], snapshot: Snapshot) -> None:
    left = allowed(parse(text), snapshot.index)
    assert [document.origin for document in left] == [ORIGINS[number] for number in documents]


def test_what_holds_everything_comes_by_its_date_when_asked_to(snapshot: Snapshot) -> None:
    def ids(text: str, limit: int = 50) -> list[int]:
        return [hit.passage_id for hit in find(parse(text), snapshot, limit).hits]

    assert ids("渡轮") == [5, 6]
    assert ids("渡轮 排序:日期") == [6, 5]
    assert ids("渡轮 排序:日期", 1) == [6]
    assert ids("渡轮 排序:最早", 1) == [5]
    assert ids("退票 OR 东京 排序:日期")[:2] == [6, 5]
    assert ids("渡轮 联系人 排序:日期") == ids("渡轮 联系人")  # what comes closest has no dates' order


def test_nothing_is_searched_where_no_document_is_left(snapshot: Snapshot) -> None:
    assert find(parse("招商 年份:1999"), snapshot, 50).hits == ()


PIECES = st.lists(st.sampled_from("甲乙丙 \u3000\n。！(（)12三万a𠮷"), max_size=12).map("".join)
WORDS = st.lists(st.sampled_from("甲乙丙。12三a𠮷"), min_size=1, max_size=3).map("".join)


@given(st.lists(st.tuples(PIECES, PIECES, PIECES), min_size=1, max_size=4), WORDS, WORDS, WORDS)
@example([("甲(甲", "𠮷", "")], "甲", "甲", "甲𠮷")
def test_exactly_what_holds_everything_and_nothing_unwanted_is_found(
    analyzer: Analyzer, documents: list[tuple[str, str, str]], first: str, second: str, unwanted: str
) -> None:
    passages = [
        Passage(Origin(str(at), title), (heading,), 1, "text", f"丁{text}")
        for at, (title, heading, text) in enumerate(documents)
    ]
    snapshot = Snapshot(Index.build(passages, analyzer), (), Changes(0, 0, 0.0))
    found = find(parse(f'丁 "{first}" {second} -"{unwanted}"'), snapshot, 50)
    hits = {hit.passage_id for hit in found.hits} if found.every else set()
    for at, (title, heading, text) in enumerate(documents):
        lines = re.sub("[ \u3000]+", " ", analyzer.normalize(f"丁{text}\n{title}\n{heading}"))
        *wanted, not_wanted = (analyzer.normalize(word) in lines for word in (first, second, unwanted))
        spaced = analyzer.normalize(unwanted) in lines.replace(" ", "")
        if all(wanted) and not_wanted == spaced:
            assert (at in hits) != not_wanted
        elif not all(wanted) or not_wanted:
            assert at not in hits


def test_a_keyword_is_held_by_what_it_was_taught_to_mean_but_a_phrase_is_not() -> None:
    taught = Vocabulary((synonyms_of("渡轮 => 招商"),), (synonyms_of("轮船 => 渡轮"),))
    texts = (TEXTS[3][0], TEXTS[0][0])
    passages = [Passage(Origin("甲.txt", "通知"), (), at, "text", text) for at, text in enumerate(texts, 1)]
    snapshot = Snapshot(Index.build(passages, Analyzer(vocabulary=taught)), (), Changes(0, 0, 0.0))
    for text, held in (("輪船", [0]), ("轮船 退票", [0]), ('"轮船"', []), ("渡轮", [0])):
        found = find(parse(text), snapshot, 9)
        assert ([hit.passage_id for hit in found.hits], found.every) == (held, bool(held))
