"""`yinju index` as a process of its own, and what lies on disk afterwards."""

import subprocess
import sys
from pathlib import Path

from bot.retrieval.store.generation import MANIFEST
from tests.support.environment import CLEAN
from tests.support.homes import with_words


def place_of(home: Path) -> Path:
    """Return the folder of the only corpus indexed in `home`."""
    (place,) = (home / "index").iterdir()
    return place


def content_of(folder: Path) -> dict[str, bytes]:
    """All files of an index but the manifest, which knows the time."""
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.name != MANIFEST}


HEEDING = "import runpy, signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
"""What a process begins with that heeds SIGINT. Not set between fork and exec: gRPC's threads, where a test
before has used it, do not outlive a fork."""


def index_process(corpus: Path, home: Path, **environment: str) -> subprocess.Popen[str]:
    """Start indexing `corpus`, deaf to what the terminal of the tests is sent.

    It heeds SIGINT also where the tests do not: what runs behind a shell's `&` is born deaf to it.
    """
    code = f"{HEEDING}runpy.run_module('bot', run_name='__main__', alter_sys=True)"
    return subprocess.Popen(
        [sys.executable, "-c", code, "index", "--json", "--corpus", str(corpus)],
        env=CLEAN | {"YINJU_HOME": str(with_words(home))} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
