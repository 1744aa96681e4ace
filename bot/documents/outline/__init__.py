"""Lines become a document: title, dateline, section tree, articles, captions; page furniture left out."""

from bot.documents.outline.outline import (
    Part,
    is_caption,
    is_dateline,
    is_furniture,
    outline,
    parts_of,
)

__all__ = ["Part", "is_caption", "is_dateline", "is_furniture", "outline", "parts_of"]
