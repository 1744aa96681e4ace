"""Answers as Telegram's HTML: one message, always within its limits, every quote word for word.

Limits (core.telegram.org/bots/api#sendmessage, and Telegram's own parser): 4096 characters after the markup
is parsed, 100 entities, about 9.5 KB of them.
"""

from collections.abc import Sequence
from html import escape
from urllib.parse import urlsplit

from bot.answers import Citation, Cited, Page
from bot.chat.reader_links import LONGEST_LINK, ReaderLinks
from bot.chat.row_leads import labelled
from bot.chat.texts.words import Words
from bot.chinese.sentences import sentences
from bot.expressions import expression

LONGEST_MESSAGE = 4096
"""Characters, markup not counted."""
LONGEST_LEAD = 300
"""Characters of the bold lead sentence; a longer one is cut, the passage below holds it all."""
LONGEST_HEADING = 60
"""Characters of one heading in a citation."""
BRIEF_TITLE, BRIEF_HEADING = 40, 24
"""Characters of the title, and of a heading or the source, under an answer: two lines of a phone, and one."""
_ADDRESS = expression(r"[!#-;=?-\[\]-~]+")
_HOST = expression(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")
MARKS = 25
"""Marked words a passage: three passages, their marks, links and the lead stay below 100 entities."""


def clip(text: str, longest: int) -> str:
    """Return `text`, cut with … when it is longer than `longest` characters."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def plain(text: str) -> str:
    """Render `text` without any markup."""
    return escape(text, quote=False)


def linked(text: str, address: str) -> str:
    """Render `text` as a link."""
    return f'<a href="{escape(address)}">{plain(text)}</a>'


def citation(place: Citation, heading: int = LONGEST_HEADING) -> str:
    """Return a citation as plain text; title, headings, source and number have at most `heading` characters.

    At most about 7 times `heading`, since of a deep section path only the ends are named.
    """
    section = place.section if len(place.section) <= 3 else (place.section[0], "…", *place.section[-2:])
    parts = [f"《{clip(place.origin.title, heading)}》"]
    parts += [clip(part, heading) for part in section]
    parts.append(clip(place.place, heading))
    return "\uff0c".join([" › ".join(parts), *_origin(place, heading)])


def brief(place: Citation, before: Citation | None = None) -> str:
    """Return a citation as it stands under an answer: of its section path it names the innermost heading.

    Behind the passage `before` of the same document it does not name that once more.
    """
    same = before is not None and before.origin == place.origin
    parts = [] if same else [f"《{clip(place.origin.title, BRIEF_TITLE)}》"]
    parts += [clip(" ".join(part.split()), BRIEF_HEADING) for part in place.section[-1:]]
    parts.append(clip(place.place, LONGEST_HEADING))
    return "\uff0c".join([" › ".join(parts), *([] if same else _origin(place, BRIEF_HEADING))])


def _origin(place: Citation, longest: int) -> list[str]:
    """Return source, number and date of a citation as far as they are known, in `longest` characters each."""
    origin = place.origin
    known = (origin.source, origin.issue_number, origin.published and origin.published.isoformat())
    return [clip(part, longest) for part in known if part]


def web_address(url: str | None) -> str | None:
    """Return `url` if Telegram makes a link of it, and it leads where it seems to; else None.

    Telegram drops a link that it does not like without a word, and keeps nothing behind a blank or a
    quotation mark. https://www.gov.cn@evil.example leads to evil.example, and so, for a browser, does
    https://evil.example\\@www.gov.cn; a host in Punycode (xn--…) may look like another once it is shown.
    """
    if not url or len(url) > LONGEST_LINK or not _ADDRESS.fullmatch(url):
        return None
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or not _HOST.fullmatch(host):
        return None
    return None if any(label.startswith("xn--") for label in host.split(".")) else url


def address_of(place: Citation, name: str, bot: str, reader: ReaderLinks | None = None) -> str:
    """Return what a citation links to: its passage in the `reader`, where that is to be reached.

    Else the document's own address, else the passage in the private chat. `name` is the passage's in the
    catalogue, `bot` the bot's user name.
    """
    shown = reader.of(place.origin.path, place.ordinal) if reader else None
    return shown or web_address(place.origin.url) or deep_link(bot, f"p{name}")


def deep_link(bot: str, start: str) -> str:
    """Return the address that opens the bot's private chat and sends it `start` (64 of A-Z a-z 0-9 _ -)."""
    return f"https://t.me/{bot}?start={start}"


def excerpt(cited: Cited, longest: int) -> tuple[int, int]:
    """Return the span of the passage to show: whole sentences round the best quote, in `longest` characters.

    A sentence that is too long by itself is cut at its first marked word.
    """
    if len(cited.text) <= longest:
        return 0, len(cited.text)
    quote = cited.quotes[0]
    start, end = quote.start, quote.end
    if end - start > longest:
        first = next((mark[0] for mark in cited.marks if start <= mark[0] < end), start)
        start = max(start, min(first, end - longest))
        return start, start + longest
    spans = sentences(cited.text)
    for span in (span for span in spans if span[0] >= end):
        if span[1] - start > longest:
            break
        end = span[1]
    for span in (span for span in reversed(spans) if span[1] <= start):
        if end - span[0] > longest:
            break
        start = span[0]
    return start, end


def marked(text: str, start: int, end: int, marks: Sequence[tuple[int, int]]) -> str:
    """Return HTML of `text[start:end]`, its first `MARKS` marked words in bold, … where text is left out."""
    html, at = ["…" if start > 0 else ""], start
    inside = [(max(first, start), min(last, end)) for first, last in marks if first < end and last > start]
    for first, last in inside[:MARKS]:
        html.append(f"{plain(text[at:first])}<b>{plain(text[first:last])}</b>")
        at = last
    html.append(plain(text[at:end]))
    html.append("…" if end < len(text) else "")
    return "".join(html)


def lead_of(cited: Cited) -> tuple[str, Sequence[tuple[int, int]]]:
    """Return what leads to a passage, and what in it answers: its first quote, or the rows that this is."""
    quote = clip(cited.quotes[0].text, LONGEST_LEAD), cited.answering
    return labelled(cited, LONGEST_LEAD) or quote


def bold(lead: str, answering: Sequence[tuple[int, int]]) -> str:
    """Return HTML of a lead, what in it answers underlined."""
    html, at = "", 0
    for start, end in ((start, end) for start, end in answering if end <= len(lead)):
        html += f"{plain(lead[at:start])}<u>{plain(lead[start:end])}</u>"
        at = end
    return f"<b>{html}{plain(lead[at:])}</b>"


def folded(cited: Cited, line: str, address: str, room: int) -> tuple[str, int]:
    """Return one passage as a quote that opens at a tap, `line` under it as a link, and how long both are.

    They take at most `room` characters.
    """
    start, end = excerpt(cited, room - len(line) - 3)
    html = f"<blockquote expandable>{marked(cited.text, start, end, cited.marks)}</blockquote>\n"
    return html + linked(line, address), end - start + len(line) + 3


def is_whole(cited: Cited) -> bool:
    """Tell whether the lead of a passage is all of it, so that a quote would only say it again."""
    lead = cited.quotes[0].text
    return len(lead) <= LONGEST_LEAD and lead.strip() == cited.text.strip()


def found(page: Page, addresses: Sequence[str], words: Words, foot: str, head: str = "") -> str:
    """Render a page of an answer, each citation linked to its address.

    The lead stands above the first of all passages, and how many items the list has that it is cut from;
    `head` is above everything, `foot` the last line.
    """
    if page.status == "weak":
        head += words.weak + "\n"
    first = page.passages[0]
    lead, answering = lead_of(first) if first.rank == 1 else ("", ())
    count = first.quotes[0].items if lead else 0
    items = f"\n{words.items.format(count=count)}" if count else ""
    html = plain(head) + (f"{bold(lead, answering)}{plain(items)}\n\n" if lead else "")
    room = LONGEST_MESSAGE - len(head) - len(lead) - len(items) - len(foot) - 4
    return html + quoted(page.passages, addresses, words, room, first.rank == 1) + plain(foot)


def quoted(
    passages: Sequence[Cited], addresses: Sequence[str], words: Words, room: int, led: bool = False
) -> str:
    """Render passages folded, each with its citation linked to its address, in `room` characters together.

    led: the lead of the first stands above; where that is the whole passage, only its citation follows.
    """
    html, before = "", None
    for at, (cited, address) in enumerate(zip(passages, addresses, strict=True)):
        line = f"{cited.rank}. {brief(cited.citation, before)}"
        if cited.meant:
            line += f" · {words.meant}"
        if led and at == 0 and is_whole(cited):
            passage, taken = linked(line, address), len(line)
        else:
            passage, taken = folded(cited, line, address, room // (len(passages) - at) - 2)
        html += passage + "\n\n"
        room -= taken + 2
        before = cited.citation
    return html


def single(cited: Cited, address: str) -> str:
    """Render one passage by itself, as it is quoted in other chats: lead, passage, citation."""
    (lead, answering), line = lead_of(cited), citation(cited.citation)
    room = LONGEST_MESSAGE - len(lead) - 2
    below = linked(line, address) if is_whole(cited) else folded(cited, line, address, room)[0]
    return f"{bold(lead, answering)}\n\n{below}"
