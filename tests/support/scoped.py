"""A corpus whose every document is marked, and people who try everything to read one that they may not."""

import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from bot.sandbox.client import BotApi
from bot.sandbox.state import Chat
from tests.support.in_process import InProcess, last_update

FOLDERS = ("人事", "人事档案", "人事/2024", "公开", "财务", "财务/年报", "财务/年报/旧")
MARKS = "麒麟 鸱鸮 醍醐 饕餮 魑魅 玳瑁 珐琅 琥珀 璎珞 翡翠 貔貅 獬豸 鹡鸰 鼋鼍"
"""Two words for each folder, that of its statute and that of its notice."""

UNSEEN = {"getChatMember", "sendChatAction"}
"""What shows nobody anything, or depends on how fast the machine is."""

_KEY = re.compile(r'"callback_data": "[a-z]:([\w-]{8})(?=[:"])|"start_parameter": "q([\w-]{8})"')


@dataclass(frozen=True, slots=True)
class Marked:
    """A document, and what must not be seen of it by who may not read it."""

    path: str
    text: str
    mark: str


def marked_documents() -> list[Marked]:
    """Two documents of each folder, in the same words but for the mark in title, name, text and source.

    Three more have the content of others.
    """
    made = []
    for at, folder in enumerate(FOLDERS):
        law, notice = MARKS.split()[2 * at : 2 * at + 2]
        articles = "".join(
            f"第{number}条 闸门值守由{law}所负责,第{at}{number}班每月{at + 3}日轮换。\n"
            for number in "一二三四五六七"[: at + 1]
        )
        made.append(
            Marked(
                f"{folder}/{law}.txt",
                f"{law}管理办法\n2011年0{at + 1}月1{at}日 来源:{law}局\n{articles}",
                law,
            )
        )
        text = (
            f"# {2011 + at}年{notice}工作报告\n\n{notice}发〔{2011 + at}〕{at + 31}号\n\n"
            f"## {notice}安排\n\n渡轮停航由{notice}科通知旅客,票款在{at + 5}天内退还。\n\n"
            f"问：{notice}证怎么办？\n\n答：到{notice}窗口办理,交{at + 40}元。\n\n"
            f"## 年度\n\n{2011 + at}年工作报告由{notice}处审定。\n"
        )
        made.append(Marked(f"{folder}/{notice}.md", text, notice))
    # What lies in two folders, under two names, and is read in the one whose path comes first.
    made.append(Marked("财务/年报/副本.txt", made[0].text, made[0].mark))
    untitled = "".join(f"码头值守由港务处负责,第{number}班。\n" for number in range(1, 7))
    made += [Marked("公开/鼹鼠.txt", untitled, "鼹鼠"), Marked("财务/蝙蝠.txt", untitled, "蝙蝠")]
    return made


def lay_out(folder: Path, documents: Sequence[Marked]) -> Path:
    """Write documents into a new folder."""
    for document in documents:
        file = folder / document.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(document.text, "utf-8")
    return folder


QUESTIONS = (
    "闸门值守由谁负责?",
    "码头值守由谁负责?",
    "渡轮停航怎么退票?",
    "票款几天内退还?",
    "有哪些文件",
    "有哪些工作报告",
    "工作报告由谁审定?",
    "第三条",
    "第二条说什么",
    "管理办法有几条",
    "证怎么办",
    "还有吗",
    "出处",
    "原文",
    "全文",
    "下一条",
    "哪一年的",
    "2013年的呢",
    "它由谁负责",
    "闸门值守由谁负责?渡轮停航怎么退票?",
    "你好",
    "不对",
    "火星上有几座城市?",
    "/start",
    "/help",
    "/random",
    "/random",
    "/sources",
    "/sources 报告",
    "/sources 文件夹:人事",
    "/search 负责",
    "/search 年份:2011-2017",
    "/search 文件夹:财务 票款",
    "/search 渡轮 OR 闸门 排序:日期",
    "/search 证 -号",
)
"""What is asked without knowing of any document."""
PROBES = (
    "{mark}",
    "{mark}管理办法",
    "有{mark}管理办法吗",
    "{mark}管理办法有几条",
    "{mark}管理办法第三条",
    "{mark}管理办法什么时候发布的",
    "{mark}管理办法讲了什么",
    "{mark}管理办法全文",
    "谁发的{mark}管理办法",
    "{mark}证怎么办",
    "{mark}证怎么办？{mark}管理办法有几条？",
    "{mark}发〔2013〕33号",
    "{mark}发〔2012〕32号讲了什么",
    "2013年{mark}工作报告",
    "2014年工作报告",
    "/sources {mark}",
    "/search {mark}",
    "/search 文件:{mark}",
    "/search 来源:{mark}局",
)
"""What is asked by who has heard of one."""


