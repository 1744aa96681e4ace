"""Which groups an operator tied to which folders, by /scope; kept until that is lifted."""

import json

from bot.documents.scope import Scope
from bot.storage.database import Database


class Scopes(Database):
    """The folders that groups are tied to, by the groups' numbers; they do not end with the retention."""

    def scopes(self) -> dict[int, Scope]:
        """Return the scope of each tied group."""
        rows = self._rows("SELECT chat, folders FROM scopes")
        return {chat: Scope.of(json.loads(folders)) for chat, folders in rows}

    def set_scope(self, chat_id: int, scope: Scope | None) -> None:
        """Tie a group to a scope, in place of the one before; None: to none."""
        with self._transaction():
            if scope is None:
                self._connection.execute("DELETE FROM scopes WHERE chat = ?", (chat_id,))
            else:
                folders = json.dumps(scope.names, ensure_ascii=False)
                self._connection.execute(
                    "INSERT OR REPLACE INTO scopes (chat, folders) VALUES (?, ?)", (chat_id, folders)
                )
