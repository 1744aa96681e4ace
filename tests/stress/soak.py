"""Everything at once: people of all kinds ask, everything goes wrong at random, and the bot is killed.

    python -m tests.stress.soak [--questions 10000] [--kills 20] [--seed 13] [--quiet-line]

The real `yinju run` answers over the sandbox, each in a process of its own. Askers, leafers, inline users,
groups and an operator who sends files take turns; requests fail in every way the sandbox knows (with
`--quiet-line`: in none), updates that nobody can read come in between, the database is locked, and the
process is killed with SIGKILL at random moments. In the end every question must have its answer, or a line
that says why not, or Telegram must have refused it (403). What was answered twice is counted by its cause:
Telegram's word that it took the answer was lost (the lab let it be), the bot was killed before it could hear
it, or anything else, which is a fault. At kills no more may double than the bot itself says were under way
then; and with no more than a kill in 500 questions, fewer than one in a thousand.
"""

import argparse
import random
import re
import sqlite3
import sys
import tempfile
import threading
import time
import urllib.request
from collections import Counter
from contextlib import closing, suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from bot.chat.texts import SIMPLIFIED
from bot.sandbox.client import BotApi
from bot.sandbox.state import Chat
from tests.support.play import QUESTION, WATCH, library
from tests.support.process import Process
from tests.support.real_bot import free_port

OF_A_PERSON = 10
"""Questions of one person: fewer than the pace allows at once."""
BATCH = 25
"""What is done before the bot is waited for."""
ANSWERED_WITHIN = 120.0
"""Seconds for the last answers: a request that fails is made again for a minute."""
FAULTS = {"429": 5, "403": 3, "502": 5, "html": 5, "reset": 5, "hang": 5, "lost": 5}
FAULTS |= {"unreadable": 5, "locked": 5}
"""How often each thing goes wrong, of a thousand questions."""
STARTING = 0.3
"""Seconds after a kill in which the next process cannot have sent anything."""
MANY = 500
"""Questions for each kill, from which on doubles at kills are rare."""
GROWTH = 1.1
"""Times what the process held, in which what it holds after the last kill must stay."""
QUESTIONS = (
    WATCH,
    QUESTION,
    "台风期间渡轮停航怎么退票?",
    "第3班由谁负责?",
    "/search 值守",
    "深圳的房价是多少?",
    "水位站多久报一次数据?",
)
UNREADABLE: tuple[Any, ...] = ({"message_id": 1, "date": "x", "chat": {"id": 1, "type": "private"}}, "?", [])
METHODS = (
    "sendMessage",
    "sendMessage",
    "sendMessage",
    "editMessageText",
    "answerCallbackQuery",
    "getUpdates",
)
NOTES = {
    name: re.compile(re.sub(r"\\{\w+\\}", ".*", re.escape(getattr(SIMPLIFIED, name))))
    for name in ("failed", "too_late", "too_fast", "storage_away", "upload_failed")
}
"""What is said in place of an answer."""
UNDER_WAY = re.compile(r"(\d+) answers were under way")
TASKS = re.compile(r"^yinju_tasks (\d+)", re.MULTILINE)


Question = tuple[int, int]
"""A chat, and the message in it that asks."""


class Held(NamedTuple):
    """What a process holds."""

    megabytes: float
    files: int
    threads: int
    tasks: int


@dataclass(slots=True)
class Figures:
    """What was done, and what the process held at the end of each stretch; `kills` are moments."""

    done: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    held: list[tuple[int, Held]] = field(default_factory=list)  # after how many kills
    asked: list[Question] = field(default_factory=list)
    kills: list[float] = field(default_factory=list)
    under_way: int = 0
    typed: list[str] = field(default_factory=list)


