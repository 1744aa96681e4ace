"""The desk in a real browser: every action by hand, on a phone and a desktop, light and dark."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from bot.documents.scope import Scope
from tests.support import browser
from tests.support.desk import Served, served
from tests.support.play import library

pytestmark = [pytest.mark.process, browser.needed]

GROUP = -1001234567890
PAGES = (
    "/desk",
    "/desk?show=problems",
    "/desk/document?path=内部/工资.md",
    "/desk/outline?path=内部/工资.md",
    "/desk/hits?q=台风期间乘客怎样退票&a=all&b=words",
    "/desk/questions",
    "/desk/question?q=地铁几点收班",
    "/desk/figures",
    "/desk/check",
    "/desk/readers",
    "/desk/changes",
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Served]:
    corpus = library(tmp_path / "corpus")
    (corpus / "内部").mkdir()
    salaries = "---\ntags: [人事]\n---\n# 工资办法\n\n## 发放\n\n工资每月十日发放。\n"
    (corpus / "内部" / "工资.md").write_text(salaries, "utf-8")
    (corpus / "空.txt").write_text("", "utf-8")
    with served(corpus, tmp_path / "home") as desk:
        for question, status in (
            ("地铁几点收班", "not_found"),
            ("退票?", "answered"),
            ("台风放假吗", "weak"),
        ):
            desk.services.storage.log(question, 5, status, 12)  # type: ignore[arg-type]
        desk.services.scopes.tie(GROUP, Scope.of({"内部"}))
        yield desk


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser.browser() as chromium:
        yield chromium


def enter(page: Any) -> None:
    page.get_by_role("button", name="进入管理台").click()
    page.get_by_role("heading", name="资料", exact=True).wait_for()


@pytest.mark.parametrize(("scheme", "width", "height"), [("dark", 360, 740), ("light", 1200, 800)])
def test_every_page_is_seen_by_everybody(
    desk: Served, chromium: Any, scheme: str, width: int, height: int
) -> None:
    """No console error (`opened` sees to that), no serious finding of axe, nothing wider than the screen."""
    with browser.opened(chromium, desk.url + desk.link(), width, height, color_scheme=scheme) as page:
        found = {"enter": serious(page)}
        enter(page)
        for path in PAGES:
            page.goto(desk.url + path)
            found[path] = serious(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert {path: one for path, one in found.items() if one} == {}
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (sum(map(int, ground[4:-1].split(","))) < 200) is (scheme == "dark")


def serious(page: Any) -> list[tuple[str, str]]:
    """What axe finds that keeps somebody out: the rule, and where."""
    found = Axe().run(page).response["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]


def only(page: Any, selector: str, count: int) -> None:
    """Wait for so many of these elements, and see that there are no more."""
    page.locator(selector).nth(count - 1).wait_for()
    assert page.locator(selector).count() == count


def test_every_action_is_done_by_hand(desk: Served, chromium: Any, tmp_path: Path) -> None:
    corpus, scopes = desk.services.live_index.corpus, desk.services.scopes
    (tmp_path / "夜航.txt").write_text("夜航通知\n夜间渡轮22时后停航。\n", "utf-8")
    (tmp_path / "新.txt").write_text("夜航新通知\n夜间渡轮23时后停航。\n", "utf-8")
    with browser.opened(chromium, desk.url + desk.link()) as page:

        def click(name: str, at: int = 0) -> None:
            page.get_by_role("button", name=name, exact=True).nth(at).click()

        def said(words: str) -> None:
            page.locator(".done", has_text=words).wait_for()

        enter(page)
        page.set_input_files("input[type=file]", tmp_path / "夜航.txt")
        click("上传")
        said("已加进资料\uff1a夜航.txt")
        page.get_by_role("link", name="夜航通知").click()
        page.set_input_files("input[type=file]", tmp_path / "新.txt")
        click("替换")
        said("已替换 夜航.txt")
        page.get_by_role("heading", name="夜航新通知").wait_for()
        click("↩ 撤销")
        said("已放回\uff1a夜航.txt")
        page.get_by_role("link", name="夜航通知").click()
        page.locator("input[name=tags]").fill("夜航, 交通")
        click("改标签")
        said("夜航.txt 的标签\uff1a夜航, 交通")
        click("停用")
        said("已停用")
        click("启用 夜航.txt")
        said("已放回\uff1a夜航.txt")
        page.get_by_role("link", name="夜航通知").click()
        page.get_by_role("link", name="对照原文").click()
        page.locator(".text", has_text="夜间渡轮22时后停航。").wait_for()
        page.go_back()
        click("移出")
        said("已移出资料\uff1a夜航.txt")
        assert not (corpus / "夜航.txt").exists()
        page.set_input_files("input[type=file]", {"name": "空.txt", "mimeType": "", "buffer": b""})
        click("上传")
        said("空.txt 读不出来")
        click("重读资料")
        said("没有变化")
        page.get_by_role("searchbox").fill("工资")
        click("查找")
        only(page, ".list .card", 1)

        page.get_by_role("link", name="试检索").click()
        page.get_by_role("searchbox").fill("台风期间乘客怎样退票")
        page.locator("select[name=b]").select_option("words")
        click("试一试")
        only(page, ".sides > section", 2)
        page.get_by_text("逐词明细").first.click()
        page.locator(".terms").first.wait_for()

        page.get_by_role("link", name="问题", exact=True).click()
        page.get_by_role("link", name="地铁几点收班").click()
        page.locator("textarea").fill("23时收班。")
        click("写入")
        said("已写进 问答.md")
        page.locator("input[name=line]").fill("末班车 = 收班")
        click("教")
        said("末班车, 收班")
        assert (corpus / "synonyms.txt").read_text("utf-8") == "末班车, 收班\n"

        page.get_by_role("link", name="权限").click()
        page.locator("input[name=folders]").first.fill("没有的")
        click("限定")
        said(f"已改好\uff1a{GROUP}")
        assert scopes.tied == {GROUP: Scope.of({"没有的"})}
        click(f"取消限定 {GROUP}")
        said(f"已改好\uff1a{GROUP}")
        assert scopes.tied == {}

        page.get_by_role("link", name="改动").click()
        page.get_by_text("可以撤销的改动").click()
        page.get_by_role("button", name="↩ 撤销 问答.md").click()
        said("已移出资料\uff1a问答.md")
        page.get_by_role("link", name="EN").click()
        page.get_by_role("button", name="Log out").click()
        page.get_by_text("You have left the desk.").wait_for()
        assert page.context.cookies() == []
