"""Search beside its peers: the same real passages, questions, terms and top 10, one thread, a process each.

    python -m tests.benchmarks.search ../shared/eval [--sets stard ...] [--engines tantivy ...] [--out FOLDER]

Installs the peers into an environment of their own in the user's cache (xapian is Debian's python3-xapian,
and left out where that is missing). Prints a table a set, checks that whoever uses rank-bm25's formula gives
rank-bm25's best passages (but bm25s counts a term of negative idf as 0), and writes `figures.json` and
`search.png` into FOLDER.

A question's time is the processor's in its best of several rounds over all questions, so that other work on
the machine counts less; slow engines are asked every so many questions. Ratios are over the questions that
both were asked.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.engines import ENGINES, LIMIT
from tests.benchmarks.passages import QUESTIONS, SETS, prepare
from tests.support.paths import ROOT

PEERS = ("rank-bm25==0.2.2", "bm25s==0.3.16", "tantivy==0.27.0", "matplotlib>=3.10,<4")
REFERENCE = "rank-bm25"
OURS = ("yinju, numpy", "yinju, numba")
SAME_FORMULA = (*OURS, "bm25s, numpy", "bm25s, numba")
EVERY = {REFERENCE: 25, "SQLite FTS5": 5}
"""Of how many questions one is asked; the others are asked all."""
ROUNDS = {REFERENCE: 2, "SQLite FTS5": 2}
USUAL_ROUNDS = 5
TOLERANCE = 1e-5
"""Of scores, relative to the best: bm25s adds in float32."""

ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "NUMBA", "NUMEXPR", "RAYON")}


def peers() -> Path:
    """Return the Python of the peers' environment, made on the first call."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "yinju-benchmarks"
    python, stamp = cache / "bin" / "python", cache / "installed"
    wanted = ["--editable", f"{ROOT}[fast]", *PEERS]
    if not stamp.exists() or stamp.read_text("utf-8") != repr(wanted):
        venv.create(cache, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "-qqq", *wanted], check=True)
        stamp.write_text(repr(wanted), "utf-8")
    # numba keeps what it compiles; the first time ever is not part of opening.
    warm_up = "from bot.retrieval.engine.kernel import Kernel; Kernel.compiled()"
    subprocess.run([python, "-c", warm_up], cwd=ROOT, check=True)
    return python


def with_xapian() -> Path | None:
    """Return a Python that has Debian's xapian, None where there is none."""
    for python in ("/usr/bin/python3", sys.executable):
        done = subprocess.run([python, "-c", "import xapian"], capture_output=True, check=False)
        if done.returncode == 0:
            return Path(python)
    return None


def run(python: Path, engine: str, *arguments: str | Path) -> dict[str, Any]:
    """Run one task of `engines.py` in a process of its own."""
    command = [python, Path(__file__).with_name("engines.py"), engine, *map(str, arguments)]
    environment = os.environ | ONE_THREAD | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def measure(python: Path, engine: str, passages: Path, scratch: Path) -> dict[str, Any]:
    """Return the figures of one engine on one set, and what it found."""
    with tempfile.TemporaryDirectory(dir=scratch) as place:
        folder, results = Path(place, "index"), Path(place, "results.json")
        folder.mkdir()
        figures = run(python, engine, "build", passages, folder)
        every, rounds = EVERY.get(engine, 1), ROUNDS.get(engine, USUAL_ROUNDS)
        figures |= run(
            python, engine, "search", folder, scratch / QUESTIONS, results, str(every), str(rounds)
        )
        return figures | {"found": json.loads(results.read_text("utf-8"))}


def agree(found: list[list[float]], expected: list[list[float]]) -> bool:
    """Tell whether two best lists are the same up to ties, at the last place too, and float32."""
    scores, others = [score for _, score in found], [score for _, score in expected]
    near = TOLERANCE * max(others, default=0.0)
    if len(scores) != len(others) or any(abs(a - b) > near for a, b in zip(scores, others, strict=True)):
        return False
    full = len(expected) == LIMIT
    sure = {number for number, score in expected if not full or score > others[-1] + 2 * near}
    return sure <= {number for number, _ in found}


