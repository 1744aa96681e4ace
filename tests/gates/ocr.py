"""How much of a scan is read rightly: pages drawn from statutes and reports, clean and worn.

nice python -m tests.gates.ocr ../shared/eval/laws.tar.xz ../shared/fixtures/html     50 and 10, an hour
add --sample 3 for so many of each, --dpi 150 for one resolution of the two

The first page of each text is drawn, put into a PDF without a text layer, and read in the process apart as
any file is. Right are the characters of the page that come back in order, blanks aside, widths alike.
Questions are made of clauses of the pages; those count that the index of the drawn text answers with
certainty: the first passage that the index of the scans gives must hold the clause, nine characters in ten.
Worn is askew by up to 2 degrees, blurred, noisy and pressed as JPEG. Exit code 1 when a figure is below its
floor. Needs `yinju[ocr]` and a Chinese font (fonts-noto-cjk); one processor, four seconds a page.
"""

import argparse
import re
import sys
import tempfile
import time
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice, product
from pathlib import Path
from random import Random

from bot.answers.answer import answer
from bot.answers.question import QuestionError
from bot.documents.document import Document
from bot.documents.formats import FileReader
from bot.documents.outline import outline
from bot.documents.passages import split
from bot.documents.readers.reading import Reading, lines_of
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from tests.gates.headings import statutes
from tests.support.reading import read as read_file
from tests.support.scanned import pages, scan, worn

FLOORS = {"clean": 0.98, "worn": 0.93}
"""Of the characters."""
LEAST_ANSWERED = 0.9
QUESTIONS = 200
RESOLUTIONS = (150, 300)
SAME = 0.9
"""Of the characters of a clause, how many a passage that is the same must hold in order."""
_MARKS = re.compile(r"^#+\s*|<!--.*?-->", re.MULTILINE)
_CLAUSE = re.compile(r"[\u4e00-\u9fff]{10,24}(?=[,，。;；])")


def texts(archive: Path, reports: Path, sample: int | None) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of 50 statutes and 10 reports, or of `sample` of each."""
    for name, marked in islice(statutes(archive, 50), sample or 50):
        yield Path(name).stem, _MARKS.sub("", marked)
    for file in islice(sorted(reports.glob("*.html")), sample or 10):
        yield file.stem, "\n".join(line.text for line in read_file(file).lines)


def bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def right(wanted: str, given: str) -> int:
    """Return how many characters of `wanted` come back in `given`, in order."""
    matcher = SequenceMatcher(None, wanted, given, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())


def indexed(documents: Sequence[Document], analyzer: Analyzer) -> Index:
    return Index.build((passage for document in documents for passage in split(document)), analyzer)


def first_text(question: str, index: Index) -> tuple[str, bool]:
    """Return the first passage that an index gives for a question, bare, and whether it is certain of it."""
    try:
        given = answer(question, index)
    except QuestionError:
        return "", False
    found = [index.passages[int(passage_id)].text for passage_id in given.ranking.passage_ids[:1]]
    return bare("".join(found)), given.status == "answered"


def questions(drawn: Sequence[str], index: Index) -> list[tuple[str, str]]:
    """Return clauses that the index of the drawn pages finds, each with the question made of it."""
    every = [(page, clause) for page, text in enumerate(drawn) for clause in _CLAUSE.findall(text)]
    Random(0).shuffle(every)
    kept = []
    for _, clause in every:
        question = f"{clause}有什么规定？"
        text, certain = first_text(question, index)
        if certain and clause in text:
            kept.append((question, clause))
        if len(kept) == QUESTIONS:
            break
    return kept


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("archive", type=Path)
    options.add_argument("reports", type=Path)
    options.add_argument("--sample", type=int)
    options.add_argument("--dpi", type=int, choices=RESOLUTIONS)
    chosen = options.parse_args()
    named = list(texts(chosen.archive, chosen.reports, chosen.sample))
    analyzer, short = Analyzer(), []
    for dpi, wear in product([chosen.dpi] if chosen.dpi else RESOLUTIONS, FLOORS):
        drawn, clean, scans = [], [], []
        found = total = 0
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as folder, FileReader() as reader:
            for number, (name, text) in enumerate(named):
                sheet, lines = pages(text, dpi)[0]
                page = "\n".join(line.removeprefix("　　") if line[0] == "　" else line for line in lines)
                paragraphs = "".join(f"\n{line[2:]}" if line.startswith("　　") else line for line in lines)
                file = Path(folder) / f"{number}.pdf"
                file.write_bytes(scan([sheet if wear == "clean" else worn(sheet, number)], dpi))
                scans.append(reader.read(file, f"{name}.pdf"))
                clean.append(outline(Reading(lines_of(paragraphs)), f"{name}.txt"))
                read = [scans[-1].origin.title, scans[-1].origin.issue_number or "", *_all_text(scans[-1])]
                found += right(bare(page), bare("".join(read)))
                total += len(bare(page))
                drawn.append(bare(paragraphs))
        asked = questions(drawn, truth := indexed(clean, analyzer))
        given = indexed(scans, analyzer)
        same = sum(
            right(clause, first_text(question, given)[0]) >= SAME * len(clause) for question, clause in asked
        )
        share, answered = found / total, same / max(len(asked), 1)
        seconds = (time.monotonic() - began) / len(named)
        print(
            f"{dpi} dpi, {wear}: {share:.4f} of {total} characters (floor {FLOORS[wear]}), "
            f"{same} of {len(asked)} questions (floor {LEAST_ANSWERED}), {len(truth.passages)} passages, "
            f"{len(given.passages)} from the scans; {seconds:.1f} s a page",
            flush=True,
        )
        if share < FLOORS[wear] or answered < LEAST_ANSWERED:
            short.append(f"{dpi} dpi, {wear}")
    return 1 if short else 0


def _all_text(document: Document) -> Iterator[str]:
    """Yield headings and paragraphs in their order."""
    seen: tuple[str, ...] = ()
    for paragraph in document.paragraphs:
        if paragraph.section != seen:
            yield from (name for at, name in enumerate(paragraph.section) if seen[at : at + 1] != (name,))
            seen = paragraph.section
        yield paragraph.text


if __name__ == "__main__":
    sys.exit(main())
