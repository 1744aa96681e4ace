"""The operator's day: figures, questions without an answer, documents in and out."""

import io
import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bot.chat.chart import chart, top_of
from bot.chat.commands import COMMANDS, Command, of_groups, of_private_chats, private_help
from bot.chat.corpus_editor import safe_name
from bot.chat.texts import ENGLISH, SIMPLIFIED
from bot.chat.texts.languages import LANGUAGES
from bot.chat.texts.words import Words
from bot.sandbox.client import BotApi
from bot.storage import Day
from tests.support.in_process import BotHere, InProcess, last_update, with_bot
from tests.support.paths import ROOT
from tests.support.play import answer_to, ask, labels, press
from tests.support.process import Start, running
from tests.support.texts import ARTICLE, NOTICE, broken

FERRY = "夜航通知\n夜间渡轮22时后停航。\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "海堤工程完工.txt").write_text(ARTICLE, "utf-8")
    (folder / "渡轮.txt").write_text(NOTICE, "utf-8")
    return folder


def test_figures_come_as_a_picture_and_in_words(api: BotApi, bot_here: BotHere) -> None:
    alice, boss = api.user("Alice"), api.user("老板")
    with bot_here(yinju_admins=str(boss.id)):
        assert ask(api, alice, "/stats").text == SIMPLIFIED.unknown_command
        answered = ask(api, alice, "沿堤设立了多少个水位站?")
        press(api, alice, answered, "👍")
        for words in ("台风期间学校停课吗?", "深圳的房价", "深圳的房价"):
            ask(api, alice, words)
        stats = ask(api, boss, "/stats")
        assert stats.kind == "photo"
        lines = stats.text.split("\n")
        assert lines[:4] == [
            "最近 14 天",
            "提问 4 · 有答案 1 · 不确定 1 · 没找到 2",
            "👍 1 · 👎 0",
            "资料 2 份\uff0c9 段",
        ]
        assert lines[5:9] == [
            SIMPLIFIED.stats_days,
            f"{date.today():%m-%d}  4 = 1 + 1 + 2",
            "",
            SIMPLIFIED.stats_slowest,
        ]
        assert len(lines) == 13 and all(" ms  " in line for line in lines[9:])
        picture = Image.open(io.BytesIO(api.file(stats.file["file_id"])))
        assert (picture.format, picture.size) == ("PNG", (1200, 720))


