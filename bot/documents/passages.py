"""Documents become passages: what is retrieved and cited."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.chinese.numerals import CIRCLED, HAN_NUMERALS
from bot.chinese.sentences import COLONS, COMMAS, SEMICOLONS, ends_in_full, ends_in_question_mark
from bot.documents import exchanges, table_parts
from bot.documents.answer_keys import answers_of
from bot.documents.cut import LONGEST_PASSAGE, cut, joined
from bot.documents.document import Document, Kind, Origin, Paragraph, Recognition
from bot.documents.nested import item_at, stands_with
from bot.expressions import expression

LONGEST_ARTICLE = 3_000
"""Characters. An article of a statute with its 款 and 项 is one passage up to here, and still fits a message;
of the 64,665 articles in the evaluation's statutes six are longer."""
LONGEST_ANNOUNCEMENT = 150
"""Characters of a paragraph that announces the table below it, and opens each part of that."""
MOST_ANNOUNCEMENTS = 3
"""Paragraphs above a table that open each part of it: what introduces it, its caption, its unit."""
LONGEST_ITEM = 200
"""Characters of an item of a list that joins the line above the list."""
LONGEST_QUESTION = 100
"""Characters of a question that makes one passage with its answer."""
LONGEST_ANSWER = 300
"""Characters of a question and the paragraphs that answer it, as far as there is more than one."""
LONGEST_TINY = 20
"""Characters of a name, a salutation or a signature, which join their neighbours."""

