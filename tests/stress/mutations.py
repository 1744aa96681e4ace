"""Change each learnt weight by a tenth, and say which quick test sees it; every weight must be seen by one.

    python -m tests.stress.mutations [--only ranking.date …]

The tests run in a scratch copy of the checkout, one process a weight, without the evaluation data.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.support.paths import ROOT

WEIGHTS = Path("bot", "retrieval", "ranking", "weights.json")
TESTS = ("tests/retrieval/test_three_documents.py",)
FACTOR = 1.1


def failing(copy: Path) -> list[str]:
    """Return the tests that fail in `copy`, by their names."""
    command = [sys.executable, "-m", "pytest", "-q", "-rf", "--tb=no", "-p", "no:cacheprovider", *TESTS]
    environment = {**os.environ, "PYTHONPATH": str(copy)}
    done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stdout + done.stderr)
    failed = [line.split(" ")[1] for line in done.stdout.splitlines() if line.startswith("FAILED")]
    assert bool(failed) == bool(done.returncode), done.stdout
    return [name.partition("::")[2].partition("[")[0] for name in failed]


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--only", nargs="+", metavar="PURPOSE.WEIGHT", help="only these weights")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place, "copy")
        unwanted = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache")
        shutil.copytree(ROOT, copy, ignore=unwanted)
        kept: dict[str, Any] = json.loads((copy / WEIGHTS).read_text("utf-8"))
        names = [(purpose, name) for purpose, learnt in kept.items() for name in learnt["weights"]]
        if chosen.only:
            names = [(purpose, name) for purpose, name in names if f"{purpose}.{name}" in chosen.only]
        if failed := failing(copy):
            raise SystemExit(f"Without any change there fail already: {', '.join(failed)}")
        survivors = []
        for purpose, name in names:
            changed = json.loads(json.dumps(kept))
            changed[purpose]["weights"][name] *= FACTOR
            (copy / WEIGHTS).write_text(json.dumps(changed), "utf-8")
            seen = sorted(set(failing(copy)))
            survivors += [] if seen else [f"{purpose}.{name}"]
            print(f"{purpose}.{name}: {', '.join(seen) or 'SEEN BY NO TEST'}", flush=True)
    print(f"{len(names)} weights, unseen: {', '.join(survivors) or 'none'}")
    return int(bool(survivors))


if __name__ == "__main__":
    sys.exit(main())
