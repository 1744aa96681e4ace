"""The chat page shows what Telegram's own parser makes of a message."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from bot.sandbox.client import BotApi
from bot.sandbox.content import DROPPED
from tests.stress.differential import Json, expected, texts, times_in
from tests.support import browser

pytestmark = [pytest.mark.process, browser.needed]

MESSAGES = 200
FEWEST = 2
"""Entities of a generated message that is of interest."""
SHOWN = ("type", "offset", "length", "url", "language")
WRITTEN = [
    "<b>一<i>二<u>三<s>四<tg-spoiler>五</tg-spoiler></s></u></i></b>六",
    "<b>粗https://exa</b>mple.com/<i>路</i>?a=1 尾",
    "<i>a@b</i>.cn <u>@yinju</u>_bot <s>/as</s>k #海<b>堤</b>",
    "👨‍👩‍👧<b>👨‍👩‍👧𠮷</b>野家<code>𠮷</code>é<i>e\u0301</i>🇨🇳",
    "头\n<blockquote>引<b>文</b>\n第二行</blockquote>\n<blockquote expandable><i>展\n\n开</i></blockquote>尾",
    "<blockquote>一</blockquote><blockquote>二</blockquote>三",
    "<blockquote expandable><a href='https://a.cn/?x=1&amp;y=%22%3E'>链<b>接</b></a>后<code>码</code></blockquote>",
    "<pre><code class='language-python'>if a &lt; b:\n    print('&amp;')</code></pre>后<pre>二</pre>",
    "&lt;script&gt;window.pwned = 1&lt;/script&gt;<b>&lt;img src=x onerror='window.pwned = 1'&gt;</b>",
    "<a href='https://a.cn/&quot; onclick=&quot;window.pwned=1'>引</a> <a href='javascript:pwned=1'>无</a>",
    "<code class='language-&quot; onload=&quot;x'>码</code> __proto__ <b>constructor</b>",
    "左\u202e<b>右到左</b>\u202c <i>\u200b零宽\u200b</i> א<u>ב</u>",
    "<b>  前后有空白  </b>\n\n\n<i>三行</i>\n",
    "<tg-spoiler>https://a.cn <b>@yinju_bot</b></tg-spoiler> 4111111111111111 $USD",
    "长" * 2000 + "<b>尾</b>" + "长" * 2000 + "<i>尾</i>",
]
READ = """element => {
  // The text of a message and its entities, from what is on the page; and what does not look as it should.
  const entities = [], wrong = [];
  let text = "";
  const looks = {
    bold: (style) => style.fontWeight >= 600,
    italic: (style) => style.fontStyle === "italic",
    underline: (style) => style.textDecorationLine.includes("underline"),
    strikethrough: (style) => style.textDecorationLine.includes("line-through"),
    code: (style) => style.fontFamily.includes("monospace"),
    pre: (style) => style.fontFamily.includes("monospace"),
    spoiler: (style) => style.color === "rgba(0, 0, 0, 0)",
    blockquote: (style) => style.borderLeftStyle === "solid" && style.display === "block",
    expandable_blockquote: (style) => style.borderLeftStyle === "solid" && style.display === "block",
  };
  const walk = (node) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) text += child.data;
      if (child.nodeType !== Node.ELEMENT_NODE || child.classList.contains("unfold")) continue;
      const { type, url, language } = child.dataset, offset = text.length;
      walk(child);
      if (!type) continue;
      if (looks[type] && !looks[type](getComputedStyle(child))) wrong.push([type, child.outerHTML]);
      const followed = /^(https?|tg):/.test(url ?? "") ? new URL(url).href : "";
      if (type === "text_link" && child.href !== followed) wrong.push([type, child.outerHTML]);
      entities.push({ type, offset, length: text.length - offset, ...(url && { url }),
        ...(language && { language }) });
    }
  };
  walk(element);
  return { text, entities, wrong };
}"""


def generated() -> Iterator[tuple[str, str, list[Json]]]:
    """Markup that Telegram takes, its text, and its entities as far as a message has them here."""
    for html in (*WRITTEN, *texts(20_000, seed=16)):
        read = expected(html)
        if isinstance(read, str) or times_in(read[0]):
            assert html not in WRITTEN, read
            continue
        text, entities = read
        known = [one for one in entities if one["type"] not in DROPPED]
        if html in WRITTEN or len(known) >= FEWEST:
            yield html, text, [{name: one[name] for name in SHOWN if name in one} for one in known]


def in_order(entities: list[Json]) -> list[Json]:
    """Entities that begin alike, the longer ones first."""
    return sorted(entities, key=lambda one: (one["offset"], -one["length"], one["type"]))


def test_200_messages_are_shown_as_telegram_reads_them(api: BotApi) -> None:
    someone, wanted = api.user("小林"), []
    with httpx.Client(base_url=f"{api.base_url}{api.token}/", verify=False) as bot:
        for html, text, entities in generated():
            fields = {"chat_id": someone.id, "text": html, "parse_mode": "HTML"}
            if bot.post("sendMessage", json=fields).json()["ok"]:
                wanted.append((html, text, entities))
            if len(wanted) == MESSAGES:
                break
    kinds = {entity["type"] for _, _, entities in wanted for entity in entities}
    assert len(wanted) == MESSAGES and len(kinds) >= 17
    with browser.browser() as chromium, browser.opened(chromium, api.url) as page:
        page.locator(".message").nth(MESSAGES - 1).wait_for()
        shown: list[Any] = page.locator(".message .text").evaluate_all(f"all => all.map({READ})")
        assert page.evaluate("window.pwned") is None
    for (html, text, entities), seen in zip(wanted, shown, strict=True):
        assert seen["text"] == text, html
        assert in_order(seen["entities"]) == in_order(entities), html
        assert seen["wrong"] == [], html
