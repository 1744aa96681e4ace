"""What the passage that answered before tells of what is said: 少儿证 after 成人证能借几本书."""

from bot.answers.answer import Answer
from bot.answers.ellipsis import ASKS, bare_of
from bot.answers.replacing import Replacing
from bot.answers.rivals import lead_of
from bot.answers.topic import content, leads_with, opening, told_in, words_held
from bot.chinese.names import names_a_thing, tells_a_thing
from bot.chinese.sentences import CLAUSE_BORDER
from bot.retrieval.answer_type import HOLDS, kind_of, may_say, quantity_of, states


class ToldThere(Replacing):
    """What is said, asked of the very passage that answered before; with a caveat where that had one."""

    def told_elsewhere(self, given: Answer, topic: str, new: list[str]) -> str:
        """Return what names the passage that answered before, if it is found again, led by other words."""
        if not self.found.shown or given.passage_id(0) != self.found.passage_id(0):
            return ""
        lead = lead_of(given.ranking, given.shown[0], self.index).text
        return "" if any(word in lead for word in new) else self.in_the_passage(topic, new)

    def in_the_passage(self, topic: str, words: list[str], doubtful: bool = False) -> str:
        """Return what names the passage that answered before, with what it has of `words`; else "".

        Only where it answered for certain and has most of the topic: what it names is told without a caveat.
        doubtful: also where it answered with one, which that then has too.
        """
        if not self.found.shown or not (doubtful or self.found.status == "answered"):
            return ""
        at = min(self.earlier.at, len(self.found.shown) - 1)
        asked = set(content(topic, self.index))
        if len(words_held(self.found, at, asked)) * 2 < len(asked):
            return ""
        passage = self.found.passage(at)
        text = self.index.analyzer.normalize(passage.text)
        if passage.table and not all(word in text for word in words):
            return ""  # 年票 is no row of a table for 半日票 in it
        told = told_in(text, words, self.index)
        place = passage.article or f"第{passage.ordinal}段"
        self.doubtful = self.doubtful or (bool(told) and self.found.status != "answered")
        return f"{passage.origin.title}{place} {' '.join(told)}" if told else ""

    def told_there_instead(self, given: Answer, topic: str, words: list[str]) -> str:
        """Return what names the passage before, with a caveat, if it has `words`, as what is found has not.

        过期了怎么办 after 中奖多久内兑奖: of what is told of 中奖 that alone has 逾期.
        """
        again = bool(given.shown) and given.passage_id(0) == self.shown
        if self.shown is None or again or leads_with(given, set(words)):
            return ""
        analyzer = self.index.analyzer
        text = analyzer.normalize(self.index.passages[self.shown].text)
        forms = [(word, *analyzer.alternatives(word)) for word in words]
        there = [next((one for one in each if one in text), each[0]) for each in forms]
        return self.in_the_passage(topic, there, doubtful=True)

    def told_beside_it(self, what: str, given: Answer) -> str:
        """Return what names the passage before, where that tells as much of `what` unfound; else ""."""
        again = bool(given.shown) and given.passage_id(0) == self.shown
        told = not again and self.tells_as_much(what)
        return self.in_the_passage(self.topic(), [what], doubtful=True) if told else ""

    def tells_as_much(self, what: str) -> bool:
        """Tell whether behind `what`, in a clause of the passage that answered before, what was asked stands.

        It is a quantity or a time: 少儿证一次可借6册 after 成人证能借几本.
        """
        kind = kind_of(self.question)
        if self.shown is None or len(what) < 2 or what in self.question or kind not in ("how_many", "when"):
            return False
        text = self.index.analyzer.normalize(self.index.passages[self.shown].text)
        behind = (one.partition(what)[2] for one in CLAUSE_BORDER.split(text))
        tells = HOLDS["when"].search if kind == "when" else lambda one: may_say(self.question, one)
        return any(one and tells(one) for one in behind)

    def found_again(self, normal: str) -> str:
        """Return a question with the subject before, where it leads to the passage that answered; else "".

        Only if what it finds alone is but likely, and in another document; and the passage has the quantity
        that it asks for, or half of its words: 快到期了要提前多久换 after 导游证有效期几年.
        """
        alone = self.alone()
        if alone.status == "answered" or self.leads_to_its_document(alone) or ASKS.search(normal) is None:
            return ""
        new = [word for word in content(normal, self.index) if word not in self.question]
        for topic in filter(None, dict.fromkeys((self.topic(subject=True), self.topic()))):
            given = self.answer(f"{topic} {normal}")
            if given.shown and given.passage_id(0) == self.shown and self._tells_as_well(given, normal, new):
                return given.question
        return ""

    def _tells_as_well(self, given: Answer, normal: str, words: list[str]) -> bool:
        """Tell whether what is found first has what is asked, and no fewer of `words` than that found alone.

        No thing is among them that is told there alone or nowhere. 期满 only opens 期满多久要去领证.
        """
        quantity, text = quantity_of(normal), self.index.analyzer.normalize(given.passage(0).text)
        opens = opening(normal, self.index)
        words = [word for word in words if opens is None or not opens[0].endswith(word)]
        held, alone = words_held(given, 0, set(words)), self.alone()
        elsewhere = words_held(alone, 0, set(words)) if alone.shown else set()
        things = [word for word in words if tells_a_thing(bare_of(word)) and word not in held]
        if any(word in elsewhere or not self.index.df("words", word) for word in things):
            return False
        told = states(quantity, text) if quantity is not None else 0 < len(words) <= 2 * len(held)
        return told and len(elsewhere) <= len(held)

    def has_its_thing_alone(self, given: Answer, words: list[str]) -> bool:
        """Tell whether the document before has the things among `words` in what is found alone, not `given`.

        So has 能养狗吗 after 管道漏了找谁, below a heading of its own, the dog.
        """
        things = [one for one in words if names_a_thing(one) or tells_a_thing(one)]
        if not things or not (self.leads_to_its_document(self.alone()) and given.shown):
            return False
        told, other = (self.index.analyzer.normalize(one.passage(0).text) for one in (self.alone(), given))
        forms = [(one, *self.index.analyzer.alternatives(one)) for one in things]
        return all(any(one in told for one in each) for each in forms) and not any(
            one in other for each in forms for one in each
        )
