from pathlib import Path

import pytest

from bot.cli.evaluation import show_miss
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.evaluation.measure import index_of, measure
from bot.evaluation.questions import EvaluationError
from bot.evaluation.sets import JudgedQuestion, read_set
from bot.retrieval.store.cluster.made import in_order
from tests.support.sets import write

FILES = {
    "passages.jsonl": (
        '\ufeff{"id": "p1", "title": "海堤", "section": "概况 > 高度", '
        '"text": "海堤高7.5米。\\n 渡轮停航。"}\n'
        '{"id": 2, "text": "渡轮停航。", "section": null}\r\n\n'
    ),
    "queries.jsonl": (
        '{"id": "q1", "text": "海堤多高?"}\n{"id": 7, "text": "渡轮呢?"}\n{"id": "q3", "text": "无人知道?"}\n'
    ),
    "qrels.tsv": "q1\tp1\t1\n7\t2\t1\r\n7\tp1\t1\nq3\tp1\t0\n",
    "answers.jsonl": '{"id": "q1", "answers": ["7.5米", "7.5"]}\n',
}


@pytest.mark.parametrize("packed", [False, True])
def test_a_set_is_read_plain_and_compressed(tmp_path: Path, packed: bool) -> None:
    given = read_set(write(tmp_path, FILES, packed))
    assert given.name == tmp_path.name
    assert given.passages == (
        Passage(Origin("p1", "海堤"), ("概况", "高度"), 1, "text", "海堤高7.5米。\n渡轮停航。"),
        Passage(Origin("2", ""), (), 1, "text", "渡轮停航。"),
    )
    # A question without a relevant passage is not asked.
    assert given.questions == (
        JudgedQuestion("q1", "海堤多高?", frozenset({0}), ("7.5米", "7.5")),
        JudgedQuestion("7", "渡轮呢?", frozenset({0, 1}), ()),
    )


def test_passages_in_a_row_below_one_title_are_of_one_document(tmp_path: Path) -> None:
    titles = ["海堤", "海堤", "渡轮", "海堤", "", ""]
    lines = [f'{{"id": "p{n}", "title": "{title}", "text": "文"}}' for n, title in enumerate(titles)]
    files = {**FILES, "passages.jsonl": "\n".join(lines), "qrels.tsv": "q1\tp1\t1\nq3\tp4\t1\n"}
    given = read_set(write(tmp_path, files))
    found = [(passage.origin.path, passage.ordinal) for passage in given.passages]
    assert found == [("p0", 1), ("p0", 2), ("p2", 1), ("p3", 1), ("p4", 1), ("p5", 1)]
    assert given.ids == ("p0", "p1", "p2", "p3", "p4", "p5")
    paths = [passage.origin.path for passage in in_order(given.passages)]
    assert paths == [f"0000000{at}" for at in (0, 0, 1, 2, 3, 4)]
    assert [asked.relevant for asked in given.questions] == [frozenset({1}), frozenset({4})]


def test_a_miss_names_the_passages_by_their_own_ids(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = {"a1": "海堤高七米。", "a2": "渡轮停航。"}
    lines = [f'{{"id": "{key}", "title": "海堤", "text": "{text}"}}' for key, text in texts.items()]
    files = {**FILES, "passages.jsonl": "\n".join(lines), "qrels.tsv": "q1\ta2\t1\n"}
    given = read_set(write(tmp_path, files))
    (miss,) = measure(given, index_of(given)).misses
    show_miss(miss, given)
    shown = capsys.readouterr().out
    assert "found a1: 《海堤》" in shown
    assert "wanted a2: 《海堤》" in shown


def test_answers_are_optional(tmp_path: Path) -> None:
    del (files := dict(FILES))["answers.jsonl"]
    assert [asked.answers for asked in read_set(write(tmp_path, files)).questions] == [(), ()]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("passages.jsonl", "{\n", "passages.jsonl, line 1: expected a JSON object, "),
        ("passages.jsonl", "\n[1]\n", "passages.jsonl, line 2: expected a JSON object with id, text."),
        ("passages.jsonl", "7\n", "passages.jsonl, line 1: expected a JSON object with id, text."),
        ("passages.jsonl", '"id text"\n', "passages.jsonl, line 1: expected a JSON object with id, text."),
        ("passages.jsonl", '{"id": 1}\n', "passages.jsonl, line 1: expected a JSON object with id, text."),
        ("queries.jsonl", '{"text": 1}\n', "queries.jsonl, line 1: expected a JSON object with id, text."),
        ("queries.jsonl", '{"id": "q9", "text": "?"}\n', "holds no question with a relevant passage."),
        ("queries.jsonl", "", "holds no question with a relevant passage."),
        ("qrels.tsv", "q1\tp9\t1\n", "qrels.tsv, line 1: no passage has the id p9"),
        ("qrels.tsv", "q1 p1 1\n", "qrels.tsv, line 1: expected query, passage and 1, separated by tabs."),
        ("answers.jsonl", '{"id": "q1"}', "answers.jsonl, line 1: expected a JSON object with id, answers."),
        (
            "answers.jsonl",
            '{"id": "q1", "answers": "7.5米"}',
            "answers.jsonl, line 1: expected answers to be a list of strings.",
        ),
    ],
)
def test_a_line_that_cannot_be_used_is_named(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(EvaluationError) as raised:
        read_set(write(tmp_path, FILES | {name: text}))
    assert message in str(raised.value)
    assert str(tmp_path) in str(raised.value)


@pytest.mark.parametrize("name", ["passages.jsonl", "queries.jsonl", "qrels.tsv"])
def test_a_file_that_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    del (files := dict(FILES))[name]
    with pytest.raises(EvaluationError, match=rf"{name} \(or .xz\) cannot be read: .*No such file"):
        read_set(write(tmp_path, files))


def test_files_that_are_no_text_or_not_compressed_are_named(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    (tmp_path / "answers.jsonl").unlink()
    (tmp_path / "answers.jsonl.xz").write_bytes(b"{}")
    with pytest.raises(EvaluationError, match=r"answers.jsonl \(or .xz\) cannot be read: "):
        read_set(tmp_path)
    (tmp_path / "qrels.tsv").write_bytes(b"\xff")
    with pytest.raises(EvaluationError, match=r"qrels.tsv \(or .xz\) cannot be read: 'utf-8'"):
        read_set(tmp_path)
