"""What was filled into the forms of a PDF, and typed over its pages: a part of what they show."""

import pypdfium2 as pdfium
from pypdfium2 import raw

MOST_ANNOTATIONS = 5_000
"""Of a page; one with more is read without what is filled in."""
_SHOWN = frozenset((raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_WIDGET))


def page_of(document: pdfium.PdfDocument, at: int) -> pdfium.PdfPage:
    """Return page `at` of a document, from 0, with what its fields hold as text of the page."""
    page = document[at]
    count = raw.FPDFPage_GetAnnotCount(page)
    if not any(_subtype(page, one) in _SHOWN for one in range(count if count <= MOST_ANNOTATIONS else 0)):
        return page
    if raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS:
        page.close()
        return document[at]  # it is read anew
    return page


def _subtype(page: pdfium.PdfPage, at: int) -> int:
    annotation = raw.FPDFPage_GetAnnot(page, at)
    try:
        return int(raw.FPDFAnnot_GetSubtype(annotation))
    finally:
        raw.FPDFPage_CloseAnnot(annotation)
