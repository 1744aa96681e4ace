import os
import threading
import time
import zipfile
from pathlib import Path

import docx
import pytest

from bot.documents.document import Document
from bot.documents.formats import BY_SUFFIX, SHORT
from bot.documents.readers import isolation
from bot.documents.readers.messages import BROKE_OFF
from bot.documents.readers.reading import InterruptedReadingError, ReadingError
from tests.support.reading import READER
from tests.support.texts import COUNCIL

pytestmark = pytest.mark.process


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "海堤.html"
    file.write_text(COUNCIL, "utf-8")
    return file


@pytest.fixture
def endless(tmp_path: Path) -> Path:
    """A page that takes minutes: each of its elements is held against each of its articles."""
    file = tmp_path / "endless.html"
    file.write_text("<article class=nav>堤。</article>" * 100_000, "utf-8")
    return file


def read(file: Path) -> Document:
    return READER.read(file, file.name)


def here(file: Path) -> Document:
    return BY_SUFFIX[file.suffix].document(file.read_bytes(), file.name)


def apart(file: Path, seconds: int) -> Document:
    with file.open("rb") as content:
        return READER.isolated.read(content, file.suffix, file.name, seconds)


def pid() -> int:
    number = READER.isolated.pid
    assert number is not None
    return number


def test_one_process_reads_file_after_file_and_gives_back_all_there_is(page: Path) -> None:
    assert read(page) == here(page)
    first = pid()
    assert first != os.getpid()
    assert read(page) == here(page)
    assert pid() == first


@pytest.mark.skipif(not Path("/proc").exists(), reason="how much memory another process holds is not known")
def test_many_office_files_take_no_more_memory_than_a_few(tmp_path: Path) -> None:
    file = tmp_path / "海堤.docx"
    document = docx.Document()
    document.add_paragraph("海堤每日巡查一次。")
    document.save(str(file))
    held = []
    for _ in range(2):
        for _ in range(12):
            read(file)
        pages = Path(f"/proc/{pid()}/statm").read_text().split()[0]
        held.append(int(pages) * os.sysconf("SC_PAGE_SIZE"))
    assert held[1] - held[0] < 20_000_000


def test_a_file_that_takes_too_long_is_given_up_and_the_next_one_read(page: Path, endless: Path) -> None:
    began = time.monotonic()
    with pytest.raises(ReadingError) as caught:
        apart(endless, 1)
    assert str(caught.value) == isolation.TOO_LONG.format(1)
    assert time.monotonic() - began < 60
    assert read(page).origin.issue_number == "海政发〔2024〕5号"


def test_a_page_whose_recognition_takes_too_long_is_given_up_with_its_own_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = """
import sys, time
from bot.documents.readers.messages import receive, send
send(sys.stdout.buffer, {"missing": []})
receive(sys.stdin.buffer)
send(sys.stdout.buffer, {"page": [1, 1]})
time.sleep(600)
"""
    monkeypatch.setattr(isolation, "_COMMAND", command)
    monkeypatch.setattr(isolation, "SECONDS_A_PAGE", 0.1)
    (file := tmp_path / "扫描.pdf").write_bytes(b"%PDF-")
    reader = isolation.IsolatedReader()
    with file.open("rb") as content, pytest.raises(ReadingError) as caught:
        reader.read(content, ".pdf", file.name, seconds=600)
    reader.end()
    assert str(caught.value) == isolation.PAGE_TOO_LONG.format(0.1)


def test_a_file_that_takes_too_much_memory_is_given_up_and_the_next_one_read(
    page: Path, tmp_path: Path
) -> None:
    file = tmp_path / "large.docx"
    docx.Document().save(str(file))
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    many = b"<w:p><w:r/></w:p>" * 9_000_000
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", b"<w:body>" + many)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with pytest.raises(ReadingError) as caught:
        apart(file, 60)
    assert str(caught.value) == isolation.TOO_LARGE
    assert read(page).origin.office == "海港市人民政府"


def test_a_process_that_was_killed_while_it_had_nothing_to_do_is_replaced(page: Path) -> None:
    read(page)
    killed = pid()
    os.kill(killed, 9)
    os.waitid(os.P_PID, killed, os.WEXITED | os.WNOWAIT)
    assert read(page).origin.title == "海港市人民政府关于加固海堤的通知"
    assert pid() != killed