@dataclass(slots=True)
class Player:
    """Lets people act on a bot as `seed` has it, and writes down what it shows them, each key by its number.

    reader, group: who reads within the scope that is tried, and where. other: reads something else in the
    same bot. names, keys: of all passages and documents there are, inside and outside.
    """

    api: BotApi
    bot: InProcess
    reader: Chat
    group: Chat
    other: Chat
    names: Sequence[str]
    keys: Sequence[str]
    seed: int
    shown: list[str] = field(default_factory=list)
    _theirs: list[str] = field(default_factory=list)
    _keys: dict[str, str] = field(default_factory=dict)

    async def play(self, steps: int) -> list[str]:
        """Return what was shown to the reader and in the group, a call of the Bot API each."""
        rng = random.Random(self.seed)
        await self._say(self.reader, "/ask 闸门值守由谁负责?", self.group)
        asked = (
            "闸门值守由谁负责?",
            "渡轮停航怎么退票?",
            *(f"{mark}管理办法有几条" for mark in MARKS.split()),
        )
        self._theirs = [await self._asked(text) for text in asked]
        for step in range(steps):
            random.seed(step)  # what /random draws
            await self._act(rng)
        return self.shown

    async def _act(self, rng: random.Random) -> None:
        mark, question, probe = rng.choice(MARKS.split()), rng.choice(QUESTIONS), rng.choice(PROBES)
        text = rng.choice((question, question, probe.format(mark=mark)))
        chat = rng.choice((self.reader, self.reader, self.group))
        name, key, place = rng.choice(self.names), rng.choice(self.keys), rng.random()
        theirs = rng.choice(self._theirs)
        kind = rng.choice(
            ("ask", "ask", "ask", "other", "press", "press", "press", "forge", "inline", "link", "edit")
        )
        if kind == "other":
            await self._say(self.other, text)
        elif kind == "ask":
            await self._say(self.reader, text, chat)
        elif kind == "inline":
            self.api.asks_inline(self.reader, text.removeprefix("/search "), rng.choice(("", "", "20")))
            await self._given()
        elif kind == "link":
            await self._say(self.reader, rng.choice((f"/start p{name}", f"/start q{theirs}")))
        elif kind == "edit":
            said = self.api.says(self.reader, question)
            await self._given()
            self.api.edits(self.reader, said, probe.format(mark=mark))
            await self._given()
        elif messages := [one for one in self.api.messages(chat) if one.buttons]:
            message = messages[int(place * place * -len(messages))]  # rather one of the last
            pressed = [
                one["callback_data"] for row in message.buttons for one in row if "callback_data" in one
            ]
            forged = None
            if kind == "forge":
                forged = [
                    f"c:-:0:{name}",
                    f"s:-:0:{name}:h",
                    f"t:-:0:{name}",
                    f"r:-:0:{name}",
                    f"o:-:0:{key}:0:0",
                    f"w:-:0:{key}:0",
                    f"a:{theirs}:0",
                    f"k:{theirs}",
                    f"c:{theirs}:0:{name}",
                    "d:-:1",
                ]
            if pressed:
                self.api.presses(self.reader, message, pressed[int(place * len(pressed))])
                await self._given(forged and forged[int(place * len(forged))])

    async def _asked(self, text: str) -> str:
        """The key of a question that the other has asked, for buttons and links."""
        said = self.api.says(self.other, text)
        await self._given()
        found = self.bot.services.storage.question_of_message(self.other.id, said["message_id"])
        assert found is not None
        return found.key

    async def _say(self, user: Chat, text: str, chat: Chat | None = None) -> None:
        if chat is self.group and not text.startswith("/"):
            text = f"/ask {text}"
        self.api.says(user, text, chat=None if chat is user else chat)
        await self._given()

    async def _given(self, forged: str | None = None) -> None:
        before, update = len(self.api.calls), last_update(self.api)
        if forged is not None:
            update["callback_query"]["data"] = forged
        await self.bot.given(update)
        for method, parameters in self.api.calls[before:]:
            if method not in UNSEEN and parameters.get("chat_id") != self.other.id:
                self.shown.append(self._written(method, parameters))

    def _written(self, method: str, parameters: dict[str, Any]) -> str:
        text = json.dumps([method, parameters], ensure_ascii=False, sort_keys=True)
        for found in _KEY.finditer(text):
            key = found[1] or found[2]
            self._keys.setdefault(key, f"KEY{len(self._keys):05}")
        for key, number in self._keys.items():
            text = text.replace(key, number)
        return unquote(text)