def percentile(times: list[float], share: float) -> float:
    return sorted(times)[min(int(len(times) * share), len(times) - 1)]


def ratio(theirs: dict[str, float], ours: dict[str, float], share: float) -> float:
    both = theirs.keys() & ours.keys()
    return percentile([theirs[n] for n in both], share) / percentile([ours[n] for n in both], share)


def table(name: str, passages: int, figures: dict[str, dict[str, Any]]) -> str:
    """Return the table of one set in Markdown; each ratio is an engine's time over one of ours."""
    heads = ["engine", "build s", "disk MB", "open → first answer s", "RSS MB", "p50 ms", "p99 ms"]
    ours = [own for own in OURS if own in figures]
    heads += [f"{place} ÷ {own}" for own in ours for place in ("p50", "p99")]
    lines = [f"### {name}: {passages:,} passages ({SETS[name]})", "", " | ".join(("", *heads, "")).strip()]
    lines.append("|---" * len(heads) + "|")
    for engine, got in figures.items():
        times = list(got["ms"].values())
        cells = [engine, f"{got['build_s']:.1f}", f"{got['disk_mb']:.1f}", f"{got['open_s']:.3f}"]
        cells += [f"{got['rss_mb']:.0f}", f"{percentile(times, 0.5):.3f}", f"{percentile(times, 0.99):.3f}"]
        cells += [f"{ratio(got['ms'], figures[own]['ms'], at):,.1f}" for own in ours for at in (0.5, 0.99)]
        lines.append(" | ".join(("", *cells, "")).strip())
    if REFERENCE in figures:
        for engine in SAME_FORMULA:
            if engine in figures:
                pairs = figures[REFERENCE]["found"].items()
                same = sum(agree(figures[engine]["found"][number], best) for number, best in pairs)
                lines.append(f"\n{engine}: the best {LIMIT} of rank-bm25 on {same} of {len(pairs)} questions")
    return "\n".join(lines)


def growths(growth: dict[str, dict[str, list[float]]]) -> Iterator[str]:
    """Yield how much slower each engine is on the largest set than on the smallest."""
    for engine, points in growth.items():
        times = [f"{name} × {points[name][-1] / points[name][0]:.1f}" for name in points if points[name][0]]
        yield f"{engine}, from the smallest set to the largest: {', '.join(times)}"


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", type=Path, help="the evaluation data")
    options.add_argument("--sets", nargs="+", choices=SETS, default=list(SETS))
    options.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    options.add_argument("--out", type=Path, default=Path(tempfile.gettempdir(), "yinju-benchmarks"))
    chosen = options.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    usual, debian = peers(), with_xapian()
    if debian is None and "xapian" in chosen.engines:
        print("Without xapian: apt-get install python3-xapian brings it.", file=sys.stderr)
        chosen.engines.remove("xapian")
    growth: dict[str, dict[str, list[float]]] = {}
    with tempfile.TemporaryDirectory() as place:
        scratch = Path(place)
        for name, (file, passages) in prepare(chosen.folder, scratch, chosen.sets).items():
            figures = {}
            for engine in chosen.engines:
                python = debian if engine == "xapian" and debian else usual
                figures[engine] = measure(python, engine, file, scratch)
                times = list(figures[engine]["ms"].values())
                points = growth.setdefault(engine, {"passages": [], "postings": [], "p50": [], "p99": []})
                points["passages"].append(passages)
                points["postings"].append(figures[engine].get("postings", 0))
                points["p50"].append(percentile(times, 0.5))
                points["p99"].append(percentile(times, 0.99))
            print(table(name, passages, figures), end="\n\n", flush=True)
    print(*growths(growth), sep="\n")
    (chosen.out / "figures.json").write_text(json.dumps(growth, indent=1), "utf-8")
    plot = Path(__file__).with_name("plot.py")
    subprocess.run([usual, plot, chosen.out / "figures.json", chosen.out / "search.png"], check=True)
    print(f"{chosen.out / 'search.png'} shows p50 against passages.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
