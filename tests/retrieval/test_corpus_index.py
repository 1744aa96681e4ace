import errno
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from filelock import FileLock

from bot.answers import answer, page
from bot.documents.corpus import CorpusError
from bot.documents.folder import LEADS_OUT
from bot.documents.formats import FileReader
from bot.documents.readers import isolation
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.store import batches
from bot.retrieval.store.corpus_index import UnwritableError, open_index
from bot.retrieval.store.generation import MANIFEST, newest
from bot.retrieval.store.live_index import LiveIndex
from tests.support.indexing import content_of, index_process, place_of
from tests.support.paths import ROOT
from tests.support.reading import READER

WORDS = "海堤 潮位 渡轮 退票 湿地 候鸟 台风 水务局 巡查 石料 警戒 通知 乘客 芦苇 值班".split()


def sentence(random: random.Random) -> str:
    return "".join(random.choices(WORDS, k=random.randint(2, 9))) + "。"


def write(folder: Path, name: str, lines: int, random: random.Random) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text("\n".join(sentence(random) for _ in range(lines)), "utf-8")


def test_an_index_on_disk_answers_as_one_in_memory(
    corpus: Path, tmp_path: Path, analyzer: Analyzer, index: object
) -> None:
    stored, generation, changes = open_index(corpus, tmp_path / "home", analyzer)
    assert (changes.read, changes.removed, generation.number) == (2, 0, 1)
    assert [stored.passages[n] for n in range(len(stored.passages))] == list(index.passages)  # type: ignore[attr-defined]
    for question in ("沿堤设立了多少个水位站", "渡轮退票", "深圳房价"):
        ours, theirs = answer(question, stored), answer(question, index)  # type: ignore[arg-type]
        assert (ours.status, page(ours).passages) == (theirs.status, page(theirs).passages)
    assert oct((tmp_path / "home").stat().st_mode)[-3:] == "700"
    with pytest.raises(IndexError):
        stored.passages[len(stored.passages)]
    assert stored.passages[1:3] == list(index.passages)[1:3]  # type: ignore[attr-defined]


def test_an_unchanged_corpus_is_opened_as_it_is(corpus: Path, tmp_path: Path, analyzer: Analyzer) -> None:
    first = open_index(corpus, tmp_path, analyzer)[1]
    again, changes = open_index(corpus, tmp_path, analyzer)[1:]
    assert (again.folder, changes.read, changes.removed) == (first.folder, 0, 0)


def test_a_touched_file_is_recognised_by_its_content(tmp_path: Path, analyzer: Analyzer) -> None:
    write(tmp_path / "corpus", "a.txt", 3, random.Random(1))
    first = open_index(tmp_path / "corpus", tmp_path / "home", analyzer)[1]
    os.utime(tmp_path / "corpus" / "a.txt", (1, 1))
    second = open_index(tmp_path / "corpus", tmp_path / "home", analyzer)[1]
    assert (second.folder, second.stale) == (first.folder, True)  # its content was looked at
    (tmp_path / "corpus" / "a.txt").chmod(0o600)
    time.sleep(2.1)  # until its times tell enough
    assert open_index(tmp_path / "corpus", tmp_path / "home", analyzer)[1].stale
    third = open_index(tmp_path / "corpus", tmp_path / "home", analyzer)[1]
    assert (third.folder, third.stale, third.entries[0].mtime_ns) == (first.folder, False, 1_000_000_000)


def test_a_change_that_keeps_size_and_time_is_seen(tmp_path: Path, analyzer: Analyzer) -> None:
    file = tmp_path / "corpus" / "a.txt"
    file.parent.mkdir()
    for version, text in enumerate(("冷静期是三十日。", "冷静期是九十日。"), 1):
        file.write_text(text, "utf-8")
        os.utime(file, (1, 1))
        index, generation, _ = open_index(file.parent, tmp_path / "home", analyzer)
        assert (index.passages[0].text, generation.number) == (text, version)


