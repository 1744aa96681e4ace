"""The kinds of documents, and the files that each is made into."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from tests.support.kinds import (
    asking,
    books,
    office,
    official,
    packed,
    pages,
    plain,
    printed,
    tabular,
    typeset,
)
from tests.support.kinds.model import Content
from tests.support.kinds.prose import Prose

Builder = Callable[[Content], bytes]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: what it says for a seed; files by names that end in their suffix."""

    name: str
    make: Callable[[Prose], Content]
    files: dict[str, Builder]

    def content(self, seed: int) -> Content:
        """Return what the document of `seed` says."""
        return self.make(Prose(random.Random(f"{self.name}-{seed}").randrange(1 << 30)))


TXT: dict[str, Builder] = {"line.txt": plain.one_a_line, "gbk.txt": plain.indented}
WORD: dict[str, Builder] = {"styled.docx": office.styled, "typed.docx": office.typed}
OPEN: dict[str, Builder] = {".odt": office.open_text}
WEB: dict[str, Builder] = {"bare.html": pages.bare}
MARK: dict[str, Builder] = {".md": plain.markdown}
PRINT: dict[str, Builder] = {"paper.pdf": printed.paper}
TYPESET: dict[str, Builder] = {"typeset.pdf": typeset.by_font}
SHEETS: dict[str, Builder] = {".xlsx": office.workbook, ".ods": office.open_sheet}
VALUES: dict[str, Builder] = {".csv": plain.separated(","), ".tsv": plain.separated("\t")}
RICH: dict[str, Builder] = {".rtf": office.rich_text}
ODD: dict[str, Builder] = {
    "spacings.pdf": printed.loose_and_tight,
    "backwards.pdf": printed.backwards,
} | TYPESET
EVERY = TXT | WORD | OPEN | WEB | MARK | PRINT
COUNCIL = pages.portal("council", indent="　　")
PORTALS = ("163", "sina", "sohu", "weixin", "people", "xinhua", "thepaper", "toutiao", "county")

