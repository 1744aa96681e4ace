"""Marked revisions of a Word file: two paragraphs are one where the end of the first is deleted."""

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

_P, _P_PR, _R_PR, _DEL = map(qn, ("w:p", "w:pPr", "w:rPr", "w:del"))


def join_paragraphs(body: Element) -> None:
    """Move what stands in each paragraph whose end is deleted to the beginning of the next one."""
    for mark in list(body.iter(_DEL)):
        properties = mark.getparent()
        outer = properties.getparent() if properties is not None and properties.tag == _R_PR else None
        paragraph = outer.getparent() if outer is not None and outer.tag == _P_PR else None
        following = paragraph.getnext() if paragraph is not None else None
        if paragraph is None or following is None or following.tag != _P:
            continue
        first = 1 if len(following) and following[0].tag == _P_PR else 0
        following[first:first] = [one for one in paragraph if one.tag != _P_PR]
        paragraph.getparent().remove(paragraph)  # type: ignore[union-attr]
