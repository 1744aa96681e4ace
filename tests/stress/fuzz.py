"""Mutated files of every format: each is read, or refused with a sentence, within 10 seconds and 1 GB.

python -m tests.stress.fuzz                          100,000 files; exit 1 if one of them breaks a promise
python -m tests.stress.fuzz --files 500 --seed 7     so many, of another seed
python -m tests.stress.fuzz --fixtures DIR           mutate the files below DIR too
python -m tests.stress.fuzz --only .pdf              files of one format
"""

import argparse
import os
import random
import resource
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import AnyStr

import docx
from lxml import etree
from reportlab import rl_config
from reportlab.platypus import PageBreak, Paragraph

from bot.documents.document import Document
from bot.documents.formats import READABLE
from bot.documents.passages import split
from bot.documents.readers import isolation
from bot.documents.readers.isolation import PATIENCE, SECONDS_A_PAGE
from bot.documents.readers.messages import BROKE_OFF
from bot.documents.readers.reading import ReadingError
from bot.web.outline_page import outline_page
from tests.support import office, pdf, texts, word
from tests.support.kinds.kinds import KINDS
from tests.support.reading import READER

LONGEST_SECONDS = 10.0
MOST_MEMORY = 1_000_000_000
LARGEST_SEED = 600_000
"""Bytes. Larger fixtures cost more time than they find faults."""
HEAVY = 100_000
"""Bytes. Files from here on are read fifty times slower than small ones, and mutated as much less often."""
INSPECTED = 10
"""Of so many files one is looked at line by line."""
TRIES = 3
"""How often a file is read again when it took too long: the machine may have been busy elsewhere."""
_PAGE = (
    "<div> </div> <table> <tr> <td rowspan=9> <td colspan=999> </table> <p> <b> <a href=x> <script> "
    "<pre> <!-- --> "
    "<h1> &amp; &#x0; &#xD800; <article> <ul> <li> <style> <svg> <br> <base href='//['> <meta "
    "charset=big5> 来源:x "
    "发布日期:2019-1-1 <dl> <dt> <dd> <details> <summary>"
)
_WORD = (
    "<w:p> </w:p> <w:tbl> <w:tr> <w:tc> <w:t> <w:br/> <w:sdt> w:val= &amp; <!DOCTYPE ]]> <w:vanish/> "
    "<w:footnoteReference w:id='1'/> <w:pPr> <w:outlineLvl w:val='x'/> <w:txbxContent> <w:vMerge/> "
    "<w:gridSpan w:val='9'/>"
)
_OPEN = (
    "<text:p> </text:p> <text:h text:outline-level='x'> <text:list> <table:table> <table:table-row> "
    "<table:table-cell table:number-columns-repeated='99999'> table:number-rows-repeated='99999' "
    "&amp; <!DOCTYPE "
    "]]> <text:s text:c='99999999'/> <text:note> <text:tab/> <text:a> <text:soft-page-break/>"
)
_MAIL = (
    "Subject: Content-Type: multipart/mixed; boundary=x --x --x-- charset=gb2312 "
    "Content-Transfer-Encoding: base64 "
    "quoted-printable =?utf-8?B?5rW3?= =E6=B5= \r\n \n\n message/rfc822 text/html <p> Date: From: "
)
TOKENS = {
    ".html": _PAGE,
    ".mhtml": f"{_MAIL} {_PAGE}",
    ".eml": _MAIL,
    ".epub": f"{_PAGE} <item href='x'/> <itemref idref='x'/> <spine> <dc:title> <navPoint> ../ %2e%2e/",
    ".md": "# ## --- | - * ** ` ``` [ ]( > <!-- --> \t &#0; \\ title: date: &a *a {{ : 1. ![ ::: !!! "
    "$$ [[ ]] %% ^ {# "
    "<details> > [!note] ~~~ ??? [^1]: import export <T/>",
    ".txt": "\0 \ufeff \u2028 \r \n 第一条 一、 (一) ——  。 2019年1月1日 来源: \x85 > 问： 答： A、 "
    "1. 正文 \t | 第一章",
    ".org": "* ** #+TITLE: #+BEGIN_SRC #+END_SRC :PROPERTIES: :END: | |-+-| [[ ][ ]] - + TODO <2019-01-01> "
    "=x= ~y~ [fn:1]",
    ".adoc": "= == ==== ---- |=== a| [source] [NOTE] include::x[] :toc: * ** . .. +++ // link:x[y] {x} <<x>>",
    ".tex": "\\section{ \\begin{itemize} \\item \\end{itemize} \\begin{tabular}{ll} & \\\\ \\hline $ $$ "
    "\\[ % { } \\verb| \\input{x} \\newcommand{\\x}[9]{#9} \\begin{document} \\footnote{ \\frame{ \\part{",
    ".rst": "=== --- ~~~ .. note:: :: :ref:`x` `x <y>`_ +---+ | * #. .. _x: |x| :: \t ====  ====",
    ".docx": _WORD,
    ".xlsx": "<c r='A1'> <v> <row r='9999999'> <mergeCell ref='A1:XFD1048576'/> <f> t='s' "
    "t='inlineStr' <is> <t> 99999999 "
    "<sheet name='x'/> <dimension ref='A1:XFD1048576'/> r='ZZZ9' &amp; ]]> <!DOCTYPE s='99'",
    ".pptx": "<a:p> <a:t> <p:sp> <p:ph type='title'/> <a:tbl> <a:tr> <a:tc gridSpan='99'> <p:sldId "
    "r:id='x'/> <p:grpSp> "
    "&amp; ]]> <!DOCTYPE",
    ".odt": _OPEN,
    ".fodt": _OPEN,
    ".rtf": "{ } \\par \\u20320? \\'c4 \\b \\trowd \\cell \\row \\pard \\bin99999 {\\*\\pict "
    "{\\fonttbl \\ansicpg936 \\uc0 \\u-1 "
    "\\outlinelevel1 {\\footnote",
    ".csv": '" "" , ; \t \r\n \0 \ufeff = 问题 答案 ,,,,,, \'',
    ".srt": "--> 00:00:00,000 00:00:00.000 --> 99:99:99,999 WEBVTT NOTE STYLE <i> <v x> \n\n 1 - ♪ "
    "X-TIMESTAMP-MAP",
    ".json": '{ } [ ] : , " \\u0000 \\ud800 null true 1e999 -0 "question" "answer" "问题" "答案" '
    '[[[[ {"a": NaN',
    ".pdf": "<< >> [ ] obj endobj stream endstream /Length /Count /Kids /Parent /First /Next /Title (x) BT "
    "ET Tj TJ Tf Td q Q cm Do -1 99999999999 0 0 R /Filter /FlateDecode /ASCIIHexDecode /Encoding /ToUnicode "
    "/Type /Pages",
}
"""What means something in each format."""
LIKE = {
    ".htm": ".html",
    ".xhtml": ".html",
    ".text": ".txt",
    ".log": ".txt",
    ".pptm": ".pptx",
    ".ppsx": ".pptx",
    ".potx": ".pptx",
    ".ott": ".odt",
    ".shtml": ".html",
    ".mht": ".mhtml",
    ".markdown": ".md",
    ".mdx": ".md",
    ".docm": ".docx",
    ".dotx": ".docx",
    ".dotm": ".docx",
    ".xlsm": ".xlsx",
    ".ods": ".odt",
    ".tsv": ".csv",
    ".vtt": ".srt",
    ".jsonl": ".json",
    ".yaml": ".json",
    ".yml": ".json",
    ".fods": ".fodt",
    ".xls": ".pdf",
}
"""Formats that what means something is the same in; for all others, what does in plain text."""
MAIN_PARTS = {
    ".docx": ("document.xml", "document.xml", "styles.xml", "numbering.xml", ".rels", ".xml"),
    ".xlsx": ("sheet1.xml", "sheet1.xml", "sharedStrings.xml", "workbook.xml", "styles.xml", ".xml", ".rels"),
    ".pptx": ("slide2.xml", "slide4.xml", "presentation.xml", ".rels", ".xml"),
    ".odt": ("content.xml", "content.xml", ".xml"),
    ".epub": ("content.opf", ".xhtml", ".xhtml", "nav.xhtml", "container.xml"),
}
"""The parts of archives in which most goes wrong."""


