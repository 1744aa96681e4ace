"""The command `yinju` as a user runs it."""

import re
import subprocess
import sys
from tempfile import TemporaryDirectory

from tests.support.environment import CLEAN

PATIENCE = 240
"""Seconds: of use only where a command never ends."""
_PROGRESS = re.compile(r"^(?:Indexing|Embedding): .*\d.*\n", re.MULTILINE)
HOME = TemporaryDirectory()
"""The YINJU_HOME of commands that are given no other."""


def yinju(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a user would, in its own process and away from this checkout's `.env`.

    Without the lines that tell how far it is, which come where a machine is slow.
    """
    clean = CLEAN | {"NO_COLOR": "1", "YINJU_HOME": HOME.name}
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=clean | {"COLUMNS": "200"} | environment,
        timeout=PATIENCE,
    )
    done.stderr = _PROGRESS.sub("", done.stderr)
    return done
