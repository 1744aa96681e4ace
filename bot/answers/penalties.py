"""Which articles say what follows a breach of another: 违反了怎么处罚, 违反律师法第七条, 违反前条第四项."""

import re

from bot.answers.breaches import passages_behind
from bot.answers.clauses import Part, clause_at, has_part
from bot.answers.keys import look_up
from bot.answers.topic import content
from bot.chinese.numerals import in_han
from bot.expressions import expression
from bot.retrieval.engine import Engine

_BREACH = expression("违反|违背|不遵守|没遵守")
_NOT_DONE = expression(
    r"(?:那么?|如果|要是|假如|万1)*(?:不|没有?|未)(?!是)(?P<act>[\u4e00-\u9fff]{1,4}?)[了过]?(?:的话)?"
    r"(?:(?:会|又|要)?(?:怎么?样|咋样?|怎么?办|咋办|怎么?罚|咋罚|罚(?:款|钱|多少钱?)|(?:受|被)?(?:怎么?)?处[罚理])"
    r"|有(?:什么|啥)(?:后果|处罚|责任)|呢)[吗呢啊?。!\s]*"
)
"""What asks what follows where an act is not done: 不登记会怎么样."""
_FINED = expression(
    r"(?:那么?|[又要会被得]|一般)*(?:(?:处|被)?罚(?:款|钱)?|处罚)(?:是|标准)?(?:多少钱?|怎么?样?|多重|几块钱?)?[吗呢啊不没?。!\s]*"
    r"|(?:会|要)?怎么?(?:处?罚款?|处理)的?[呢啊?。!\s]*"
)
"""What asks for the fine and not what for: 罚款多少, 会被罚吗."""
_FINES = expression("罚款|处罚|罚金|拘留")
_GRAVE = "(?:特别|较|极其|十分|非常|比较|更|尤其)?(?:严重|恶劣|轻微|轻|重|巨大|大|小)"
_CIRCUMSTANCE = (
    rf"(?:情节|后果|数额|性质|损失|影响){_GRAVE}|[尚还]?[不未没]?构成犯罪|(?:造成|导致|引起|致使?)[\u4e00-\u9fff]{{1,10}}"
    r"|屡教不改|拒不[\u4e00-\u9fff]{1,6}|[多再又累屡]次?[犯违][\u4e00-\u9fff]?"
)
"""Under which circumstances a wrong is another matter: 情节严重, 构成犯罪, 造成人员伤亡, 拒不改正."""
_WRONG_ASKS = "(?:[会要该应又被将给]|一般|可能)*(?:怎|咋|如何|什么|罚|处[罚理置]|判|负|有(?:什么|哪些)|承担)"
_ASKED_OF_WRONG = expression(rf"{_WRONG_ASKS}[^,。]*$")
UNDER = expression(
    rf"(?:那么?|如果|要是)*(?P<circumstance>{_CIRCUMSTANCE})(?:的话|的)?(?P<asks>{_WRONG_ASKS}[^,。]*)?"
)
"""What names a circumstance under which a wrong is done, and may ask what follows: 情节严重的怎么罚."""
_UNDER = expression(rf"(?:{_CIRCUMSTANCE})的(?={_WRONG_ASKS})")
_SAYS_NO_MORE = frozenset(
    "违反 违背 不 没 遵守 处罚 惩罚 罚 罚款 处理 后果 责任 法律责任 规定 上述 本条 该条 前条 这条 那条 条 "
    "受到 承担 样".split()
)
_ITEM = expression(r"第?(?P<number>\d{1,2})项")
_PART = expression(rf"(?:[前本上该这那]1?条)?(?:第?\d{{1,2}}款)?{_ITEM.pattern}")
"""A part of the article that is shown: 前条第4项."""
_HAN = "[一二三四五六七八九十百零]{1,7}"
"""A number of several articles that share their words: 第六、十一、十二条."""
MOST_PLACES = 3
"""How many articles are named."""


