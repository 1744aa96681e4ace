"""LaTeX, as Markdown: what it shows, without its commands; formulas stay as they are written."""

import json
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.chinese.dates import date_of
from bot.chinese.scripts import HAN
from bot.documents.readers.markup_tex_units import with_quantities
from bot.documents.readers.markup_text import headed, literal, spanned_table, struck, table
from bot.documents.readers.tables import Cell
from bot.documents.readers.wrapped import between
from bot.expressions import expression

TOP = 4_000
"""Characters of the body that may give the title, the author and the date."""
MOST_LINES = 4
"""Lines over which a heading goes on."""
DEEPEST = 20
"""Braces within braces; what is deeper shows with its commands left out, and all that they are given."""

_TEX = expression(r"^[ \t]{0,9}\\(?:documentclass|begin\{document\}|(?:sub)?section\*?\{)", re.MULTILINE)
_REMARK = expression(r"(?<!\\)%.*")
_BEGINS, _ENDS = expression(r"\\begin\{([A-Za-z]{1,30}\*?)\}"), expression(r"\\end\{([A-Za-z]{1,30}\*?)\}")
_LEVELS = {  # the first would be the title
    "part": 2,
    "chapter": 3,
    "section": 4,
    "frametitle": 5,
    "subsection": 5,
    "subsubsection": 6,
    "paragraph": 6,
}
_HEADING = expression(
    rf"\\(?P<name>{'|'.join(_LEVELS)})\*?[ \t]{{0,9}}(?:\[[^\]\n]{{0,200}}\])?[ \t]{{0,9}}(?=\{{)"
)
_PARTS = expression(rf"(?<=\S)[ \t]{{0,9}}(?=\\(?:begin|end|{'|'.join(_LEVELS)})\*?\{{|\\item\b)")
_DISPLAYED, _CLOSES = expression(r"\$\$|\\\["), {"$$": "$$", "\\[": "\\]"}
_GIVEN = expression(rf"^[ \t]{{0,9}}(?:\[[^\]{HAN}\n]{{0,200}}\]|\{{[^{{}}{HAN}\n]{{0,200}}\}}){{0,3}}")
"""What an environment is given beside its text."""
_ITEM = expression(r"\\item\b[ \t]{0,9}(?:\[(?P<label>[^\]\n]{0,200})\])?[ \t]{0,9}")
_KEPT = ("verbatim", "lstlisting", "minted", "Verbatim")
"""The environments whose text shows as it is written."""
_FORMULAS = ("equation", "align", "gather", "multline", "eqnarray", "displaymath", "math")
_TABLES = ("tabular", "tabularx", "longtable", "tabu")
_LISTS = {"itemize": False, "enumerate": True, "description": False}
"""The lists, and which of them counts its items."""
_UNSHOWN = frozenset(
    "documentclass usepackage maketitle tableofcontents label ref eqref pageref cite citep citet citeauthor"
    " bibliography bibliographystyle includegraphics vspace hspace index pagestyle thispagestyle setlength"
    " newcommand renewcommand input include graphicspath hypersetup setcounter addcontentsline nocite"
    " thanks hline cline toprule midrule bottomrule title author date bibitem note".split()
)
"""The commands that show nothing of what stands in their braces."""
_LAST = frozenset(("href", "multicolumn", "multirow", "textcolor", "colorbox", "parbox", "fcolorbox"))
"""The commands that show the last of their braces only."""
_STRIKES = ("sout", "xout", "st")
_COMMAND = expression(r"\\([A-Za-z]+)\*?[ \t]{0,9}(?:\[[^\[\]\n]{0,200}\])?")
_SIGNS = {
    "``": "“",
    "''": "”",
    "---": "—",
    "--": "–",
    "~": " ",
    "\\ldots": "…",
    "\\dots": "…",
    "\\textbackslash": "\\",
}
_BRACES = expression(r"\\.|[{}]")
_NOTE = expression(r"\\footnote(?=\{)")
_BRACE = expression(r"(?<!\\)[{}]")
_SIGN = expression(r"``|''|---?|~|\\l?dots\b(?:\{\})?|\\textbackslash\b(?:\{\})?")
_FORMULA = expression(r"(?<!\\)\$[^$\n]{1,500}\$|(?<!\\)\\\((?:[^\n\\]|\\[^()\n]){1,500}+\\\)")
_ESCAPED = expression(r"\\([%$&#_{} ])")
_THIN = expression(r"\\[,;:]")
"""A narrow blank."""
_COVERS = expression(r"\\multi(row|column)[ \t]{0,9}(?:\[[^\]\n]{0,9}\])?\{(\d{1,3})\}")
_BETWEEN_CELLS = expression(r"(?<!\\)&")
_NEVER = expression(r"(?!)")
MOST_COVERED = 100
"""Rows or columns."""


