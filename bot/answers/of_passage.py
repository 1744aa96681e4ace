"""What is said of the passage that answered before, or is found only with what that is about."""

from bot.answers.answer import Answer
from bot.answers.ellipsis import ASKS, CONSEQUENCES, bare_of, says_little
from bot.answers.penalties import UNDER, under
from bot.answers.places import NAMES_A_PLACE
from bot.answers.references import bare_references
from bot.answers.replacing import LONGEST_LEANING, MOST_LEANING
from bot.answers.rivals import lead_of
from bot.answers.spans import side_by_side
from bot.answers.told_there import ToldThere
from bot.answers.topic import content, content_spans, leads_with, rare_of, words_held
from bot.answers.whose import PEOPLE
from bot.answers.within import asked_within
from bot.chinese.names import is_adverb, tells_a_thing
from bot.expressions import expression
from bot.retrieval.answer_type import HOLDS, Kind, kind_of, quantity_of, states

_BARE = expression(
    r"(?:那么?|它|是|都?在)*(?:(?P<when>(?:什么|啥)(?:时候|时间)|何时|几[号点]|哪1?天)|(?P<where>(?:什么|啥)地方|哪[里儿]?))"
    r"[呢啊呀?。!~\s]*"
)
"""When or where, of nothing: of the answer before, as of what it was about."""
_SPAN = expression(r"(?<!\d)\d{1,2}年")
_WHOM = expression(
    r"(?:那么?|有(?:事|问题|疑问)|不(?:懂|明白|清楚))*[,，\s]*[应该要可以能]*(?:打电话)?(?P<asks>(?:找|问|联系|咨询)谁(?:问|咨询|了解)?)"
    r"[呢啊呀?。!~\s]*"
)
"""Whom to turn to, of nothing."""
_CONTACT = expression("联系人|咨询|电话|热线|分机")


