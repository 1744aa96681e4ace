"""What goes wrong with files, told to an operator in their language."""

import ast
import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path

import opencc
import pytest

from bot.chat.texts import ENGLISH, SIMPLIFIED, TRADITIONAL
from bot.chat.texts.problems import TABLE, explained, rows
from bot.documents.formats import FORMATS
from bot.documents.readers.doubts import EVERY, LONGEST, doubts
from bot.retrieval.vocabulary import TOO_MANY
from bot.sandbox.client import BotApi
from tests.support.in_process import BotHere
from tests.support.paths import ROOT
from tests.support.play import answer_to, ask

TOLD = {"ReadingError", "InterruptedReadingError", "CorpusError", "EmptyCorpusError", "BadLine"} | {
    "ClusterError",
    "AwayError",
    "MovedOnError",
    "LostLeaseError",
}
ROOMS = [*(ROOT / "bot" / "documents").rglob("*.py"), *(ROOT / "bot" / "retrieval").rglob("*.py")]
PLACES = re.compile(r"\{\w+\}")


def said(node: ast.expr, constants: dict[str, str]) -> str | None:
    """A sentence as the source has it, a value for each place; None for one that is made elsewhere."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = [
            part.value if isinstance(part, ast.Constant) else "" if "problems" in ast.unparse(part) else "甲7"
            for part in node.values
        ]
        return "".join(map(str, parts))
    return constants.get(node.id) if isinstance(node, ast.Name) else None


def sentences() -> Iterator[tuple[str, str]]:
    """Yield the file and the text of every error of the rooms that an operator is told of in the chat."""
    for file in ROOMS:
        tree = ast.parse(file.read_text("utf-8"))
        constants = {
            node.targets[0].id: node.value.value.replace("{}", "7")
            for node in tree.body
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TOLD:
                text = said(node.args[0], constants) if node.args else None
                if text is not None:
                    yield file.name, text
        yield from ((file.name, text) for name, text in constants.items() if name == "LEADS_OUT")
        if file.name == "isolation.py":
            yield from ((file.name, text) for text in constants.values() if text.endswith("."))


def is_english(text: str) -> bool:
    """Tell whether two English words in a row are left in a text, as no name of a program or a format is."""
    return re.search(r"\b[a-z]{2,} [a-z]{2,}\b", text) is not None


def test_every_error_of_a_file_is_told_in_chinese() -> None:
    found = sorted(set(sentences()))
    assert len(found) > 30
    left = [(file, text) for file, text in found if is_english(explained(text, SIMPLIFIED))]
    assert left == []


def test_every_format_that_is_not_read_is_told_in_chinese() -> None:
    for form in FORMATS:
        if not form.reader:
            told = explained(f"it is {form.what}; {form.instead}.", SIMPLIFIED)
            assert not is_english(told), told


def test_every_doubt_is_told_in_chinese() -> None:
    for doubt in doubts(*((kind, 7) for kind in EVERY)):
        assert len(doubt) <= LONGEST
        for words in (SIMPLIFIED, TRADITIONAL):
            told = explained(doubt, words)
            assert "7" in told
            assert not is_english(told), told


def test_the_table_has_the_same_places_in_each_language() -> None:
    assert all(
        line.count("\t") == 2 or line.startswith("#") for line in TABLE.read_text("utf-8").splitlines()
    )
    convert = opencc.OpenCC("s2t").convert
    same = set("台群后里只干面系了余")
    for english, simplified, traditional in rows():
        places = {tuple(sorted(PLACES.findall(text))) for text in (english, simplified, traditional)}
        assert len(places) == 1, english
        assert {one for one in traditional if convert(one) != one} - same == set(), traditional


TOLD_AS = [
    (
        "it has 9,000 pages, more than 5,000; split it.",
        "有 9,000 页，超过 5,000 页；请拆成几份。",
        "有 9,000 頁，超過 5,000 頁；請拆成幾份。",
    ),
    (
        "it is an older or another spreadsheet; install LibreOffice Calc, or save it as .xlsx.",
        "这是旧版或其他程序的电子表格；请在这台机器上安装 LibreOffice Calc，或者另存为 .xlsx。",
        "這是舊版或其他程式的試算表；請在這台機器上安裝 LibreOffice Calc，或者另存為 .xlsx。",
    ),
    ("it cannot be opened: Permission denied.", "打不开：没有权限。", "打不開：沒有權限。"),
    ("No space left on device.", "磁盘满了。", "磁碟滿了。"),
    (
        "甲.pdf: it holds no text; put some in, or take it out of the folder.",
        "甲.pdf：里面没有文字；写进内容，或者把它移出资料文件夹。",
        "甲.pdf：裡面沒有文字；寫進內容，或者把它移出資料夾。",
    ),
    (
        "userdict.txt, line 3: “㐀㐀㐀…” is longer than 100 characters; shorten it; the other lines count.",
        "userdict.txt 第 3 行：“㐀㐀㐀…”超过 100 字；请缩短；其余的行照用。",
        "userdict.txt 第 3 行：“㐀㐀㐀…”超過 100 字；請縮短；其餘的行照用。",
    ),
    (
        "c holds no document that can be read: put some in it.\n乙.txt: it is larger than 20 MB; split it.",
        "c 里没有能读的资料：请放几份进去。\n乙.txt：超过 20 MB；请拆成几份。",
        "c 裡沒有能讀的資料：請放幾份進去。\n乙.txt：超過 20 MB；請拆成幾份。",
    ),
    (
        "链.txt: it is a link to /a b/密.txt, which is not among the documents; put a copy here instead, or "
        "set YINJU_FOLLOW_LINKS=true.",
        "链.txt：这是指向资料之外的链接：/a b/密.txt；请放一份复制件，或者设 YINJU_FOLLOW_LINKS=true。",
        "链.txt：這是指向資料之外的連結：/a b/密.txt；請放一份複製件，或者設 YINJU_FOLLOW_LINKS=true。",
    ),
    (
        f"userdict.txt, line 20001: {TOO_MANY}",
        "userdict.txt 第 20001 行：从这里起不再读，因为超过 20,000 行；请只留下资料用得着的。",
        "userdict.txt 第 20001 行：從這裡起不再讀，因為超過 20,000 行；請只留下資料用得著的。",
    ),
    (
        "synonyms.txt: it is larger than 4 MB; leave only what the documents need.",
        "synonyms.txt：超过 4 MB；请只留下资料用得着的。",
        "synonyms.txt：超過 4 MB；請只留下資料用得著的。",
    ),
    ("Something nobody foresaw.", "Something nobody foresaw.", "Something nobody foresaw."),
    ("", "", ""),
]


@pytest.mark.parametrize(("sentence", "simplified", "traditional"), TOLD_AS)
def test_a_problem_is_told_with_what_it_names(sentence: str, simplified: str, traditional: str) -> None:
    assert explained(sentence, SIMPLIFIED) == simplified
    assert explained(sentence, TRADITIONAL) == traditional
    assert explained(sentence, ENGLISH) == sentence


def test_what_a_file_system_says_most_often_is_told_in_chinese() -> None:
    for code in (
        errno.ENOSPC,
        errno.EDQUOT,
        errno.EROFS,
        errno.EACCES,
        errno.ENOENT,
        errno.EIO,
        errno.EMFILE,
    ):
        assert explained(os.strerror(code), SIMPLIFIED) != os.strerror(code)


def test_an_operator_reads_in_their_language_why_a_file_is_left_out(
    api: BotApi, bot_here: BotHere, corpus: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "甲.txt").write_text("渡轮停航。\n", "utf-8")
    (folder / "乙.msg").write_text("1,2\n", "utf-8")
    why = [
        (SIMPLIFIED, "zh-hans", TOLD_AS[4][1][6:], "乙.msg: 这是Outlook 自己的邮件格式；"),
        (TRADITIONAL, "zh-hant", TOLD_AS[4][2][6:], "乙.msg: 這是Outlook 自己的郵件格式；"),
        (ENGLISH, "en", TOLD_AS[4][0][7:], "乙.msg: it is Outlook's own mail; "),
    ]
    people = [api.user(code, language_code=code) for _, code, _, _ in why]
    numbers = ",".join(str(person.id) for person in people)
    with bot_here(yinju_corpus=str(folder), yinju_admins=numbers):
        for (words, _, empty, table), person in zip(why, people, strict=True):
            said = answer_to(api, api.sends_document(person, "空.txt", b"\n"), person).text
            assert said == words.upload_unreadable.format(name="空.txt", why=empty)
            assert table in ask(api, person, "/reload").text
