"""What is meant by words that lean on the question before: 工资呢, 第二款呢, 还有吗, 出处.

Such words are made into a whole question, which is then looked up as any other, and said to be so. What
stands by itself is left as it is: a change of subject is not dragged along.
"""

import re

from bot.answers.about import about
from bot.answers.answer import Find, answer
from bot.answers.as_typed import as_typed
from bot.answers.ellipsis import (
    ANY_DEED,
    ASKS,
    CORRECTION,
    LEFT_ASIDE,
    NO_SUBJECT,
    OF_SEVERAL,
    PRONOUN,
    WHEN_SAID,
    of_a_thing,
    only_names,
    replaced,
    says_little,
    says_of_nothing,
)
from bot.answers.in_document import InDocument
from bot.answers.inverted import in_order
from bot.answers.listed_before import of_pointed, place_named
from bot.answers.listing import listing
from bot.answers.penalties import breach_of_nothing, penalties
from bot.answers.picked import asked_of
from bot.answers.question import QuestionError, check
from bot.answers.references import bare_references
from bot.answers.topic import MOST_OF_IT, content, leaves_out_of_what, opening
from bot.answers.understood import Earlier, Understood
from bot.answers.whose import PEOPLE
from bot.answers.wishes import AGAIN, neighbour_of, wish_of
from bot.chinese.dialects import in_written_language
from bot.chinese.names import names_a_thing
from bot.expressions import expression
from bot.retrieval.engine import Engine

_STATE = expression(r"了的?话?[呢咧呐捏嘞][?。!~\s]*$")
"""How what is so in the meantime is said, of which the question before is asked: 开学一周了呢."""


def without_correction(normal: str) -> str:
    """Return a normalized text without what puts the question before right: 我是说."""
    corrected = CORRECTION.match(normal)
    return normal[corrected.end() :] if corrected else normal


def understand(
    said: str,
    earlier: Earlier | None,
    index: Engine,
    *,
    replied: bool = False,
    together: bool = False,
    picked: str = "",
    find: Find = answer,
) -> Understood:
    """Return what `said` wishes after `earlier`.

    replied: it is a reply to that answer; picked: to these words of it; together: both are said in one
    message. What cannot be asked as it is understood, for it would be too long or has no words, is asked for
    itself.
    find: what answers the questions that this may be.
    """
    try:
        meant = _understood(said, earlier, index, replied, together, picked, find)
        if meant.question and meant.question != said:
            check(meant.question)
    except QuestionError:
        return Understood("answer", said)
    return meant


