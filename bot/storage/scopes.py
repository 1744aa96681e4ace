"""Which groups an operator tied to which folders, by /scope; kept until that is lifted."""

import json
import logging
import os
import secrets
from contextlib import suppress
from pathlib import Path

from bot.documents.scope import Scope
from bot.storage.database import Database, StorageError

log = logging.getLogger(__name__)

SCOPES = "scopes.json"
UNKNOWN = "cannot be read, and the database does not know what /scope has tied"
REMEDY = "Restore it, or delete it and set /scope anew in these groups"


class Scopes(Database):
    """The folders that groups are tied to, by the groups' numbers; they do not end with the retention.

    They stand in a file beside the database, too: one that is begun anew has them from there, or who was tied
    would read everything.
    """

    def scopes(self) -> dict[int, Scope]:
        """Return the scope of each tied group; raises `StorageError`, also where that is not known."""
        with self._lock:
            tied = self._tied()
            if not tied and (tied := self._beside()):
                with self._transaction():
                    self._connection.executemany(
                        "INSERT INTO scopes (chat, folders) VALUES (?, ?)",
                        [(chat, _text_of(scope)) for chat, scope in tied.items()],
                    )
                log.warning("What /scope has tied was not in the database: it is known from %s", SCOPES)
            self._put_beside(tied)
            return tied

    def set_scope(self, chat_id: int, scope: Scope | None) -> None:
        """Tie a group to a scope, in place of the one before; None: to none."""
        with self._lock:
            self.scopes()
            with self._transaction():
                self._connection.execute("DELETE FROM scopes WHERE chat = ?", (chat_id,))
                if scope is not None:
                    row = chat_id, _text_of(scope)
                    self._connection.execute("INSERT INTO scopes (chat, folders) VALUES (?, ?)", row)
            self._put_beside(self._tied())

    def move_scope(self, old_id: int, new_id: int) -> None:
        """Tie a group that has another number now as it was tied."""
        with self._lock:
            self.scopes()
            with self._transaction():
                moved = "UPDATE OR REPLACE scopes SET chat = ? WHERE chat = ?"
                self._connection.execute(moved, (new_id, old_id))
            self._put_beside(self._tied())

    def _tied(self) -> dict[int, Scope]:
        rows = self._rows("SELECT chat, folders FROM scopes ORDER BY chat")
        return {chat: Scope.of(json.loads(folders)) for chat, folders in rows}

    def _beside(self) -> dict[int, Scope]:
        """Return what stands in the file; raises `StorageError` where it cannot be read."""
        path = self.path.with_name(SCOPES)
        try:
            return scopes_beside(path)
        except ValueError as error:
            raise StorageError(f"{path} {UNKNOWN}: {error}. {REMEDY}.") from error

    def _put_beside(self, tied: dict[int, Scope]) -> None:
        """See that the file says the same; the log tells where that cannot be."""
        path = self.path.with_name(SCOPES)
        listed = {chat: scope.names for chat, scope in sorted(tied.items())}
        text, there = json.dumps(listed, ensure_ascii=False, indent=1), None
        with suppress(OSError, ValueError):
            there = path.read_text("utf-8") if path.is_file() else None
        if there == text or (not tied and not os.path.lexists(path)):
            return
        draft = path.with_name(f"{SCOPES}.{secrets.token_hex(4)}")
        try:
            with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        except OSError as error:
            log.error("%s cannot be kept: %s. Check YINJU_HOME", path, error)
        finally:
            with suppress(OSError):
                draft.unlink(missing_ok=True)


def scopes_beside(path: Path) -> dict[int, Scope]:
    """Return what stands in the file at `path`, nothing where it is not there; raises ValueError."""
    if path.exists() and not path.is_file():  # a pipe would be waited for
        raise ValueError("it is no file")
    try:
        found = json.loads(path.read_text("utf-8"))
        return {int(chat): Scope.of(folders) for chat, folders in found.items()}
    except FileNotFoundError:
        return {}
    except (OSError, AttributeError, TypeError) as error:
        raise ValueError(str(error)) from error


def _text_of(scope: Scope) -> str:
    return json.dumps(scope.names, ensure_ascii=False)
