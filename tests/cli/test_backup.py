"""A backup taken while the bot answers, put back on an empty machine; and what is no backup refused."""

import errno
import hashlib
import io
import json
import os
import resource
import shutil
import stat
import subprocess
import sys
import tarfile
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.chat.texts import SIMPLIFIED
from bot.documents.scope import Scope
from bot.sandbox.client import BotApi
from bot.storage import SCHEMA, Asked, Storage
from tests.support.command import yinju
from tests.support.database import problems
from tests.support.embedding_server import embedding_server
from tests.support.environment import CLEAN
from tests.support.play import QUESTION, WATCH, ask, labels, library, press
from tests.support.process import Start, running
from tests.support.texts import NOTICE

pytestmark = pytest.mark.process


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return library(tmp_path / "corpus")


def index_of(home: Path) -> dict[str, str]:
    """The files of the index and their hashes; the manifest has the times of the documents in it."""
    files = home.glob("index/*/*/*")
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in files
        if file.name != "manifest.json"
    }


def test_a_backup_under_load_is_restored_with_index_state_and_answers(
    api: BotApi, start: Start, tmp_path: Path, corpus: Path
) -> None:
    home, file = tmp_path / "home", tmp_path / "backup.tar"
    old = {"YINJU_HOME": str(home), "YINJU_CORPUS": str(corpus)}
    alice, bob, operator = api.user("Alice"), api.user("Bob"), api.user("Carol")
    asked = [api.user(f"P{number}") for number in range(8)]
    with running(start, YINJU_ADMINS=str(operator.id)):
        answered = ask(api, alice, WATCH)
        assert press(api, alice, answered, "👍")[1] == SIMPLIFIED.toast_good
        api.sends_document(operator, "渡轮.txt", "渡轮停航通知\n\n渡轮一律停航。\n".encode())
        api.wait_for(lambda: api.messages(operator))
        stop = threading.Event()

        def load() -> None:
            while not stop.is_set():
                for person in asked:
                    api.says(person, QUESTION)
                stop.wait(0.2)

        asking = threading.Thread(target=load)
        asking.start()
        try:
            for _ in range(3):
                told = yinju("backup", str(file), "--with-corpus", **old)
                assert (told.returncode, told.stderr) == (0, ""), told.stderr
        finally:
            stop.set()
            asking.join()
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
        ask(api, bob, "后来才问的事")

    new = {"YINJU_HOME": str(tmp_path / "new" / "home"), "YINJU_CORPUS": str(tmp_path / "new" / "corpus")}
    told = yinju("restore", str(file), **new)
    assert (told.returncode, told.stderr) == (0, "")
    restored = tmp_path / "new" / "home"
    assert index_of(restored) == index_of(home)
    for path in corpus.iterdir():
        assert (tmp_path / "new" / "corpus" / path.name).read_bytes() == path.read_bytes()
    assert problems(restored) == []
    with Storage(restored) as storage, Storage(home) as before:
        assert storage.hashed(alice.id) == before.hashed(alice.id)
        assert storage.uploads() == before.uploads() != []
        assert storage.ratings_since(date.min).up == 1
        assert not storage.has_asked_in(bob.id, bob.id) and before.has_asked_in(bob.id, bob.id)
        for upload in storage.uploads():
            assert (restored / "aside" / str(upload.id)).read_bytes() == (
                home / "aside" / str(upload.id)
            ).read_bytes()
    questions = "\n".join((QUESTION, WATCH, "渡轮停航吗", "深圳的房价"))
    given = [
        yinju("ask", "--batch", "-", stdin=questions, **where).stdout.splitlines() for where in (new, old)
    ]
    assert len(given[0]) == 4
    for restored_answer, answer in zip(*given, strict=True):
        assert json.loads(restored_answer) | {"milliseconds": 0} == json.loads(answer) | {"milliseconds": 0}
    report = json.loads(yinju("index", "--json", **new).stdout)
    assert (report["read"], report["removed"]) == (0, 0)  # nothing had to be read again
    with running(start, **new):
        turned, toast = press(api, alice, answered, SIMPLIFIED.key_next)
        assert (toast, turned.text[:4]) == (None, "闸门值守")
        again = ask(api, alice, WATCH)
        assert (again.html, labels(again)) == (answered.html, labels(answered))


