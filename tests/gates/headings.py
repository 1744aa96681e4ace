"""Whether structure comes back: statutes of known headings, their Markdown marks stripped, read as text.

python -m tests.gates.headings ../shared/eval/laws.tar.xz                 every statute
python -m tests.gates.headings ../shared/eval/laws.tar.xz --sample 150    evenly spread ones, for CI
python -m tests.gates.headings ../shared/eval/laws.tar.xz --show 20       and the first mistakes

Only the marks are taken off: `#` at the start of a line, and comment lines. A heading counts as found when
its line opens a section at the depth that Markdown gives it, counted from the file's shallowest; an article
when a passage begins with it and is cited by its number; it is whole when that passage also holds every line
up to the next article or heading. The statutes are read once more with a table of contents put in behind
their titles, and once as the Markdown they are. Exit code 1 when a figure is below its floor.
"""

import argparse
import re
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.documents.document import Document, Section
from bot.documents.outline import outline
from bot.documents.passages import split
from bot.documents.readers import markdown, text
from bot.documents.readers.reading import telegram_safe

FLOORS = {
    "headings as text": 0.98,
    "articles as text": 0.995,
    "whole articles as text": 0.999,
    "headings as text with contents": 0.98,
    "articles as text with contents": 0.995,
    "whole articles as text with contents": 0.999,
    "headings as Markdown": 1.0,
    "articles as Markdown": 0.995,
    "whole articles as Markdown": 0.999,
}

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*)")
_MARK_ONLY = re.compile(r"<!--.*-->\s*|#{1,6}\s*")
_ARTICLE = re.compile(r"(第[零〇一二三四五六七八九十百千两\d]+条(?:之[一二三四五六七八九十]+)?)\s")


@dataclass(frozen=True, slots=True)
class Truth:
    """The lines of a statute without marks; headings (line: depth from 0) and articles (line: number).

    `titles` are the lines of level 1: a law's name, and which part of it this is. They count neither way.
    """

    lines: list[str]
    titles: set[int]
    headings: dict[int, int]
    articles: dict[int, str]


@dataclass
class Score:
    """Counts over all statutes read in one way."""

    found: int = 0
    expected: int = 0
    given: int = 0
    articles: int = 0
    cited: int = 0
    bounded: int = 0
    whole: int = 0
    mistakes: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        return 2 * self.found / (self.expected + self.given)


def tidy(line: str) -> str:
    return telegram_safe(line).strip()


def strip(content: str) -> Truth:
    """Take the marks off Markdown and remember what they said."""
    lines: list[str] = []
    levels: dict[int, int] = {}
    titles = set()
    articles = {}
    for line in content.split("\n"):
        if _MARK_ONLY.fullmatch(line) or not tidy(line):
            continue
        heading = _HEADING.fullmatch(line)
        if heading and len(heading[1]) > 1:
            levels[len(lines)] = len(heading[1])
        elif heading:
            titles.add(len(lines))
        article = None if heading else _ARTICLE.match(tidy(line))
        if article:
            articles[len(lines)] = article[1]
        lines.append(tidy(heading[2] if heading else line))
    path: list[int] = []
    depths = {}
    for at, level in levels.items():
        path = [outer for outer in path if outer < level]
        depths[at] = len(path)
        path.append(level)
    return Truth(lines, titles, depths, articles)


def with_contents(truth: Truth) -> Truth:
    """Put 目录 and every heading in behind the first line."""
    table = ["目录", *(truth.lines[at] for at in sorted(truth.headings))]
    more = len(table)
    return Truth(
        [*truth.lines[:1], *table, *truth.lines[1:]],
        {at + more if at else 0 for at in truth.titles},
        {at + more: depth for at, depth in truth.headings.items()},
        {at + more: number for at, number in truth.articles.items()},
    )


def places(document: Document, lines: list[str]) -> tuple[dict[int, int], dict[int, int]]:
    """Return the depth of the section that each line opens, and the paragraph that begins with each line.

    Both are found from the end backwards, so that no entry of a table of contents is taken for its heading.
    A heading that is no line of the text gets a negative number.
    """

    def flat(sections: tuple[Section, ...]) -> Iterator[Section]:
        for section in sections:
            yield section
            yield from flat(section.sections)

    events: list[tuple[str, Section | int]] = []
    below = len(document.paragraphs)
    for section in reversed(list(flat(document.sections))):
        first = below if section.ordinal is None else section.ordinal - 1
        events += [(p.text, p.ordinal) for p in reversed(document.paragraphs[first:below])]
        events.append((section.heading, section))
        below = min(first, below)
    events += [(p.text, p.ordinal) for p in reversed(document.paragraphs[:below])]
    opened: dict[int, int] = {}
    begun: dict[int, int] = {}
    behind = len(lines)
    for text_of, event in events:
        at = behind - 1
        while at >= 0 and not begins(text_of, lines, at, isinstance(event, Section)):
            at -= 1
        if isinstance(event, Section):
            opened[at if at >= 0 else -1 - len(opened)] = event.level
        elif at >= 0:
            begun[at] = event
        behind = at if at >= 0 else behind
    return opened, begun


