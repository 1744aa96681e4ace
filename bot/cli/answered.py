"""What commands print of answers; apart from `terminal`, for answers take half a second to import."""

from rich import box
from rich.table import Table
from rich.text import Text

from bot.answers import About, Answer, Cited, page, samples
from bot.chat.texts import languages as texts
from bot.chat.told import told_of
from bot.cli.terminal import out
from bot.retrieval.engine import Engine
from bot.retrieval.ranking import Explanation


def passage_text(cited: Cited) -> Text:
    """Return a passage with its quotes in bold and its matched words in green."""
    text = Text(cited.text)
    for quote in cited.quotes:
        text.stylize("bold", quote.start, quote.end)
    for start, end in cited.marks:
        text.stylize("green", start, end)
    return text


def show_about(asked: About, index: Engine) -> None:
    """Print what is held of a document, or of all."""
    indents = {"heading": "• ", "sentence": "  "}
    for kind, line in told_of(asked, index, texts.SIMPLIFIED):
        text = Text(indents.get(kind, "") + line, style={"fact": "bold", "origin": "cyan"}.get(kind, ""))
        out.print(text, soft_wrap=True)
    if asked.kind == "text" and asked.document is not None:
        for file in asked.files:
            for passage_id in range(file.first, file.last):
                out.print()
                out.print(Text(index.passages[passage_id].text), soft_wrap=True)


def show(given: Answer) -> None:
    """Print the first page of an answer for a person: the lead, then each passage with its citation."""
    shown = page(given).passages
    for missing in given.keys.missing:
        text = texts.SIMPLIFIED.missing_key_of if missing.count else texts.SIMPLIFIED.missing_key
        said = text.format(name=missing.name, count=missing.count, unit=missing.name[-1:])
        out.print(said, style="yellow", markup=False, soft_wrap=True)
    if given.keys.choices:
        out.print(texts.SIMPLIFIED.which_document.format(key=given.question), markup=False, soft_wrap=True)
        for choice in given.keys.choices:
            out.print(f"  • 《{choice.document.origin.title}》", markup=False, soft_wrap=True)
        return
    if not shown and given.keys.missing:
        return
    if not shown:
        out.print(f"{texts.NOT_FOUND}\n{texts.HINT}", markup=False, soft_wrap=True)
        _show_unknown(given)
        suggest(given.index)
        return
    if given.status != "answered":
        doubt = texts.WEAK if given.status == "weak" else f"{texts.NOT_FOUND}{texts.SIMPLIFIED.nearest}"
        out.print(doubt, style="yellow", markup=False)
        _show_unknown(given)
    if given.places:
        out.print(Text(shown[0].quotes[0].text, style="bold"), soft_wrap=True)
    for cited in shown:
        out.print()
        out.print(passage_text(cited), soft_wrap=True)
        meant = f" · {texts.SIMPLIFIED.meant}" if cited.meant else ""
        out.print(Text(f"{cited.rank}. {cited.citation}{meant}", style="cyan"), soft_wrap=True)


def _show_unknown(given: Answer) -> None:
    """Print which words of a question no document holds, if any."""
    if given.unknown:
        terms = texts.SIMPLIFIED.terms_unknown.format(terms="、".join(given.unknown))
        out.print(terms, style="yellow", markup=False, soft_wrap=True)


def suggest(index: Engine) -> None:
    """Print questions that the corpus answers."""
    out.print(texts.TRY, markup=False)
    for sample in samples(index):
        out.print(f"  • {sample}", markup=False, soft_wrap=True)


def show_explanation(why: Explanation) -> None:
    """Print what a score is made of: each term, each feature, and the sum."""
    title = "the question names it; else its score were" if why.named else "why the first passage came first"
    table = Table(box=box.SIMPLE, title=title)
    for column in ("", "tf", "df", "idf", "value", "weight", "share"):
        table.add_column(column, justify="right" if column else "left")
    for term in why.terms:
        if term.tf:
            table.add_row(
                f"{term.field}: {term.term}",
                str(term.tf),
                str(term.df),
                f"{term.idf:.4f}",
                "",
                "",
                f"{term.share:+.6f}",
            )
    for one in why.features:
        if one.share:
            table.add_row(one.feature, "", "", "", f"{one.value:.4f}", f"{one.weight:g}", f"{one.share:+.6f}")
    table.add_row("score", "", "", "", "", "", f"{why.score:.6f}", style="bold")
    out.print(table)