def family(suffix: str) -> str:
    """Return the suffix whose tokens and parts are those of `suffix`."""
    return LIKE.get(suffix, suffix if suffix in TOKENS else ".txt")


def seeds() -> Iterator[tuple[str, bytes]]:
    """Yield small files of each format, with what their readers look for in them."""
    rl_config.pageCompression = 0
    for name in ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be"):
        yield ".txt", texts.PROSE.encode(name)
        yield ".html", texts.COUNCIL.encode(name, "ignore")
    yield ".txt", texts.TRADITIONAL.encode("big5")
    yield ".html", texts.NEWS.encode()
    yield ".md", texts.MARKDOWN.encode()
    yield ".md", (texts.FRONT_MATTER + texts.MARKDOWN).encode()
    document = docx.Document()
    document.add_heading("海堤管理办法", 0)
    document.add_heading("第一章 总则", 1)
    document.add_paragraph("第一条 海堤\n很长。").add_run("加固").bold = True
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "东"
    target = BytesIO()
    document.save(target)
    yield ".docx", slim(target.getvalue())
    listed = word.with_lists()
    for number, level in ((1, 0), (1, 1), (4, 2), (2, 1), (5, 0), (3, 0)):
        word.listed(listed.add_paragraph("海堤巡查。"), number, level)
    yield ".docx", slim(word.saved(listed))
    yield ".txt", texts.broken("\u3000\u3000").encode()
    heading, body = pdf.heading("第一章 总则", 1), Paragraph(pdf.SENTENCE * 3, pdf.BODY)
    yield ".pdf", pdf.printed([*heading, body, PageBreak(), body], "海堤")
    yield ".pdf", pdf.drawn(lambda canvas: canvas.drawString(72, 700, "Sea wall"))
    for suffix in (".pptx", ".pptm", ".ppsx", ".potx"):
        yield suffix, slim(office.slides())
    for suffix in (".odt", ".ott"):
        yield suffix, office.opendocument()
    yield ".fodt", office.flat(office.ODF_TEXT, title="海堤")
    sheet = "<table:table-row><table:table-cell><text:p>段</text:p></table:table-cell></table:table-row>"
    yield ".fods", office.flat(f"<table:table>{sheet * 3}</table:table>", "spreadsheet")
    for suffix in (".yaml", ".yml"):
        yield (
            suffix,
            "- question: 海堤多高？\n  answer: |\n    七米。\n- &a {q: 谁管？, a: 水务局}\n- *a\n".encode(),
        )
    for suffix in (".mhtml", ".mht"):
        yield suffix, office.web_archive(f"<title>海堤</title><p>{office.SENTENCE}</p>")
    for suffix in (".text", ".log"):
        yield suffix, texts.PROSE.encode()
    yield ".org", f"#+TITLE: 海堤\n* 总则\n{texts.PROSE}\n| 段 | 米 |\n|---+---|\n| 东 | 7 |\n".encode()
    yield ".adoc", f"= 海堤\n\n== 总则\n\n{texts.PROSE}\n\n|===\n|段 |米\n\n|东 |7\n|===\n".encode()
    yield (
        ".tex",
        f"\\title{{海堤}}\n\\begin{{document}}\n\\section{{总则}}\n{texts.PROSE}\n\\end{{document}}\n".encode(),
    )
    yield ".rst", f"海堤\n====\n\n总则\n----\n\n{texts.PROSE}\n\n.. note:: 加固\n\n* 东\n* 西\n".encode()
    yield ".epub", office.book(office.CHAPTERS, office.CONTENTS)
    yield ".eml", office.mail(texts.PROSE, f"<p>{office.SENTENCE}</p>", ["巡查表.xlsx"])
    yield from of_every_kind()


