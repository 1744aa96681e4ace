"""The answers that a question bank prints at its end, found for each of its stems."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.chinese.numerals import HAN_NUMERALS, value_of
from bot.chinese.width import half_width
from bot.documents.document import Document, Paragraph, Section
from bot.documents.outline.exam_lines import KEY_ROW
from bot.expressions import expression

LONGEST_KEY = 400
"""Characters of an answer that is shown with its stem; of a table of answers, both of its rows."""
LONGEST_WORD = 20
"""Characters of what fills a blank, where a line of the key holds several."""
LOOKED_AT = 400
"""Characters of a paragraph in which answers are looked for beyond its beginning."""

_KEY = expression(
    r"\W{0,3}(?:附[件录]?\W{1,2})?(?:\w{0,10}?(?:参考|标准|正确)?答案)(?:[及与和]?(?:解析|评分\w{2})|部分|汇总|速查)?\W{0,3}(?:$|(?<=[:\]】)]))"
)
_KEY_ALONE = expression(
    r"\W{0,3}(?:附[件录]?\W{1,2})?\w{0,10}?答案(?:[及与和]?(?:解析|评分\w{2})|部分|汇总|速查)?\W{0,3}"
)
_VALUE = (
    r"[A-H](?:\s?[,、]?\s?[A-H]){0,7}(?![A-Za-z]|\d(?![\d.、:)]))|[a-h](?![A-Za-z])"
    r"|[√×✓✗]|[对错](?!\w)|正确|错误"
)
_ONE = expression(rf"(?<![\d.])(\d{{1,3}})\s{{0,3}}[.、:)]?\s{{0,3}}({_VALUE})")
_RUN = expression(
    r"(?<![\d.])(\d{1,3})\s{0,3}[-~—–至到]{1,2}\s{0,3}(\d{1,3})\s{0,3}[.、:)]?\s{0,3}"
    r"((?:[A-Ha-h√×✓✗对错]{1,8}[\s,，、;]{0,3}){1,20})"
)
_GROUP = expression(rf"\s*([{HAN_NUMERALS}]{{1,3}})\s?[、.]")
"""What numbers the exercises of one type, and their answers in the key."""
_LABEL = expression(r"\s*[^\W\d]{2,8}(?:\([^()]{1,12}\))?\s?:(?=\s?\d)")
"""What names the type in front of its answers: 简答: 5. …"""
_BEGINS = expression(r"(?:^|(?<=[\s;]))(\d{1,3})[.、)]")
_NUMBER = expression(r"\s*[(\[【]?(\d{1,3})\s*[.、)\]】:]\s*(?!\d)")
_STEM = expression(rf"\D{{0,6}}?(\d{{1,3}})|.{{0,4}}第([{HAN_NUMERALS}]{{1,3}})题")
_OPTION = expression(r"(?<![A-Za-z])([A-Ha-h])\s{0,3}[.、:)]")
_TYPES = (
    "单",
    "多",
    "不定项",
    "判断",
    "是非",
    "填空",
    "简答",
    "问答",
    "论述",
    "案例",
    "计算",
    "名词",
    "选择",
)
_TOLD = expression(r"[\[【(]?\s*(?:正确|参考|标准|本题)?答案?\s*[:\]】)]|[\[【(]?解析")


@dataclass(slots=True)
class _Run:
    """Stems or answers numbered one after the other, and which type of exercise they are, if that is told.

    Of a stem its ordinal is kept with its text, of an answer the letter that it names.
    """

    kind: str = ""
    texts: dict[int, str] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)
    values: dict[int, str] = field(default_factory=dict)

    @property
    def last(self) -> int:
        return max(self.texts, default=0)


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A stem at a `place`, its ordinal, or an answer with its `value`, the letter or sign that it names."""

    number: int
    text: str
    value: str = ""
    place: int = 0


def answers_of(document: Document) -> Mapping[int, str]:
    """Return what the key at the end of `document` says for its stems, by their ordinals.

    A stem has none whose exchange answers it, nor where numbers, types and options leave any doubt.
    """
    if not any(paragraph.role == "question" for paragraph in document.paragraphs):
        return {}
    stems, keys = _runs(document)
    if not keys:
        return {}
    found: dict[int, str] = {}
    for run, key in _pairs(stems, keys):
        own = {run.places[number]: text for number, text in key.texts.items() if number in run.texts}
        if all(_fits(run.texts[number], key.values[number]) for number in key.texts):
            found |= own
    answered = _answered(document.paragraphs)
    return {ordinal: text for ordinal, text in found.items() if ordinal not in answered}


