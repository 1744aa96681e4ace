"""Is what a handbook does not tell of one thing never told by what it tells of another?

    python -m tests.gates.handbooks          exit 1 where a limit below is passed

Handbooks are made with fixed seeds from `tests/sets/handbooks/things.toml`: two kinds of things each, of
every thing about half of the particulars, in one of the `FORMS`. All particulars of all things are asked for,
so half of the questions have no answer while their neighbours do. A certain answer is right where its lead
holds the very sentence, or cell, that was written. `--show` prints the wrong ones, `--caveats` the leads that
are right but not certain, `--meaning` asks by the bundled model, too, `--seeds 7 8` makes others.
"""

import argparse
import random
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from bot.answers import answer, page
from bot.documents.corpus import files_of, read_document
from bot.documents.formats import FileReader
from bot.documents.passages import split
from bot.retrieval.engine.index import Index
from bot.retrieval.meaning import Meanings
from tests.gates.certainty import exceeded, indexed

THINGS = Path(__file__).parents[1] / "sets/handbooks/things.toml"
FORMS = ("paragraphs", "threes", "sections", "table", "files")
SEEDS = (1, 2)
AT_LEAST = {"words: right": 1860}
AT_MOST = {"words: wrong": 3}


class Told(NamedTuple):
    """A particular of a thing: how it is asked for, and how the handbook tells it, where it does."""

    thing: str
    column: str
    asks: list[str]
    sentence: str = ""
    cell: str = ""


def particulars_of(kind: Mapping[str, Any], chance: random.Random) -> Iterator[Told]:
    """Yield every particular of all things of a kind, about half of them told."""
    for thing in kind["things"]:
        for one in kind["particulars"]:
            told = Told(thing, one["column"], [ask.format(thing=thing) for ask in one["asks"]])
            if chance.random() < 0.5:
                yield told
                continue
            value, says = chance.choice(one["values"]), chance.choice(one["says"])
            cell = one.get("cell", "{value}").format(value=value)
            yield told._replace(sentence=says.format(thing=thing, value=value), cell=cell)


def written(title: str, told: list[Told], form: str, chance: random.Random) -> Iterator[str]:
    """Yield the files' texts of a handbook in a form; `told` is what it tells, thing by thing."""
    things = list(dict.fromkeys(one.thing for one in told))
    if form == "table":
        columns = list(dict.fromkeys(one.column for one in told))
        cells = {(one.thing, one.column): one.cell for one in told}
        rows = [[thing, *(cells.get((thing, column), "") for column in columns)] for thing in things]
        lines = [["名称", *columns], ["---"] * (len(columns) + 1), *rows]
        yield f"# {title}\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines)
    elif form == "sections":
        lists = [
            "\n".join(f"- {one.column}：{one.cell}" for one in told if one.thing == thing) for thing in things
        ]
        yield f"# {title}\n\n" + "\n\n".join(map("## {}\n\n{}".format, things, lists))
    else:
        sentences = chance.sample([one.sentence for one in told], len(told))
        step = 3 if form == "threes" else 1
        paragraphs = ["".join(sentences[at : at + step]) for at in range(0, len(sentences), step)]
        files = 4 if form == "files" else 1
        for at in range(files):
            number = f"（{at + 1}）" if files > 1 else ""
            yield f"# {title}{number}\n\n" + "\n\n".join(paragraphs[at::files])


def handbook(seed: int, form: str, folder: Path) -> list[Told]:
    """Write a handbook into `folder` and return all that can be asked of it."""
    chance, asked = random.Random(f"{seed} {form}"), []
    for kind in chance.sample(tomllib.loads(THINGS.read_text("utf-8"))["kinds"], 2):
        particulars = list(particulars_of(kind, chance))
        told = [one for one in particulars if one.sentence]
        for number, text in enumerate(written(kind["title"], told, form, chance), 1):
            (folder / f"{kind['title']}{number}.md").write_text(text + "\n", "utf-8")
        asked += particulars
    return asked


def indexed_folder(folder: Path, meanings: Meanings | None) -> Index:
    """Return an index of the files of a folder."""
    with FileReader() as reader:
        documents = [read_document(file, folder, reader) for file in files_of(folder)]
    return indexed([passage for document in documents for passage in split(document)], meanings)


def outcome_of(question: str, one: Told, form: str, index: Index) -> tuple[str, str]:
    """Return "right", "wrong", "caveat" (the lead is right, but not certain) or "other", and the lead."""
    given = answer(question, index)
    shown = page(given).passages
    if not shown:
        return "other", ""
    lead, passage = shown[0].quotes[0].text, given.passage(0)
    place = "".join((lead, *passage.section))
    right = bool(one.sentence) and one.thing in place
    right &= (one.cell if form in ("table", "sections") else one.sentence) in lead
    if given.status == "answered":
        return ("right" if right else "wrong"), lead
    return ("caveat" if right else "other"), lead


def measured(name: str, options: argparse.Namespace, meanings: Meanings | None) -> dict[str, float]:
    """Ask for everything of all handbooks and return the counts."""
    total: Counter[str] = Counter()
    for seed in options.seeds:
        for form in FORMS:
            with tempfile.TemporaryDirectory() as temporary:
                asked = handbook(seed, form, Path(temporary))
                index = indexed_folder(Path(temporary), meanings)
            counts: Counter[str] = Counter()
            for one in asked:
                for question in one.asks:
                    outcome, lead = outcome_of(question, one, form, index)
                    counts[outcome] += 1
                    counts["told"] += bool(one.sentence)
                    if (outcome == "wrong" and options.show) or (outcome == "caveat" and options.caveats):
                        print(f"{outcome} {form} {question} | {lead!r} | {one.sentence}")
            print(f"{name}, seed {seed}, {form}: {dict(sorted(counts.items()))}")
            total += counts
    return {f"{name}: {outcome}": total[outcome] for outcome in ("told", "right", "caveat", "wrong")}


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seeds", type=int, nargs="+", default=SEEDS, help="of the handbooks")
    options.add_argument("--show", action="store_true", help="print what is wrong")
    options.add_argument("--caveats", action="store_true", help="print right leads that are not certain")
    options.add_argument("--meaning", action="store_true", help="by the bundled model, too")
    given = options.parse_args()
    figures = measured("words", given, None)
    if given.meaning:
        from bot.retrieval.meaning.bundled import Bundled

        with tempfile.TemporaryDirectory() as home:
            figures |= measured("meaning", given, Meanings(Bundled(), Path(home)))
    return int(exceeded(figures, AT_LEAST, AT_MOST))


if __name__ == "__main__":
    sys.exit(main())
