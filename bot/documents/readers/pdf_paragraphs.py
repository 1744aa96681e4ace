"""Printed lines and bookmarks become paragraphs under headings."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise, takewhile

from bot.chinese.numerals import HAN_NUMERALS
from bot.chinese.scripts import ONE_HAN
from bot.documents.document import Origin
from bot.documents.readers.pdf_bookmarks import (
    Bookmark,
    cover_of,
    is_made_up,
    name_of_sheet,
    of_slides,
)
from bot.documents.readers.pdf_contents import without_contents
from bot.documents.readers.pdf_cut_rows import rejoined
from bot.documents.readers.pdf_grids import lines_in
from bot.documents.readers.pdf_joining import Joining
from bot.documents.readers.pdf_layout import Layout
from bot.documents.readers.pdf_lines import PrintedLine, bare
from bot.documents.readers.pdf_notes import without_notes
from bot.documents.readers.pdf_pages import Page, ordered
from bot.documents.readers.pdf_texts import LARGE, Part, Texts
from bot.documents.readers.reading import Reading
from bot.expressions import expression

TITLE_SIZE = 1.3
"""Of the body's type size: what a title on the first page has at least."""
LONGEST_TITLE = 100
"""Characters."""
FIRST_PAGES = 2
"""On which the title that a file's properties give is printed, if it is this document's."""
MOST_TITLE_LINES = 3
"""In which a title goes on that is set in somewhat smaller type, or seems so to text recognition."""
LEAST_SHARED = 0.3
"""Of the pairs of characters of such a title, how many the first pages have, however it is printed there."""

_CHAPTER = expression(
    r"(?:chapter|appendix|part)\s+\w{1,5}|第\w{1,4}[章编節节篇部]|附录\s*\w{0,3}", re.IGNORECASE
)
_HEADING_NUMBER = expression(
    rf"(?:(?:chapter|appendix|part|第|附录)?[A-Za-z\d{HAN_NUMERALS}.\uff0e]{{0,8}}[章编節节篇部条、.\uff0e:\uff1a)\uff09]?)?",
    re.IGNORECASE,
)
_NUMBERED = expression(r"第|\d{1,2}(?:[.、\s]|$)|[一二三四五六七八九十]{1,3}、")
_ENDS = expression(r"[。，；：.,;:]$|^[\W\d]*$")
_RULE = expression(r"(?<=\w\w)(?:办法|规定|条例|细则|规则|规程|制度|章程|守则|准则|公约|须知)$")
"""The name of a rule; another as large below it is that of the next."""
_ISSUED = expression(r"[^\W\d]{1,14}[〔\[【(（](?:19|20)\d\d[〕\]】)）]第?\d{1,5}号")
_NOTICE = expression(
    r".{0,40}关于.{2,80}的?(?:通知|通告|公告|意见|办法|规定|细则|方案|决定|决议|命令|函|批复|报告|请示|纪要|通报|说明)"
)
_OF_YEAR = expression(r"(?:19|20)\d\d|[一二][一二三四五六七八九〇○零]{3}年")
_FIRM = expression(
    r"[^\W\d]{2,30}(?:公司|集团|银行|医院|学校|大学|学院|[中小]学|基金会?|协会|中心|[局委部厅府会])"
)
_NO_TITLE = expression(
    r"目[录錄次]$|.*文件$|.*[〔\[【(（](?:19|20)\d\d[〕\]】)）]第?\d{1,5}号$|[\W\d]*$"
    r"|[^\W\d]{0,12}(?:国家|行业|地方|团体|企业)标准$"
)


