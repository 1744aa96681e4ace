"""Citations that lead into the reader: where they lead, and for whom."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import httpx
import pytest

from bot.chat.reader_links import LONGEST_LINK, ReaderLinks
from bot.chat.readers import NoEntryError, Readers
from bot.documents.scope import Scope
from bot.sandbox.client import BotApi
from bot.sandbox.state import Chat, Sent
from tests.support.in_process import InProcess, last_update, with_bot
from tests.support.play import ask, library
from tests.support.process import Start, running
from tests.support.real_bot import free_port

URL = "https://docs.example"
NAMED = "海堤全长多少公里?"


@pytest.fixture(autouse=True)
def durations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = library(tmp_path / "corpus")
    (folder / "内部").mkdir()
    (folder / "内部" / "工资.md").write_text(
        "---\ntitle: 工资通知\nurl: https://www.gov.cn/gongzi\n---\n\n工资每月十日发放。\n", "utf-8"
    )
    return folder


async def asked(bot: InProcess, api: BotApi, user: Chat, text: str, chat: Chat | None = None) -> Sent:
    said = api.says(user, text, chat=chat)
    await bot.given(last_update(api))
    return api.wait_for_message(chat or user, after=said)


def links(message: Sent) -> list[str]:
    return [entity["url"] for entity in message.entities if entity["type"] == "text_link"]


def apps(message: Sent) -> list[str]:
    return [one["web_app"]["url"] for row in message.buttons for one in row if "web_app" in one]


def test_each_citation_leads_to_its_passage_with_the_question(corpus: Path, tmp_path: Path) -> None:
    with BotApi() as api:
        alice = api.user("Alice")

        async def use(bot: InProcess) -> None:
            answer = await asked(bot, api, alice, NAMED)
            place = urlsplit(links(answer)[0])
            assert (place.netloc, unquote(place.path), place.fragment) == (
                "docs.example",
                "/d/海堤工程完工.txt",
                "p1",
            )
            assert parse_qs(place.query) == {"p": ["1"], "q": [NAMED]}
            (app,) = apps(answer)
            (to,) = parse_qs(urlsplit(app).query)["to"]
            assert app.startswith(f"{URL}/app?to=%2Fd%2F") and to == links(answer)[0].removeprefix(URL)
            wages = await asked(bot, api, alice, "工资几日发放?")
            assert unquote(urlsplit(links(wages)[0]).path) == "/d/内部/工资.md"
            # In its context the document's own address stands beside it.
            (press,) = [one for row in wages.buttons for one in row if "前后文" in one["text"]]
            api.presses(alice, wages, press["callback_data"])
            await bot.given(last_update(api))
            (shown,) = [one for one in api.messages(alice) if one.message_id == wages.message_id]
            assert [urlsplit(link).netloc for link in links(shown)] == ["docs.example", "www.gov.cn"]
            assert len(apps(shown)) == 1
            found = await asked(bot, api, alice, "/search 退票")
            assert all(link.startswith(f"{URL}/d/") for link in links(found))
            # Everybody reads everything: links sent to other chats lead there, too.
            query = api.asks_inline(alice, NAMED)
            await bot.given(last_update(api))
            offered = str(api.wait_for_answer(query)["results"])
            assert f"{URL}/d/" in offered and "key=" not in offered

        with_bot(api, corpus, tmp_path / "home", use, yinju_public_url=URL)


def test_a_group_has_links_and_no_mini_app(corpus: Path, tmp_path: Path) -> None:
    with BotApi() as api:
        alice, group = api.user("Alice"), api.group("读书会")

        async def use(bot: InProcess) -> None:
            answer = await asked(bot, api, alice, f"/ask {NAMED}", group)
            assert links(answer)[0].startswith(f"{URL}/d/")
            assert apps(answer) == []

        with_bot(api, corpus, tmp_path / "home", use, yinju_public_url=URL)


def test_a_signed_link_opens_what_is_read_where_it_stands(corpus: Path, tmp_path: Path) -> None:
    with BotApi() as api:
        alice, group, eve = api.user("Alice"), api.group("人事科"), api.user("Eve")
        scopes = {group.id: Scope.of(["内部"]), eve.id: Scope.of(["公开"]), None: Scope.of(["公开"])}

        async def use(bot: InProcess) -> None:
            readers = Readers(bot.services, bot.application.bot, api.token)

            async def read(link: str) -> list[str]:
                (key,) = parse_qs(urlsplit(link).query)["key"]
                documents = (await readers.snapshot(key)).catalogue.documents
                return [document.origin.path for document in documents]

            answer = await asked(bot, api, alice, "/ask 工资几日发放?", group)
            assert await read(links(answer)[0]) == ["内部/工资.md"]
            # Who has asked there reads it in private, too, until they leave.
            private = await asked(bot, api, alice, "工资几日发放?")
            (link,) = links(private)
            assert await read(link) == ["内部/工资.md"]
            assert len(apps(private)) == 1 and "key" not in apps(private)[0]
            api.becomes(alice, "left", chat=group)
            bot.services.membership.left(alice.id, group.id)
            assert await read(link) == []
            with pytest.raises(NoEntryError):
                await read(links(answer)[0])
            # Inline nobody knows who will read it.
            query = api.asks_inline(eve, "工资几日发放?")
            await bot.given(last_update(api))
            assert URL not in str(api.wait_for_answer(query))
            with pytest.raises(NoEntryError):
                await readers.snapshot("x" * 52)

        settings: dict[str, Any] = {"yinju_chats": scopes, "yinju_public_url": URL}
        with_bot(api, corpus, tmp_path / "home", use, **settings)


def test_without_an_address_nothing_changes(corpus: Path, tmp_path: Path) -> None:
    with BotApi() as api:
        alice = api.user("Alice")

        async def use(bot: InProcess) -> None:
            answer = await asked(bot, api, alice, "工资几日发放?")
            assert links(answer) == ["https://www.gov.cn/gongzi"] and apps(answer) == []

        with_bot(api, corpus, tmp_path / "home", use)


def test_an_address_that_is_too_long_goes_without_the_question_or_is_none() -> None:
    links = ReaderLinks(URL, "海" * 80, "k" * 52, app=True)
    plain = links.of("法规/海堤条例.txt", 3)
    assert plain and plain.endswith("#p3") and len(plain) <= LONGEST_LINK and "q=" in plain
    without = links.of("法" * 40 + ".txt", 3)
    assert without and "q=" not in without and "key=" in without
    assert links.of("法" * 120 + ".txt", 3) is None
    assert links.of_app("法" * 120 + ".txt", 3) is None
    assert ReaderLinks("http://127.0.0.1:8080", app=True).of_app("法.txt", 1) is None
    odd = links.of('a?b#c%2F..&"<法>.txt', 1)
    assert odd and re.fullmatch(r"[!-~]+", odd) and '"' not in odd and "<" not in odd


@pytest.mark.process
def test_the_running_bot_shows_what_it_cites(api: BotApi, start: Start, corpus: Path) -> None:
    port = free_port()
    settings = {"YINJU_CORPUS": str(corpus), "YINJU_HTTP_PORT": str(port)}
    url = f"http://127.0.0.1:{port}"
    alice, eve, strangers = api.user("Alice"), api.user("Eve"), "工资几日发放?"
    allowed = {"YINJU_ALLOWED_CHATS": str(alice.id), "YINJU_PUBLIC_URL": url}
    with running(start, **settings, **allowed):
        (link,) = links(ask(api, alice, strangers))
        page = httpx.get(link)
        assert page.status_code == 200 and 'class="passage cited hit" id="p1"' in page.text
        assert "<mark>工资</mark>" in page.text
        assert httpx.get(re.sub("&?key=[^&#]*", "", link)).status_code == 403
        assert httpx.get(f"{url}/d/").status_code == 403
        assert ask(api, eve, strangers).entities == []
