"""Who doubts what text recognition made of a scan is shown its page."""

from pathlib import Path

import pytest

from bot.chat.texts import SIMPLIFIED
from bot.documents.readers.extra import is_installed
from bot.sandbox.client import BotApi
from tests.support.in_process import InProcess, last_update, with_bot
from tests.support.scanned import broken, font_file, scan, sheet

DPI = 150
RULES = "第一条　渡轮每三十分钟一班，票价五元，学生半价，老人凭证免票。"

pytestmark = pytest.mark.skipif(
    not is_installed() or font_file() is None, reason="yinju[ocr] or a Chinese font is not installed"
)


def test_the_page_of_a_scan_is_shown_at_a_tap(api: BotApi, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    file = corpus / "渡轮.pdf"
    file.write_bytes(scan([sheet([broken(RULES, DPI)], DPI, 4)], DPI))
    (corpus / "公告.txt").write_text("夜航公告\n夜航的渡轮晚上九点开船。\n", "utf-8")
    alice = api.user("Alice")

    async def use(bot: InProcess) -> None:
        async def context_of(question: str) -> list[dict[str, str]]:
            api.says(alice, question)
            await bot.given(last_update(api))
            answer = api.messages(alice)[-1]
            (shown,) = [b for row in answer.buttons for b in row if b.get("callback_data", "")[:1] == "c"][:1]
            api.presses(alice, answer, shown["callback_data"])
            await bot.given(last_update(api))
            return [b for row in api.messages(alice)[-1].buttons for b in row]

        labels = [b["text"] for b in await context_of("夜航几点开船？")]
        assert SIMPLIFIED.key_page_picture not in labels
        (picture,) = [
            b for b in await context_of("渡轮票价多少？") if b["text"] == SIMPLIFIED.key_page_picture
        ]
        there = api.messages(alice)[-1]
        api.presses(alice, there, picture["callback_data"])
        await bot.given(last_update(api))
        sent = api.messages(alice)[-1]
        assert (sent.kind, sent.reply_to) == ("photo", there.message_id)
        assert sent.text == "《渡轮》 › 第一条（第1页）"
        file.unlink()
        told = api.presses(alice, there, picture["callback_data"])
        await bot.given(last_update(api))
        assert api.messages(alice)[-1].message_id == sent.message_id
        assert api.wait_for_answer(told)["text"] == SIMPLIFIED.toast_no_picture

    with_bot(api, corpus, tmp_path / "home", use)
