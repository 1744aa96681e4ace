"""`yinju check`: looks at all that a running bot needs, and names a remedy for each thing that is wrong."""

import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import typer
from filelock import FileLock, Timeout
from rich.text import Text

from bot.chat.diagnosis import Finding, of_telegram
from bot.chat.one_instance import LOCK, WRITABLE, check_whole
from bot.cli.check_corpus import corpus_findings, office_finding, scopes
from bot.cli.check_index import index_findings
from bot.cli.check_meaning import meaning
from bot.cli.check_serving import serving_findings
from bot.cli.terminal import out, print_json
from bot.cli.version import version
from bot.config import Config, ConfigError, check_home, read_config
from bot.documents.corpus import CorpusError
from bot.documents.readers import isolation
from bot.env_file import exposed_secrets, idle_lines
from bot.misspelt import lost_limits, unknown_settings
from bot.retrieval.store.corpus_index import keep_apart
from bot.storage.inspection import inspect, inspect_beside

FAIL_BYTES, WARN_BYTES = 100_000_000, 1_000_000_000
"""Free on the disk: what an index of a large corpus is built in, and what a year of questions takes."""
_STYLES = {"ok": "green", "warn": "yellow", "fail": "red"}


def check(corpus: Path | None, as_json: bool) -> None:
    """Print what is found, line by line as it is; exit code 2 when something fails."""
    findings = []
    for finding in look(corpus):
        findings.append(finding)
        if not as_json:
            _show(finding)
    if as_json:
        print_json({"version": version(), "findings": [finding.as_json() for finding in findings]})
    if any(finding.status == "fail" for finding in findings):
        raise typer.Exit(2)


def look(corpus: Path | None) -> Iterator[Finding]:
    """Yield what is found of settings, files and server."""
    yield Finding("version", "ok", version())
    try:
        config = read_config()
    except ConfigError as error:
        yield Finding("settings", "fail", str(error), "correct it in .env or the environment")
        return
    except OSError as error:
        yield unusable("settings", error)
        return
    folder, home = corpus if corpus is not None else config.corpus, config.yinju_home
    for name, found in (
        ("settings", lambda: (_settings(config), *_unknown(config), *_secrets())),
        ("corpus", lambda: corpus_findings(config, folder)),
        ("chats", lambda: scopes(config, folder)),
        ("home", lambda: home_findings(home, folder)),
        ("index", lambda: index_findings(config, folder)),
        ("meaning", lambda: meaning(config, folder)),
        ("storage", lambda: storage_findings(home)),
        ("disk", lambda: [_disk(home)]),
        ("confinement", lambda: [confinement(isolation.confinement())]),
        ("libreoffice", lambda: [office_finding(folder, config.yinju_follow_links)]),
        ("http", lambda: serving_findings(config, running(home))),
        ("telegram", lambda: of_telegram(config, running(home))),
    ):
        try:
            yield from found()
        except OSError as error:  # the rest is looked at all the same
            yield unusable(name, error)


def unusable(name: str, error: OSError) -> Finding:
    """Return that something cannot even be looked at."""
    found = f"{error.filename or 'a file'} cannot be used: {error.strerror or error}"
    return Finding(name, "fail", found, "make it readable and writable for Yinju's user, or move it away")


def _show(finding: Finding) -> None:
    line = Text.assemble(
        (f"{finding.status:<5}", _STYLES[finding.status]), f"{finding.name}: {finding.found}"
    )
    out.print(line, soft_wrap=True)
    if finding.remedy:
        out.print(Text(f"      → {finding.remedy}"), soft_wrap=True)


def _settings(config: Config) -> Finding:
    if not config.yinju_admins:
        return Finding(
            "settings",
            "warn",
            "YINJU_ADMINS is not set: nobody sees what is left unanswered",
            "set it to your own Telegram number, which @userinfobot tells you",
        )
    if not any(admin > 0 for admin in config.yinju_admins):
        return Finding(
            "settings",
            "warn",
            "YINJU_ADMINS names nobody: numbers below 0 are those of groups",
            "write the numbers of people, which @userinfobot tells them",
        )
    everybody = "everybody" if not config.yinju_allowed_chats else "only who is listed"
    return Finding("settings", "ok", f"they can be used; {everybody} may ask")


