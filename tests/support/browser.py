"""A real browser, Debian's Chromium, without a window; what goes wrong on a page fails the test."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium")
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
needed = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed (Debian: chromium)")
SECONDS = 30
"""How long what is waited for on a page may take to come."""


@contextmanager
def browser() -> Iterator[Any]:
    """Give a browser of Playwright's; pages are opened in it with `opened`."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield chromium
        chromium.close()


@contextmanager
def opened(chromium: Any, url: str, width: int = 360, height: int = 740, **options: Any) -> Iterator[Any]:
    """Give a page at `url`, a phone's by default; fails where its console tells of an error."""
    context = chromium.new_context(
        viewport={"width": width, "height": height}, **{"locale": "zh-CN"} | options
    )
    context.set_default_timeout(SECONDS * 1000)
    errors: list[str] = []
    page = context.new_page()
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(url)
    yield page
    context.close()
    assert errors == []
