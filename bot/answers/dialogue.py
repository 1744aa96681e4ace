"""What is meant by words that lean on the question before: 工资呢, 第二款呢, 还有吗, 出处.

Such words are made into a whole question, which is then looked up as any other, and said to be so. What
stands by itself is left as it is: a change of subject is not dragged along.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from bot.answers.about import about, document_called, stating
from bot.answers.answer import Answer, answer, keys_of
from bot.answers.ellipsis import (
    ASKS,
    DIVISION,
    ELLIPSIS,
    NEXT_DIVISION,
    NO_SUBJECT,
    PRONOUN,
    YEAR,
    another,
)
from bot.answers.references import bare_references
from bot.answers.topic import content, content_spans, fits, leads_with, told_in, words_held
from bot.answers.wishes import NEIGHBOUR, Wish, wish_of
from bot.retrieval.engine import Engine
from bot.retrieval.engine.names import bare_title

MOST_WORDS = 4
"""How many words of the question before are searched for along with new ones: the rarest."""
SHORT = 8
"""Characters of what may be but a part of a question, said as a reply to an answer."""
LONGEST_LEANING, MOST_LEANING = 14, 3
"""Characters and words of a question without a subject of its own."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the same person asked before in the same chat.

    `question` is what was looked for, `said` what was said where that leaned on an earlier one, else "";
    `page` is the page of the answer that was shown, from 0.
    """

    question: str
    said: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class Understood:
    """What is wished: an answer to `question`; or of the answer to the one before its next page, its source…

    `carried` tells that the question is understood from the one before; with another wish than "answer"
    `question` is that before, "" where there was none.
    """

    wish: Wish
    question: str
    carried: bool = False


def understand(
    said: str, earlier: Earlier | None, index: Engine, *, replied: bool = False, together: bool = False
) -> Understood:
    """Return what `said` wishes after `earlier`.

    replied: it is a reply to that answer; together: both are said in one message.
    """
    normal = re.sub(r"\s+", " ", index.analyzer.normalize(said)).strip()
    wish = wish_of(normal)
    if earlier is None:
        lost = wish or ("text" if NEIGHBOUR.fullmatch(normal) else None)
        return Understood(lost, "") if lost else Understood("answer", said)
    before = _Before(earlier, index)
    if question := before.of_document(normal, wish):
        return Understood("answer", question, carried=True)
    if wish is not None:
        return Understood(wish, earlier.question)
    question = before.made_whole(normal, replied, together)
    return Understood("answer", question, carried=True) if question else Understood("answer", said)


class _Before:
    """The question before; it is answered again only where what is said leans on it.

    question: normalized; asked: what it asked of a document, if it did; keys: what it names exactly.
    """

    def __init__(self, earlier: Earlier, index: Engine) -> None:
        self.earlier, self.index = earlier, index
        self.question = index.analyzer.normalize(earlier.question)
        self.asked = about(earlier.question, index)
        self.keys = keys_of(earlier.question, index)

    @cached_property
    def found(self) -> Answer:
        """Return what was found for it."""
        return answer(self.earlier.question, self.index)

    @cached_property
    def title(self) -> str:
        """Return the title of the document that it was about, or was answered from; else ""."""
        if self.keys.documents:
            return self.keys.documents[0].origin.title
        if self.asked and self.asked.document:
            return self.asked.document.origin.title
        return self.found.passage(0).origin.title if self.found.shown else ""

    def of_document(self, normal: str, wish: Wish | None) -> str:
        """Return what is asked of the document that the question before was about: 谁发的; else ""."""
        pronoun = PRONOUN.match(normal)
        told = self.asked is not None and self.asked.document is not None
        if not (told or pronoun or (self.keys.documents and not self.keys.missing)):
            return ""
        title = self.title
        match = ELLIPSIS.fullmatch(normal)
        rest = normal[pronoun.end() :] if pronoun else (match["what"] if match else normal)
        whole = f"{title}{rest.removeprefix('的')}" if title else ""
        if whole and (about(whole, self.index) or stating(whole, self.index)):
            return whole if told or pronoun or wish is None else ""
        if told and wish is not None:  # there is no passage of an answer to be wished of
            whole = title + {"source": "是谁发的", "date": "什么时候发布的"}.get(wish, "全文")
            held = about(whole, self.index) or stating(whole, self.index)
            return whole if held else f"{title}主要内容"
        return ""

    def made_whole(self, normal: str, replied: bool, together: bool) -> str:
        """Return `said` as a whole question; "" where it stands by itself."""
        index = self.index
        if match := NEIGHBOUR.fullmatch(normal):
            return self._beside(match["to"] in "下后")
        if (match := NEXT_DIVISION.match(normal)) and (now := DIVISION.search(self.question)):
            number = int(now["number"]) + (1 if match["to"] in "下后" else -1)
            return f"{self.title}第{number}{now['kind']}"
        if references := bare_references(normal):
            return self._referred(references)
        if self.keys.choices:
            name = normal.removesuffix("的")
            offered = (choice.document for choice in self.keys.choices)
            own = next((held for held in offered if held.origin.title == name), None)
            if chosen := own or document_called(name, index):
                return f"{chosen.origin.title}{bare_references(self.question)}"
        match = ELLIPSIS.fullmatch(normal)
        what = match["what"].strip() if match else normal
        asks = ASKS.search(what) is not None
        elliptic = match is not None and (
            (match["about"] is not None and not asks)
            or match["then"] is not None
            or (replied and not asks and len(normal) <= SHORT)
        )
        if whole := another(
            what if elliptic else normal,
            self.question,
            lambda: content_spans(self.question, index),
            self._title_in(self.question),
        ):
            year_or_amount = normal[:1].isdigit() or normal[1:2].isdigit()
            return whole if elliptic or year_or_amount else ""
        if elliptic and not asks and (other := document_called(what, index)):
            return self._of_another(other.origin.title)
        then = match is not None and match["then"] is not None
        return self._with_topic(normal, what, elliptic, then)

    def _with_topic(self, normal: str, what: str, elliptic: bool, then: bool) -> str:
        """Return what is said, with what the question before is about; "" where they do not belong."""
        pronoun = PRONOUN.match(normal)
        words = content(what, self.index)
        asks = ASKS.search(what) is not None
        opening = NO_SUBJECT.match(normal) if len(normal) <= LONGEST_LEANING else None
        leans = opening is not None and len(words) <= (1 if opening["asks"] else MOST_LEANING)
        if not (elliptic or pronoun or leans or not words):
            return ""
        whole = elliptic and asks and len(words) > 1 and not pronoun
        if whole and answer(what, self.index).status != "not_found":
            return ""  # 那什么情况可以认定工伤 is a question of its own
        thing = pronoun is not None and pronoun["word"][0] not in "他她"
        rest = (normal[pronoun.end() :] if pronoun else what).strip(" ?。!,，")
        topic = self._topic(subject=bool(pronoun or leans) and not elliptic)
        if not topic:
            return ""
        candidate, said = f"{topic} {rest}", "" if thing else rest
        given = answer(candidate, self.index)
        belongs = fits(given, topic, said)
        new = [word for word in content(said, self.index) if word not in topic]
        if not new or (belongs and leads_with(given, set(new))):
            return candidate if belongs else ""
        if elliptic and (told := self._in_the_passage(topic, new)):
            return told
        drags = elliptic and not asks and bool(given.shown) and (then or opening is not None)
        alone = elliptic and opening is None and answer(what, self.index).status == "answered"
        if alone and len(new) > 1:
            return ""  # a change of subject, which finds an answer of its own
        less = self._with_less(topic, rest, set(new), belongs)
        return less or (candidate if belongs or (drags and not alone) else "")

    def _in_the_passage(self, topic: str, words: list[str]) -> str:
        """Return what names the passage that answered before, with what it has of `words`; else "".

        Only where it answered for certain and has most of the topic: what it names is told without a caveat.
        """
        if self.found.status != "answered":
            return ""
        at = min(self.earlier.page, len(self.found.shown) - 1)
        asked = set(content(topic, self.index))
        if len(words_held(self.found, at, asked)) * 2 < len(asked):
            return ""
        passage = self.found.passage(at)
        told = told_in(self.index.analyzer.normalize(passage.text), words, self.index)
        place = passage.article or f"第{passage.ordinal}段"
        return f"{passage.origin.title}{place} {' '.join(told)}" if told else ""

    def _with_less(self, topic: str, rest: str, new: set[str], belongs: bool) -> str:
        """Return `rest` with the topic's subject, where that leads to `new` words; else "".

        belongs: some passage has words of both; where none has, the document alone will do.
        """
        document = bare_title(self.index.analyzer.normalize(self.title))
        for less in (self._topic(subject=True), "" if belongs else document):
            if less and less != topic:
                given = answer(f"{less} {rest}", self.index)
                if fits(given, less, rest, most=1) and leads_with(given, new):
                    return f"{less} {rest}"
        return ""

    def _beside(self, after: bool) -> str:
        """Return what names the article, else the paragraph, after or before the one that was shown."""
        if not self.found.shown:
            return ""
        passages = self.index.passages
        at = self.found.passage_id(min(self.earlier.page, len(self.found.shown) - 1))
        passage, step = passages[at], 1 if after else -1
        at += step
        while 0 <= at < len(passages) and passages[at].origin.path == passage.origin.path:
            near = passages[at]
            if passage.article is None or near.article not in (None, passage.article):
                return f"{near.origin.title}{near.article or f'第{near.ordinal}段'}"
            at += step
        return ""

    def _referred(self, references: str) -> str:
        """Return 第二款 or 第二十四条 with the title of the document before, 第二款 with its article too."""
        title = self.title
        first = self.found.passage(0) if self.found.shown else None
        part_only = re.search("[条章节编段]", references) is None and not references.strip("第 ").isdigit()
        article = first.article if part_only and first is not None and first.article else ""
        return f"{title}{self.index.analyzer.normalize(article)}{references}" if title else ""

    def _of_another(self, title: str) -> str:
        """Return the question before, asked of another document: 劳动法呢."""
        other = self._title_in(self.question)
        return self.question.replace(other, title) if other else f"{title} {self._topic()}".strip()

    def _title_in(self, question: str) -> str:
        """Return the longest title of a document that stands in a normalized question; else ""."""
        return max((title for title in self.index.names.by_title if title in question), key=len, default="")

    def _topic(self, subject: bool = False) -> str:
        """Return what the question before was about: its rarest few words, what stands together as one.

        subject: only what a pronoun stands for, its document and the longest of the others, the last of
        equals. A year is kept.
        """
        index, question = self.index, self.question
        if self.keys.documents:
            question = f"{bare_title(index.analyzer.normalize(self.title))} {self.keys.rest}"
        said = index.analyzer.normalize(self.earlier.said)
        own = content(said, index) if said else []
        spans = [span for span in content_spans(question, index) if question[slice(*span)] not in own]
        spans = [span for span in spans if not question[slice(*span)].isdigit()]
        title = self._title_in(question)
        pieces: list[tuple[int, int]] = []
        if title:
            pieces.append((question.find(title), question.find(title) + len(title)))
            spans = [span for span in spans if not pieces[0][0] <= span[0] < pieces[0][1]]
        size = len(index.passages)
        rarest = sorted(spans, key=lambda span: index.df("words", question[slice(*span)]) or size)[
            :MOST_WORDS
        ]
        joined: list[tuple[int, int]] = []
        for start, end in sorted([*rarest, *pieces]):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        if subject:
            longest = max((span for span in joined if span not in pieces), key=_length, default=None)
            joined = [span for span in joined if span in pieces or span == longest]
        year = YEAR.search(question)
        told = " ".join(question[start:end] for start, end in joined)
        return f"{year[0]}年{told}" if year and year[0] not in told else told


def _length(span: tuple[int, int]) -> tuple[int, int]:
    return span[1] - span[0], span[0]
