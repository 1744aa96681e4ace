"""What the process that reads cannot do any more, tried from within."""

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.documents.document import Paragraph
from bot.documents.formats import FileReader
from bot.documents.readers import isolation
from bot.documents.readers.messages import BROKE_OFF, receive, unpacked, unpacked_inspection
from bot.documents.readers.reading import ReadingError
from tests.support.paths import ROOT

TRIES = """
import errno, json, os, socket, sys, threading
from pathlib import Path
from bot.documents.readers.confinement import confine
folder = Path(sys.argv[1])
(folder / "there.txt").write_text("x")
missing = confine()
tries = {
    "write": lambda: (folder / "new.txt").write_text("x"),
    "append": lambda: (folder / "there.txt").open("a"),
    "truncate": lambda: os.truncate(folder / "there.txt", 0),
    "rename": lambda: (folder / "there.txt").rename(folder / "gone.txt"),
    "remove": lambda: (folder / "there.txt").unlink(),
    "chmod": lambda: (folder / "there.txt").chmod(0o777),
    "link": lambda: (folder / "link").symlink_to("/"),
    "mkdir": lambda: (folder / "folder").mkdir(),
    "connect": lambda: socket.create_connection(("127.0.0.1", 9)),
    "datagram": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM),
    "local": lambda: socket.socket(socket.AF_UNIX),
    "fork": os.fork,
    "exec": lambda: os.execv("/bin/true", ["true"]),
    "spawn": lambda: os.posix_spawn("/bin/true", ["true"], {}),
    "kill": lambda: os.kill(os.getppid(), 0),
    "many": lambda: [os.open("/dev/null", os.O_RDONLY) for _ in range(100)],
}
seen = {}
for name, attempt in tries.items():
    try:
        attempt()
        seen[name] = "done"
    except OSError as error:
        seen[name] = errno.errorcode[error.errno]
for descriptor in range(3, 200):
    try:
        os.close(descriptor)
    except OSError:
        pass
thread = threading.Thread(target=lambda: seen.update(thread="done"))
thread.start()
thread.join()
seen["read"] = (folder / "there.txt").read_text()
print(json.dumps([missing, seen]))
"""


@pytest.mark.process
def test_a_confined_process_can_read_and_hardly_anything_else(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("tried")
    done = subprocess.run(
        [sys.executable, "-c", TRIES, str(folder)],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    missing, seen = json.loads(done.stdout)
    assert missing == []
    allowed = {"thread": "done", "read": "x", "many": "EMFILE"}
    assert seen == {name: "EPERM" for name in seen if name not in allowed} | allowed
    assert len(seen) == 18


@pytest.mark.process
def test_the_process_that_reads_is_confined() -> None:
    assert isolation.confinement() == ()
    with FileReader() as reader, (ROOT / "README.md").open("rb") as content:
        reader.isolated.read(content, ".md", "README.md")
        status = Path(f"/proc/{reader.isolated.pid}/status").read_text("ascii")
        limits = Path(f"/proc/{reader.isolated.pid}/limits").read_text("ascii")
    assert "NoNewPrivs:\t1" in status and "Seccomp:\t2" in status
    assert re.search(r"Max file size +0 +0 ", limits) and re.search(r"Max open files +32 +32 ", limits)


@pytest.mark.parametrize(
    "sent",
    [
        (10**12).to_bytes(8, "little"),
        b"\xff" * 8,
        (3).to_bytes(8, "little") + b"{}",
        (2).to_bytes(8, "little") + b"{x",
        (2).to_bytes(8, "little") + b"[]",
        (2).to_bytes(8, "little") + b"\xff\xff",
        (100_000).to_bytes(8, "little") + b"[" * 100_000,
    ],
)
def test_what_is_no_message_is_none(sent: bytes) -> None:
    assert receive(io.BytesIO(sent)) is None


GOOD = {
    "origin": {"title": "海堤"},
    "encoding": None,
    "doubts": [],
    "sections": [["甲", 1, [["乙", None, []]]]],
    "places": [["甲"]],
    "paragraphs": [["text", 0, "堤。", None, None, "text", "", None, ""]],
}


@pytest.mark.parametrize(
    "changed",
    [
        {"paragraphs": 1},
        {"paragraphs": [["堤。"]]},
        {"paragraphs": [["text", 0, 1, None, None, "text", "", None, ""]]},
        {"paragraphs": [["text", -1, "堤。", None, None, "text", "", None, ""]]},
        {"paragraphs": [["text", 1, "堤。", None, None, "text", "", None, ""]]},
        {"paragraphs": [["text", True, "堤。", None, None, "text", "", None, ""]]},
        {"paragraphs": [["text", 0, "堤。", 0, None, "text", "", None, ""]]},
        {"paragraphs": [["text", 0, "堤。", "1", None, "text", "", None, ""]]},
        {"paragraphs": [["text", 0, "堤。", None, 1, "text", "", None, ""]]},
        {"paragraphs": [["script", 0, "堤。", None, None, "text", "", None, ""]]},
        {"paragraphs": [["text", 0, "堤。", None, None, "heading", "", None, ""]]},
        {"paragraphs": [["text", 0, "堤。", None, None, [], "", None, ""]]},
        {"paragraphs": [["text", 0, "堤。", None, None, "text", "perhaps", None, ""]]},
        {"paragraphs": [["text", 0, "堤。", None, None, "text", "", -1, ""]]},
        {"paragraphs": [["text", 0, "堤。", None, None, "text", "", "1", ""]]},
        {"paragraphs": [["row", 0, "堤。", None, None, "row", "", None, None]]},
        {"paragraphs": [["text", 0, "堤。", None, None, "row", "", None, ". ."]]},
        {"paragraphs": [["text", 0, "堤。", None, None, "row", "", None, ":0-1"]]},
        {"paragraphs": [["text", 0, "堤。", None, None, "row", "", None, ".:0-"]]},
        {"paragraphs": [["text", 0, "堤。", None, None, "row", "", None, ".:0-1,"]]},
        {"places": [[1]]},
        {"places": ["甲"]},
        {"sections": {}},
        {"sections": [["甲", 2, []]]},
        {"sections": [["甲", 0, []]]},
        {"sections": [[1, 1, []]]},
        {"sections": [["甲", 1, [1]]]},
        {"origin": []},
        {"origin": {"title": 1}},
        {"origin": {"published": "x"}},
        {"origin": {"none": "x"}},
        {"origin": {"tags": [1]}},
        {"encoding": 1},
        {"doubts": [1]},
        {"doubts": "x"},
    ],
)
def test_an_answer_that_no_reader_gives_is_not_used(changed: dict[str, object]) -> None:
    assert unpacked(GOOD, "堤.md").paragraphs == (Paragraph(1, "text", ("甲",), "堤。"),)
    with pytest.raises(ReadingError) as caught:
        unpacked(GOOD | changed, "堤.md")
    assert str(caught.value) == BROKE_OFF


@pytest.mark.parametrize("line", [1, [], [["堤。"], "堤。", "none", 0, None], ["堤", "堤", "row", 0, None]])
def test_an_inspection_that_no_reader_gives_is_not_used(line: object) -> None:
    good = [["堤。"], "堤。", "paragraph", 1, None]
    assert unpacked_inspection(GOOD | {"lines": [good]}, "堤.md").lines[0].fate == "paragraph"
    with pytest.raises(ReadingError) as caught:
        unpacked_inspection(GOOD | {"lines": [good, line]}, "堤.md")
    assert str(caught.value) == BROKE_OFF
