"""Documents named by their 发文字号: 国发〔2019〕5号, 国发2019年5号, 2019年的国发5号.

All patterns take normalized text: half width, simplified, numbers in Arabic digits.
"""

import re
from dataclasses import dataclass

from bot.chinese.scripts import HAN
from bot.expressions import expression
from bot.retrieval.engine.catalogue import IndexedDocument
from bot.retrieval.engine.names import DocumentNames

OPEN, CLOSE = r"[\[(〔【（〖<〈{「『“]", r"[\])〕】）〗>〉}」』”]"
_ISSUE_NUMBER = expression(
    rf"(?P<office>[{HAN}]{{1,14}}?)\s*+(?:{OPEN}\s*+)?(?P<year>(?:19|20)\d\d)\s*+年?\s*+(?:{CLOSE}\s*+)?(?:第\s*+)?"
    r"(?P<number>\d{1,5})\s*+号(?P<document>文(?:件|(?![化明章字艺体具物书本])))?(?!令|楼|线|院|公告)"
    rf"|(?P<other>[{HAN}]{{1,14}}?)\s*+{OPEN}\s*+(?P<of>(?:19|20)\d\d)\s*+{CLOSE}\s*+(?P<bare>\d{{1,5}})(?![\d年月.])"
)
MORE = expression(
    r"\s*+(?:、|和|与|及|以及|,)\s*+(?:第\s*+)?(?P<number>\d{1,5})(?=\s*+(?:号(?!令|楼|线|院|公告)|、\s*+\d))\s*+号?"
)
"""A number of the same office and year behind another: 118、123号; 42号和43号."""
_PARTED = expression(rf"(?<=[{HAN}])\s+(?=[发函字办文电规通政]\s*+{OPEN}\s*+(?:19|20)\d\d)")
_WITHOUT_YEAR = expression(
    rf"(?P<office>[{HAN}]{{2,14}}?)(?:文件)?第?\s*+(?P<number>\d{{1,5}})\s*+号(?!令|楼|线|院|公告)"
)
_YEAR = expression(r"(?<!\d)(?:19|20)\d\d(?=\s*+年)")
IN_FRONT = expression(
    r"请问一下|请问|你好|您好|根据|依据|依照|按照|违反|关于|什么是|想知道|我想问|想问|问一下|帮我|查一下|查询|查找|查|看看|看一下"
    r"|[,，。:：;；!！?？\s]"
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """The documents that numbers name, and those numbers that name none; `rest` is what else is said.

    sure: none is found by what several documents may be called.
    """

    documents: tuple[IndexedDocument, ...] = ()
    missing: tuple[str, ...] = ()
    rest: str = ""
    sure: bool = True


def numbered(normal: str, names: DocumentNames) -> Numbered:
    """Return what the 发文字号 in a normalized question name."""
    found: list[IndexedDocument] = []
    missing: list[str] = []
    normal = _PARTED.sub("", normal)
    rest, at = "", 0
    for match in _ISSUE_NUMBER.finditer(normal):
        office = IN_FRONT.split(match["office"] or match["other"])[-1]
        year = match["year"] or match["of"]
        bracketed = re.search(OPEN, match.group()) is not None
        numbers, end = [match["number"] or match["bare"]], match.end()
        while more := MORE.match(normal, end):
            numbers, end = [*numbers, more["number"]], more.end()
        rest, at = f"{rest}{normal[at : match.start()]} ", end
        for number in numbers:
            held = names.by_issue_number.get((year, number), [])
            own = [document for prefix, document in held if office.endswith(prefix)]
            if match["document"] and not own:  # 国务院2019年5号文
                issued = ((document.origin.office, document) for _, document in held)
                own = [document for issuer, document in issued if issuer and office.endswith(issuer)]
            if own:
                found += [document for document in own if document not in found]
            elif office[-1:] in "发函字办文电规通政" or bracketed:
                missing.append(f"{office}〔{year}〕{number}号")
            elif match["document"]:
                missing.append(f"{office}{year}年{number}号文")
    if found or missing:
        return Numbered(tuple(found), tuple(missing), rest + normal[at:])
    return _without_year(normal, names)


def _without_year(normal: str, names: DocumentNames) -> Numbered:
    """Return the documents of a number whose year stands elsewhere in the question, or nowhere: 国发5号."""
    years = _YEAR.findall(normal)
    for match in _WITHOUT_YEAR.finditer(normal):
        office = IN_FRONT.split(match["office"])[-1]
        known = [
            (prefix, year, number, document)
            for (year, number), held in names.by_issue_number.items()
            for prefix, document in held
            if office.endswith(prefix) and (not years or year in years)
        ]
        own = tuple(document for _, _, number, document in known if number == match["number"])
        rest = _YEAR.sub(" ", normal[: match.start("office")] + normal[match.end() :])
        if own:
            return Numbered(own, (), rest, sure=len(own) == 1)
        if known:
            year = f"〔{years[0]}〕" if years else ""
            return Numbered(
                (), (f"{max(known, key=lambda one: len(one[0]))[0]}{year}{match['number']}号",), rest
            )
    return Numbered()
