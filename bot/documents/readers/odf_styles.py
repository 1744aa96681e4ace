"""What the styles of an OpenDocument file say: type size, bold, alignment, the title's."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.documents.readers.archive import Element
from bot.documents.readers.symbols import is_symbol_font
from bot.expressions import expression

_NAMESPACES = {
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "presentation": "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}
_SIZE = expression(r"(\d{1,4}(?:\.\d{1,3})?)pt")
_MOST_PARENTS = 20
_BOLD = ("bold", "600", "700", "800", "900")
_USUAL = 24
"""Half points that text is set in where nothing says another size."""


def named(prefix: str, name: str) -> str:
    """Return the full name of an element or attribute: text:p."""
    return f"{{{_NAMESPACES[prefix]}}}{name}"


_DISPLAY, _FONT = named("text", "display"), named("style", "font-name")
_LINE_THROUGH = named("style", "text-line-through-style")
_POSITION, _RISES = named("style", "text-position"), expression("super|[1-9]")


Face = tuple[int | None, bool | None]
"""How large a piece of text is set, in half points, and whether it is bold."""


@dataclass(frozen=True, slots=True)
class Style:
    """How paragraphs of a style are set, `size` in half points; `titled`: it is the style of a title."""

    size: int = _USUAL
    bold: bool = False
    centred: bool = False
    titled: bool = False


class Styles:
    """The styles of the parts `roots` of a document, the named ones first."""

    def __init__(self, roots: Sequence[Element]) -> None:
        self._written = {
            style.get(named("style", "name"), ""): style
            for root in roots
            for style in root.iter(named("style", "style"))
            if style.get(named("style", "family")) == "paragraph"
        }
        self._defaults = [
            style
            for root in roots
            for style in root.iter(named("style", "default-style"))
            if style.get(named("style", "family")) == "paragraph"
        ]
        self._known: dict[str, Style] = {}

        written = [style for root in roots for style in root.iter(named("style", "style"))]
        self.hidden = {
            style.get(named("style", "name"), "") for style in written if _says(style, _DISPLAY) == "none"
        }
        """The styles whose text does not show."""
        faces = {
            face.get(named("style", "name"), ""): face.get(named("svg", "font-family"), "").strip("'\"")
            for root in roots
            for face in root.iter(named("style", "font-face"))
        }
        fonts = {
            style.get(named("style", "name"), ""): faces.get(_says(style, _FONT), "") for style in written
        }
        self.raised = {
            style.get(named("style", "name"), "")
            for style in written
            if _RISES.match(_says(style, _POSITION))
        }
        """The styles whose text is raised."""
        self._struck = {
            style.get(named("style", "name"), ""): _says(style, _LINE_THROUGH) for style in written
        }
        self._parents = {
            style.get(named("style", "name"), ""): style.get(named("style", "parent-style-name"), "")
            for style in written
        }
        self._faces = {style.get(named("style", "name"), ""): _face(style) for style in written}
        self.signs = {name: font for name, font in fonts.items() if is_symbol_font(font)}
        """The styles whose letters show as signs, with their fonts."""

    def __getitem__(self, name: str) -> Style:
        """Return the style `name` with what its parents say; the usual one where there is none."""
        if name not in self._known:
            self._known[name] = self._resolved(name)
        return self._known[name]

    def strikes(self, name: str | None) -> bool | None:
        """Tell whether a style strikes its text out, None if neither it nor a parent says."""
        for _ in range(_MOST_PARENTS):
            if not name or name not in self._struck:
                return None
            if self._struck[name]:
                return self._struck[name] != "none"
            name = self._parents[name]
        return None

    def face(self, name: str) -> Face:
        """Return what the style of a piece of text says, None what neither it nor a parent does."""
        size: int | None = None
        bold: bool | None = None
        for _ in range(_MOST_PARENTS):
            if name not in self._faces:
                break
            own = self._faces[name]
            size, bold = own[0] if size is None else size, own[1] if bold is None else bold
            name = self._parents[name]
        return size, bold

    def _resolved(self, name: str) -> Style:
        chain: list[Element] = []
        titled = False
        while name and len(chain) < _MOST_PARENTS:
            titled |= name in ("Title", "标题")
            if name not in self._written:
                break
            chain.append(self._written[name])
            name = chain[-1].get(named("style", "parent-style-name"), "")
        said: dict[str, str] = {}
        for style in [*chain, *self._defaults]:
            for properties in style:
                for key, value in properties.attrib.items():
                    said.setdefault(str(key), str(value))
        return Style(
            _half_points(said.get(named("fo", "font-size"), "")) or _USUAL,
            said.get(named("fo", "font-weight"), "") in _BOLD,
            said.get(named("fo", "text-align"), "") == "center",
            titled,
        )


def _face(style: Element) -> Face:
    weight = _says(style, named("fo", "font-weight"))
    return _half_points(_says(style, named("fo", "font-size"))), weight in _BOLD if weight else None


def _half_points(written: str) -> int | None:
    size = _SIZE.fullmatch(written)
    return round(2 * float(size[1])) if size else None


def _says(style: Element, property: str) -> str:
    """Return what a style itself says of a property of text."""
    return next((one.get(property, "") for one in style.iter(named("style", "text-properties"))), "")
