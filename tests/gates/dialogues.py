"""What people say to the bot, turn by turn, played over the real `yinju run`: are the replies sensible ones?

    python -m tests.gates.dialogues ../shared/eval/dialogues [--only ID] [--show]     exit 1 if one is missed

The folder holds `documents.txt`, the names of files that lie in it or beside it, which with the project's own
article are the corpus, and `dialogues.jsonl`; its README says what a reply is judged by. The share of right
dialogues must reach `FLOOR`, and that of each kind `FLOOR_OF_KIND`.
"""

import argparse
import json
import re
import shutil
import sys
import tempfile
import time
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

from bot.evaluation.document_set import files_of
from bot.sandbox.client import BotApi
from bot.sandbox.state import Chat, Sent
from tests.support.paths import ARTICLE
from tests.support.process import Process, running

FLOOR, FLOOR_OF_KIND = 0.95, 0.85
DOUBT = "不太确定 没有找到 资料里没有 最接近".split()
RATES = "f:"
Turn = dict[str, Any]


def plain(text: str) -> str:
    """Return `text` as expected strings are compared: NFKC, without blanks."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


def holds(text: str, wanted: str) -> bool:
    return any(plain(one) in plain(text) for one in wanted.split("|"))


def lead_of(message: Sent) -> str:
    """Return the first paragraph, without a line of warning."""
    lines = message.text.split("\n\n", 1)[0].split("\n")
    return "\n".join(line for line in lines if not line.startswith("⚠"))


class Player:
    """One new user, in private or in a group of their own."""

    def __init__(self, api: BotApi, dialogue: dict[str, Any]) -> None:
        self.api = api
        self.user = api.user("Alice", language_code="zh-hans")
        self.chat: Chat = api.group("组") if dialogue.get("place") == "group" else self.user
        self.said: dict[str, Any] = {}
        self.answers: list[Sent] = []

    def plays(self, turn: Turn) -> Sent:
        """Say, press or edit, and return what the bot's message says in the end."""
        if "tap" in turn:
            answer = self.presses(self.answers[-1], turn["tap"])
        elif "edit" in turn:
            self.api.edits(self.user, self.said, turn["edit"])
            answer = self.api.wait_for_edit(self.answers[-1])
        else:
            replied = {"answer": -1, "first": 0}.get(turn.get("reply_to", ""))
            words = f"@{self.api.username} {turn['say']}" if turn.get("mention") else turn["say"]
            reply_to = self.answers[replied] if replied is not None else None
            self.said = self.api.says(self.user, words, chat=self.chat, reply_to=reply_to)
            answer = self.api.wait_for_message(self.chat, after=self.said)
        self.answers.append(answer)
        return answer

    def presses(self, message: Sent, label: str) -> Sent:
        """Press the first button whose text holds one of `label`; return what comes of it."""
        buttons = [button for row in message.buttons for button in row if "callback_data" in button]
        pressed = next(button for button in buttons if holds(button["text"], label))
        return self.press(message, pressed["callback_data"])

    def press(self, message: Sent, data: str) -> Sent:
        """Press a button; return the message that it changes or makes."""
        before = self.api.messages(self.chat)
        now = next(sent for sent in before if sent.message_id == message.message_id)
        self.api.presses(self.user, message, data)

        def changed() -> Sent | None:
            for sent in self.api.messages(self.chat):
                if sent.message_id > before[-1].message_id:
                    return sent
                if sent.message_id == now.message_id and sent.edits > now.edits:
                    return sent
            return None

        return self.api.wait_for(changed, what=f"reply to {data}")

    def behind(self, message: Sent) -> Iterator[str]:
        """Yield what stands behind each button that leads on; after each, the way back is taken."""
        for row in message.buttons:
            for button in row:
                if button.get("callback_data", RATES).startswith(RATES) or "↩" in button["text"]:
                    continue
                try:
                    there = self.press(message, button["callback_data"])
                except LookupError:  # the way back led elsewhere
                    return
                yield there.text
                if there.message_id == message.message_id:
                    if not any("↩" in b["text"] for row in there.buttons for b in row):
                        return
                    self.presses(there, "↩")


