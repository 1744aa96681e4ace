"""Backups at random moments of a bot that answers while its documents change, each put back and lived on.

    python -m tests.stress.backups [--times 20] [--seed 13]

The real `yinju run` answers over the sandbox. People ask in private and in groups, leaf and judge; an
operator sends files, teaches words and ties groups to folders; files are written, replaced and deleted by
hand. At a random moment `yinju backup --with-corpus` is run, and the bot ended. The backup is restored where
there is nothing, and the next round goes on with what came of it. Each time: what was kept when the backup
began is in it and nothing that came after its end; every document is one that was whole at some time; what
can be undone has its file; answers are those over an index made anew of these documents; and, of the bot that
goes on, buttons under answers of before the backup work, groups are tied as they were, and what was found
nowhere is in /unanswered.
"""

import argparse
import hashlib
import json
import random
import signal
import sqlite3
import sys
import tarfile
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import IO, cast

from bot.chat.texts import SIMPLIFIED
from bot.sandbox.client import BotApi
from bot.sandbox.state import Chat, Sent
from bot.storage import Storage
from tests.support.command import yinju
from tests.support.database import problems
from tests.support.play import QUESTION, WATCH, ask, library, press
from tests.support.process import Process

KEYS = {
    "questions": "key",
    "feedback": "key, person",
    "log": "id",
    "uploads": "id",
    "scopes": "chat, folders",
    "actions": "id",
}
"""What tells the rows of each table apart."""
GAP = "深圳的房价是多少?"
"""What no document answers."""
QUESTIONS = (
    WATCH,
    QUESTION,
    "台风期间渡轮停航怎么退票?",
    "灯塔守护员几人一班?",
    GAP,
    "/search 灯塔",
)
OF_A_PERSON = 10
LONGEST = 3.0
"""Seconds of load before a backup."""
Rows = dict[str, set[tuple[object, ...]]]


def rows_of(home: Path) -> Rows:
    """What a home keeps, by table."""
    with closing(sqlite3.connect(home / "yinju.db", timeout=10)) as database:
        return {
            table: set(database.execute(f"SELECT {keys} FROM {table}").fetchall())
            for table, keys in KEYS.items()
        }


def hash_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class Round:
    """A bot under load in one home, until it is ended."""

    def __init__(self, api: BotApi, operator: Chat, groups: list[Chat], place: Path, chance: random.Random):
        self.api, self.operator, self.groups, self.chance = api, operator, groups, chance
        self.home, self.corpus = place / "home", place / "corpus"
        self.whole = {hash_of(path.read_bytes()) for path in self.corpus.rglob("*") if path.is_file()}
        self.answered: list[tuple[Chat, Sent]] = []
        self.paths = {"YINJU_HOME": str(self.home), "YINJU_CORPUS": str(self.corpus)}
        self._stop, self._done, self._people = threading.Event(), 0, [api.user("P", language_code="zh-hans")]
        settings = {"TELEGRAM_BOT_TOKEN": api.token, "TELEGRAM_API_BASE_URL": api.base_url}
        settings["YINJU_ADMINS"] = str(operator.id)
        self.bot = Process(self.paths | settings, "--unlimited-to-measure")
        self.bot.wait_for("is ready")
        acts = ((self._talk, 0.05), (self._write, 0.3))
        self._threads = [threading.Thread(target=self._repeat, args=act) for act in acts]

    def loaded(self, file: Path) -> tuple[Rows, Rows]:
        """Make a backup at a random moment under load; give what was kept before and after."""
        for _ in range(2):
            person = self.api.user("A", language_code="zh-hans")
            self.answered.append((person, ask(self.api, person, WATCH)))
            ask(self.api, person, GAP)
        for thread in self._threads:
            thread.start()
        try:
            time.sleep(self.chance.random() * LONGEST)
            before = rows_of(self.home)
            told = yinju("backup", str(file), "--with-corpus", **self.paths)
            assert told.returncode == 0, told.stderr
            return before, rows_of(self.home)
        finally:
            self._stop.set()
            for thread in self._threads:
                thread.join()

    def end(self) -> None:
        self.bot.child.send_signal(signal.SIGTERM)
        assert self.bot.exit_code() == 0, self.bot.log
        self.bot.close()

    def _repeat(self, act: Callable[[], None], pause: float) -> None:
        while not self._stop.is_set():
            act()
            self._stop.wait(pause)

    def _talk(self) -> None:
        """Let somebody ask, judge or leaf, or the operator do something."""
        self._done += 1
        if self._done % OF_A_PERSON == 0:
            self._people.append(self.api.user("P", language_code="zh-hans"))
        person, draw = self._people[-1], self.chance.random()
        if draw < 0.1:
            self.api.says(self.operator, f"/teach 说法{self._done} = 灯塔")
        elif draw < 0.2:
            self.api.says(self.operator, f"/scope 夹{self._done % 3}", chat=self.chance.choice(self.groups))
        elif draw < 0.3:
            content = f"灯塔值班\n第{self._done}号灯塔守护员两人一班。\n".encode()
            self.whole.add(hash_of(content))
            self.api.sends_document(self.operator, f"灯塔{self._done % 4}.txt", content)
        elif draw < 0.4:
            question = f"/ask {self.chance.choice(QUESTIONS)}"
            self.api.says(person, question, chat=self.chance.choice(self.groups))
        else:
            self.api.says(person, self.chance.choice(QUESTIONS))
        for sent in self.api.messages(self._people[-1])[-1:]:
            for button in (b for row in sent.buttons for b in row if b["text"] in ("👍", "👎")):
                with suppress(LookupError):
                    self.api.presses(person, sent, button["callback_data"])

    def _write(self) -> None:
        """Write, replace or delete a file of the corpus, as an operator does beside the bot."""
        path = self.corpus / f"夹{self.chance.randrange(3)}" / f"码头{self.chance.randrange(3)}.txt"
        path.parent.mkdir(exist_ok=True)
        if self.chance.random() < 0.2:
            path.unlink(missing_ok=True)
            return
        height = self.chance.randrange(1000)
        lines = [f"码头高{height}米，第{number}号船靠岸。\n".encode() for number in range(40)]
        self.whole.add(hash_of(b"".join(lines)))
        with path.open("wb", buffering=0) as file:  # not at once: as a program that copies does
            for line in lines:
                file.write(line)
                time.sleep(0.001)


