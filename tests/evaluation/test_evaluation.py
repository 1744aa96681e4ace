from pathlib import Path

import pytest

from bot.evaluation.questions import EvaluationError, Question, evaluate, read_questions
from bot.retrieval.engine.index import Index

LINES = (
    "q1\tfact\t退票收手续费吗?\t2\t不收手续费\n"
    "q2\tfact\t渡轮退票收手续费吗?\t1\t七日内\r\n"
    "# a remark\n\n"
    "q3\tfact\t海堤全长多少?\t2\t没有的答案\n"
    "q4\tunanswerable\t深圳的房价?\t0\t\n"
    "q5\tunanswerable\t台风期间学校停课吗?\t0\n"
    "q6\tfact\t护照怎么办?\t1\t海堤\n"
)


def test_figures_and_misses(tmp_path: Path, index: Index) -> None:
    file = tmp_path / "questions.tsv"
    file.write_text(LINES, "utf-8")
    questions = read_questions(file)
    assert questions[1] == Question("q2", "渡轮退票收手续费吗?", "七日内")
    figures = evaluate(questions, index).as_json()
    # Places: q1 first, q2 second, q3 none, q6 refused.
    assert {key: figures[key] for key in ("questions", "answerable", "hit@1", "hit@3", "mrr")} == {
        "questions": 6,
        "answerable": 4,
        "hit@1": 0.25,
        "hit@3": 0.5,
        "mrr": 0.375,
    }
    assert (figures["unanswerable"], figures["refused"], figures["wrongly_refused"]) == (2, 1, 1)
    assert [miss["id"] for miss in figures["misses"]] == ["q2", "q3", "q6"]  # type: ignore[attr-defined]
    assert figures["wrongly_answered"] == [{"id": "q5", "question": "台风期间学校停课吗?", "status": "weak"}]


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"q1\tfact\n", "line 1: expected id"), (b"\n", "holds no question"), (b"\xff", "cannot be read")],
)
def test_a_set_that_cannot_be_read_says_where(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "questions.tsv"
    file.write_bytes(content)
    with pytest.raises(EvaluationError, match=message):
        read_questions(file)
    with pytest.raises(EvaluationError, match="cannot be read"):
        read_questions(tmp_path / "none.tsv")
