"""PDF files whose tags tell what their text is, as browsers and word processors write them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

SIZE = 12


@dataclass(frozen=True, slots=True)
class Element:
    """A tagged element: its children, its attributes, and the texts that stand right in it, each at x and y.

    Texts in one tuple make one piece of marked text, as the lines of a paragraph do.
    """

    kind: str
    children: Sequence["Element"] = ()
    texts: Sequence[Sequence[tuple[float, float, str]]] = ()
    attributes: dict[str, int] = field(default_factory=dict)


def text(kind: str, x: float, y: float, *lines: str, **attributes: int) -> Element:
    """Return an element of one marked text, its lines 18 points apart."""
    marked = [(x, y - 18 * at, line) for at, line in enumerate(lines)]
    return Element(kind, (), [marked] if marked else [], attributes)


class _Objects:
    """The objects of a file, numbered from 1."""

    def __init__(self) -> None:
        self.bodies: list[str] = []

    def add(self, body: str = "") -> int:
        self.bodies.append(body)
        return len(self.bodies)

    def put(self, number: int, body: str) -> None:
        self.bodies[number - 1] = body

    def file(self, catalog: int) -> bytes:
        parts, places = ["%PDF-1.7\n"], []
        for number, body in enumerate(self.bodies, 1):
            places.append(sum(map(len, parts)))
            parts.append(f"{number} 0 obj\n{body}\nendobj\n")
        begin = sum(map(len, parts))
        size = len(places) + 1
        parts.append(f"xref\n0 {size}\n0000000000 65535 f \n")
        parts += [f"{place:010} 00000 n \n" for place in places]
        parts.append(f"trailer\n<</Size {size}/Root {catalog} 0 R>>\nstartxref\n{begin}\n%%EOF\n")
        return "".join(parts).encode("ascii")


class _Page:
    """What is drawn on a page, and the elements that its marked texts belong to."""

    def __init__(self, objects: _Objects) -> None:
        self.objects, self.number = objects, objects.add()
        self.drawn: list[str] = []
        self.marks: list[int] = []

    def show(self, texts: Sequence[tuple[float, float, str]]) -> str:
        return " ".join(
            f"BT /F {SIZE} Tf {x} {y} Td <{line.encode('utf-16-be').hex()}> Tj ET" for x, y, line in texts
        )

    def put(self, element: Element, parent: int) -> int:
        own = self.objects.add()
        held = []
        for texts in element.texts:
            held.append(str(len(self.marks)))
            self.drawn.append(f"/{element.kind} <</MCID {len(self.marks)}>> BDC {self.show(texts)} EMC")
            self.marks.append(own)
        held += [f"{self.put(child, own)} 0 R" for child in element.children]
        attributes = "".join(f"/{name} {value}" for name, value in element.attributes.items())
        self.objects.put(
            own,
            f"<</Type/StructElem/S/{element.kind}/P {parent} 0 R/Pg {self.number} 0 R/K[{' '.join(held)}]"
            f"/A<</O/Table{attributes}>>>>",
        )
        return own


def _font(objects: _Objects) -> int:
    described = objects.add(
        "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0"
        "/Ascent 880/Descent -120/CapHeight 880/StemV 93>>"
    )
    descendant = objects.add(
        f"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/FontDescriptor {described} 0 R"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>>>"
    )
    return objects.add(
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
        f"/DescendantFonts[{descendant} 0 R]>>"
    )


def tagged(
    *pages: Sequence[Element],
    untagged: Sequence[tuple[float, float, str]] = (),
    boxes: Sequence[tuple[float, float, float, float]] = (),
) -> bytes:
    """Return a PDF of A4 pages of these elements; what is `untagged` and `boxes` stand on each.

    A box is drawn from its left and bottom on, so wide and so high.
    """
    objects = _Objects()
    catalog, tree, root, document = (objects.add() for _ in range(4))
    font = _font(objects)
    numbers, kids, tops = [], [], []
    for at, elements in enumerate(pages):
        page = _Page(objects)
        tops += [page.put(element, document) for element in elements]
        ruled = [f"{x} {y} {width} {height} re S" for x, y, width, height in boxes]
        stream = "\n".join([*ruled, page.show(untagged), *page.drawn])
        content = objects.add(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
        objects.put(
            page.number,
            f"<</Type/Page/Parent {root} 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R"
            f"/Resources<</Font<</F {font} 0 R>>>>/StructParents {at}>>",
        )
        kids.append(f"{page.number} 0 R")
        numbers.append(f"{at} [{' '.join(f'{own} 0 R' for own in page.marks)}]")
    held = " ".join(f"{top} 0 R" for top in tops)
    objects.put(document, f"<</Type/StructElem/S/Document/P {tree} 0 R/K[{held}]>>")
    objects.put(
        tree,
        f"<</Type/StructTreeRoot/K {document} 0 R/ParentTree<</Nums[{' '.join(numbers)}]>>"
        f"/ParentTreeNextKey {len(pages)}>>",
    )
    objects.put(root, f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(pages)}>>")
    objects.put(
        catalog, f"<</Type/Catalog/Pages {root} 0 R/StructTreeRoot {tree} 0 R/MarkInfo<</Marked true>>>>"
    )
    return objects.file(catalog)
