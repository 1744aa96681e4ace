"""Answers a second of the whole bot, beside bots of python-telegram-bot that only echo, in turn on a server.

    python -m tests.benchmarks.throughput [--rounds 3] [--anew] [--flood]

Each bot is a process of its own, as is the sandbox it talks to; Telegram's limits are lifted. In a rush every
person asks at once, and what counts is when the last is answered; then questions come one by one, ten a
second, for the times an answer takes. "same" echoes with Yinju's settings (16 updates at once), "defaults"
with the library's own. All ask the same dozen questions, as popular ones are asked again; `--anew`: no
question is asked twice. Processor time is that of the bot's process. Answers go by words alone, unless
YINJU_EMBEDDINGS says otherwise. `--flood` measures instead how long the answers of others take while one
person presses, types and asks as fast as the server takes it.
"""

import argparse
import asyncio
import os
import re
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from telegram import Update
from telegram.ext import Application, ApplicationBuilder, ContextTypes, MessageHandler, filters
from telegram.request import HTTPXRequest

from bot.sandbox.client import BotApi
from bot.sandbox.state import Chat
from tests.support.paths import ROOT

PEOPLE, EACH = 40, 10
"""Who asks in a rush, and how often: no faster than the bot lets them."""
WARM_UP = 40
ONE_BY_ONE, A_SECOND = 150, 10
AT_ONCE = 16
QUESTIONS = (
    "“四强”党支部评定命名到第几批了?",
    "评定命名了多少个“四强”党支部?",
    "中央和国家机关党的建设取得了哪些成绩?",
    "怎样深化政治机关建设?",
    "开展了哪些学习教育?",
    "基层党组织建设有什么成效?",
    "如何持之以恒正风肃纪?",
    "“两个维护”有哪些要求?",
    "年轻干部培训了多少人?",
    "党组织书记怎么述职评议?",
    "理论学习中心组是怎样列席旁听的?",
    "什么是生成式人工智能",
)
PAGE = os.sysconf("SC_PAGE_SIZE")
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Measured:
    """One round of one bot: answers a second, processor ms an answer, ms of an answer, MB in memory."""

    rate: float
    processor: float
    p50: float
    p95: float
    memory_before: float
    memory_after: float


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Reply with what was written."""
    if update.message and update.message.text:
        await update.message.reply_text(update.message.text, do_quote=True)


def run_echo(base_url: str, token: str, same: bool) -> None:
    """Be a bot that echoes until SIGTERM."""
    builder = ApplicationBuilder().token(token).base_url(base_url)
    if same:
        builder = builder.concurrent_updates(AT_ONCE).request(HTTPXRequest(connection_pool_size=64))
    application: Application[object, object, object, object, object, object] = builder.build()  # type: ignore[assignment]
    application.add_handler(MessageHandler(filters.TEXT, echo))
    asyncio.set_event_loop(asyncio.new_event_loop())
    application.run_polling()


class Bot:
    """A bot as a process, ready once this is made."""

    def __init__(self, name: str, api: BotApi, home: Path, **settings: str) -> None:
        arguments = ["-m", "bot", "run", "--unlimited-to-measure"]
        if name != "yinju":
            arguments = ["-m", "tests.benchmarks.throughput", "--echo", name, api.base_url, api.token]
        environment = os.environ | {
            "PYTHONPATH": str(ROOT),
            "YINJU_EMBEDDINGS": os.environ.get("YINJU_EMBEDDINGS", "off"),
            "YINJU_HOME": str(home),
            "YINJU_CORPUS": str(ROOT / "corpus"),
            "TELEGRAM_BOT_TOKEN": api.token,
            "TELEGRAM_API_BASE_URL": api.base_url,
            **settings,
        }
        self._log = (home / f"{name}.log").open("w", encoding="utf-8")
        self.child = subprocess.Popen(
            [sys.executable, *arguments], cwd=ROOT, env=environment, stdout=self._log, stderr=self._log
        )
        while name == "yinju" and "is ready" not in (home / "yinju.log").read_text("utf-8"):
            time.sleep(0.1)
        ready = api.user("Ready")
        said = api.says(ready, QUESTIONS[0])
        api.wait_for_message(ready, after=said, timeout=120)

    def processor(self) -> float:
        """Return the seconds of processor time so far."""
        fields = Path(f"/proc/{self.child.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def memory(self) -> float:
        """Return the megabytes it holds."""
        return int(Path(f"/proc/{self.child.pid}/statm").read_text().split()[1]) * PAGE / 1e6

    def stop(self) -> None:
        """End it."""
        self.child.send_signal(signal.SIGTERM)
        self.child.wait(30)
        self._log.close()


def different() -> Iterator[str]:
    """Yield questions of which none is like another: what each clause of the article is about."""
    text = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "corpus").glob("*.txt")))
    yield from (f"{clause}是什么?" for clause in dict.fromkeys(re.findall(r"[一-龥]{6,14}", text)))


def rush(api: BotApi, people: list[Chat], each: int, anew: Iterator[str] | None = None) -> tuple[int, float]:
    """Let all ask at once, `anew` if given; return how many answers came, and in how many seconds."""
    before = len(api.arrivals)
    wanted = len(people) * each
    began = time.time()
    for turn in range(each):
        for number, person in enumerate(people):
            api.says(person, next(anew) if anew else QUESTIONS[(turn + number) % len(QUESTIONS)])
    while len(api.arrivals) < before + wanted:
        time.sleep(0.05)
        if time.time() > began + 300:
            raise TimeoutError(f"{len(api.arrivals) - before} of {wanted} answers came")
    return wanted, api.arrivals[before + wanted - 1][2] - began


def one_by_one(api: BotApi, people: list[Chat], count: int = ONE_BY_ONE) -> list[float]:
    """Return the milliseconds of answers to questions that come at an even pace."""
    asked: dict[int, float] = {}
    began = time.time()
    for number in range(count):
        time.sleep(max(0.0, began + number / A_SECOND - time.time()))
        moment = time.time()
        said = api.says(people[number % len(people)], QUESTIONS[number % len(QUESTIONS)])
        asked[said["message_id"]] = moment
    deadline = time.time() + 60
    while True:
        came = {replied: moment for _, replied, moment in api.arrivals if replied in asked}
        if len(came) == len(asked):
            return sorted((came[number] - moment) * 1000 for number, moment in asked.items())
        if time.time() > deadline:
            raise TimeoutError(f"{len(came)} of {len(asked)} answers came")
        time.sleep(0.1)


def measure(name: str, home: Path, anew: bool = False) -> Measured:
    """Measure one bot once, on a server of its own; see above for `anew`."""
    with BotApi(process=True) as api:
        bot = Bot(name, api, home)
        people = [api.user(f"P{number}") for number in range(PEOPLE)]
        rush(api, [api.user(f"W{number}") for number in range(WARM_UP)], 1)
        memory, processor = bot.memory(), bot.processor()
        answers, seconds = rush(api, people, EACH, different() if anew else None)
        processor = bot.processor() - processor
        times = one_by_one(api, [api.user(f"L{number}") for number in range(PEOPLE)])
        measured = Measured(
            answers / seconds,
            processor / answers * 1000,
            times[len(times) // 2],
            times[int(len(times) * 0.95)],
            memory,
            bot.memory(),
        )
        bot.stop()
    return measured


def flood(home: Path) -> None:
    """Print the others' times without and during one person's flood."""
    with BotApi(process=True) as api:
        bot = Bot("yinju", api, home)
        others, mallory = [api.user(f"O{number}") for number in range(PEOPLE)], api.user("Mallory")
        shown = api.wait_for_message(mallory, after=api.says(mallory, QUESTIONS[0]))
        data = next(b["callback_data"] for row in shown.buttons for b in row if b["text"] == "👍")
        rush(api, [api.user(f"W{number}") for number in range(WARM_UP)], 1)
        over, sent = threading.Event(), 0

        def pour() -> None:
            nonlocal sent
            flooding = BotApi(url=api.url)
            while not over.is_set():
                flooding.says(mallory, QUESTIONS[sent % len(QUESTIONS)])
                flooding.presses(mallory, shown, data)
                flooding.asks_inline(mallory, QUESTIONS[sent % len(QUESTIONS)])
                sent += 3
                time.sleep(0.03)  # a hundred a second

        calm = one_by_one(api, others)
        thread = threading.Thread(target=pour)
        thread.start()
        flooded = one_by_one(api, others)
        assert thread.is_alive(), "the flood ended too soon"
        over.set()
        thread.join()
        bot.stop()
    for label, times in (("without", calm), ("during", flooded)):
        print(f"{label:8} p50 {times[len(times) // 2]:6.1f} ms   p95 {times[int(len(times) * 0.95)]:6.1f} ms")
    ratio = flooded[int(len(flooded) * 0.95)] / calm[int(len(calm) * 0.95)]
    print(f"p95 during / without: {ratio:.2f}   ({sent} updates of one person in {ONE_BY_ONE // A_SECOND} s)")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--anew", action="store_true")
    options.add_argument("--flood", action="store_true")
    options.add_argument("--echo", nargs=3, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.echo:
        name, base_url, token = given.echo
        run_echo(base_url, token, name == "same")
        return
    with TemporaryDirectory() as folder:
        home = Path(folder)
        if given.flood:
            flood(home)
            return
        rounds: dict[str, list[Measured]] = {"yinju": [], "same": [], "defaults": []}
        for number in range(given.rounds):
            # A home of its own: another server numbers its updates anew, and those seen before are let go.
            (home / str(number)).mkdir()
            for name, measured in rounds.items():
                measured.append(measure(name, home / str(number), given.anew))
        print(f"{'':10}{'answers/s':>10}{'ms cpu':>8}{'p50 ms':>8}{'p95 ms':>8}{'MB before':>11}{'after':>7}")
        median = {}
        for name, measured in rounds.items():
            fields = Measured.__slots__
            median[name] = {field: statistics.median(getattr(m, field) for m in measured) for field in fields}
            values = (
                "{rate:10.0f}{processor:8.1f}{p50:8.1f}{p95:8.1f}{memory_before:11.0f}{memory_after:7.0f}"
            )
            print(f"{name:10}" + values.format(**median[name]))
        for other in ("same", "defaults"):
            print(f"yinju / {other}: {median['yinju']['rate'] / median[other]['rate']:.2f}")


if __name__ == "__main__":
    main()
