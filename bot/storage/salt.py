"""The salt beside the database, with which Telegram ids are hashed."""

import logging
import os
import secrets
from contextlib import suppress
from datetime import date
from pathlib import Path

log = logging.getLogger(__name__)

SALT = "salt"
SALT_BYTES = 32


def salt_of(home: Path, held: bytes = b"", known: bool = False) -> bytes:
    """Return the salt of `home`, which only its owner may read: random bytes, made at the first call.

    It appears whole or not at all, and two processes that make one at the same time agree on it. What is no
    salt is set aside. held: the salt used so far, which is written again where it is gone; known: there is a
    database already, whose people a new salt does not know any more, which is then said.
    """
    path = home / SALT
    found = b""
    with suppress(FileNotFoundError):
        if path.is_file():  # a pipe would be waited for
            found = path.read_bytes()
    if len(found) == SALT_BYTES:
        return found
    if path.exists():
        log.error("%s is damaged: it was set aside as %s", path, set_aside(path))
    if known and not held:
        log.error("%s is begun anew: who asked before is not recognised, nor in a group listed", path)
    draft = home / f"{SALT}.{secrets.token_hex(4)}"
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(held or secrets.token_bytes(SALT_BYTES))
        file.flush()
        os.fsync(file.fileno())
    try:
        with suppress(FileExistsError):
            path.hardlink_to(draft)
    finally:
        draft.unlink()
    return path.read_bytes()


def set_aside(path: Path, *siblings: str) -> str:
    """Give a damaged file another name, and what belongs to it, by suffix, alike; return the new name.

    What was set aside before stays.
    """
    name, number = f"{path.name}.broken-{date.today().isoformat()}", 1
    aside = path.with_name(name)
    while os.path.lexists(aside):
        number += 1
        aside = path.with_name(f"{name}-{number}")
    path.rename(aside)
    for suffix in siblings:
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).rename(aside.with_name(aside.name + suffix))
    return aside.name