def checked(old: Round, new: Path, file: Path, before: Rows, after: Rows) -> str:
    """Hold what was restored against what was there; give a line about it."""
    home, corpus = new / "home", new / "corpus"
    assert problems(home) == []
    kept = rows_of(home)
    for table in KEYS:
        if table != "scopes":
            assert before[table] <= kept[table] <= after[table], table
    with Storage(home) as storage:
        undone = [home / "aside" / str(upload.id) for upload in storage.uploads()]
    lacking = [path for path in undone if not path.exists() and (old.home / "aside" / path.name).exists()]
    assert not lacking, lacking
    files = {path: path.read_bytes() for path in corpus.rglob("*") if path.is_file()}
    with tarfile.open(file) as archive, cast(IO[bytes], archive.extractfile("manifest.json")) as manifest:
        unsettled = {corpus / name for name in json.load(manifest)["unsettled"]}
    settled = [path for path in files if path.name != "synonyms.txt" and path not in unsettled]
    assert {hash_of(files[path]) for path in settled} <= old.whole  # none is half of one
    where = {"YINJU_HOME": str(home), "YINJU_CORPUS": str(corpus)}
    read = json.loads(yinju("index", "--json", **where).stdout)["read"]
    questions = "\n".join(question for question in QUESTIONS if not question.startswith("/"))
    given = [
        [
            json.loads(line) | {"milliseconds": 0}
            for line in yinju("ask", "--batch", "-", stdin=questions, **one).stdout.splitlines()
        ]
        for one in (where, where | {"YINJU_HOME": str(new / "anew")})
    ]
    assert len(given[0]) == len(QUESTIONS) - 1 and given[0] == given[1], given
    counts = {table: len(kept[table]) for table in KEYS}
    return f"{counts}, {len(files)} files, {len(unsettled)} unsettled, {read} read again"


def lived_on(old: Round, new: Round, kept: Rows) -> None:
    """Let the bot of a restored home show that it knows what it was told before."""
    for person, sent in old.answered:
        turned, toast = press(old.api, person, sent, SIMPLIFIED.key_next)
        assert toast is None and turned.text.startswith("闸门值守"), (toast, turned.text)
    with Storage(new.home) as storage:
        scopes = storage.scopes()
    for group in old.groups:
        told = ask(old.api, old.operator, "/scope", chat=group)
        folders = scopes.get(group.id)
        assert folders is None or str(folders).strip() in told.text, (folders, told.text)
    assert GAP in ask(old.api, old.operator, "/unanswered").text


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--times", type=int, default=20)
    options.add_argument("--seed", type=int, default=13)
    chosen = options.parse_args()
    chance = random.Random(chosen.seed)
    with tempfile.TemporaryDirectory() as place, BotApi(process=True) as api:
        operator = api.user("Operator", language_code="zh-hans")
        groups = [api.group(f"群{number}") for number in range(3)]
        (Path(place) / "0").mkdir()
        library(Path(place) / "0" / "corpus")
        now = Round(api, operator, groups, Path(place) / "0", chance)
        try:
            for number in range(1, chosen.times + 1):
                file, new = Path(place) / "backup.tar", Path(place) / str(number)
                before, after = now.loaded(file)
                now.end()
                where = {"YINJU_HOME": str(new / "home"), "YINJU_CORPUS": str(new / "corpus")}
                told = yinju("restore", str(file), **where)
                assert (told.returncode, told.stderr) == (0, ""), told.stderr
                print(f"{number}: {checked(now, new, file, before, after)}", flush=True)
                old, now = now, Round(api, operator, groups, new, chance)
                lived_on(old, now, before)
        finally:
            now.bot.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
