"""What all pages have: languages, headers, escaping, files."""

import asyncio
import re
from http import HTTPStatus

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.chat.texts.pages import TABLE, page_words, words_of_browser
from bot.web.pages.pages import HERE, TELEGRAM, Pages, file_address, file_routes
from tests.support.paths import ROOT


def got(url: str, headers: dict[str, str] | None = None, pages: Pages | None = None) -> httpx.Response:
    """What a page that says a title of the question `title` is."""
    made = pages or Pages()

    async def shown(request: Request) -> Response:
        title = request.query_params.get("title", "标题")
        return made.message(request, HTTPStatus.NOT_FOUND, title, made.visit(request).link("/d/某 法.txt"))

    async def run() -> httpx.Response:
        app = Starlette(routes=[*file_routes(), Route("/{path:path}", shown)])
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://here") as client:
            return await client.get(url, headers=headers)

    return asyncio.run(run())


def test_a_page_lets_nothing_foreign_run() -> None:
    page = got("/x", {"Accept-Language": "zh-CN"})
    assert (page.status_code, page.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert page.headers["Content-Security-Policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "no-store"
    framed = got("/x", pages=Pages(TELEGRAM)).headers["Content-Security-Policy"]
    assert "frame-ancestors https://web.telegram.org https://weba.telegram.org" in framed
    assert not re.search(r"<style|<script(?! src)|\sstyle=|\son\w+=|https?://(?!www\.w3\.org)", page.text)


def test_what_is_filled_in_is_text() -> None:
    page = got("/x?title=%3Cscript%3Ealert(1)%3C/script%3E%22'%3Cimg src=x onerror=alert(1)%3E")
    assert "<script>alert" not in page.text and "<img" not in page.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&#34;&#39;&lt;img src=x onerror=alert(1)&gt;" in page.text


@pytest.mark.parametrize(
    ("url", "accepted", "tag"),
    [
        ("/x", "", "zh-Hans"),
        ("/x", "zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
        ("/x", "zh-TW,zh;q=0.9", "zh-Hant"),
        ("/x", "en;q=0.5, zh-HK", "zh-Hant"),
        ("/x", "de-DE,de;q=0.9", "en"),
        ("/x", "*", "zh-Hans"),
        ("/x", "en;q=banana, ;;;,", "zh-Hans"),
        ("/x?lang=en", "zh-CN", "en"),
        ("/x?lang=zh-Hant", "en", "zh-Hant"),
        ("/x?lang=%3Cb%3E", "en", "en"),
    ],
)
def test_it_speaks_the_language_of_who_looks_at_it(url: str, accepted: str, tag: str) -> None:
    page = got(url, {"Accept-Language": accepted})
    assert f'<html lang="{tag}">' in page.text
    chosen = f"?lang={tag}" if url.endswith(tag) else ""
    assert f"<p>/d/%E6%9F%90%20%E6%B3%95.txt{chosen}</p>" in page.text  # the choice goes along


def test_files_are_kept_under_an_address_of_their_content() -> None:
    address = file_address("style.css")
    style = got(address)
    assert style.headers["Content-Type"] == "text/css; charset=utf-8"
    assert style.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert re.fullmatch(r"/files/style\.css\?[0-9a-f]{10}", address)
    for path in ("/files/..%2fpages.py", "/files/%2e%2e/pages.py", "/files/nothing.css", "/files/"):
        assert got(path).status_code == 404


def test_each_word_has_three_languages_and_is_said_somewhere() -> None:
    rows = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert [row for row in rows if len(row) != 4 or not all(row)] == []
    assert len({row[0] for row in rows}) == len(rows)
    places = [{frozenset(re.findall(r"\{\w+\}", said)) for said in row[1:]} for row in rows]
    assert [row[0] for row, own in zip(rows, places, strict=True) if len(own) != 1] == []
    sources = [*(HERE / "templates").glob("*.html"), *(ROOT / "bot" / "web").rglob("*.py")]
    text = "\n".join(file.read_text("utf-8") for file in sources)
    said = set(re.findall(r"""say\(\s*['"](\w+)['"]""", text))
    assert said - {"a_name"} == {row[0] for row in rows}
    assert page_words("en")("skip") == "Skip to the text"
    assert words_of_browser(None, "ja").chat is page_words("en").chat
