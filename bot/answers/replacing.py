"""The question before with what is said for one of its words: 旱季 after 台风季每天巡查几次."""

import re
from collections.abc import Callable

from bot.answers.ellipsis import ASKS, NO_THING, PRONOUN, THAT_YEAR, TROUBLE, YEAR
from bot.answers.in_table import InTable
from bot.answers.penalties import whatever_the_circumstance
from bot.answers.spans import side_by_side, with_singles
from bot.answers.topic import (
    content,
    content_spans,
    first_certain,
    leads_with,
    with_another,
)
from bot.answers.within import within
from bot.chinese.names import is_time
from bot.expressions import expression

_MEANS = expression("(?:代表|表示)(?=什么|啥)")
"""What only asks for the meaning of something."""
_STAGE = "(?:[之以]?[前后]|当[天日]|期间|时(?!间))"
_NAMES_STAGE = expression(f"(?P<deed>[\u4e00-\u9fff]{{2,3}}?)(?:{_STAGE}|[^,。]{{0,6}}了)的?话?")
"""Before, at or after which deed something is: 发货后, 开学1周了."""
LONGEST_LEANING, MOST_LEANING = 14, 3
"""Characters and words of a question without a subject of its own."""
MOST_PUT = 3
"""In the place of how many of its words what is said is put where none makes the answer certain."""


def at_another_stage(what: str, question: str) -> str:
    """Return `question` with when it is, told by a deed, replaced: 发货后 after 发货前能退款吗; else ""."""
    named = None if ASKS.search(what) else _NAMES_STAGE.fullmatch(what)
    before = named and re.search(f"{named['deed']}(?:{_STAGE}|[^,。?]{{0,6}}?了)", question)
    if not before or before[0] == what:
        return ""
    return f"{question[: before.start()]}{what}{question[before.end() :]}"


