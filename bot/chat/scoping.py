"""/scope: an operator ties a group to folders of the corpus, in that group."""

import asyncio
from collections.abc import Sequence

from telegram import Message
from telegram.ext import ContextTypes

from bot.chat.delivery import reply
from bot.chat.replies import clip
from bot.chat.services import Services, words_of
from bot.chat.texts.words import Words
from bot.documents.scope import NOTHING, Scope, ScopeError

LONGEST = 200
"""Characters of what cannot be used, and of a folder's name."""
ROWS = 15
"""Folders that are listed."""


class Scoping:
    """Shows, sets and lifts the folders that a group reads."""

    def __init__(self, services: Services) -> None:
        self.services = services

    async def scope(self, message: Message, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /scope: tie the group to the folders behind it, to none of its own (-), or show them."""
        words, written = words_of(message.from_user), (message.text or "").partition(" ")[2].strip()
        scopes, group = self.services.scopes, message.chat_id
        if message.chat.type == message.chat.PRIVATE:
            await reply(message, words.scope_usage)
            return
        if written and scopes.is_fixed(group):
            await reply(message, words.scope_fixed)
            return
        try:
            if written:
                await asyncio.to_thread(scopes.tie_as_written, group, written)
                person = (message.from_user or message.chat).id
                note = self.services.operations.note
                await asyncio.to_thread(note, person, "scope", f"{group} {scopes.of_group(group)}")
        except ScopeError:
            bad = words.scope_bad.format(part=clip(written, LONGEST))
            await reply(message, f"{bad}\n\n{words.scope_usage}")
            return
        scope = scopes.of_group(group)
        parts = [_told(scope, words)]
        if empty := scope.missing(one.path for one in self.services.whole.entries):
            parts.append(words.scope_missing.format(folders=_listed(empty)))
        if not scope.is_everything and scopes.leaves_others:
            parts.append(words.scope_others)
        await reply(message, "\n\n".join(parts))


def _told(scope: Scope, words: Words) -> str:
    """Say what a group reads."""
    if scope.is_everything:
        return words.scope_everything
    return (
        words.scope_nothing if scope == NOTHING else words.scope_folders.format(folders=_listed(scope.names))
    )


def _listed(folders: Sequence[str]) -> str:
    """Return folders one a line, as many as a screen of a phone has."""
    shown = [clip(folder, LONGEST) for folder in folders[:ROWS]]
    return "\n".join(f"• {folder}" for folder in [*shown, *["…"][: max(0, len(folders) - ROWS)]])