def paragraphs(
    pages: Sequence[Page], bookmarks: Sequence[Bookmark], title: str | None, sheet: bool = False
) -> Reading:
    """Return a printed document: running heads left out, bookmarks as headings, lines joined.

    There must be a line; where nothing but running heads and contents is printed, that is the document.
    """
    joining = Joining(piece for page in pages for piece in page.pieces)
    starts = {bookmark.page for bookmark in bookmarks}
    lines = ordered(pages, title, joining.text, sheet, starts)
    bookmarks = bookmarks or [*_tagged(pages, joining)]
    if len(bookmarks) > 1:  # these tell its headings: whatever else is bold is none
        lines = [replace(line, bold=False) for line in lines]
    body, notes = without_notes(without_contents(lines) or lines)
    body = list(rejoined(body, joining))
    layout = Layout(body)
    texts = Texts(layout, joining)
    sheets = [bookmark for bookmark in bookmarks if is_made_up(bookmark)]
    only = sheet and len(bookmarks) == 1
    bookmarks = [*of_slides([bookmark for bookmark in bookmarks if bookmark not in sheets], body)]
    if (sheets or only) and (called := name_of_sheet(body)):
        below = _headed(body[1:], () if only else bookmarks, layout)
        return Reading(tuple(texts.lines(below, notes)), Origin(title=called))
    headed = _headed(body, bookmarks, layout)
    tops = [part for part in headed if part.level == 1]
    above = list(takewhile(lambda part: part.level != 1, headed))
    alone = len(tops) == 1 and all(_is_letterhead(part) for part in above)
    printed = bool(bookmarks) and _is_on_page(bookmarks[0], body)
    large = _set_large(headed, layout)
    named = tops[0].heading if alone and (printed or not large) else None
    cover = cover_of(bookmarks, body) if printed else None
    if cover is not None:
        first = next(part for part in headed if part.heading == cover)
        return Reading(
            tuple(texts.lines([part for part in headed if part is not first], notes)), Origin(title=cover)
        )
    if named is not None and (title in (None, named) or _names_better(named, title or "", headed)):
        headed = [part for part in headed if part is not tops[0]]
        return Reading(tuple(texts.lines(headed, notes)), Origin(title=named))
    shown = title is not None and _is_printed(title, headed)
    if shown and bare(title or "") not in bare(joining.text([part.line for part in large]) if large else ""):
        large = []
    if large:
        title = joining.text([part.line for part in large])
        start = headed.index(large[0])  # who issued it, perhaps in larger type than the text: no headings
        over = {id(part) for part in headed[:start] if part.line.is_over(large[0].line)}
        headed = [_plain(part, layout) if id(part) in over else part for part in headed]
        end = start + len(large)
        if ONE_HAN.search(title) and any(map(_is_translation, headed[end : end + 1])):
            headed[end] = _plain(headed[end], layout)
        headed = [part for part in headed if part not in large]
    elif title is not None and not shown and _is_of_another(title, headed):
        title = None
    read = [*texts.lines(headed, notes)]
    if title is not None and read and not read[0].level and bare(read[0].text) == bare(title):
        del read[0]
    return Reading(tuple(read), Origin(title=title or ""))


def _tagged(pages: Sequence[Page], joining: Joining) -> Iterator[Bookmark]:
    """Yield the headings that the tags of pages tell, as bookmarks."""
    for page in pages:
        for number, level in page.tags.headings.items():
            pieces = [piece for piece in page.pieces if piece.tag == number]
            title = joining.text(lines_in(pieces))
            if title:
                top = max(piece.base + piece.size for piece in pieces)
                yield Bookmark(title, level, pieces[0].page, top)


def _is_on_page(bookmark: Bookmark, body: Sequence[PrintedLine]) -> bool:
    """Tell whether the title of a bookmark is printed where it points; the name of a sheet is not."""
    texts = [bare(line.text) for line in body if line.page == bookmark.page]
    wanted = bare(bookmark.title)
    return any("".join(texts[at : at + size]) == wanted for size in (1, 2, 3) for at in range(len(texts)))


def _plain(part: Part, layout: Layout) -> Part:
    """Return `part` as large as the text."""
    size = min(part.line.size, layout.size)
    return part if part.line.rows else replace(part, line=replace(part.line, size=size, bold=False))


def _is_translation(part: Part) -> bool:
    """Tell whether a line says something in no Chinese, as below the Chinese title of a standard."""
    return part.heading is None and not (part.line.rows or ONE_HAN.search(part.line.text))


def _on_top(headed: Sequence[Part]) -> str:
    """Return what the first pages print, as `bare` text."""
    last = headed[0].line.page + FIRST_PAGES if headed else 0
    return "".join(bare(part.heading or part.line.text) for part in headed if part.line.page < last)


def _is_printed(title: str, headed: Sequence[Part]) -> bool:
    return bare(title) in _on_top(headed)


def _is_letterhead(part: Part) -> bool:
    """Tell whether a line may stand above the title: an office's head, the document's number."""
    return part.heading is None and bool(_NO_TITLE.match(bare(part.line.text)))


def _names_better(named: str, title: str, headed: Sequence[Part]) -> bool:
    """Tell whether the bookmark above all others is the title: it says more, or the other is not printed."""
    is_part = _NUMBERED.match(named) or _CHAPTER.match(named) or _ENDS.search(named)
    return not is_part and (bare(title) in bare(named) or not _is_printed(title, headed))


def _is_of_another(title: str, headed: Sequence[Part]) -> bool:
    """Tell whether a template left `title`: another stands in the middle of the first line.

    Hardly two characters of it then stand together on the first pages.
    """
    first = headed[0].line
    off = abs(first.left + first.right - first.width)
    if headed[0].heading is not None or first.rows or off > first.size or _ENDS.search(first.text):
        return False
    words, printed = bare(title), _on_top(headed)
    pairs = [before + after for before, after in pairwise(words)]
    return sum(pair in printed for pair in pairs) < LEAST_SHARED * len(pairs)