def test_questions_without_an_answer_come_as_a_set_that_eval_reads(
    api: BotApi, start: Start, corpus: Path, tmp_path: Path
) -> None:
    alice, boss = api.user("Alice"), api.user("Boss", language_code="en")
    with running(start, YINJU_ADMINS=str(boss.id)):
        assert ask(api, boss, "/unanswered").text == ENGLISH.unanswered_none.format(days=30)
        for words in ("深圳的房价", "地铁几点\n收班", "深圳的房价", "沿堤设立了多少个水位站?"):
            ask(api, alice, words)
        sent = ask(api, boss, "/unanswered")
        assert sent.text == "\n".join(
            [
                ENGLISH.unanswered.format(days=30, count=2),
                "",
                ENGLISH.unanswered_write.format(count=2),
                "1. 深圳的房价 (not found 2 · uncertain 0 · 👎 0)",
                "2. 地铁几点 收班 (not found 1 · uncertain 0 · 👎 0)",
            ]
        )
        content = api.file(sent.file["file_id"])
    assert content.decode().split("\n")[1:] == ["u1\t2x\t深圳的房价\t0\t", "u2\t1x\t地铁几点 收班\t0\t", ""]
    # The operator looks one of the answers up, and asks how good the bot is.
    filled = content.decode().replace("地铁几点 收班\t0\t", "乘客几日内退票\t1\t七日内退票")
    (tmp_path / "set.tsv").write_text(filled, "utf-8")
    command = [sys.executable, "-m", "bot", "eval", str(tmp_path / "set.tsv"), "--json"]
    environment = {"YINJU_CORPUS": str(corpus), "YINJU_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT)}
    measured = subprocess.run(command, env=environment, capture_output=True, check=True, text=True)
    report = json.loads(measured.stdout)
    figures = [report[name] for name in ("questions", "answerable", "hit@1", "unanswerable", "refused")]
    assert figures == [2, 1, 1.0, 1, 1]


def test_questions_are_not_kept_where_that_is_set(api: BotApi, bot_here: BotHere, tmp_path: Path) -> None:
    boss = api.user("老板")
    with bot_here(yinju_admins=str(boss.id), yinju_log_questions="false"):
        ask(api, boss, "深圳的房价")
        assert ask(api, boss, "/unanswered").text == SIMPLIFIED.unanswered_off
        assert ask(api, boss, "/stats").text.split("\n")[1] == "提问 1 · 有答案 0 · 不确定 0 · 没找到 1"


def test_a_file_becomes_a_document_and_is_undone(api: BotApi, bot_here: BotHere, corpus: Path) -> None:
    alice, boss = api.user("Alice"), api.user("老板")
    question = "夜间渡轮几时停航?"
    with bot_here(yinju_admins=str(boss.id)):

        def upload(name: str, content: str = FERRY) -> object:
            return answer_to(api, api.sends_document(boss, name, content.encode()), boss)

        assert (
            answer_to(api, api.sends_document(alice, "夜航.txt", FERRY.encode()), alice).text
            == SIMPLIFIED.file
        )
        before = ask(api, alice, question).text
        added = upload("../夜航:1.txt")
        assert added.text == "已加进资料\uff1a夜航_1.txt\n《夜航通知》 0 节\uff0c1 段。"
        assert labels(added) == [["↩ 撤销"]]
        assert (corpus / "夜航_1.txt").read_text("utf-8") == FERRY
        assert ask(api, alice, question).text.startswith("夜间渡轮22时后停航。\n")
        undone, _ = press(api, boss, added, "↩ 撤销")
        assert (undone.text, undone.buttons) == ("已移出资料\uff1a夜航_1.txt", [])
        assert sorted(file.name for file in corpus.iterdir()) == ["海堤工程完工.txt", "渡轮.txt"]
        assert ask(api, alice, question).text == before

        replaced = upload("渡轮.txt")
        assert replaced.text == "已替换 渡轮.txt（原 2 段）\n《夜航通知》 0 节\uff0c1 段。"
        assert ask(api, alice, "退票要手续费吗?").text.startswith(SIMPLIFIED.not_found)
        undone, _ = press(api, boss, replaced, "↩ 撤销")
        assert (undone.text, undone.buttons) == ("已放回\uff1a渡轮.txt", [])
        assert (corpus / "渡轮.txt").read_text("utf-8") == NOTICE
        assert "退票不收手续费。" in ask(api, alice, "退票要手续费吗?").text


def test_what_may_have_gone_wrong_with_a_file_is_said(api: BotApi, bot_here: BotHere, corpus: Path) -> None:
    boss = api.user("老板")
    with bot_here(yinju_admins=str(boss.id)):
        added = answer_to(api, api.sends_document(boss, "巡查.txt", broken("\u3000\u3000").encode()), boss)
    assert added.text == (
        "已加进资料\uff1a巡查.txt\n《海堤巡查办法》 0 节\uff0c5 段。\n"
        "⚠️ 请看一下\uff1a把断开的 12 行接回了上一行"
    )


def test_a_file_that_cannot_be_a_document_is_refused_with_the_reason(
    api: BotApi, bot_here: BotHere, corpus: Path
) -> None:
    boss = api.user("老板")
    with bot_here(yinju_admins=str(boss.id)):

        def upload(name: str, content: bytes = FERRY.encode()) -> str:
            return answer_to(api, api.sends_document(boss, name, content), boss).text

        assert upload("表.exe").startswith("不认识 EXE 格式\uff0c可以发\uff1a")
        assert upload("无后缀").startswith("不认识 ? 格式\uff0c可以发\uff1a")
        assert upload("...txt") == SIMPLIFIED.upload_name
        assert upload("空.txt", b" \n") == (
            "空.txt 读不出来\uff0c没有加进资料\uff1a里面没有文字；写进内容\uff0c或者把它移出资料文件夹。"
        )
        assert upload("大.txt", b"x" * 20_000_001) == SIMPLIFIED.upload_size.format(size="20.0", limit=20)
    assert sorted(file.name for file in corpus.iterdir()) == ["海堤工程完工.txt", "渡轮.txt"]


def test_what_is_removed_twice_or_changed_since_is_said(api: BotApi, bot_here: BotHere, corpus: Path) -> None:
    boss = api.user("老板")
    (corpus / "渡轮二.txt").write_text(NOTICE.replace("七日", "三日"), "utf-8")
    with bot_here(yinju_admins=str(boss.id)):
        several = ask(api, boss, "/remove 《渡轮停航通知》")
        assert several.text == "有几份资料叫“《渡轮停航通知》”\uff0c选要移出的一份\uff1a"
        assert labels(several) == [["🗑 渡轮.txt"], ["🗑 渡轮二.txt"]]
        offered = ask(api, boss, "/remove")
        taken, _ = press(api, boss, several, "🗑 渡轮.txt")
        assert taken.text == "已移出资料\uff1a渡轮.txt"
        assert press(api, boss, offered, "🗑 渡轮.txt")[1] == SIMPLIFIED.toast_stale
        api.fault("getFile", "502")
        said = api.sends_document(boss, "渡轮.txt", FERRY.encode())
        replaced = answer_to(api, said, boss)
        assert replaced.text == "已加进资料\uff1a渡轮.txt\n《夜航通知》 0 节\uff0c1 段。"
        assert press(api, boss, taken, "↩ 撤销")[1] == SIMPLIFIED.undo_later
        press(api, boss, replaced, "↩ 撤销")
        press(api, boss, taken, "↩ 撤销")
        assert (corpus / "渡轮.txt").read_text("utf-8") == NOTICE
        twin = answer_to(api, api.sends_document(boss, "副本.txt", NOTICE.encode()), boss)
        same = "已收到 副本.txt\uff0c但它和 渡轮.txt 内容相同\uff0c只收一份。"
        assert twin.text == same
        again = answer_to(api, api.sends_document(boss, "副本.txt", NOTICE.encode()), boss)
        assert again.text == "资料里的 副本.txt 已经是这份内容\uff0c没有改动。"
        assert press(api, boss, twin, "↩ 撤销")[0].text == "已移出资料\uff1a副本.txt"
        answer_to(api, api.sends_document(boss, "副本.txt", NOTICE.encode()), boss)
        new = answer_to(api, api.sends_document(boss, "副本.txt", FERRY.encode()), boss)
        assert new.text == "已替换 副本.txt\uff08原 2 段\uff09\n《夜航通知》 0 节\uff0c1 段。"


def test_documents_are_taken_out_put_back_and_read_again(
    api: BotApi, bot_here: BotHere, corpus: Path
) -> None:
    alice, boss = api.user("Alice"), api.user("老板")
    with bot_here(yinju_admins=str(boss.id)):
        offered = ask(api, boss, "/remove")
        assert labels(offered) == [["🗑 《海堤工程完工》"], ["🗑 《渡轮停航通知》"]] or labels(offered)
        answered = ask(api, alice, "渡轮乘客怎么退票?")
        taken, _ = press(api, boss, offered, labels(offered)[1][0])
        assert taken.text == "已移出资料\uff1a渡轮.txt"
        assert not (corpus / "渡轮.txt").exists()
        gone, _ = press(api, alice, answered, "📖 1 前后文")
        assert gone.text == SIMPLIFIED.changed
        assert labels(gone) == [["🔄 重新提问"], ["📚 全部资料"]]
        again, _ = press(api, alice, gone, "🔄 重新提问")
        assert again.text.startswith(SIMPLIFIED.not_found)
        assert ask(api, boss, "/remove 海堤工程完工").text.startswith("没能重读\uff0c仍用原来的资料\uff1a")
        assert (corpus / "海堤工程完工.txt").read_text("utf-8") == ARTICLE
        assert ask(api, boss, "/remove 别的").text == "没有叫“别的”的资料。"
        unknown = ask(api, boss, "/remove 渡轮停行")
        assert (unknown.text, labels(unknown)) == ("没有叫“渡轮停行”的资料。", [])
        press(api, boss, taken, "↩ 撤销")
        assert ask(api, alice, "渡轮乘客怎么退票?").html == answered.html

        assert ask(api, boss, "/reload").text == "资料没有变化\uff1a2 份\uff0c9 段。"
        (corpus / "夜航.txt").write_text(FERRY, "utf-8")
        (corpus / "坏.txt").write_bytes(b"")
        reloaded = ask(api, boss, "/reload").text
        assert ask(api, boss, "/remove 坏").text == "已移出资料\uff1a坏.txt"
        several = ask(api, boss, "/remove 通知")
        assert several.text == "有几份资料叫“通知”\uff0c选要移出的一份\uff1a"
        assert labels(several) == [["🗑 夜航通知"], ["🗑 渡轮停航通知"]]
        unknown = ask(api, boss, "/remove 渡轮停行通知")
        assert unknown.text == "没有叫“渡轮停行通知”的资料。\n名称相近的有\uff1a"
        assert press(api, boss, unknown, "🗑 渡轮停航通知")[0].text == "已移出资料\uff1a渡轮.txt"
        assert ask(api, boss, "/remove 夜航").text == "已移出资料\uff1a夜航.txt"
        for number in range(9):
            (corpus / f"班次{number}.txt").write_text(f"班次{number}\n第{number}班。", "utf-8")
        ask(api, boss, "/reload")
        several = ask(api, boss, "/remove 班次")
        assert several.text.endswith("\n共 9 份\uff0c列出了前 8 份；把名称写全一些\uff0c就能找到别的。")
        assert labels(several) == [[f"🗑 班次{number}"] for number in range(8)]
        assert reloaded.startswith("已重读\uff1a3 份资料\uff0c10 段\uff0c用了 0.")
        assert reloaded.split("\n\n")[1].startswith(f"{SIMPLIFIED.left_out}\n坏.txt: 里面没有文字；")


def test_commands_and_help_are_those_of_the_chat_and_the_person(api: BotApi, bot_here: BotHere) -> None:
    alice, boss, group = (
        api.user("Alice", language_code="en"),
        api.user("老板", language_code="zh-hans"),
        api.group("读书会"),
    )
    with bot_here(yinju_admins=str(boss.id)):

        def offered(user: object, chat: object = None) -> dict[str, str]:
            return {c["command"]: c["description"] for c in api.commands(user, chat=chat)}

        texts = api.profile["texts"]
        menus = {language.menu: language.words for language in LANGUAGES if language.menu is not None}
        assert texts["description"] == {code: words.description for code, words in menus.items()}
        assert texts["short_description"] == {code: words.short_description for code, words in menus.items()}
        assert (menus[""], menus["zh"]) == (ENGLISH, SIMPLIFIED)

        def listed(commands: Sequence[Command], words: Words) -> dict[str, str]:
            return {command.name: words.commands[command.name].menu for command in commands}

        assert offered(alice) == listed(of_private_chats(), ENGLISH)
        assert offered(boss) == listed(of_private_chats(), SIMPLIFIED)
        assert offered(alice, group) == listed(of_groups(), ENGLISH)
        assert ask(api, boss, "/help").text == private_help(SIMPLIFIED, "yinju_bot", True)
        assert ask(api, alice, "/help").text == private_help(ENGLISH, "yinju_bot", False)
        assert offered(boss) == listed(COMMANDS, SIMPLIFIED)


def test_what_is_announced_already_is_not_set_again(api: BotApi, bot_here: BotHere) -> None:
    for first in (True, False):
        before = len(api.calls)
        with bot_here():
            methods = [method for method, _ in api.calls[before:]]
        assert ("setMyCommands" in methods, "setMyDescription" in methods) == (first, first)


def test_the_bot_starts_though_telegram_lets_nothing_be_announced_for_hours(
    api: BotApi, start: Start
) -> None:
    api.fault("setMyCommands", "429", retry_after=7200)
    with running(start) as process:
        assert ask(api, api.user("Alice"), "/help").text
    assert "could not be set" in process.log


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("通知.txt", "通知.txt"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\文件\\通知.TXT", "通知.TXT"),
        ("a/..", None),
        (".txt", "txt"),
        ("", None),
        ("~$通知.md", "$通知.md"),
        ("通知\u202etxt.md", "通知_txt.md"),
        ("x" * 300 + ".txt", "x" * 240 + ".txt"),
        ("🚢" * 80 + ".txt", "🚢" * 60 + ".txt"),
        ("通\n知?.txt", "通_知_.txt"),
    ],
)
def test_a_files_name_is_made_safe(sent: str, kept: str | None) -> None:
    assert safe_name(sent) == kept