@dataclass(slots=True)
class _List:
    """A list whose items stand there: whether it `counts` them, and how many there were."""

    counts: bool
    items: int = 0

    def mark(self) -> str:
        """Return what marks the next item."""
        self.items += 1
        return f"{self.items}. " if self.counts else "- "


def is_written_in(written: str) -> bool:
    """Tell whether a text is LaTeX: it begins with a command, and has a class, a body or a section."""
    lines = (line.strip() for line in written.split("\n"))
    first = next((line for line in lines if line and not line.startswith("%")), "")
    return _COMMAND.match(first) is not None and _TEX.search(written) is not None


def markdown_of(written: str) -> str:
    """Return LaTeX as the Markdown that says the same; remarks, settings and references are left out."""
    head, begun, body = written.partition("\\begin{document}")
    settings = "\n".join(_REMARK.sub("", line) for line in (head + body[:TOP]).split("\n"))
    said = {name: value for name in ("title", "author", "date") if (value := _argument(settings, name))}
    dated = date_of(said.pop("date", ""))
    if dated:
        said["date"] = dated.isoformat()
    lines = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in said.items())
    shown = "\n".join(_blocks((body if begun else head).partition("\\end{document}")[0]))
    return f"---\n{lines}---\n\n{shown}\n" if lines else shown


def _argument(text: str, name: str) -> str:
    """Return what a command of that name is given, as it shows; "" where there is none."""
    found = re.search(rf"\\{name}[ \t]{{0,9}}(?:\[[^\]\n]{{0,200}}\])?[ \t]{{0,9}}(?=\{{)", text)
    given = _braced(text, found.end())[0].replace("\\\\", "") if found else ""
    return " ".join(_shown(given).split())


def _closings(text: str) -> dict[int, int]:
    """Return where the braces end that open at each place, those aside that nothing closes."""
    opened, found = list[int](), dict[int, int]()
    for brace in _BRACES.finditer(text):
        if brace[0] == "{":
            opened.append(brace.start())
        elif brace[0] == "}" and opened:
            found[opened.pop()] = brace.end()
    return found


def _braced(text: str, at: int) -> tuple[str, int]:
    """Return what stands in the braces that open at `at`, and where they end."""
    end = _closings(text).get(at, len(text) + 1)
    return text[at + 1 : end - 1], min(end, len(text))


def _blocks(body: str) -> Iterator[str]:
    """Yield headings, paragraphs, items, tables, formulas and verbatim text as Markdown."""
    paragraph, lists = "", list[_List]()
    rest = deque(part for line in body.split("\n") for part in _parted(line))
    while rest:
        written = rest.popleft().strip()
        line = _REMARK.sub("", written).strip()
        begins, ends = _BEGINS.match(line), _ENDS.match(line)
        heading, item, formula = _HEADING.match(line), _ITEM.match(line), _DISPLAYED.match(line)
        if begins or ends or heading or item or formula or not written:
            yield from _paragraph(paragraph, lists)
            paragraph = ""
        behind = ""
        if begins:
            name, end = begins[1].rstrip("*"), f"\\end{{{begins[1]}}}"
            if name in _KEPT or name in _FORMULAS:
                kept, behind = _until(end, written[begins.end() :], rest)
                yield from _fenced(_GIVEN.sub("", kept), "```" if name in _KEPT else "$$")
            elif name in _TABLES:
                cells, behind = _until(end, line[begins.end() :], rest)
                yield from _table(cells)
            elif name == "frame" and (given := _GIVEN.sub("", line[begins.end() :])).startswith("{"):
                behind = f"\\frametitle{given}"
            else:
                lists += [_List(_LISTS[name])] if name in _LISTS else []
                behind = _GIVEN.sub("", line[begins.end() :])
        elif ends:
            if ends[1] in _LISTS and lists:
                lists.pop()
            behind = line[ends.end() :]
        elif formula:
            kept, behind = _until(_CLOSES[formula[0]], line[2:], rest)
            yield from _fenced(kept, "$$")
        elif heading:
            for _ in range(MOST_LINES):
                if line.count("{") > line.count("}") and rest:
                    after = rest.popleft().strip()
                    line += (between(line, after, True) if after else "") + after
            text, end_at = _braced(line, heading.end())
            yield f"\n{'#' * _LEVELS[heading['name']]} {_markdown(text)}\n"
            behind = line[end_at:]
        else:
            label = f"{item['label']} " if item and item["label"] else ""
            said = label + line[item.end() if item else 0 :]
            paragraph += (between(paragraph, said, True) if paragraph and said else "") + said
        if behind.strip():
            rest.appendleft(behind)
    yield from _paragraph(paragraph, lists)


