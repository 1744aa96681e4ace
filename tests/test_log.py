"""What the log looks like, what never gets into it, and how the lines of one question are found."""

import asyncio
import json
import logging
import re
import shutil
from contextvars import copy_context
from pathlib import Path

import pytest

from bot.log import LogFormatter, begin_question, printable, printable_json, question_id
from bot.sandbox.client import BotApi
from tests.support.command import yinju
from tests.support.play import QUESTION, ask
from tests.support.process import Start, running

EVIL = "甲\x1b[2J\x9b1m\u202e\u2028\ud800乙\n2026-01-01 INFO bot: forged"
"""Clears a screen, colours it, turns the direction, ends a line, is no UTF-8, forges a line of the log."""
SHOWN = r"甲\x1b[2J\x9b1m\u202e\u2028\ud800乙\n2026-01-01 INFO bot: forged"
TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


def record(message: str, *arguments: object, name: str = "bot", error: Exception | None = None) -> str:
    """Return a record as the log shows it to a person, without its time."""
    caught = (type(error), error, error.__traceback__) if error else None
    made = logging.LogRecord(name, logging.WARNING, __file__, 1, message, arguments, caught)
    return re.sub(r"^[\d-]+ [\d:,]+ ", "", LogFormatter(TOKEN).format(made))


def test_what_comes_from_outside_shows_its_control_characters() -> None:
    assert printable(EVIL) == SHOWN
    assert printable("一\t二\n", keep="\n\t") == "一\t二\n"
    assert printable("四强👨‍👩‍👧 ﹁ 海堤") == "四强👨‍👩‍👧 ﹁ 海堤"
    assert record("Left out %s", EVIL) == f"WARNING bot: Left out {SHOWN}"


def test_json_holds_no_control_character_and_is_the_same_value() -> None:
    line = printable_json({"name": EVIL})
    assert printable(line) == line
    assert json.loads(line) == {"name": EVIL}


def test_a_traceback_forges_no_line_and_holds_no_secret() -> None:
    try:
        raise ValueError(f"https://api.telegram.org/bot{TOKEN}/getMe\n{EVIL}")
    except ValueError as error:
        lines = record("Error", error=error).split("\n")
    assert lines[0] == "WARNING bot: Error"
    assert all(line.startswith("    ") for line in lines[1:])
    assert "bot***/getMe" in "".join(lines) and TOKEN not in "".join(lines)
    assert TOKEN.replace(":", "%3A") not in record("/bot%s/getMe", TOKEN.replace(":", "%3A"))
    telegram = record("Trouble", name="telegram.ext", error=ValueError("on\nthe line"))
    assert telegram == r"WARNING telegram.ext: Trouble (on\nthe line)"


def test_an_object_a_line_where_a_program_reads() -> None:
    made = logging.LogRecord("bot", logging.INFO, __file__, 1, "%s is ready", (EVIL,), None)
    made.created = 1_767_225_600.5
    assert json.loads(LogFormatter(as_json=True).format(made)) == {
        "time": "2026-01-01T00:00:00.500+00:00",
        "level": "INFO",
        "logger": "bot",
        "message": f"{EVIL} is ready",
    }


def test_questions_at_once_have_ids_of_their_own_in_threads_too() -> None:
    async def work() -> tuple[str, str, str]:
        begun = begin_question()
        await asyncio.sleep(0)
        return begun, question_id(), await asyncio.to_thread(question_id)

    async def run() -> list[tuple[str, str, str]]:
        return await asyncio.gather(*(asyncio.create_task(work()) for _ in range(20)))

    found = asyncio.run(run())
    assert all(re.fullmatch("[0-9a-f]{6}", begun) and begun == now == there for begun, now, there in found)
    assert len({begun for begun, _, _ in found}) == 20
    assert question_id() == ""


