"""What commands print: progress, the table of a corpus, JSON. Answers: `answered`."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

import typer
from rich import box
from rich import progress as progress_bar
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from bot.documents.formats import FileReader
from bot.log import printable, printable_json
from bot.retrieval.meaning.making import MakingProgress
from bot.retrieval.store.batches import Progress
from bot.retrieval.store.entry import Entry

QUIET_SECONDS = 1.0
"""What takes no longer shows no progress."""
NARROW = 110
"""Columns of a terminal below which the table of a corpus has two lines a file."""
LINE_SECONDS = 5.0
"""Between two lines of progress where there is no terminal."""


class SafeConsole(Console):
    """A terminal that shows what it is given without the control characters in it, which could repaint it."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """Yield what is printed of anything: names of files, problems, texts of documents."""
        for segment in super().render(renderable, options):
            if segment.control:
                yield segment
            else:
                yield segment._replace(text=printable(segment.text, keep="\n\t"))


out = SafeConsole(highlight=False)
err = SafeConsole(stderr=True, highlight=False, soft_wrap=True)


@contextmanager
def _bar(work: str, say: Callable[[str], None] | None = None) -> Iterator[Callable[[str, float], None]]:
    """Give a progress bar on a terminal, a line now and then elsewhere; neither for what is done at once.

    A line goes to `say`, else to stderr.

    It takes what is done as words, and as a share from 0 to 1.
    """
    began = time.monotonic()
    bar = progress_bar.Progress(
        progress_bar.TextColumn("{task.description}"),
        progress_bar.BarColumn(),
        progress_bar.TaskProgressColumn(),
        progress_bar.TimeRemainingColumn(),
        console=err,
        transient=True,
    )
    task = bar.add_task("", total=1.0)
    last_line = began
    first: float | None = None  # the share that was done before

    def report(state: str, share: float) -> None:
        nonlocal last_line, first
        now = time.monotonic()
        first = share if first is None else first
        if share >= 1 and now - began < QUIET_SECONDS:
            return
        if err.is_terminal:
            bar.start()
            bar.update(task, completed=share, description=state)
        elif now - last_line >= LINE_SECONDS:
            last_line = now
            done = share - first
            left = f", {(now - began) * (1 - share) / done:.0f} s left" if done > 0 else ""
            line = f"{work}: {state}{left}"
            if say is not None:
                say(line)
            else:
                err.print(line, markup=False)

    try:
        yield report
    finally:
        if bar.live.is_started:
            bar.stop()


@contextmanager
def shown_progress(
    reader: FileReader | None = None, say: Callable[[str], None] | None = None
) -> Iterator[Progress]:
    """Show how far the index is while it is made, and the pages that `reader` recognizes for it.

    Where there is no terminal lines of it go to `say`, else to stderr.
    """
    with _bar("Indexing", say) as report:
        done = 0.0

        def shown(files: int, of: int, passages: int, share: float) -> None:
            nonlocal done
            done = share
            report(f"{files} of {of} files, {passages} passages", share)

        if reader is not None:
            reader.isolated.report = lambda page, of: report(
                f"recognizing page {page} of {of}", done + (1 - done) * (page - 1) / of
            )
        yield shown


@contextmanager
def made_progress() -> Iterator[MakingProgress]:
    """Show how far the vectors of an index are while they are made."""
    with _bar("Embedding") as report:
        yield lambda made, of: report(f"{made} of {of} texts embedded", made / of)


def print_json(value: object) -> None:
    """Print one line of JSON, at once."""
    typer.echo(printable_json(value))


def corpus_table(entries: Sequence[Entry], narrow: bool) -> Table:
    """Return every file of a corpus with what was read of it; two lines a file on a `narrow` terminal."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    heads = [
        ["title, or problem", "file"],
        ["source", "date"],
        ["format", "encoding"],
        ["sections"],
        ["passages"],
    ]
    columns = [["\n".join(head)] for head in heads] if narrow else heads
    for name in (name for names in columns for name in names):
        count, text = name in ("sections", "passages"), name.startswith(("title", "file", "source"))
        table.add_column(name, justify="right" if count else "left", overflow="fold", no_wrap=not text)
    for entry in entries:
        title = Text(entry.problem, style="yellow") if entry.problem else Text(entry.origin.title)
        told = [[title, Text(printable(entry.path), style="dim" if narrow else "")]]
        pairs = ((entry.origin.source, entry.origin.as_json()["published"]), (entry.format, entry.encoding))
        told += [[Text(cell or "") for cell in pair] for pair in pairs]
        told += [[Text("" if entry.problem else str(count))] for count in (entry.sections, entry.passages)]
        cells = [[Text("\n").join(cell)] for cell in told] if narrow else told
        table.add_row(*(cell for group in cells for cell in group))
    return table
