"""Where a passage stands: document, section, paragraph or article, source and date."""

from dataclasses import dataclass

from bot.documents.document import Origin, Recognition
from bot.documents.passages import Passage

_RECOGNIZED: dict[Recognition, str] = {"": "", "sure": "文字识别", "unsure": "文字识别，字迹不清"}


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a passage stands: in which document and section, outermost first, in which paragraph.

    `article`, of a statute, stands in for the paragraph; `page` is that of a document that has pages, `time`
    that of one that is heard, in seconds from its start; `recognition` is as in `Paragraph`.
    """

    origin: Origin
    section: tuple[str, ...]
    ordinal: int
    caption: bool
    page: int | None = None
    article: str | None = None
    recognition: Recognition = ""
    time: int | None = None

    @property
    def place(self) -> str:
        """Return where in its section the passage stands.

        So: 第3段, 第3段·图注, 第十二条, 第3段（第5页）, 第3段（00:12:05）.
        """
        place = self.article or f"第{self.ordinal}段{'·图注' if self.caption else ''}"
        if self.time is not None:
            return f"{place}（{clock(self.time)}）"
        return f"{place}（第{self.page}页）" if self.page else place

    def __str__(self) -> str:
        place = [f"《{self.origin.title}》", *self.section, self.place]
        origin = self.origin
        known = [origin.source, origin.issue_number, origin.published and origin.published.isoformat()]
        known.append(_RECOGNIZED[self.recognition])
        return "\uff0c".join([" › ".join(place), *(part for part in known if part)])


def clock(seconds: int) -> str:
    """Return a time from the start as players show it: 01:02:03."""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


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
        passage.time,
    )
