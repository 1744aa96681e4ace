"""Questions that stand in the documents with their answers: who asks one is answered by what stands there.

Such a question is a heading; a line of its own, be it 问：…, Q: …, bold, or a term of a list of
definitions; the cell of a table; what opens an exchange, or a message in one; or the title of a short
document. It is what is asked if both have the same characters, but for punctuation, blanks, numbers in front,
greetings and particles (请问, 吗, 的). Only questions are such keys: the words of a heading like 总则 are
searched for as any others, while a file that says itself that a line asks is believed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.answers.asked_alike import LABEL, WRITTEN_ANEW, bare_question, essence, forms_of, telling_pairs
from bot.answers.sentence_roles import adds_to_question, asks_once_more
from bot.chinese.numerals import HAN_NUMERALS
from bot.chinese.sentences import ends_in_question_mark, sentences
from bot.documents.passages import LONGEST_QUESTION, Passage
from bot.documents.quoted_mail import is_quoted_mail
from bot.documents.readers.reading import CELL_BORDER
from bot.expressions import expression
from bot.retrieval.answer_type import ASKING
from bot.retrieval.engine import Engine
from bot.retrieval.engine.names import OPENING
from bot.retrieval.engine.records import text_of

RAREST = 8
"""How many of the pairs of characters of a question, the rarest, find where it stands."""
LOOKED_AT = 20
"""How many passages are looked at in each field."""
ENOUGH = 0.5
"""The share of these that a passage must hold to be looked at more closely."""
MOST = 50
"""How many passages under one heading answer its question."""

# These take normalized text: half width, simplified, numbers in Arabic digits.
_ASKS = expression(f"[?呢]|{ASKING}")
# These take text as it is written.
_ANSWER = expression(
    r"[\s|]*(?:(?:答案?|[解回]答|[回答]复|A(?:nswer|\s*\d{1,3}))\s*\d{0,3}\s*[:：.、|]|A\s*[:：|]"
    r"|[【\[](?:答案?|回[答复]|答复)[】\]][:：]?)?\s*",
    re.IGNORECASE,
)
_SPEAKER = expression(r"[\w·]{1,12}\s?[:：]\s*")
_JUDGED = expression(r"[(（]\s*(?:[A-H]{1,8}|[√×✓✗对错TF])\s*[)）]|[√×✓✗]\s*$")
_ASKING_CELL = expression(r"\W*(?:[问問][题題]?|Q(?:uestion)?)\s*\d{0,3}\W*\|", re.IGNORECASE)
_NEXT = expression(
    rf"[\W_]*(?:[\d{HAN_NUMERALS}]{{1,3}}[.、．)）]\s*)?(?:[问問][题題]?|Q)\s*\d{{0,3}}\s*[:：、.|]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An answer in the documents to what is asked: the span `start` to `end` of a passage's text."""

    passage_id: int
    start: int
    end: int


def entries(normal: str, engine: Engine) -> tuple[Entry, ...]:
    """Return the answers that stand under a question like `normal`, a normalized one; the newest first.

    Of documents of one date, those that have it for a heading come first. An answer of several passages has
    an entry for each, in their order. Empty where the documents hold no such question.
    """
    asked = forms_of(normal)
    if not asked:
        return ()
    look = _Look(asked, bool(_ASKS.search(normal)), engine)
    pairs = tuple(dict.fromkeys(telling_pairs(bare_question(normal))))
    found: dict[int, Entry] = {}
    for field, entries_in in (
        ("section", look.under_heading),
        ("bigrams", look.in_text),
        ("title", look.in_document),
    ):
        for passage_id in _holding(asked, pairs, field, engine):
            for entry in () if passage_id in found else entries_in(passage_id):
                found.setdefault(entry.passage_id, entry)
    passages = engine.passages
    return tuple(
        sorted(
            found.values(),
            key=lambda entry: passages[entry.passage_id].origin.published or date.min,
            reverse=True,
        )
    )


def _holding(asked: frozenset[str], pairs: Sequence[str], field: str, engine: Engine) -> list[int]:
    """Return the passages, found in `field` by the rarest of `pairs`, that hold what is asked.

    None where half of all pairs are not in this field.
    """
    held = {pair: df for pair in pairs if (df := engine.df(field, pair))}
    if 2 * len(held) < len(pairs):
        return []
    rarest = sorted(held, key=held.__getitem__)[:RAREST]
    found, _ = engine.candidates([((field, pair), 1.0) for pair in rarest], LOOKED_AT)
    ids = found.tolist()
    # Of what has an essence that holds a form the text has its characters: of most passages it has not.
    needed = [[character for character in form if character not in WRITTEN_ANEW] for form in asked]
    holding = []
    for passage_id, record in zip(ids, engine.records(ids), strict=True):
        text = text_of(record)
        there = text.__contains__
        if not any(all(map(there, characters)) for characters in needed):
            continue
        if sum(map(there, rarest)) >= len(rarest) * ENOUGH:
            told = essence(text)
            holding += [passage_id] if any(form in told for form in asked) else []
    return holding