_ITEM = expression(
    rf"[(（]?(?:[{HAN_NUMERALS}]+|\d{{1,3}}|[A-Za-z])[)）、.．]|[{CIRCLED}·•●◆■–—-]|\d\ufe0f?\u20e3"
    rf"|\d{{1,2}}[,，](?=\D)|第[{HAN_NUMERALS}\d]{{1,2}}步|步骤\s?[{HAN_NUMERALS}\d]"
)
_NUMERALS, _DIGITS = expression(f"[{HAN_NUMERALS}]+"), expression(rf"\d+|[{CIRCLED}]")
_TABLE_BELOW = expression(
    rf"[以如]下|下[表列]|[见見][附右]?表|[{COLONS}]$"
    "|[单單]位(?:均|都)?[为為是](?=[元万萬亿億千百人吨噸公米平立个個%‰])"
)
_TABLE_NAME = expression(rf"[附续續]?表\s*[\d{HAN_NUMERALS}A-Z]|[(（]?(?:计量|計量)?[单單]位\s*[{COLONS}]")
_QUESTION = expression(
    rf"(?:(?:\d{{1,3}}|[{HAN_NUMERALS}]{{1,3}})[.、．]\s*)?(?:[问問]|Q\d{{0,3}})\s*[:：、.]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a part of a very long one, with all that its citation needs; `text` is verbatim.

    `ordinal` is that of its first paragraph; the rest is as in `Paragraph`. An "exchange" is a question with
    what answers it. `table` tells which lines of the text are rows: see `table_parts.rows_in`.
    """

    origin: Origin
    section: tuple[str, ...]
    ordinal: int
    kind: Kind | Literal["exchange"]
    text: str
    page: int | None = None
    article: str | None = None
    recognition: Recognition = ""
    time: int | None = None
    table: str = ""


def split(document: Document) -> Iterator[Passage]:
    """Yield the passages of `document` in order; none is empty.

    A passage of several paragraphs, one a line, is cited by its first; each part of a table opens with the
    table's header, and but the first is cited by the row behind it; so is a long answer by its question. What
    the key of a question bank says of an exercise stands behind its options.
    """
    keys = answers_of(document)
    for group in _groups(document.paragraphs):
        first = group[0]
        rows = table_parts.rows_of(group)
        if first.article is not None:
            parts = joined(group, LONGEST_ARTICLE)
        elif any(paragraph.is_row for paragraph in group):
            parts = table_parts.parts(group)
        elif first.in_exchange:
            parts = exchanges.parts(group, keys.get(first.ordinal, ""))
        else:
            parts = iter([(first, "\n".join(paragraph.text for paragraph in group))])
        for paragraph, text in parts:
            whole = first.article is not None and len(text) <= LONGEST_ARTICLE
            for part in [text] if whole else cut(text):
                yield _passage(document, paragraph, part, table_parts.rows_in(part, rows))


def _passage(document: Document, paragraph: Paragraph, text: str, table: str) -> Passage:
    return Passage(
        document.origin,
        paragraph.section,
        paragraph.ordinal,
        "exchange" if paragraph.in_exchange else paragraph.kind,
        text,
        paragraph.page,
        paragraph.article,
        paragraph.recognition,
        paragraph.time,
        table,
    )


def _groups(paragraphs: Sequence[Paragraph]) -> Iterator[Sequence[Paragraph]]:
    """Yield the paragraphs in order, those together that are not understood apart."""
    # One question without a mark may be rhetorical; several are what the text consists of.
    several = sum(_is_short_question(paragraph) and not _is_marked(paragraph) for paragraph in paragraphs) > 1
    done = 0
    for start, end in tables(paragraphs):
        yield from _texts(paragraphs[done:start], several)
        yield paragraphs[start:end]
        done = end
    yield from _texts(paragraphs[done:], several)


def tables(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, int]]:
    """Yield where each table begins, with what introduces and names it, and where it ends.

    None is in an article of a statute, which stands together whatever it holds.
    """
    done = at = 0
    while at < len(paragraphs):
        if not paragraphs[at].is_row or paragraphs[at].article is not None:
            at += 1
            continue
        start, above = at, paragraphs[done:at]
        while above and at - start < MOST_ANNOUNCEMENTS and _belongs(above[-1], paragraphs[at]):
            if not announces_table(above[-1]) and not (start == at and _is_name(above)):
                break
            start, above = start - 1, above[:-1]
        end = at + 1
        while end < len(paragraphs) and paragraphs[end].is_row and _belongs(paragraphs[end], paragraphs[at]):
            if paragraphs[end].role == "header_row" != paragraphs[end - 1].role:
                break  # of the next table
            end += 1
        if end < len(paragraphs) and _belongs(paragraphs[end], paragraphs[at]):
            last = end + 1 == len(paragraphs) or not paragraphs[end + 1].is_row
            end += _names_table(paragraphs[end]) and (
                last or not any(map(_names_table, paragraphs[start:at]))
            )
        yield start, end
        done = at = end


def _belongs(paragraph: Paragraph, row: Paragraph) -> bool:
    """Tell whether `paragraph` stands where the table of `row` does."""
    return paragraph.section == row.section and paragraph.article is None and paragraph.kind == "text"


def _is_name(above: Sequence[Paragraph]) -> bool:
    """Tell whether the last paragraph above a table is a tiny one that names it: none that signs a text."""
    return _is_tiny(above[-1]) and (len(above) == 1 or ends_in_full(above[-2].text))


def _names_table(paragraph: Paragraph) -> bool:
    """Tell whether `paragraph` is the caption of a table, or gives its unit."""
    short = not paragraph.is_row and len(paragraph.text) <= LONGEST_ANNOUNCEMENT
    return short and bool(_TABLE_NAME.match(paragraph.text))


def _texts(paragraphs: Sequence[Paragraph], several: bool) -> Iterator[list[Paragraph]]:
    """Yield the paragraphs that are in no table, those together that are not understood apart."""
    group: list[Paragraph] = []
    at = 0
    while at < len(paragraphs):
        item = item_at(paragraphs, at)
        paragraph, after = paragraphs[at], next(iter(paragraphs[at + len(item) :]), None)
        joins = group and stands_with(group, item, _begins_list) and _joins(group, paragraph, several)
        if group and (not joins or _introduces(group, paragraph, after)):
            yield group
            group = []
        group += item
        at += len(item)
    if group:
        yield group


def _joins(group: Sequence[Paragraph], paragraph: Paragraph, several: bool) -> bool:
    """Tell whether `paragraph` is to stand in one passage with `group`, which comes before it.

    `several` tells that there are several questions without a mark.
    """
    first, last = group[0], group[-1]
    if (paragraph.section, paragraph.article) != (first.section, first.article):
        return False
    if "caption" in (paragraph.kind, first.kind):
        return False
    if paragraph.article is not None:
        return True
    if paragraph.in_exchange or first.in_exchange:
        return exchanges.goes_on(group, paragraph)
    length = sum(len(other.text) + 1 for other in group)
    if length + len(paragraph.text) > LONGEST_PASSAGE:
        return False
    if _breaks_off(last):
        return True
    if _is_short_question(paragraph) or _is_short_question(last):
        return not _is_short_question(paragraph)
    if _is_short_question(first) and (several or _is_marked(first)):
        return length + len(paragraph.text) <= LONGEST_ANSWER and not _is_question(paragraph)
    if _begins_list(first) and not _is_letter(group) and len(paragraph.text) <= LONGEST_ITEM:
        beside = first.text.endswith(tuple(COLONS)) and _number_style(paragraph) == _number_style(first) != ""
        if _is_item(paragraph) or last.text.endswith(tuple(SEMICOLONS)):
            return not beside
    return _is_tiny(paragraph) or (length <= 2 * LONGEST_TINY and all(map(_is_tiny, group)))


def _introduces(group: Sequence[Paragraph], paragraph: Paragraph, after: Paragraph | None) -> bool:
    """Tell whether `paragraph`, a tiny one behind the end of a sentence, belongs to what comes `after`."""
    first, last = group[0], group[-1]
    if paragraph.in_exchange:
        return False
    if first.article or _is_short_question(first) or not _is_tiny(paragraph):
        return False
    lists = paragraph.text.endswith(tuple(COLONS)) and after is not None and _is_item(after)
    if not (ends_in_full(last.text) or (lists and len(group) > 1)):
        return False
    if _breaks_off(first) and _breaks_off(paragraph):
        return False  # a verse
    if after is None or (after.section, after.kind) != (paragraph.section, paragraph.kind):
        return False
    if after.in_exchange:
        return False
    return lists or not (_is_tiny(after) or _is_short_question(after))


def announces_table(paragraph: Paragraph) -> bool:
    """Tell whether `paragraph` says what the table below it holds: 各季度销售额如下, 表1 各季度销售额."""
    short = not paragraph.is_row and len(paragraph.text) <= LONGEST_ANNOUNCEMENT
    said = _names_table(paragraph) or bool(_TABLE_BELOW.search(paragraph.text))
    return short and paragraph.kind == "text" and said


def _begins_list(first: Paragraph) -> bool:
    """Tell whether `first` announces a list, or begins one that its heading announces: 步骤：, 【做法】."""
    above = first.section[-1] if first.section and _is_item(first) else ""
    return first.text.endswith(tuple(COLONS)) or above.endswith((*COLONS, "】"))


def _is_letter(group: Sequence[Paragraph]) -> bool:
    """Tell whether a long sentence follows what ends in a colon, which greets somebody then: 各位业主：."""
    if len(group) == 1 or _is_item(group[0]) or _is_item(group[1]):
        return False
    return len(group[1].text) > LONGEST_TINY and ends_in_full(group[1].text)


def _is_item(paragraph: Paragraph) -> bool:
    return paragraph.role == "item" or bool(_ITEM.match(paragraph.text))


def _number_style(paragraph: Paragraph) -> str:
    """Return how the number looks that `paragraph` opens with, whatever it counts; "" if there is none."""
    found = _ITEM.match(paragraph.text)
    return _DIGITS.sub("1", _NUMERALS.sub("一", found.group())) if found else ""


def _is_tiny(paragraph: Paragraph) -> bool:
    return len(paragraph.text) <= LONGEST_TINY and not ends_in_full(paragraph.text)


def _breaks_off(paragraph: Paragraph) -> bool:
    """Tell whether `paragraph` ends within a sentence, as a verse may."""
    return paragraph.text.endswith(tuple(COMMAS)) and paragraph.role == "text"


def _is_question(paragraph: Paragraph) -> bool:
    return ends_in_question_mark(paragraph.text) or bool(_QUESTION.match(paragraph.text))


def _is_short_question(paragraph: Paragraph) -> bool:
    """Tell whether `paragraph` asks what the next one answers."""
    return len(paragraph.text) <= LONGEST_QUESTION and _is_question(paragraph)


def _is_marked(paragraph: Paragraph) -> bool:
    """Tell whether `paragraph` opens with 问: or a number, as the questions of a list do."""
    return bool(_QUESTION.match(paragraph.text) or _ITEM.match(paragraph.text))
