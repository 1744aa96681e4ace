"""Whether /api/v1 does what its OpenAPI document says: schemathesis asks the real bot what it can think of.

    python -m tests.gates.api [--examples 50]

Exit code 1 where an answer is an error of the server's, has no documented status or form, or where what the
document forbids is taken.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from bot.sandbox.client import BotApi
from tests.support.play import library
from tests.support.process import Process, running
from tests.support.real_bot import free_port

KEY = "k" * 24


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--examples", type=int, default=50, help="requests a check of each path [50]")
    examples = options.parse_args().examples
    with BotApi(process=True) as api, tempfile.TemporaryDirectory() as folder:
        port = free_port()
        settings = {
            "TELEGRAM_BOT_TOKEN": api.token,
            "TELEGRAM_API_BASE_URL": api.base_url,
            "YINJU_CORPUS": str(library(Path(folder, "corpus"))),
            "YINJU_HOME": str(Path(folder, "home")),
            "YINJU_HTTP_PORT": str(port),
            "YINJU_API_KEYS": f"gate={KEY} *",
            "YINJU_API_RATE": "100000",
        }

        def start(**environment: str) -> Process:
            return Process(environment)

        with running(start, **settings):
            command = [
                *(sys.executable, "-m", "schemathesis.cli", "run", "--checks", "all", "--no-color"),
                *("--max-examples", str(examples), "--seed", "16", "--suppress-health-check", "all"),
                *("--header", f"Authorization: Bearer {KEY}"),
                f"http://127.0.0.1:{port}/api/v1/openapi.json",
            ]
            return subprocess.run(command, cwd=folder, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
