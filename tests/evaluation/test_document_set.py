import json
import tarfile
from pathlib import Path

import pytest

from bot.answers import answer
from bot.evaluation.document_set import DocumentQuestion, ask, is_right, measure_documents, passages_of
from bot.evaluation.questions import EvaluationError
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from tests.support.sets import write

FILES = {
    "documents.txt": "海堤.md\n渡轮.txt\n灯塔(2020).md\n",
    "questions.psv": (
        "海堤|海堤全长多少公里?|12公里\n灯塔|灯塔高多少米?|高 21 米\n# 注\n渡轮|灯塔高多少米?|停航\n"
    ),
    "unanswerable.psv": "far|红烧肉怎么做\nnear|???\n",
    "article.psv": "article|海堤全长多少公里?\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A set whose documents lie in it, in a folder beside it, and in an archive above it."""
    (tmp_path / "eval" / "lay").mkdir(parents=True)
    folder = write(tmp_path / "eval" / "lay", FILES)
    (folder / "海堤.md").write_text("# 海堤\n\n海堤全长12公里。历时三年,由水务局主持建设。\n", "utf-8")
    beside = tmp_path / "eval" / "html"
    beside.mkdir()
    (beside / "渡轮.txt").write_text("渡轮通知\n台风期间渡轮停航。乘客可以在七日内退票。\n", "utf-8")
    packed = tmp_path / "灯塔(2020).md"
    packed.write_text("# 灯塔\n\n灯塔建于1935年,高21米。\n", "utf-8")
    with tarfile.open(tmp_path / "laws.tar.xz", "w:xz") as archive:
        archive.add(packed, "行政法/灯塔(2020).md")
    packed.unlink()
    return folder


def test_questions_over_documents_are_measured(folder: Path, analyzer: Analyzer) -> None:
    passages = passages_of(folder)
    assert [passage.origin.path for passage in passages] == ["海堤.md", "渡轮.txt", "灯塔(2020).md"]
    index = Index.build(passages, analyzer)
    report = measure_documents(folder, index, Index.build(passages[1:], analyzer))
    lines = [outcome.as_json() for outcome in report.outcomes]
    assert [(line["id"], line["kind"], line["rank"], line["lead"]) for line in lines] == [
        ("questions-1", "answerable", 1, True),
        ("questions-2", "answerable", 1, True),
        ("questions-4", "answerable", None, False),
        ("unanswerable-1", "far", None, False),
        ("unanswerable-2", "near", None, False),
        ("article-1", "article", None, False),
    ]
    assert [line["status"] for line in lines][:3] == ["answered"] * 3
    assert lines[0]["confidence"] == round(answer("海堤全长多少公里?", index).confidence, 4) > 0.9
    found = json.loads(json.dumps(report.as_json()))
    assert found.pop("ms_p50") >= 0
    assert found == {
        "set": "lay",
        "questions": 3,
        "first": 0.6667,
        "shown": 0.6667,
        "lead": 0.6667,
        "answered": 3,
        "right": 2,
        "not_found": 0,
        "unanswerable": {"article": {"not_found": 1}, "far": {"not_found": 1}, "near": {"not_found": 1}},
        "reliability": [
            {"from": 0.0, "to": 0.25, "questions": 0, "right": 0},
            {"from": 0.25, "to": 0.5, "questions": 0, "right": 0},
            {"from": 0.5, "to": 0.75, "questions": 0, "right": 0},
            {"from": 0.75, "to": 0.9, "questions": 0, "right": 0},
            {"from": 0.9, "to": 1.0, "questions": 3, "right": 2},
        ],
    }


def test_a_passage_is_right_by_its_document_and_its_text(folder: Path, analyzer: Analyzer) -> None:
    passages = passages_of(folder)
    asked = DocumentQuestion("1", "answerable", "灯塔高多少米?", "灯塔", "高\u300021 米")
    assert [is_right(asked, passage) for passage in passages] == [False, False, True]
    other = DocumentQuestion("1", "answerable", "灯塔高多少米?", "海堤", "高21米")
    assert not any(is_right(other, passage) for passage in passages)
    assert ask(asked, Index.build(passages, analyzer)).shown


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("questions.psv", "海堤|只有两栏\n", "line 1: expected document-part|question|gold."),
        ("unanswerable.psv", "一栏\n", "line 1: expected kind|question."),
        ("documents.txt", "没有.md\n", "没有.md is neither in"),
    ],
)
def test_what_cannot_be_used_is_named(
    folder: Path, analyzer: Analyzer, name: str, content: str, sentence: str
) -> None:
    (folder / name).write_text(content, "utf-8")
    with pytest.raises(EvaluationError) as caught:
        index = Index.build(passages_of(folder), analyzer)
        measure_documents(folder, index, index)
    assert sentence in str(caught.value)