def _runs(document: Document) -> tuple[list[_Run], list[_Run]]:
    """Return the runs of stems and those of the answers in keys, in order."""
    stems: list[_Run] = []
    keys: list[_Run] = []
    in_key, kind = False, ""
    groups: dict[int, str] = {}
    rows: list[Paragraph] = []
    asked: list[Paragraph] = []
    for event in [*_events(document), None]:
        if rows and not (isinstance(event, Paragraph) and _cells(event)):
            for told, one in _of_table(rows):
                _take(keys, told or kind, one)
            rows = []
        if event is None or isinstance(event, str) or event.role != "answer":
            if asked:
                _stem(stems, kind, asked)
            asked = []
        if event is None:
            break
        if isinstance(event, str):
            in_key = in_key or bool(_KEY_ALONE.fullmatch(half_width(event)))
            kind = _type(half_width(event)) or ("" if not in_key else kind)
            if not in_key and (group := _GROUP.match(half_width(event))):
                groups[value_of(group[1])] = kind
        elif event.in_exchange:
            in_key = in_key and event.role == "answer"
            asked.append(event)
        elif _cells(event):
            rows += [event] * in_key
        else:
            shape = half_width(event.text[:LOOKED_AT])
            start = found.end() if (found := _KEY.match(shape)) else 0
            in_key = in_key or start > 0
            if in_key and (group := _GROUP.match(shape, start)):
                kind, start = groups.get(value_of(group[1]), kind), group.end()
            kind = _type(shape[start : start + 30]) or kind
            if in_key and (label := _LABEL.match(shape, start)):
                start = label.end()
            for one in _of_text(event.text, shape, start, in_key):
                _take(keys, kind, one)
    return stems, keys


def _events(document: Document) -> Iterator[str | Paragraph]:
    """Yield the headings and the paragraphs in the order in which they stand."""
    headings: dict[int, list[str]] = {}
    waiting: list[str] = []

    def flatten(sections: Sequence[Section]) -> None:
        for section in sections:
            waiting.append(section.heading)
            if section.ordinal is not None:
                headings.setdefault(section.ordinal, []).extend(waiting)
                waiting.clear()
            flatten(section.sections)

    flatten(document.sections)
    for paragraph in document.paragraphs:
        yield from headings.get(paragraph.ordinal, ())
        yield paragraph


def _type(shape: str) -> str:
    """Return which type of exercise a line names: 一、单项选择题."""
    return next((kind for kind in _TYPES if kind in shape), "") if "题" in shape or "选" in shape else ""


def _stem(stems: list[_Run], kind: str, asked: Sequence[Paragraph]) -> None:
    found = _STEM.match(half_width(asked[0].text[:30]))
    if found:
        whole = half_width("\n".join(paragraph.text for paragraph in asked))
        number = int(found[1]) if found[1] else value_of(found[2])
        _take(stems, kind, _Numbered(number, whole, place=asked[0].ordinal))


def _take(runs: list[_Run], kind: str, one: "_Numbered") -> None:
    if not runs or runs[-1].kind != kind or one.number <= runs[-1].last:
        runs.append(_Run(kind))
    runs[-1].texts[one.number] = one.text
    runs[-1].places[one.number] = one.place
    runs[-1].values[one.number] = one.value


def _of_text(text: str, shape: str, start: int, in_key: bool) -> Iterator["_Numbered"]:
    """Yield what a paragraph answers, each with as much of the text as says so; 1-5 ABCDA does anywhere."""
    runs = list(_RUN.finditer(shape, start))
    for run in runs:
        first, last = int(run[1]), int(run[2])
        if values := _values(run[3], last - first + 1):
            said = text[run.start() : run.end()].strip()
            yield from (_Numbered(first + at, said, value) for at, value in enumerate(values))
    if not in_key:
        return
    ones = list(_ONE.finditer(shape, runs[-1].end() if runs else start))
    if runs:  # 1-5 ABCDA 6 × 7 √
        yield from (_Numbered(int(one[1]), text[one.start() : one.end()], one[2]) for one in ones)
        return
    begins = _NUMBER.match(shape, start)
    if len(ones) > 1 and all(int(after[1]) == int(one[1]) + 1 for one, after in pairwise(ones)):
        yield from (_Numbered(int(one[1]), text[one.start() : one.end()], one[2]) for one in ones)
    elif words := list(_words(text[start:], shape[start:])):
        yield from words
    elif len(text) <= LONGEST_KEY and (begins or len(ones) == 1):
        only = next((one for one in ones if begins is None or one.start(1) == begins.start(1)), None)
        number = int((begins or ones[0])[1])
        yield _Numbered(number, text[start:].strip(), only[2] if only else "")