def penalties(normal: str, shown: int | None, index: Engine, certain: bool = False) -> str:
    """Return what names the articles on a breach of the one that is named, else of the one `shown`; else "".

    Only those are found that name it: 违反本条例第十一条规定的. certain: what is shown answered for certain;
    then 不关的话呢 is a breach of it, if it tells of the act.
    """
    if certain and shown is not None:
        text = index.analyzer.normalize(index.passages[shown].text)
        not_done = _NOT_DONE.fullmatch(normal)
        told = not_done is not None and not_done["act"] in text
        if (fined := _FINED.fullmatch(normal)) and _FINES.search(text) and index.passages[shown].article:
            return f"{index.passages[shown].origin.title}{index.passages[shown].article}"
        normal = "违反" if told or fined else normal
    if not _BREACH.search(normal):
        return ""
    keys = look_up(normal, index.names)
    item = _ITEM.search(normal)
    if not _only_of_a_breach(_PART.sub("", keys.rest if keys.parts else normal), index):
        return ""
    at = keys.parts[0].passage_id if keys.parts else shown
    article = index.passages[at].article if at is not None else None
    if at is None or article is None:
        return ""
    names = _naming(article, f"第{in_han(int(item['number']))}项" if item else "")
    places: dict[str, None] = {}
    for _, passage in passages_behind(at, index):
        if passage.article not in (None, article) and (found := names.search(passage.text)):
            clause = f"第{in_han(clause_at(passage.text, found.start()))}款" if item else ""
            places[f"{passage.article}{clause}"] = None
    return index.passages[at].origin.title + "、".join(list(places)[:MOST_PLACES]) if places else ""


def breach_of_nothing(normal: str, index: Engine) -> bool:
    """Tell whether a normalized question asks what follows a breach and does not say of what."""
    return _BREACH.search(normal) is not None and _only_of_a_breach(normal, index)


def _only_of_a_breach(normal: str, index: Engine) -> bool:
    return _SAYS_NO_MORE.issuperset(content(normal, index))


def under(circumstance: str, question: str) -> str:
    """Return a normalized question of a wrong, asked under a circumstance in the place of any other.

    发布虚假广告情节严重的怎么处罚; "" where it asks nothing that follows of a wrong.
    """
    bare = whatever_the_circumstance(question)
    asked = _ASKED_OF_WRONG.search(bare)
    if asked is None or not asked.start():
        return ""
    return f"{bare[: asked.start()].rstrip('的')}{circumstance}的{bare[asked.start() :]}"


def whatever_the_circumstance(question: str) -> str:
    """Return a normalized question without the circumstance under which it was asked last, see `under`."""
    found = _UNDER.search(question)
    return f"{question[: found.start()]}{question[found.end() :]}" if found else question


def told_of_item(named: str, text: str) -> str:
    """Return the 款 of an article that tells of an item of another, 第四项; "" where it has one itself."""
    if (item := _ITEM.fullmatch(named)) is None:
        return ""
    number = int(item["number"])
    at = text.find(f"第{in_han(number)}项")
    own = at < 0 or has_part(Part(0, item=number), text)
    return "" if own else f"第{in_han(clause_at(text, at))}款"


def _naming(article: str, item: str) -> re.Pattern[str]:
    """Return what tells what follows a breach of an article, or of an `item` of it: 有第二条第四项行为的.

    What follows that of the whole article, without a part, follows that of each item.
    """
    number = article.removeprefix("第").removesuffix("条")
    several = rf"第(?:{_HAN}[、和])*{re.escape(number)}(?:[、和]{_HAN})*条" if number != article else ""
    named = rf"(?:违反|有)[^。；;\n]*?(?:{re.escape(article)}{'|' if several else ''}{several})(?!之)"
    return re.compile(rf"{named}(?:(?:第[^条。；;\n]*?)?{item}|(?!第))" if item else named)