def test_vectors_go_with_it_and_are_not_made_again(tmp_path: Path, corpus: Path) -> None:
    home, file, new = tmp_path / "home", tmp_path / "backup.tar", tmp_path / "new"
    Storage(home).close()
    with embedding_server() as server:
        chosen = {"YINJU_CORPUS": str(corpus), "YINJU_EMBEDDINGS": server.url}
        assert yinju("index", YINJU_HOME=str(home), **chosen).returncode == 0
        embedded = len(server.texts)
        assert yinju("backup", str(file), YINJU_HOME=str(home), **chosen).returncode == 0
        for options in ((), ("--force",)):
            told = yinju("restore", str(file), *options, YINJU_HOME=str(new), **chosen)
            assert (told.returncode, told.stderr) == (0, "")
            told = yinju("index", "--json", YINJU_HOME=str(new), **chosen)
            assert json.loads(told.stdout)["meaning"]["embedded"] == 1.0
        assert len(server.texts) == embedded > 0


def test_restoring_refuses_to_overwrite_or_while_a_bot_runs(
    api: BotApi, start: Start, tmp_path: Path, corpus: Path
) -> None:
    home, file, alice = tmp_path / "home", tmp_path / "backup.tar", api.user("Alice")
    settings = {"YINJU_HOME": str(home), "YINJU_CORPUS": str(corpus)}
    nothing = yinju("backup", str(file), **settings)
    assert (nothing.returncode, nothing.stdout) == (2, "")
    assert nothing.stderr.startswith(f"There is nothing to back up in {home}")
    with running(start):
        answered = ask(api, alice, WATCH)
        made = yinju("backup", str(file), **settings)
        assert f"The documents in {corpus} are not among them" in made.stdout
        told = yinju("restore", str(file), "--force", **settings)
        assert told.returncode == 2 and "Another Yinju runs in" in told.stderr
        ask(api, alice, "后来才问的事")
    refused = yinju("restore", str(file), **settings)
    assert refused.returncode == 2 and f"{home} is not empty" in refused.stderr
    before = index_of(home)
    (home / "yinju.db").write_bytes(b"this is no database" * 100)
    (home / "yinju.db-wal").write_bytes(b"nor is this")
    assert yinju("restore", str(file), "--force", **settings).returncode == 0
    assert index_of(home) == before and problems(home) == []
    assert [path.name for path in home.iterdir() if path.name.startswith(".")] == []
    with running(start):
        assert press(api, alice, answered, "👎")[1] == SIMPLIFIED.toast_bad


def test_where_a_restore_was_killed_in_the_midst_no_bot_starts_before_one_is_whole(
    api: BotApi, tmp_path: Path, corpus: Path
) -> None:
    home, file = tmp_path / "home", tmp_path / "backup.tar"
    settings = {"YINJU_HOME": str(home), "YINJU_CORPUS": str(corpus)}
    with Storage(home) as storage:
        storage.set_scope(-1, Scope.of(["人事"]))
    assert yinju("backup", str(file), **settings).returncode == 0
    killed = (
        "import os, pathlib\nrename, moved = pathlib.Path.rename, []\n"
        "def die(source, target):\n"
        "    moved.append(rename(source, target))\n"
        "    if source.name == 'scopes.json': os._exit(9)\n"
        "pathlib.Path.rename = die\nfrom bot.cli.app import main\nmain()\n"
    )
    environment = CLEAN | settings
    command = [sys.executable, "-c", killed, "restore", "--force", str(file)]
    assert subprocess.run(command, env=environment, check=False).returncode == 9
    assert not (home / "yinju.db").exists()
    told = f"A restore into {home} was broken off, and half of it is there: run it again, with"
    bot = {"TELEGRAM_BOT_TOKEN": api.token, "TELEGRAM_API_BASE_URL": api.base_url}
    refused = yinju("run", **settings, **bot)
    assert (refused.returncode, told in refused.stderr) == (2, True)
    assert yinju("restore", str(tmp_path / "none.tar"), "--force", **settings).returncode == 2
    assert told in yinju("run", **settings, **bot).stderr
    checked = yinju("check", **settings, **bot).stdout
    assert f"fail home: {told.partition(':')[0]}" in checked.splitlines()
    assert yinju("restore", str(file), "--force", **settings).returncode == 0
    assert list(home.glob(".restore-*")) == []
    with Storage(home) as storage:
        assert storage.scopes() == {-1: Scope.of(["人事"])}


