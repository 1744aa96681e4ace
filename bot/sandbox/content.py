"""What a request to send or edit fills in its message: text and keyboard, judged as Telegram judges them."""

import re

from bot.expressions import expression
from bot.sandbox import formatting, markup
from bot.sandbox.detection import found
from bot.sandbox.links import kept_url
from bot.sandbox.refusals import Json, check

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LONGEST_MARKUP = 32_768
"""Bytes of a text with its tags."""
MOST_ENTITIES = 100
HEAVIEST_ENTITIES = 9_500
"""Bytes of all entities: 12 each, and the URLs of links."""
DROPPED = {"text_mention", "custom_emoji"}
BUTTONS = {"url", "callback_data", "copy_text", "switch_inline_query", "switch_inline_query_current_chat"}
BUTTONS |= {"switch_inline_query_chosen_chat", "login_url", "web_app", "pay", "callback_game"}


WEB = expression("https?://|(?!.*://)", re.IGNORECASE)


def formatted(text: str, parse_mode: str, longest: int, too_long: str) -> tuple[str, list[Json]]:
    """Return the plain text and the entities of a text as the bot sends it; raises `Refused`."""
    check(not markup.SURROGATES.search(text), "strings must be encoded in UTF-8")
    check(len(text.encode()) <= LONGEST_MARKUP, "text is too long")
    check(parse_mode.lower() in ("", "html"), "unsupported parse_mode: the sandbox reads HTML alone")
    try:
        plain, given = markup.parse(text) if parse_mode else (text, [])
    except markup.MarkupError as error:
        check(False, f"can't parse entities: {error}")
    try:
        plain, entities = formatting.kept(plain, given)
    except formatting.EmptyTextError:
        check(False, formatting.EMPTY)
    check(len(plain) <= longest, too_long)
    seen = found(plain)
    own = [entity for entity in entities if entity not in seen]
    weight = sum(12 + len(entity.argument.encode()) for entity in own)
    check(len(own) <= MOST_ENTITIES and weight <= HEAVIEST_ENTITIES, "ENTITIES_TOO_LONG")
    return plain, [entity.json(plain) for entity in entities if entity.kind not in DROPPED]


def text_of(params: Json) -> Json:
    """Return the text fields of a message from a request to send or edit it; raises `Refused`."""
    text = str(params.get("text", ""))
    check(text, "message text is empty")
    check("entities" not in params, "entities are not read by the sandbox: use parse_mode HTML")
    plain, entities = formatted(text, params.get("parse_mode") or "", LONGEST_TEXT, "message is too long")
    fields = {"text": plain, "entities": entities, "link_preview_options": params.get("link_preview_options")}
    return {name: value for name, value in fields.items() if value}


def caption_of(params: Json) -> Json:
    """Return the caption fields of a message; raises `Refused`."""
    caption = str(params.get("caption", ""))
    check("caption_entities" not in params, "entities are not read by the sandbox: use parse_mode HTML")
    if not caption.strip():
        return {}
    mode = params.get("parse_mode") or ""
    plain, entities = formatted(caption, mode, LONGEST_CAPTION, "message caption is too long")
    return {"caption": plain} | ({"caption_entities": entities} if entities else {})


def keyboard_of(params: Json) -> Json:
    """Return the keyboard field of a message, or nothing; raises `Refused`."""
    keyboard = params.get("reply_markup") or {}
    check(isinstance(keyboard, dict), "object expected as reply markup")
    if "inline_keyboard" not in keyboard:
        return {}
    check(isinstance(keyboard["inline_keyboard"], list), 'field "inline_keyboard" must be of type Array')
    rows = [row for row in keyboard["inline_keyboard"] if row]
    check(sum(map(len, rows)) <= 100 and all(len(row) <= 8 for row in rows), "reply markup is too long")
    for row in rows:
        for button in row:
            check_button(button)
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


def check_button(button: Json) -> None:
    """Refuse a button Telegram would refuse."""
    check(str(button.get("text", "")).strip(), "inline keyboard button text must be non-empty")
    check(BUTTONS & button.keys(), "text buttons are unallowed in the inline keyboard")
    check(1 <= len(str(button.get("callback_data", "x")).encode()) <= 64, "BUTTON_DATA_INVALID")
    copied = button.get("copy_text", {"text": "x"})
    check(1 <= len(str(copied.get("text", ""))) <= 256, "BUTTON_COPY_TEXT_INVALID")
    url = str(button.get("url", "a.cn"))
    why = "Wrong HTTP URL" if WEB.match(url) else "Unsupported URL protocol"
    check(kept_url(url), f"inline keyboard button URL '{url}' is invalid: {why}")
    for field in ("switch_inline_query", "switch_inline_query_current_chat"):
        check(len(str(button.get(field, ""))) <= 256, "BUTTON_DATA_INVALID")
