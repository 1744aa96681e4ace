"""What is said in a talk, asked within the document that was talked of."""

import re

from bot.answers.answer import Answer
from bot.answers.asked_alone import COSTS, FREE
from bot.answers.ellipsis import (
    ELLIPSIS,
    PREPOSITIONS,
    PRONOUN,
    bare_of,
    only_names,
    says_little,
)
from bot.answers.leaning import Leaning
from bot.answers.penalties import UNDER
from bot.answers.replacing import LONGEST_LEANING, MOST_LEANING
from bot.answers.sanctions import ASKS_SANCTION
from bot.answers.topic import content, leaves_out_of_what, words_held
from bot.answers.within import asked_within
from bot.chinese.names import tells_a_thing
from bot.expressions import expression

_SANCTIONS = frozenset("罚 罚款 处罚 惩罚".split())
_AMOUNT = expression(r"\d")


class InDocument(Leaning):
    """What is said after an answer, where only the document of that tells of what: 能喝酒吗 of a medicine."""

    def within_it(self, normal: str, whole: str, together: bool) -> str:
        """Return what is said as a question within the document before; "" where it is asked better in all.

        whole: what it is made by the question before, "" where it stands by itself. What is found for certain
        stays as it is, if that has a word of what is said, and is not of a thing that is but named, nor what
        a section of the document before is called by, 停车, where another document tells of that. So does
        what is asked of another year or amount, of a wrong or of a table, and what is certain together with
        another question, or is found at all where that does not name its document.
        """
        if not (self.found.shown and self.title) or len(normal) > LONGEST_LEANING:
            return ""
        given = self.answer(whole) if whole else self.alone()
        apart = not _SANCTIONS.isdisjoint(content(whole, self.index))
        apart = apart or ASKS_SANCTION.search(whole) is not None or UNDER.match(normal) is not None
        if given.keys or apart or self.elsewhere or self._names_another(whole):
            return ""
        pronoun, match = PRONOUN.match(normal), ELLIPSIS.fullmatch(normal)
        rest = normal[pronoun.end() :] if pronoun else match["what"] if match else normal
        words = [word for word in content(rest, self.index) if word not in PREPOSITIONS]
        if not words or len(words) > MOST_LEANING or (whole and _AMOUNT.search(rest)):
            return ""
        if given.shown and not self.leads_to_its_document(given) and self._is_titled(given, words):
            return ""
        certain = given.status == "answered" and (whole or not self.elliptic)
        bare = only_names(normal) and not self.elliptic
        of_it = bare or leaves_out_of_what(normal, self.index)
        certain = certain and (not of_it or self.leads_to_its_document(given))
        headed = self._is_headed(words) and not self.leads_to_its_document(given)
        stays = ("answered",) if self._names_its_document() else ("answered", "weak")
        if together and not (whole or headed) and given.status in stays:
            return ""
        certain = certain and not headed
        if not whole and FREE.fullmatch(rest) and (free := self._costs_there(rest)):
            self.doubtful = True
            return free
        if given.shown and (given.passage(0).table or (certain and self._held(given, words))):
            return ""
        inside = [self.answer(asked_within(self.title, one)) for one in self._said(rest, words, whole)]
        told = [
            one
            for one in inside
            if (one.shown if of_it else one.places) and self._tells_more(one, given, words)
        ]
        best = max(told, key=lambda one: len(self._held(one, words)), default=None)
        if best is None:
            return ""
        self.doubtful = True
        return best.question

    def _costs_there(self, rest: str) -> str:
        """Return what asks whether the passage before is paid for, if that tells it: 要钱吗; else ""."""
        given = self.answer(asked_within(self.title, f"{self.topic()} {rest}".strip()))
        again = bool(given.shown) and given.passage_id(0) == self.shown
        told = again and COSTS.search(self.index.analyzer.normalize(given.passage(0).text))
        return given.question if told else ""

    def _names_its_document(self) -> bool:
        """Tell whether a word of the question before stands in the title of the document found for it."""
        return any(len(word) > 1 and word in self.called for word in content(self.question, self.index))

    def _is_headed(self, words: list[str]) -> bool:
        """Tell whether a section of the document before is called by one of `words`: 停车."""
        document = self.index.catalogue.document(self.found.passage_id(0))
        headings = self.index.names.places(document).headings
        return any(word in headings for word in words)

    def _said(self, rest: str, words: list[str], whole: str) -> list[str]:
        """Return what is asked within it: the `rest` of what is said, and with the topic before it.

        What only names a thing is first asked with that: 个人 after 单位交多少.
        """
        asked = rest.strip(" ?。!,，")
        names = self.elliptic or only_names(rest)  # 医院 as 医院呢
        topic = whole or (self.topic() if names else "")
        before = [word for word in content(topic, self.index) if word not in (*words, self.called)]
        told = " ".join(word for word in before if word not in self.called)
        with_topic = [f"{told} {asked}"] if told else []
        return [*with_topic, asked] if names else [asked, *with_topic]

    def _names_another(self, whole: str) -> bool:
        """Tell whether what was said was made a question of another document: 劳动法呢."""
        title = self.title_in(whole) if whole else ""
        return bool(title) and title != self.called

    def _held(self, given: Answer, words: list[str]) -> set[str]:
        """Return which of `words` the first passage found has; of a thing that is only named, itself.

        小孩 is not asked of 未成年人, which in another passage of the same document are others; 低保 is but
        short for 最低生活保障.
        """
        if not given.shown:
            return set()
        text, analyzer = self.index.analyzer.normalize(given.passage(0).text), self.index.analyzer
        if not self.elliptic:
            told = {word for word in words if len(word) == 2 and _parted(word).search(text)}
            return words_held(given, 0, set(words)) | told
        return {
            word
            for word in words
            if any(
                one in text
                for one in (word, *analyzer.alternatives(word))
                if set(word) <= set(one) or analyzer.says_the_same(word, one)
            )
        }

    def _tells_more(self, inner: Answer, given: Answer, words: list[str]) -> bool:
        """Tell whether the first passage within the document has what of `words` says of what it is asked.

        Of those that it lacks, none names what no passage has, or another document; nor does what is said
        open with what is told elsewhere alone. One character says little where what answered before is found
        again.
        """
        held = self._held(inner, words)
        lacking = [word for word in words if word not in held]
        again = self._leads_to_the_passage(given)
        told = (word for word in held if not says_little(word) or not again or self._is_word_of(word, inner))
        if next(told, None) is None:
            return False
        if any(self._strange(word) or self._titles_another(word) for word in lacking):
            return False
        if words[0] in lacking and self.only_told_elsewhere(words, given):
            return False  # 景区几点关门 after 幼儿园几点放学
        found = self._held(given, words)
        if all(map(says_little, held)) and any(tells_a_thing(one) for one in found.difference(held)):
            return False  # 电动车最快开多少 is of no recipe that has 水开
        elsewhere = len(found)
        if self.leads_to_its_document(given):
            return len(held) > elsewhere
        return len(held) >= elsewhere or len(held) * 2 >= len(words)

    def _is_word_of(self, word: str, given: Answer) -> bool:
        """Tell whether a word stands by itself in the first passage found: 退 of 退卡, not 教 of 教师."""
        return self.index.tf("words", word, given.passage_id(0)) > 0

    def _strange(self, word: str) -> bool:
        """Tell whether a word names a thing that no passage has; 能带 is none before 狗."""
        word = bare_of(word)
        forms = (word, *self.index.analyzer.alternatives(word))
        return tells_a_thing(word) and not any(self.index.df("words", one) for one in forms)

    def _is_titled(self, given: Answer, words: list[str]) -> bool:
        """Tell whether what is said names the document found, and not the one before: 打疫苗, 接种通知."""
        title = self.index.analyzer.normalize(given.passage(0).origin.title)
        named = (word for word in words if self._titles_another(word))
        return any(one in title for word in named for one in (word, *self.index.analyzer.alternatives(word)))

    def _titles_another(self, word: str) -> bool:
        """Tell whether a word stands in the title of another document alone."""
        titles, forms = self.index.names.by_title, (word, *self.index.analyzer.alternatives(word))
        if len(word) < 2 or any(one in self.called for one in forms):
            return False
        return any(one in title for one in forms if len(one) > 1 for title in titles)


def _parted(word: str) -> re.Pattern[str]:
    """Return how a verb and its object stand apart: 喝了酒 of 喝酒, 烟只能在院子里抽 of 抽烟."""
    verb, thing = map(re.escape, word)
    return re.compile(f"{verb}[了过完]{thing}|{thing}[^。;?!\n]{{0,12}}{verb}")