def of_every_kind() -> Iterator[tuple[str, bytes]]:
    """Yield the generated documents of every kind, in every sort of file that is read."""
    met: set[str] = set()
    for kind in KINDS:
        for name, build in kind.files.items():
            suffix = "." + name.rsplit(".", 1)[1]
            if suffix not in READABLE:
                continue
            with suppress(ImportError):
                content = build(kind.content(1))
                yield suffix, slim(content) if suffix in (".docx", ".pptx") else content
                for other in READABLE:  # the same by another name
                    if suffix not in met and LIKE.get(other) == suffix:
                        yield other, slim(content) if suffix == ".docx" else content
                met.add(suffix)


def slim(archive: bytes) -> bytes:
    """Return a Word file with nothing in its theme and pictures, which no reader looks at."""
    return rezipped(archive, lambda name, part: b"<x/>" if "theme" in name or "thumbnail" in name else part)


def rezipped(archive: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(archive)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return target.getvalue()


class Mutator:
    """Makes files that are nearly what their suffix says; the same ones for the same seed."""

    def __init__(self, seed: int, files: list[tuple[str, bytes]]) -> None:
        self.random = random.Random(seed)
        self.files: dict[str, list[bytes]] = {}
        for suffix, content in files:
            self.files.setdefault(suffix, []).append(content)

    def file(self) -> tuple[str, bytes]:
        suffix = self.random.choice(sorted(self.files))
        some = [content for content in self.files[suffix] if len(content) < HEAVY]
        content = self.random.choice(self.files[suffix] if self.random.random() < 0.02 or not some else some)
        parts = MAIN_PARTS.get(family(suffix)) if content.startswith(b"PK") else None
        if parts is None or self.random.random() < 0.2:
            return suffix, self.mutated(suffix, content)
        chosen = self.random.choice(parts)

        def change(name: str, part: bytes) -> bytes:
            if not name.endswith(chosen):
                return part
            with suppress(etree.XMLSyntaxError):
                if self.random.random() < 0.7:
                    return self.regrown(part)
            return self.mutated(suffix, part)

        return suffix, rezipped(content, change)

    def regrown(self, part: bytes) -> bytes:
        """Return XML with elements and attributes moved, doubled, taken out or changed; it stays XML."""
        chance = self.random
        root = etree.fromstring(part)
        for _ in range(chance.choice((1, 2, 8))):
            elements = list(root.iter(etree.Element))[1:]
            if not elements:
                break
            one, other = chance.choice(elements), chance.choice(elements)
            match chance.randrange(5):
                case 0:
                    other.append(deepcopy(one))
                case 1:
                    one.getparent().remove(one)
                case 2:
                    one.tag, other.tag = other.tag, one.tag
                case 3:
                    one.text = chance.choice(("", "堤\n潮", "\ufeff", "x" * 9_000, "\u2028。", "第一章"))
                case _:
                    for name in one.attrib:
                        one.set(
                            name,
                            chance.choice(("", "-1", "0", "9" * 30, "x", "Heading1", *other.attrib.values())),
                        )
        return etree.tostring(root)

    def mutated(self, suffix: str, content: bytes) -> bytes:
        text: str | None = None
        tokens = TOKENS[family(suffix)].split(" ")
        if not content.startswith((b"%PDF", b"PK")) and self.random.random() < 0.7:
            text = content.decode("utf-8", "ignore")
        for _ in range(self.random.choice((1, 1, 2, 4, 16))):
            if text is not None:  # whole characters, so that what comes out is still text
                text = self.once(text, tokens, self.noise)
            else:
                bare = [token.encode() for token in tokens]
                content = self.once(content, bare, self.random.randbytes)
        return (content if text is None else text.encode())[: 2 * LARGEST_SEED]

    def noise(self, length: int) -> str:
        return "".join(self.random.choice("堤潮。 \n\t\0<>&|#*a1\u3000\U00020000") for _ in range(length))

    def once(self, content: AnyStr, tokens: list[AnyStr], noise: Callable[[int], AnyStr]) -> AnyStr:
        chance = self.random
        start = chance.randrange(len(content) + 1)
        end = min(len(content), start + chance.choice((1, 2, 8, 64, 512)))
        place = chance.randrange(len(content) + 1)
        match chance.randrange(8):
            case 0:
                return content[:start] + noise(1) + content[start + 1 :]
            case 1:
                return content[:start] + noise(end - start) + content[end:]
            case 2:
                return content[:start] + content[end:]
            case 3:
                return content[:start] + content[start:end] * chance.choice((2, 3, 50)) + content[end:]
            case 4:
                return content[:start] if chance.random() < 0.3 else content[start:]
            case 5:
                return content[:start] + content[place : place + end - start] + content[start:]
            case 6:
                many = chance.choice((1, 1, 1, 3, 300, 3000))
                return content[:start] + chance.choice(tokens) * many + content[start:]
            case _:
                new = [chance.choice(tokens) for _ in range(chance.randrange(1, 30))]
                return content[:start] + content[:0].join(new) + content[end:]


@dataclass(slots=True)
class Report:
    """What came of the files: how each ended, and every broken promise with the file that broke it."""

    outcomes: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    broken: list[str] = field(default_factory=list)


def check(document: Document) -> None:
    """Raise `AssertionError` for a document that no reader may return; take it the rest of the way, too."""
    for paragraph in document.paragraphs:
        text = paragraph.text
        assert text == text.strip() != "", f"not trimmed: {text[:60]!r}"
        assert text.encode() and (paragraph.page is None or paragraph.page > 0)
    for _ in split(document):
        pass


def attempt(file: Path, line_by_line: bool = False) -> tuple[str, str, float]:
    """Read `file`; return what came of it, the promise that was broken, if any, and the seconds it took.

    `line_by_line`: and what became of each of its lines. Not counted are the seconds that each page may take
    whose text is recognized, if that is installed.
    """
    recognized: list[int] = []
    READER.isolated.report = lambda page, pages: recognized.append(page)
    began = time.monotonic()
    outcome, fault = "read", ""
    try:
        if line_by_line:
            outline_page(READER.inspect(file), file.name)
        else:
            check(READER.read(file, file.name))
    except ReadingError as error:
        outcome, fault = "refused", str(error) if is_fault(str(error)) else ""
    except Exception:  # noqa: BLE001 - whatever else comes out is what this looks for
        outcome, fault = "crash", traceback.format_exc()
    seconds = time.monotonic() - began
    return outcome, fault, max(0.0, seconds - PATIENCE * SECONDS_A_PAGE) if recognized else seconds


def run(
    files: int, seed: int, fixtures: Path | None, folder: Path, only: str = "", progress: bool = False
) -> Report:
    """Read `files` mutated files, each written below `folder`; what breaks a promise is kept there."""
    known = list(seeds())
    paths = sorted(fixtures.rglob("*")) if fixtures else []
    small = [path for path in paths if path.suffix in READABLE and path.stat().st_size <= LARGEST_SEED]
    known += [(path.suffix, path.read_bytes()) for path in small]
    known = [(suffix, content) for suffix, content in known if only in ("", suffix)]
    mutator, report = Mutator(seed, known), Report()
    os.environ["PATH"] = ""  # without LibreOffice, which takes seconds for each
    before = most_memory()
    for number in range(files):
        suffix, content = mutator.file()
        file = folder / f"{seed}-{number}{suffix}"
        file.write_bytes(content)
        line_by_line = number % INSPECTED == 0
        outcome, fault, seconds = attempt(file, line_by_line)
        for _ in range(TRIES):
            if seconds > LONGEST_SECONDS or "longer than" in fault:
                outcome, fault, seconds = attempt(file, line_by_line)
        report.slowest = max(report.slowest, seconds)
        if seconds > LONGEST_SECONDS:
            fault = fault or f"took {seconds:.1f} s"
        report.outcomes[f"{suffix} {outcome}"] += 1
        if fault:
            report.broken.append(f"{file}: {fault}")
            print(report.broken[-1], flush=True)
        else:
            file.unlink()
        if progress and number % 1_000 == 999:
            print(
                f"{number + 1} files, slowest {report.slowest:.1f} s, {len(report.broken)} faults", flush=True
            )
    memory = most_memory()
    if memory > max(before, MOST_MEMORY):
        report.broken.append(f"used {memory:,} bytes of memory")
    print(f"{dict(sorted(report.outcomes.items()))}")
    print(f"slowest {report.slowest:.1f} s, {memory / 1e6:.0f} MB at most")
    return report


def most_memory() -> int:
    """Return the most bytes of memory that this process, or one that it waited for, has held so far."""
    both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return 1024 * max(resource.getrusage(who).ru_maxrss for who in both)


def is_fault(sentence: str) -> bool:
    """Tell whether a refusal shows that the reader broke or ran away, or is no sentence."""
    ran_away = sentence in (BROKE_OFF, isolation.TOO_LARGE) or "longer than" in sentence
    return ran_away or not sentence.endswith(".") or "\n" in sentence or "Traceback" in sentence


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--files", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--fixtures", type=Path)
    options.add_argument("--only", choices=READABLE, default="")
    options.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir(), "yinju-fuzz"))
    chosen = options.parse_args()
    chosen.keep.mkdir(parents=True, exist_ok=True)
    report = run(chosen.files, chosen.seed, chosen.fixtures, chosen.keep, chosen.only, progress=True)
    print(f"{chosen.files} files of seed {chosen.seed}: {len(report.broken)} faults")
    return 1 if report.broken else 0


if __name__ == "__main__":
    sys.exit(main())