def _understood(
    said: str, earlier: Earlier | None, index: Engine, replied: bool, together: bool, picked: str, find: Find
) -> Understood:
    given, said = said, in_written_language(said)
    normal = re.sub(r"\s+", " ", index.analyzer.normalize(said)).strip()
    if earlier is not None and normal == index.analyzer.normalize(earlier.question):
        return Understood("answer", said)  # once more
    if earlier is not None and (question := replaced(normal, index.analyzer.normalize(earlier.question))):
        question = as_typed(question, (earlier.question, given), index.analyzer.normalize)
        return Understood("answer", question, carried=True, doubtful=earlier.doubtful)
    if (rest := without_correction(normal)) != normal:
        said = normal = rest
        if earlier is not None and not ASKS.search(normal) and wish_of(normal) is None:
            normal = f"换成{normal}"
    if aside := LEFT_ASIDE.match(normal):
        said = normal = normal[aside.end() :]
    if (ordered := in_order(normal)) != normal:
        said = normal = ordered
    if together_asked := of_a_thing(normal, earlier is not None):
        said = normal = together_asked
    if question := of_pointed(normal, index):
        return Understood("answer", as_typed(question, (given,), index.analyzer.normalize), carried=True)
    wish = None if listing(normal, index) else wish_of(normal)  # 最新的文件 asks for documents
    if earlier is None:
        lost = wish or ("text" if neighbour_of(normal) else None)
        of_the_only = lost and (held := about(said, index)) is not None and held.document is not None
        if lost and not of_the_only:
            return Understood(lost, "")
        elsewhere = penalties(normal, None, index)
        doubtful = not elsewhere and (_of_no_list(normal) or _of_nothing(normal, index))
        return Understood("answer", elsewhere or said, carried=bool(elsewhere), doubtful=doubtful)
    if AGAIN.fullmatch(normal):
        return Understood("answer", earlier.question, carried=True)
    if wish is None and (question := asked_of(picked, normal, index)):
        question = as_typed(question, (picked, given), index.analyzer.normalize)
        return Understood("answer", question, carried=True)
    before = InDocument(earlier, index, said, find)
    if question := before.of_listed(normal):
        return Understood(
            "answer", as_typed(question, (earlier.question, given), index.analyzer.normalize), carried=True
        )
    if (without := before.without_that(normal)) != normal:
        said = normal = before.said = without
    if short := (full := before.in_full(normal)) != normal:
        said = normal = before.said = full
    if mistyped := (right := before.put_right(normal)) != normal:
        said = normal = before.said = right
    typed, normalize = (earlier.question, given), index.analyzer.normalize
    told = before.when_or_where(normal) or before.whom(normal)
    if question := told or before.of_document(normal, wish):
        question = as_typed(question, typed, normalize)
        return Understood("answer", question, carried=True, doubtful=before.doubtful)
    if wish is not None and before.asked is not None and before.asked.kind == "which":
        return Understood("answer", said)  # of which is still open
    step = neighbour_of(normal, shown=bool(before.keys.parts))
    if wish is not None and not step:
        return Understood(wish, earlier.question)
    if step:
        question = before.beside(after=step[0] in "下后", steps=len(step))
        return (
            Understood("answer", question, carried=True) if question else Understood("more", earlier.question)
        )
    question = before.made_whole(normal, replied, together)
    if question := before.within_it(normal, question, together) or question:
        question = as_typed(question, typed, normalize)
        doubtful = before.doubtful or mistyped or OF_SEVERAL.search(normal) is not None
        doubtful = doubtful or _of_no_list(normal) or (before.elliptic and _STATE.search(normal) is not None)
        return Understood("answer", question, carried=True, doubtful=doubtful)
    if question := before.found_together(normal):
        question = as_typed(question, typed, normalize)
        return Understood("answer", question, carried=True, doubtful=True)
    words = content(normal, index)
    leans = (match := opening(normal, index)) and match["amount"] and len(words) < 2
    names = only_names(normal) and len(words) <= MOST_OF_IT
    little = names or _says_one_little_word(words) or leaves_out_of_what(normal, index)
    strayed = (before.elliptic or little) and not before.leads_to_its_document(before.alone())
    left_open = before.elliptic and _STATE.search(normal) is not None
    doubtful = bool(leans) or strayed or left_open or mistyped or _of_no_list(normal)
    doubtful = doubtful or _of_nothing(normal, index)
    return Understood("answer", said, carried=short or mistyped, doubtful=doubtful, found=before.found_alone)


def _of_no_list(normal: str) -> bool:
    """Tell whether only the place in a list is named, 第二个呢, 第二个多少钱, where there is none."""
    place = place_named(normal)
    return place is not None and (not place.rest or NO_SUBJECT.match(place.rest) is not None)


def _of_nothing(normal: str, index: Engine) -> bool:
    """Tell whether a question does not say what it asks about: 罚款多少钱, 可以进几个人, 学生可以办吗.

    押金多少 asks of the one thing that has one, where no other passage names any.
    """
    words = content(normal, index)
    if (pronoun := PRONOUN.match(normal)) and pronoun["word"][0] not in "该此本":
        return True  # 那里能带小孩吗, where? But 本条例 may be the only one.
    little = opening(normal, index) is not None and _says_one_little_word(words)
    deeds = [word for word in words if not PEOPLE.search(word)]
    any_deed = bool(deeds) and all(one.isdigit() or one in ANY_DEED for one in deeds)
    any_deed = any_deed or _only_says_when(words)
    of_several = len(words) > 1 or any(index.df("words", word) > 1 for word in words)
    asks_nothing = ASKS.search(normal) is not None and ((says_of_nothing(words) and of_several) or any_deed)
    asks_nothing = asks_nothing or breach_of_nothing(normal, index)
    return little or asks_nothing or bool(bare_references(normal))  # 第三部分, of what?


def _only_says_when(words: list[str]) -> bool:
    """Tell whether it is only said when, and what is done in one character: 晚上开吗."""
    others = [word for word in words if not WHEN_SAID.fullmatch(word)]
    return len(others) < len(words) and all(len(one) == 1 and not names_a_thing(one) for one in others)


def _says_one_little_word(words: list[str]) -> bool:
    return len(words) == 1 and says_little(words[0])
