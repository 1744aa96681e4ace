"""`@bot question` in any chat, before the whole bot and the Bot API server."""

from pathlib import Path

import pytest

from bot.chat.texts import ENGLISH, SIMPLIFIED
from bot.sandbox.client import BotApi
from bot.sandbox.state import Chat
from tests.support.in_process import BotHere
from tests.support.play import ask
from tests.support.texts import ARTICLE

ROTA = "闸门值守安排\n" + "".join(
    f"闸门值守由水务局负责,编号{1_000_000_000 + 1_000_000_007 * team % 9_000_000_000}。\n"
    for team in range(1, 46)
)
WATCH = "闸门值守由谁负责?"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "海堤工程完工.txt").write_text(ARTICLE, "utf-8")
    (folder / "闸门.txt").write_text(ROTA, "utf-8")
    return folder


def offered(api: BotApi, user: Chat, query: str, offset: str = "") -> dict[str, object]:
    return api.wait_for_answer(api.asks_inline(user, query, offset))


def test_a_passage_is_chosen_and_sent_with_its_citation(api: BotApi, bot_here: BotHere) -> None:
    with bot_here():
        alice, group = api.user("Alice"), api.group("读书会")
        query = api.asks_inline(alice, "沿堤设立了多少个水位站?")
        answer = api.wait_for_answer(query)
        (result,) = answer["results"]
        assert (result["title"], result["description"]) == (
            "沿堤设立18个水位站,每5分钟报一次数据;潮位超过警戒线时,值班员10分钟内到岗。",
            "《海堤工程完工》 › 加高海堤筑牢防线,让老城不再怕大潮 › 装设水位预警 › 第5段"
            "\uff0c海港日报\uff0c2023-04-08",
        )
        assert answer["is_personal"] and answer.get("next_offset", "") == ""
        sent = api.chooses(query, result["id"], chat=group)
        link = "https://t.me/yinju_bot?start=plfQNYxzocoNX4"
        assert result["input_message_content"]["message_text"] == (
            "<b>沿堤设立18个水位站,每5分钟报一次数据;潮位超过警戒线时,值班员10分钟内到岗。</b>\n\n"
            "<blockquote expandable>——装设水位预警。<b>沿堤设立</b>18个<b>水位站</b>,每5分钟报一次数据;"
            "潮位超过警戒线时,值班员10分钟内到岗。</blockquote>\n"
            f'<a href="{link}">{result["description"]}</a>'
        )
        assert sent.text.endswith(f"10分钟内到岗。\n{result['description']}")
        assert {entity["type"] for entity in sent.entities} == {"bold", "expandable_blockquote", "text_link"}
        assert sent.buttons == [[{"text": "📖 在私聊里看前后文", "url": link}]]
        assert sent.link_preview_disabled


@pytest.mark.parametrize("offset", ["9" * 5_000, "999999", "-20", "２０", "x"])
def test_where_no_passage_begins_none_breaks_it(api: BotApi, bot_here: BotHere, offset: str) -> None:
    with bot_here():
        answer = offered(api, api.user("Alice"), WATCH, offset)
        assert len(answer["results"]) == (0 if offset == "999999" else 20)  # type: ignore[arg-type]


def test_more_passages_come_when_the_list_is_scrolled(api: BotApi, bot_here: BotHere) -> None:
    with bot_here():
        alice = api.user("Alice")
        seen: list[str] = []
        offset = ""
        for size, following in ((20, "20"), (20, "40"), (5, "")):
            answer = offered(api, alice, WATCH, offset)
            assert len(answer["results"]) == size
            offset = answer.get("next_offset", "")
            assert offset == following
            seen += [result["description"] for result in answer["results"]]
    assert sorted(seen) == sorted(f"《闸门值守安排》 › 第{number}段" for number in range(1, 46))


def test_without_a_question_or_an_answer_it_leads_to_the_private_chat(api: BotApi, bot_here: BotHere) -> None:
    with bot_here():
        alice = api.user("Alice", language_code="en")
        for query in ("", "  ", "?!"):
            answer = offered(api, alice, query)
            assert answer["results"] == []
            assert answer["button"] == {"text": ENGLISH.inline_usage, "start_parameter": "inline"}
        assert ask(api, alice, "/start inline").text.startswith(ENGLISH.start)
        button = offered(api, alice, "深圳的房价")["button"]
        assert button["text"] == ENGLISH.inline_none
        assert ask(api, alice, f"/start {button['start_parameter']}").text.startswith(ENGLISH.not_found)


def test_who_may_not_ask_may_not_inline_either(api: BotApi, bot_here: BotHere) -> None:
    alice, bob = api.user("Alice"), api.user("Bob")
    with bot_here(yinju_allowed_chats=str(alice.id)):
        assert offered(api, alice, WATCH)["results"]
        assert offered(api, bob, WATCH)["results"] == []
        assert offered(api, bob, WATCH)["button"]["text"] == SIMPLIFIED.inline_not_allowed
