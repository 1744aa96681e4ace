"""What Telegram refused: sent once more in a form it takes, or a normal event that nobody is to blame for."""

import logging
import re
from collections.abc import Sequence
from html import unescape
from typing import Any

from telegram import InlineQueryResult, InlineQueryResultArticle, InputTextMessageContent
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.expressions import expression

log = logging.getLogger(__name__)

Data = dict[str, Any]

KEYBOARD = expression("button|reply[ _]markup|keyboard", re.IGNORECASE)
FORMAT = expression("can't parse|entit(?:y|ies)_|^text is too long", re.IGNORECASE)
TOPIC = expression("thread not found|topic_|topic is closed", re.IGNORECASE)
REPLY = expression(
    "message to (?:be replied|reply) not found|replied message not found|reply_message", re.IGNORECASE
)
BARRED = expression(
    "not enough rights|have no rights|need administrator rights|write_forbidden|chat_restricted"
    "|chat not found|peer_id_invalid|deactivated|kicked|topic_(?:closed|deleted)"
    "|send_.*_forbidden|user_is_blocked",
    re.IGNORECASE,
)
"""The chat cannot be written to."""
TOO_LATE = expression(
    "query is too old|query_id_invalid|message to edit not found|message can't be edited|message_id_invalid"
    "|not modified",
    re.IGNORECASE,
)
"""The press, the inline query or the message is gone."""


def is_normal(error: BaseException | None) -> bool:
    """Tell whether a refusal is a normal event: barred from a chat, or what was meant is gone."""
    if isinstance(error, BadRequest):
        return bool(BARRED.search(error.message) or TOO_LATE.search(error.message))
    return isinstance(error, Forbidden | ChatMigrated)


def amended(endpoint: str, data: Data, error: TelegramError) -> Data | None:
    """Return what to send in place of `data` which Telegram refused; None where nothing helps.

    A keyboard that is refused is left out, formatting that is refused becomes plain text, a reply to a
    message or into a topic that is gone becomes a message (in a group with topics, in General), and what was
    for a group that became a supergroup goes there.
    """
    if isinstance(error, ChatMigrated):
        if not endpoint.startswith("send"):  # the messages have other numbers there
            return None
        return _without(data, "reply_parameters", "message_thread_id") | {"chat_id": error.new_chat_id}
    if not isinstance(error, BadRequest) or TOO_LATE.search(error.message):
        return None  # that nothing is modified names the reply markup: the keyboard is there, and stays
    why = error.message
    if endpoint == "answerInlineQuery":
        return data | {"results": results} if (results := _amended_results(data["results"], why)) else None
    changed = data
    if KEYBOARD.search(why):
        changed = _without(data, "reply_markup")
    elif FORMAT.search(why) and data.get("parse_mode"):
        changed = _without(data, "parse_mode")
        changed |= {name: unmarked(data[name]) for name in ("text", "caption") if data.get(name)}
    elif TOPIC.search(why):
        changed = _without(data, "message_thread_id", "reply_parameters")
    elif REPLY.search(why):
        changed = _without(data, "reply_parameters")
    if changed.keys() == data.keys():
        return None
    log.warning("Telegram refused %s, so it is sent in another form: %s", endpoint, why)
    return changed


def unmarked(html: str) -> str:
    """Return a text that is marked up for Telegram without its markup."""
    return unescape(re.sub("<[^<>]*>", "", html))


def _without(data: Data, *names: str) -> Data:
    return {name: value for name, value in data.items() if name not in names}


def _amended_results(given: Sequence[InlineQueryResult], why: str) -> list[InlineQueryResult] | None:
    """Return results that an inline query was refused to be answered with, without what was refused."""
    results = [result for result in given if isinstance(result, InlineQueryResultArticle)]
    keyboard, formatting = bool(KEYBOARD.search(why)), bool(FORMAT.search(why))
    changed: list[InlineQueryResult] = []
    for result in results:
        content = result.input_message_content
        if not isinstance(content, InputTextMessageContent):
            continue
        if formatting and content.parse_mode:
            content = InputTextMessageContent(
                unmarked(content.message_text), link_preview_options=content.link_preview_options
            )
        elif not (keyboard and result.reply_markup):
            continue
        markup = None if keyboard else result.reply_markup
        changed.append(
            InlineQueryResultArticle(result.id, result.title, content, markup, description=result.description)
        )
    if changed:
        log.warning(
            "Telegram refused passages for an inline query, so they are sent in another form: %s", why
        )
    return changed or None
