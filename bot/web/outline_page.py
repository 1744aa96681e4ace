"""What became of a file, as a page to look at: its text beside what each line was taken for."""

from collections import Counter
from collections.abc import Iterator
from html import escape
from importlib.resources import files

from bot.documents.traced import LEFT_OUT, Fate, Inspection, Traced

NAMES: dict[Fate, tuple[str, str]] = {
    "title": ("标题", "title"),
    "dateline": ("文头", "文号、来源、日期 letterhead, number, source, date"),
    "furniture": ("无关文字", "没有收进来：页面上的杂项 left out: furniture of the page"),
    "contents": ("目录", "没有收进来 left out: table of contents"),
    "heading": ("小标题", "heading"),
    "paragraph": ("段落", "paragraph"),
    "caption": ("图注", "caption"),
    "item": ("列表项", "item of a list"),
    "row": ("表格行", "row of a table"),
    "header_row": ("表头", "header of a table"),
    "question": ("问", "question"),
    "answer": ("答", "answer to the question above"),
    "unread": (
        "没有读",
        "正文四周的、隐藏的、页眉页脚，或只是格式的记号 left out: around the text, hidden, marks",
    ),
}
"""How each fate is called, and what it means."""
DEEPEST = 6
"""Steps by which headings and what stands under them move to the right."""


def outline_page(inspection: Inspection, name: str) -> str:
    """Return the page of a file called `name`; everything in it is escaped, and nothing is loaded."""
    style = files("bot.web").joinpath("outline_page.css").read_text("utf-8")
    title = escape(inspection.document.origin.title)
    lines = list(enumerate(inspection.lines, 1))
    body = [
        *_head(inspection, name),
        *_listed("章节 sections", [(at, line) for at, line in lines if line.fate == "heading"]),
        *_listed("没有收进来的 left out", [(at, line) for at, line in lines if line.fate in LEFT_OUT]),
        '<main><div class="line top"><div>原文 original</div><div>读成 read as</div></div>',
        *(_row(at, line) for at, line in lines),
        "</main>",
    ]
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        '<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f"<title>{title}</title><style>{style}</style></head><body>\n"
        + "\n".join(body)
        + "\n</body></html>\n"
    )


def _head(inspection: Inspection, name: str) -> Iterator[str]:
    """Yield what is known of the whole: title, origin, doubts, how many lines were taken for what."""
    origin = inspection.document.origin
    known = {
        "文件 file": name,
        "来源 source": origin.source,
        "日期 date": origin.published.isoformat() if origin.published else None,
        "机关 office": origin.office,
        "文号 number": origin.issue_number,
        "网址 address": origin.url,
        "编码 encoding": inspection.document.encoding,
    }
    yield f"<header><h1>《{escape(origin.title)}》</h1><dl>"
    yield from (f"<div><dt>{label}</dt><dd>{escape(told or '—')}</dd></div>" for label, told in known.items())
    yield "</dl>"
    yield from (f'<p class="doubt">⚠ {escape(doubt)}</p>' for doubt in inspection.document.doubts)
    counts = Counter(line.fate for line in inspection.lines)
    yield '<ul class="legend">'
    for fate, (called, means) in NAMES.items():
        if counts[fate]:
            yield f'<li><span class="tag {fate}">{called} {counts[fate]}</span> {means}</li>'
    yield "</ul></header>"


def _listed(called: str, lines: list[tuple[int, Traced]]) -> Iterator[str]:
    """Yield a list of some of the lines, each a link to where it stands."""
    if not lines:
        return
    yield f"<details><summary>{called}: {len(lines)}</summary><ol>"
    for at, line in lines:
        text = escape(line.text or " ".join(line.original))
        yield f'<li class="in{_step(line)}"><a href="#l{at}">{text}</a></li>'
    yield "</ol></details>"


def _step(line: Traced) -> int:
    """Return how far a line moves to the right: one step further than the heading it stands under."""
    return max(0, min(DEEPEST, line.depth - (line.fate == "heading")))


def _row(at: int, line: Traced) -> str:
    called, means = NAMES[line.fate]
    original = "<br>".join(map(escape, line.original))
    same = " same" if "".join(line.original) == line.text else ""
    page = f' <span class="page">p. {line.page}</span>' if line.page else ""
    return (
        f'<div class="line {line.fate}{same}" id="l{at}"><div class="original">{original}</div>'
        f'<div class="in{_step(line)}"><span class="tag {line.fate}" title="{means}">{called}</span>{page} '
        f'<span class="text">{escape(line.text)}</span></div></div>'
    )
