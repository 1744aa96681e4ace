"""The way to a sandbox: requests to its control API, and a process of its own."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import ProxyHandler, Request, build_opener

PACKAGES = Path(__file__).parent.parent.parent
"""Where `bot` is imported from."""


class Connection:
    """Requests to the control API; any thread may make them."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._opener = build_opener(ProxyHandler({}))  # loopback needs no proxy

    def ask(self, path: str, body: bytes | None = None) -> Any:
        """Return the result; raises LookupError or ValueError where people cannot do that."""
        try:
            with self._opener.open(Request(f"{self.url}/sandbox/{path}", body), timeout=60) as answered:
                return json.load(answered)["result"]
        except HTTPError as error:
            with error:
                refusal = json.load(error)
        raise (LookupError if refusal["error"] == "lookup" else ValueError)(refusal["description"])

    def view(self, name: str, **arguments: Any) -> Any:
        """Return what GET gives."""
        return self.ask(f"{name}?{urlencode(arguments)}")

    def act(self, name: str, **arguments: Any) -> Any:
        """Return what POST gives."""
        given = {name: value for name, value in arguments.items() if value is not None}
        return self.ask(name, json.dumps(given).encode())


class Process:
    """A sandbox in a process of its own, which ends at the latest when this one does."""

    def start(self, port: int = 0) -> str:
        """Start it on a port, 0: any free one, and return its URL once it listens; raises RuntimeError."""
        self._child = subprocess.Popen(
            [sys.executable, "-m", "bot.sandbox", "--port", str(port), "--until-eof"],
            cwd=PACKAGES,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C ends it only after whoever began it
            text=True,
            encoding="utf-8",
        )
        assert self._child.stdout
        line = self._child.stdout.readline()
        found = re.search(r"http://[\d.]+:\d+", line)
        if not found:
            self.stop()
            raise RuntimeError(f"the sandbox did not start: {line!r}")
        return found[0]

    def stop(self) -> None:
        """End it."""
        self._child.terminate()
        self._child.communicate()