def made(path: Path, members: list[tuple[str, bytes, bytes]], **changed: object) -> Path:
    """A backup with these members (name, type, content), and a manifest that agrees with them."""
    manifest = {
        "format": 1,
        "schema": SCHEMA,
        "yinju": "9.9.9",
        "made": "2026-11-26",
        "corpus": None,
        "files": {
            name: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, _, content in members
        },
    } | changed
    text = json.dumps(manifest).encode()
    with tarfile.open(path, "w") as archive:
        for name, kind, content in [*members, ("manifest.json", tarfile.REGTYPE, text)]:
            member = tarfile.TarInfo(name)
            member.type, member.size = kind, len(content)
            member.linkname = "/etc/passwd" if kind in (tarfile.SYMTYPE, tarfile.LNKTYPE) else ""
            archive.addfile(member, io.BytesIO(content))
    return path


DATABASE = ("home/yinju.db", tarfile.REGTYPE, b"x")
Break = Callable[[Path], Path]


def beside(name: str, kind: bytes = tarfile.REGTYPE) -> Break:
    """A backup with such a member beside the database."""
    return lambda path: made(path, [DATABASE, (name, kind, b"x" if kind == tarfile.REGTYPE else b"")])


def saying(**changed: object) -> Break:
    """A backup of a database alone whose manifest says this."""
    return lambda path: made(path, [DATABASE], **changed)