def _parted(line: str) -> list[str]:
    """Return the parts of a line that stand for themselves; what a remark holds parts nothing."""
    remark = _REMARK.search(line)
    end = remark.start() if remark else len(line)
    *parts, last = _PARTS.sub("\n", line[:end]).split("\n")
    return [*parts, last + line[end:]]


def _fenced(text: str, fence: str) -> Iterator[str]:
    yield from ("", fence, text.strip("\n"), fence, "")


def _paragraph(text: str, lists: Sequence[_List]) -> Iterator[str]:
    """Yield a paragraph, or an item of the innermost of `lists`, and its notes behind it."""
    closings, at = _closings(text), 0
    said, notes = list[str](), list[str]()
    for note in _NOTE.finditer(text):
        if note.start() >= at and note.end() in closings:
            said.append(text[at : note.start()])
            at = closings[note.end()]
            notes.append(text[note.end() + 1 : at - 1])
    text = "".join([*said, text[at:]])
    for part in (*text.split("\\\\"), *notes):
        if shown := _markdown(part):
            yield f"\n{'   ' * min(len(lists) - 1, DEEPEST)}{lists[-1].mark() if lists else ''}{shown}"


def _until(end: str, line: str, rest: deque[str]) -> tuple[str, str]:
    """Return what stands before `end`, taken off the lines that follow, and what stands behind it."""
    taken = [line]
    while end not in taken[-1] and rest:
        taken.append(rest.popleft())
    last, _, behind = taken[-1].partition(end)
    return "\n".join([*taken[:-1], last]), behind


def _table(text: str) -> Iterator[str]:
    """Yield a table, whose columns its first braces describe."""
    start = text.find("{")
    body = text[_braced(text, start)[1] :] if start >= 0 else text
    shown = " ".join(_REMARK.sub("", line) for line in body.split("\n"))
    rows = [_BETWEEN_CELLS.split(row) for row in shown.split("\\\\")]
    if not _COVERS.search(shown):
        yield from table([texts for row in rows if any(texts := [*map(_markdown, row)])])
        return
    taken: dict[int, int] = {}
    placed: list[list[Cell]] = []
    for row in rows:
        column, cells = 0, list[Cell]()
        for written in row:
            covers = {found[1]: min(int(found[2]), MOST_COVERED) for found in _COVERS.finditer(written)}
            cell = Cell(" ".join(_shown(written).split()), covers.get("row") or 1, covers.get("column") or 1)
            if taken.get(column, 0) and not cell.text:  # the cell above covers it
                taken[column] -= 1
            else:
                taken |= dict.fromkeys(range(column, column + min(cell.columns, MOST_COVERED)), cell.rows - 1)
                cells.append(cell)
            column += cell.columns
        if any(cell.text for cell in cells):
            placed.append(cells)
    yield from spanned_table(headed(placed), _NEVER)


def _markdown(text: str) -> str:
    """Return the Markdown that shows what `text` does; formulas in it stay as they are written."""
    pieces, at = list[str](), 0
    text = with_quantities(text)
    for formula in _FORMULA.finditer(text):
        pieces += [_shown(text[at : formula.start()]), formula.group()]
        at = formula.end()
    return literal(" ".join("".join([*pieces, _shown(text[at:])]).split()))


def _shown(text: str, depth: int = 0) -> str:
    """Return `text` without its commands: of most that what stands in their braces shows."""
    pieces, at = list[str](), 0
    closings = _closings(text) if depth < DEEPEST else {}
    for command in _COMMAND.finditer(text):
        if command.start() < at:
            continue
        pieces.append(text[at : command.start()])
        at = command.end()
        if command.group() in _SIGNS:
            pieces.append(_SIGNS[command.group()])
        given = list[str]()
        while at in closings:
            given.append(text[at + 1 : closings[at] - 1])
            at = closings[at]
        if command[1] in _STRIKES and given:
            pieces += [*given[:-1], struck(given[-1])]
        elif command[1] not in _UNSHOWN:
            pieces += (_shown(inner, depth + 1) for inner in (given[-1:] if command[1] in _LAST else given))
    plain = _SIGN.sub(lambda sign: _SIGNS[sign.group().removesuffix("{}")], "".join([*pieces, text[at:]]))
    return _THIN.sub(" ", _ESCAPED.sub(r"\1", _BRACE.sub("", plain)))
