"""Kill indexing at random instants, and see that the next start serves an index that is whole.

    python -m tests.stress.kills ../shared/eval/laws.tar.xz [--times 50] [--files 200]

So many times from nothing, and so many times with some files changed, `yinju index` is killed with SIGKILL at
an instant drawn from its whole duration; one that had ended before does not count. What it left must be the
old index or the new one, or, of a build from nothing, none; and the next `yinju index` must give, byte for
byte, what an index built in peace holds.
"""

import argparse
import json
import random
import shutil
import sys
import tarfile
import tempfile
import time
from collections import Counter
from pathlib import Path

from bot.retrieval.store.generation import newest
from tests.support.indexing import content_of, index_process, place_of

SEED = 17


def indexed(corpus: Path, home: Path) -> dict[str, bytes]:
    """Index `corpus` in peace; return what the index holds, and see that nothing else lies there."""
    process = index_process(corpus, home)
    output, error = process.communicate(timeout=300)
    assert process.returncode == 0, error
    folder = Path(json.loads(output)["folder"])
    assert [path for path in folder.parent.iterdir() if path.is_dir()] == [folder]
    return content_of(folder)


def killed(corpus: Path, home: Path, after: float) -> bool:
    """Kill the indexing of `corpus` `after` seconds; tell whether it was still running."""
    process = index_process(corpus, home)
    time.sleep(after)
    running = process.poll() is None
    process.kill()
    process.communicate(timeout=60)
    return running


def left_in(home: Path) -> dict[str, bytes] | None:
    """Return what the newest whole index in `home` holds, None if there is none."""
    found = newest(place_of(home)) if (home / "index").exists() else None
    return content_of(found.folder) if found else None


def change(corpus: Path, chance: random.Random) -> None:
    for file in chance.sample(sorted(corpus.rglob("*.md")), 3):
        file.write_text(
            file.read_text("utf-8") + f"\n\n第九百条 新增第{chance.randrange(10**6)}号。\n", "utf-8"
        )


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("laws", type=Path)
    options.add_argument("--times", type=int, default=50)
    options.add_argument("--files", type=int, default=200)
    chosen = options.parse_args()
    chance = random.Random(SEED)
    with tempfile.TemporaryDirectory() as place:
        corpus, home = Path(place, "corpus"), Path(place, "home")
        with tarfile.open(chosen.laws) as archive:
            archive.extractall(corpus, filter="data")
        for file in sorted(corpus.rglob("*.md"))[chosen.files :]:
            file.unlink()
        for kind in ("building", "updating"):
            began = time.monotonic()
            new = indexed(corpus, home)
            whole = time.monotonic() - began
            outcomes: Counter[str] = Counter()
            kills = 0
            while kills < chosen.times:
                old = None
                if kind == "building":
                    shutil.rmtree(home)
                else:
                    old = new
                    change(corpus, chance)
                    new = indexed(corpus, Path(place, "beside"))
                    shutil.rmtree(Path(place, "beside"))
                running = killed(corpus, home, chance.uniform(0.05, 1.05) * whole)
                kills += running
                left = left_in(home)
                assert left in (old, new), "neither the old index nor the new one"
                state = "new" if left == new else "old" if left else "none"
                outcomes[f"{'killed' if running else 'done before'}, left {state}"] += 1
                began = time.monotonic()
                assert indexed(corpus, home) == new
                if state != "new":  # the whole of it was done, in as much time as the machine now gives
                    whole = time.monotonic() - began
            print(f"{kind}, {kills} times, always whole: {dict(sorted(outcomes.items()))}", flush=True)
            change(corpus, chance)
    return 0


if __name__ == "__main__":
    sys.exit(main())
