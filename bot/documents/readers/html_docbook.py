"""What DocBook lays out in a table and means as text: its set of questions with their answers."""

from lxml import etree

Element = etree._Element


def unfold_questions(root: Element) -> None:
    """Turn the rows of each set of questions into boxes; what labels one, 问： or 1.1., opens its text."""
    sets = [box for box in root.iter("div") if box.get("class") == "qandaset"]
    for table in [one for box in sets for one in box.iter("table")]:
        rows = [row for row in table.iter("tr") if row.get("class") in ("question", "answer")]
        if not rows:
            continue
        table.tag = "div"
        for row in rows:
            row.tag = "div"
            cells = [cell for cell in row if cell.tag in ("td", "th")]
            for cell in cells:
                cell.tag = "div"
            if len(cells) == 2:
                _open_with(cells[0], cells[1])
        for around in list(table.iter("tbody", "thead", "colgroup")):
            around.tag = "div"


def _open_with(label: Element, text: Element) -> None:
    """Move what `label` says to the beginning of `text`, whose first paragraph it numbers."""
    said = "".join(map(str, label.itertext())).strip()
    first = next((one for one in text.iter(etree.Element) if (one.text or "").strip()), text)
    if said:
        first.text = f"{said}{'' if said.endswith('：') else ' '}{(first.text or '').lstrip()}"
    above = label.getparent()
    if above is not None:
        above.remove(label)
