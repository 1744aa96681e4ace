"""What is said made whole by the question before, and whether it belongs to that at all."""

from bot.answers.about import about, titled
from bot.answers.about_words import POINTED
from bot.answers.called import document_called
from bot.answers.ellipsis import (
    AMOUNT_ALONE,
    ANY_DEED,
    ASKS,
    DIVISION,
    ELLIPSIS,
    NEXT_DIVISION,
    NO_THING,
    OF_A_VERB,
    OF_DOCUMENT,
    PREPOSITIONS,
    PRONOUN,
    TROUBLE,
    another,
    says_little,
    says_of_nothing,
)
from bot.answers.of_passage import OfPassage
from bot.answers.penalties import penalties
from bot.answers.references import bare_references
from bot.answers.replacing import LONGEST_LEANING, MOST_LEANING, at_another_stage
from bot.answers.small_talk import PARTICLES
from bot.answers.stating import stating
from bot.answers.topic import (
    content,
    content_spans,
    first_certain,
    fits,
    leads_with,
    may_be_held,
    only_titled,
    opening,
)
from bot.answers.whose import PEOPLE
from bot.answers.wishes import Wish
from bot.chinese.names import tells_a_thing
from bot.chinese.numerals import in_han
from bot.retrieval.answer_type import asks_whether, quantity_of

SHORT = 8
"""Characters of what may be but a part of a question, said as a reply to an answer."""