def missed(player: Player, turn: Turn, answer: Sent, before: str) -> Iterator[str]:
    """Yield what the turn expects of its answer and does not get."""
    expected = turn.get("expect", {})
    unfolded = text_of(re.sub(r"<blockquote expandable>.*?</blockquote>", "", answer.html, flags=re.S))
    lead, first_line = lead_of(answer), answer.text.split("\n", 1)[0]
    absent = [wanted for wanted in expected.get("has", ()) if not holds(answer.text, wanted)]
    if absent and expected.get("within_tap"):
        absent = min(
            ([one for one in absent if not holds(text, one)] for text in player.behind(answer)),
            key=len,
            default=absent,
        )
    yield from (f"has {one}" for one in absent)
    for name, text in (("open_has", unfolded), ("lead_has", lead), ("first_line_has", first_line)):
        yield from (f"{name} {one}" for one in expected.get(name, ()) if not holds(text, one))
    for name, text in (("lead_lacks", lead), ("lacks", answer.text)):
        yield from (f"{name} {one}" for one in expected.get(name, ()) if holds(text, one))
    labels = "\n".join(button["text"] for row in answer.buttons for button in row)
    yield from (f"buttons_has {one}" for one in expected.get("buttons_has", ()) if not holds(labels, one))
    doubts = any(plain(word) in plain(answer.text) for word in DOUBT)
    if "certain" in expected and expected["certain"] == doubts:
        yield f"certain is {not doubts}"
    if "quoted" in expected and expected["quoted"] != ("<blockquote" in answer.html):
        yield f"quoted is not {expected['quoted']}"
    if len(lines := [line for line in answer.text.split("\n") if line.strip()]) > expected.get("lines", 99):
        yield f"{len(lines)} lines"
    presses = sum("callback_data" in button for row in answer.buttons for button in row)
    if presses < expected.get("choices", 0):
        yield f"{presses} choices"
    if expected.get("fresh") and (plain(answer.text) == plain(before) or holds(answer.text, "没有找到")):
        yield "not fresh"


def unanswered(api: BotApi, admin: Chat) -> set[str]:
    """Return the questions that the operator's /unanswered lists."""
    listed = api.wait_for_message(admin, after=api.says(admin, "/unanswered"))
    if listed.file is None:
        return set()
    rows = api.file(listed.file["file_id"]).decode("utf-8-sig").split("\n")
    return {plain(row.split("\t")[2]) for row in rows if row.count("\t") >= 2}


def play(api: BotApi, dialogues: list[dict[str, Any]], show: bool) -> dict[str, list[str]]:
    """Play every dialogue; return what each misses."""
    found: dict[str, list[str]] = {}
    for dialogue in dialogues:
        player, before, wrong = Player(api, dialogue), "", []
        for turn in dialogue["turns"]:
            try:
                answer = player.plays(turn)
            except (TimeoutError, StopIteration) as error:
                wrong.append(f"no reply to {turn}: {error!r}")
                break
            wrong += missed(player, turn, answer, before)
            before = answer.text
            if show:
                print(f"--- {dialogue['id']}: {turn.get('say') or turn.get('edit') or turn.get('tap')}")
                print(answer.html, [[b["text"] for b in row] for row in answer.buttons])
        found[dialogue["id"]] = wrong
    return found


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", type=Path)
    options.add_argument("--only", default="", help="play the dialogues whose id begins so")
    options.add_argument("--show", action="store_true", help="print what the bot says")
    chosen = options.parse_args()
    lines = (chosen.folder / "dialogues.jsonl").read_text("utf-8").split("\n")
    dialogues = [json.loads(line) for line in lines if line.strip()]
    dialogues = [dialogue for dialogue in dialogues if dialogue["id"].startswith(chosen.only)]
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, BotApi(process=True) as api:
        corpus, unpacked = Path(folder, "corpus"), Path(folder, "unpacked")
        corpus.mkdir()
        unpacked.mkdir()
        for file in [*files_of(chosen.folder, unpacked), ARTICLE]:
            shutil.copyfile(file, corpus / file.name)
        admin = api.user("Olga", language_code="zh-hans")
        settings = {"TELEGRAM_BOT_TOKEN": api.token, "TELEGRAM_API_BASE_URL": api.base_url}
        settings |= {"YINJU_CORPUS": str(corpus), "YINJU_HOME": str(Path(folder, "home"))}
        with running(lambda **environment: Process(environment), **settings, YINJU_ADMINS=str(admin.id)):
            found = play(api, dialogues, chosen.show)
            listed = unanswered(api, admin)
    for dialogue in dialogues:
        for turn in dialogue["turns"]:
            if turn.get("expect", {}).get("not_a_question") and plain(turn["say"]) in listed:
                found[dialogue["id"]].append(f"{turn['say']} counts as a question")
    kinds: dict[str, list[bool]] = defaultdict(list)
    for dialogue in dialogues:
        wrong = found[dialogue["id"]]
        kinds[dialogue["kind"]].append(not wrong)
        if wrong:
            print(f"{dialogue['id']}: {'; '.join(wrong)}")
    shares = {kind: sum(right) / len(right) for kind, right in kinds.items()}
    for kind, right in kinds.items():
        print(f"{kind}: {sum(right)} of {len(right)}")
    total = [right for each in kinds.values() for right in each]
    print(f"{sum(total)} of {len(total)} dialogues right, in {time.monotonic() - began:.0f} s")
    sys.exit(sum(total) < FLOOR * len(total) or min(shares.values()) < FLOOR_OF_KIND)


if __name__ == "__main__":
    main()
