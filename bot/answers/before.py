"""The question before, what was found for it, and what stands beside that."""

import re
from functools import cached_property

from bot.answers.abbreviations import by_sound, may_be_short, written_out
from bot.answers.about import about, titled
from bot.answers.answer import Answer, Find, doubted, keys_of
from bot.answers.called import document_called
from bot.answers.chapters import NAMED_POINT
from bot.answers.ellipsis import ASKS, ELLIPSIS, says_little
from bot.answers.faq import entries
from bot.answers.issue_numbers import numbered
from bot.answers.listed_before import GIST, Place, asked_of_document, asked_of_part, place_named
from bot.answers.penalties import told_of_item
from bot.answers.references import bare_references
from bot.answers.told_list import items_told
from bot.answers.topic import topic_of
from bot.answers.understood import Earlier
from bot.answers.within import asked_within, within
from bot.chinese.names import names_a_thing, tells_a_thing
from bot.chinese.numerals import in_han
from bot.expressions import expression
from bot.retrieval.engine import Engine
from bot.retrieval.engine.catalogue import IndexedDocument
from bot.retrieval.engine.names import bare_title

LOOKED_AT = 3
"""How many of the passages shown may have what is then said short."""
_THAT = expression("那么?(?P<word>[年天些次里边样](?![的了面])[\u4e00-\u9fff])")
_COUNTED = r"(?<![\d每半全当今去明同该这那几多])"
"""What does not stand before 次 of 次卡, but before the 次 that is counted: 每次."""
_ITEM_ALONE = expression(r"第?(?P<number>\d{1,2})条|最后的?那?1条")
LONGEST_NAME = 4
"""Characters of a name that may have been typed by its sound."""