class Soak:
    """The bot, its people, and what befalls them."""

    def __init__(self, api: BotApi, home: Path, corpus: Path, chance: random.Random, faulty: bool) -> None:
        self.api, self.home, self.chance, self.faulty = api, home, chance, faulty
        self.figures = Figures()
        self.operator = api.user("Olga", language_code="zh-hans")
        self.groups = [api.group(f"群{n}") for n in range(5)]
        self.people: list[Chat] = []
        self._left, self._port = 0, free_port()
        self.environment = {
            "TELEGRAM_BOT_TOKEN": api.token,
            "TELEGRAM_API_BASE_URL": api.base_url,
            "YINJU_CORPUS": str(corpus),
            "YINJU_HOME": str(home),
            "YINJU_ADMINS": str(self.operator.id),
            "YINJU_HTTP_PORT": str(self._port),
        }
        self.process = self._start()
        self.process.wait_for("is ready")

    def _start(self) -> Process:
        return Process(self.environment, "--unlimited-to-measure")

    def kill(self) -> None:
        """Kill the bot, and start it again at once."""
        self.figures.kills.append(time.time())
        self.process.child.kill()
        self.end()
        self.process = self._start()

    def end(self) -> None:
        """End the bot; note how many answers it said were under way when the one before was killed."""
        self.process.close()
        self.figures.under_way += sum(map(int, UNDER_WAY.findall(self.process.log)))

    def person(self) -> Chat:
        """One of the people, each of whom asks a few times and goes."""
        if self._left == 0:
            self.people.append(self.api.user(f"P{len(self.people)}", language_code="zh-hans"))
            self._left = OF_A_PERSON
        self._left -= 1
        return self.people[-1]

    def ask(self) -> None:
        """Let somebody ask, in private or in a group, leaf through an answer, or type a query inline."""
        person, draw = self.person(), self.chance.random()
        question = self.chance.choice(QUESTIONS)
        if draw < 0.15:
            group = self.chance.choice(self.groups)
            text = question if question.startswith("/") else f"/ask {question}"
            self._asked("in groups", group, self.api.says(person, text, chat=group))
        elif draw < 0.25:
            self.figures.done["inline"] += 1
            self.figures.typed.append(self.api.asks_inline(person, question.removeprefix("/search ")))
        else:
            self._asked("in private", person, self.api.says(person, question))
        if draw > 0.8:
            self._leaf()
        if draw > 0.995:
            text = f"第{len(self.figures.asked)}号灯塔守护员两人一班。\n".encode()
            said = self.api.sends_document(self.operator, f"灯塔{len(self.figures.asked) % 7}.txt", text)
            self._asked("files", self.operator, said)

    def _asked(self, kind: str, chat: Chat, said: dict[str, Any]) -> None:
        self.figures.done[kind] += 1
        self.figures.asked.append((chat.id, said["message_id"]))

    def _leaf(self) -> None:
        """Let somebody turn a page of theirs."""
        person = self.chance.choice(self.people[-3:])
        for sent in self.api.messages(person)[-1:]:
            for button in (b for row in sent.buttons for b in row if "▶" in b["text"]):
                with suppress(LookupError):  # it is being changed
                    self.api.presses(person, sent, button["callback_data"])
                    self.figures.done["pages"] += 1

    def break_something(self) -> None:
        """Let one thing go wrong."""
        (kind,) = self.chance.choices(list(FAULTS), list(FAULTS.values()))
        self.figures.faults[kind] += 1
        if kind == "unreadable":
            self.api.tells("message", self.chance.choice(UNREADABLE))
        elif kind == "locked":
            threading.Thread(target=self._lock, daemon=True).start()
        else:
            options = {"429": {"retry_after": 1}, "html": {"status": 502}, "hang": {"seconds": 2.0}}
            method = "sendMessage" if kind == "403" else self.chance.choice(METHODS)
            self.api.fault(method, kind, **options.get(kind, {}))  # type: ignore[arg-type]

    def _lock(self) -> None:
        """Hold the database for a moment, as a backup by somebody else's program may."""
        with closing(sqlite3.connect(self.home / "yinju.db", timeout=5)) as database, suppress(sqlite3.Error):
            database.execute("BEGIN IMMEDIATE")
            time.sleep(1.5)
            database.execute("ROLLBACK")

    def measure(self) -> None:
        """Note what the process holds."""
        place = Path(f"/proc/{self.process.child.pid}")
        with suppress(OSError):
            status = dict(line.split(":\t", 1) for line in (place / "status").read_text().splitlines())
            megabytes = int(status["VmRSS"].split()[0]) / 1024
            with urllib.request.urlopen(f"http://127.0.0.1:{self._port}/metrics", timeout=5) as answer:
                (tasks,) = TASKS.findall(answer.read().decode())
            files = len(list((place / "fd").iterdir()))
            held = Held(megabytes, files, int(status["Threads"]), int(tasks))
            self.figures.held.append((len(self.figures.kills), held))

    def struck(self, fault: str) -> Counter[Question]:
        """How often an answer to each message met a fault."""
        return Counter(
            (params["chat_id"], params.get("reply_parameters", {}).get("message_id", 0))
            for method, kind, params in self.api.struck
            if method == "sendMessage" and kind == fault
        )

    def unanswered(self) -> list[Question]:
        """What has no answer, and none that Telegram refused."""
        answered = {(chat, replied) for chat, replied, _ in self.api.arrivals} | self.struck("403").keys()
        return [one for one in self.figures.asked if one not in answered]

    def doubles(self) -> dict[str, list[float]]:
        """Of each answer that came again, by the cause, how many milliseconds it came before the kill, or 0.

        What was sent before a kill may come a little after it.
        """
        came: dict[Question, list[float]] = {one: [] for one in self.figures.asked}
        for chat, replied, moment in self.api.arrivals:
            if (chat, replied) in came:
                came[chat, replied or 0].append(moment)
        unheard, found = self.struck("lost"), {"lost": [], "kill": [], "other": []}
        for one, moments in came.items():
            for first, second in pairwise(moments):
                killed = (kill for kill in self.figures.kills if first < kill + STARTING and kill < second)
                kill = next(killed, None)
                if unheard[one]:
                    unheard[one] -= 1
                    found["lost"].append(0.0)
                elif kill is not None:
                    found["kill"].append((kill - first) * 1000)
                else:
                    found["other"].append(0.0)
        return found

    def run(self, questions: int, kills: int) -> None:
        """Let everything happen, then wait for what is still to come."""
        # The last third passes without kills, so that it shows whether what the process holds grows.
        moments = {self.chance.randrange(1, max(2, questions * 2 // 3)) for _ in range(kills)}
        while len(moments) < kills:
            moments.add(self.chance.randrange(1, questions))
        for number in range(questions):
            self.ask()
            if self.faulty and self.chance.random() < sum(FAULTS.values()) / 1000:
                self.break_something()
            if number in moments:
                time.sleep(self.chance.random() * 0.1)
                self.kill()
            if number % BATCH == BATCH - 1:
                self._wait_for_some()
            if number % max(1, questions // 12) == 0:
                self.measure()
        end = time.monotonic() + ANSWERED_WITHIN
        while time.monotonic() < end and self.unanswered():
            time.sleep(0.5)
        self.measure()

    def _wait_for_some(self) -> None:
        """Let the bot catch up: wait for an answer of the last ones asked."""
        chat_id, message_id = self.figures.asked[-BATCH // 2]
        chat = Chat(chat_id, {}, {})
        with suppress(TimeoutError):
            self.api.wait_for(
                lambda: any(m.reply_to == message_id for m in self.api.messages(chat)) or None, timeout=20
            )


def report(soak: Soak, questions: int, kills: int, seconds: float) -> bool:
    """Print the figures; tell whether they are as they must be."""
    figures, lost, doubles = soak.figures, soak.unanswered(), soak.doubles()
    asked, refused, unheard = len(figures.asked), soak.struck("403"), soak.struck("lost").total()
    told = Counter(
        name
        for message in soak.api.state["sent"]
        for name, note in NOTES.items()
        if note.fullmatch(message["text"])
    )
    typed = sum(bool(soak.api.state["queries"][query]["answer"]) for query in figures.typed[-20:])
    rates = (f"{kind} {count} ({1000 * count / questions:.1f}‰)" for kind, count in figures.faults.items())
    before = ", ".join(f"{milliseconds:.0f}" for milliseconds in sorted(doubles["kill"]))
    counted = len(doubles["kill"]) + len(doubles["other"])
    print(f"{questions} questions in {seconds:.0f} s, {kills} kills; {dict(figures.done)}")
    print(f"faults: {', '.join(sorted(rates)) or 'none'}")
    why = f"{told.total()} told why not {dict(told)}"
    print(f"of {asked}: {len(lost)} lost, {why}, {refused.total()} refused by Telegram (403)")
    print(f"doubles where Telegram's word was lost, as it was {unheard} times: {len(doubles['lost'])}")
    print(
        f"doubles at a kill: {len(doubles['kill'])} of {figures.under_way} under way ({before} ms before it)"
    )
    print(f"doubles for another reason: {len(doubles['other'])}")
    print(f"doubles that the lab did not let be: {100 * counted / asked:.3f} %")
    print(f"of the last {len(figures.typed[-20:])} inline queries {typed} answered")
    for killed, held in figures.held:
        numbers = f"{held.files} files, {held.threads} threads, {held.tasks} tasks"
        print(f"  after {killed} kills {held.megabytes:.0f} MB, {numbers}")
    for one in lost[:5]:
        print(f"  lost: message {one[1]}")
    last = [held for killed, held in figures.held if killed == kills]
    grown = questions >= MANY and any(
        now > GROWTH * max(then) for now, *then in zip(last[-1], *last[:3], strict=True)
    )
    many = questions >= MANY * max(kills, 2) and 1000 * counted >= asked
    print(f"grown since the last kill: {'yes' if grown else 'no'}")
    return not (
        lost
        or doubles["other"]
        or len(doubles["lost"]) > unheard
        or len(doubles["kill"]) > figures.under_way
        or many
        or grown
    )


def soaked(questions: int, kills: int, seed: int, faulty: bool = True) -> bool:
    """Let it all happen and print the figures; tell whether they are as they must be."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as place, BotApi(process=True) as api:
        corpus = library(Path(place, "corpus"))
        soak = Soak(api, Path(place, "home"), corpus, random.Random(seed), faulty)
        try:
            soak.run(questions, kills)
        finally:
            soak.end()
        return report(soak, questions, kills, time.monotonic() - began)


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--questions", type=int, default=10_000)
    options.add_argument("--kills", type=int, default=20)
    options.add_argument("--seed", type=int, default=13)
    options.add_argument("--quiet-line", action="store_true")
    chosen = options.parse_args()
    return 0 if soaked(chosen.questions, chosen.kills, chosen.seed, not chosen.quiet_line) else 1


if __name__ == "__main__":
    sys.exit(main())
