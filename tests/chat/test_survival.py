"""What outlives the process: every button under an old message, feedback and figures, however it ended."""

import random
import re
import time
from datetime import date
from pathlib import Path

import pytest

from bot.chat.texts import SIMPLIFIED
from bot.sandbox.client import BotApi
from bot.storage import Storage
from tests.support.database import problems
from tests.support.play import WATCH, ask, labels, library, press
from tests.support.process import Start, running
from tests.support.texts import ROTA


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return library(tmp_path / "corpus")


def test_after_a_restart_every_old_button_works(api: BotApi, start: Start, corpus: Path) -> None:
    alice, bob, group = api.user("Alice"), api.user("Bob"), api.group("读书会")
    with running(start):
        first = ask(api, alice, WATCH)
        second, _ = press(api, alice, first, "下一页 ▶")
        context, _ = press(api, alice, ask(api, alice, WATCH), "📖 2 前后文")
        grouped = ask(api, bob, f"/ask {WATCH}", group)
        listed = ask(api, alice, "/search 值守")
        greeting = ask(api, alice, "/start")
        drawn = ask(api, alice, "/random")
    # While the bot is away a document comes in before the old one: all passages get other numbers.
    (corpus / "甲.txt").write_text("渡轮停航。\n渡轮复航。\n", "utf-8")
    with running(start):
        third, _ = press(api, alice, second, "下一页 ▶")
        assert re.findall(r"(\d)\. 《", third.text) == ["7"]
        back, _ = press(api, alice, third, "◀ 上一页")
        assert (back.html, back.buttons) == (second.html, second.buttons)
        after, _ = press(api, alice, context, "第3段 ▶")
        assert after.text.endswith("\n\n3 / 7")
        results, _ = press(api, alice, after, "↩ 回到结果")
        assert [label[0] for label in labels(results)] == ["📖 1 前后文", "下一页 ▶", "📋 出处"]
        assert press(api, alice, grouped, "下一页 ▶", group) == (grouped, SIMPLIFIED.toast_not_yours)
        assert press(api, bob, grouped, "下一页 ▶", group)[0].text.startswith("闸门值守由水务局负责,第2班。")
        assert press(api, alice, back, "👎")[1] == SIMPLIFIED.toast_bad
        assert press(api, alice, listed, "▶")[0].text.startswith(
            "“值守”\uff1a7 段\n\n闸门值守由水务局负责,第6班。"
        )
        sample = labels(greeting)[0][0]
        press(api, alice, greeting, sample)
        assert api.wait_for_message(alice, after=drawn).text.startswith(f"❓ {sample}")
        section, _ = press(api, alice, drawn, "📄 整节")
        assert re.match("《(海堤工程完工|渡轮停航通知|闸门值守安排)》", section.text)


def test_buttons_of_a_document_that_was_taken_out_say_so(api: BotApi, start: Start, corpus: Path) -> None:
    alice = api.user("Alice")
    (corpus / "甲.txt").write_text("渡轮停航。\n渡轮复航。\n", "utf-8")
    with running(start):
        answered = ask(api, alice, WATCH)
        opened = [press(api, alice, ask(api, alice, WATCH), "📖 1 前后文")[0] for _ in range(2)]
        outline, _ = press(api, alice, opened[0], "🗂 目录")
    (corpus / "闸门.txt").write_text(ROTA.replace("第3班", "第三班"), "utf-8")
    with running(start):
        changed, _ = press(api, alice, answered, "📖 3 前后文")
        assert changed.text == SIMPLIFIED.changed
        again, _ = press(api, alice, changed, "🔄 重新提问")
        assert "第三班" in again.text
        assert press(api, alice, opened[1], "第2段 ▶")[0].text.endswith("\n\n2 / 7")
    (corpus / "闸门.txt").unlink()
    with running(start):
        assert press(api, alice, outline, labels(outline)[0][0])[0].text == SIMPLIFIED.changed


def test_kill_9_loses_nothing_that_was_acknowledged(api: BotApi, start: Start, tmp_path: Path) -> None:
    alice, draw = api.user("Alice"), random.Random(9)
    answered = rated = 0
    for _ in range(4):
        process = start()
        process.wait_for("is ready")
        for _ in range(3):
            # The one asked before the kill may be answered only now, before or after this one.
            said = api.says(alice, WATCH)["message_id"]
            sent = api.wait_for(
                lambda said=said: next((m for m in api.messages(alice) if m.reply_to == said), None)  # type: ignore[misc]
            )
            answered += 1
            assert press(api, alice, sent, "👍")[1] == SIMPLIFIED.toast_good
            rated += 1
        api.says(alice, WATCH)
        time.sleep(draw.random() * 0.02)
        process.child.kill()
        process.exit_code()
    with Storage(tmp_path / "home") as storage:
        assert problems(tmp_path / "home") == []
        days = storage.days(date.min)
        # Whoever was killed in an answer may have logged it, and its question may have come again after that.
        assert answered <= sum(day.answered for day in days) <= answered + 2 * 4
        assert storage.ratings_since(date.min).up == rated
    with running(start):
        assert press(api, alice, sent, "下一页 ▶")[0].text.endswith("第 2/3 页")
