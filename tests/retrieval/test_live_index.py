import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from bot.documents.scope import Scope
from bot.retrieval.store.live_index import LiveIndex
from bot.retrieval.store.restricted import RestrictedSnapshots
from tests.support.paths import ROOT

OPENED = """
import sys
from pathlib import Path
from bot.retrieval.store.live_index import LiveIndex

LiveIndex(Path(sys.argv[1]), Path(sys.argv[2])).reload()
held = Path("/proc/self/smaps_rollup").read_text().partition("Rss:")[2].split()
print(int(held[0]) // 1000)
"""


def test_the_live_index_keeps_its_snapshot_until_the_corpus_changes(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "甲.txt").write_text("渡轮停航。\n", "utf-8")
    live_index = LiveIndex(folder, tmp_path / "home")
    assert live_index.snapshot is None
    first = live_index.reload()
    assert live_index.snapshot is first and live_index.reload() is first
    (folder / "乙.txt").write_text("渡轮复航。\n", "utf-8")
    second = live_index.reload()
    assert live_index.snapshot is second
    assert [document.origin.path for document in second.catalogue.documents] == ["乙.txt", "甲.txt"]
    assert [document.origin.path for document in first.catalogue.documents] == ["甲.txt"]
    assert first.index.passages[0].text == "渡轮停航。"


def test_of_two_snapshots_the_newer_is_known_though_the_clock_was_set_back(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "甲.txt").write_text("渡轮停航。\n", "utf-8")
    live_index = LiveIndex(folder, tmp_path / "home")
    cuts, scope = RestrictedSnapshots(), Scope.of(["公开"])
    before = live_index.snapshot = replace(live_index.reload(), read=time.time() + 3600)
    cuts.of(before, scope)
    (folder / "乙.txt").write_text("渡轮复航。\n", "utf-8")
    after = live_index.reload()
    assert after is not before
    assert after.read == before.read
    assert cuts.of(after, scope) is cuts.held(after, scope)
    live_index.clear()
    assert live_index.snapshot.read == before.read


def test_all_snapshots_are_searched_by_one_kernel_so_that_it_is_compiled_once(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "甲.txt").write_text("渡轮停航。\n", "utf-8")
    live_index = LiveIndex(folder, tmp_path / "home")
    first = live_index.reload()
    assert live_index.warm_up()
    (folder / "乙.txt").write_text("渡轮复航。\n", "utf-8")
    second = live_index.reload()
    live_index.clear()
    assert live_index.snapshot is not None
    kernels = {snapshot.index.kernel for snapshot in (first, second, live_index.snapshot)}
    assert len(kernels) == 1


@pytest.mark.process
@pytest.mark.skipif(sys.platform != "linux", reason="what a process holds is told by /proc")
def test_a_first_start_holds_hardly_more_memory_than_a_later_one(tmp_path: Path) -> None:
    def megabytes() -> int:
        arguments = [sys.executable, "-c", OPENED, str(ROOT / "corpus"), str(tmp_path)]
        return int(subprocess.run(arguments, cwd=ROOT, capture_output=True, check=True).stdout)

    first, later = megabytes(), megabytes()
    assert first < later + 30  # some modules more; all that it read to make its files was 50
