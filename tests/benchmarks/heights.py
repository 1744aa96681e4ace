"""How high answers stand on a phone of 360 px: the questions of a set, each answer drawn as a message.

    python -m tests.benchmarks.heights ../shared/eval/lay [--each] [--draw FOLDER]

asks the answerable questions of its documents, and those of `article.psv` of the article that comes along, in
a private chat; measures with Chromium each message together with its buttons, its quotes folded. Needs what
`tests.support.phone` does. `--each` prints the height of every question; `--draw` puts pictures of twenty,
spread over the set, into a folder.
"""

import argparse
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bot.answers import answer
from bot.chat import results
from bot.chat.keyboards import Screen
from bot.chat.results import Place
from bot.chat.texts import SIMPLIFIED
from bot.documents.corpus import files_of
from bot.documents.passages import split
from bot.evaluation.document_set import OF_CORPUS, QUESTIONS, passages_of, read_questions
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.store.corpus_index import Changes
from bot.retrieval.store.live_index import Snapshot
from tests.benchmarks.search import percentile
from tests.support.paths import ROOT
from tests.support.phone import PAGE, chromium, draw, message_of
from tests.support.reading import read_document

DRAWN = 20
SHARE, HIGHEST = 0.95, 740
"""So many answers are to stand on a screen of so many CSS pixels, what a phone leaves between its bars."""
MEASURE = """<script>document.body.dataset.heights = [...document.querySelectorAll("main > div")]
.map(message => message.offsetHeight).join(" ")</script>"""


def screens(folder: Path) -> Iterator[tuple[str, Screen]]:
    """Yield every question with the message that answers it."""
    analyzer, article = Analyzer(), ROOT / "corpus"
    own = [passage for file in files_of(article) for passage in split(read_document(file, article))]
    place = Place(SIMPLIFIED, "yinju_bot", "A_-45678")
    for passages, name in ((passages_of(folder), QUESTIONS), (own, OF_CORPUS)):
        snapshot = Snapshot(Index.build(passages, analyzer), (), Changes(0, 0, 0.0))
        for question in read_questions(folder, name):
            given = answer(question.text, snapshot.index)
            yield question.text, results.answered(given, snapshot, 0, place)


def message(screen: Screen) -> str:
    """Return a screen as the HTML of the phone's page."""
    rows = screen.keyboard.inline_keyboard if screen.keyboard else ()
    return message_of(screen.html, [[button.text for button in row] for row in rows])


def heights(messages: list[str]) -> list[int]:
    """Return how high each message stands, in CSS pixels."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "page.html")
        stood = "".join(f"<div>{one}</div>" for one in messages)
        source.write_text(f"{PAGE}<body><main>{stood}</main>{MEASURE}", "utf-8")
        found = re.search(r'data-heights="([\d ]+)"', chromium(source, "--dump-dom"))
    assert found is not None
    return [int(height) for height in found[1].split()]


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", type=Path)
    options.add_argument("--each", action="store_true")
    options.add_argument("--draw", type=Path)
    chosen = options.parse_args()
    asked = [(question, message(screen)) for question, screen in screens(chosen.folder)]
    measured = heights([drawn for _, drawn in asked])
    for (question, _), height in zip(asked, measured, strict=True):
        if chosen.each:
            print(f"{height}\t{question}")
    for number, (question, drawn) in enumerate(asked[:: -(-len(asked) // DRAWN)] if chosen.draw else ()):
        chosen.draw.mkdir(parents=True, exist_ok=True)
        page = f"{PAGE}<main><div class=asked>{question}</div>{drawn}</main>"
        draw(page, chosen.draw / f"{number:02}.png")
    print(
        f"{len(measured)} answers: median {percentile(measured, 0.5):.0f} px, "
        f"95th percentile {percentile(measured, SHARE):.0f} px (to be below {HIGHEST}), "
        f"highest {max(measured)} px"
    )


if __name__ == "__main__":
    main()
