"""The sandbox's reading of markup against Telegram's own parser, on generated texts.

python -m tests.stress.differential [COUNT] [SEED]    COUNT texts (100,000); exit 1 if the two disagree on one
"""

import random
import sys
import unicodedata
from collections.abc import Iterator
from typing import Any

from bot.sandbox import markup
from bot.sandbox.entities import Entity
from bot.sandbox.formatting import EmptyTextError, kept
from bot.sandbox.urls import top_level_domains
from tests.support.telegram_parser import execute

Json = dict[str, Any]
Parsed = tuple[str, list[Json]] | str
"""A text and its entities in the Bot API's form, or what is wrong with it."""

NAMES = {"PreCode": "pre", "TextUrl": "text_link", "EmailAddress": "email", "MentionName": "text_mention"}
NAMES |= {"BankCardNumber": "bank_card", "DateTime": "date_time"}
MASK = str.maketrans(dict.fromkeys("*_~|`[]", "x"))
"""parseMarkdown mends entities but reads Markdown too: its signs are masked, which moves nothing."""
FIXED = {"Code", "Pre", "PreCode", "TextUrl", "MentionName", "CustomEmoji", "DateTime"}
"""Nothing that is found may overlap these."""


def snake(name: str) -> str:
    if name in NAMES:
        return NAMES[name]
    letters = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)
    return letters.lstrip("_").replace("block_quote", "blockquote")


def bot_api_form(entity: Json) -> Json:
    kind = entity["type"]
    form = {"type": snake(kind["@type"][14:]), "offset": entity["offset"], "length": entity["length"]}
    if "user_id" in kind:
        form["user"] = {"id": kind["user_id"]}
    elif "unix_time" in kind:
        form["unix_time"] = kind["unix_time"]
    return form | {name: kind[name] for name in ("url", "language", "custom_emoji_id") if kind.get(name)}


def comparable(entities: list[Entity], text: str) -> list[Json]:
    """Our entities, without what Telegram's parser tells in another form."""
    return [
        {name: value for name, value in entity.json(text).items() if name != "date_time_format"}
        for entity in entities
    ]


def telegram_parse(html: str) -> Json:
    mode = {"@type": "textParseModeHTML"}
    return execute({"@type": "parseTextEntities", "text": html, "parse_mode": mode})


def mended_by_telegram(text: str, entities: list[Json]) -> list[Json]:
    given = {"@type": "formattedText", "text": text.translate(MASK), "entities": entities}
    mended: list[Json] = execute({"@type": "parseMarkdown", "text": given})["entities"]
    return mended


def expected(html: str) -> Parsed:
    """What Telegram makes of `html`: parsed, cleaned, mended, trimmed, and with what it finds itself."""
    parsed = telegram_parse(html)
    if parsed["@type"] == "error":
        message: str = parsed["message"]
        return message.removeprefix("Can't parse entities: ")
    plain = {"@type": "formattedText", "text": parsed["text"]}
    clean: str = execute({"@type": "getMarkdownText", "text": plain})["text"].rstrip(" \n")
    entities = mended_by_telegram(parsed["text"], parsed["entities"])
    blank = len(clean) - len(clean.lstrip(" \n"))
    blank = min([blank, *(entity["offset"] for entity in entities)])
    clean, units = clean[blank:], len(clean[blank:].encode("utf-16-le")) // 2
    if not clean:
        return "empty"
    spans = []
    for entity in entities:
        begin, end = entity["offset"] - blank, min(entity["offset"] + entity["length"] - blank, units)
        if begin < end:
            spans.append(entity | {"offset": begin, "length": end - begin})
    fixed = [entity for entity in spans if entity["type"]["@type"][14:] in FIXED]
    for entity in found_by_telegram(clean):
        begin, end = entity["offset"], entity["offset"] + entity["length"]
        if not any(begin < f["offset"] + f["length"] and f["offset"] < end for f in fixed):
            spans.append(entity)
    return clean, [bot_api_form(entity) for entity in mended_by_telegram(clean, spans)]


def found_by_telegram(text: str) -> list[Json]:
    found: list[Json] = execute({"@type": "getTextEntities", "text": text})["entities"]
    return found


def times_in(text: str) -> bool:
    """Whether Telegram finds a time of a video there; a bot's message has none, but it hides others."""
    return any(e["type"]["@type"] == "textEntityTypeMediaTimestamp" for e in found_by_telegram(text))


def invisible(text: str) -> bool:
    return all(unicodedata.category(c) in {"Zs", "Cf", "Cc"} or c in "\u2800\ufffc" for c in text)


def ours(html: str) -> Parsed:
    try:
        text, entities = kept(*markup.parse(html))
    except markup.MarkupError as error:
        return str(error)
    except EmptyTextError:
        return "empty"
    return text, comparable(entities, text)