class Before:
    """The question before, and what is `said` now; either is answered only where that is asked for.

    question: normalized; asked: what it asked of a document, if it did; keys: what it names exactly.
    found_alone: the answer to what is said by itself, None where it was not asked for.
    """

    found_alone: Answer | None = None

    def __init__(self, earlier: Earlier, index: Engine, said: str, find: Find) -> None:
        self.earlier, self.index, self.said, self.find = earlier, index, said, find
        self.question = index.analyzer.normalize(earlier.question)
        if inside := within(earlier.question, index):
            self.question = (
                f"{index.names.normal(inside.documents[0])} {index.analyzer.normalize(inside.rest)}"
            )
        self.asked = about(earlier.question, index)
        self.keys = keys_of(earlier.question, index)

    @cached_property
    def found(self) -> Answer:
        """Return what was found for it."""
        return doubted(self.earlier.found or self.answer(self.earlier.question), self.earlier.doubtful)

    def answer(self, question: str) -> Answer:
        """Return what is found for a question."""
        return self.find(question, self.index)

    def alone(self) -> Answer:
        """Return what is found for what is said, by itself."""
        self.found_alone = self.found_alone or self.answer(self.said)
        return self.found_alone

    def tells_alone_of(self, words: list[str], given: Answer, belongs: bool) -> bool:
        """Tell whether a turn of a thing, 押金多少, after an answer in doubt, is certain by itself.

        So it is in the passage before, or, where it is not in `given`, asked with what that was about, in its
        document.
        """
        if self.found.status != "weak" or self.alone().status != "answered":
            return False
        surer = given.status != "answered" and self.leads_to_its_document(self.alone())
        surer = surer and any(names_a_thing(one) or not says_little(one) for one in words)  # 走多久, whence?
        same = belongs and any(map(tells_a_thing, words)) and self.alone().passage_id(0) == self.shown
        return surer or same

    def in_full(self, normal: str) -> str:
        """Return what is said, normalized, with what is short for words of a passage shown written out.

        The number of a document is said in its own words: 国办函 of 国办函〔2006〕71号.
        """
        named = numbered(normal, self.index.names)
        if named.documents or named.missing or not may_be_short(normal, self.index):
            return normal
        return written_out(normal, self._texts, self.index)

    def without_that(self, normal: str) -> str:
        """Return what is said without 那 before a word of a passage shown: 次卡 of 那次卡呢, no 那次."""
        that = _THAT.match(normal)
        told = that and re.search(f"{_COUNTED}{that['word']}", self._texts)
        return normal[that.start("word") :] if that and told else normal

    def put_right(self, normal: str) -> str:
        """Return what is but a name, 流铲呢, with what was typed by its sound as a passage shown has it."""
        match = ELLIPSIS.fullmatch(normal)
        what = match["what"] if match else ""
        if not (match and 2 <= len(what) <= LONGEST_NAME and may_be_short(what, self.index)):
            return normal
        told = "" if ASKS.search(what) else by_sound(what, self._texts, self.index)
        return f"{normal[: match.start('what')]}{told or what}{normal[match.end('what') :]}"

    @cached_property
    def _texts(self) -> str:
        """Return the text and the headings of the first passages shown, normalized."""
        passages = [self.found.passage(at) for at in range(min(LOOKED_AT, len(self.found.shown)))]
        texts = (part for passage in passages for part in (passage.text, *passage.section))
        return self.index.analyzer.normalize("\n".join(texts))

    @cached_property
    def title(self) -> str:
        """Return the title of the document that it was about, or was answered from; else ""."""
        if self.keys.documents:
            return self.keys.documents[0].origin.title
        if self.asked and self.asked.document:
            return self.asked.document.origin.title
        if self.asked and self.asked.kind in ("documents", "listed"):  # of many none is meant
            return self.asked.files[0].origin.title if len(self.asked.files) == 1 else ""
        return self.found.passage(0).origin.title if self.found.shown else ""

    @property
    def called(self) -> str:
        """Return that title as a question may have it: normalized, without the name of the state; else ""."""
        return bare_title(self.index.analyzer.normalize(self.title))

    @cached_property
    def shown(self) -> int | None:
        """Return the passage of what was found that the words lean on; None where nothing was."""
        found = self.found
        return found.passage_id(min(self.earlier.at, len(found.shown) - 1)) if found.shown else None

    def beside(self, after: bool, steps: int) -> str:
        """Return what names the article, else the paragraph, so many after or before the one shown."""
        at, passages = self.shown, self.index.passages
        if at is None:
            return ""
        passage, step = passages[at], 1 if after else -1
        at += step
        while 0 <= at < len(passages) and passages[at].origin.path == passage.origin.path:
            near = passages[at]
            if passage.article is None or near.article not in (None, passage.article):
                steps, passage = steps - 1, near
                if not steps:
                    return f"{near.origin.title}{near.article or f'第{near.ordinal}段'}"
            at += step
        return ""

    def referred(self, references: str) -> str:
        """Return 第二款 or 第二十四条 with the title of the document before, 第二款 with its article too."""
        title = self.title
        first = self.found.passage(0) if self.found.shown else None
        part_only = re.search("[条章节编段]", references) is None and not references.strip("第 ").isdigit()
        article = first.article if part_only and first is not None and first.article else ""
        if point := NAMED_POINT.fullmatch(references):
            if article and part_only:
                return f"{title}{article}第{in_han(int(point['number']))}项"
            if part_only and not keys_of(f"{title}{references}", self.index):
                return ""
        if first is not None and article and (clause := told_of_item(references, first.text)):
            return f"{title}{article}{clause}"
        if part_only and not title and self.keys.choices:  # of which is still open
            own = re.sub(rf"第?[^第条款]*{references[-1]}$", "", bare_references(self.question))
            return f"{own}{references}"
        return f"{title}{article}{references}" if title else ""

    def chosen(self, name: str) -> str:
        """Return the question before, of the document `name`, where it was left open of which; else ""."""
        which = self.asked is not None and self.asked.kind == "which"
        if not (which or self.keys.choices):
            return ""
        offered = [choice.document for choice in self.keys.choices]
        own = next((held for held in offered if held.origin.title == name), None)
        document = own or document_called(name, self.index)
        if document is None:
            return ""
        title = document.origin.title
        return titled(self.question, title) if which else f"{title}{bare_references(self.question)}"

    def of_listed(self, normal: str) -> str:
        """Return what is asked of one of those that the question before listed, 第二个呢; else "".

        What was named so before, 第一部分, is of a list that is gone on in.
        """
        if (place := place_named(normal)) is None:
            return self._of_told_article(normal)
        if self.keys.choices or (self.asked is not None and self.asked.kind == "which"):
            choices = [choice.document for choice in self.keys.choices]
            document = place.of(choices or self.index.catalogue.documents)
            one = document is not None and place.kind != "part" and not place.rest
            return self.chosen(document.origin.title) if document and one else ""
        before = place_named(self.index.analyzer.normalize(self.earlier.said))
        asked = self.asked
        if asked is None and (told := self._of_told(place, before)):
            return told
        if before and asked is None and self.keys.parts and self.keys.parts[0].item is None:
            asked = about(f"{self.title}{GIST}", self.index)
        if asked is None:
            return ""
        every = self.index.catalogue.documents
        if asked.document is None:
            return asked_of_document(place, asked.files if asked.kind == "listed" else every)
        beside = before and asked is self.asked and before.of(every) == asked.document
        return (asked_of_document(place, every) if beside else "") or asked_of_part(place, asked, self.index)

    def _of_told_article(self, normal: str) -> str:
        """Return what names 第二条 of the list that was answered, where its document has no such article."""
        named = _ITEM_ALONE.fullmatch(bare_references(normal)) if self.shown is not None else None
        place = place_named(f"第{named['number']}项" if named["number"] else "最后1项") if named else None
        table = self.shown is not None and self.index.passages[self.shown].table
        if place is None or table or self.asked or self.keys.choices or self._has_articles():
            return ""
        told = self._of_told(place, None)
        return "" if within(told, self.index) and keys_of(f"{self.title}{normal}", self.index).parts else told

    def _has_articles(self) -> bool:
        """Tell whether the document before has articles."""
        document = self.index.catalogue.document(self.shown or 0)
        return bool(self.index.names.places(document).articles)

    def _of_told(self, place: Place, before: Place | None) -> str:
        """Return what names one of the list that was answered, with what is asked of it; "" without a list.

        Where nothing is, that which was asked of the one before: 第二个多少钱, 最后一个呢.
        """
        shown = [self.shown] if self.shown is not None and place.kind != "whole" else []
        if shown and self.found.status != "answered":
            shown += [self.found.passage_id(at) for at in range(min(LOOKED_AT, len(self.found.shown)))]
        lists = [held for one in shown if (held := items_told(one, self.index))]
        # A list in one passage, 次卡 | 49元, before that of which a passage is but one item.
        item = place.of(next((held for held in lists if not held[0].text), next(iter(lists), ())))
        rest = place.rest or (before.rest if before else "")
        if item is None:
            return ""
        if item.key and (not rest or item.tells(rest)):
            return f"{self.title}{item.key}"
        return asked_within(self.title, f"{item.name} {rest}".strip()) if item.name else ""

    @property
    def path(self) -> str:
        """Return the path of the document that what was found before stands in; "" where nothing was."""
        return self.found.passage(0).origin.path if self.found.shown else ""

    def leads_to_its_document(self, given: Answer) -> bool:
        """Tell whether what is found first stands in the document that what was found before stands in."""
        return bool(given.shown) and given.passage(0).origin.path == self.path

    def stands_in_it(self, asked: str) -> bool:
        """Tell whether a question stands itself, with its answer, in the document before."""
        held = entries(asked, self.index)
        return bool(held) and self.index.passages[held[0].passage_id].origin.path == self.path

    def of_another(self, title: str) -> str:
        """Return the question before, asked of another document: 劳动法呢."""
        if other := self.title_in(self.question):
            return self.question.replace(other, title)
        whole = bool(self.keys.documents) and not bare_references(self.question)
        asked = self.keys.rest.strip() if whole else ""  # of its number: 国办函〔2006〕71号讲了什么
        return f"{title}{asked}" if asked else f"{title} {self.topic()}".strip()

    def only_with(self, name: str) -> IndexedDocument | None:
        """Return the document whose title alone has `name` in it: 烟草 of 烟草专卖法."""
        held = [title for title in self.index.names.by_title if name.removesuffix("的") in title]
        return self.index.names.by_title[held[0]][0] if len(held) == 1 else None

    def title_in(self, question: str) -> str:
        """Return the longest title of a document that stands in a normalized question; else ""."""
        return max((title for title in self.index.names.by_title if title in question), key=len, default="")

    def topic(self, subject: bool = False) -> str:
        """Return what the question before was about; see `topic_of`."""
        index, question = self.index, self.question
        if self.keys.documents:
            question = f"{self.called} {self.keys.rest}"
        said = index.analyzer.normalize(self.earlier.said)
        return topic_of(question, said, self.title_in(question), index, subject)
