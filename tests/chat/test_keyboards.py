"""What Telegram is told of the buttons under a message."""

import pytest
from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, WebAppInfo

from bot.chat.keyboards import as_json


@pytest.mark.parametrize(
    "button",
    [
        InlineKeyboardButton("全文", callback_data="c:K:0:N"),
        InlineKeyboardButton("转发", url="https://t.me/share/url?url=x"),
        InlineKeyboardButton("复制引文", copy_text=CopyTextButton("《渡轮》第1段")),
        InlineKeyboardButton("阅读", web_app=WebAppInfo("https://example.com/r")),
        InlineKeyboardButton("选", switch_inline_query=""),
    ],
    ids=lambda button: str(button.text),
)
def test_a_button_is_told_as_the_library_tells_it(button: InlineKeyboardButton) -> None:
    shown = InlineKeyboardMarkup([[button], [button, button]])
    assert as_json(shown) == shown.to_dict()


def test_no_keyboard_is_told_as_none() -> None:
    assert as_json(None) is None