def test_a_chart_stacks_what_was_said_to_the_questions_of_each_day() -> None:
    days = [Day(date(2026, 3, day), day, 2, 1) for day in range(1, 15)]
    picture = Image.open(io.BytesIO(chart(days))).convert("RGB")
    colours = {colour for _, colour in picture.getcolors(1 << 20) or []}
    assert {(0x2A, 0x78, 0xD6), (0xED, 0xA1, 0x00), (0xD9, 0x48, 0x3B)} <= colours
    assert chart(days) == chart(days)
    few = Image.open(io.BytesIO(chart([Day(date(2026, 3, 1), 800, 1, 0)]))).convert(
        "RGB"
    )  # less than a pixel
    assert (0x2A, 0x78, 0xD6) in {colour for _, colour in few.getcolors(1 << 20) or []}
    assert Image.open(io.BytesIO(chart([]))).size == picture.size
    assert [top_of(n) for n in (0, 4, 5, 8, 9, 20, 21, 40, 41, 399)] == [4, 4, 8, 8, 20, 20, 40, 40, 80, 400]


def test_a_file_that_telegram_does_not_hand_over_is_told_of(
    api: BotApi, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    boss = api.user("老板")
    unfetched = SIMPLIFIED.upload_unfetched.format(name="夜航.txt")
    large = "文件太大\uff1a>20 MB\uff0c最多 20 MB。"
    refused: dict[str, Any] = {"kind": "refuse", "code": 400}
    faults = [
        ({"kind": "502"}, unfetched),
        ({"kind": "reset"}, unfetched),
        ({"kind": "429", "retry_after": 1}, unfetched),
        (refused | {"description": "Bad Request: wrong file_id"}, unfetched),
        (refused | {"description": "Bad Request: file is too big"}, large),
        ({"method": "download", "kind": "refuse", "code": 404, "description": "Not Found"}, unfetched),
    ]
    told: list[str] = []

    async def use(bot: InProcess) -> None:
        api.sends_document(boss, "夜航.txt", FERRY.encode())
        for fault, _ in faults:
            api.fault(**{"method": "getFile"} | fault)
            await bot.given(last_update(api))
            told.append(api.messages(boss)[-1].text)
        assert not (corpus / "夜航.txt").exists()
        update = last_update(api)
        del update["message"]["document"]["file_size"]
        monkeypatch.setattr("bot.chat.operations.LARGEST_MEGABYTES", 0)
        await bot.given(update)
        told.append(api.messages(boss)[-1].text)
        assert not (corpus / "夜航.txt").exists()

    with_bot(api, corpus, tmp_path / "home", use, yinju_admins=frozenset({boss.id}))
    assert told == [*(text for _, text in faults), "文件太大\uff1a0.0 MB\uff0c最多 0 MB。"]
    assert len(api.messages(boss)) == len(told)
