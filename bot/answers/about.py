"""Questions about documents themselves, answered from what is held of them: 劳动合同法有多少条.

Which document is meant is told by its title, a short name or its number. What no document states of itself
(no date, no office) is no such question: then its text is searched as for any other.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bot.answers.keys import look_up
from bot.retrieval.engine import Engine
from bot.retrieval.engine.catalogue import IndexedDocument
from bot.retrieval.engine.names import LONGEST_PREAMBLE, DocumentNames, bare_title, in_order

AboutKind = Literal["outline", "count", "published", "issuer", "number", "text", "documents"]
Unit = Literal["章", "节", "编", "条", "段"]

SHORTEST_PART = 4
"""Characters of a part of a title that may stand for it, where no other title holds it."""

_WHEN = r"(?:什么时候|什么时间|何时|何日|哪[1一]?年|哪[1一]?天|哪[1一]?日|几时|几号|几月几[日号]|哪年哪月)"
_WHO = r"(?:谁|哪[1一]?[个家级]?(?:部门|机关|单位|机构|人|政府)?|哪里|什么(?:部门|机关|单位|机构|人))"
_ISSUED = r"(?:发布|公布|印发|颁布|出台|下发|制定|发表|发文|发出|成文|颁发|签发|发)"
_IS = r"(?:是|为|有|在)?"
_THIS = (
    r"(?:[这该本此][1一]?[篇份部个项]?(?:文章|文件|资料|文档|材料|报告|通知|法律|条例|办法|"
    r"规定|方案|意见)?)?的?"
)
_POLITE = (
    r"(?:请问|想问1?下|我想知道|想知道|帮我|请|给我|查[1一]?下|看[1一]?下|说[1一]?下|讲[1一]?下|"
    r"发[1一]?下|列出|看看)*"
)
_END = r"(?:[1一]?下|给我|我|吗|呢|吧|啊|呀|了|的|有|是|在哪里?|[?。!,\s])*"
# All patterns take normalized text without blanks: half width, simplified, 一 as 1.
_PATTERNS: tuple[tuple[AboutKind | Literal["effective"], str], ...] = (
    (
        "effective",
        rf"{_IS}(?:从|自)?{_WHEN}(?:开始|起|正式)*(?:实施|施行|生效|执行|实行|起效|适用)的?"
        rf"|(?:实施|施行|生效)(?:日期|时间|日){_IS}(?:{_WHEN}|多少|什么)?",
    ),
    (
        "published",
        rf"{_IS}(?:在|于)?{_WHEN}{_ISSUED}的?|{_ISSUED}(?:日期|时间|日|年份){_IS}(?:{_WHEN}|"
        rf"多少|什么)?|{_IS}{_WHEN}的",
    ),
    (
        "issuer",
        rf"{_IS}由?{_WHO}(?:{_ISSUED}|写|起草|出|编|编写|作|做)的?|{_IS}(?:谁|哪个部门|哪个单位|哪里)的"
        rf"|(?:{_ISSUED}(?:机关|单位|部门|机构|者|人)|作者|来源|发文单位){_IS}(?:{_WHO}|什么)?",
    ),
    ("number", rf"(?:发文字号|文号|文件号|编号|发文号){_IS}(?:什么|多少|几号)?"),
    (
        "count",
        r"(?:[1一]共|总共|共计|共|全文|全篇|里面?)*(?:有|分为?|包括|含)?(?:多少|几)个?(?P<unit>条"
        r"款|条文|条|章|节|编|段|自然段|段落)",
    ),
    (
        "text",
        r"(?:全文|完整(?:内容|版|文本|原文)|原文|全部(?:内容|条文)|整篇)(?:内容)?(?:是什么|"
        r"有吗|发[1一]?下|发给我|给我看看?|看[1一]?下)?",
    ),
    (
        "outline",
        r"(?:都|主要|大致|大概|具体)*(?:讲|说|写|谈|介绍|规定|包括|包含|涉及|讲述)(?:的)?(?:了|"
        r"的)?(?:是|些)?(?:什么|哪些|啥)"
        r"(?:内容|方面|东西|事|问题|部分|章节)?"
        r"|(?:主要|大致|核心|基本|大概)?(?:内容|观点|要点|精神|意思)(?:是什么|有哪些|有什么|"
        r"是啥|概括|简介|概要)?"
        r"|大意|概要|梗概|摘要|简介|目录|提纲|大纲|结构|框架|总结|概括|介绍|导读"
        r"|(?:[1一]共)?(?:有|分为?|分成)(?:哪些|哪几|几|多少)个?(?:章节|部分|方面|板块)",
    ),
)
_ABOUT = [
    *(
        (kind, re.compile(rf"{_POLITE}(?P<name>.+?)(?:里|中|里面)?{_THIS}(?:{pattern}){_END}"))
        for kind, pattern in _PATTERNS
    ),
    (
        "outline",
        re.compile(rf"{_POLITE}(?:介绍|总结|概括|概述|讲讲|说说|解读)(?:[一1]?下)?(?P<name>.+?){_END}"),
    ),
]
_DOCUMENTS = re.compile(
    r"(?:请问|你们?|这里|这儿|里面|库里|资料库|知识库|机器人|现在|目前|都|[1一]共|总共|查看|列出|看看|显示)*"
    r"(?:(?:有|收录了?|包含|包括|收了|能查|可以查|能问|可以看)(?:些|了)?(?:哪些|什么|多少[份个篇"
    r"部]?|几[份个篇部])"
    r"(?:文件|资料|文档|文章|材料|法律|法规|书|内容|数据)(?:资料|文件)?"
    r"|(?:资料|文件|文档|全部|所有|法律|法规)的?(?:目录|列表|清单)|(?:所有|全部)的?(?:文件|"
    r"资料|文档)|目录|文件列表)"
    rf"{_END}"
)
_IN_FORCE = re.compile(
    r"(?:自|从|于)?(?:[^。;\n]{0,30}?(?:日|时|月|年|公布|发布|印发)[^。;\n]{0,6}?)起(?:正式)?(?:"
    r"施行|实施|生效|执行|试行|实行)"
    r"|(?:施行|实施|生效)日期"
)
_MADE_KNOWN = re.compile(r"\d+年\d+月\d+日[^。\n]{0,60}(?:通过|公布|发布|印发|批准|颁布|修[正订])")
_LONGEST_QUESTION = 120
"""Characters; a longer question asks for more than a document's date."""


