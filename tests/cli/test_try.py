"""`yinju try`: the real bot, on a page in a real browser, as a newcomer uses it."""

import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.support import browser
from tests.support.command import yinju
from tests.support.environment import CLEAN
from tests.support.play import library

pytestmark = pytest.mark.process

HOSTILE = (
    "<h1><script>window.pwned = 1</script>海蛇</h1><p>海蛇的毒液由毒牙排出。"
    "&lt;img src=x onerror='window.pwned = 1'&gt;</p>"
)


class Trial:
    """`yinju try` as a process, and the page that it serves."""

    def __init__(self, corpus: Path, temporary: Path) -> None:
        self.child = subprocess.Popen(
            [sys.executable, "-m", "bot", "try", "--port", "0", "--corpus", str(corpus)],
            env=CLEAN | {"YINJU_ALLOWED_CHATS": "7", "TMPDIR": str(temporary)},
            cwd=temporary,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.child.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:\d+", self.child.stdout.readline())
        assert found is not None
        self.url = found[0]

    def end(self) -> str:
        """End it as Ctrl-C does; return its log."""
        self.child.send_signal(signal.SIGINT)
        _, log = self.child.communicate(timeout=120)
        assert self.child.returncode == 0, log
        return log


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    folder = tmp_path_factory.mktemp("trial")
    corpus, temporary = library(folder / "corpus"), folder / "temporary"
    (corpus / "海蛇.html").write_text(HOSTILE, "utf-8")
    (corpus / "灯塔.txt").write_text(f"灯塔由守塔人看守。{'他每夜点灯,天亮时熄灯。' * 12}\n", "utf-8")
    patrols = (
        f"第{number}次巡逻沿海堤向东走到第{number}座闸门,由当班的人写下潮位。" for number in range(1, 13)
    )
    (corpus / "巡逻.txt").write_text("巡逻记录\n" + "\n".join(patrols) + "\n", "utf-8")
    before = sorted(corpus.iterdir())
    temporary.mkdir()
    begun = Trial(corpus, temporary)
    yield begun
    assert "Traceback" not in begun.end()
    # Nothing of it is left, and the corpus as it was.
    assert (sorted(corpus.iterdir()), list(temporary.iterdir())) == (before, [])


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser.browser() as running:
        yield running


def last(page: Any) -> Any:
    return page.locator(".message:not(.mine)").last


def ask(page: Any, text: str) -> Any:
    """Type and send a text; return the message that the bot sends for it."""
    page.locator("#status:not(:empty)").wait_for()
    said = page.locator(".message:not(.mine)").count()
    page.fill("#text", text)
    page.press("#text", "Enter")
    page.locator(".message:not(.mine)").nth(said).wait_for()
    return last(page)


def wait_until(page: Any, holds: str, what: Any) -> None:
    page.wait_for_function(f"([element, words]) => {holds}", arg=[what.element_handle(), ""])


@browser.needed
def test_a_question_is_asked_and_its_answer_used_on_a_phone(trial: Trial, chromium: Any) -> None:
    with browser.opened(chromium, trial.url) as page:
        page.locator("#status", has_text="机器人").wait_for()
        answer = ask(page, "海堤全长多少公里?")
        assert answer.locator("b").first.inner_text() == (
            "海港城海堤工程4月6日完工。工程全长12公里,历时三年,由海港水务局主持建设。"
        )
        # The passage is folded, and opens at a tap.
        folded = ask(page, "灯塔由谁看守?").locator("blockquote.folded").first
        folded.locator(".unfold").click()
        assert page.locator("blockquote.folded").count() < page.locator("blockquote").count()
        # Its context replaces it in place, and back.
        answer = page.locator(".message:not(.mine)").first
        answer.get_by_text("前后文").click()
        answer.get_by_text("回到结果").wait_for()
        answer.get_by_text("回到结果").click()
        answer.get_by_text("前后文").wait_for()
        # A toast thanks for what is pressed; what is copied is told.
        answer.get_by_text("👍").click()
        page.locator("#toast", has_text="谢谢").wait_for()
        answer.get_by_text("出处").click()
        page.locator("#toast", has_text="已复制").wait_for()
        # An edited question changes its answer in place.
        mine = page.locator(".message.mine").first
        mine.get_by_text("编辑").click()
        page.fill("#text", "退票收手续费吗?")
        page.press("#text", "Enter")
        page.locator(".message:not(.mine)").first.get_by_text("退票不收手续费").first.wait_for()
        # A reply follows up; the menu offers commands.
        page.locator(".message:not(.mine)").first.get_by_text("回复").click()
        assert "回复" in page.locator("#draft").inner_text()
        page.keyboard.press("Escape")
        page.click("#menu")
        page.locator("#commands").get_by_text("/sources").click()
        page.locator(".message:not(.mine)", has_text="海堤工程完工").last.wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") == 360


@browser.needed
def test_a_conversation_goes_on(trial: Trial, chromium: Any) -> None:
    with browser.opened(chromium, trial.url) as page:
        page.select_option("#person", label="阿明")
        page.locator(".about").get_by_role("button", name="开始").click()
        page.locator(".message:not(.mine)").first.wait_for()
        # What many passages hold is turned page by page, and back.
        found = ask(page, "巡逻由谁写下潮位?")
        found.get_by_text("下一頁").click()
        found.get_by_text("◀").first.click()
        found.get_by_text("下一頁").wait_for()
        # A follow-up is made whole by the question before it, which a tap on the reply shows.
        ask(page, "海堤全长多少公里?")
        answer = ask(page, "由谁主持建设?")
        assert "海港水务局" in answer.inner_text()
        answer.locator(".reply").click()
        page.locator(".mine.found", has_text="由谁主持建设?").wait_for()
        # The arrow up changes what was asked last; Escape leaves it as it was.
        page.press("#text", "ArrowUp")
        assert page.input_value("#text") == "由谁主持建设?"
        page.press("#text", "Escape")
        assert page.input_value("#text") == ""
        # Commands are offered for how they begin, and taken with the arrows.
        page.fill("#text", "/so")
        page.locator("#commands button", has_text="/sources").wait_for()
        assert page.locator("#commands button").count() == 1
        page.press("#text", "ArrowDown")
        said = page.locator(".message:not(.mine)").count()
        page.keyboard.press("Enter")
        page.locator(".message:not(.mine)").nth(said).wait_for()
        # What is shared stands in the chat that is chosen, to be sent; the link in it leads back.
        page.locator(".message:not(.mine)", has_text="由谁主持建设?").last.get_by_text("轉傳").click()
        page.locator("#share-chats").get_by_text("读书会").click()
        assert page.input_value("#text").startswith("海堤全长 由谁主持建设\nhttps://t.me/yinju_bot?start=")
        page.press("#text", "Enter")
        page.locator(".mine a").click()
        page.locator("#title", has_text="引据").wait_for()
        page.locator(".message:not(.mine)", has_text="海港水务局").last.wait_for()
        # What the bot sent, as it sent it.
        answer = page.locator(".message:not(.mine)", has_text="海港水务局").last
        answer.get_by_label("看它发出了什么").click()
        assert "<b>海港城海堤工程" in page.locator("#raw-text").inner_text()
        page.locator("#raw button").click()
        page.click("#calls")
        page.locator("#raw-text", has_text="sendMessage {").wait_for()


@browser.needed
def test_a_group_with_topics_and_inline(trial: Trial, chromium: Any) -> None:
    with browser.opened(chromium, trial.url, 1100, 800, color_scheme="dark") as page:
        page.get_by_role("button", name="读书会").click()
        page.get_by_role("button", name="话题 1").click()
        answer = ask(page, "/ask 台风期间乘客可以怎样退票?")
        assert "乘客可以在七日内退票" in answer.inner_text()
        page.get_by_role("button", name="话题 2").click()
        assert page.locator(".message").count() == 0
        # Somebody else of the group, whose Telegram speaks English.
        page.select_option("#person", label="Alex")
        assert "every word is quoted" in ask(page, "/ask 海堤全长多少公里?").inner_text()
        page.fill("#text", "@yinju_bot 退票")
        page.locator("#results button").first.click()
        page.locator(".message.mine", has_text="经由").wait_for()
        page.screenshot()  # drawn in the dark without an error
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(16, 23, 20)"


@browser.needed
def test_the_operator_sends_a_document_and_it_is_asked(trial: Trial, chromium: Any, tmp_path: Path) -> None:
    sent = tmp_path / "食堂.txt"
    sent.write_text("食堂通知\n食堂早上六点半开门。\n", "utf-8")
    with browser.opened(chromium, trial.url) as page:
        page.select_option("#person", label="管理员")
        page.set_input_files("#file", sent)
        page.locator(".message:not(.mine)", has_text="食堂.txt").wait_for()
        page.select_option("#person", label="小林")
        for _ in range(50):  # until it is read
            if "六点半" in ask(page, "食堂几点开门?").inner_text():
                break
            time.sleep(0.2)
        assert "食堂早上六点半开门。" in last(page).inner_text()


@browser.needed
def test_citations_lead_to_the_reader_and_the_operator_to_the_desk(trial: Trial, chromium: Any) -> None:
    with browser.opened(chromium, trial.url) as page:
        answered = ask(page, "灯塔由谁看守?")
        with page.expect_popup() as opened:
            answered.get_by_role("link").last.click()
        opened.value.locator("mark", has_text="灯塔").first.wait_for()
        page.select_option("#person", label="管理员")
        linked = ask(page, "/desk")
        with page.expect_popup() as opened:
            linked.get_by_role("link").last.click()
        opened.value.get_by_role("button", name="进入管理台").click()
        opened.value.get_by_role("heading", name="资料", exact=True).wait_for()


@browser.needed
def test_nothing_of_a_document_runs_on_the_page(trial: Trial, chromium: Any) -> None:
    with browser.opened(chromium, trial.url) as page:
        assert "onerror" in ask(page, "海蛇的毒液由什么排出?").inner_text()
        assert page.evaluate("window.pwned") is None


@browser.needed
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_who_cannot_see_can_use_it(trial: Trial, chromium: Any, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with browser.opened(chromium, trial.url, color_scheme=scheme, bypass_csp=True) as page:
        ask(page, "海堤全长多少公里?")
        page.click("#menu")
        page.locator("#commands button").first.wait_for()
        found = Axe().run(page).response["violations"]
        page.press("#text", "Escape")
        last(page).get_by_text("转发").click()
        page.locator("#share-chats button").first.wait_for()
        found += Axe().run(page).response["violations"]
        assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []


def test_no_other_page_and_no_other_name_reaches_it(trial: Trial) -> None:
    port = trial.url.rpartition(":")[2]
    told = {"user_id": 5000000001, "text": "假的"}
    for headers in ({"Origin": "http://evil.example"}, {"Host": f"evil.example:{port}"}, {"Origin": "null"}):
        assert httpx.get(f"{trial.url}/sandbox/state", headers=headers).status_code == 403
        assert httpx.get(trial.url, headers=headers).status_code == 403
        assert httpx.post(f"{trial.url}/sandbox/say", json=told, headers=headers).status_code == 403
    assert "假的" not in httpx.get(f"{trial.url}/sandbox/state").text
    for path in ("/../state.py", "/..%2fstate.py", "/chat_page", "/index.htm"):
        assert httpx.get(trial.url + path).status_code == 404


def test_nothing_is_left_where_it_is_ended_while_it_reads(tmp_path: Path) -> None:
    corpus, temporary = tmp_path / "corpus", tmp_path / "temporary"
    corpus.mkdir()
    temporary.mkdir()
    for number in range(400):
        text = "\n".join(f"第{number}座闸门在第{line}天由守堤人检查。" for line in range(300))
        (corpus / f"{number}.txt").write_text(f"闸门记录\n{text}\n", "utf-8")
    begun = Trial(corpus, temporary)
    assert begun.child.stderr is not None
    assert any("the documents are still being read" in line for line in begun.child.stderr)
    begun.end()
    assert list(temporary.iterdir()) == []


def test_a_port_that_is_taken_is_said(trial: Trial) -> None:
    port = trial.url.rpartition(":")[2]
    done = yinju("try", "--port", port)
    assert done.returncode == 2
    assert f"--port: nothing can listen on port {port}: choose another, or 0 for any free one." in done.stderr
    assert "Traceback" not in done.stderr