class OfPassage(ToldThere):
    """What is said, asked of the passage that answered before, or of others of its document."""

    def when_or_where(self, normal: str) -> str:
        """Return 什么时候 or 在哪里 with what was asked before, if what answered that tells it for certain.

        Else it is when that was published, or where it stands, that is asked; where no answer was certain,
        only if the document tells no time or place, which is shown with a caveat.
        """
        bare = _BARE.fullmatch(normal)
        if bare is None or self.asked or not self.found.places:
            return ""
        kind: Kind = "when" if bare["when"] else "where"
        if kind_of(self.question) == kind or (kind == "when" and HOLDS[kind].search(self.question)):
            return ""
        asked = bare["when"] or "在哪里"
        given = self.answer(f"{self.topic()} {asked}")
        if self.found.status != "answered":
            inside = self.answer(asked_within(self.title, f"{self._topic_inside()} {asked}"))
            self.doubtful = True
            return next((one.question for one in (given, inside) if self._is_told(kind, one)), "")
        if given.status != "answered" or not self._leads_to_the_passage(given):
            return ""
        return given.question if self._is_told(kind, given) else ""

    def whom(self, normal: str) -> str:
        """Return 找谁问 with what was asked before, or of its document, if that tells of it; else ""."""
        asked = _WHOM.fullmatch(normal)
        if asked is None or self.asked or not self.found.places:
            return ""
        inside = asked_within(self.title, asked["asks"])
        for question in (f"{self.topic()} {asked['asks']}", inside):
            given = self.answer(question)
            text = given.passage(0).text if given.places and self.leads_to_its_document(given) else ""
            if _CONTACT.search(self.index.analyzer.normalize(text)):
                self.doubtful = True
                return question
        return ""

    def _is_told(self, kind: Kind, given: Answer) -> bool:
        """Tell whether what would be quoted first is of the document before, and has a time or a place."""
        if not given.places or not self.leads_to_its_document(given):
            return False
        if kind == "where" and self.found.status != "answered":  # any text is in something
            return NAMES_A_PLACE.search(self.index.analyzer.normalize(given.passage(0).text)) is not None
        lead = lead_of(given.ranking, given.shown[0], self.index).text
        return HOLDS[kind].search(_SPAN.sub("", lead)) is not None

    def _topic_inside(self) -> str:
        """Return what the question before was about, without the words of the document's title."""
        words = content(self.topic(), self.index)
        return " ".join(word for word in words if word not in self.called)

    def of_its_passage(self, normal: str, words: list[str]) -> str:
        """Return a question with the subject before, with a caveat, where what answered that has its words.

        学生有优惠没 after 学费多少: alone it finds nothing certain, and that in another document; with that
        document instead, where another passage of it has all the words.
        """
        if not self.found.shown or len(normal) > LONGEST_LEANING or len(words) > MOST_LEANING:
            return ""
        asked = [word for word in words if word not in CONSEQUENCES]
        alone = self.alone()
        certain = alone.status == "answered"
        if (alone.places and self.leads_to_its_document(alone)) or (certain and not self._has_all(asked)):
            return ""
        if self.only_told_elsewhere(asked, alone):
            return ""  # 班车几点关门 after 观星台开到几点
        candidate = f"{self.topic(subject=True)} {normal}"
        if not (self._has_some(words) and self._leads_to_the_passage(self.answer(candidate))):
            candidate = f"{self.called} {normal}"
            stands = not asked or certain or (alone.places and self._has_all(asked, alone))
            given = alone if stands else self.answer(candidate)  # 产假多少天 of 试用期 is of another subject
            if not (self.leads_to_its_document(given) and self._has_all(asked, given)):
                return ""
        self.doubtful = True
        return candidate

    def only_told_elsewhere(self, words: list[str], alone: Answer) -> bool:
        """Tell whether what is said opens with a thing that what it finds has, the document before nowhere.

        alone: what it finds, in all.
        """
        if not (words and alone.shown) or self.leads_to_its_document(alone):
            return False
        first, text = words[0], self.index.analyzer.normalize(alone.passage(0).text)
        if first not in text or not tells_a_thing(first) or first in CONSEQUENCES or PEOPLE.search(first):
            return False
        document = self.index.catalogue.document(self.found.passage_id(0))
        own = range(document.first, document.last)
        return not any(self.index.tf("words", first, passage_id) for passage_id in own)

    def _leads_to_the_passage(self, given: Answer) -> bool:
        """Tell whether what is found first is what answered before."""
        return bool(given.shown) and given.passage_id(0) == self.shown

    def _has_some(self, words: list[str]) -> bool:
        """Tell whether the passage that answered before for certain has one of some new words."""
        if self.found.status != "answered" or self.shown is None:
            return False
        analyzer = self.index.analyzer
        text = analyzer.normalize(self.index.passages[self.shown].text)
        new = [word for word in words if len(word) > 1 and word not in self.question]
        known = [one for word in new for one in (word, *analyzer.alternatives(word))]
        unknown = [word for word in new if not self.index.df("words", word)]  # cut wrongly: 风停 of 几级风停
        return any(one in text for one in known) or any(set(word) <= set(text) for word in unknown)

    def _has_all(self, words: list[str], given: Answer | None = None) -> bool:
        """Tell whether a passage has each of some words in its text, or what means the same.

        given: whose first passage it is; without, that which answered before.
        """
        if not words or (given is None and self.shown is None):
            return False
        analyzer = self.index.analyzer
        passage = given.passage(0) if given else self.index.passages[self.shown or 0]
        text = analyzer.normalize(passage.text)
        return all(any(one in text for one in (word, *analyzer.alternatives(word))) for word in words)

    def said_last(self, rest: str) -> str:
        """Return the thing that was only named before, ICU呢, if what is asked of it leads to that again.

        That is what answered before, or what has it in the same document: 多少钱 after 早饭呢.
        """
        if not (self.earlier.said and self.found.shown):
            return ""
        said = self.index.analyzer.normalize(self.earlier.said)
        if bare_references(said) or not self._names_a_thing(said):
            return ""  # 第二项呢, 去哪办 and 多久有效 are asked of what was named before
        last = " ".join(said[start:end] for start, end in side_by_side(content_spans(said, self.index)))
        given = self.answer(f"{last} {rest}") if last else None
        if given is None or not given.shown:
            return ""
        has_it = self.leads_to_its_document(given) and leads_with(given, set(content(last, self.index)))
        return last if has_it or self._leads_to_the_passage(given) else ""

    def _names_a_thing(self, said: str) -> bool:
        """Tell whether a normalized text only names something, or asks and has a word for a thing."""
        if ASKS.search(said) is None:
            return True
        return any(tells_a_thing(word) and not says_little(word) for word in content(said, self.index))

    def under_circumstance(self, normal: str, elliptic: bool) -> str:
        """Return what was asked of a wrong, asked under a circumstance, 情节严重的呢; "" where it is none.

        With a caveat, but where a passage of the document before that has the circumstance tells it.
        """
        named = UNDER.fullmatch(normal.rstrip(" 呢呐?。!"))
        if named is None or not (elliptic or named["asks"]):
            return ""
        if question := under(named["circumstance"], self.question):
            given = self.answer(question)
            if not self.leads_to_its_document(given):
                of_document = self.answer(f"{self.called}{question}")
                given = of_document if self.leads_to_its_document(of_document) else given
                question = given.question
            lead = lead_of(given.ranking, given.shown[0], self.index).text if given.shown else ""
            told = given.status == "answered" and named["circumstance"] in lead
            self.doubtful = self.earlier.doubtful or not (told and self.leads_to_its_document(given))
        return question

    def tells_of_it(self, rest: str) -> bool:
        """Tell whether the passage that answered before has the words of `rest`: 它什么时候生效."""
        if self.shown is None or self.found.status != "answered":
            return False
        words = content(rest, self.index)
        text = self.index.analyzer.normalize(self.index.passages[self.shown].text)
        return bool(words) and all(word in text for word in words)

    def told_by_its_document(self, alone: Answer, new: set[str]) -> bool:
        """Tell whether what is asked alone leads to `new` words in the document before: 总负责人是谁."""
        return self.leads_to_its_document(alone) and leads_with(alone, new)

    def of_all_asked(self, rest: str) -> str:
        """Return what says nothing of whose it is with all that was asked before, with a caveat.

        Only if that leads to the document before: 罚款多少 after 电动车能推进电梯吗.
        """
        given = self.answer(f"{self.topic()} {rest}")
        if not self.leads_to_its_document(given):
            return ""
        of_all = self.answer(f"{self.called} {rest}")
        if of_all.status == "answered" and of_all.passage_id(0) == given.passage_id(0):
            return of_all.question
        self.doubtful = True
        return given.question

    def of_its_document(self, rest: str, given: Answer) -> str:
        """Return what only asks how much, in doubt, of the whole document: 多少钱 after 在哪集合; else "".

        Only if the passage found for what was asked before tells no such quantity, and one found then does.
        """
        quantity, normalize = quantity_of(rest), self.index.analyzer.normalize
        if quantity is None or not given.shown or states(quantity, normalize(given.passage(0).text)):
            return ""
        of_all = self.answer(f"{self.called} {rest}")
        told = self.leads_to_its_document(of_all) and states(quantity, normalize(of_all.passage(0).text))
        self.doubtful = self.doubtful or told
        return of_all.question if told else ""

    def found_together(self, normal: str) -> str:
        """Return a question that finds nothing of its own with the subject before; "" where it is of another.

        It is of another unless what is then found in that document has all of its words that say something,
        and the quantity asked for: 绳子能多长 after 遛狗要牵绳吗, 不来会怎么样 after 要提前多久预约; or the
        passage before is found again, see `found_again`.
        """
        if not self.found.shown or len(normal) > LONGEST_LEANING:
            return ""
        if self.alone().places:
            return self.found_again(normal)
        new = [word for word in content(normal, self.index) if word not in self.question]
        topics = dict.fromkeys((self.topic(), self.topic(subject=True)))
        given = [self.answer(f"{topic} {normal}") for topic in topics if topic]
        found = [one for one in given if self.leads_to_its_document(one) and self._tells(one, normal, new)]
        again = (one for one in found if one.passage_id(0) == self.shown)
        best = next(again, next(iter(found), None))
        return best.question if best else self.found_again(normal)

    def _tells(self, given: Answer, normal: str, words: list[str]) -> bool:
        """Tell whether the first passage found has what of `words` says something, and the quantity asked."""
        text = self.index.analyzer.normalize(given.passage(0).text)
        quantity = quantity_of(normal)
        if quantity is not None and not states(quantity, text):
            return False
        held = words_held(given, 0, set(words))
        return all(
            word in held
            or is_adverb(word)
            or len(bare := bare_of(word)) < 2
            or bare in text
            or any(one in text for one in rare_of(word, self.index))
            for word in words
        )
