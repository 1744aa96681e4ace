"""The command line: ask, chat, run, index, corpus, outline, eval."""

import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text
from rich.tree import Tree

from bot.answers import QuestionError, answer, check
from bot.cli import evaluation
from bot.cli.terminal import (
    NARROW,
    answer_json,
    corpus_table,
    err,
    explained,
    out,
    print_json,
    show,
    show_explanation,
    shown_progress,
    suggest,
)
from bot.config import ConfigError, load_config
from bot.documents.corpus import CorpusError, files_of
from bot.documents.document import Document, Section
from bot.documents.formats import FileReader
from bot.documents.outline import outline as outline_of
from bot.documents.readers.reading import ReadingError
from bot.evaluation.questions import EvaluationError, read_questions
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.store import corpus_index as indexing
from bot.retrieval.store.corpus_index import Changes, UnwritableError
from bot.retrieval.store.entry import Entry
from bot.retrieval.store.generation import Generation
from bot.retrieval.store.live_index import LiveIndex
from bot.storage import StorageError

app = typer.Typer(
    help="Ask your documents in Chinese; receive passages quoted word for word, each with its citation.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
CorpusOption = Annotated[
    Path | None,
    typer.Option(
        "--corpus", metavar="DIR", help="The folder of documents. [default: YINJU_CORPUS, or corpus/]"
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for a program to read.")]


def open_index(corpus: Path | None) -> Index:
    """Return the index of the corpus, brought up to date; files left out are named on stderr."""
    index, generation, _ = opened(corpus)
    name_left_out(generation.entries)
    return index


def opened(corpus: Path | None) -> tuple[Index, Generation, Changes]:
    """Return the index with what it was made from, and what it took to bring it up to date."""
    config = load_config()
    folder = corpus if corpus is not None else config.corpus
    try:
        with shown_progress() as progress:
            index, generation, changes = indexing.open_index(folder, config.yinju_home, Analyzer(), progress)
    except KeyboardInterrupt:
        err.print("Stopped; the index is what it was before.", markup=False)
        raise typer.Exit(130) from None
    return index, generation, changes


def name_left_out(entries: Sequence[Entry]) -> None:
    """Say on stderr which files gave no document, and why."""
    for entry in entries:
        if entry.problem:
            err.print(f"Left out {entry.path}: {entry.problem}", style="yellow", markup=False)


@app.command()
def ask(
    question: Annotated[list[str] | None, typer.Argument(help="The question, in Chinese.")] = None,
    batch: Annotated[
        str | None, typer.Option(metavar="FILE", help="Answer a question a line of FILE (-: standard input).")
    ] = None,
    corpus: CorpusOption = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show what the first passage's score is made of.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Answer one question, or many with --batch, with cited passages."""
    if (question is None) == (batch is None):
        raise typer.BadParameter('give one question, such as yinju ask "…?", or a file of them with --batch.')
    index = open_index(corpus)
    if batch is not None:
        index.warm_up()
        with sys.stdin if batch == "-" else Path(batch).open(encoding="utf-8-sig") as lines:
            for line in lines:
                print_json(answer_json(line.rstrip("\r\n"), index))
        return
    text = " ".join(question or [])
    if as_json:
        print_json(answer_json(text, index, explain))
        check(text)
        return
    given = answer(text, index)
    show(given)
    if explain and (why := explained(given)) is not None:
        show_explanation(why)


@app.command()
def chat(corpus: CorpusOption = None) -> None:
    """Ask question after question in the terminal; an end of file (Ctrl-D) ends it."""
    index = open_index(corpus)
    if sys.stdin.isatty():
        suggest(index)
    while True:
        try:
            question = input("问> " if sys.stdin.isatty() else "")
        except (EOFError, KeyboardInterrupt):
            out.print()
            return
        if not question.strip():
            continue
        try:
            show(answer(question, index))
        except QuestionError as error:
            out.print(str(error), style="yellow", markup=False)


@app.command()
def run(corpus: CorpusOption = None) -> None:
    """Run the Telegram bot: long polling, or a webhook when YINJU_WEBHOOK_URL is set."""
    from bot.chat import application  # telegram takes half a second to import; only this command needs it

    config = load_config()
    application.token_of(config)  # a missing token is said before the corpus is read
    live_index = LiveIndex(corpus if corpus is not None else config.corpus, config.yinju_home)
    threading.Thread(target=live_index.warm_up, daemon=True).start()
    files_of(live_index.corpus)  # and so is a missing corpus

    def read() -> None:
        with shown_progress() as progress:
            name_left_out(live_index.reload(progress).entries)

    application.run(config, live_index, read)


@app.command(name="index")
def build_index(corpus: CorpusOption = None, as_json: JsonOption = False) -> None:
    """Bring the index of the corpus up to date, and report what is in it and what was left out."""
    index, generation, changes = opened(corpus)
    entries = generation.entries
    name_left_out(entries)
    documents = [entry for entry in entries if not entry.problem]
    report = {
        "documents": len(documents),
        "sections": sum(entry.sections for entry in documents),
        "passages": len(index.passages),
        "terms": index.term_count,
        "read": changes.read,
        "removed": changes.removed,
        "seconds": round(changes.seconds, 2),
        "megabytes": round(generation.size / 1e6, 1),
        "folder": str(generation.folder),
        "left_out": [{"path": entry.path, "why": entry.problem} for entry in entries if entry.problem],
    }
    if as_json:
        print_json(report)
        return
    out.print(
        "{documents} documents, {sections} sections, {passages} passages, {terms} terms; "
        "{read} files read and {removed} removed in {seconds} s; "
        "{megabytes} MB in {folder}".format(**report),
        markup=False,
        soft_wrap=True,
    )


@app.command(name="corpus")
def list_documents(corpus: CorpusOption = None, as_json: JsonOption = False) -> None:
    """List every file of the corpus: what was read of it, or why it was left out."""
    entries = opened(corpus)[1].entries
    if as_json:
        print_json([entry.as_json() for entry in entries])
        return
    out.print(corpus_table(entries, narrow=out.width < NARROW))


def outline_tree(document: Document) -> Tree:
    """Return the section tree of a document for a person to look at."""
    origin = [part for part in (document.origin.source, document.origin.as_json()["published"]) if part]
    tree = Tree(Text.assemble((f"《{document.origin.title}》", "bold"), *(f" {part}" for part in origin)))

    def grow(branch: Tree, sections: tuple[Section, ...]) -> None:
        for section in sections:
            place = f"  第{section.ordinal}段起" if section.ordinal else ""
            grow(branch.add(Text.assemble(section.heading, (place, "dim"))), section.sections)

    grow(tree, document.sections)
    captions = sum(paragraph.kind == "caption" for paragraph in document.paragraphs)
    tree.add(Text(f"{len(document.paragraphs)} 段，其中图注 {captions} 条", style="dim"))
    return tree


@app.command()
def outline(file: Annotated[Path, typer.Argument(help="A document.")], as_json: JsonOption = False) -> None:
    """Show the section tree of one document, as Yinju reads it."""
    with FileReader() as reader:
        document = outline_of(reader.read(file), file.name)
    if as_json:
        print_json(document.as_json())
    else:
        out.print(outline_tree(document))


@app.command(name="eval")
def evaluate_questions(
    questions: Annotated[
        Path,
        typer.Argument(
            metavar="SET",
            help="A file of id, kind, question, line, answer, tab-separated, on the corpus; or a folder of "
            "passages.jsonl, queries.jsonl, qrels.tsv and answers.jsonl.",
        ),
    ],
    corpus: CorpusOption = None,
    compare: Annotated[
        bool, typer.Option("--compare", help="Of a folder: put plain jieba and Han bigrams beside it.")
    ] = False,
    misses: Annotated[int | None, typer.Option(min=0, help="How many failing questions to show.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Measure the answers on questions whose answers are known."""
    if questions.is_dir():
        evaluation.measure_set(questions, compare, misses or 0, as_json)
    else:
        asked = read_questions(questions)  # a file that cannot be read is said before the corpus is
        index = open_index(corpus)
        index.warm_up()
        evaluation.measure_questions(questions.name, asked, index, misses, as_json)


def main() -> None:
    """Run the command; what goes wrong in a foreseeable way is one sentence on stderr and exit code 2."""
    try:
        app()
    except (ConfigError, CorpusError, ReadingError, QuestionError, EvaluationError, StorageError) as error:
        err.print(str(error), style="red", markup=False)
        sys.exit(2)
    except UnwritableError as error:
        err.print(error.strerror, style="red", markup=False)
        sys.exit(2)
    except OSError as error:
        err.print(
            f"{error.filename or 'A file'} cannot be used: {error.strerror or error}.",
            style="red",
            markup=False,
        )
        sys.exit(2)
