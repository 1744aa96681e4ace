"""Whether a question that stands in the documents word for word is answered by what stands under it.

    python -m tests.gates.faq ../shared/eval/cmrc2018

300 of the set's questions, evenly spread, become a document of questions and answers among its passages, once
in each way that people write such a document. Each is asked word for word: the passage with its answer comes
first, its first quote is that answer without a word of the question, and the answer is certain. Exit code 1
where one of these holds for fewer than `FLOOR`.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

import docx

from bot.answers import answer, page
from bot.documents.passages import Passage, split
from bot.evaluation.sets import EvaluationSet, read_set
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from tests.support.reading import read_document

ENTRIES, FLOOR = 300, 297
SHOWN = 3

Entries = Sequence[tuple[str, str]]
"""Questions with their answers."""


def lines(form: str, head: str = "", foot: str = "") -> Callable[[Path, Entries], None]:
    """Return what writes a document of text, each entry in `form`."""

    def write(file: Path, entries: Entries) -> None:
        escaped = file.suffix == ".html"
        told = [
            (escape(question), escape(said)) if escaped else (question, said) for question, said in entries
        ]
        text = "".join(form.format(question=question, answer=said) for question, said in told)
        file.write_text(head + text + foot, encoding="utf-8")

    return write


def word(style: str | None) -> Callable[[Path, Entries], None]:
    """Return what writes a Word file, its questions in a `style`, or bold, or in the cells of a table."""

    def write(file: Path, entries: Entries) -> None:
        document = docx.Document()
        document.add_paragraph("常见问题", style="Title")
        if style == "Table Grid":
            table = document.add_table(rows=1, cols=2)
            for row in (("问题", "答案"), *entries):
                cells = table.rows[0].cells if row[0] == "问题" else table.add_row().cells
                cells[0].text, cells[1].text = row
        for question, said in () if style == "Table Grid" else entries:
            paragraph = document.add_paragraph(style=style)
            paragraph.add_run(question).bold = style is None
            document.add_paragraph(said)
        document.save(str(file))

    return write


PAGE = "<html><head><title>常见问题</title></head><body><h1>常见问题</h1>"
FORMS = {
    "Markdown ##": ("md", lines("## {question}\n\n{answer}\n\n", "# 常见问题\n\n")),
    "Markdown bold": ("md", lines("**{question}**\n\n{answer}\n\n", "# 常见问题\n\n")),
    "Markdown table": (
        "md",
        lines("| {question} | {answer} |\n", "# 常见问题\n\n| 问题 | 答案 |\n|---|---|\n"),
    ),
    "text 问：答：": ("txt", lines("问：{question}\n答：{answer}\n", "常见问题\n\n")),
    "text Q: A:": ("txt", lines("Q: {question}\nA: {answer}\n\n", "常见问题\n\n")),
    "HTML h2": ("html", lines("<h2>{question}</h2><p>{answer}</p>\n", PAGE, "</body></html>")),
    "HTML dt": (
        "html",
        lines("<dt>{question}</dt><dd>{answer}</dd>\n", f"{PAGE}<dl>", "</dl></body></html>"),
    ),
    "HTML table": (
        "html",
        lines(
            "<tr><td>{question}</td><td>{answer}</td></tr>\n",
            f"{PAGE}<table><tr><th>问题</th><th>答案</th></tr>",
            "</table></body></html>",
        ),
    ),
    "docx Heading": ("docx", word("Heading 2")),
    "docx bold": ("docx", word(None)),
    "docx table": ("docx", word("Table Grid")),
}


def entries_of(given: EvaluationSet) -> list[tuple[str, str]]:
    """Return questions of the set, each with an answer that shares no word with it."""
    chosen = given.questions[:: len(given.questions) // ENTRIES][:ENTRIES]
    return [(question.text, f"详见丙册第{at}格,由专员经办。") for at, question in enumerate(chosen, 1)]


def right(index: Index, entries: Entries) -> tuple[dict[str, int], list[str]]:
    """Ask each question; return how often each of the three was right, and the questions that were not."""
    counts, wrong = dict.fromkeys(("first", "lead", "answered"), 0), []
    for question, said in entries:
        given = answer(question, index)
        shown = page(given).passages
        quote = shown[0].quotes[0].text if shown else ""
        found = {
            "first": bool(shown) and said in shown[0].text,
            "lead": quote == said,
            "answered": given.status == "answered",
        }
        for name, is_right in found.items():
            counts[name] += is_right
        if not all(found.values()):
            wrong.append(f"{question} → {given.status}: {quote}")
    return counts, wrong


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", type=Path)
    folder = options.parse_args().folder
    given = read_set(folder)
    entries, analyzer, failed = entries_of(given), Analyzer(), False
    with tempfile.TemporaryDirectory() as temporary:
        for form, (suffix, write) in FORMS.items():
            file = Path(temporary, f"常见问题.{suffix}")
            write(file, entries)
            own: list[Passage] = list(split(read_document(file, file.parent)))
            index = Index.build([*given.passages, *own], analyzer)
            began = time.perf_counter()
            counts, wrong = right(index, entries)
            failed |= min(counts.values()) < FLOOR
            each = 1000 * (time.perf_counter() - began) / len(entries)
            told = ", ".join(f"{name} {count}" for name, count in counts.items())
            print(f"{form}: {told} of {len(entries)} (floor {FLOOR}), {each:.1f} ms each")
            for line in wrong[:SHOWN]:
                print(f"    {line}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
