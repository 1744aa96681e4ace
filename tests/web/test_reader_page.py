"""The reader in a browser: on a phone and a desktop, light and dark, by hand and by keyboard."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from reportlab.platypus import PageBreak, Paragraph

from bot.web.pages.pages import FILES
from tests.support import browser, init_data
from tests.support.pdf import APART, printed
from tests.support.reader import Reader, reading

pytestmark = [pytest.mark.process, browser.needed]

NUMERALS = "零一二三四五六七八九"
LAW, PDF, ONE_PAGE = "法规/港口条例.txt", "办法.pdf", "一页.pdf"
QUESTION = "第七号码头由谁看守?"
MOST_BYTES = 100_000
"""Of script and style that the longest statute needs."""


def numeral(number: int) -> str:
    return "".join(NUMERALS[int(digit)] for digit in str(number))


def statute(articles: int) -> str:
    chapters = [
        f"第{numeral(chapter)}章 第{numeral(chapter)}号码头\n\n"
        + "\n\n".join(
            f"第{numeral(chapter)}百{numeral(at)}条 第{numeral(chapter)}号码头由港务处看守，泊位{at}个。"
            for at in range(1, articles // 9 + 1)
        )
        for chapter in range(1, 10)
    ]
    return "港口条例\n\n" + "\n\n".join(chapters) + "\n"


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder = tmp_path_factory.mktemp("page")
    corpus = folder / "corpus"
    (corpus / "法规").mkdir(parents=True)
    (corpus / LAW).write_text(statute(1_260), "utf-8")
    story = [
        Paragraph("海堤管理办法", APART),
        Paragraph("海堤由水务部门管理，沿堤各区每天巡查一次，每次记录潮位。", APART),
        PageBreak(),
        Paragraph("巡查发现裂缝的，应当在两个小时以内报告，并采取加固措施。", APART),
    ]
    (corpus / ONE_PAGE).write_bytes(printed(story[:2]))
    (corpus / PDF).write_bytes(printed(story))
    with reading(corpus, folder / "home", yinju_public_url="https://docs.example") as served:
        yield served


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser.browser() as opened:
        yield opened


def check(page: Any) -> None:
    """No finding of axe that keeps somebody out, nothing wider than the screen."""
    found = Axe().run(page).response["violations"]
    grave = [
        (one["id"], [node["html"][:120] for node in one["nodes"]][:3])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
    assert grave == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def in_view(page: Any, selector: str) -> bool:
    box = page.locator(selector).first.bounding_box()
    return bool(box) and 0 <= box["y"] < page.viewport_size["height"] - 40


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_cited_article_of_a_long_statute_is_on_the_screen(
    reader: Reader, chromium: Any, scheme: str
) -> None:
    address = f"{reader.url}/d/{quote(LAW)}?p=700&q={quote(QUESTION)}#p700"
    sent: list[int] = []
    with browser.opened(chromium, address, color_scheme=scheme) as page:
        assert page.locator(".cited").count() == 1 and in_view(page, ".cited .verbatim")
        assert page.locator(".passage").count() == 1_260
        kinds = "performance.getEntriesByType('resource').map(one => [one.name, one.decodedBodySize])"
        files = {name.split("?")[0]: size for name, size in page.evaluate(kinds)}
        sent += files.values()
        assert all(name.startswith(reader.url) for name in files)
        assert sum(sent) < MOST_BYTES
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (sum(map(int, ground[4:-1].split(","))) > 600) == (scheme == "light")
        page.keyboard.press("Home")
        check(page)


def test_a_fragment_alone_leads_there(reader: Reader, chromium: Any) -> None:
    with browser.opened(chromium, f"{reader.url}/d/{quote(LAW)}#p900") as page:
        assert in_view(page, "#p900")
        assert page.evaluate("getComputedStyle(document.querySelector('#p900')).boxShadow") != "none"


def test_in_another_language_the_cited_passage_stays_on_the_screen(reader: Reader, chromium: Any) -> None:
    with browser.opened(chromium, f"{reader.url}/d/{quote(LAW)}?p=700&q={quote(QUESTION)}#p700") as page:
        page.get_by_role("link", name="EN").click()
        page.wait_for_url("**lang=en**")
        page.get_by_role("button", name="Outline").wait_for()
        assert in_view(page, ".cited")


def test_from_hit_to_hit_and_by_the_outline(reader: Reader, chromium: Any) -> None:
    with browser.opened(chromium, f"{reader.url}/d/{quote(LAW)}?q={quote(QUESTION)}") as page:
        page.get_by_role("link", name="下一处").click()
        page.wait_for_url("**#p*")
        first = page.url
        assert in_view(page, ".cited") and page.locator(".cited mark").count() > 0
        assert page.locator(".hits .count").inner_text().startswith("1 / ")
        page.get_by_role("link", name="下一处").click()
        page.wait_for_function(f"() => location.href !== {first!r}")
        assert page.locator(".hits .count").inner_text().startswith("2 / ")
        # The outline is a drawer on a phone, opened and left by keyboard.
        opener = page.get_by_role("button", name="目录")
        assert not page.locator("#outline").is_visible()
        opener.focus()
        page.keyboard.press("Enter")
        assert page.locator("#outline").is_visible()
        check(page)
        page.keyboard.press("Escape")
        assert not page.locator("#outline").is_visible()
        assert page.evaluate("document.activeElement.className").endswith("to-outline")
        opener.click()
        page.get_by_role("link", name="第九章 第九号码头").click()
        page.wait_for_function("() => document.querySelector('#s9').getBoundingClientRect().top < 300")
        assert not page.locator("#outline").is_visible()


def test_words_are_looked_for_here_and_everywhere(reader: Reader, chromium: Any) -> None:
    with browser.opened(chromium, f"{reader.url}/d/{quote(PDF)}", width=1280, height=800) as page:
        page.get_by_label("在文中找").fill("裂缝")
        page.keyboard.press("Enter")
        page.wait_for_url("**?find=*")
        assert page.locator(".hit").count() == 1
        page.get_by_label("在文中找").fill("泊位 七人")
        page.get_by_role("button", name="在全部资料找").click()
        page.wait_for_url("**by=words*")
        assert page.locator(".results li").count() > 0
        check(page)
        page.get_by_label("问一个问题").fill("裂缝要在多久以内报告?")
        page.get_by_role("button", name="提问").click()
        page.wait_for_url("**q=%E8*")
        assert "".join(page.locator(".results .led").all_inner_texts()).startswith("巡查发现裂缝的")
        page.locator(".results a").first.click()
        page.wait_for_url("**/d/*.pdf?p=*")
        assert page.locator(".cited").count() == 1
        page.get_by_role("link", name="EN", exact=True).click()
        page.wait_for_url("**lang=en*")
        assert page.locator("html").get_attribute("lang") == "en"
        assert page.get_by_role("link", name="Download the file").count() == 1
        page.get_by_role("link", name="Yinju").click()
        page.get_by_role("heading", name="Documents").wait_for()
        check(page)


@pytest.mark.parametrize("width", [360, 1440])
def test_the_page_of_a_pdf_is_beside_its_text(reader: Reader, chromium: Any, width: int) -> None:
    with browser.opened(chromium, f"{reader.url}/d/{quote(PDF)}?p=1#p1", width=width, height=900) as page:
        drawn = "() => document.querySelector('.picture img').naturalWidth > 0"
        page.locator(".picture").scroll_into_view_if_needed()
        page.wait_for_function(drawn)
        text, picture = (page.locator(one).bounding_box() for one in (".cited", ".picture"))
        assert (picture["x"] > text["x"] + text["width"]) == (width == 1440)
        check(page)
        page.get_by_role("link", name="下一页").click()
        page.wait_for_function("() => document.querySelector('.picture img').src.includes('/picture/2/')")
        page.wait_for_function(drawn)
        assert page.locator(".which").inner_text() == "原件第 2 页"
        assert page.get_by_role("link", name="下一页").get_attribute("aria-disabled") == "true"
        assert page.get_by_role("link", name="上一页").get_attribute("aria-disabled") == "false"
        page.locator(".ordinal").last.click()
        page.wait_for_function(drawn)
        assert page.locator(".cited .ordinal").inner_text() == page.locator(".ordinal").last.inner_text()


def test_a_single_page_has_no_buttons_to_turn(reader: Reader, chromium: Any) -> None:
    address = f"{reader.url}/d/{quote(ONE_PAGE)}?p=1#p1"
    with browser.opened(chromium, address, width=1440, height=900) as page:
        page.wait_for_function("() => document.querySelector('.picture img').naturalWidth > 0")
        assert page.locator(".picture .button").count() == 0
        page.locator(".ordinal").last.click()  # the script, too, does without them
        page.wait_for_function("() => document.querySelector('.picture img').naturalWidth > 0")


def test_colours_that_change_while_a_mini_app_is_open_are_taken(reader: Reader, chromium: Any) -> None:
    dark, light = ({"bg_color": one} for one in ("#101820", "#fdf6e3"))
    ground = "getComputedStyle(document.body).backgroundColor"
    told = quote(json.dumps(dark))
    with browser.opened(chromium, f"{reader.url}/d/{quote(PDF)}#tgWebAppThemeParams={told}") as page:
        assert page.evaluate(ground) == "rgb(16, 24, 32)"
        page.evaluate(
            "told => Telegram.WebView.receiveEvent('theme_changed', {theme_params: told})",
            light,
        )
        assert page.evaluate(ground) == "rgb(253, 246, 227)"
        page.goto(f"{reader.url}/d/{quote(LAW)}")
        assert page.evaluate(ground) == "rgb(253, 246, 227)"
        sent = json.dumps({"eventType": "theme_changed", "eventData": {"theme_params": dark}})
        page.evaluate("sent => postMessage(sent, location.origin)", sent)
        page.wait_for_function(f"() => {ground} === 'rgb(16, 24, 32)'")
        page.evaluate("() => postMessage('no event', location.origin)")
        page.evaluate(
            "() => TelegramGameProxy.receiveEvent('theme_changed', {theme_params: {bg_color: 'red'}})"
        )
        page.wait_for_function("() => !document.documentElement.dataset.scheme")


def test_a_mini_app_leads_to_the_document(reader: Reader, chromium: Any) -> None:
    told = quote(init_data.told(at=int(time.time())))
    address = (
        f"{reader.url}/app?to={quote(f'/d/{quote(LAW)}?p=3#p3')}#tgWebAppData={told}&tgWebAppVersion=8.0"
    )
    with browser.opened(chromium, address) as page:
        page.wait_for_url("**/d/**key=*#p3")
        assert page.locator(".cited").count() == 1
    told = quote(init_data.told(at=int(time.time()), query_id="b"))
    elsewhere = f"{reader.url}/app?to={quote('https://evil.example/d/x')}#tgWebAppData={told}"
    with browser.opened(chromium, elsewhere) as page:
        page.get_by_text("打不开").wait_for()
        check(page)


TELEGRAM_NIGHT = {
    "bg_color": "#17212b",
    "section_bg_color": "#232e3c",
    "text_color": "#f5f5f5",
    "hint_color": "#708499",
    "link_color": "#6ab3f3",
}


@pytest.mark.parametrize(
    ("theme", "ground", "ink"),
    [
        (json.dumps(TELEGRAM_NIGHT), "rgb(23, 33, 43)", "rgb(245, 245, 245)"),
        # What hides the text, is no colour or no theme at all is not taken.
        (json.dumps(TELEGRAM_NIGHT | {"text_color": "#17212c"}), "rgb(23, 33, 43)", "rgb(228, 227, 220)"),
        (json.dumps({"bg_color": "#808080"}), "rgb(246, 244, 238)", "rgb(32, 36, 31)"),
        (json.dumps({"bg_color": "url(https://evil.example/x)"}), "rgb(246, 244, 238)", "rgb(32, 36, 31)"),
        ("{", "rgb(246, 244, 238)", "rgb(32, 36, 31)"),
        ("[]", "rgb(246, 244, 238)", "rgb(32, 36, 31)"),
    ],
)
def test_a_mini_app_has_the_colours_of_telegram_where_they_are_legible(
    reader: Reader, chromium: Any, theme: str, ground: str, ink: str
) -> None:
    told = quote(init_data.told(at=int(time.time()), query_id=theme[:40] + ink))
    fragment = f"tgWebAppData={told}&tgWebAppThemeParams={quote(theme)}"
    address = f"{reader.url}/app?to={quote(f'/d/{quote(LAW)}?p=3&q={quote(QUESTION)}#p3')}#{fragment}"
    with browser.opened(chromium, address, color_scheme="light") as page:
        page.wait_for_url("**/d/**key=*#p3")
        look = "(({backgroundColor, color}) => [backgroundColor, color])(getComputedStyle(document.body))"
        for _ in range(2):  # and the page after it
            assert page.evaluate(look) == [ground, ink]
            page.reload()
        check(page)
        assert (
            page.evaluate("getComputedStyle(document.querySelector('.faint')).color") != "rgb(112, 132, 153)"
        )
    with browser.opened(chromium, f"{reader.url}/d/", color_scheme="light") as page:
        assert page.evaluate(look) == ["rgb(246, 244, 238)", "rgb(32, 36, 31)"]


def test_the_files_of_pages_are_small() -> None:
    assert sum(file.stat().st_size for file in FILES.iterdir()) < MOST_BYTES
    assert Path(FILES, "reader.js").stat().st_size < 10_000
