"""What `yinju eval` prints: the figures of a set, and the questions that failed."""

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from rich import box
from rich.table import Table

from bot.answers import cite
from bot.cli.meanings import make_missing
from bot.cli.terminal import err, out, print_json
from bot.documents.passages import Passage
from bot.evaluation.document_set import measure_documents as measure_documents_of
from bot.evaluation.document_set import passages_of
from bot.evaluation.measure import JudgedOutcome, analyzer_with, measure
from bot.evaluation.questions import Question, evaluate
from bot.evaluation.sets import EvaluationSet, read_set
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine import Engine
from bot.retrieval.engine.index import Index
from bot.retrieval.meaning import Meanings
from bot.retrieval.store.cluster.live import ClusterIndex
from bot.retrieval.store.cluster.made import drop, engine_over, in_order

EXCERPT = 120
"""Characters of a passage that a miss shows."""


class HasJson(Protocol):
    """What came of a question, or of all."""

    def as_json(self) -> dict[str, object]:
        """Return it as one JSON object."""


class HasOutcomes(HasJson, Protocol):
    """A report on the questions of a set."""

    @property
    def outcomes(self) -> Sequence[HasJson]:
        """Return what came of each question."""


@contextmanager
def indexed(
    passages: Sequence[Passage],
    analyzer: Analyzer,
    name: str,
    meanings: Meanings | None,
    cluster: ClusterIndex | None,
) -> Iterator[Engine]:
    """Index the passages of a set, in memory or in a collection that is dropped afterwards."""
    where = f" on {cluster.server}" if cluster else ""
    err.print(f"Indexing {len(passages)} passages of {name}{where}.", style="dim", markup=False)
    if cluster is None:
        index: Engine = Index.build(passages, analyzer, meanings=meanings)
        make_missing(index)
        index.warm_up()
        yield index
        return
    collection = f"{cluster.name}_eval_{uuid.uuid4().hex[:8]}"
    try:
        engine = engine_over(cluster.server, passages, analyzer, collection, meanings)
        make_missing(engine)
        yield engine
    finally:
        drop(cluster.server, collection)


def measure_questions(
    name: str, asked: list[Question], index: Engine, misses: int | None, each: bool, as_json: bool
) -> None:
    """Measure the questions of a file on the corpus; all misses are shown unless `misses` says how many."""
    measured = evaluate(asked, index)
    if printed_as_json(measured, each, as_json):
        return
    report = measured.as_json()
    table = Table(title=f"{name}: {report['questions']} questions", box=box.SIMPLE)
    for column in ("hit@1", "hit@3", "MRR", "unanswerable refused", "answerable refused"):
        table.add_column(column, justify="right")
    table.add_row(
        f"{report['hit@1']:.3f}",
        f"{report['hit@3']:.3f}",
        f"{report['mrr']:.3f}",
        f"{report['refused']} of {report['unanswerable']}",
        f"{report['wrongly_refused']} of {report['answerable']}",
    )
    out.print(table)
    failed: list[tuple[str, dict[str, Any]]] = [
        (kind, miss)
        for kind in ("misses", "wrongly_answered")
        for miss in report[kind]  # type: ignore[attr-defined]  # a list of dicts, by as_json
    ]
    for kind, miss in failed[:misses]:
        place = f"at {miss['place']}" if miss.get("place") else miss["status"]
        line(f"{kind}: {miss['id']} {miss['question']} ({place})")
        if miss.get("first"):
            line(f"    first: {miss['first']}", "dim")


def measure_set(
    folder: Path,
    compare: bool,
    misses: int,
    each: bool,
    as_json: bool,
    everyday: bool,
    meanings: Meanings | None = None,
    cluster: ClusterIndex | None = None,
) -> None:
    """Measure the set in `folder` on its own passages; the baselines beside it with `compare`.

    Where there is a `cluster`, they are indexed on its server.
    """
    given = read_set(folder)
    passages = in_order(given.passages) if cluster else given.passages
    with indexed(passages, analyzer_with(everyday), given.name, meanings, cluster) as index:
        report = measure(given, index, compare)
    if printed_as_json(report, each, as_json):
        return
    found = report.as_json()
    table = Table(
        title=f"{given.name}: {found['questions']} questions, {found['passages']} passages", box=box.SIMPLE
    )
    table.add_column("")
    table.add_column("yinju", justify="right", style="bold")
    for name in report.baselines:
        table.add_column(name, justify="right")
    others = [figures.as_json() for figures in report.baselines.values()]
    for name in ("hit@1", "hit@5", "mrr@10", "ndcg@10", "recall@100", "lead", "refused"):
        own = "-" if found[name] is None else f"{found[name]:.4f}"
        table.add_row(name, own, *(f"{other[name]:.4f}" if name in other else "" for other in others))
    for name in ("ms_p50", "ms_p95"):
        table.add_row(name, f"{found[name]}")
    out.print(table)
    for outcome in report.misses[:misses]:
        show_miss(outcome, given)


def printed_as_json(report: HasOutcomes, each: bool, as_json: bool) -> bool:
    """Print a report as one JSON object, or one a question with `each`; tell whether either was asked for."""
    if each:
        for outcome in report.outcomes:
            print_json(outcome.as_json())
    elif as_json:
        print_json(report.as_json())
    return each or as_json


def measure_documents(
    folder: Path,
    corpus: Engine,
    meanings: Meanings | None,
    each: bool,
    as_json: bool,
    cluster: ClusterIndex | None = None,
) -> None:
    """Measure the questions over the documents of `folder`, those about the corpus over that.

    Where there is a `cluster`, the documents are indexed on its server.
    """
    passages = passages_of(folder)
    with indexed(passages, corpus.analyzer, folder.name, meanings, cluster) as index:
        report = measure_documents_of(folder, index, corpus)
    if printed_as_json(report, each, as_json):
        return
    found = report.as_json()
    table = Table(title=f"{found['set']}: {found['questions']} questions", box=box.SIMPLE)
    for column in ("first", "shown", "lead", "answered", "right of them", "not found"):
        table.add_column(column, justify="right")
    shares = (f"{found[name]:.3f}" for name in ("first", "shown", "lead"))
    table.add_row(*shares, *(str(found[name]) for name in ("answered", "right", "not_found")))
    out.print(table)
    others, bins = found["unanswerable"], found["reliability"]
    assert isinstance(others, dict)
    assert isinstance(bins, list)
    for kind, statuses in others.items():
        line(f"{kind}: " + ", ".join(f"{count} {status}" for status, count in sorted(statuses.items())))
    for one in bins:
        line("confidence {from} to {to}: {right} of {questions} right".format(**one), "dim")


def show_miss(outcome: JudgedOutcome, given: EvaluationSet) -> None:
    """Print a question that failed, what was found instead, and what should have been."""
    place = f"at {outcome.place}" if outcome.place else "not among the candidates"
    line(f"{outcome.question.id} {outcome.question.text} ({place})")
    wanted = min(outcome.question.relevant)
    for role, number in (("found", next(iter(outcome.ranking), None)), ("wanted", wanted)):
        if number is not None:
            passage = given.passages[number]
            excerpt = passage.text[:EXCERPT].replace("\n", " ")
            line(f"    {role} {given.ids[number]}: {cite(passage)}: {excerpt}", "dim")


def line(text: str, style: str = "") -> None:
    """Print one line as it is."""
    out.print(text, style=style, markup=False, soft_wrap=True)
