"""The passage in which a document says of itself since when it is in force, who made it known, and when."""

import re

from bot.answers.about import asked_of, bare
from bot.answers.about_words import Asked
from bot.answers.called import called
from bot.answers.statutes import files_of
from bot.expressions import expression
from bot.retrieval.engine import Engine
from bot.retrieval.engine.catalogue import IndexedDocument
from bot.retrieval.engine.names import LONGEST_PREAMBLE

_IN_FORCE = expression(
    r"(?:自|从|于)?(?:[^。;\n]{0,30}?(?:日|时|月|年|公布|发布|印发)[^。;\n]{0,6}?)起(?:正式)?(?:"
    r"施行|实施|生效|执行|试行|实行)"
    r"|(?:施行|实施|生效)日期"
)
_PASSED = "通过(?!,(?!现|自|并|予|公布|颁布|印发|发布|根据|[12]\\d{3}年))"
"""The document itself: 经大会表决通过,物业由和安公司承担 says that of something in it."""
_MADE_KNOWN = expression(rf"\d+年\d+月\d+日[^。\n]{{0,60}}(?:{_PASSED}|公布|发布|印发|批准|颁布|修[正订])")
_ADOPTED = expression(r"\d+年\d+月\d+日[^。\n]{0,60}通过")
_REVISED = expression(r"\d+年\d+月(?:\d+日)?[^。\n]{0,60}修订")
_CHANGED = expression(r"\d+年\d+月\d+日[^。\n]{0,99}(?:修[正订改])")
_OFFICE = (
    r"[^。,;:\n\d]{2,40}(?:处|部|室|局|会|院|[校学]|园|所|站|公司|中心|集团|科|队|馆|宫|店|社|厂|[政市县区]府"
    r"|银行|办公?室?)"
)
_SIGNED = expression(
    rf"^{_OFFICE}\s*\d+年\d+月(?:\d+日)?(?:起?(?:使用|执行|施行|实施|生效)|修[订正]|制定|整理|印发|发布|公布)?$",
    re.MULTILINE,
)
"""A line that only says who made a document known, and when."""
_OFFICE_ALONE = expression(rf"\A{_OFFICE}\Z")
"""The office alone, between a title and its date."""
_EDITION = expression(
    r"^\(?(?:版本号?[::\s]*[第v]?\d|v\d+\.\d"
    r"|(?:第\d+|\d+\.[\d.]*\d|(?:19|20)\d\d年?(?:\d+月)?(?:修[正订])?)版(?!权))",
    re.MULTILINE,
)
"""A line that begins with the edition of a document: 版本:2.1, 2024版."""
# What says it, in the order of preference, and whether the last that says it is meant.
_SAYING: dict[Asked, tuple[tuple[re.Pattern[str], bool], ...]] = {
    "effective": ((_IN_FORCE, True),),
    "published": ((_SIGNED, False), (_MADE_KNOWN, False)),
    "issuer": ((_SIGNED, False), (_OFFICE_ALONE, False), (_MADE_KNOWN, False)),
    "adopted": ((_ADOPTED, False), (_MADE_KNOWN, False)),
    "edition": ((_EDITION, False),),
    "amended": ((_REVISED, False), (_CHANGED, True)),
}


def stating(question: str, index: Engine) -> tuple[IndexedDocument, int] | None:
    """Return the document, and its passage that says what `question` asks of it: since when it is in force.

    None where that is not asked, or no passage says it.
    """
    for kind, match in asked_of(bare(question, index), index):
        says = _SAYING.get(kind)
        document = called(match, index) if says else None
        if says is None or document is None:
            continue
        # It is said at the end since when a statute is in force, at the beginning who made it and when.
        files = [range(file.first, file.last) for file in files_of(document, index.names)]
        ids = [at for file in files for at in (file if kind == "effective" else file[:LONGEST_PREAMBLE])]
        for pattern, backwards in says:
            signed = [file[-1] for file in files] if pattern is _SIGNED else []
            for passage_id in reversed(ids) if backwards else [*ids, *signed]:
                if pattern.search(index.analyzer.normalize(index.passages[passage_id].text)):
                    return document, passage_id
        return None
    return None
