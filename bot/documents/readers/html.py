"""HTML: the lines of a page's document, without navigation, scripts and the rest of the page around it."""

import re

from bot.chinese.dates import date_of
from bot.documents.document import Origin
from bot.documents.readers.decoding import broken_bytes, decode
from bot.documents.readers.doubts import STRUCK_OUT, doubts
from bot.documents.readers.html_address import address_of
from bot.documents.readers.html_archived_mail import archived_mail_of
from bot.documents.readers.html_article import article_of
from bot.documents.readers.html_blocks import page_of
from bot.documents.readers.html_chat import chat_of
from bot.documents.readers.html_docbook import unfold_questions
from bot.documents.readers.html_facts import make_tables
from bot.documents.readers.html_faq import with_answers
from bot.documents.readers.html_furniture import heads_furniture, is_dateline
from bot.documents.readers.html_header import (
    PageHeader,
    author_of,
    dateline_of,
    header_of,
    linked_source_of,
    metas_of,
    stamp_of,
    wechat_of,
)
from bot.documents.readers.html_left_out import drop_downloads, left_out_of
from bot.documents.readers.html_letters import subject_of
from bot.documents.readers.html_metadata import linked_data_of, script_fields_of
from bot.documents.readers.html_notes import put_notes
from bot.documents.readers.html_pdf import join_lines, join_preformatted
from bot.documents.readers.html_posts import posts_of, threaded
from bot.documents.readers.html_refusal import refuse
from bot.documents.readers.html_scripted import show_scripted
from bot.documents.readers.html_shown import byline_of, shown_of
from bot.documents.readers.html_site import author_in_metas, site_of
from bot.documents.readers.html_split_tables import join_tables
from bot.documents.readers.html_struck import count_struck
from bot.documents.readers.html_tabs import label_tabs, label_targets
from bot.documents.readers.html_title import title_of
from bot.documents.readers.html_titled import join_asked, join_markers, make_headings, part_datelines
from bot.documents.readers.html_tree import parse
from bot.documents.readers.reading import Reading
from bot.expressions import expression

_CHARSET = expression(
    rb"<(?:meta\b[^>]{0,200}?charset|\?xml\b[^>]{0,100}?encoding)\s*+=\s*+[\"']?\s*+([\w-]+)", re.IGNORECASE
)
_TIME = expression(r"\d:\d\d|\d[时点]\d")
_CHARSETS = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs"}


def read(content: bytes) -> Reading:
    """Read a page; its title is the header's, a meta tag's, its only <h1>, or its <title>, in this order."""
    declared = _CHARSET.search(content, 0, 4096)
    text, encoding = decode(content, _CHARSETS.get(declared[1].decode().lower()) if declared else None)
    if (mail := archived_mail_of(text, encoding)) is not None:
        return mail
    root = parse(text)
    if (chat := chat_of(root, encoding)) is not None:
        return chat
    show_scripted(root)
    header, metas, wechat = header_of(root), metas_of(root), wechat_of(root, text)
    part_datelines(root)
    label_tabs(root)
    label_targets(root)
    unfold_questions(root)
    join_asked(root)
    make_tables(root)
    join_tables(root)
    join_lines(root)
    join_preformatted(root)
    join_markers(root)
    make_headings(root)
    put_notes({"": root}, _place, named=True)
    drop_downloads(root)
    headers = {said.element for said in (header, wechat) if said.element is not None}
    page = page_of(root, headers | left_out_of(root))
    texts = [block.line.text for block in page.blocks if not block.line.is_row]
    data, fields, shown = linked_data_of(root), script_fields_of(root), shown_of(root)
    title = header.title or subject_of(page)
    title = title or title_of(root, (metas.title, data.title), metas.site, page.blocks)
    asked, posts = posts_of(root, page, title)
    blocks = with_answers(root, threaded(asked, posts) if posts else article_of(root, page, title))
    refuse(root, title, blocks, page.blocks)
    first = [one.line for one in blocks[:1]]
    begins = next((at for at, one in enumerate(page.blocks) if one.line in first), 0)
    below = enumerate(page.blocks[begins:], begins)
    ends = next((at for at, one in below if heads_furniture(one.line.text)), None)
    # Below the beginning of the text, what the page sets around it tells of something else.
    told = [one.line for at, one in enumerate(page.blocks[:ends]) if at < begins or not one.furniture]
    timed = filter(_is_timed, (line.text for line in told if not line.is_row))
    # A table of one row, which is its header, may lay out a dateline; one of several rows holds facts.
    dateline = dateline_of(one.line.text for one in page.blocks[:ends] if one.line.role != "row")
    stamp = stamp_of(block.line.text for block in page.blocks)
    author = posts[0].author if len(posts) == 1 else None if posts else author_of(texts)
    linked = linked_source_of(root)
    byline = byline_of(root, title) if not posts else PageHeader()
    said = (header, wechat, metas, linked, dateline, *((data, shown) if not posts else ()), fields, byline)
    dated = (
        header,
        wechat,
        metas,
        data,
        PageHeader(published=posts[0].written if posts else None),
        byline_of(root, title) if posts else PageHeader(),
        stamp if posts else dateline,
        shown,
        fields,
        byline,
        dateline_of(filter(is_dateline, texts)) if posts else stamp,
        PageHeader(published=next(filter(None, map(date_of, timed)), None)),
    )
    around = {block.line.text for block in page.blocks}.difference(block.line.text for block in blocks)
    source = next((one.source for one in said if one.source), author)
    return Reading(
        tuple(block.line for block in blocks),
        Origin(
            title=title,
            source=source or site_of(root, title, metas.site, around) or author_in_metas(root),
            published=next((one.published for one in dated if one.published), None),
            url=metas.url or address_of(root, text),
            office=header.office,
            issue_number=header.number,
        ),
        encoding,
        doubts=broken_bytes(text) + doubts((STRUCK_OUT, count_struck(root))),
    )


def _place(page: str, address: str) -> tuple[str, str]:
    """Return the page that an address names, "" for this one, and the place in it."""
    file, _, name = address.partition("#")
    return file, name


def _is_timed(text: str) -> bool:
    """Tell whether `text` is a dateline with the time of day, and not the time of a meeting."""
    return is_dateline(text) and bool(_TIME.search(text)) and "时间" not in text
