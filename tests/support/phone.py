"""A real answer as a phone of 360 px shows it: README's picture.

    python -m tests.support.phone .github/answer.png ['问题']

asks the bot, running on the article that it comes with, through the sandbox; draws the message it sent with
Chromium; needs `chromium` and fonts with Han characters and emoji (Debian: chromium, fonts-noto-cjk,
fonts-noto-color-emoji).
"""

import html
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageChops

from bot.sandbox.client import BotApi
from bot.sandbox.state import Sent
from tests.support.paths import ROOT
from tests.support.play import ask
from tests.support.process import Process, running

QUESTION = "“四强”党支部评定命名到第几批了?"
WIDTH, HEIGHT, SCALE = 360, 1600, 2
"""CSS pixels, and how many of the picture's make one; what of the height is left over is cut off."""
COLOURS = 128
PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>
* { box-sizing: border-box; margin: 0 }
body { background: #d5e3ce; font: 15px/1.42 "Noto Sans CJK SC", "Noto Color Emoji", sans-serif; color: #111 }
header { background: #517da2; color: #fff; padding: 9px 14px; font-weight: 500; font-size: 16px }
header small { display: block; font-size: 12px; font-weight: 400; opacity: .8; line-height: 1.3 }
main { padding: 10px 8px 12px; width: 360px }
.asked { background: #effdde; border-radius: 14px 14px 4px 14px; padding: 6px 11px; margin: 0 0 8px auto;
  width: fit-content; max-width: 300px }
.said { background: #fff; border-radius: 14px 14px 4px 4px; padding: 7px 11px; white-space: pre-wrap;
  overflow-wrap: anywhere; width: 326px }
.said a { color: #2a7fc1; text-decoration: none }
blockquote { border-left: 3px solid #4b9ad4; border-radius: 4px; background: #eaf3fb; margin: 3px 0;
  padding: 3px 22px 3px 8px; font-size: 14px; position: relative }
blockquote span { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3;
  overflow: hidden }
blockquote[expandable]::after { content: ""; position: absolute; right: 9px; bottom: 9px;
  width: 6px; height: 6px;  border: solid #4b9ad4; border-width: 0 2px 2px 0; transform: rotate(45deg) }
.row { display: flex; gap: 4px; margin-top: 4px; width: 326px }
.row span { flex: 1; background: #7c9a76; color: #fff; border-radius: 6px; text-align: center;
  padding: 6px 2px; font-size: 13.5px; font-weight: 500 }
</style>
"""


def message_of(markup: str, buttons: Sequence[Sequence[str]]) -> str:
    """Return a message of the bot as HTML: Telegram's markup is that but for line breaks and folded quotes.

    `buttons` are what those under it say, row by row.
    """
    said = re.sub(
        r"\n?(<blockquote[^>]*>)(.*?)(</blockquote>)\n?", r"\1<span>\2</span>\3", markup, flags=re.S
    )
    rows = "".join(
        "<div class=row>" + "".join(f"<span>{html.escape(label)}</span>" for label in row) + "</div>"
        for row in buttons
    )
    return f"<div class=said>{said}</div>{rows}"


def page_of(question: str, answer: Sent, name: str) -> str:
    """Return the chat as a web page."""
    labels = [[button["text"] for button in row] for row in answer.buttons]
    head = f"<header>{name}<small>机器人</small></header>"
    asked = f"<div class=asked>{html.escape(question)}</div>"
    return f"{PAGE}{head}<main>{asked}{message_of(answer.html, labels)}</main>"


def chromium(source: Path, *options: str) -> str:
    """Return what Chromium, without a window, prints when it opens the file `source` with `options`."""
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", *options, source.as_uri()]
    return subprocess.run(
        command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
    ).stdout


def draw(page: str, target: Path) -> None:
    """Draw `page` into the PNG file `target`, as high as what stands on it."""
    with tempfile.TemporaryDirectory() as folder:
        source, shot = Path(folder, "page.html"), Path(folder, "page.png")
        source.write_text(page, "utf-8")
        size = [f"--window-size={WIDTH},{HEIGHT}", f"--force-device-scale-factor={SCALE}"]
        chromium(source, "--hide-scrollbars", f"--screenshot={shot}", *size)
        with Image.open(shot) as drawn:
            picture = drawn.convert("RGB")
    ground = Image.new("RGB", picture.size, picture.getpixel((0, picture.height - 1)))
    box = ImageChops.difference(picture, ground).getbbox()
    assert box is not None
    picture = picture.crop((0, 0, picture.width, min(box[3] + 12 * SCALE, picture.height)))
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)


def main() -> None:
    target, question = Path(sys.argv[1]), (sys.argv[2:] or [QUESTION])[0]
    with BotApi(process=True) as api, tempfile.TemporaryDirectory() as home:

        def start(**environment: str) -> Process:
            return Process(environment)

        settings = {"TELEGRAM_BOT_TOKEN": api.token, "TELEGRAM_API_BASE_URL": api.base_url}
        corpus = {"YINJU_CORPUS": str(ROOT / "corpus"), "YINJU_HOME": home}
        with running(start, **settings, **corpus):
            answer = ask(api, api.user("Alice", language_code="zh-hans"), question)
        draw(page_of(question, answer, "引据"), target)
    print(answer.html)


if __name__ == "__main__":
    main()
