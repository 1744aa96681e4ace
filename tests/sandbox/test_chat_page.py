"""The chat page shows what Telegram's own parser makes of a message."""

import random
from typing import Any

import httpx
import pytest

from bot.sandbox.client import BotApi
from tests.stress.differential import expected
from tests.support import browser

pytestmark = [pytest.mark.process, browser.needed]

MESSAGES = 200
WORDS = [
    "海堤",
    "12公里",
    "a<b".replace("<", "&lt;"),
    "𠮷野家",
    "👨‍👩‍👧",
    "\n",
    "候鸟\n",
    " ",
    "&amp;",
    "。",
    "一二",
]
TAGS = ["b", "i", "u", "s", "tg-spoiler", "code", 'a href="https://example.com/?a=1&amp;b=2"']
READ = """element => {
  // The text of a message, and what each marked part of it covers, outermost first.
  const spans = [];
  const walk = (node) => {
    for (const child of node.childNodes) {
      if (child.nodeType !== Node.ELEMENT_NODE || child.classList.contains("unfold")) continue;
      if (child.dataset.type) {
        const copy = child.cloneNode(true);
        copy.querySelectorAll(".unfold").forEach((button) => button.remove());
        spans.push([child.dataset.type, copy.textContent, child.dataset.url ?? ""]);
      }
      walk(child);
    }
  };
  walk(element);
  const copy = element.cloneNode(true);
  copy.querySelectorAll(".unfold").forEach((button) => button.remove());
  return [copy.textContent, spans];
}"""


def marked_up(choose: random.Random, depth: int = 0) -> str:
    """A text with markup in it, as deep as three; a quote only on top."""
    parts = []
    for _ in range(choose.randint(1, 4)):
        part = "".join(choose.choices(WORDS, k=choose.randint(1, 4)))
        if depth < 3 and choose.random() < 0.6:
            tags = TAGS if depth else [*TAGS, "blockquote", "blockquote expandable"]
            tag = choose.choice(tags)
            inner = part if tag == "code" else part + marked_up(choose, depth + 1)
            part = f"<{tag}>{inner}</{tag.split()[0]}>"
        parts.append(part)
    return "".join(parts)


def texts() -> list[str]:
    """Messages whose blanks Telegram keeps: none at either end."""
    choose, found = random.Random(16), list[str]()
    while len(found) < MESSAGES:
        html = f"始{marked_up(choose)}终"
        found.append(html)
    return found


def test_200_messages_are_shown_as_telegram_reads_them(api: BotApi) -> None:
    someone = api.user("小林")
    sent = []
    for html in texts():
        fields = {"chat_id": someone.id, "text": html, "parse_mode": "HTML"}
        answered = httpx.post(f"{api.base_url}{api.token}/sendMessage", json=fields).json()
        if answered["ok"]:
            sent.append((html, answered["result"]))
    assert len(sent) == MESSAGES
    with browser.browser() as chromium, browser.opened(chromium, api.url) as page:
        page.locator(".message").nth(MESSAGES - 1).wait_for()
        shown: list[Any] = page.locator(".message .text").evaluate_all(f"all => all.map({READ})")
    for (html, message), (text, spans) in zip(sent, shown, strict=True):
        whole, entities = expected(html)
        assert (text, message["text"]) == (whole, whole), html
        units = whole.encode("utf-16-le")
        covered = [
            (
                entity["type"],
                units[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le"),
                entity.get("url", ""),
            )
            for entity in entities
        ]
        assert sorted(map(tuple, spans)) == sorted(covered), html
