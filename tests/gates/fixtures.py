"""What the readers must make of the files under shared/fixtures; every figure that falls short is named.

python -m tests.gates.fixtures ../shared/fixtures          exit 1 if one falls short
"""

import argparse
import csv
import re
import sys
from collections import defaultdict
from copy import deepcopy
from datetime import date, datetime, timedelta
from pathlib import Path

import pypdfium2 as pdfium
from lxml import etree

from bot.documents.readers import plain
from bot.documents.readers.reading import Reading
from tests.support.reading import read

PAGES_EQUAL = 29
"""Of 30 State Council pages: title, office, number and date are those of the index."""
MOST_OPEN_ENDS = 10
"""Long paragraphs of the PDF that end without punctuation: items of lists, and what leads up to code."""


def month_before(listed: date) -> set[date]:
    """Return the days that become `listed` by adding a month and letting a day that it lacks run over.

    The index was made so: 30 January 2019, printed on the page and in its address, is listed as 2 March.
    """
    days = (listed - timedelta(days) for days in range(27, 34))
    return {day for day in days if later(day) == listed}


def later(day: date) -> date:
    first = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return first + timedelta(day.day - 1)


def squeezed(content: str) -> str:
    return re.sub(r"[\s|]+", "", content)


def text_of(reading: Reading) -> str:
    return squeezed("".join(line.text for line in reading.lines))


def fill(table: etree._Element) -> None:
    """Put what a cell of a table says into every row and column that it spans; all of a row, once."""
    taken: dict[tuple[int, int], etree._Element] = {}
    for row_number, row in enumerate(table.iter("tr")):
        cells, column = (cell for cell in row if cell.tag in ("td", "th")), 0
        seen: list[etree._Element] = []
        while True:
            if (row_number, column) in taken:
                seen.append(taken[row_number, column])
            elif (cell := next(cells, None)) is not None:
                seen.append(cell)
                span = range(column, column + int(cell.get("colspan", 1)))
                below = range(row_number, row_number + int(cell.get("rowspan", 1)))
                taken |= {(row, column): cell for row in below for column in span}
            else:
                break
            column += 1
        row[:] = [
            deepcopy(cell) for cell in (seen if any(cell is not seen[0] for cell in seen) else seen[:1])
        ]


def pages(folder: Path) -> bool:
    """Compare each page with the index, and its text with all that stands in its element of content.

    What a cell of a table spans, it says in every row and column.
    """
    wrong: dict[str, list[str]] = defaultdict(list)
    with (folder / "index.tsv").open(encoding="utf-8", newline="") as index:
        rows = list(csv.reader(index, delimiter="\t", quoting=csv.QUOTE_NONE))
    for name, url, title, office, number, listed in rows:
        reading = read(folder / name)
        day = datetime.fromisoformat(listed).date()
        root = etree.fromstring((folder / name).read_bytes(), etree.HTMLParser(encoding="utf-8"))
        (element,) = root.xpath("//*[@id='UCAP-CONTENT']")
        for table in element.iter("table"):
            fill(table)
        content = squeezed("".join(element.itertext()))
        for what, same in {
            "address": reading.origin.url == url,
            "title": reading.origin.title == title,
            "office": reading.origin.office == office,
            "number": reading.origin.issue_number == number,
            "date": reading.origin.published in month_before(day),
            "text": text_of(reading) == content,
        }.items():
            if not same:
                wrong[what].append(name)
    for what in ("address", "title", "office", "number", "date", "text"):
        print(f"html: {what} of {len(rows) - len(wrong[what])} of {len(rows)} pages {' '.join(wrong[what])}")
    return all(len(rows) - len(names) >= PAGES_EQUAL for names in wrong.values()) and not wrong["text"]


def encodings(folder: Path, page_folder: Path) -> bool:
    """Compare the same text in every encoding, and what has no other with itself in UTF-8."""
    same: dict[str, set[tuple[object, ...]]] = defaultdict(set)
    found: dict[str, set[str | None]] = defaultdict(set)
    for file in sorted(folder.iterdir()):
        stem, encoding, suffix = file.name.rsplit(".", 2)
        reading = read(file)
        same[stem].add(reading.lines)
        found[stem].add(reading.encoding)
        if suffix == "html":
            same[stem].add(read(page_folder / f"{stem}.html").lines)
        else:
            again = plain.read(file.read_bytes().decode(encoding).encode())
            same[stem].add(again.lines)
    for stem, readings in same.items():
        names = ", ".join(sorted(map(str, found[stem])))
        print(f"encodings: {stem}: {len(readings)} reading of {names}")
    return all(len(readings) == 1 for readings in same.values())


def printed(file: Path) -> bool:
    """Compare the headings of the PDF with its bookmarks, and count the paragraphs that end in the open."""
    reading = read(file)
    with pdfium.PdfDocument(file) as document:
        bookmarks = [(bookmark.get_title(), bookmark.level + 1) for bookmark in document.get_toc()]
    headings = [(line.text, line.level) for line in reading.lines if line.level]
    open_ends = [
        line
        for line in reading.lines
        if not (line.level or line.is_row)
        and len(line.text) >= 40
        and re.search(r"[\u4e00-\u9fff\uff0c、]$", line.text)
    ]
    print(f"pdf: {sum(map(bookmarks.__contains__, headings))} of {len(bookmarks)} bookmarks are headings")
    print(f"pdf: {len(open_ends)} of {len(reading.lines)} paragraphs end without punctuation")
    return headings == bookmarks and len(open_ends) <= MOST_OPEN_ENDS


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", type=Path)
    folder = options.parse_args().folder
    passed = [
        pages(folder / "html"),
        encodings(folder / "encodings", folder / "html"),
        *(printed(file) for file in sorted((folder / "pdf").iterdir())),
    ]
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
