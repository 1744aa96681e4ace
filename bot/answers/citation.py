"""Where a passage stands: document, section, paragraph or article, source and date."""

from dataclasses import dataclass

from bot.documents.document import Origin, Recognition
from bot.documents.passages import Passage

_RECOGNIZED: dict[Recognition, str] = {"": "", "sure": "文字识别", "unsure": "文字识别，字迹不清"}


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a passage stands: in which document and section, outermost first, in which paragraph.

    `article`, of a statute, stands in for the paragraph; `page` is that of a document that has pages;
    `recognition` is as in `Paragraph`.
    """

    origin: Origin
    section: tuple[str, ...]
    ordinal: int
    caption: bool
    page: int | None = None
    article: str | None = None
    recognition: Recognition = ""

    @property
    def place(self) -> str:
        """Return where in its section the passage stands: 第3段, 第3段·图注, 第十二条, 第3段（第5页）."""
        place = self.article or f"第{self.ordinal}段{'·图注' if self.caption else ''}"
        return f"{place}（第{self.page}页）" if self.page else place

    def __str__(self) -> str:
        place = [f"《{self.origin.title}》", *self.section, self.place]
        origin = self.origin
        known = [origin.source, origin.issue_number, origin.published and origin.published.isoformat()]
        known.append(_RECOGNIZED[self.recognition])
        return "\uff0c".join([" › ".join(place), *(part for part in known if part)])


def cite(passage: Passage) -> Citation:
    """Return where `passage` stands."""
    return Citation(
        passage.origin,
        passage.section,
        passage.ordinal,
        passage.kind == "caption",
        passage.page,
        passage.article,
        passage.recognition,
    )
