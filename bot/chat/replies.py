"""Answers as Telegram's HTML: one message, always within its limits, every quote word for word.

Limits (core.telegram.org/bots/api#sendmessage, and Telegram's own parser): 4096 characters after the markup
is parsed, 100 entities.
"""

from collections.abc import Sequence
from html import escape

from bot.answers import Answer, Cited
from bot.chat import texts
from bot.documents.passages import sentences

LONGEST_MESSAGE = 4096
"""Characters, markup not counted."""
LONGEST_LEAD = 300
"""Characters of the bold lead sentence; a longer one is cut, the passage below holds it all."""
LONGEST_HEADING = 60
"""Characters of one heading in a citation."""
MARKS = 25
"""Marked words a passage: three passages, their marks and the lead stay below 100 entities."""


def clip(text: str, longest: int) -> str:
    """Return `text`, cut with … when it is longer than `longest` characters."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def citation(cited: Cited) -> str:
    """Return the citation as plain text, over-long headings clipped; at most about 400 characters."""
    place = cited.citation
    section = place.section if len(place.section) <= 3 else (place.section[0], "…", *place.section[-2:])
    parts = [f"《{clip(place.title, LONGEST_HEADING)}》"]
    parts += [clip(heading, LONGEST_HEADING) for heading in section]
    parts.append(place.place)
    origin = [clip(place.source, LONGEST_HEADING)] if place.source else []
    origin += [clip(place.number, LONGEST_HEADING)] if place.number else []
    origin += [place.published.isoformat()] if place.published else []
    return "\uff0c".join([" › ".join(parts), *origin])


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


def found(answer: Answer) -> str:
    """Render an answer that has passages."""
    lead = clip(answer.passages[0].quotes[0].text, LONGEST_LEAD)
    head = f"{texts.WEAK}\n" if answer.status == "weak" else ""
    citations = [citation(cited) for cited in answer.passages]
    # Each passage also costs two … and three line breaks.
    room = LONGEST_MESSAGE - len(head) - len(lead) - sum(len(line) + 10 for line in citations)
    html = f"{head}<b>{plain(lead)}</b>"
    for left, cited, line in zip(range(len(citations), 0, -1), answer.passages, citations, strict=True):
        start, end = excerpt(cited, room // left)
        room -= end - start
        html += (
            f"\n\n<blockquote expandable>{marked(cited.text, start, end, cited.marks)}</blockquote>"
            f"\n{cited.rank}. {plain(line)}"
        )
    return html


def not_found(samples: Sequence[str], reason: str = texts.NOT_FOUND) -> str:
    """Render that nothing was found, how to ask, and questions that have an answer."""
    return plain("\n\n".join([f"{reason}\n{texts.HINT}", *suggestions(samples)]))


def suggestions(samples: Sequence[str]) -> list[str]:
    """Return one paragraph of sample questions, or none."""
    return (
        ["\n".join([texts.TRY, *(f"• {clip(sample, 2 * LONGEST_HEADING)}" for sample in samples)])]
        if samples
        else []
    )


def render(answer: Answer, samples: Sequence[str] = ()) -> str:
    """Render `answer` as the HTML of one message; `samples` are suggested when nothing was found."""
    return found(answer) if answer.passages else not_found(samples)


def plain(text: str) -> str:
    """Render `text` without any markup."""
    return escape(text, quote=False)


def welcome(samples: Sequence[str]) -> str:
    """Render the greeting of /start."""
    return plain("\n\n".join([texts.START, texts.HELP, *suggestions(samples)]))
