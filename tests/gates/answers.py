"""The quality gates: what `yinju eval` must reach on each evaluation set, and which data that was.

python -m tests.gates.answers ../shared/eval          measure, compare with the floors; exit 1 below one
python -m tests.gates.answers ../shared/eval --pin    raise the floors to what is measured; never lower one
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from bot.cli.opened_index import open_index
from bot.evaluation.measure import index_of, measure
from bot.evaluation.questions import evaluate, read_questions
from bot.evaluation.sets import read_set

FLOORS = Path(__file__).with_name("floors.json")


def is_ceiling(path: Path, figure: str) -> bool:
    """Tell whether a figure must not rise; all others must not fall. A set's own questions have answers."""
    return figure == "wrongly_refused" or (path.is_dir() and figure == "refused")


def sha256(path: Path) -> str:
    """Return the hash of a file, or of all files of a folder with their names."""
    digest = hashlib.sha256()
    for file in sorted(path.iterdir()) if path.is_dir() else [path]:
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def figures_of(path: Path) -> dict[str, Any]:
    if path.is_dir():
        given = read_set(path)
        return measure(given, index_of(given)).as_json()
    return evaluate(read_questions(path), open_index(None)).as_json()


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", type=Path)
    options.add_argument("--pin", action="store_true")
    chosen = options.parse_args()
    floors: dict[str, dict[str, Any]] = json.loads(FLOORS.read_text("utf-8"))
    failed = False
    for name, entry in floors.items():
        path = chosen.folder / name
        if not path.exists():
            print(f"{name}: {path} is missing")
            return 1
        if sha256(path) != entry["sha256"]:
            print(f"{name}: not the data its floors were measured on")
            return 1
        figures = figures_of(path)
        for figure, floor in entry["floors"].items():
            got = figures[figure]
            below = got > floor if is_ceiling(path, figure) else got < floor
            failed |= below
            print(f"{name}: {figure} {got} ({'BELOW' if below else 'floor'} {floor})")
            if chosen.pin and not below:
                entry["floors"][figure] = got
    if chosen.pin and not failed:
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", "utf-8")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
