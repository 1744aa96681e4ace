"""Whether exact keys find exactly what they name, over statutes and notices; every miss is shown.

python -m tests.gates.keys ../shared/eval/laws.tar.xz ../shared/fixtures/html             a tenth of them
python -m tests.gates.keys ../shared/eval/laws.tar.xz ../shared/fixtures/html --every 1   all of them

Each article is asked for in six ways of writing it, each document number in five. Articles that a statute
does not have, and numbers that no document has, must be said to be missing. Exit code 1 when one is wrong.
"""

import argparse
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from bot.answers.keys import look_up
from bot.answers.lookup import Lookup
from bot.chinese.numerals import in_han
from bot.documents.passages import Passage, split
from bot.documents.readers.reading import ReadingError
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.catalogue import Catalogue
from bot.retrieval.engine.names import DocumentNames
from tests.gates.verbatim import files
from tests.support.reading import read_document

SHOWN = 10
FORMS = ("{}〔{}〕{}号", "{}({}){}号讲什么", "{}[{}] {} 号文件", "{}【{}】第{}号", "{}{}年{}号")


def passages_of(places: list[Path], temporary: Path) -> Iterator[Passage]:
    for place in places:
        for file, path in files(place, temporary):
            try:
                document = read_document(file, file.parents[len(Path(path).parts) - 1])
            except ReadingError:
                continue
            yield from split(document)


def articles(names: DocumentNames, every: int) -> Iterator[tuple[str, list[int]]]:
    """Yield questions for articles, and the passages that each must find."""
    count = 0
    for title, documents in names.by_title.items():
        held: dict[tuple[int, int], list[int]] = defaultdict(list)
        whole: dict[tuple[int, int], str] = {}
        for document in documents:
            for article, ids in names.places(document).articles.items():
                held[article] += ids
                whole.setdefault(article, document.origin.title)
        for (number, insertion), ids in held.items():
            count += 1
            if count % every:
                continue
            behind = f"之{in_han(insertion)}" if insertion else ""
            label = f"第{in_han(number)}条{behind}"
            yield f"{whole[number, insertion]}{label}", ids
            yield f"《{whole[number, insertion]}》 {label}规定了什么", ids
            yield f"{title}第{number}条{behind}", ids
            yield f"{title} {number}条{behind}", ids
            yield f"请问{title}的{label}是怎么说的", ids
            if not insertion:
                yield f"{title}{number}", ids


def numbers(names: DocumentNames) -> Iterator[tuple[str, list[int]]]:
    """Yield questions for document numbers, and the opening passages of the documents that each must find."""
    for (year, number), held in names.by_issue_number.items():
        for office in dict.fromkeys(office for office, _ in held):
            ids = [one for other, document in held if other == office for one in names.opening(document)]
            for form in FORMS:
                yield form.format(office, year, number), ids


def absent(names: DocumentNames, every: int) -> Iterator[str]:
    """Yield questions for what no document has."""
    for at, (title, documents) in enumerate(names.by_title.items()):
        most = max(names.places(document).most for document in documents)
        if most and at % every == 0:
            yield f"{title}第{in_han(most + 1)}条"
            yield f"{title}{most + 7}条说了什么"
    for (year, number), held in names.by_issue_number.items():
        yield f"{held[0][0]}〔{year}〕{int(number) + 5000}号讲什么"


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("places", type=Path, nargs="+")
    options.add_argument("--every", type=int, default=10)
    chosen = options.parse_args()
    analyzer = Analyzer()
    with tempfile.TemporaryDirectory() as temporary:
        passages = list(passages_of(chosen.places, Path(temporary)))
    names = DocumentNames(Catalogue(passages).documents, passages, analyzer)

    def asked(question: str) -> Lookup:
        return look_up(analyzer.normalize(question), names)

    began, wrong, count, missing = time.monotonic(), [], 0, 0
    for question, ids in (*articles(names, chosen.every), *numbers(names)):
        count += 1
        found = asked(question)
        if sorted(part.passage_id for part in found.parts) != sorted(ids) or found.missing:
            wrong.append(question)
    for question in absent(names, max(1, chosen.every // 3)):
        missing += 1
        found = asked(question)
        if found.parts or not found.missing:
            wrong.append(question)
    for question in wrong[:SHOWN]:
        print(f"WRONG: {question}")
    print(
        f"{count} keys and {missing} that name nothing, over {len(passages)} passages: {len(wrong)} wrong, "
        f"{1000 * (time.monotonic() - began) / (count + missing):.2f} ms each"
    )
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