def test_all_lines_are_json_and_those_of_a_question_hold_one_id(
    api: BotApi, start: Start, corpus: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(corpus, tmp_path / "more")
    (folder / "图.xyz").write_bytes(b"\xff")
    with running(start, YINJU_LOG="json", YINJU_CORPUS=str(folder)) as process:
        alice = api.user("Alice")
        api.fault("sendMessage", "429", retry_after=1)
        ask(api, alice, QUESTION)
        ask(api, alice, QUESTION)
    lines = [json.loads(line) for line in process.lines]
    (left_out,) = [line for line in lines if line["message"].startswith("Left out 图.xyz: ")]
    assert (left_out["level"], left_out["logger"]) == ("WARNING", "bot.cli.opened_index")
    ids = [(line["message"].split()[0], line["question"]) for line in lines if "question" in line]
    first, second = [found for word, found in ids if word == "answered"]
    assert first != second
    assert [found for word, found in ids if word == "Telegram"] == [first]


@pytest.mark.process
def test_a_file_s_name_reaches_log_and_terminal_without_control_characters(
    api: BotApi, start: Start, corpus: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "evil"
    folder.mkdir()
    name = "甲\x1b[2J\u202e\x9b\n2026.txt"
    (folder / name).write_text("", "utf-8")
    (folder / "乙\x1b.txt").write_text("海堤\u202e已\x9b完工。\n渡轮停航。\n", "utf-8")
    (folder / "disabled.txt").write_text("没\x1b有\u202e.txt\n", "utf-8")
    told = r"甲\x1b[2J\u202e\x9b\n2026.txt"
    environment = {"YINJU_CORPUS": str(folder), "YINJU_HOME": str(tmp_path / "home")}
    for command in (["corpus"], ["corpus", "--json"], ["index"], ["ask", "海堤完工了吗"]):
        done = yinju(*command, **environment)
        for text in (done.stdout, done.stderr):
            assert printable(text, keep="\n") == text, command
        assert told in done.stderr or "--json" in command or command == ["corpus"], done.stderr
    outlined = yinju("outline", str(folder / "乙\x1b.txt"), **environment)
    assert "\x1b" not in outlined.stdout and printable(outlined.stdout, keep="\n") == outlined.stdout
    with running(start, **environment) as process:
        pass
    assert told in process.log
    assert printable(process.log, keep="\n") == process.log


def test_what_is_said_by_people_is_hidden_as_a_whole_and_in_parts() -> None:
    asked = '王小明在青岛被辞退\n怎么办 "x"? mySecretWord'

    def lines() -> list[str]:
        begun = begin_question(lambda: [asked, "Zaphod", "5000000001", "A"])
        made = [
            record("Refused: %s", f"can't parse {asked} of Zaphod"),
            record("Refused: %s", "tag 'mySecretWord' near 青岛 of chat -5000000001"),
            record("Left out %s", "渡轮.txt: it is empty"),
            record("Error", error=KeyError(asked)),
        ]
        return [line.replace(f" [{begun}]", "") for line in made]

    *told, failed = copy_context().run(lines)
    assert told == [
        "WARNING bot: Refused: can't parse … of …",
        "WARNING bot: Refused: tag '…' near … of chat -…",
        "WARNING bot: Left out 渡轮.txt: it is empty",
    ]
    assert "KeyError" in failed and "青岛" not in failed and "mySecretWord" not in failed
    assert record("tag %s", "mySecretWord").endswith("mySecretWord")


def test_a_library_tells_nothing_of_an_update() -> None:
    update = {"message": {"text": "王小明", "from": {"id": 5000000001, "first_name": "Zaphod"}}}
    assert record("Received data was %s", [update], name="telegram.ext.Updater") == (
        "WARNING telegram.ext.Updater: Received data was <list>"
    )
    assert record("Error %s in %d", TimeoutError("timed out"), 3, name="telegram") == (
        "WARNING telegram: Error timed out in 3"
    )
    lost = "Task exception was never retrieved\nfuture: <Task coro=<f()> exception=KeyError('Zaphod')>"
    told = record(lost, name="asyncio", error=ValueError("Zaphod asked 王小明 in 5000000001"))
    assert "Zaphod" not in told and "王小明" not in told and "5000000001" not in told
    assert "never retrieved" in told and "(ValueError)" in told