KINDS = (
    Kind(
        "notice",
        official.notice,
        EVERY | RICH | ODD | {"radicals.txt": plain.radicals, "council.html": COUNCIL},
    ),
    Kind("statute", official.statute, EVERY | RICH | ODD | {"utf16.txt": plain.utf16}),
    Kind("collection", official.collection, EVERY | TYPESET),
    Kind("handbook", official.handbook, EVERY | ODD),
    Kind("manual", official.manual, EVERY | TYPESET | {"bound.pdf": printed.bound}),
    Kind("minutes", official.minutes, EVERY | TYPESET),
    Kind("contract", official.contract, EVERY | TYPESET),
    Kind("speech", official.speech, EVERY | ODD),
    Kind("policy", official.policy, EVERY | TYPESET | {"council.html": COUNCIL}),
    Kind("advice", official.list_of_rules, TXT | WORD | WEB | MARK | PRINT | TYPESET),
    Kind("tasks", official.annexed, TXT | WORD | OPEN | WEB | MARK | PRINT),
    Kind("prices", tabular.price_list, WORD | OPEN | WEB | PRINT | SHEETS),
    Kind("two headers", tabular.two_headers, WORD | OPEN | WEB | PRINT | SHEETS),
    Kind("captions", tabular.captioned, WORD | OPEN | WEB | MARK | PRINT | {"bound.pdf": printed.bound}),
    Kind("press list", tabular.news_rows, TXT | WORD | WEB | MARK | PRINT),
    Kind("comparison", tabular.long_cells, WORD | OPEN | WEB | MARK | PRINT),
    Kind("figures", tabular.figures, WORD | OPEN | WEB | PRINT | {"bound.pdf": printed.bound}),
    Kind("rents", tabular.rows_within, WORD | OPEN | WEB | PRINT | SHEETS),
    Kind("register", tabular.register, SHEETS | VALUES),
    Kind("price text", tabular.tabbed, {"line.txt": plain.one_a_line, ".tsv": plain.separated("\t")}),
    Kind("faq 问答", asking.wenda, EVERY | TYPESET),
    Kind("faq Q A", asking.letters, TXT | WORD | WEB | MARK),
    Kind("faq numbered", asking.numbered, TXT | WORD | WEB | MARK | PRINT | TYPESET),
    Kind("faq headings", asking.headed, WORD | OPEN | WEB | MARK),
    Kind("faq bold", asking.bold, WORD | WEB | MARK),
    Kind("faq terms", asking.defined, WEB),
    Kind("faq details", asking.unfolded, WEB),
    Kind("faq sheet", asking.sheet, SHEETS | VALUES | WEB),
    Kind("faq records", asking.records, {".json": plain.answered_json, ".jsonl": plain.answered_lines}),
    Kind("question bank", asking.bank, TXT | WORD | WEB | MARK | PRINT | TYPESET),
    Kind("test paper", asking.choices, TXT | WORD | PRINT | TYPESET),
    Kind("hotline", asking.hotline, TXT | WORD | WEB | MARK | TYPESET),
    Kind("chat log", asking.chat, {"logged.txt": plain.logged} | TXT | WORD | TYPESET),
    Kind("interview", asking.interview, TXT | WORD | WEB | MARK | TYPESET),
    Kind("novel", books.novel, TXT | WORD | {".epub": packed.book}),
    Kind("serial", books.serial, TXT),
    Kind("volumes", books.volumes, TXT | MARK | {".epub": packed.book}),
    Kind("story", books.letters_within, TXT | {".epub": packed.book}),
    Kind("thesis", books.cover, {"covered.docx": office.covered}),
    Kind(
        "mail",
        books.mail,
        {
            "36.txt": plain.broken(36, between=True),
            "quoted.txt": plain.broken(34, quote="> ", between=True),
            ".eml": packed.letter,
            "page.eml": packed.letter_as_page,
        },
    ),
    Kind(
        "wrapped",
        books.wrapped,
        {
            "30.txt": plain.broken(30),
            "38.txt": plain.broken(38, "　　"),
            "32.txt": plain.broken(32, "", between=True),
        },
    ),
    Kind(
        "few lines", books.few_lines, {"30.txt": plain.broken(30), "36.txt": plain.broken(36, between=True)}
    ),
    Kind("scanned text", books.scanned, {".txt": plain.spaced}),
    Kind("article", books.article, {"columns.pdf": printed.columns, "bound.pdf": printed.bound} | WORD),
    Kind(
        "report", books.report, {"bound.pdf": printed.bound, "styled.docx": office.styled} | OPEN | WEB | MARK
    ),
    Kind("slides", books.slides, {".pptx": office.slide_show, "screens.pdf": printed.screens}),
    Kind("subtitles", books.subtitles, {".srt": plain.timed(","), ".vtt": plain.timed(".")}),
    Kind(
        "news",
        books.news,
        {f"{name}.html": pages.portal(name) for name in PORTALS}
        | {
            "council.html": COUNCIL,
            ".mhtml": lambda made: packed.archive_of(COUNCIL(made), "https://a.example/1"),
        },
    ),
    Kind(
        "short news",
        books.plain_news,
        {f"{name}.html": pages.portal(name) for name in PORTALS} | {"council.html": COUNCIL},
    ),
    Kind(
        "answers",
        books.answered,
        {f"{name}.html": pages.portal(name) for name in ("zhihu", "forum", "town", "phpwind")},
    ),
    Kind("encyclopedia", books.wiki, {"wiki.html": pages.portal("wiki", "h")} | WEB),
    Kind("blog", books.note, {f"{name}.html": pages.portal(name, "h") for name in ("csdn", "cnblogs")} | WEB),
    Kind(
        "note",
        books.note,
        MARK
        | {"vitepress.md": plain.vitepress, "obsidian.md": plain.obsidian, "mkdocs.md": plain.mkdocs}
        | {"docusaurus.md": plain.docusaurus, "hexo.md": plain.hexo, "github.md": plain.github}
        | {"marked.txt": plain.markdown_as_text},
    ),
)