def _unknown(config: Config) -> Iterator[Finding]:
    lost = lost_limits(config)
    for name, meant in unknown_settings().items():
        remedy = f"write {meant}, if that is meant" if meant else "see .env.example for those there are"
        idle = (f"{name} is no setting, and does nothing", remedy)
        yield Finding("names", "fail" if name in lost else "warn", *lost.get(name, idle))
    for line in idle_lines():
        yield Finding("names", "warn", *line.split(": "))


def _secrets() -> Iterator[Finding]:
    if exposed := exposed_secrets():
        found, _, remedy = exposed.partition(": ")
        yield Finding("secrets", "warn", found, remedy)


def home_findings(home: Path, corpus: Path) -> Iterator[Finding]:
    """Yield what is found of the folder for all that is kept, or of where it is to be made."""
    there = home.exists()
    try:
        check_home(home)
        check_whole(home)
        keep_apart(corpus, home)
        with tempfile.TemporaryFile(dir=home if there else _above(home)) as file:
            file.write(b"x" * 4096)
    except (ConfigError, CorpusError) as error:
        found, _, remedy = str(error).rpartition(": ")
        yield Finding("home", "fail", found, remedy.rstrip("."))
        return
    except OSError as error:
        yield Finding(
            "home",
            "fail",
            f"{home} cannot be {'written' if there else 'made'}: {error.strerror or error}",
            "free some of the disk" if error.errno in (errno.ENOSPC, errno.EDQUOT) else WRITABLE,
        )
        return
    if not there:
        yield Finding("home", "ok", f"{home} is made at the first start")
    elif foreign := [path for path in sorted(home.iterdir()) if _belongs_to_another(path)]:
        found = f"{foreign[0]} belongs to somebody else, as after a command under sudo"
        yield Finding("home", "fail", found, f"make all of it Yinju's own: chown -R $(id -u) {home}")
    elif home.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield Finding(
            "home", "warn", f"others can look into {home}, where questions are kept", f"chmod 700 {home}"
        )
    else:
        yield Finding("home", "ok", f"{home} can be written, and only by its owner")


def _above(home: Path) -> Path:
    """Return the nearest folder above a home that is there."""
    return next(folder for folder in home.absolute().parents if folder.exists())


def _belongs_to_another(path: Path) -> bool:
    return hasattr(os, "geteuid") and path.lstat().st_uid != os.geteuid()


def storage_findings(home: Path) -> Iterator[Finding]:
    """Yield what is found of the database of a home, and of what lies beside it."""
    for found, remedy in inspect_beside(home):
        yield Finding("storage", "fail", found, remedy[0].lower() + remedy[1:])
    yield _database(home)


def _database(home: Path) -> Finding:
    problem, size = inspect(home)
    if "newer" in problem:
        return Finding("storage", "fail", problem, "upgrade Yinju, or set another YINJU_HOME")
    if problem:
        return Finding(
            "storage",
            "fail",
            problem,
            f"restore a backup, or move {home / 'yinju.db'} away: a new one is begun",
        )
    return Finding(
        "storage", "ok", f"{size / 1e6:.1f} MB, whole" if size else "it is made at the first start"
    )


def running(home: Path) -> bool:
    """Tell whether a bot runs in `home` now."""
    if not (home / LOCK).exists():
        return False
    try:
        with FileLock(home / LOCK, timeout=0):
            return False
    except Timeout:
        return True
    except OSError:  # no bot can have it then
        return False


def confinement(missing: Sequence[str]) -> Finding:
    """Return what holds in what reads documents; `missing` says what it is not kept from."""
    told = "documents are read in a process of its own, limited in memory and time"
    if missing:
        lacks, _, remedy = missing[0].partition(": ")
        return Finding("confinement", "warn", f"{told}; but {lacks}", remedy.removesuffix("."))
    return Finding(
        "confinement", "ok", f"{told}, that can write no file, use no network and start no program"
    )


def _disk(home: Path) -> Finding:
    place = home if home.exists() else _above(home)
    return disk(place, shutil.disk_usage(place).free)


def disk(place: Path, free: int) -> Finding:
    """Return what is found of a disk with so many bytes free."""
    told = f"{free / 1e9:.1f} GB are free where {place} lies"
    if free >= WARN_BYTES:
        return Finding("disk", "ok", told)
    return Finding(
        "disk", "fail" if free < FAIL_BYTES else "warn", told, "free some, or set YINJU_HOME elsewhere"
    )
