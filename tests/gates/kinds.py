"""Whether documents of every kind come out as they are, whichever file they are made into.

python -m tests.gates.kinds                              a table kind x file x verdict
python -m tests.gates.kinds --seeds 5                    with five documents of each kind and file
python -m tests.gates.kinds --kind notice --show         what is wrong with notices, line by line
python -m tests.gates.kinds --kind notice/.docx --show   ... in one sort of file: its name ends so
python -m tests.gates.kinds --write FOLDER               the files themselves, to look at or to mutate
python -m tests.gates.kinds --pin                        add what is right to `kinds.json`

What a document says is made in `tests/support/kinds` from a seed; builders that know no reader make files of
it. A file is right when its title is (`t`), its source, date and number (`d`), F1 of its headings at their
depth is at least .98 (`S`), at least .995 of its paragraphs are whole (`P`) and none under another heading
(`W`); when every cell of a table is in its place (`T`), below its header (`H`), and quoted with it (`R`), a
question with its answers, an article with its items (`Q`); and when nothing is lost (`-`), nor there that
should not be, such as what stands twice (`+`). Once a kind is right in a sort of file it stands in
`kinds.json`, and must stay right: exit code 1 when it does not.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from pathlib import Path

from bot.documents.document import Document, Section
from bot.documents.formats import BY_SUFFIX, READABLE
from bot.documents.outline import outline
from bot.documents.passages import split
from bot.documents.readers.reading import Reading, ReadingError
from tests.support.kinds.kinds import KINDS, Kind
from tests.support.kinds.model import Asked, Content, Table, Tree, seen, tree_of

HEADINGS, WHOLE = 0.98, 0.995
PINNED = Path(__file__).with_name("kinds.json")
SHEETS = (".xlsx", ".xls", ".ods", ".csv", ".tsv")
NOT_READ = "not read yet"


@dataclass(slots=True)
class Verdict:
    """What came of one file: counts of what is right, and everything that is wrong by its letter."""

    headings: int = 0
    found: int = 0
    given: int = 0
    paragraphs: int = 0
    whole: int = 0
    cells: int = 0
    right: int = 0
    wrong: list[tuple[str, str]] = field(default_factory=list)

    @property
    def f1(self) -> float:
        return 2 * self.found / (self.headings + self.given) if self.headings + self.given else 1.0

    def add(self, other: "Verdict") -> None:
        for name in ("headings", "found", "given", "paragraphs", "whole", "cells", "right"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.wrong += other.wrong

    def __str__(self) -> str:
        parts = []
        whole = self.whole / self.paragraphs if self.paragraphs else 1.0
        if self.f1 < HEADINGS:
            parts.append(f"S{self.f1:.2f}")
        if whole < WHOLE:
            parts.append(f"P{whole:.2f}")
        if self.right < self.cells:
            parts.append(f"T{self.right / self.cells:.2f}")
        letters = Counter(letter for letter, _ in self.wrong if letter not in "SPT")
        parts += [f"{letter}{count}" for letter, count in sorted(letters.items())]
        return " ".join(parts) or "ok"


def as_file(content: Content, suffix: str) -> Content:
    """Return what of `content` such a file holds: a spreadsheet but its tables, a page its title too."""
    if suffix == ".html":
        return replace(
            content, hints={name: told for name, told in content.hints.items() if name != "untitled"}
        )
    if suffix not in SHEETS:
        return content
    tables = tuple(block for block in content.blocks if isinstance(block, Table))
    return replace(content, blocks=tables, hints={**content.hints, "untitled": "yes"})


def trees_of(content: Content) -> Iterator[Tree]:
    """Yield the trees that are right: a table of questions may be read as questions and answers."""
    yield tree_of(content)
    if "faq" in content.hints:
        pairs = [row for block in content.blocks if isinstance(block, Table) for row in block.rows[1:]]
        yield tree_of(replace(content, blocks=tuple(Asked(row[0], (row[1],)) for row in pairs)))


def judge(content: Content, file: bytes, path: str) -> Verdict:
    """Read `file` as the document at `path` and hold it against `content`; raises `ReadingError`."""
    suffix = Path(path).suffix
    reading = BY_SUFFIX[suffix].read(file)
    document = outline(reading, path)
    content = as_file(content, suffix)
    verdicts = [compare(tree, content, reading, document) for tree in trees_of(content)]
    return min(verdicts, key=lambda verdict: len(verdict.wrong))


def compare(tree: Tree, content: Content, reading: Reading, document: Document) -> Verdict:
    verdict = Verdict()
    tree.free |= {"Sheet1", "表", seen(content.title)} if "untitled" in content.hints else set()
    known(content, document, verdict)
    sections(tree, document, verdict)
    paragraphs(tree, document, verdict)
    tables(tree, reading, verdict)
    whole = "".join(
        seen(text) for text in (*headings(document.sections), *(p.text for p in document.paragraphs))
    )
    for texts, _, _ in tree.paragraphs:
        if not any(text in whole for text in texts):
            verdict.wrong.append(("-", f"lost: {texts[0]}"))
    passages = [seen("".join((*passage.section, passage.text))) for passage in split(document)]
    for group in tree.together:
        if not any(all(text in passage for text in group) for passage in passages):
            verdict.wrong.append(("Q", f"not in one passage: {' / '.join(group)}"))
    for table in tree.tables:
        if table.caption and seen(table.caption) not in whole:
            verdict.wrong.append(("-", f"lost: {table.caption}"))
        names = {seen(cell) for row in table.rows[: table.header] for cell in row}
        for row in table.rows[table.header :]:
            cells = {seen(cell) for cell in row} | names
            if not any(all(cell in passage for cell in cells) for passage in passages):
                verdict.wrong.append(("R", f"row without its header: {' | '.join(row)}"))
    return verdict


def known(content: Content, document: Document, verdict: Verdict) -> None:
    """Compare title, source, date and number."""
    origin = document.origin
    title = Path(origin.path).stem if "untitled" in content.hints else content.title.strip("《》")
    if seen(origin.title).strip("《》") != seen(title):
        verdict.wrong.append(("t", f"title: {title}\n   given: {origin.title}"))
    for name in ("source", "published", "issue_number"):
        right = getattr(content, "number" if name == "issue_number" else name)
        given = getattr(origin, name)
        if right is not None and given != right:
            verdict.wrong.append(("d", f"{name}: {right}\n   given: {given}"))


def headings(given: tuple[Section, ...]) -> Iterator[str]:
    for section in given:
        yield section.heading
        yield from headings(section.sections)


def placed(given: tuple[Section, ...], free: set[str], depth: int = 1) -> Iterator[tuple[int, str]]:
    """Yield the headings with their depth, those that are free as if they were not there."""
    for section in given:
        name = seen(section.heading)
        if name not in free:
            yield depth, name
        yield from placed(section.sections, free, depth + (name not in free))


def sections(tree: Tree, document: Document, verdict: Verdict) -> None:
    free = tree.free - {name for _, name in tree.sections}
    given = list(placed(document.sections, free))
    matcher = SequenceMatcher(None, tree.sections, given, autojunk=False)
    verdict.headings, verdict.given = len(tree.sections), len(given)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            verdict.found += b - a
            continue
        verdict.wrong += [("S", f"no heading: {'#' * depth} {name}") for depth, name in tree.sections[a:b]]
        verdict.wrong += [("S", f"heading given: {'#' * depth} {name}") for depth, name in given[c:d]]


def paragraphs(tree: Tree, document: Document, verdict: Verdict) -> None:
    names = {name for _, name in tree.sections}
    left: dict[str, list[tuple[str, str | None]]] = {}
    for paragraph in document.paragraphs:
        if not paragraph.is_row:
            path = [name for name in map(seen, paragraph.section) if name in names]
            left.setdefault(seen(paragraph.text), []).append((path[-1] if path else "", paragraph.article))
    opened = {seen(heading) for heading in headings(document.sections)}
    for texts, under, article in tree.paragraphs:
        verdict.paragraphs += 1
        text = next((text for text in texts if left.get(text)), None)
        if text is None:
            verdict.wrong.append(("P", f"no paragraph: {texts[0]}"))
            continue
        verdict.whole += 1
        place, given = left[text].pop(0)
        asked = under == "" and any(text in group for group in tree.together)
        if place != under and not asked:
            verdict.wrong.append(("W", f"under {place or 'nothing'}, not {under or 'nothing'}: {text}"))
        if given != article:
            verdict.wrong.append(("W", f"in article {given}, not {article}: {text}"))
    for text in tree.free - opened:
        if left.get(text):
            left[text].pop(0)
    for text, places in left.items():
        verdict.wrong += [("+", f"given: {text}")] * len(places)


def tables(tree: Tree, reading: Reading, verdict: Verdict) -> None:
    """Compare rows and cells in their order; what a cell covers to its right may be given or left empty."""
    expected: list[tuple[tuple[str, ...], str]] = []
    optional: list[set[int]] = []
    for table in tree.tables:
        across: dict[int, set[int]] = {}
        for (row, column), (_, first) in table.covered().items():
            if column > first:
                across.setdefault(row, set()).add(column)
        for at, row in enumerate(table.rows):
            if any(row):
                expected.append((tuple(map(seen, row)), "header_row" if at < table.header else "row"))
                optional.append(across.get(at, set()))
    given = [(tuple(map(seen, line.cells)), line.role) for line in reading.lines if line.is_row]
    verdict.cells = sum(len(cells) for cells, _ in expected)
    places = aligned([cells for cells, _ in expected], [cells for cells, _ in given])
    for at, (cells, role) in enumerate(expected):
        place = places.get(at)
        if place is None:
            verdict.wrong.append(("T", f"no row: {' | '.join(cells)}"))
            continue
        told, given_role = given[place]
        told += ("",) * (len(cells) - len(told))
        same = [
            told[column] == cell or (column in optional[at] and told[column] == "")
            for column, cell in enumerate(cells)
        ]
        verdict.right += sum(same) if len(told) == len(cells) else 0
        if not all(same) or len(told) != len(cells):
            verdict.wrong.append(("T", f"row: {' | '.join(cells)}\n   given: {' | '.join(told)}"))
        if given_role != role:
            verdict.wrong.append(("H", f"{role} given as {given_role}: {' | '.join(cells)}"))
    for place in sorted(set(range(len(given))) - set(places.values())):
        verdict.wrong.append(("+", f"row given: {' | '.join(given[place][0])}"))


def aligned(expected: list[tuple[str, ...]], given: list[tuple[str, ...]]) -> dict[int, int]:
    """Return which given row stands for which expected one: as many between equal ones in their order."""
    if len(expected) == len(given):
        return {at: at for at in range(len(expected))}
    places: dict[int, int] = {}
    for kind, a, b, c, d in SequenceMatcher(None, expected, given, autojunk=False).get_opcodes():
        if kind in ("equal", "replace"):
            places |= {a + at: c + at for at in range(min(b - a, d - c))}
    return places


def verdict_of(kind: Kind, name: str, seeds: int, show: bool = False) -> Verdict | str:
    """Return what comes of a kind in one sort of file, over all seeds."""
    suffix = "." + name.rsplit(".", 1)[1]
    if suffix not in READABLE:
        return NOT_READ
    total = Verdict()
    for seed in range(1, seeds + 1):
        content = kind.content(seed)
        try:
            verdict = judge(content, kind.files[name](content), f"资料{seed}{suffix}")
        except ReadingError as error:
            verdict = Verdict(paragraphs=1, wrong=[("!", f"refused: {error}")])
        except ImportError as error:
            return f"{NOT_READ} ({error.name} is not installed)"
        total.add(verdict)
        if show:
            for letter, told in verdict.wrong:
                print(f"{kind.name}/{name} {seed}: {letter} {told}")
    return total


def write(folder: Path, seeds: int, wanted: str) -> None:
    """Write the files of every kind that `wanted` names, all that can be made."""
    for kind, name in chosen(wanted):
        for seed in range(1, seeds + 1):
            file = folder / kind.name.replace(" ", "-") / f"{seed}{'' if name[0] == '.' else '-'}{name}"
            file.parent.mkdir(parents=True, exist_ok=True)
            try:
                file.write_bytes(kind.files[name](kind.content(seed)))
            except ImportError as error:
                print(f"{file}: {error.name} is not installed")


def chosen(wanted: str) -> Iterator[tuple[Kind, str]]:
    """Yield kinds and sorts of file that `wanted` names: notice, notice/.pdf, /bound.pdf; all for ""."""
    only, _, ending = wanted.partition("/")
    for kind in KINDS:
        if only in ("", kind.name):
            yield from ((kind, name) for name in kind.files if name.endswith(ending))


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--seeds", type=int, default=2)
    options.add_argument("--kind", default="", help="notice, notice/.pdf, /.pdf")
    options.add_argument("--show", action="store_true")
    options.add_argument("--write", type=Path)
    options.add_argument("--pin", action="store_true")
    given = options.parse_args()
    if given.write:
        write(given.write, given.seeds, given.kind)
        return 0
    pinned: list[str] = json.loads(PINNED.read_text()) if PINNED.exists() else []
    right, fallen, total, unread = [], [], Verdict(), 0
    told: dict[str, list[str]] = {}
    for kind, name in chosen(given.kind):
        verdict = verdict_of(kind, name, given.seeds, given.show)
        key = f"{kind.name}/{name}"
        told.setdefault(kind.name, []).append(f"{name} {verdict}")
        if isinstance(verdict, str):
            unread += 1
            fallen += [key] * (key in pinned)
            continue
        total.add(verdict)
        if str(verdict) == "ok":
            right.append(key)
        elif key in pinned:
            fallen.append(key)
    for kind_name, parts in told.items():
        print(f"{kind_name:14} {' · '.join(parts)}")
    count = sum(map(len, told.values()))
    print(
        f"\n{given.seeds} documents each of {len(told)} kinds in {count} kinds of file: {len(right)} right, "
        f"{count - len(right) - unread} not, {unread} {NOT_READ}\n"
        f"headings {total.f1:.4f}, whole paragraphs {total.whole / max(1, total.paragraphs):.4f}, "
        f"cells {total.right / max(1, total.cells):.4f}"
    )
    if given.pin:
        PINNED.write_text(json.dumps(sorted({*pinned, *right}), ensure_ascii=False, indent=1) + "\n")
    for key in fallen:
        print(f"FAILED {key} was right")
    return int(bool(fallen))


if __name__ == "__main__":
    sys.exit(main())