class _Look:
    """A look at single passages for one question; `asks` tells that it asks by its words alone."""

    def __init__(self, asked: frozenset[str], asks: bool, engine: Engine) -> None:
        self._asked, self._asks, self._engine = asked, asks, engine
        self._shortest = min(map(len, asked))
        self._known: dict[str, bool] = {}

    def is_asked(self, text: str) -> bool:
        """Tell whether `text`, as it is written, is what is asked."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._is_asked(text)
        return known

    def _is_asked(self, text: str) -> bool:
        if not self._shortest <= 2 * len(text) <= 2 * LONGEST_QUESTION:  # 3亿 is 300000000 normalized
            return False
        normal = self._engine.analyzer.normalize(text)
        questions = [f"{one}?" for one in normal.split("?")[:-1]] if normal.count("?") > 1 else []
        if all(self._asked.isdisjoint(forms_of(one)) for one in (normal, *questions)):
            return False
        return self._asks or bool(_ASKS.search(normal) or LABEL.match(normal))

    def _opens_exchange(self, line: str) -> bool:
        """Tell whether `line`, which opens an exchange, is what is asked, with or without who says it."""
        if len(line) > 2 * LONGEST_QUESTION:
            return False
        said = (line, line[speaker.end() :] if (speaker := _SPEAKER.match(line)) else line)
        return any(not self._asked.isdisjoint(forms_of(self._engine.analyzer.normalize(one))) for one in said)

    def under_heading(self, passage_id: int) -> Iterator[Entry]:
        """Yield what stands under the heading that is the question, in the order of the text."""
        passages = self._engine.passages
        passage = passages[passage_id]
        depth = next((at for at, heading in enumerate(passage.section, 1) if self.is_asked(heading)), 0)
        if not depth:
            return
        document = self._engine.catalogue.document(passage_id)
        path = passage.section[:depth]
        first = passage_id
        while first > document.first and passages[first - 1].section[:depth] == path:
            first -= 1
        for under in range(first, min(document.last, first + MOST)):
            if passages[under].section[:depth] != path:
                break
            yield _entry(under, passages[under].text)

    def in_text(self, passage_id: int) -> Iterator[Entry]:
        """Yield what answers the question where it is a line of a passage, or a cell in it."""
        passage = self._engine.passages[passage_id]
        exchange = passage.kind == "exchange"
        if not exchange and is_quoted_mail(passage.section):
            return
        first = passage.text.partition("\n")[0]
        at = len(first) if exchange and self._opens_exchange(first) else self._answered_from(passage.text)
        if at is None:
            return
        entry = _entry(passage_id, passage.text, at, None if exchange else _until(passage.text, at))
        if entry.start < entry.end:
            yield entry
        elif exchange:  # judged in its own bracket, or not answered here
            if _JUDGED.search(passage.text):
                yield _entry(passage_id, passage.text)
        elif (after := self._behind(passage_id, passage)) is not None:
            yield _entry(passage_id + 1, after.text, 0, _until(after.text, 0))

    def _answered_from(self, text: str) -> int | None:
        """Return where the question ends that is a line of `text` or opens one; None if none is."""
        start = 0
        for line in text.split("\n"):
            speaker = _SPEAKER.match(line)
            if speaker and self.is_asked(line[speaker.end() :]):
                return start + len(line)
            for length in _opening(line):
                begin = line.rfind(CELL_BORDER, 0, length)
                piece = line[begin + len(CELL_BORDER) if begin >= 0 else 0 : length]
                if self.is_asked(piece.strip()):
                    return start + length
            start += len(line) + 1
        return None

    def _behind(self, passage_id: int, passage: Passage) -> Passage | None:
        """Return the passage behind one that ends with the question, if it may be the answer."""
        passages = self._engine.passages
        if passage_id + 1 >= self._engine.catalogue.document(passage_id).last:
            return None
        after = passages[passage_id + 1]
        apart = after.section != passage.section or _asks_next(after.text.partition("\n")[0])
        return None if apart else after

    def in_document(self, passage_id: int) -> Iterator[Entry]:
        """Yield the whole of a document of few passages, or of a thread, whose title is the question."""
        document, passages = self._engine.catalogue.document(passage_id), self._engine.passages
        few = document.last - document.first <= OPENING or adds_to_question(passages[document.first])
        if few and self.is_asked(document.origin.title):
            inside = range(document.first, min(document.last, document.first + MOST))
            # What asks it once more, as the first post of a thread does, is no answer to it.
            said = (at for at in inside if not asks_once_more(passages[at]))
            for at in inside[next(said, document.first) - document.first :]:
                yield _entry(at, passages[at].text)


def _opening(line: str) -> Iterator[int]:
    """Yield where a question may end in a line: behind one of two cells, all of it, or the first sentence.

    Of a row whose first cell says that the next one asks, 问 | …, the answer stands in the row below.
    """
    borders = [found.start() for found in re.finditer(re.escape(CELL_BORDER), line)]
    if len(borders) == 1 and _ASKING_CELL.match(line):
        yield len(line)
    if borders:
        yield from borders[:2]
        return
    if len(line) <= LONGEST_QUESTION:
        yield len(line)
    yield from (end for _, end in sentences(line[: 2 * LONGEST_QUESTION])[:1])


def _until(text: str, start: int) -> int:
    """Return where the answer ends that begins at `start`: with its row, or before the next question."""
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    if text[start:].startswith(CELL_BORDER):
        return end
    while end < len(text):
        after = text.find("\n", end + 1)
        after = len(text) if after < 0 else after
        if _asks_next(text[end + 1 : after]):
            break
        end = after
    return end


def _asks_next(line: str) -> bool:
    """Tell whether a line is the next question: it says so or ends as one."""
    return _NEXT.match(line) is not None or ends_in_question_mark(line)


def _entry(passage_id: int, text: str, start: int = 0, end: int | None = None) -> Entry:
    """Return the entry of an answer without the 答： that opens it."""
    end = len(text) if end is None else end
    opening = _ANSWER.match(text, start, end)
    start = opening.end() if opening else start
    return Entry(passage_id, start, start + len(text[start:end].rstrip()))
