"""What may be written behind /search, and what it means.

    search  = { clause }                    a passage holds what every clause says
    clause  = [ "-" | "NOT" ] terms         with a dash or NOT: it does not
    terms   = term { "OR" term }            one of them is enough; OR binds first, and is also written |
            | "(" term { "OR" term } ")"
    term    = word | phrase | filter
    phrase  = a text in "…", “…”, 「…」 or 『…』
    filter  = name ":" value                value: a word or a phrase

    招商 -公司          东京 OR 账单 年份:2020-2023          "确切 短语" 文件夹:通知          排序:日期

OR, NOT and AND (which changes nothing) are in capitals. A dash counts in front of a word, 招商 -公司, and not
within one, GB-2312. Everything may be in either width. OR joins words with words and filters with filters.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.chinese.numerals import canonical
from bot.chinese.width import half_width
from bot.expressions import expression

Field = Literal["word", "phrase", "document", "source", "year", "folder", "tag"]
"""What a term is about: a word or a phrase of the text and its headings, or what is known of the document."""

FILTER_NAMES: dict[Field, str] = {
    "document": "文件|文档|文檔|檔案|document|doc",
    "source": "来源|來源|source",
    "year": "年份|年|year",
    "folder": "文件夹|文件夾|资料夹|資料夾|folder",
    "tag": "标签|標籤|tags?",
}
Order = Literal["relevance", "newest", "oldest"]
"""What comes first of what was found."""
_ORDERS: dict[str, Order] = {
    **dict.fromkeys(("日期", "时间", "時間", "最新", "date", "newest"), "newest"),
    **dict.fromkeys(("最早", "最旧", "最舊", "oldest"), "oldest"),
    **dict.fromkeys(("相关", "相關", "relevance"), "relevance"),
}
"""The order that is meant by what stands behind 排序:."""
_WRITTEN: dict[Order, str] = {"newest": "排序:日期", "oldest": "排序:最早"}

_DASH = r"\-‐‑‒–—−"  # between the brackets of a class
_QUOTES = '"“”「」『』'
_QUOTED = '["“”][^"“”]+["“”]|「[^」]+」|『[^』]+』'
_BEFORE = r"(?<![^\s、,|(])"  # at the beginning, or behind a blank
_YEAR = r"(?:1[89]|20)\d\d"
_TO = rf"(?:\s*[~〜至到]\s*|[{_DASH}]{{1,2}}|\s+[{_DASH}]{{1,2}}\s+)"
_NAMES = "|".join(
    [*(f"(?P<{field}>{names})" for field, names in FILTER_NAMES.items()), "(?P<sort>排序|sort)"]
)
_TOKEN = expression(
    rf"(?P<group>(?:(?<=[{_DASH}])|{_BEFORE}(?=[^)]*(?:\||{_BEFORE}OR(?!\S))))\((?P<inside>[^()]*)\))"
    rf"|(?P<or>\|+|{_BEFORE}OR(?!\S))"
    rf"|(?P<not>{_BEFORE}(?:NOT(?!\S)|[{_DASH}](?![\s{_DASH}]|$)))"
    rf"|(?P<none>{_BEFORE}(?:AND|[{_DASH}])(?!\S))"
    rf"|(?P<filter>(?:{_BEFORE}|(?<=[{_DASH}]))(?i:{_NAMES}):\s*"
    rf"(?P<value>{_YEAR}年?{_TO}{_YEAR}年?(?!\S)|{_QUOTED}|[^\s|]*))"
    rf"|(?P<phrase>{_QUOTED})"
    rf"|(?P<word>(?:(?![\s、《》|{_QUOTES}]|,(?!\d)|(?<!\d),).)+)"
    r"|(?P<between>.)",
    re.DOTALL,
)
_YEARS = expression(rf"({_YEAR})年?(?:{_TO}({_YEAR})年?)?")

Fault = Literal["value", "year", "sort", "operator", "mixed"]


class SearchError(ValueError):
    """A search that cannot be understood: what is wrong with the part of it that is `written`.

    value: a filter has none; year, sort: its value is none; operator: nothing stands beside OR or NOT; mixed:
    OR joins what it cannot, or is bracketed together with other things.
    """

    def __init__(self, fault: Fault, written: str) -> None:
        super().__init__(f"{fault}: {written}")
        self.fault = fault
        self.written = written


@dataclass(frozen=True, slots=True)
class Term:
    """A word, a phrase or a filter's value, without its quotes, and how it is shown to who wrote it."""

    field: Field
    value: str
    written: str


@dataclass(frozen=True, slots=True)
class Clause:
    """Terms of which a passage must have one; or, `excluded`, none."""

    terms: tuple[Term, ...]
    excluded: bool = False

    @property
    def of_text(self) -> bool:
        """Tell whether it is about the text and its headings rather than the document."""
        return self.terms[0].field in ("word", "phrase")

    @property
    def strict(self) -> bool:
        """Tell whether it consists of phrases alone: then what comes close to it does not count."""
        return all(term.field == "phrase" for term in self.terms)

    @property
    def written(self) -> str:
        """Return the clause as it is shown to who wrote it."""
        joined = " OR ".join(term.written for term in self.terms)
        if self.excluded:
            return f"-({joined})" if len(self.terms) > 1 else f"-{joined}"
        return joined