def test_what_cannot_be_opened_is_tried_again_but_costs_no_new_index(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    folder = tmp_path / "corpus"
    write(folder, "a.txt", 3, random.Random(1))
    (folder / "z.txt").symlink_to(tmp_path / "later.txt")
    home, reader = tmp_path / "home", FileReader(follow_links=True)
    for _ in range(2):
        _, generation, changes = open_index(folder, home, analyzer, reader=reader)
        assert (generation.number, generation.entries[1].size) == (1, -1)
    assert changes.read == 0
    (tmp_path / "later.txt").write_text("渡轮停航。", "utf-8")
    index, generation, changes = open_index(folder, home, analyzer, reader=reader)
    assert (generation.number, changes.read, list(index.passages)[-1].text) == (2, 1, "渡轮停航。")


def test_a_link_out_of_the_corpus_is_named_and_read_as_long_as_that_is_allowed(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    folder, home = tmp_path / "corpus", tmp_path / "home"
    write(folder, "a.txt", 3, random.Random(1))
    (tmp_path / ".env").write_text("TELEGRAM_BOT_TOKEN=1:secret", "utf-8")
    (folder / "z.txt").symlink_to("../.env")
    told = (-1, LEADS_OUT.format(tmp_path.resolve() / ".env"))
    for number, read in ((1, 1), (1, 0)):
        index, generation, changes = open_index(folder, home, analyzer)
        assert (generation.number, changes.read, len(index.passages)) == (number, read, 3)
        assert (generation.entries[1].size, generation.entries[1].problem) == told
    allowed, generation, changes = open_index(folder, home, analyzer, reader=FileReader(follow_links=True))
    assert (generation.number, changes.read, allowed.passages[3].text[-6:]) == (2, 1, "secret")
    index, generation, changes = open_index(folder, home, analyzer)
    assert (generation.number, changes.read, changes.removed, len(index.passages)) == (3, 0, 0, 3)
    assert (generation.entries[1].size, generation.entries[1].problem) == told
    (folder / "z.txt").unlink()
    _, generation, changes = open_index(folder, home, analyzer)
    assert (generation.number, [entry.path for entry in generation.entries]) == (4, ["a.txt"])


@pytest.mark.process
def test_what_could_just_then_not_be_read_is_read_later(
    tmp_path: Path, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "corpus"
    write(folder, "a.txt", 3, random.Random(1))
    (folder / "b.html").write_text("<p>渡轮停航。</p>", "utf-8")
    READER.end()
    with monkeypatch.context() as broken:
        broken.setattr(isolation, "_COMMAND", "raise SystemExit(1)")
        entries = open_index(folder, tmp_path / "home", analyzer)[1].entries
    assert entries[1].problem is not None
    assert entries[1].problem.startswith("the process that reads such files cannot be started")
    assert list(open_index(folder, tmp_path / "home", analyzer)[0].passages)[-1].text == "渡轮停航。"


def test_what_one_reader_finds_damaged_another_may_read(tmp_path: Path, analyzer: Analyzer) -> None:
    folder = tmp_path / "corpus"
    write(folder, "law.docx", 3, random.Random(1))
    shutil.copy(folder / "law.docx", folder / "law.txt")
    shutil.copy(folder / "law.docx", folder / "law.md")
    index, generation, _ = open_index(folder, tmp_path / "home", analyzer)
    assert {passage.origin.path for passage in index.passages} == {"law.md"}
    assert [entry.same_as for entry in generation.entries] == [None, None, "law.md"]


@pytest.mark.process
def test_what_is_not_read_is_not_even_opened(tmp_path: Path, analyzer: Analyzer) -> None:
    folder = tmp_path / "corpus"
    write(folder, "a.txt", 3, random.Random(1))
    for name in ("b.mp4", "c.txt"):
        with (folder / name).open("wb") as file:
            file.truncate(30_000_000_000)
    entries = open_index(folder, tmp_path / "home", analyzer)[1].entries
    assert [(bool(entry.sha256), entry.size) for entry in entries[1:]] == [(False, 30_000_000_000)] * 2
    assert entries[2].problem == "it is larger than 20 MB; split it."
    os.utime(folder / "b.mp4", (1, 1))
    assert open_index(folder, tmp_path / "home", analyzer)[2].read == 1


def test_an_index_among_the_documents_is_refused(tmp_path: Path, analyzer: Analyzer) -> None:
    write(tmp_path, "a.txt", 3, random.Random(1))
    for home in (tmp_path, tmp_path / "home", tmp_path / "deep" / "home"):
        with pytest.raises(CorpusError, match="set YINJU_HOME to a folder outside of it"):
            open_index(tmp_path, home, analyzer)
    assert len(open_index(tmp_path, tmp_path / ".yinju", analyzer)[1].entries) == 1


def test_an_index_that_cannot_be_written_says_so(tmp_path: Path, analyzer: Analyzer) -> None:
    write(tmp_path / "corpus", "a.txt", 3, random.Random(1))
    (tmp_path / "home").write_text("a file")
    with pytest.raises(UnwritableError) as caught:
        open_index(tmp_path / "corpus", tmp_path / "home", analyzer)
    assert caught.value.strerror.startswith(f"The index in {tmp_path}/home/index/")
    assert caught.value.strerror.endswith("): make YINJU_HOME a folder that Yinju's user can write.")
    full = UnwritableError(tmp_path, OSError(errno.ENOSPC, "No space left on device"))
    assert full.strerror.endswith("No space left on device): free some of the disk.")


def test_who_waits_for_another_process_says_so(
    tmp_path: Path, analyzer: Analyzer, caplog: pytest.LogCaptureFixture
) -> None:
    write(tmp_path / "corpus", "a.txt", 3, random.Random(1))
    open_index(tmp_path / "corpus", tmp_path / "home", analyzer)
    write(tmp_path / "corpus", "b.txt", 3, random.Random(2))
    held = threading.Event()

    def hold() -> None:
        with FileLock(place_of(tmp_path / "home") / "lock"):
            held.set()
            time.sleep(1.5)

    threading.Thread(target=hold).start()
    held.wait()
    assert open_index(tmp_path / "corpus", tmp_path / "home", analyzer)[2].read == 1
    assert caplog.messages == [f"Another process is indexing {tmp_path / 'corpus'}; waiting for it."]


def test_what_is_kept_of_a_corpus_that_is_gone_is_removed(tmp_path: Path, analyzer: Analyzer) -> None:
    for name in ("one", "two"):
        write(tmp_path / name, "a.txt", 3, random.Random(1))
        open_index(tmp_path / name, tmp_path / "home", analyzer)
    assert len(list((tmp_path / "home" / "index").iterdir())) == 2
    (tmp_path / "one").rename(tmp_path / "three")
    open_index(tmp_path / "two", tmp_path / "home", analyzer)
    assert len(list((tmp_path / "home" / "index").iterdir())) == 2  # nothing has changed there
    open_index(tmp_path / "three", tmp_path / "home", analyzer)
    kept = [(place / "corpus").read_text("utf-8") for place in (tmp_path / "home" / "index").iterdir()]
    assert sorted(kept) == [str(tmp_path / "three"), str(tmp_path / "two")]


def test_a_corpus_may_have_any_name(tmp_path: Path, analyzer: Analyzer) -> None:
    folder = tmp_path / os.fsdecode(b"\xb2\xe2")
    write(folder, "a.txt", 3, random.Random(1))
    (folder / os.fsdecode(b"\xff.txt")).write_text("渡轮停航。", "utf-8")
    (folder / os.fsdecode(b"\xfe.txt")).write_text("候鸟归来。", "utf-8")
    entries = open_index(folder, tmp_path / "home", analyzer)[1].entries
    assert [entry.path for entry in entries] == ["\\xfe.txt", "\\xff.txt", "a.txt"]


def test_the_same_content_is_indexed_once_and_the_other_named(tmp_path: Path, analyzer: Analyzer) -> None:
    folder = tmp_path / "corpus"
    write(folder, "b.txt", 3, random.Random(1))
    shutil.copy(folder / "b.txt", folder / "c.txt")
    write(folder, "d.txt", 3, random.Random(2))
    shutil.copy(folder / "d.txt", folder / "a.xyz")

    def indexed() -> tuple[int, int, dict[str, str | None], list[str]]:
        index, generation, changes = open_index(folder, tmp_path / "home", analyzer)
        anew = open_index(folder, tmp_path / f"anew{generation.number}", analyzer)[1]
        assert content_of(generation.folder) == content_of(anew.folder)
        assert [(e.path, e.same_as) for e in generation.entries] == [
            (e.path, e.same_as) for e in anew.entries
        ]
        documents = list(dict.fromkeys(passage.origin.path for passage in index.passages))
        problems = {e.path: e.problem for e in generation.entries if e.problem and e.path != "a.xyz"}
        return changes.read, changes.removed, problems, documents

    same = "it has the same content as {}, and only that is indexed; remove either."
    assert indexed() == (4, 0, {"c.txt": same.format("b.txt")}, ["b.txt", "d.txt"])
    assert indexed() == (0, 0, {"c.txt": same.format("b.txt")}, ["b.txt", "d.txt"])
    shutil.copy(folder / "c.txt", folder / "a.txt")
    twins = {"b.txt": same.format("a.txt"), "c.txt": same.format("a.txt")}
    assert indexed() == (1, 0, twins, ["a.txt", "d.txt"])
    (folder / "a.txt").unlink()
    assert indexed() == (1, 1, {"c.txt": same.format("b.txt")}, ["b.txt", "d.txt"])
    write(folder, "b.txt", 3, random.Random(3))
    assert indexed() == (2, 0, {}, ["b.txt", "c.txt", "d.txt"])


def test_one_bad_file_never_stops_the_rest(tmp_path: Path, analyzer: Analyzer) -> None:
    folder = tmp_path / "corpus"
    write(folder, "good.txt", 3, random.Random(1))
    (folder / "nul.txt").write_bytes(b"a\0b")
    (folder / "gone.txt").symlink_to("nowhere")
    (folder / "blank.txt").write_text(" ")
    (folder / "scan.xyz").write_bytes(b"\xff")
    index, generation, _ = open_index(folder, tmp_path / "home", analyzer)
    assert len(index.passages) == 3
    assert [entry.path for entry in generation.entries if entry.problem] == [
        "blank.txt",
        "gone.txt",
        "nul.txt",
        "scan.xyz",
    ]
    assert next(entry.problem for entry in generation.entries if entry.path == "gone.txt") == (
        "it cannot be opened: No such file or directory."
    )


@pytest.mark.parametrize("seed", range(6))
def test_after_any_changes_the_index_equals_one_built_anew(
    tmp_path: Path, analyzer: Analyzer, seed: int
) -> None:
    chance = random.Random(seed)
    folder = tmp_path / "corpus"
    for number in range(5):
        write(folder, f"{number}.txt", chance.randint(1, 6), chance)
    open_index(folder, tmp_path / "home", analyzer)
    for step in range(4):
        read = removed = 0
        left = sorted(folder.iterdir())
        for file in left:
            dice = chance.random()
            if dice < 0.25 and removed < len(left) - 1:
                file.unlink()
                removed += 1
            elif dice < 0.5:
                write(folder, file.name, chance.randint(1, 6), chance)
                read += 1
        for number in range(chance.randint(0, 2)):
            write(folder, f"{chance.randint(0, 9)}-{step}{number}.txt", chance.randint(1, 6), chance)
            read += 1
        if chance.random() < 0.3:
            (folder / f"{step}.bin").write_bytes(b"\0")
            read += 1
        updated, generation, changes = open_index(folder, tmp_path / "home", analyzer)
        assert (changes.read, changes.removed) == (read, removed)
        anew, built, _ = open_index(folder, tmp_path / f"anew{step}", analyzer)
        assert content_of(generation.folder) == content_of(built.folder)
        assert [p.text for p in updated.passages] == [p.text for p in anew.passages]
        assert [folder.name for folder in place_of(tmp_path / "home").iterdir() if folder.is_dir()] == [
            generation.folder.name
        ]


@pytest.mark.process
def test_several_processes_build_what_one_builds(
    tmp_path: Path, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(3)
    for number in range(12):
        write(tmp_path / "corpus", f"{number:02}.txt", 5, chance)
    alone = open_index(tmp_path / "corpus", tmp_path / "alone", analyzer)[1]
    monkeypatch.setattr(batches, "BATCH_BYTES", 200)
    monkeypatch.setattr(batches.os, "cpu_count", lambda: 2)
    reports: list[tuple[int, int, int, float]] = []
    together = open_index(
        tmp_path / "corpus", tmp_path / "together", analyzer, lambda *report: reports.append(report)
    )[1]
    assert content_of(alone.folder) == content_of(together.folder)
    assert len(reports) > 3
    assert reports[-1] == (12, 12, 60, 1.0)


@pytest.mark.parametrize("harm", ["flip", "cut", "gone", "manifest", "foreign", "code"])
def test_a_harmed_or_foreign_index_is_recognised_and_rebuilt(
    corpus: Path, tmp_path: Path, analyzer: Analyzer, harm: str
) -> None:
    generation = open_index(corpus, tmp_path, analyzer)[1]
    whole = content_of(generation.folder)
    impacts, manifest = generation.folder / "impacts.npy", generation.folder / MANIFEST
    if harm == "flip":
        content = bytearray(impacts.read_bytes())
        content[-3] ^= 1
        impacts.write_bytes(content)
    elif harm == "cut":
        impacts.write_bytes(impacts.read_bytes()[:-1])
    elif harm == "gone":
        impacts.unlink()
    elif harm == "manifest":
        manifest.write_text(manifest.read_text("utf-8").replace("海港日报", "海港晚报"), "utf-8")
    elif harm == "foreign":
        shutil.rmtree(generation.folder)
        generation.folder.mkdir()
        (generation.folder / "segments.db").write_bytes(b"x")
    else:
        manifest.write_text(manifest.read_text("utf-8").replace('"code": "', '"code": "0'), "utf-8")
    assert newest(place_of(tmp_path)) is None
    rebuilt = open_index(corpus, tmp_path, analyzer)[1]
    assert content_of(rebuilt.folder) == whole


def test_an_open_index_stays_readable_while_it_is_replaced(tmp_path: Path, analyzer: Analyzer) -> None:
    chance = random.Random(5)
    write(tmp_path / "corpus", "a.txt", 4, chance)
    before = open_index(tmp_path / "corpus", tmp_path / "home", analyzer)[0]
    texts = [passage.text for passage in before.passages]
    write(tmp_path / "corpus", "b.txt", 4, chance)
    after = open_index(tmp_path / "corpus", tmp_path / "home", analyzer)[0]
    assert [passage.text for passage in before.passages] == texts
    assert len(after.passages) == 8


def test_a_corpus_without_a_readable_document_names_each_problem(tmp_path: Path, analyzer: Analyzer) -> None:
    (tmp_path / "corpus").mkdir()
    with pytest.raises(CorpusError, match="holds no document that can be read: put some in it"):
        open_index(tmp_path / "corpus", tmp_path / "home", analyzer)
    (tmp_path / "corpus" / "scan.heic").write_bytes(b"\xff")
    with pytest.raises(CorpusError, match=r"scan\.heic: it is a picture"):
        open_index(tmp_path / "corpus", tmp_path / "home", analyzer)
    with pytest.raises(CorpusError, match="There is no folder"):
        open_index(tmp_path / "none", tmp_path / "elsewhere", analyzer)
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.process
def test_killed_at_any_instant_it_leaves_the_old_index_or_the_new(tmp_path: Path, analyzer: Analyzer) -> None:
    chance = random.Random(11)
    folder, home = tmp_path / "corpus", tmp_path / "home"
    for number in range(40):
        write(folder, f"{number:02}.txt", 60, chance)
    open_index(folder, home, analyzer)
    began = time.monotonic()
    assert index_process(folder, home).communicate(timeout=60)[1] == ""
    whole = time.monotonic() - began
    for attempt in range(8):
        before = newest(place_of(home))
        assert before is not None
        write(folder, "39.txt", 5 + attempt, chance)
        process = index_process(folder, home)
        time.sleep(chance.uniform(0.3, 1.0) * whole)
        process.kill()
        process.communicate(timeout=60)
        left = newest(place_of(home))
        assert left is not None
        assert left.number in (before.number, before.number + 1)
        index = left.open(analyzer)
        expected = 39 * 60 + (5 + attempt if left.number > before.number else before.entries[-1].passages)
        assert len(index.passages) == expected
        report = json.loads(index_process(folder, home).communicate(timeout=60)[0])
        assert report["passages"] == 39 * 60 + 5 + attempt
        assert [path.name for path in place_of(home).iterdir() if path.is_dir()] == [
            Path(report["folder"]).name
        ]


@pytest.mark.process
def test_processes_open_an_index_while_another_replaces_it(tmp_path: Path, analyzer: Analyzer) -> None:
    chance = random.Random(6)
    folder, home = tmp_path / "corpus", tmp_path / "home"
    write(folder, "a.txt", 5, chance)
    open_index(folder, home, analyzer)
    program = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from bot.retrieval.analyzer import Analyzer\n"
        "from bot.retrieval.store.corpus_index import open_index\n"
        "analyzer, end = Analyzer(), time.monotonic() + 2\n"
        "while time.monotonic() < end:\n"
        "    index = open_index(Path(sys.argv[1]), Path(sys.argv[2]), analyzer)[0]\n"
        "    assert index.passages[4].text\n"
    )
    command = [sys.executable, "-c", program, str(folder), str(home)]
    readers = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    while any(reader.poll() is None for reader in readers):
        write(tmp_path / "beside", "a.txt", 5, chance)
        (tmp_path / "beside" / "a.txt").replace(folder / "a.txt")  # never half written
        open_index(folder, home, analyzer)
        time.sleep(0.1)  # the others look for a free lock every 0.05 s, and would seldom find one
    assert [reader.communicate()[1] for reader in readers] == ["", ""]


def test_a_generation_goes_in_an_instant(
    corpus: Path, tmp_path: Path, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, home = tmp_path / "documents", tmp_path / "home"
    shutil.copytree(corpus, folder)  # other tests read that
    first = open_index(folder, home, analyzer)[1].folder
    there: list[bool] = []

    def rmtree(gone: Path, **_: object) -> None:
        if first.name in gone.name:
            there.append(first.exists())

    monkeypatch.setattr(shutil, "rmtree", rmtree)
    write(folder, "new.txt", 1, random.Random(6))
    assert open_index(folder, home, analyzer)[1].folder != first
    assert there == [False]  # nobody finds it with some of its files gone


def test_what_a_process_killed_at_the_end_left_is_removed(
    corpus: Path, tmp_path: Path, analyzer: Analyzer
) -> None:
    generation = open_index(corpus, tmp_path, analyzer)[1]
    left = generation.folder.with_name("building-1")
    shutil.copytree(generation.folder, left / "0")
    with FileLock(generation.folder.with_name("lock")):  # someone is writing: it may be theirs
        assert open_index(corpus, tmp_path, analyzer)[1].folder == generation.folder
        assert left.exists()
    assert open_index(corpus, tmp_path, analyzer)[1].folder == generation.folder
    assert not left.exists()


@pytest.mark.process
def test_ctrl_c_leaves_no_debris(tmp_path: Path) -> None:
    # Enough for half a minute, so that it is under way whenever a busy machine lets the signal through.
    write(tmp_path / "corpus", "00.txt", 1000, random.Random(12))
    text = (tmp_path / "corpus" / "00.txt").read_text("utf-8")
    for number in range(60):
        (tmp_path / "corpus" / f"{number:02}.txt").write_text(f"{number}\n" + text * 12, "utf-8")
    process = index_process(tmp_path / "corpus", tmp_path / "home")
    deadline = time.monotonic() + 30
    while not list((tmp_path / "home").glob("index/*/building-*/*")) and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    error = process.communicate(timeout=60)[1]
    assert (process.returncode, error) == (130, "Stopped; the index is what it was before.\n")
    assert {path.name for path in place_of(tmp_path / "home").iterdir()} == {"corpus", "lock"}


def test_who_ends_lets_processes_that_it_begins_begin_and_begins_no_more(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    beginning = threading.Lock()
    monkeypatch.setattr(batches, "_beginning", beginning)
    monkeypatch.setattr(batches, "_ending", threading.Event())
    for number in range(2):
        write(tmp_path / "corpus", f"{number}.txt", 12_000, random.Random(number))
    live = LiveIndex(tmp_path / "corpus", tmp_path / "home")
    with beginning:
        ending = threading.Thread(target=live.let_go)
        ending.start()
        assert ending.is_alive()
    ending.join()
    with pytest.raises(CorpusError, match="ends while documents are read"):
        live.reload()
