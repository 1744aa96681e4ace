"""How fast the reader shows the longest statute: bytes of script and style, and when the page is interactive.

    python -m tests.benchmarks.reader ../shared/eval/laws.tar.xz [--rounds 5]

serves the longest of the archive's texts, and the Civil Code in one, on loopback, and opens them in Chromium,
each time with nothing kept: as they are, at the last paragraph, and with a question that is marked. "files":
script and style; "html ms": until the last byte of the page is there; "interactive ms": until all of it is
built and its scripts have run. The median of the rounds is printed; exit code 1 where it is too much.
"""

import argparse
import statistics
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

from tests.support import browser
from tests.support.reader import Reader, reading

MOST_KILOBYTES, MOST_MILLISECONDS = 100, 1_000
CODE = "民法典"
QUESTION = "承租人死亡的,共同居住的人可以继续租赁吗?"
MEASURED = """() => {
  const page = performance.getEntriesByType("navigation")[0];
  const files = performance.getEntriesByType("resource").filter((one) => /[.](js|css)([?]|$)/.test(one.name));
  const bytes = files.reduce((sum, one) => sum + one.decodedBodySize, 0);
  return [bytes / 1000, page.decodedBodySize / 1000, page.responseEnd, page.domContentLoadedEventEnd];
}"""


def statutes(archive: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and text of the longest file of an archive, and of the code in several."""
    texts: dict[PurePosixPath, str] = {}
    with tarfile.open(archive) as held:
        for member in held:
            if content := held.extractfile(member):
                texts[PurePosixPath(member.name)] = content.read().decode()
    longest = max(texts, key=lambda path: len(texts[path]))
    yield longest.name, texts[longest]
    if books := sorted(path for path in texts if path.parent.name == CODE):
        yield f"{CODE}.md", "\n\n".join(texts[path] for path in books)


def measured(served: Reader, chromium: Any, address: str, width: int, rounds: int) -> list[float]:
    """Return KB of script and style, KB of the page, ms until it is there, and until it is interactive."""
    seen = []
    for _ in range(rounds):
        with browser.opened(chromium, served.url + address, width) as page:
            page.wait_for_load_state("load")
            seen.append(page.evaluate(MEASURED))
    return [statistics.median(values) for values in zip(*seen, strict=True)]


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("archive", type=Path, help="the archive of statutes")
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    print(
        "| document | characters | passages | page | width | files KB | page KB | html ms | interactive ms |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    failed = False
    for name, text in statutes(chosen.archive):
        with TemporaryDirectory() as folder:
            corpus = Path(folder, "corpus")
            corpus.mkdir()
            (corpus / name).write_text(text, "utf-8")
            with reading(corpus, Path(folder, "home")) as served, browser.browser() as chromium:
                failed |= told(served, chromium, name, len(text), chosen.rounds)
    return int(failed)


def told(served: Reader, chromium: Any, name: str, characters: int, rounds: int) -> bool:
    """Print what is measured of a document, and tell whether it is too much."""
    snapshot = served.services.live_index.snapshot
    assert snapshot is not None
    passages = snapshot.index.passages
    last, failed = passages[len(passages) - 1].ordinal, False
    for said, query in (
        ("as it is", ""),
        ("its last paragraph", f"?p={last}#p{last}"),
        ("a question", f"?p={last}&q={quote(QUESTION)}#p{last}"),
    ):
        for width in (360, 1280):
            files, page, came, ready = measured(served, chromium, f"/d/{quote(name)}{query}", width, rounds)
            times = f"{files:.1f} | {page:.0f} | {came:.0f} | {ready:.0f}"
            print(f"| {name} | {characters:,} | {len(passages):,} | {said} | {width} | {times} |", flush=True)
            failed |= files > MOST_KILOBYTES or ready > MOST_MILLISECONDS
    return failed


if __name__ == "__main__":
    sys.exit(main())