@dataclass(frozen=True, slots=True)
class Search:
    """What is searched for, in the order of the text, and in which order what is found comes."""

    clauses: tuple[Clause, ...] = ()
    order: Order = "relevance"

    @property
    def wanted(self) -> tuple[Clause, ...]:
        """Return what the text must hold."""
        return tuple(clause for clause in self.clauses if clause.of_text and not clause.excluded)

    @property
    def unwanted(self) -> tuple[Clause, ...]:
        """Return what the text must not hold."""
        return tuple(clause for clause in self.clauses if clause.of_text and clause.excluded)

    @property
    def filters(self) -> tuple[Clause, ...]:
        """Return what the document must be."""
        return tuple(clause for clause in self.clauses if not clause.of_text)

    @property
    def text(self) -> str:
        """Return the words to look for, a blank between them."""
        return " ".join(term.value for clause in self.wanted for term in clause.terms)

    @property
    def written(self) -> str:
        """Return the search as it is shown to who wrote it: words, exclusions, filters."""
        clauses = (*self.wanted, *self.unwanted, *self.filters)
        return " ".join(clause.written for clause in clauses)

    def of_documents(self) -> "Search":
        """Return the search for documents whose names have these words."""
        named = (
            replace(clause, terms=tuple(replace(term, field="document") for term in clause.terms))
            if clause.of_text
            else clause
            for clause in self.clauses
        )
        return replace(self, clauses=tuple(named))


def years_of(value: str) -> range | None:
    """Return the years that 2024, 2024年, 2020-2023 or 2020至2023 means; None where it is none."""
    found = _YEARS.fullmatch(canonical(half_width(value)))
    if found is None:
        return None
    first, last = sorted((int(found[1]), int(found[2] or found[1])))
    return range(first, last + 1)


def parse(text: str) -> Search:
    """Return what `text` searches for; raises `SearchError`."""
    clauses: list[Clause] = []
    order: Order = "relevance"
    joined = excluded = False
    waiting = ""  # the OR or NOT that stands in front of the next terms
    for token in _TOKEN.finditer(half_width(text)):
        written = text[slice(*token.span())].strip()
        match token.lastgroup:
            case "or" | "not" as kind:
                if kind == "or" and (waiting or not clauses):
                    raise SearchError("operator", written)
                joined, excluded, waiting = joined or kind == "or", excluded or kind == "not", written
                continue
            case "group":
                terms = _group(text[slice(*token.span("inside"))], written)
            case "filter" if token["sort"]:
                order = _order(token["value"], written)
                continue
            case "filter":
                terms = (_filter(token, text, written),)
            case "phrase" | "word" as kind:
                value = written[1:-1].strip() if kind == "phrase" else written
                if not value:
                    continue
                plain = kind == "word" or value.isalnum()
                terms = (Term(kind, value, value if plain else f'"{value}"'),)
            case _:
                continue
        if joined:
            clauses[-1] = _either(clauses[-1], Clause(terms, excluded))
        else:
            clauses.append(Clause(terms, excluded))
        joined, excluded, waiting = False, False, ""
    if waiting:
        raise SearchError("operator", waiting)
    if any(clause.excluded or len(clause.terms) > 1 for clause in clauses):
        _check_brackets(clauses)
    return Search(tuple(clauses), order)


def quoted(text: str) -> str:
    """Return `text` in quotes that it does not hold; where it holds all kinds, its longest part without."""
    for opening, closing, inside in (('"', '"', '"“”'), ("「", "」", "「」"), ("『", "』", "『』")):
        if not any(quote in half_width(text) for quote in inside):
            return f"{opening}{text}{closing}"
    parts = re.split(f"[{_QUOTES}]", half_width(text))
    return f'"{max(parts, key=len).strip()}"'


def in_order(text: str, order: Order) -> str:
    """Return a search with its results put into another order."""
    spans = [match.span() for match in _TOKEN.finditer(half_width(text)) if match["sort"]]
    for start, end in reversed(spans):
        text = text[:start] + text[end:].lstrip()
    return f"{text.strip()} {_WRITTEN.get(order, '')}".strip()


def _either(first: Clause, second: Clause) -> Clause:
    """Return the clause that either of two makes; raises `SearchError` where they are not of one kind."""
    if first.excluded or second.excluded or first.of_text != second.of_text:
        raise SearchError("mixed", f"{first.written} OR {second.written}")
    return Clause(first.terms + second.terms)


def _group(inside: str, written: str) -> tuple[Term, ...]:
    """Return the terms between brackets, which OR joins."""
    search = parse(inside)
    if len(search.clauses) != 1 or search.clauses[0].excluded:
        raise SearchError("mixed", written)
    return search.clauses[0].terms


def _check_brackets(clauses: Sequence[Clause]) -> None:
    """Raise `SearchError` where a bracket stands alone: nothing but an OR can be put in brackets."""
    for term in (term for clause in clauses for term in clause.terms if term.field == "word"):
        half = half_width(term.value)
        if half.count("(") != half.count(")"):
            raise SearchError("mixed", term.written)


def _filter(match: re.Match[str], text: str, written: str) -> Term:
    """Return a filter by its value, which stands in quotes or without."""
    field = next(field for field in FILTER_NAMES if match[field])
    value = text[slice(*match.span("value"))].strip(_QUOTES + "《》").strip()
    if field in ("folder", "tag"):
        value = value.strip("/#")
    if not value:
        raise SearchError("value", written)
    if field == "year" and years_of(value) is None:
        raise SearchError("year", written)
    return Term(field, value, written)


def _order(value: str, written: str) -> Order:
    """Return the order that the value of 排序: means."""
    if value.lower() not in _ORDERS:
        raise SearchError("sort", written)
    return _ORDERS[value.lower()]