TAGS = ["b", "i", "u", "s", "strong", "em", "ins", "del", "strike", "code", "pre", "blockquote", "tg-spoiler"]
OPENINGS = [f"<{tag}>" for tag in TAGS] + [
    "<blockquote expandable>",
    "<blockquote expandable=1>",
    "<span class='tg-spoiler'>",
    '<span class="x">',
    "<a href='http://a.cn'>",
    '<a href="HTTPS://u:p@例子.CN:0443/路?q=1&amp;r#x">',
    "<a href=tg.me>",
    "<a href='tg://user?id=123'>",
    "<a href='tg://user?id=0123'>",
    "<a href='tg:resolve?domain=x'>",
    "<a href='ton://x.y'>",
    "<a href='tonsite://x.y'>",
    "<a href='[::1]'>",
    "<a href='ftp://a.cn'>",
    "<a href='a.cn:99999'>",
    "<a href='无点'>",
    "<a>",
    "<a href>",
    "<a title='x' href='b.cn ?q= 1 '>",
    "<code class='language-py'>",
    "<code class=language-c>",
    "<pre><code class='language-py'>",
    "<code class='language-py'><pre>",
    "<tg-emoji emoji-id='5'>",
    "<tg-emoji emoji-id='x'>",
    "<tg-time unix='1700000000' format='r'>",
    "<tg-time unix=99999999999>",
    "<tg-time unix='5' format='xyz'>",
    "<B>",
    "<b >",
    "<b x=y>",
    "<b/>",
    "<b\f>",
    "<p>",
    "<>",
    "<",
    "<b",
    "<a href='",
    "<a href=中>",
    "<b x='1'y>",
    "<b =x>",
]
CLOSINGS = ["</>", "</ >", "</b>", "</p>", "</B >", "</b", "</"]
REFERENCES = (
    "&lt; &lt &gt; &amp;amp; &quot; &nbsp; &#10; &#x1F600; &#65 &#0; &#x; & &#xd83d; &#13; &#1114111;".split()
)
WORDS = [
    *"海堤 工程 第3段 知 《论语》 abc X _ __ 2025年 😀 👨‍👩‍👧 é e\u0301 x\u0333y \u200f א".split(),
    *["ẞ", "\u200e\u200f"],
    *"@yinju_bot @abc @gif a@b @x_ /ask /ask@bot_x /a/b #书 #书_1 #12 #a#b #x@chan_a".split(),
    *"$USD $USD@abc $1INCH a.Com A.COM x.y.z 1.2.3.4 1.2.3 256.1.1.1 xn--a.xn--p1ai".split(),
    *"a.cn www.a.com/路(一) http://a.b.cn/x? https://例子.中国/。 a@b.cn a.b+c@d.co.uk".split(),
    *"mailto:a@b.cn u:p@a.cn ftp://x.y a_b.cn a.b_c.cn a.cn:80/ a.cn:99999 shttp://a.cn teiegram.org".split(),
    *"tg://x?y=1, ton://a/b. tonsite://a.b/c a.cn… «a.cn» a.cn#f a.cn?q a.cn/(x)) //a.cn".split(),
    *"4111111111111111 4111-1111-1111-1111 6222021234567890128 12345678901234567890".split(),
    *". .. , : ; ! ? ( ) [ ] { } ' ` ~ * | - + = \" « » — … 。 \uff0c \uff1a".split(),
    *["\u3000", "\u00a0", "\u2800", "\ufeff", "\u2028", "\u202e", "\u030a", "\u2060", "\x7f", "\x85"],
    *["\n", " ", "\t", "\r", "\r\n", "\v", "\f", "\x01"],
]


def texts(count: int, seed: int) -> Iterator[str]:
    """Markup that is mostly well formed, with everything in it that Telegram treats in a way of its own."""
    choose = random.Random(seed)
    domains = sorted(top_level_domains())
    for _ in range(count):
        parts: list[str] = []
        opened: list[str] = []
        for _ in range(choose.choice([1, 3, 6, 12, 24])):
            roll = choose.random()
            if roll < 0.16:
                tag = choose.choice(OPENINGS if choose.random() < 0.5 else OPENINGS[: len(TAGS) + 3])
                parts.append(tag)
                opened += [name.split(" ")[0].rstrip("> ") for name in tag.lower().split("<")[1:]]
            elif roll < 0.34 and opened:
                parts.append(f"</{opened.pop()}>")
            elif roll < 0.345:
                parts.append(choose.choice(CLOSINGS))
            elif roll < 0.39:
                parts.append(choose.choice(REFERENCES))
            elif roll < 0.42:
                parts.append(f"{choose.choice('ab中-_')}.{choose.choice(domains)}{choose.choice(' ,/x')}")
            elif roll < 0.44:
                parts.append(
                    chr(choose.choice([choose.randrange(1, 0x300), choose.randrange(0x300, 0xD800)]))
                )
            else:
                parts.append(choose.choice(WORDS))
                parts.append(choose.choice(["", "", " "]))
        if choose.random() < 0.95:
            parts += [f"</{name}>" for name in reversed(opened)]
        yield "".join(parts)


def disagreements(count: int, seed: int) -> Iterator[tuple[str, Parsed, Parsed]]:
    """Each text on which the two differ, with what Telegram makes of it and what we do."""
    for html in texts(count, seed):
        telegram, mine = expected(html), ours(html)
        if isinstance(telegram, tuple) and times_in(telegram[0]):
            continue
        if mine == "empty" and isinstance(telegram, tuple) and invisible(telegram[0]):
            continue  # what counts as empty is asked of no function that works offline
        if telegram != mine:
            yield html, telegram, mine


def main() -> int:
    count, seed = (int(word) for word in [*sys.argv[1:], "100000", "1"][:2])
    wrong = 0
    for html, telegram, mine in disagreements(count, seed):
        wrong += 1
        if wrong <= 20:
            print(f"{html!r}\n  Telegram {telegram}\n  ours     {mine}")
    print(f"{count} texts, {wrong} disagreements")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