def begins(whole: str, lines: list[str], at: int, heading: bool) -> bool:
    """Tell whether `whole` stands from line `at` on; a heading may be wrapped over two lines."""
    if heading:
        return whole == lines[at] or whole == "".join(lines[at : at + 2])
    return whole.split("\n")[0].strip() == lines[at]


def compare(name: str, truth: Truth, document: Document, score: Score) -> None:
    """Add the figures of one statute to `score`."""
    opened, begun = places(document, truth.lines)
    opened = {at: depth for at, depth in opened.items() if at not in truth.titles}
    matched = truth.headings.keys() & opened.keys()
    top = min((opened[at] for at in matched), default=1)
    for at in sorted(truth.headings.keys() | opened.keys()):
        if at not in opened:
            score.mistakes.append(f"{name}: missed {truth.lines[at]}")
        elif at not in truth.headings:
            score.mistakes.append(f"{name}: no heading {truth.lines[at] if at >= 0 else '(part of a line)'}")
        elif opened[at] - top != truth.headings[at]:
            score.mistakes.append(f"{name}: depth {opened[at] - top} for {truth.lines[at]}")
        else:
            score.found += 1
    score.expected += len(truth.headings)
    score.given += len(opened)
    passages = {passage.ordinal: passage for passage in reversed(list(split(document)))}
    borders = sorted([*truth.headings, *truth.articles])
    for at, number in truth.articles.items():
        score.articles += 1
        passage = passages.get(begun.get(at, 0))
        cited = passage is not None and passage.article == number and passage.text.startswith(truth.lines[at])
        score.cited += cited
        if not cited:
            score.mistakes.append(f"{name}: missed {truth.lines[at][:30]}")
        end = next((border for border in borders if border > at), None)
        if end is not None:
            score.bounded += 1
            whole = passage is not None and passage.text.split("\n") == truth.lines[at:end]
            score.whole += whole
            if cited and not whole:
                score.mistakes.append(f"{name}: not whole or not alone: {truth.lines[at][:30]}")


def statutes(archive: Path, sample: int | None) -> Iterator[tuple[str, str]]:
    """Yield the name and the Markdown of every statute in the archive, or of `sample` spread over it."""
    with tarfile.open(archive) as content:
        members = sorted((m for m in content.getmembers() if m.name.endswith(".md")), key=lambda m: m.name)
        step = 1 if sample is None else max(1, len(members) // sample)
        for member in members[::step]:
            extracted = content.extractfile(member)
            assert extracted is not None
            yield member.name, extracted.read().decode()


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("archive", type=Path)
    options.add_argument("--sample", type=int)
    options.add_argument("--show", type=int, default=0)
    chosen = options.parse_args()
    scores = {"text": Score(), "text with contents": Score(), "Markdown": Score()}
    for name, content in statutes(chosen.archive, chosen.sample):
        truth = strip(content)
        path = Path(name).with_suffix(".txt").as_posix()
        for way, lines in (("text", truth), ("text with contents", with_contents(truth))):
            compare(name, lines, outline(text.read("\n".join(lines.lines).encode()), path), scores[way])
        compare(name, truth, outline(markdown.read(content.encode()), name), scores["Markdown"])
    failed = False
    for way, score in scores.items():
        figures = {
            f"headings as {way}": score.f1,
            f"articles as {way}": score.cited / score.articles,
            f"whole articles as {way}": score.whole / score.bounded,
        }
        print(
            f"as {way}: {score.found} of {score.expected} headings at their depth, {score.given} given; "
            f"{score.cited} of {score.articles} articles cited, "
            f"{score.whole} of {score.bounded} whole (those before another article or heading)"
        )
        for figure, value in figures.items():
            below = value < FLOORS[figure]
            failed |= below
            print(f"{figure}: {value:.4f} ({'BELOW' if below else 'floor'} {FLOORS[figure]})")
        for mistake in score.mistakes[: chosen.show]:
            print(f"    {mistake}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
