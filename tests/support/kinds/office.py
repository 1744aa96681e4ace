"""Builders of office files: Word in three habits, spreadsheets, presentations, OpenDocument, RTF."""

import zipfile
from collections.abc import Callable
from html import escape
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from tests.support.kinds.model import Asked, Content, Either, Furniture, Heading, Item, Table, Text
from tests.support.kinds.plain import blocks_as_lines, head

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def saved(document: Document) -> bytes:
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def fill(document: Document, table: Table) -> None:
    """Add a table with its merged cells."""
    grid = document.add_table(len(table.rows), len(table.rows[0]), style="Table Grid")
    covered = table.covered()
    for row, column, rows, columns in table.spans:
        grid.cell(row, column).merge(grid.cell(row + rows - 1, column + columns - 1))
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells):
            if (row, column) not in covered:
                grid.cell(row, column).paragraphs[0].text = cell


def styled(content: Content) -> bytes:
    """Word with the styles Title and Heading 1 to 3, as who knows Word writes it; real footnotes."""
    document = docx.Document()
    for line in content.top:
        document.add_paragraph(line)
    document.add_paragraph(content.title, style="Title")
    for line in content.under:
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
    notes: list[str] = []
    add_blocks(document, content, lambda text, level: document.add_heading(text, level), notes)
    if notes:
        add_notes(document, notes)
    return saved(document)


def typed(content: Content) -> bytes:
    """Word without styles: the title is centred in large type, headings are bold or of another font."""
    document = docx.Document()
    for line in content.top:
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.add_run(content.title).font.size = Pt(22)
    for line in content.under:
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER

    def heading(text: str, level: int) -> None:
        run = document.add_paragraph().add_run(text)
        run.bold, run.font.size = True, Pt(17 - level)

    add_blocks(document, content, heading, [])
    return saved(document)


def covered(content: Content) -> bytes:
    """Word with a cover page: lines above, the title large in the middle, names below, then the text."""
    document = docx.Document()
    for line in content.top:
        document.add_paragraph(line)
    for text in ("", content.title, ""):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(text).font.size = Pt(26)
    for line in content.under:
        document.add_paragraph(line)
    document.add_page_break()
    add_blocks(document, content, lambda text, level: document.add_heading(text, level), [])
    return saved(document)


def add_blocks(
    document: Document, content: Content, heading: Callable[[str, int], object], notes: list[str]
) -> None:
    """Add the blocks; the texts of footnotes go to `notes`."""
    for block in content.blocks:
        match block:
            case Heading(text, level):
                heading(text, level)
            case Table():
                above, below = block.around
                for line in above:
                    document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
                fill(document, block)
                for line in below:
                    document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
            case Item(text):
                document.add_paragraph(text, style=None if text[0] in "[0123456789" else "List Bullet")
            case Asked(question, answers):
                document.add_paragraph().add_run(question).bold = content.hints.get("asked") == "bold" or None
                for answer in answers:
                    document.add_paragraph(answer)
            case Text(text, note=note) if note:
                notes.append(note)
                paragraph = document.add_paragraph(text)
                mark = f'<w:r {nsdecls("w")}><w:footnoteReference w:id="{len(notes) + 1}"/></w:r>'
                paragraph._p.append(parse_xml(mark))
            case Text(text) | Either(text) | Furniture(text):
                document.add_paragraph(text)


