"""`yinju index` as a process of its own, and what lies on disk afterwards."""

import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

from bot.retrieval.store.generation import MANIFEST
from tests.support.environment import CLEAN


def place_of(home: Path) -> Path:
    """Return the folder of the only corpus indexed in `home`."""
    (place,) = (home / "index").iterdir()
    return place


def content_of(folder: Path) -> dict[str, bytes]:
    """All files of an index but the manifest, which knows the time."""
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.name != MANIFEST}


def index_process(corpus: Path, home: Path, **environment: str) -> subprocess.Popen[str]:
    """Start indexing `corpus`, deaf to what the terminal of the tests is sent.

    It heeds SIGINT also where the tests do not: what runs behind a shell's `&` is born deaf to it.
    """
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "index", "--json", "--corpus", str(corpus)],
        env=CLEAN | {"YINJU_HOME": str(home)} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
