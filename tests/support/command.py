"""The command `yinju` as a user runs it."""

import subprocess
import sys
from tempfile import TemporaryDirectory

from tests.support.environment import CLEAN

HOME = TemporaryDirectory()
"""The YINJU_HOME of commands that are given no other."""


def yinju(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a user would, in its own process and away from this checkout's `.env`."""
    clean = CLEAN | {"NO_COLOR": "1", "YINJU_HOME": HOME.name}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=clean | {"COLUMNS": "200"} | environment,
        timeout=60,
    )
