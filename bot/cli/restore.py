"""A backup put back, on an empty machine or in place of what is there: checked wholly, then moved in."""

import hashlib
import json
import os
import secrets
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.chat.corpus_editor import ASIDE
from bot.chat.one_instance import REPLACED as AWAY
from bot.chat.one_instance import STAGED, alone
from bot.cli.backup import FORMAT, MANIFEST, BackupError
from bot.retrieval.meaning.meanings import FOLDER as VECTORS
from bot.retrieval.store.corpus_index import CORPUS
from bot.retrieval.store.places import place_of
from bot.storage import DATABASE, JOURNAL, SALT, SCHEMA, SCOPES

ROOMS = ("home", "corpus", "index")
LONGEST_MANIFEST = 1 << 30
"""Bytes; a corpus of a million files has some hundred megabytes."""
REPLACED = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", JOURNAL, SALT, SCOPES, ASIDE)
"""What of a home a backup takes the place of, beside the index."""


def restore(file: Path, home: Path, corpus: Path, documents: Path, *, force: bool) -> dict[str, Any]:
    """Put a backup into `home`, and its documents, where it has any, into `documents`; give its manifest.

    The index is that of `corpus` where it has none. Everything is checked before anything is touched. Neither
    folder may hold anything, unless `force` is given: then what has the same place is replaced, and other
    documents stay. Raises `BackupError`, and `ConfigError` while a bot runs in `home`.
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with alone(home, restores=True), _staging(home) as staged:
        manifest = _unpacked(file, staged)
        with_corpus = (staged / "corpus").exists()
        if not force:
            _refuse_to_overwrite(home, staged)
            if with_corpus and documents.exists() and any(documents.iterdir()):
                raise BackupError(f"{documents} is not empty: name another folder, or add --force.")
        if with_corpus:
            _put_documents(staged / "corpus", documents)
        _put_home(staged, home, documents if with_corpus else corpus)
        for away in home.glob(f"{STAGED}*/{AWAY}"):  # of this restore, and of those that were broken off
            away.rename(away.with_name("over"))
            shutil.rmtree(away.parent, ignore_errors=True)
    return manifest


@contextmanager
def _staging(home: Path) -> Iterator[Path]:
    """Give a folder in `home` for what is restored; what a killed process left is removed.

    But not what it had taken the place of: that tells of it, until a restore is whole.
    """
    for left in home.glob(f"{STAGED}*"):
        if not (left / AWAY).exists():
            shutil.rmtree(left, ignore_errors=True)
    staged = home / f"{STAGED}{secrets.token_hex(4)}"
    staged.mkdir(mode=0o700)
    try:
        yield staged
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _refuse_to_overwrite(home: Path, staged: Path) -> None:
    there = sorted(path.name for path in home.iterdir() if path != staged and path.suffix != ".lock")
    if there:
        raise BackupError(
            f"{home} is not empty ({there[0]}): set YINJU_HOME to an empty folder, or add --force."
        )


def _unpacked(file: Path, staged: Path) -> dict[str, Any]:
    """Unpack a backup into `staged`; give its manifest, which every file agrees with."""
    found: dict[str, dict[str, Any]] = {}
    manifest: dict[str, Any] | None = None
    try:
        with tarfile.open(file, "r:") as archive:
            for member in archive:
                if manifest is not None:
                    raise BackupError(f"{file} is no backup of Yinju: something follows its manifest.")
                content = archive.extractfile(member) if member.isreg() and not member.issparse() else None
                if content is None:
                    raise BackupError(f"{file} is no backup of Yinju: {member.name!r} is no file.")
                if member.name == MANIFEST:
                    if member.size > LONGEST_MANIFEST:
                        raise BackupError(f"{file} is no backup of Yinju: its manifest is too long.")
                    manifest = _known(json.loads(content.read()), file)
                    continue
                target = _target(member.name, staged, file)
                digest = hashlib.sha256()
                target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                with os.fdopen(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as written:
                    while block := content.read(1 << 20):
                        digest.update(block)
                        written.write(block)
                found[member.name] = {"size": member.size, "sha256": digest.hexdigest()}
    except FileExistsError as error:
        raise BackupError(f"{file} is no backup of Yinju: it holds a file twice.") from error
    except (tarfile.TarError, ValueError, KeyError, TypeError, EOFError) as error:
        raise BackupError(f"{file} is no whole backup of Yinju: {error}. Take another one.") from error
    if manifest is None:
        raise BackupError(f"{file} is no whole backup of Yinju: it has no manifest. Take another one.")
    differing = sorted(
        name
        for name in found.keys() | manifest["files"].keys()
        if found.get(name) != manifest["files"].get(name)
    )
    if differing:
        raise BackupError(f"{file} is damaged: {differing[0]!r} is not what it was. Take another one.")
    if f"home/{DATABASE}" not in found:
        raise BackupError(f"{file} is no backup of Yinju: it holds no database.")
    return manifest


def _known(manifest: dict[str, Any], file: Path) -> dict[str, Any]:
    """Return a manifest of a version that can be restored."""
    if manifest["format"] > FORMAT or manifest["schema"] > SCHEMA:
        raise BackupError(f"{file} was made by a newer Yinju ({manifest['yinju']}): upgrade Yinju first.")
    if not isinstance(manifest["files"], dict):
        raise BackupError(f"{file} is no backup of Yinju: its manifest names no files.")
    return manifest


def _target(name: str, staged: Path, file: Path) -> Path:
    """Return where a file of the backup goes: below `staged`, whatever its name is."""
    parts = name.split("/")
    if (
        len(parts) < 2
        or parts[0] not in ROOMS
        or any(part in ("", ".", "..") for part in parts)
        or "\0" in name
    ):
        raise BackupError(f"{file} is no backup of Yinju: a file in it is called {name!r}.")
    return staged.joinpath(*parts)


def _put_documents(staged: Path, corpus: Path) -> None:
    for path in sorted(path for path in staged.rglob("*") if path.is_file()):
        target = corpus / path.relative_to(staged)
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f".{secrets.token_hex(8)}{target.suffix}")
        try:
            shutil.copyfile(path, draft)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)


def _put_home(staged: Path, home: Path, corpus: Path) -> None:
    """Move what was unpacked to its place, and what is there away; where that fails, all is as it was."""
    place, away = place_of(corpus, home), staged / AWAY
    away.mkdir()
    moves = [(home / name, away / name) for name in REPLACED]
    if (staged / "home" / VECTORS).exists():  # else those that are there stay: they go by what texts say
        moves.append((home / VECTORS, away / VECTORS))
    moves += [(path, home / path.name) for path in sorted((staged / "home").iterdir())]
    if (staged / "index").exists():
        (staged / "place").mkdir(mode=0o700)
        (staged / "index").rename(staged / "place" / f"{1:08d}")
        (staged / "place" / CORPUS).write_bytes(os.fsencode(os.path.realpath(corpus)))
        place.parent.mkdir(mode=0o700, exist_ok=True)
        moves += [(place, away / "index"), (staged / "place", place)]
    done = []
    try:
        for source, target in moves:
            if os.path.lexists(source):
                source.rename(target)
                done.append((source, target))
    except OSError:
        for source, target in reversed(done):
            target.rename(source)
        raise
