"""What must hold of every screen whatever its documents hold, judged by Telegram's own parser.

    python -m tests.stress.screens ../shared/eval/laws.tar.xz ../shared/eval/stard/queries.jsonl

reads a corpus and puts questions to every passage of it: each passage, with others beside it, as an answer
to a question, in its context, its section, the search results and inline.
"""

import json
import random
import sys
import tarfile
import tempfile
import time
from pathlib import Path

from bot.answers import Page, answer, compose, page
from bot.chat import results, views
from bot.chat.keyboards import Trail
from bot.chat.texts import ENGLISH, SIMPLIFIED
from bot.retrieval.query import make_query
from bot.retrieval.ranking import Hit
from bot.retrieval.ranking.alignment import align
from bot.retrieval.store.live_index import LiveIndex
from tests.support.screens import KEY, PLACES, check, check_pages, check_reading
from tests.support.telegram_parser import parsed


def main(laws: Path, queries: Path, share: float = 1.0) -> None:
    """Check every passage, or a share of them drawn by chance; print what was checked."""
    draw = random.Random(7)
    asked = [json.loads(line)["text"] for line in queries.read_text("utf-8").split("\n") if line]
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(laws) as archive:
            archive.extractall(Path(folder, "laws"), filter="data")
        snapshot = LiveIndex(Path(folder, "laws"), Path(folder, "home")).reload()
        every = range(len(snapshot.index.passages))
        numbers = sorted(draw.sample(every, round(len(every) * share)))
        began = time.monotonic()
        for at, number in enumerate(numbers):
            passages = snapshot.index.passages
            beside = [number, *draw.sample(every, 2)]
            own = passages[number].text
            question = draw.choice([draw.choice(asked), own[: draw.randint(1, 200)], own[-30:] or own])
            hits = [Hit(n, passages[n], 1.0, 1.0) for n in dict.fromkeys(beside)]
            index = snapshot.index
            query = make_query(question, index)
            alignment = align(query.asked.normal, index.records([hit.passage_id for hit in hits]))
            cited = compose(query, hits, alignment, index.analyzer)
            status = draw.choice(["answered", "weak"])
            place = PLACES[at % len(PLACES)]
            check_pages(Page(question, status, 0.0, cited, len(cited)), snapshot, place)
            check_reading(snapshot, number, cited[0], place)
            if at % 50 == 0:
                refused = answer(f"鲸{question}", index)
                nearest = [one.text for one in page(refused).passages] if refused.nearest else []
                check(results.not_found(refused, snapshot, place), nearest)
                searched = results.searched(question[:200], snapshot, at % 3, place)
                parsed(searched.html)
            if at % 10_000 == 9_999:
                print(f"{at + 1} passages, {time.monotonic() - began:.0f} s", flush=True)
        for document in snapshot.catalogue.documents:
            for branch in snapshot.catalogue.branches(document):
                check(views.outline(snapshot, document, branch.number, 10**6, SIMPLIFIED, Trail(KEY, 16)))
        documents = snapshot.catalogue.documents
        for number in range(-(-len(documents) // views.ROWS)):
            check(views.sources(documents, number, ENGLISH, KEY))

    print(f"{len(numbers)} passages with a question each, their contexts, sections and inline results, ")
    print(f"{len(documents)} documents: all taken by Telegram's parser, every quote verbatim.")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]) if len(sys.argv) > 3 else 1.0)