class Replacing(InTable):
    """What was asked before, asked of something else by putting that in the place of a word.

    doubtful: what is made of it leans on an answer with a caveat; a word in the place of another does not.
    elsewhere: it is asked of another document, which it names.
    """

    doubtful: bool = False
    elsewhere: bool = False

    def in_its_place(self, what: str, words: set[str]) -> str:
        """Return the question before with `what` for one of its words, if that is certain: 旱季几天."""
        words -= set(content(self.question, self.index))
        if len(words) > 1 and (trouble := self._another_trouble(what)):
            return trouble
        if self.found.status == "not_found":
            return ""
        # Where nothing of several words is left, it is asked of the same document alone; so it is of what was
        # not found for certain, whose words may tell why, but for one that ends alike.
        several, weak = len(content(self.question, self.index)) > 1, self.found.status == "weak"
        put = self._with_it_put(what, words, self._ends_as(what) if several and weak else None)
        whole = [one for one in put if several and words.issuperset(content(one, self.index))]
        kept = [one for one in put if one not in whole]
        certain = first_certain(kept, words, self.found, self.path if weak else "", self.find)
        certain = certain or first_certain(whole, words, self.found, self.path, self.find)
        # In another document the words may be told of something else: 有前科 of drivers after guards.
        self.doubtful = (self.doubtful and not certain) or (
            bool(certain) and not self.leads_to_its_document(self.answer(certain))
        )
        return certain

    def of_another_title(self, what: str) -> str:
        """Return the question before of the document that only `what` names, 身份证 after 护照多久能下来.

        It takes the place of the word that names the document before, if what is found is then of that one.
        """
        titles = self.index.names.by_title
        if len(what) < 2 or what in self.called or not any(what in title for title in titles):
            return ""
        spans = content_spans(self.question, self.index)
        named = [span for span in spans if self.question[slice(*span)] in self.called]
        for question in with_another(what, self.question, named[:1]) if ASKS.search(self.question) else ():
            given = self.answer(question)
            if given.shown and what in self.index.analyzer.normalize(given.passage(0).origin.title):
                self.elsewhere = True
                return question
        return ""

    @staticmethod
    def _ends_as(what: str) -> Callable[[str], bool]:
        return lambda one: one[-1:] == what[-1:]

    def _with_it_put(
        self, what: str, words: set[str], alike: Callable[[str], bool] | None = None
    ) -> list[str]:
        """Return the question before with `what`, of which `words` are new, for one of its words.

        alike: only for such as it is true of.
        """
        question = whatever_the_circumstance(self.question)
        if not (words and ASKS.search(question)):
            return []
        title = self.title_in(question)
        at = question.find(title)
        kept = (*_MEANS.finditer(question), *YEAR.finditer(question))
        inside = {*range(at, at + len(title)), *(found.start() for found in kept)}
        words_of = content_spans(question, self.index)
        own = with_singles(question, [one for one in words_of if one[0] not in inside])
        joined = side_by_side(own)  # 手柄漏水 gives way to 指示灯快闪 as a whole, not 漏水 alone
        spans = dict.fromkeys([*joined, *own] if len(words) > 1 else own)
        put = [span for span in spans if alike is None or alike(question[slice(*span)])]
        put = [span for span in put if not self._is_said_of(what, question[slice(*span)])]
        return with_another(what, question, put)

    def _is_said_of(self, what: str, word: str) -> bool:
        """Tell whether what answered before says `word` of `what`: 喷头保修1年 after 保修多久."""
        text = self.index.analyzer.normalize(self.found.passage(0).text) if self.found.shown else ""
        return len(word) > 1 and f"{what.removesuffix('的')}{word}" in text

    def leading_in_its_place(self, what: str, words: set[str], ending: bool = False) -> str:
        """Return the first question, with `what` for what is alike, that leads to `words`; else "".

        Alike is what has a character of it, 蓝灯闪 and 红灯常亮; ending: what ends as it does, 硕士 and 博士.
        """
        if ASKS.search(what) or NO_THING.search(what):
            return ""
        words = words - set(content(self.question, self.index))

        alike = self._ends_as(what) if ending else lambda one: not set(one).isdisjoint(what)
        for question in self._with_it_put(what, words, alike)[:MOST_PUT]:
            given = self.answer(question)
            if self.leads_to_its_document(given) and leads_with(given, words):
                return question
        return ""

    def at_another_time(self, what: str, words: list[str]) -> str:
        """Return what was asked before of another time, 平时 or 国庆, with a caveat; "" where it is none.

        Such words name nothing that a question of its own might be about.
        """
        if not (self.found.shown and is_time("".join(words)) and what.removesuffix("的") in words):
            return ""
        put = [*self._with_it_put(what, set(words), is_time), f"{what}{self.question}"]
        leads = (one for one in put if self.leads_to_its_document(self.answer(one)))
        if found := next(leads, ""):
            self.doubtful = True
        return found

    def _another_trouble(self, what: str) -> str:
        """Return what to do about `what`, where that was asked of something else: 手柄漏水怎么办."""
        if (asks := TROUBLE.search(self.question)) is None:
            return ""
        denied = [found.span() for found in re.finditer("[不没未]", self.question)]  # 水箱不出水 is one
        spans = [*content_spans(self.question, self.index), *denied]
        before = side_by_side(span for span in spans if span[1] <= asks.start())
        return next(iter(with_another(what, self.question, before[-1:])), "")

    def of_that_year(self, normal: str) -> str:
        """Return what is asked of 那年, with the year of the question before; "" where nothing is."""
        asked, year = THAT_YEAR.fullmatch(normal), YEAR.search(self.question)
        if asked is None or year is None:
            return ""
        at = asked.start("year")
        begins_a_word = at >= 0 and self.index.analyzer.is_word(normal[at : at + 2])
        return "" if begins_a_word else f"{year[0]}年{asked['rest']}"

    def of_its_year(self, normal: str, together: bool) -> str:
        """Return what is asked after a question of a year, of that year too: where both are asked in one
        message, or where that year's document answers it for certain.
        """
        inside = within(self.earlier.question, self.index)  # its title is no word that was said
        year = YEAR.search(inside.rest if inside else self.question)
        if year is None or YEAR.search(normal) or PRONOUN.match(normal) or len(normal) > LONGEST_LEANING:
            return ""
        candidate = f"{year[0]}年{normal}"
        given = self.answer(candidate)
        certain = together or given.status == "answered"
        return candidate if certain and self.leads_to_its_document(given) else ""
