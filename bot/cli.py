"""The command line: ask, chat, run, outline, eval."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from bot.answers import Answer, Cited, QuestionError, answer, check, samples
from bot.chat import texts
from bot.config import ConfigError, load_config
from bot.documents.corpus import CorpusError, read_corpus
from bot.documents.document import Document, Section
from bot.documents.outline import outline as outline_of
from bot.documents.passages import split
from bot.documents.readers import read
from bot.documents.readers.reading import ReadingError
from bot.evaluation import EvaluationError, evaluate, read_questions
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.index import Index

app = typer.Typer(
    help="Ask your documents in Chinese; receive passages quoted word for word, each with its citation.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
out = Console(highlight=False)
err = Console(stderr=True, highlight=False, soft_wrap=True)

CorpusOption = Annotated[
    Path | None,
    typer.Option(
        "--corpus", metavar="DIR", help="The folder of documents. [default: YINJU_CORPUS, or corpus/]"
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for a program to read.")]


def open_index(corpus: Path | None) -> Index:
    """Read the corpus and index it; files left out are named on stderr."""
    folder = corpus if corpus is not None else load_config().corpus
    found = read_corpus(folder)
    for problem in found.problems:
        err.print(f"Left out {problem.path}: {problem.message}", style="yellow", markup=False)
    return Index((passage for document in found.documents for passage in split(document)), Analyzer())


def print_json(value: object) -> None:
    """Print one line of JSON, at once."""
    typer.echo(json.dumps(value, ensure_ascii=False))


def passage_text(cited: Cited) -> Text:
    """Return a passage with its quotes in bold and its matched words in green."""
    text = Text(cited.text)
    for quote in cited.quotes:
        text.stylize("bold", quote.start, quote.end)
    for start, end in cited.marks:
        text.stylize("green", start, end)
    return text


def show(given: Answer, index: Index) -> None:
    """Print an answer for a person: the lead, then each passage with its citation."""
    if not given.passages:
        out.print(f"{texts.NOT_FOUND}\n{texts.HINT}", markup=False, soft_wrap=True)
        suggest(index)
        return
    if given.status == "weak":
        out.print(texts.WEAK, style="yellow", markup=False)
    out.print(Text(given.passages[0].quotes[0].text, style="bold"), soft_wrap=True)
    for cited in given.passages:
        out.print()
        out.print(passage_text(cited), soft_wrap=True)
        out.print(Text(f"{cited.rank}. {cited.citation}", style="cyan"), soft_wrap=True)


def suggest(index: Index) -> None:
    """Print questions that the corpus answers."""
    out.print(texts.TRY, markup=False)
    for sample in samples(index):
        out.print(f"  • {sample}", markup=False, soft_wrap=True)


def answer_json(question: str, index: Index) -> dict[str, object]:
    """Return the JSON that answers `question`; one that cannot be asked is "not_found" with a message."""
    try:
        return answer(question, index).as_json()
    except QuestionError as error:
        empty = {"status": "not_found", "milliseconds": 0.0, "passages": []}
        return {"question": question, **empty, "message": str(error)}


@app.command()
def ask(
    question: Annotated[list[str] | None, typer.Argument(help="The question, in Chinese.")] = None,
    batch: Annotated[
        str | None, typer.Option(metavar="FILE", help="Answer a question a line of FILE (-: standard input).")
    ] = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Answer one question, or many with --batch, with cited passages."""
    if (question is None) == (batch is None):
        raise typer.BadParameter('give one question, such as yinju ask "…?", or a file of them with --batch.')
    index = open_index(corpus)
    if batch is not None:
        with sys.stdin if batch == "-" else Path(batch).open(encoding="utf-8-sig") as lines:
            for line in lines:
                print_json(answer_json(line.rstrip("\r\n"), index))
        return
    text = " ".join(question or [])
    if as_json:
        print_json(answer_json(text, index))
        check(text)
    else:
        show(answer(text, index), index)


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
            show(answer(question, index), index)
        except QuestionError as error:
            out.print(str(error), style="yellow", markup=False)


@app.command()
def run(corpus: CorpusOption = None) -> None:
    """Run the Telegram bot: long polling, or a webhook when YINJU_WEBHOOK_URL is set."""
    from bot.chat import application  # telegram takes half a second to import; only this command needs it

    config = load_config()
    application.token_of(config)  # a missing token is said before the corpus is read
    application.run(config, open_index(corpus))


def outline_json(document: Document) -> dict[str, object]:
    """Return what `yinju outline --json` prints."""

    def branch(section: Section) -> dict[str, object]:
        return {
            "level": section.level,
            "heading": section.heading,
            "paragraph": section.paragraph,
            "sections": [branch(inner) for inner in section.sections],
        }

    return {
        "title": document.title,
        "source": document.source,
        "published": document.published.isoformat() if document.published else None,
        "sections": [branch(section) for section in document.sections],
        "paragraphs": [
            {
                "number": paragraph.number,
                "kind": paragraph.kind,
                "section": list(paragraph.section),
                "text": paragraph.text,
            }
            for paragraph in document.paragraphs
        ],
    }


def outline_tree(document: Document) -> Tree:
    """Return the section tree of a document for a person to look at."""
    origin = [
        part for part in (document.source, document.published and document.published.isoformat()) if part
    ]
    tree = Tree(Text.assemble((f"《{document.title}》", "bold"), *(f" {part}" for part in origin)))

    def grow(branch: Tree, sections: tuple[Section, ...]) -> None:
        for section in sections:
            place = f"  第{section.paragraph}段起" if section.paragraph else ""
            grow(branch.add(Text.assemble(section.heading, (place, "dim"))), section.sections)

    grow(tree, document.sections)
    captions = sum(paragraph.kind == "caption" for paragraph in document.paragraphs)
    tree.add(Text(f"{len(document.paragraphs)} 段，其中图注 {captions} 条", style="dim"))
    return tree


@app.command()
def outline(file: Annotated[Path, typer.Argument(help="A document.")], as_json: JsonOption = False) -> None:
    """Show the section tree of one document, as Yinju reads it."""
    document = outline_of(read(file), file.name)
    if as_json:
        print_json(outline_json(document))
    else:
        out.print(outline_tree(document))


@app.command(name="eval")
def evaluate_questions(
    questions: Annotated[
        Path, typer.Argument(metavar="QUESTIONS.tsv", help="id, kind, question, line, answer.")
    ],
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Measure the answers on known questions; a hit is a passage that holds the answer string."""
    report = evaluate(read_questions(questions), open_index(corpus)).as_json()
    if as_json:
        print_json(report)
        return
    table = Table(title=f"{questions.name}: {report['questions']} questions")
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
    for kind in ("misses", "wrongly_answered"):
        for miss in report[kind]:  # type: ignore[attr-defined]  # a list of dicts, by as_json
            place = f"at {miss['place']}" if miss.get("place") else miss["status"]
            out.print(f"{kind}: {miss['id']} {miss['question']} ({place})", markup=False, soft_wrap=True)
            if miss.get("first"):
                out.print(f"    first: {miss['first']}", style="dim", markup=False, soft_wrap=True)


def main() -> None:
    """Run the command; what goes wrong in a foreseeable way is one sentence on stderr and exit code 2."""
    try:
        app()
    except (ConfigError, CorpusError, ReadingError, QuestionError, EvaluationError) as error:
        err.print(str(error), style="red", markup=False)
        sys.exit(2)
    except OSError as error:
        err.print(
            f"{error.filename or 'A file'} cannot be used: {error.strerror or error}.",
            style="red",
            markup=False,
        )
        sys.exit(2)
