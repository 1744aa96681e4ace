"""A font that stands in for the Chinese fonts a PDF names but does not hold.

PDFium leaves out a piece of text that takes no room, and where no font has a shape for it, a single character
takes none. Here every character is a box, on every machine the same, whichever fonts are installed there.
"""

import ctypes
from io import BytesIO
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from pypdfium2 import PdfSysfontBase

EM = 1_000
_CHARSETS = frozenset((128, 129, 130, 134, 136))
"""Japanese, Korean (two), simplified and traditional Chinese, as Windows numbers them."""
_HANDLE = 0x59  # any address that no other font has: PDFium only hands it back

_NAME = b"Box"


def make() -> bytes:
    """Return a TrueType font that has one shape, a box as wide as it is high, for all characters."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((0, EM))
    pen.lineTo((EM, EM))
    pen.lineTo((EM, 0))
    pen.closePath()
    box = pen.glyph()
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder([".notdef", "box"])
    builder.setupCharacterMap({0x20: "box"})
    builder.setupGlyf({".notdef": box, "box": box})
    builder.setupHorizontalMetrics({".notdef": (EM, 0), "box": (EM, 0)})
    builder.setupHorizontalHeader(ascent=EM, descent=0)
    builder.setupNameTable({"familyName": _NAME.decode(), "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    table = CmapSubtable.newSubtable(13)  # the one kind in which many characters share a shape
    table.platformID, table.platEncID, table.language = 0, 6, 0
    table.cmap = dict.fromkeys(range(0x20, 0x30000), "box")
    cmap = newTable("cmap")
    cmap.tableVersion, cmap.tables = 0, [table]
    builder.font["cmap"] = cmap
    target = BytesIO()
    builder.save(target)
    return target.getvalue()


class StandIn(PdfSysfontBase):  # type: ignore[misc]  # pypdfium2 has no annotations
    """What PDFium asks for a font; the names of its methods are PDFium's."""

    def __init__(self) -> None:
        super().__init__()
        self.content = make()

    def MapFont(
        self, _: Any, weight: int, italic: int, charset: int, pitch: int, face: Any, exact: Any
    ) -> Any:
        """Return the box font for a Chinese, Japanese or Korean one, for others what the machine has."""
        if charset in _CHARSETS:
            return _HANDLE
        return self.default.MapFont(self.default, weight, italic, charset, pitch, face, exact)

    def GetFontData(self, _: Any, font: int, table: int, buffer: Any, size: int) -> int:
        """Copy a font into `buffer` if it is large enough; return how many bytes it has."""
        if font != _HANDLE:
            return int(self.default.GetFontData(self.default, font, table, buffer, size))
        if table:
            return 0  # PDFium asks whether it is a collection
        if buffer and size >= len(self.content):
            ctypes.memmove(buffer, self.content, len(self.content))
        return len(self.content)

    def GetFaceName(self, _: Any, font: int, buffer: Any, size: int) -> int:
        """Copy the name of a font into `buffer` if it is large enough; return how many bytes it has."""
        if font != _HANDLE:
            return int(self.default.GetFaceName(self.default, font, buffer, size))
        if buffer and size > len(_NAME):
            ctypes.memmove(buffer, _NAME + b"\0", len(_NAME) + 1)
        return len(_NAME) + 1

    def GetFontCharset(self, _: Any, font: int) -> int:
        """Return the character set of a font."""
        return 134 if font == _HANDLE else int(self.default.GetFontCharset(self.default, font))

    def DeleteFont(self, _: Any, font: int) -> None:
        """Forget a font of the machine; the box font stays."""
        if font != _HANDLE:
            self.default.DeleteFont(self.default, font)
