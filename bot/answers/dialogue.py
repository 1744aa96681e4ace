"""What is meant by words that lean on the question before: 工资呢, 第二款呢, 还有吗, 出处.

Such words are made into a whole question, which is then looked up as any other, and said to be so. What
stands by itself is left as it is: a change of subject is not dragged along.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.answers.about import about, document_called
from bot.answers.answer import Answer, answer
from bot.answers.evidence import counterpart
from bot.answers.references import bare_references
from bot.answers.wishes import NEIGHBOUR, Wish, wish_of
from bot.documents.passages import Passage
from bot.retrieval.analyzer import QUESTION_WORDS
from bot.retrieval.engine import Engine
from bot.retrieval.engine.names import bare_title

MOST_WORDS = 4
"""How many words of the question before are searched for along with new ones: the rarest."""
SHORT = 8
"""Characters of what may be but a part of a question, said as a reply to an answer."""
TRIED = 5
"""Passages among which one must hold both what was asked before and what is asked now."""

_ELLIPSIS = re.compile(
    r"(?P<then>那么?(?![年天个些种位次时里边样])|如果是?|要是|至于|换成|假如|还有|另外)?(?P<what>.+?)"
    r"(?:的?(?P<what_about>呢)|的?又?(?:怎么样|如何|怎么说))?[?。!,.…~\s]*"
)
ASKS = re.compile(
    r"什么|甚么|啥|谁|哪|几|多少|多[久长大高远快]|怎|如何|为何|何时|何地|吗|是否|能否|可否|"
    r"是不是|有没有|能不能|可不可以|会不会|要不要|需不需要|可以"
)
_PRONOUN = re.compile(
    r"(?P<before>(?:请问|那么?|如果|要是|对|对于|在|关于|根据|按照)*)(?P<word>它们?|他们?|"
    r"她们?|这[种个]?|那[种个]|此类?|该|其|上述|前者|后者)(?![些年月天日次位里样边儿么])"
)
_YEAR = re.compile(r"(?:19|20)\d\d年")
_AMOUNT = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>[^\W\d]{1,2})")
# Words that only tell how something is asked for.
_GENERIC = frozenset(
    "最长 最短 最多 最少 最高 最低 最大 最小 最迟 最晚 最早 规定 内容 情况 情形 具体 应该 "
    "应当 需要 必须 要求 标准 算 里面 当中 其中 时候 各 "
    "分别 不能 不得 能够 得 计算 支付 包括 属于 根据 按照 有关 相关 条 款 项 天 年 月 日 个 人".split()
)


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


def understand(said: str, earlier: Earlier | None, index: Engine, *, replied: bool = False) -> Understood:
    """Return what `said` wishes after `earlier`; `replied` tells that it is a reply to that answer."""
    normal = re.sub(r"\s+", " ", index.analyzer.normalize(said)).strip()
    if (wish := wish_of(normal)) is not None:
        return Understood(wish, earlier.question if earlier else "")
    if earlier is None and NEIGHBOUR.fullmatch(normal):
        return Understood("text", "")
    if earlier is None:
        return Understood("answer", said)
    for question in _made_whole(said, normal, earlier, index, replied):
        return Understood("answer", question, carried=True)
    return Understood("answer", said)


def _made_whole(said: str, normal: str, earlier: Earlier, index: Engine, replied: bool) -> Iterator[str]:
    """Yield `said` as a whole question, the likeliest first; nothing where it stands by itself."""
    before = answer(earlier.question, index)
    first = before.passage(0) if before.shown else None
    if match := NEIGHBOUR.fullmatch(normal):
        at = min(earlier.page, len(before.shown) - 1) if before.shown else 0
        if before.shown and (near := _beside(before.passage_id(at), match["to"] in "下后", index)):
            yield near
        return
    if references := bare_references(normal):
        if title := _title(before, earlier, index):
            clause_only = "条" not in references and not references.strip("第 ").isdigit()
            article = first.article if clause_only and first is not None and first.article else ""
            yield f"{title}{index.analyzer.normalize(article)}{references}"
        return
    asks = bool(ASKS.search(normal))
    match = _ELLIPSIS.fullmatch(normal)
    what = match["what"].strip() if match else normal
    elliptic = match is not None and (
        (match["what_about"] is not None and not asks)
        or (match["then"] is not None)
        or (replied and not asks and len(normal) <= SHORT)
    )
    words = _content(what, index)
    if elliptic and (swapped := _swapped(what, index.analyzer.normalize(earlier.question))):
        yield swapped
        return
    if elliptic and (other := document_called(what, index)):
        yield _with_document(other.origin.title, before, earlier, index)
        return
    pronoun = _PRONOUN.match(normal)
    if not (elliptic or pronoun or not words):
        return
    if pronoun and _asked_about(normal, pronoun, before, earlier, index):
        yield _asked_about(normal, pronoun, before, earlier, index)
        return
    rest = normal[pronoun.end() :] if pronoun else what
    topic = _topic(before, earlier, index)
    thing = pronoun is not None and pronoun["word"] not in ("他", "她", "他们", "她们")
    candidate = f"{topic} {rest.strip(' ?。!')}"
    if topic and _fits(candidate, topic, "" if thing else rest, index):
        yield candidate


def _asked_about(normal: str, pronoun: re.Match[str], before: Answer, earlier: Earlier, index: Engine) -> str:
    """Return a question about the document before, 它有多少条, with its title for the pronoun; else ""."""
    rest = normal[pronoun.end() :]
    title = _title(before, earlier, index)
    return f"{title}{rest}" if title and about(f"{title}{rest}", index) else ""


def _beside(passage_id: int, after: bool, index: Engine) -> str:
    """Return what names the article, else the paragraph, after or before a passage; "" at the end."""
    passages = index.passages
    passage = passages[passage_id]
    step = 1 if after else -1
    at = passage_id + step
    while 0 <= at < len(passages) and passages[at].origin.path == passage.origin.path:
        near = passages[at]
        if passage.article is None or near.article not in (None, passage.article):
            return named(near, index)
        at += step
    return ""


def named(passage: Passage, index: Engine) -> str:
    """Return the question that names a passage exactly, by its article or its paragraph."""
    return f"{passage.origin.title}{passage.article or f'第{passage.ordinal}段'}"


def _title(before: Answer, earlier: Earlier, index: Engine) -> str:
    """Return the title of the document that the question before was about, or was answered from; else ""."""
    if before.keys.documents:
        return before.keys.documents[0].origin.title
    if (asked := about(earlier.question, index)) and asked.document:
        return asked.document.origin.title
    return before.passage(0).origin.title if before.shown else ""


def _with_document(title: str, before: Answer, earlier: Earlier, index: Engine) -> str:
    """Return the question before, asked of another document: 劳动法呢."""
    question = index.analyzer.normalize(earlier.question)
    for other in sorted(index.names.by_title, key=len, reverse=True):
        if other in question:
            return question.replace(other, title)
    return f"{title} {_topic(before, earlier, index)}".strip()


def _swapped(what: str, question: str) -> str:
    """Return the question before with what `what` stands for replaced; "" where nothing in it is of its kind.

    That is its year, the other party, an amount of the same unit, or what stands before the words they end in
    alike: after 休息日加班工资怎么算, 法定休假日加班 replaces 休息日加班.
    """
    bare = what.removesuffix("的").strip()
    year = bare.removesuffix("度")
    if _YEAR.fullmatch(year):
        return _YEAR.sub(year, question, count=1) if _YEAR.search(question) else f"{year}{question}"
    if other := counterpart(bare, question):
        return f"{question[: other[0]]}{bare}{question[other[1] :]}"
    if amount := _AMOUNT.fullmatch(bare):
        like = [m for m in _AMOUNT.finditer(question) if m["unit"].startswith(amount["unit"])]
        if like:
            start, end = like[-1].start("number"), like[-1].end("number")
            return f"{question[:start]}{amount['number']}{question[end:]}"
    for size in range(len(bare) - 1, 1, -1):
        if (at := question.find(bare[-size:])) >= 0:
            return f"{bare}{question[at + size :]}"
    return ""


def _content(text: str, index: Engine) -> list[str]:
    """Return the words of a normalized text that say what it is about, without those that only ask."""
    return [text[start:end] for start, end in _content_spans(text, index)]


def _content_spans(text: str, index: Engine) -> list[tuple[int, int]]:
    asked = index.analyzer.question(text)
    spans = sorted(set(asked.words))
    words = [(span, asked.normal[slice(*span)]) for span in spans]
    return [span for span, word in words if word not in _GENERIC and word not in QUESTION_WORDS]


def _topic(before: Answer, earlier: Earlier, index: Engine) -> str:
    """Return what the question before was about: its rarest few words, those that stand together as one."""
    question = index.analyzer.normalize(earlier.question)
    if before.keys.documents:
        named = bare_title(index.analyzer.normalize(before.keys.documents[0].origin.title))
        question = f"{named} {before.keys.rest}"
    own = _content(index.analyzer.normalize(earlier.said), index) if earlier.said else []
    spans = [span for span in _content_spans(question, index) if question[slice(*span)] not in own]
    title = max((title for title in index.names.by_title if title in question), key=len, default="")
    pieces: list[tuple[int, int]] = []
    if title:
        pieces.append((question.find(title), question.find(title) + len(title)))
        spans = [span for span in spans if not pieces[0][0] <= span[0] < pieces[0][1]]
    size = len(index.passages)
    rarest = sorted(spans, key=lambda span: index.df("words", question[slice(*span)]) or size)[:MOST_WORDS]
    rarest, pieces = rarest + pieces, []
    for start, end in sorted(rarest):
        if pieces and start <= pieces[-1][1]:
            pieces[-1] = (pieces[-1][0], max(end, pieces[-1][1]))
        else:
            pieces.append((start, end))
    return " ".join(question[start:end] for start, end in pieces)


def _fits(candidate: str, topic: str, rest: str, index: Engine) -> bool:
    """Tell whether one of the first passages of `candidate` holds words of both: else they are unrelated."""
    given = answer(candidate, index)
    new = _content(rest, index)
    old = _content(topic, index)
    for at in range(min(TRIED, len(given.shown))):
        passage = given.passage(at)
        text = index.analyzer.normalize("\n".join((passage.origin.title, *passage.section, passage.text)))
        if any(word in text for word in old) and sum(word in text for word in new) * 2 >= len(new):
            return True
    return False
