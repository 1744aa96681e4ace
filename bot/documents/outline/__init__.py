"""Lines become a document: title, dateline, section tree, articles, captions; page furniture left out."""

from bot.documents.outline.outline import (
    Role,
    is_caption,
    is_dateline,
    is_furniture,
    outline,
    roles,
)

__all__ = ["Role", "is_caption", "is_dateline", "is_furniture", "outline", "roles"]