@dataclass(frozen=True, slots=True)
class About:
    """A question about a document, or, with the kind "documents", about which there are.

    `unit` is what is counted, of a count, and `count` how many there are.
    """

    kind: AboutKind
    document: IndexedDocument | None = None
    unit: Unit = "条"
    count: int = 0


def about(question: str, index: Engine) -> About | None:
    """Return what `question` asks of a document; None where it asks what its text says."""
    normal = _bare(question, index)
    if _DOCUMENTS.fullmatch(normal):
        return About("documents", count=len(index.names.documents))
    for kind, match in _asked(normal):
        if kind != "effective" and (document := document_called(match["name"], index)):
            return _held(kind, document, match, index)
    return None


def stating(question: str, index: Engine) -> tuple[IndexedDocument, int] | None:
    """Return the document, and its passage that says what `question` asks of it: since when it is in force.

    None where that is not asked, or no passage says it.
    """
    for kind, match in _asked(_bare(question, index)):
        says = {"effective": _IN_FORCE, "published": _MADE_KNOWN, "issuer": _MADE_KNOWN}.get(kind)
        document = document_called(match["name"], index) if says else None
        if says is None or document is None:
            continue
        ids = range(document.first, document.last)
        # It is said at the end since when a statute is in force, at the beginning who made it and when.
        for passage_id in reversed(ids) if kind == "effective" else ids[:LONGEST_PREAMBLE]:
            if says.search(index.analyzer.normalize(index.passages[passage_id].text)):
                return document, passage_id
        return None
    return None


def _bare(question: str, index: Engine) -> str:
    return re.sub(r"[\s《》〈〉“”\"]", "", index.analyzer.normalize(question))


def _asked(normal: str) -> Iterator[tuple[AboutKind | Literal["effective"], re.Match[str]]]:
    """Yield what may be asked of a document, and the match that holds its `name`."""
    if len(normal) <= _LONGEST_QUESTION:
        for kind, pattern in _ABOUT:
            if match := pattern.fullmatch(normal):
                yield kind, match


def document_called(name: str, index: Engine) -> IndexedDocument | None:
    """Return the document that a normalized `name` can only mean: its title, a short name, its number."""
    names, bare = index.names, bare_title(name.removesuffix("的"))
    titles = names.called(bare)
    if len(titles) > 1:
        titles = [title for title in titles if title == bare]
    elif not titles and len(bare) >= SHORTEST_PART:
        titles = [title for title in names.by_title if bare in title]
        titles = titles or [title for title in names.by_title if in_order(bare, title, 2)]
    if titles:
        return names.by_title[titles[0]][0] if len(titles) == 1 else None
    found = look_up(name, names)
    numbered = "号" in name and len(found.documents) == 1 and found.sure
    return found.documents[0] if numbered and not found.rest.strip() else None


def _held(
    kind: AboutKind | Literal["effective"], document: IndexedDocument, match: re.Match[str], index: Engine
) -> About | None:
    """Return what is held of `document`; None where that is nothing."""
    origin = document.origin
    match kind:
        case "published":
            # A statute's date is that of its edition; its text says when it was made.
            return About(kind, document) if origin.published and (origin.office or origin.source) else None
        case "issuer":
            return About(kind, document) if origin.office or origin.source else None
        case "number":
            return About(kind, document) if origin.issue_number else None
        case "count":
            unit, count = _counted(match["unit"], document, index.names)
            return About(kind, document, unit, count) if count else None
        case "outline" | "text":
            return About(kind, document)
    return None


def _counted(unit: str, document: IndexedDocument, names: DocumentNames) -> tuple[Unit, int]:
    """Return how many articles, divisions or paragraphs a document has; articles by their last number."""
    for kind in ("章", "节", "编"):
        if unit == kind:
            return kind, names.count_of(document, kind)
    if unit.startswith("条"):
        return "条", names.places(document).most
    return "段", names.paragraphs(document)