def _words(text: str, shape: str) -> Iterator["_Numbered"]:
    """Yield what fills the blanks of several exercises in a row, each with its number: 1.70 2.48."""
    begins: list[re.Match[str]] = []
    for one in _BEGINS.finditer(shape):
        if int(one[1]) == (int(begins[-1][1]) + 1 if begins else int(one[1])):
            begins.append(one)
    spans = list(pairwise([*(one.start() for one in begins), len(text)]))
    if len(spans) > 1 and all(end - first <= LONGEST_WORD for first, end in spans):
        for one, (first, end) in zip(begins, spans, strict=True):
            yield _Numbered(int(one[1]), text[first:end].strip(" \u3000;；"))


def _values(said: str, count: int) -> list[str]:
    """Return which answer each of `count` numbers has in ABCDA or AB C BD, [] where these are not as many."""
    words = re.findall(r"[A-Ha-h√×✓✗对错]+", said)
    return words if len(words) == count else list("".join(words)) if len("".join(words)) == count else []


def _of_table(rows: Sequence[Paragraph]) -> Iterator[tuple[str, "_Numbered"]]:
    """Yield what a table answers, 题号 above 答案, both rows at once; and the type that it names."""
    for numbers, answers in pairwise(rows):
        cells, below = _cells(numbers), _cells(answers)
        both = f"{numbers.text}\n{answers.text}"
        counted = all(cell.isdecimal() for cell in cells[1:])
        if counted and len(cells) == len(below) > 1 and len(both) <= LONGEST_KEY:
            for number, value in zip(cells[1:], below[1:], strict=True):
                yield _type(f"{cells[0]} {below[0]}选"), _Numbered(int(number), both, value)


def _cells(paragraph: Paragraph) -> list[str]:
    """Return the cells of a row, also where blanks part those of a key: 题号 1 2 3; none of others."""
    shape = half_width(paragraph.text)
    if paragraph.is_row:
        return [cell.strip() for cell in shape.split("|")]
    return shape.split() if KEY_ROW.match(shape) else []


def _pairs(stems: Sequence[_Run], keys: Sequence[_Run]) -> Iterator[tuple[_Run, _Run]]:
    """Yield which runs of answers belong to which stems: by type, by their order, or by numbers alone."""
    every = _Run()
    for run in stems:
        every.texts |= run.texts
        every.places |= run.places
    if len(every.texts) == sum(len(run.texts) for run in stems):  # numbered through
        yield from ((every, key) for key in keys if key.texts.keys() <= every.texts.keys())
        return
    kinds = [run.kind for run in stems]
    if len(keys) == len(stems) and all(key.kind in ("", kind) for key, kind in zip(keys, kinds, strict=True)):
        pairs = list(zip(stems, keys, strict=True))
    else:
        pairs = [
            (run, key)
            for key in keys
            for run in stems
            if key.kind and key.kind == run.kind and kinds.count(key.kind) == 1
        ]
    yield from ((run, key) for run, key in pairs if key.texts.keys() <= run.texts.keys())


def _fits(stem: str, value: str) -> bool:
    """Tell whether what a key says is among the options of the stem; no letter fits where there are none."""
    options = {option.upper() for option in _OPTION.findall(stem)}
    letters = set(re.findall("[A-H]", value.upper()))
    return bool(letters) and letters <= options if options else not letters


def _answered(paragraphs: Sequence[Paragraph]) -> set[int]:
    """Return the stems, by their ordinals, below which an answer stands."""
    found: set[int] = set()
    stem = 0
    for paragraph in paragraphs:
        if paragraph.role == "question":
            stem = paragraph.ordinal
        elif paragraph.role == "answer" and _TOLD.match(half_width(paragraph.text[:20])):
            found.add(stem)
    return found