def add_notes(document: Document, notes: list[str]) -> None:
    """Add the part that holds the footnotes."""
    told = "".join(
        f'<w:footnote w:id="{at}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{escape(note)}</w:t></w:r></w:p>'
        "</w:footnote>"
        for at, note in enumerate(notes, 2)
    )
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes xmlns:w="{WORD}">{told}</w:footnotes>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def workbook(content: Content) -> bytes:
    """A workbook: each table a sheet, its name the caption; merged cells merged, figures as numbers."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for at, table in enumerate((block for block in content.blocks if isinstance(block, Table)), 1):
        sheet = book.create_sheet(table.caption or f"Sheet{at}")
        covered = table.covered()
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                if cell and (row, column) not in covered:
                    sheet.cell(row + 1, column + 1, int(cell) if cell.isascii() and cell.isdigit() else cell)
        for row, column, rows, columns in table.spans:
            sheet.merge_cells(
                start_row=row + 1, start_column=column + 1, end_row=row + rows, end_column=column + columns
            )
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def slide_show(content: Content) -> bytes:
    """A presentation: title slide, a slide for each heading, its points in the body, its table below."""
    import pptx
    from pptx.util import Inches

    show = pptx.Presentation()
    first = show.slides.add_slide(show.slide_layouts[0])
    first.shapes.title.text = content.title
    slide = first
    for block in content.blocks:
        match block:
            case Heading(text):
                slide = show.slides.add_slide(show.slide_layouts[1])
                slide.shapes.title.text = text
            case Item(text) | Text(text):
                frame = slide.placeholders[1].text_frame
                if frame.text:
                    frame.add_paragraph().text = text
                else:
                    frame.text = text
            case Table(rows):
                slide.placeholders[1]._element.getparent().remove(slide.placeholders[1]._element)
                grid = slide.shapes.add_table(
                    len(rows), len(rows[0]), Inches(1), Inches(2), Inches(8), Inches(3)
                ).table
                for row, cells in enumerate(rows):
                    for column, cell in enumerate(cells):
                        grid.cell(row, column).text = cell
    target = BytesIO()
    show.save(target)
    return target.getvalue()


NAMESPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" office:version="1.3"'
)
MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="{0}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def packed(kind: str, body: str) -> bytes:
    """Return an OpenDocument file of the media type `kind`."""
    target = BytesIO()
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMESPACES}><office:body>{body}'
        "</office:body></office:document-content>"
    )
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", xml, zipfile.ZIP_DEFLATED)
        archive.writestr("META-INF/manifest.xml", MANIFEST.format(kind), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def open_table(table: Table) -> str:
    """Return a table of OpenDocument with its merged cells."""
    spans = {(row, column): (rows, columns) for row, column, rows, columns in table.spans}
    covered = table.covered()
    parts = []
    for at, row in enumerate(table.rows):
        cells = ""
        for column, cell in enumerate(row):
            if (at, column) in covered:
                cells += "<table:covered-table-cell/>"
                continue
            down, right = spans.get((at, column), (1, 1))
            size = f' table:number-rows-spanned="{down}" table:number-columns-spanned="{right}"'
            told = f"<text:p>{escape(cell)}</text:p>" if cell else ""
            size *= down * right > 1
            cells += f'<table:table-cell office:value-type="string"{size}>{told}</table:table-cell>'
        line = f"<table:table-row>{cells}</table:table-row>"
        first, last = at == 0, at == table.header - 1
        parts.append("<table:table-header-rows>" * first + line + "</table:table-header-rows>" * last)
    return f'<table:table table:name="{table.caption or "表"}">{"".join(parts)}</table:table>'


def open_text(content: Content) -> bytes:
    """A text document of OpenDocument: title style, headings with outline levels, notes, lists, tables."""
    parts = [f"<text:p>{escape(line)}</text:p>" for line in content.top]
    parts.append(f'<text:p text:style-name="Title">{escape(content.title)}</text:p>')
    parts += [f"<text:p>{escape(line)}</text:p>" for line in content.under]
    notes = 0
    for block in content.blocks:
        match block:
            case Heading(text, level):
                parts.append(f'<text:h text:outline-level="{level}">{escape(text)}</text:h>')
            case Table():
                above, below = block.around
                parts += [f"<text:p>{escape(line)}</text:p>" for line in above]
                parts.append(open_table(block))
                parts += [f"<text:p>{escape(line)}</text:p>" for line in below]
            case Item(text):
                if text[0] in "[0123456789":
                    parts.append(f"<text:p>{escape(text)}</text:p>")
                else:
                    parts.append(
                        f"<text:list><text:list-item><text:p>{escape(text)}</text:p></text:list-item></text:list>"
                    )
            case Asked(question, answers):
                parts += [f"<text:p>{escape(line)}</text:p>" for line in (question, *answers)]
            case Text(text, note=note):
                told = ""
                if note:
                    notes += 1
                    told = (
                        f'<text:note text:id="n{notes}" text:note-class="footnote">'
                        f"<text:note-citation>{notes}</text:note-citation>"
                        f"<text:note-body><text:p>{escape(note)}</text:p></text:note-body></text:note>"
                    )
                parts.append(f"<text:p>{escape(text)}{told}</text:p>")
            case Either(text) | Furniture(text):
                parts.append(f"<text:p>{escape(text)}</text:p>")
    return packed("application/vnd.oasis.opendocument.text", f"<office:text>{''.join(parts)}</office:text>")


def open_sheet(content: Content) -> bytes:
    """A spreadsheet of OpenDocument."""
    tables = "".join(open_table(block) for block in content.blocks if isinstance(block, Table))
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return packed(kind, f"<office:spreadsheet>{tables}</office:spreadsheet>")


def rich_text(content: Content) -> bytes:
    r"""RTF as WordPad and Word save it: Han characters as \u with a question mark behind."""

    def told(text: str) -> str:
        made = ""
        for character in text:
            code = ord(character)
            if code < 128:
                made += "\\" * (character in "\\{}") + character
            else:
                made += f"\\u{code - 65536 if code > 32767 else code}?"
        return made

    lines = [f"\\pard\\qc\\b\\fs44 {told(content.title)}\\b0\\fs24\\par"]
    count = len(head(content)) - 1
    lines += [f"\\pard {told(line)}\\par" for line in (*content.top, *content.under)][:count]
    lines += [f"\\pard {told(line)}\\par" for line in blocks_as_lines(content)]
    return ("{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0 SimSun;}}\n" + "\n".join(lines) + "\n}").encode()
