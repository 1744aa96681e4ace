"""No word of a question, no name and no number of a person or chat is in the log, whatever goes wrong."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.chat.texts import SIMPLIFIED
from bot.sandbox.client import BotApi
from bot.sandbox.state import Chat, Sent
from bot.storage.database import DATABASE
from tests.support.paths import ROOT
from tests.support.play import ask, labels, library, press
from tests.support.process import Start, running

ASKED = "王小明在蓬莱阁被辞退怎么办?"
FOUND = "闸门值守由谁负责呢蓬莱阁?"
NAMES = ("Zaphod", "zaphod_b42", "欧阳震华", "蓬莱阁读书会", "Trillian")
PARTS = ("王小明", "蓬莱阁", "被辞退", "Beeblebrox", "qwertzui")
DEBUG = "import logging\nlogging.getLogger('bot').setLevel(logging.DEBUG)\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return library(tmp_path / "corpus")


def told(api: BotApi, who: Chat, text: str, chat: Chat | None = None) -> Sent:
    """What the bot replies to a text; answers to others may come, and come twice, meanwhile."""
    return reply_to(api, api.says(who, text, chat=chat), chat or who)


def reply_to(api: BotApi, said: dict[str, Any], chat: Chat) -> Sent:
    number = said["message_id"]
    return api.wait_for(lambda: next((m for m in api.messages(chat) if m.reply_to == number), None))


@pytest.mark.parametrize("level", ["info", "debug", "json"])
def test_the_log_holds_nothing_of_people(api: BotApi, start: Start, tmp_path: Path, level: str) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(DEBUG if level == "debug" else "")
    group, other = api.group(NAMES[3]), api.group("别的蓬莱阁", basic=True)
    zaphod = api.user(NAMES[0], username=NAMES[1], language_code="zh-hans")
    blocked, operator = api.user(NAMES[2]), api.user(NAMES[4])
    settings = {
        "YINJU_ADMINS": str(operator.id),
        "YINJU_ALLOWED_CHATS": f"{group.id},{operator.id},{other.id},{blocked.id}",
        "YINJU_LOG": "json" if level == "json" else "console",
        "PYTHONPATH": f"{tmp_path / 'site'}:{ROOT}",
    }
    tag = f"can't parse entities: unsupported start tag {PARTS[4]!r} in {ASKED} of {operator.id}"
    with running(start, **settings) as process:
        process.expects_errors = True
        ask(api, zaphod, ASKED)  # who may not ask here
        answered = ask(api, zaphod, f"/ask {FOUND}", group)
        ask(api, zaphod, ASKED)
        ask(api, operator, f"{PARTS[3]} {PARTS[4]} {ASKED}")
        api.wait_for_answer(api.asks_inline(operator, ASKED))
        press(api, zaphod, answered, "👍", group)
        # What Telegram refuses, quoting the question; a block, a migration, trouble on the line.
        for fault in ("502", "reset", "lost", "html", "403"):
            api.fault("sendMessage", fault)  # type: ignore[arg-type]
            if fault == "403":
                api.says(operator, ASKED)
                process.wait_for("Telegram refused an answer")
            else:
                told(api, operator, ASKED)
        api.fault("sendMessage", "refuse", 2, code=400, description=f"Bad Request: {tag}")
        told(api, operator, f"{PARTS[4]} {ASKED}")
        process.wait_for("unsupported start tag")
        api.fault("sendMessage", "403")
        api.says(blocked, ASKED)
        api.wait_for(lambda: process.log.count("blocked by the user") == 2)
        moved = api.migrates(other)
        api.fault("sendMessage", "migrate", migrate_to_chat_id=moved.id)
        api.says(zaphod, f"/ask {ASKED}", chat=group)
        api.wait_for(lambda: api.messages(moved))
        # Updates that cannot be read, or are nobody's.
        unreadable = {"from": zaphod.user, "text": ASKED}, {"date": ASKED, "chat": group.json}, ASKED
        for body in unreadable:
            api.tells("message", body)
        process.wait_for("cannot be read")
        # The operator's work, and a storage that fails meanwhile.
        with closing(sqlite3.connect(tmp_path / "home" / DATABASE, isolation_level=None)) as other_process:
            other_process.execute("BEGIN EXCLUSIVE")
            told(api, operator, ASKED)
            process.wait_for("cannot be used")
        sent = api.sends_document(operator, f"{NAMES[2]}.exe", ASKED.encode(), caption=ASKED)
        reply_to(api, sent, operator)
        told(api, operator, "/unanswered")
        told(api, operator, f"/teach {PARTS[0]} = 渡轮")
        asked = told(api, operator, "/forget")
        press(api, operator, asked, SIMPLIFIED.key_forget)
        assert labels(asked)
    numbers = [str(abs(chat.id)) for chat in (zaphod, blocked, operator, group, other, moved)]
    for secret in (ASKED, FOUND, *NAMES, *PARTS, *numbers):
        forms = {secret, ascii(secret)[1:-1]}
        assert [line for line in process.lines if any(form in line for form in forms)] == [], secret
    assert len(process.lines) > 15