def _headed(body: Sequence[PrintedLine], bookmarks: Sequence[Bookmark], layout: Layout) -> list[Part]:
    """Return the body with each bookmark as a heading in its place, instead of the lines that print it."""
    starts: dict[int, list[int]] = defaultdict(list)
    for place, line in enumerate(body):
        starts[line.page].append(place)
    taken: dict[int, int] = {}  # where a printed heading begins, and where it ends
    before: dict[int, list[Bookmark]] = defaultdict(list)
    last = 0
    for bookmark in bookmarks:
        printed = _printed(body, starts, bookmark, taken, last)
        if printed is None:
            place = _place(body, starts, bookmark)
        else:
            place, end = printed
            taken[place] = end
        last = place
        before[place].append(bookmark)
    headed: list[Part] = []
    skip = 0
    for place in range(len(body) + 1):
        for bookmark in before.get(place, ()):
            line = body[min(place, len(body) - 1)]
            page = line.page if place in taken else bookmark.page
            headed.append(Part(replace(line, page=page), bookmark.title, bookmark.level))
        skip = max(skip, taken.get(place, 0))
        if skip <= place < len(body):
            headed.append(Part(body[place]))
    return headed


def _printed(
    body: Sequence[PrintedLine],
    starts: dict[int, list[int]],
    bookmark: Bookmark,
    taken: dict[int, int],
    last: int,
) -> tuple[int, int] | None:
    """Return where the lines that print the title of `bookmark` begin and end, None if nothing does.

    The number before a title, and a line above it that is nothing but a number, are printed for it too.
    """
    wanted = bare(bookmark.title)
    found: list[tuple[int, float, int, int]] = []
    # At the very bottom of a page, a bookmark may belong to what is printed on top of the next.
    for place in (*starts.get(bookmark.page, ()), *starts.get(bookmark.page + 1, ())[:2]):
        text = ""
        for end in range(place, min(place + 3, len(body))):
            text += bare(body[end].text)
            number = text.removesuffix(wanted)
            if place >= last and number != text and _HEADING_NUMBER.fullmatch(number):
                high = body[place].base + body[place].size
                off = abs(bookmark.top - high) if bookmark.top is not None else 0.0
                found.append((body[place].page, off, place, end + 1))
                break
    if not found:
        return None
    _, _, place, end = min(found)
    if place and place - 1 not in taken:
        above = body[place - 1]
        place -= above.page == bookmark.page and bool(_CHAPTER.fullmatch(above.text))
    return place, end


def _place(body: Sequence[PrintedLine], starts: dict[int, list[int]], bookmark: Bookmark) -> int:
    """Return before which line of the body a bookmark stands that no line prints."""
    for place in starts.get(bookmark.page, ()):
        if bookmark.top is None or body[place].base < bookmark.top:
            return place
    return next((place for place, line in enumerate(body) if line.page > bookmark.page), len(body))


def _set_large(headed: Sequence[Part], layout: Layout) -> list[Part]:
    """Return the lines on top of the first page that are set in the largest type; they are the title.

    The head of an office's paper, which may be larger, and the number below it are none. What is 关于
    something goes on in the next large lines until it is named: 通知.
    Above the report of a year stands whose it is.
    """
    first = headed[0].line.page if headed else 0
    top = [part for part in headed if part.line.page == first and part.heading is None]
    text = [part for part in top if not (part.line.rows or part.line.aside)]
    may_be = [part for part in text if not _NO_TITLE.match(bare(part.line.text))]
    numbered = next((at for at, part in enumerate(text) if _ISSUED.fullmatch(bare(part.line.text))), None)
    below = [part for part in text[numbered + 1 :] if part in may_be] if numbered is not None else []
    if any(part.line.size >= TITLE_SIZE * layout.size for part in below):
        may_be = below
    largest = max((part.line.size for part in may_be), default=0.0)
    runs = groupby(top, lambda part: part in may_be and part.line.size > 0.95 * largest)
    run = next((list(group) for is_large, group in runs if is_large), [])
    if run and (at := top.index(run[0])) and _OF_YEAR.match(bare(run[0].line.text)):
        above = top[at - 1]
        is_firm = above in may_be and _FIRM.fullmatch(bare(above.line.text))
        run = [above, *run] if is_firm and above.line.size >= TITLE_SIZE * layout.size else run
    behind = top.index(run[-1]) + 1 if run else 0
    for end in range(behind + 1, min(behind + MOST_TITLE_LINES, len(top)) + 1):
        more = top[behind:end]
        if any(part not in may_be or part.line.size < LARGE * layout.size for part in more):
            break
        if _NOTICE.fullmatch(bare("".join(part.line.text for part in (*run, *more)))):
            run = [*run, *more]
            break
    if len(run) == 1:  # the first rule of a collection, or the first chapter
        others = [part.line.text for part in headed if part is not run[0] and part.line.size > 0.97 * largest]
        rules = [text for text in others if _RULE.search(text) and not _NUMBERED.match(text)]
        chapters = [text for text in others if _CHAPTER.match(text)]
        name = run[0].line.text
        if (rules and _RULE.search(name)) or (chapters and _CHAPTER.match(name)):
            return []
    length = sum(len(part.line.text) for part in run)
    return run if largest >= TITLE_SIZE * layout.size and length <= LONGEST_TITLE else []