class Leaning(OfPassage):
    """What is said made whole by the question before; that is answered again only where it leans on it.

    elliptic: it is but a part of a question.
    """

    elliptic = False

    def of_document(self, normal: str, wish: Wish | None) -> str:
        """Return what is asked of the document that the question before was about: 谁发的; else ""."""
        pronoun = PRONOUN.match(normal)
        told = self.asked is not None and self.asked.document is not None
        alone = OF_DOCUMENT.fullmatch(normal)
        pointed = POINTED.search(normal)
        named = self.keys.documents and not self.keys.missing
        if not (told or pronoun or pointed or alone or named or wish == "date"):
            return ""
        title = self.title
        match = ELLIPSIS.fullmatch(normal)
        rest = normal[pronoun.end() :] if pronoun else (match["what"] if match else normal)
        if pronoun and not (told or named or pointed) and self.tells_of_it(rest):
            return ""
        rest = "是哪一版的" if alone and alone["edition"] else rest.removeprefix("的")
        whole = titled(rest.replace("文件号", "文号"), title) if title else ""
        if whole and (about(whole, self.index) or stating(whole, self.index)):
            return whole if told or pronoun or pointed or wish is None else ""
        if whole and alone and alone["attached"]:
            return f"{title} 附件"
        if wish == "date" and title and self.found.shown and not self.found.passage(0).origin.published:
            asked = (f"{title}{asks}" for asks in ("什么时候修订的", "什么时候发布的", "是哪一版的"))
            return next((one for one in asked if stating(one, self.index)), "")
        if told and wish is not None:  # there is no passage of an answer to be wished of
            whole = title + {"source": "是谁发的", "date": "什么时候发布的"}.get(wish, "全文")
            held = about(whole, self.index) or stating(whole, self.index)
            return whole if held else f"{title}主要内容"
        return ""

    def made_whole(self, normal: str, replied: bool, together: bool) -> str:
        """Return `said` as a whole question; "" where it stands by itself."""
        index = self.index
        if places := penalties(normal, self.shown, index, self.found.status == "answered"):
            return places
        if (match := NEXT_DIVISION.match(normal)) and (now := DIVISION.search(self.question)):
            number = int(now["number"]) + (1 if match["to"] in "下后" else -1)
            return f"{self.title}第{in_han(number)}{now['kind']}"
        if of_a_year := self.of_that_year(normal) or self.of_its_year(normal, together):
            return of_a_year
        pronoun = PRONOUN.match(normal)
        references = bare_references(normal[pronoun.end() :].removeprefix("的") if pronoun else normal)
        if references and (named := self.referred(references)):
            return named
        if chosen := self.chosen(normal.removesuffix("的")):
            return chosen
        match = ELLIPSIS.fullmatch(normal)
        what = match["what"].strip() if match else normal
        about = match["about"] if match else None
        if about and about[-1] not in PARTICLES and len(content(what, index)) > MOST_LEANING:
            what = normal  # 第一次在宿舍用电炉被查到会怎么样 asks for itself
        asks = ASKS.search(what) is not None
        elliptic = match is not None and (
            (about is not None and not asks)
            or match["then"] is not None
            or ((replied or what.endswith("的")) and not asks and len(normal) <= SHORT)
        )
        self.elliptic = elliptic and not asks
        if asks and not pronoun and self.stands_in_it(what):
            return what if what != normal else ""  # 快洗多久 after 烘干呢, a heading there
        if of_a_wrong := self.under_circumstance(normal, elliptic):
            return of_a_wrong
        if elliptic and (at_stage := at_another_stage(what, self.question)):
            return at_stage
        if whole := another(
            what if elliptic else normal,
            self.question,
            lambda: content_spans(self.question, index),
            self.title_in(self.question),
        ):
            year_or_amount = normal[:1].isdigit() or normal[1:2].isdigit()
            return whole if elliptic or year_or_amount else ""
        if elliptic and not asks:
            other = document_called(what, index) or (self.only_with(what) if self.asked else None)
            if other is not None:
                return self.of_another(other.origin.title)
        then = match is not None and (match["then"] is not None or (about or "").startswith("的"))
        self.doubtful = self.asked is None and self.found.status != "answered"
        whole = self._with_topic(normal, what, elliptic, then)
        return whole or (self._of_it(normal[pronoun.end() :]) if pronoun else "")

    def _with_topic(self, normal: str, what: str, elliptic: bool, then: bool) -> str:
        """Return what is said, with what the question before is about; "" where they do not belong."""
        pronoun = PRONOUN.match(normal)
        words = content(what, self.index)
        asks = ASKS.search(what) is not None
        opens = opening(normal, self.index) if len(normal) <= LONGEST_LEANING else None
        leans = opens is not None and len(words) <= (1 if opens["asks"] else MOST_LEANING)
        may_ask = asks or normal.rstrip("?。! ").endswith(("没", "不", "吗", "么"))
        leans = leans or (may_ask and (says_of_nothing(words) or all(map(AMOUNT_ALONE.fullmatch, words))))
        # 1届几年, 学生可以办吗: what it asks of stands in no word of its own.
        tells = {word for word in words if not PEOPLE.search(word)}
        little = all(map(says_little, words)) or (len(tells) > 0 and tells <= ANY_DEED)
        leans = leans or (asks and len(words) > 0 and len(normal) <= SHORT and little)
        rest = (normal[pronoun.end() :] if pronoun else what).strip(" ?。!,，")
        names = elliptic and not asks and not pronoun
        short = (names or may_ask or pronoun is not None) and len(rest) <= LONGEST_LEANING
        if short and (in_table := self.in_its_table(rest, content(rest, self.index), names)):
            return in_table
        if not (elliptic or pronoun or leans or not words):
            if may_ask:
                return self._of_its_subject(normal, set(words)) or self.of_its_passage(normal, words)
            # 大学生 after 中学生的票价多少; what to do about it is not asked of another thing so.
            counts = len(normal) <= SHORT and TROUBLE.search(self.question) is None
            return self.in_its_place(what, set(words)) if counts else ""
        whole = elliptic and asks and len(words) > 1 and not pronoun
        if whole and self.answer(what).status != "not_found":
            return ""  # 那什么情况可以认定工伤 is a question of its own
        thing = pronoun is not None and pronoun["word"][0] not in "他她" and pronoun["place"] is None
        if names:
            other = "" if self.tells_as_much(what) else self.of_another_title(what)
            put = other or self.in_its_place(what, set(words))
            put = put or self.leading_in_its_place(what, set(words), ending=True)
            if put := put or self.at_another_time(what, words):
                return put
        # 押金呢 after 餐费呢, which itself only took the place of all that was asked.
        topic = self.topic(subject=bool(pronoun or leans) and not elliptic)
        topic = topic or (self.called if elliptic else "")
        of_people = names and topic == self.called and PEOPLE.search(rest)  # 经理呢 after 高铁呢
        if (of_people or (leans and not elliptic)) and (last := self.said_last(rest)):
            topic = last
        has_all = all(one in rest for one in content(topic, self.index))  # 在哪里起跑 after 几点起跑
        if has_all or (leans and says_little(topic)):
            return ""
        # What is asked how many is asked so of another thing: else any text with these words would do.
        counts = quantity_of(self.question) is not None or "多少" in self.question
        amount = elliptic and not asks and not opens and counts
        candidate, said = f"{topic} {rest}{' 多少' if amount else ''}", "" if thing else rest
        given = self.answer(candidate)
        if names and (there := self.told_beside_it(what, given)):
            return there
        belongs = fits(given, topic, said)
        new = [one for one in content(said, self.index) if one not in topic and not NO_THING.fullmatch(one)]
        if not new and words and not (elliptic or pronoun) and self.alone().status == "answered":
            return ""  # 什么时候报名 after 可以现场报名吗
        if leans and not (elliptic or pronoun) and self.tells_alone_of(new, given, belongs):
            return ""  # 押金多少 after 超时退营怎么办, 能带狗吗 after 晚点走要加钱吗
        if not (new or elliptic or pronoun) and (of_all := self.of_its_document(rest, given)):
            return of_all
        if not new or (belongs and leads_with(given, set(new))):
            less = pronoun and given.status == "weak" and self._with_less(topic, rest, set(new), True)
            if less and self.answer(less).status == "answered":
                return less  # 瞭望员 要满多少岁, certain, as 瞭望员任期 要满多少岁 is not
            inside = elliptic and new and belongs and self.told_elsewhere(given, topic, new)
            self.doubtful = self.doubtful or only_titled(given, self.found, new)
            return inside or (candidate if belongs else "")
        if elliptic and (told := self.in_the_passage(topic, new)):
            return told
        of_nothing = leans and may_ask and not elliptic and says_of_nothing(words)
        if of_nothing and not self.leads_to_its_document(given) and (asked := self.of_all_asked(rest)):
            return asked
        little = all(map(says_little, new))
        alike = little and not asks_whether(normal)  # 谁教 after 花艺课多少钱 is of that course
        if asks and not little and self.told_by_its_document(self.answer(rest), set(new)):
            return f"{self.called} {rest}" if pronoun else ""
        if elliptic and not pronoun and (put := self.leading_in_its_place(what, set(new))):
            return put
        # 几点回来 after 春游几点集合 names no thing of its own, as 怎么做红烧肉 does.
        things = (word for word in new if not OF_A_VERB.search(word))
        verbs = not any(map(tells_a_thing, things)) or says_of_nothing(words)
        lost = little or of_nothing or (may_ask and verbs and self.alone().status != "answered")
        if leans and lost and not belongs and self.leads_to_its_document(given):
            sure = self.alone().status == "answered" and self.told_by_its_document(self.alone(), set(new))
            if sure or self.has_its_thing_alone(given, new):
                return ""  # 能投几个岗 after 笔试考多久
            self.doubtful = True
            less = self._with_less(topic, rest, set(new), pronoun is not None, alike)
            return self.told_there_instead(given, topic, new) or less or candidate
        drags = elliptic and not asks and bool(given.shown) and (then or opens is not None)
        alone = elliptic and opens is None and self.answer(what).status == "answered"
        if alone and len(new) > 1:
            return ""  # a change of subject, which finds an answer of its own
        amount, part = all(map(AMOUNT_ALONE.fullmatch, words)), belongs and (elliptic or alike)
        less = not amount and self._with_less(topic, rest, set(new), pronoun is not None, part)
        if belongs and not less and (there := self.told_there_instead(given, topic, new)):
            return there
        if less or belongs or (drags and not alone):
            self.doubtful = self.doubtful or not (less or belongs)  # no passage has what is new
            return less or candidate
        if names and (amount or PEOPLE.search(what)) and self.leads_to_its_document(given):
            self.doubtful = True
            return candidate  # 大人呢 and 5天呢 are asked of the same thing, and name none by themselves
        return "" if elliptic or pronoun else self.of_its_passage(normal, words)

    def _of_it(self, rest: str) -> str:
        """Return what is said of a pronoun, asked with a caveat of what that stands for; else "".

        Only if that leads to the document before.
        """
        topics = filter(None, dict.fromkeys((self.topic(subject=True), self.topic(), self.called)))
        asked = (self.answer(f"{topic} {rest.strip(' ?。!,，')}") for topic in topics)
        found = next((given.question for given in asked if self.leads_to_its_document(given)), "")
        self.doubtful = self.doubtful or bool(found)
        return found

    def _of_its_subject(self, normal: str, words: set[str]) -> str:
        """Return a question without a subject, 注册资本多少, with the one before, if only that is certain."""
        if not self.found.shown or len(normal) > LONGEST_LEANING or len(words) > MOST_LEANING:
            return ""
        words = words - PREPOSITIONS
        alone = self.alone()
        found = alone.status == "answered"
        if (found and self.leads_to_its_document(alone)) or not may_be_held(alone, words):
            return ""
        certain = self.found.status == "answered"
        # What finds an answer elsewhere is of another subject, unless the document before tells it of the one
        # that was named, too: 海拔多少米 of a town, but not 产假多少天 of 试用期.
        topic = self.topic(subject=True) if certain or found else ""
        whole = (f"{subject} {normal}" for subject in dict.fromkeys((topic, self.called)) if subject)
        return first_certain(whole, words, self.found, "" if certain and not found else self.path, self.find)

    def _with_less(self, topic: str, rest: str, new: set[str], pronoun: bool, part: bool = False) -> str:
        """Return `rest` with the topic's subject, or its document, where that leads to `new` words; else "".

        A pronoun may stand for a part of it: 他们 for 人民陪审员 of 人民陪审员任期. part: it is but a part of
        a question, and some passage has words of both; of the document alone, another thing would be asked.
        """
        subject = self.topic(subject=True)
        words = content_spans(subject, self.index) if pronoun else []
        whose = subject[: words[-1][0]] if len(words) > 1 else ""
        for less in (subject, whose, "" if part else self.called):
            if less and less != topic:
                given = self.answer(f"{less} {rest}")
                if fits(given, less, rest, most=1) and leads_with(given, new):
                    self.doubtful = self.doubtful or (less == self.called and all(map(says_little, new)))
                    return f"{less} {rest}"
        return ""