class Killer(threading.Thread):
    """Kills the process that reads, each a while after it has taken over, so many times."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.times = times
        self.start()

    def run(self) -> None:
        last = None
        for _ in range(self.times):
            while (now := READER.isolated.pid) is None or now == last:
                time.sleep(0.01)
            last = now
            time.sleep(0.3)
            os.kill(now, 9)


def test_a_process_that_ends_twice_in_the_midst_of_a_file_is_its_fault(page: Path, endless: Path) -> None:
    read(page)
    killer = Killer(2)
    with pytest.raises(ReadingError) as caught:
        apart(endless, 60)
    killer.join()
    assert str(caught.value) == BROKE_OFF
    assert not isinstance(caught.value, InterruptedReadingError)


def test_a_file_whose_process_was_killed_once_is_read_all_the_same(page: Path, tmp_path: Path) -> None:
    long = tmp_path / "long.html"
    long.write_text("<p>海堤每日巡查两次。</p>\n" * 30_000, "utf-8")
    read(page)
    first, killer = pid(), Killer(1)
    assert len(read(long).paragraphs) == 30_000
    killer.join()
    assert pid() != first


def test_a_process_that_cannot_be_started_is_not_the_files_fault(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    READER.end()
    with (
        monkeypatch.context() as broken,
        pytest.raises(InterruptedReadingError, match="is there enough memory"),
    ):
        broken.setattr(isolation, "_COMMAND", "raise SystemExit(1)")
        read(page)
    assert read(page).origin.office == "海港市人民政府"


def test_the_process_knows_no_secrets(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "1:secret")
    READER.end()
    read(page)
    assert b"secret" not in Path(f"/proc/{pid()}/environ").read_bytes()


STATUTE = """海堤条例
（2024年5月31日通过）
第一章 总则
第一条 海堤全长十二公里。
（一）东段；
（二）西段。
第二章 罚则
第二条 损坏海堤的，处五千元罚款。
附件
图1 海堤
"""


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_text_is_read_and_outlined_apart_unless_it_is_short_and_the_same(tmp_path: Path, suffix: str) -> None:
    READER.end()
    file = tmp_path / f"堤{suffix}"
    marked = STATUTE.replace("第一章", "## 第一章").replace("海堤条例", "# 海堤*条例*", 1)
    text = marked if suffix == ".md" else STATUTE
    file.write_bytes(text.encode() + b"\n" * (SHORT - len(text.encode())))
    document = read(file)
    assert READER.isolated.pid is None  # it cannot take long
    assert (document.origin.path, document.origin.title) == (file.name, "海堤条例")
    with file.open("ab") as more:
        more.write(b"\n")
    assert read(file) == document == here(file)
    assert READER.isolated.pid is not None
    assert [section.heading for section in document.sections][:1] == ["第一章 总则"]
    file.write_text(text + text.split("\n", 1)[1] * 100, "utf-8")
    assert read(file) == here(file)


def test_markdown_that_takes_too_long_is_given_up_and_the_next_one_read(page: Path, tmp_path: Path) -> None:
    file = tmp_path / "堤.md"
    file.write_text("堤[。\n\n" * 2_000_000, "utf-8")
    with pytest.raises(ReadingError) as caught:
        apart(file, 1)
    assert str(caught.value) == isolation.TOO_LONG.format(1)
    assert read(page).origin.issue_number == "海政发〔2024〕5号"


def test_a_document_of_more_lines_than_any_book_says_so(page: Path, tmp_path: Path) -> None:
    file = tmp_path / "堤.txt"
    file.write_text("堤\n" * 500_001, "utf-8")
    with pytest.raises(ReadingError, match=r"^it holds more than 500,000 lines; split it\.$"):
        read(file)
    assert read(page).origin.issue_number == "海政发〔2024〕5号"


def test_a_file_that_is_too_large_says_so(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"a" * 20_000_001)
    with pytest.raises(ReadingError, match=r"^it is larger than 20 MB; split it\.$"):
        read(file)


def test_a_document_of_more_text_than_any_book_says_so(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    document = docx.Document()
    for _ in range(7):
        document.add_paragraph("堤" * 3_000_000)
    document.save(str(file))
    with pytest.raises(ReadingError, match=r"^it holds more than 20,000,000 characters; split it\.$"):
        read(file)


def test_a_fork_leaves_the_process_to_its_parent(page: Path) -> None:
    read(page)
    parents = pid()
    to, back = os.pipe()
    child = os.fork()
    if not child:
        read(page)
        os.write(back, str(pid()).encode())
        READER.end()
        os._exit(0)
    os.close(back)
    with os.fdopen(to, "rb") as answer:
        assert answer.read() not in (b"", str(parents).encode())
    assert os.waitpid(child, 0)[1] == 0
    assert read(page) and pid() == parents
