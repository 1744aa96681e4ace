"""The command line: ask, chat, try, run, desk, check, forget, backup, restore, index, corpus, outline, eval.

Each command imports what it needs when it is run, so that `--help` loads nothing of it.
"""

import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import keeping, serving, trying
from bot.cli.options import CorpusOption, JsonOption
from bot.cli.outlined import outline

app = typer.Typer(
    help="Ask your documents in Chinese; receive passages quoted word for word, each with its citation.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from bot.cli.version import version

        typer.echo(version())
        raise typer.Exit


@app.callback()
def _options(
    _: Annotated[
        bool,
        typer.Option("--version", help="Show which Yinju this is.", callback=_print_version, is_eager=True),
    ] = False,
) -> None:
    """Take the options that stand before any command."""


@app.command()
def ask(
    question: Annotated[list[str] | None, typer.Argument(help="The question, in Chinese.")] = None,
    batch: Annotated[
        str | None, typer.Option(metavar="FILE", help="Answer a question a line of FILE (-: standard input).")
    ] = None,
    corpus: CorpusOption = None,
    folder: Annotated[
        list[str] | None,
        typer.Option(metavar="FOLDER", help="As who may read only this folder of the corpus; repeatable."),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show what the first passage's score is made of.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Answer one question, or many with --batch, with cited passages."""
    from bot.answers import about, answer, check
    from bot.cli.answered import show, show_about, show_explanation
    from bot.cli.opened_index import open_index
    from bot.cli.terminal import print_json
    from bot.web.library import answer_json, explained

    if (question is None) == (batch is None):
        raise typer.BadParameter('give one question, such as yinju ask "…?", or a file of them with --batch.')
    index = open_index(corpus, folder)
    if batch is not None:
        index.warm_up()
        with sys.stdin if batch == "-" else Path(batch).open(encoding="utf-8-sig") as lines:
            try:
                for line in lines:
                    print_json(answer_json(line.rstrip("\r\n"), index))
            except UnicodeDecodeError as error:
                where = "standard input" if batch == "-" else batch
                raise typer.BadParameter(f"{where} is no text in {error.encoding.upper()}.") from None
        return
    text = " ".join(question or [])
    if as_json:
        print_json(answer_json(text, index, explain))
        check(text)
        return
    if asked := about(check(text), index):
        show_about(asked, index)
        return
    given = answer(text, index)
    show(given)
    if explain and (why := explained(given)) is not None:
        show_explanation(why)


@app.command()
def chat(corpus: CorpusOption = None) -> None:
    """Ask question after question in the terminal; an end of file (Ctrl-D) ends it."""
    from bot.answers import QuestionError, about, answer, check
    from bot.cli.answered import show, show_about, suggest
    from bot.cli.opened_index import open_index
    from bot.cli.terminal import out

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
            if asked := about(check(question), index):
                show_about(asked, index)
            else:
                show(answer(question, index))
        except QuestionError as error:
            out.print(str(error), style="yellow", markup=False)


@app.command()
def run(
    corpus: CorpusOption = None,
    unlimited: Annotated[bool, typer.Option("--unlimited-to-measure", hidden=True)] = False,
) -> None:
    """Run the Telegram bot: long polling, or a webhook when YINJU_WEBHOOK_URL is set."""
    from functools import partial

    from bot.chat import application
    from bot.cli.check import look
    from bot.cli.failures import told_at_once
    from bot.cli.opened_index import live_index_of, read
    from bot.config import load_config, token_of
    from bot.documents.corpus import files_of
    from bot.documents.readers.confinement import hide_memory
    from bot.misspelt import check_limits
    from bot.retrieval.store.corpus_index import keep_apart
    from bot.web.web import Web, clients_of

    hide_memory()  # it holds the token
    config = load_config()
    token_of(config)  # a missing token is said before the corpus is read
    check_limits(config)
    live_index = live_index_of(config, corpus)
    if not live_index.is_shared:
        files_of(live_index.corpus)  # and so is a missing corpus
        keep_apart(live_index.corpus, config.yinju_home)  # before anything is made there
    web = Web(config, live_index, partial(look, corpus))
    reading = partial(read, live_index, [client.scope for client in clients_of(config)])
    with told_at_once(live_index):
        application.run(config, live_index, reading, web, limited=not unlimited)


app.command(name="try")(trying.try_out)
app.command(name="mcp")(serving.serve_mcp)
app.command(name="desk")(serving.enter_desk)
# The number of a channel begins with -.
app.command(context_settings={"ignore_unknown_options": True})(keeping.forget)
app.command()(keeping.backup)
app.command()(keeping.restore)


@app.command(name="check")
def check_all(corpus: CorpusOption = None, as_json: JsonOption = False) -> None:
    """Check settings, token, server, corpus, index and storage; exit code 2 when the bot could not run so."""
    from bot.cli.check import check

    check(corpus, as_json)


@app.command(name="index")
def build_index(
    corpus: CorpusOption = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Make an index in Milvus anew, beside the one in use.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Bring the index of the corpus up to date, and report what is in it and what was left out."""
    from bot.cli.meanings import make_missing, meaning_json
    from bot.cli.opened_index import name_doubts, name_left_out, opened
    from bot.cli.terminal import out, print_json

    found = opened(corpus, writes=True, anew=rebuild)
    index, entries, changes = found.index, found.entries, found.changes
    name_left_out(entries, index.analyzer.vocabulary)
    name_doubts(entries)
    make_missing(index)
    meaning = meaning_json(index)
    documents = [entry for entry in entries if not entry.problem]
    report = {
        "documents": len(documents),
        "sections": sum(entry.sections for entry in documents),
        "passages": len(index.passages),
        "terms": index.term_count,
        "read": changes.read,
        "removed": changes.removed,
        "seconds": round(changes.seconds, 2),
        "megabytes": round(found.size / 1e6, 1),
        "folder": found.place,
        "meaning": meaning,
        "taught": index.analyzer.vocabulary.as_json(),
        "left_out": [{"path": entry.path, "why": entry.problem} for entry in entries if entry.problem],
    }
    if as_json:
        print_json(report)
        return
    out.print(
        "{documents} documents, {sections} sections, {passages} passages, {terms} terms; "
        "{read} files read and {removed} removed in {seconds} s; "
        f"{'' if found.size == 0 else '{megabytes} MB '}in {{folder}}".format(**report),
        markup=False,
        soft_wrap=True,
    )
    if meaning:
        told = "Meaning: {embedded} of the passages, by {model}".format_map(meaning)
        told += "" if meaning["megabytes"] is None else f"; {meaning['megabytes']} MB"
        out.print(told, markup=False, soft_wrap=True)
    if taught := index.analyzer.vocabulary.told():
        out.print(f"Taught: {taught}", markup=False, soft_wrap=True)


@app.command(name="corpus")
def list_documents(corpus: CorpusOption = None, as_json: JsonOption = False) -> None:
    """List every file of the corpus: what was read of it, or why it was left out."""
    from bot.cli.opened_index import opened
    from bot.cli.terminal import NARROW, corpus_table, out, print_json

    entries = opened(corpus).entries
    if as_json:
        print_json([entry.as_json() for entry in entries])
        return
    out.print(corpus_table(entries, narrow=out.width < NARROW))


app.command()(outline)


@app.command(name="eval")
def evaluate_questions(
    questions: Annotated[
        Path,
        typer.Argument(
            metavar="SET",
            help="A file of id, kind, question, line, answer, tab-separated, on the corpus; a folder of "
            "passages.jsonl, queries.jsonl, qrels.tsv and answers.jsonl; or one of documents.txt, "
            "questions.psv and unanswerable.psv.",
        ),
    ],
    corpus: CorpusOption = None,
    compare: Annotated[
        bool, typer.Option("--compare", help="Of a folder: put plain jieba and Han bigrams beside it.")
    ] = False,
    misses: Annotated[int | None, typer.Option(min=0, help="How many failing questions to show.")] = None,
    each: Annotated[bool, typer.Option("--each", help="Print one JSON object a question instead.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Measure the answers on questions whose answers are known."""
    from bot.cli import evaluation
    from bot.cli.cluster import cluster_of
    from bot.cli.meanings import make_missing, set_meanings
    from bot.cli.opened_index import open_index
    from bot.config import load_config
    from bot.evaluation.document_set import is_document_set
    from bot.evaluation.questions import read_questions

    if is_document_set(questions):
        config = load_config()
        index = open_index(corpus)
        make_missing(index)
        cluster = cluster_of(config, corpus or config.corpus)
        evaluation.measure_documents(questions, index, set_meanings(config), each, as_json, cluster)
    elif questions.is_dir():
        config = load_config()
        everyday, meanings = config.yinju_everyday_words, set_meanings(config)
        cluster = cluster_of(config, corpus or config.corpus)
        evaluation.measure_set(questions, compare, misses or 0, each, as_json, everyday, meanings, cluster)
    else:
        asked = read_questions(questions)  # a file that cannot be read is said before the corpus is
        index = open_index(corpus)
        make_missing(index)
        index.warm_up()
        evaluation.measure_questions(questions.name, asked, index, misses, each, as_json)


def main() -> None:
    """Run the command; what goes wrong in a foreseeable way is one sentence on stderr and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # what a terminal has no character for is written as \u4e2d
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except Exception as error:
        from bot.cli.failures import tells

        if not tells(error):
            raise
        sys.exit(2)
