"""What asks stands in one passage with what answers it."""

from collections.abc import Iterator, Sequence

from bot.documents.cut import LONGEST_PASSAGE, cut
from bot.documents.document import Paragraph

LONGEST_REPEATED = 150
"""Characters of a question that opens each passage of an answer too long for one."""


def goes_on(group: Sequence[Paragraph], paragraph: Paragraph) -> bool:
    """Tell whether `paragraph` belongs to the exchange that `group` is, by its role."""
    return paragraph.role == "answer" and group[-1].in_exchange


def parts(group: Sequence[Paragraph], key: str = "") -> Iterator[tuple[Paragraph, str]]:
    """Yield an exchange in passages, and the paragraph that each is cited by.

    One too long is cut between its paragraphs, and these between their sentences; each part opens with what
    is asked, and but the first is cited by the answer behind that. A longer question opens only the first.
    The last ends with `key`, what another place of the document answers.
    """
    asked = group[0]
    opening = f"{asked.text}\n" if asked.role == "question" and len(asked.text) <= LONGEST_REPEATED else ""
    answers = group[1:] if opening else group
    pieces = [
        (paragraph, piece)
        for paragraph in answers
        for piece in cut(paragraph.text, LONGEST_PASSAGE - len(opening))
    ]
    if key:
        pieces.append((asked, key))
    if not pieces:
        yield asked, asked.text
        return
    cited, text = asked if opening else pieces[0][0], opening + pieces[0][1]
    for paragraph, piece in pieces[1:]:
        if len(text) + 1 + len(piece) <= LONGEST_PASSAGE:
            text += f"\n{piece}"
        else:
            yield cited, text
            cited, text = paragraph, opening + piece
    yield cited, text