NONE = {"size": 1, "sha256": "0" * 64}
REFUSED: dict[str, tuple[Break, str]] = {
    "above": (beside("home/../../evil"), "a file in it is called 'home/../.."),
    "absolute": (beside("/tmp/evil"), "a file in it is called '/tmp/evil'"),
    "elsewhere": (beside("etc/evil"), "a file in it is called 'etc/evil'"),
    "symlink": (beside("home/salt", tarfile.SYMTYPE), "'home/salt' is no file"),
    "hardlink": (beside("home/salt", tarfile.LNKTYPE), "'home/salt' is no file"),
    "device": (beside("home/salt", tarfile.CHRTYPE), "'home/salt' is no file"),
    "twice": (beside("home/yinju.db"), "it holds a file twice"),
    "changed": (saying(files={"home/yinju.db": NONE}), "is damaged: 'home/yinju.db' is not what it was"),
    "lost": (saying(files={"home/salt": NONE}), "is damaged: 'home/salt' is not what it was"),
    "newer": (saying(schema=SCHEMA + 1), "was made by a newer Yinju (9.9.9): upgrade"),
    "later": (saying(format=2), "was made by a newer Yinju (9.9.9): upgrade"),
    "odd": (saying(files=[]), "its manifest names no files"),
    "empty": (lambda path: made(path, []), "it holds no database"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_backup_is_refused_and_touches_nothing(tmp_path: Path, name: str) -> None:
    from bot.cli.backup import BackupError
    from bot.cli.restore import restore

    broken, sentence = REFUSED[name]
    home, corpus = tmp_path / "a" / "home", tmp_path / "a" / "corpus"
    with pytest.raises(BackupError) as caught:
        restore(broken(tmp_path / "backup.tar"), home, corpus, corpus, force=True)
    assert sentence in str(caught.value)
    assert {path.name for path in tmp_path.rglob("*")} <= {"a", "home", "run.lock", "backup.tar"}


def test_a_backup_that_is_cut_off_or_changed_is_refused(tmp_path: Path) -> None:
    from bot.cli.backup import BackupError, back_up
    from bot.cli.restore import restore

    home, file, corpus = tmp_path / "home", tmp_path / "backup.tar", tmp_path / "corpus"
    with Storage(home) as storage:
        storage.remember(Asked("何为知?" * 1000, 1, 1))
    back_up(file, home, corpus, with_corpus=False)
    whole, new = file.read_bytes(), tmp_path / "new"
    damaged = bytearray(whole)
    damaged[whole.index("何为知".encode())] ^= 1
    for content in (whole[: len(whole) // 2], whole[:600], b"", b"garbage" * 1000, bytes(damaged)):
        file.write_bytes(content)
        with pytest.raises(BackupError):
            restore(file, new, corpus, corpus, force=False)
        assert [path.name for path in new.iterdir()] == ["run.lock"]
    file.write_bytes(whole)
    restore(file, new, corpus, corpus, force=False)
    assert (new / "salt").read_bytes() == (home / "salt").read_bytes() and problems(new) == []
    shutil.rmtree(new)


def test_a_backup_that_cannot_be_written_leaves_the_one_before(tmp_path: Path) -> None:
    from bot.cli.backup import back_up
    from bot.storage import StorageError

    home, file, corpus = tmp_path / "home", tmp_path / "backup.tar", tmp_path / "corpus"
    Storage(home).close()
    back_up(file, home, corpus, with_corpus=False)
    before = file.read_bytes()
    (home / "yinju.db").write_bytes(b"this is no database" * 100)
    with pytest.raises(StorageError, match="cannot be copied"):
        back_up(file, home, corpus, with_corpus=False)
    assert file.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup.tar", "home"]


def test_what_a_killed_backup_left_is_removed_by_the_next_but_not_what_is_under_way(tmp_path: Path) -> None:
    home, beside = tmp_path / "home", tmp_path / "[beside]"
    beside.mkdir()
    Storage(home).close()
    file, settings = beside / "backup.tar", {"YINJU_HOME": str(home)}
    (beside / ".backup.tar.mine").write_bytes(b"of somebody else")
    stopped = (
        "import os, sys\nfrom bot.cli import backup\nadd = backup._add\n"
        "def stop(archive, files, name, source):\n"
        "    add(archive, files, name, source)\n"
        "    print('under way', flush=True)\n    sys.stdin.read()\n"
        "backup._add = stop\nfrom bot.cli.app import main\nmain()\n"
    )
    command = [sys.executable, "-c", stopped, "backup", str(file)]
    under_way = subprocess.Popen(
        command, env=CLEAN | settings, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with under_way:
        assert under_way.stdout is not None
        assert under_way.stdout.readline() == "under way\n"
        assert yinju("backup", str(file), **settings).returncode == 0
        names = sorted(path.name for path in beside.iterdir())
        assert (len(names), names[-1]) == (3, "backup.tar")  # one is under way still
        under_way.kill()
    assert sorted(path.name for path in beside.iterdir()) == names
    assert yinju("backup", str(file), **settings).returncode == 0
    assert sorted(path.name for path in beside.iterdir()) == [".backup.tar.mine", "backup.tar"]


def test_where_the_disk_is_full_a_backup_says_that_and_no_other_reason(tmp_path: Path) -> None:
    from bot.cli.backup import back_up
    from bot.cli.failures import sentence

    home, file = tmp_path / "home", tmp_path / "backup.tar"
    Storage(home).close()
    (home / "aside").mkdir()
    (home / "aside" / "大.bin").write_bytes(bytes(4_000_000))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(
        resource.RLIMIT_FSIZE, (2_000_000, before[1])
    )  # no file may be larger: as good as full
    try:
        with pytest.raises(OSError, match="File too large"):
            back_up(file, home, tmp_path / "corpus", with_corpus=False)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [path.name for path in tmp_path.iterdir()] == ["home"]
    full = OSError(errno.ENOSPC, "No space left on device")
    assert sentence(full) == "No space left on device: free some of the disk, and try again."


def test_nothing_but_a_file_is_replaced(tmp_path: Path) -> None:
    home, pipe = tmp_path / "home", tmp_path / "pipe"
    Storage(home).close()
    os.mkfifo(pipe)
    done = yinju("backup", str(pipe), YINJU_HOME=str(home))
    assert (done.returncode, done.stderr) == (
        2,
        f"{pipe} is there, and is no file: name a file to write or to replace.\n",
    )
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    done = yinju("backup", str(tmp_path / "none" / "file"), YINJU_HOME=str(home))
    assert done.stderr == f"There is no folder {tmp_path / 'none'}: create it, or name a file elsewhere.\n"


@pytest.mark.parametrize("place", ["corpus", "corpus/人事"])
def test_no_backup_lies_among_the_documents(tmp_path: Path, place: str) -> None:
    from bot.cli.backup import BackupError, back_up

    home, corpus, folder = tmp_path / "home", tmp_path / "corpus", tmp_path / place
    Storage(home).close()
    folder.mkdir(parents=True)
    file = folder / "b.tar"
    with pytest.raises(BackupError) as caught:
        back_up(file, home, corpus, with_corpus=True)
    assert str(caught.value) == f"{file} lies among the documents in {corpus}: name a file elsewhere."
    assert not list(folder.iterdir())
    back_up(tmp_path / "b.tar", home, corpus, with_corpus=True)


@pytest.mark.parametrize("when", ["before", "during", "always"])
def test_a_document_goes_with_it_once_nobody_writes_into_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    from bot.cli import backup
    from bot.cli.restore import restore

    home, file, corpus, new = (tmp_path / name for name in ("home", "b.tar", "corpus", "new"))
    Storage(home).close()
    document = library(corpus) / "渡轮.txt"
    document.write_text(NOTICE[:10], "utf-8")
    for path in corpus.iterdir():
        if path != document or when == "during":
            os.utime(path, (0, 0))

    def write_on(*_: object) -> None:
        document.write_text(NOTICE, "utf-8")
        if when != "always":
            os.utime(document, (1, 1))

    copy = shutil.copyfile
    copies: dict[str, Callable[..., object]] = {
        "during": lambda source, target: (copy(source, target), source == document and write_on())
    }
    monkeypatch.setattr(backup.time, "sleep", write_on)
    monkeypatch.setattr(backup.shutil, "copyfile", copies.get(when, copy))
    manifest = backup.back_up(file, home, corpus, with_corpus=True)
    assert manifest["unsettled"] == (["渡轮.txt"] if when == "always" else [])
    monkeypatch.undo()
    restore(file, new / "home", new / "corpus", new / "corpus", force=False)
    assert (new / "corpus" / "渡轮.txt").read_text("utf-8") == NOTICE


def test_what_links_lead_to_goes_with_it_where_they_are_followed(tmp_path: Path) -> None:
    from bot.cli.backup import back_up
    from bot.documents.corpus import CorpusError

    home, file, corpus, loop = (tmp_path / name for name in ("home", "b.tar", "corpus", "loop"))
    Storage(home).close()
    for folder in (library(corpus), library(tmp_path / "apart")):
        for path in folder.iterdir():
            os.utime(path, (0, 0))
    (corpus / "夹").symlink_to(tmp_path / "apart")
    (corpus / "圈").symlink_to("圈")
    loop.symlink_to(loop)
    lying = {f"corpus/{path.name}" for path in (tmp_path / "apart").iterdir()}
    for follow, linked in ((False, set()), (True, {f"corpus/夹/{Path(name).name}" for name in lying})):
        files = back_up(file, home, corpus, with_corpus=True, follow_links=follow)["files"]
        assert {name for name in files if name.startswith("corpus/")} == lying | linked
    assert not any(
        name.startswith("index/") for name in back_up(file, home, loop, with_corpus=False)["files"]
    )
    with pytest.raises(CorpusError, match="is a link to what is not there"):
        back_up(file, home, loop, with_corpus=True)
