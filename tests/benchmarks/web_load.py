"""The pages and /api under load, and what that costs the bot's own answers, all on loopback.

    python -m tests.benchmarks.web_load [--corpus FOLDER] [--readers 200] [--askers 50] [--rounds 2]

The bot, its sandbox and those who load it are processes of their own. First all come at once: each reader
opens a document at a passage, with what belongs to the page, each asker asks one question. Then they go on
for as long as questions in the chat take, without and with them in turn: a reader opens another page every
`--every` seconds, an asker asks as often. Told are the times of pages and of answers to programs, the memory
of the bot's process, and the times of answers in the chat, with the ratio of the two.
"""

import argparse
import asyncio
import json
import random
import re
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import aiohttp

from bot.sandbox.client import BotApi
from tests.benchmarks.throughput import QUESTIONS, Bot, one_by_one
from tests.support.paths import ROOT
from tests.support.real_bot import free_port

KEY = "k" * 24
HEADERS = {"Authorization": f"Bearer {KEY}"}
BELONGS = re.compile(r'(?:href|src)="(/files/[^"]*)"')
CALM_QUESTIONS = 100
Does = Callable[[aiohttp.ClientSession, set[str]], Awaitable[None]]


class Crowd:
    """Readers and askers, and how long each waited, in milliseconds, by what they did."""

    def __init__(self, url: str, documents: list[str], seed: int) -> None:
        self._url, self._documents, self._rng = url, documents, random.Random(seed)
        self.times: dict[str, list[float]] = {"page": [], "file": [], "ask": []}
        self.wrong: Counter[str] = Counter()

    async def reads(self, session: aiohttp.ClientSession, kept: set[str]) -> None:
        """Open a document at a passage, for a question, and what belongs to the page."""
        path, question = self._rng.choice(self._documents), quote(self._rng.choice(QUESTIONS))
        address = f"/d/{quote(path)}?p={self._rng.randint(1, 40)}&q={question}"
        page = await self._timed("page", session.get(self._url + address))
        for file in set(BELONGS.findall(page)) - kept:  # a browser keeps them
            await self._timed("file", session.get(self._url + file))
            kept.add(file)

    async def asks(self, session: aiohttp.ClientSession, _: set[str]) -> None:
        """Ask as a program does."""
        given = {"question": self._rng.choice(QUESTIONS)}
        asked = session.post(f"{self._url}/api/v1/ask", json=given, headers=HEADERS)
        await self._timed("ask", asked)

    async def _timed(self, what: str, request: aiohttp.client._RequestContextManager) -> str:
        began = time.monotonic()
        try:
            async with request as answered:
                text = await answered.text()
                if answered.status != 200:
                    self.wrong[f"{what}: {answered.status}"] += 1
        except (aiohttp.ClientError, OSError) as error:
            self.wrong[f"{what}: {type(error).__name__}"] += 1
            return ""
        self.times[what].append((time.monotonic() - began) * 1000)
        return text


async def crowd(url: str, readers: int, askers: int, seconds: float, every: float) -> None:
    """Come at once, or for so many seconds; print the times as JSON."""
    limitless = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=limitless, timeout=aiohttp.ClientTimeout(120)) as session:
        async with session.post(f"{url}/api/v1/documents", json={}, headers=HEADERS) as listed:
            documents = [one["path"] for one in (await listed.json())["documents"]]
        comes = Crowd(url, documents, seed=readers)
        ends = time.monotonic() + seconds

        async def goes_on(does: Does, number: int) -> None:
            kept: set[str] = set()
            if not seconds:
                await does(session, kept)
                return
            await asyncio.sleep(every * number / (readers + askers))
            while time.monotonic() < ends:
                began = time.monotonic()
                await does(session, kept)
                await asyncio.sleep(max(0.0, began + every - time.monotonic()))

        print("begun", flush=True)
        await asyncio.gather(
            *(goes_on(comes.reads, number) for number in range(readers)),
            *(goes_on(comes.asks, readers + number) for number in range(askers)),
        )
    print(json.dumps({"times": comes.times, "wrong": comes.wrong}))


def told(times: list[float]) -> str:
    """The median, the 95th in a hundred and the last of some times."""
    if not times:
        return "none"
    ordered = sorted(times)
    late, last = ordered[int(len(ordered) * 0.95)], ordered[-1]
    return (
        f"{len(times):5} times   p50 {statistics.median(times):7.1f}   p95 {late:7.1f}   max {last:7.1f} ms"
    )


class Load:
    """Starts crowds as processes, and prints what they tell."""

    def __init__(self, url: str, given: argparse.Namespace) -> None:
        self._url, self._given = url, given

    @contextmanager
    def coming(self, seconds: float, what: str) -> Iterator[None]:
        """Let a crowd come while inside; print its times at the end."""
        given = [self._url, self._given.readers, self._given.askers, seconds, self._given.every]
        command = [sys.executable, "-m", "tests.benchmarks.web_load", "--crowd", *map(str, given)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout
            assert child.stdout.readline() == "begun\n"
            yield
            seen = json.loads(child.stdout.read())
        for name, times in seen["times"].items():
            print(f"{what:10} {name:5} {told(times)}")
        print(f"{what:10} wrong {seen['wrong'] or 'nothing'}", flush=True)


def measure(given: argparse.Namespace, home: Path) -> None:
    """Measure, and print."""
    port = free_port()
    settings = {"YINJU_HTTP_PORT": str(port), "YINJU_API_KEYS": f"load={KEY} *", "YINJU_API_RATE": "100000"}
    with BotApi(process=True) as api:
        bot = Bot("yinju", api, home, **settings, YINJU_CORPUS=str(given.corpus))
        people = [api.user(f"P{number}") for number in range(40)]
        one_by_one(api, people, 40)
        print(f"memory before {bot.memory():.0f} MB")
        load = Load(f"http://127.0.0.1:{port}", given)
        for _ in range(2):
            with load.coming(0, "at once"):
                pass
            print(f"memory after  {bot.memory():.0f} MB")
        calm: list[float] = []
        loaded: list[float] = []
        for _ in range(given.rounds):
            calm += one_by_one(api, people, CALM_QUESTIONS)
            with load.coming(CALM_QUESTIONS / 10 + 4, "going on"):
                time.sleep(2)
                loaded += one_by_one(api, people, CALM_QUESTIONS)
        print(f"memory at end {bot.memory():.0f} MB")
        bot.stop()
    print(f"chat, calm      {told(calm)}\nchat, loaded    {told(loaded)}")
    ratio = statistics.median(loaded) / statistics.median(calm)
    late = sorted(loaded)[int(len(loaded) * 0.95)] / sorted(calm)[int(len(calm) * 0.95)]
    print(f"loaded / calm: p50 {ratio:.2f}, p95 {late:.2f}")


def main() -> None:
    """Read the options, and measure."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--corpus", type=Path, default=ROOT / "corpus")
    options.add_argument("--readers", type=int, default=200)
    options.add_argument("--askers", type=int, default=50)
    options.add_argument("--every", type=float, default=10.0, help="seconds from page to page [default: 10]")
    options.add_argument("--rounds", type=int, default=2)
    options.add_argument("--crowd", nargs=5, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.crowd:
        url, readers, askers, seconds, every = given.crowd
        asyncio.run(crowd(url, int(readers), int(askers), float(seconds), float(every)))
        return
    with TemporaryDirectory() as folder:
        measure(given, Path(folder))


if __name__ == "__main__":
    main()
