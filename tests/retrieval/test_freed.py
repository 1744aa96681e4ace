"""How memory is kept, in a process of its own: what is asked of the C library cannot be taken back."""

import platform
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.environment import CLEAN
from tests.support.paths import ARTICLE

ALLOCATES = """
import threading
from pathlib import Path
from bot.retrieval.store.freed import share_one_heap
def heaps():  # one of a thread's own is 64 MB, of which what is used may be written
    rows = [line.split()[:2] for line in Path("/proc/self/maps").read_text().splitlines()]
    spans = [(*(int(end, 16) for end in span.split("-")), may) for span, may in rows]
    return sum(rest == "---p" and to - of == 2**26 for (of, _, _), (_, to, rest) in zip(spans, spans[1:]))
{first}
before = heaps()
barrier = threading.Barrier(4)
def allocate():
    barrier.wait()
    kept = [bytearray(2000) for _ in range(100)]
    barrier.wait()
threads = [threading.Thread(target=allocate) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(heaps() - before)
"""


@pytest.mark.process
@pytest.mark.skipif(platform.libc_ver()[0] != "glibc" or sys.maxsize < 2**32, reason="how 64-bit glibc does")
@pytest.mark.parametrize(("first", "heaps"), [("", 4), ("share_one_heap()", 0)])
def test_threads_share_one_heap(first: str, heaps: int) -> None:
    command = [sys.executable, "-c", ALLOCATES.format(first=first)]
    assert int(subprocess.run(command, env=CLEAN, capture_output=True, check=True).stdout) == heaps


HOLDS = """
import gc
from bot.cli.opened_index import live_index_of, read
from bot.config import read_config
read(live_index_of(read_config(), None))
held = gc.get_freeze_count()
gc.unfreeze()
print(held / len(gc.get_objects()))
"""


@pytest.mark.process
def test_what_a_bot_has_loaded_is_searched_for_cycles_no_more(tmp_path: Path) -> None:
    environment = {**CLEAN, "YINJU_HOME": str(tmp_path), "YINJU_CORPUS": str(ARTICLE.parent)}
    done = subprocess.run(
        [sys.executable, "-c", HOLDS], env=environment, capture_output=True, check=True, text=True
    )
    assert float(done.stdout) > 0.99
