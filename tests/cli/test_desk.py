"""The way to the desk of the bot that runs: from the chat, and from its machine."""

import re
from pathlib import Path

import httpx

from bot.chat.texts import SIMPLIFIED
from bot.sandbox.client import BotApi
from tests.support.command import yinju
from tests.support.play import ask
from tests.support.process import Start, running
from tests.support.real_bot import free_port

MORE = "/desk/check", "/desk/changes"


def entered(link: str) -> tuple[int, str]:
    """What comes of following a link and pressing the button behind it."""
    url, _, key = link.partition("/desk/enter?key=")
    with httpx.Client(base_url=url, follow_redirects=True) as browser:
        assert key in browser.get(f"/desk/enter?key={key}").text
        shown = browser.post("/desk/enter", data={"key": key}, headers={"Origin": url})
        return shown.status_code, "".join([shown.text, *(browser.get(page).text for page in MORE)])


def test_a_link_comes_from_the_chat_or_from_the_machine(api: BotApi, start: Start, tmp_path: Path) -> None:
    alice, boss = api.user("Alice"), api.user("老板")
    group = api.group("读书会")
    port, home = str(free_port()), str(tmp_path / "home")
    public = f"http://127.0.0.1:{port}"
    settings = {"YINJU_HTTP_PORT": port, "YINJU_ADMINS": str(boss.id), "YINJU_PUBLIC_URL": public}
    alone = yinju("desk", YINJU_HOME=home, YINJU_HTTP_PORT=port)
    assert alone.returncode == 2 and "No bot runs in" in alone.stderr
    with running(start, **settings):
        assert ask(api, alice, "/desk").text == SIMPLIFIED.unknown_command
        said = api.says(boss, "/desk", chat=group)
        assert "/desk/enter" not in "".join(one.text for one in api.messages(group)), said
        ask(api, boss, "/teach 船票 = 渡轮")
        told = ask(api, boss, "/desk").text
        link = re.search(r"http://\S+", told)
        assert link and link[0].startswith(f"{public}/desk/enter?key=")
        status, text = entered(link[0])
        assert status == 200 and "渡轮停航通知" in text
        assert "a bot runs in this home" in text and "2 files that can be read" in text
        assert f"{boss.id}</span> · 教 船票, 渡轮" in text  # what is done in the chat is listed, too
        assert entered(link[0])[0] == 403
        printed = yinju("desk", YINJU_HOME=home, YINJU_HTTP_PORT=port)
        assert printed.returncode == 0 and entered(printed.stdout.strip())[0] == 200
        no_port = yinju("desk", YINJU_HOME=home)
        assert no_port.returncode == 2 and no_port.stderr.startswith("YINJU_HTTP_PORT")
        # Behind a proxy the world sees it at its own address alone.
        forwarded = {"X-Forwarded-For": "203.0.113.5"}
        assert httpx.get(f"{public}/desk", headers=forwarded).status_code == 401


def test_without_an_address_for_others_the_desk_is_for_this_machine(api: BotApi, start: Start) -> None:
    boss, port = api.user("老板"), str(free_port())
    with running(start, YINJU_HTTP_PORT=port, YINJU_ADMINS=str(boss.id)):
        assert ask(api, boss, "/desk").text == SIMPLIFIED.desk_unreachable
        url = f"http://127.0.0.1:{port}/desk"
        assert httpx.get(url).status_code == 401
        for headers in ({"X-Forwarded-For": "203.0.113.5"}, {"Host": "evil.example"}, {"Via": "1.1 proxy"}):
            assert httpx.get(url, headers=headers).status_code == 404, headers
            assert httpx.get(f"{url}/enter?key=x", headers=headers).status_code == 404, headers
