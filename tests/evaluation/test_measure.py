from pathlib import Path

import pytest

from bot.evaluation.measure import compared, index_of, measure
from bot.evaluation.sets import EvaluationSet, read_set
from tests.support.sets import write

FILES = {
    "passages.jsonl": (
        '{"id": "a", "title": "海堤", "text": "海堤全长12公里。历时三年,由水务局主持建设。"}\n'
        '{"id": "b", "title": "渡轮", "text": "台风期间渡轮停航。乘客可以在七日内退票。"}\n'
        '{"id": "c", "title": "湿地", "text": "黑脸琵鹭增加到96只。滩涂种下芦苇200亩。"}\n'
        '{"id": "d", "title": "码头", "text": "码头每天清晨五点开门。"}\n'
        '{"id": "e", "title": "灯塔", "text": "灯塔建于1935年,高21米。"}\n'
    ),
    "queries.jsonl": (
        '{"id": "1", "text": "海堤全长多少公里?"}\n'
        '{"id": "2", "text": "渡轮停航后几日内退票?"}\n'
        '{"id": "3", "text": "灯塔的黑脸琵鹭有几只?"}\n'
        '{"id": "4", "text": "???"}\n'
    ),
    "qrels.tsv": "1\ta\t1\n2\tb\t1\n3\te\t1\n4\td\t1\n",
    "answers.jsonl": (
        '{"id": "1", "answers": ["12公里"]}\n{"id": "2", "answers": ["七日内", "7日内"]}\n'
        '{"id": "3", "answers": ["21米"]}\n'
    ),
}


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> EvaluationSet:
    return read_set(write(tmp_path_factory.mktemp("harbour"), FILES))


def test_a_set_is_measured_question_by_question(given: EvaluationSet) -> None:
    seen: list[tuple[int, int]] = []
    report = measure(given, index_of(given), progress=lambda done, of: seen.append((done, of)))
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert [outcome.place for outcome in report.outcomes] == [1, 1, 2, None]
    assert [outcome.lead for outcome in report.outcomes[:2]] == [
        "海堤全长12公里。",
        "台风期间渡轮停航。乘客可以在七日内退票。",
    ]
    assert [outcome.answers for outcome in report.outcomes] == [True, True, False, False]
    assert [outcome.refused for outcome in report.outcomes] == [False, False, False, True]
    assert [outcome.question.id for outcome in report.misses] == ["3", "4"]
    found = report.as_json()
    assert 0 < found.pop("ms_p50") <= found.pop("ms_p95")  # type: ignore[operator]
    assert found == {
        "set": given.name,
        "questions": 4,
        "passages": 5,
        "hit@1": 0.5,
        "hit@5": 0.75,
        "mrr@10": 0.625,
        "ndcg@10": 0.6577,  # (1 + 1 + 1 / log2(3)) / 4
        "recall@100": 0.75,
        "lead": 0.6667,
        "refused": 0.25,
        "baselines": {},
    }


def test_the_baselines_are_measured_on_the_same_questions(given: EvaluationSet) -> None:
    report = measure(given, index_of(given), compare=True)
    assert report.baselines == compared(given)
    assert {name: found.hit_5 for name, found in report.baselines.items()} == {
        "jieba + rank-bm25": 0.75,
        "Han bigrams (Lucene)": 0.75,
    }


def test_a_set_without_answers_has_no_lead(tmp_path: Path) -> None:
    del (files := dict(FILES))["answers.jsonl"]
    given = read_set(write(tmp_path, files))
    assert measure(given, index_of(given)).as_json()["lead"] is None
