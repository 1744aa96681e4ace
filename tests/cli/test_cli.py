import json
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.documents.folder import LEADS_OUT
from tests.support.command import yinju
from tests.support.environment import CLEAN
from tests.support.paths import ROOT
from tests.support.texts import broken

pytestmark = pytest.mark.process
ARTICLE = ROOT / "corpus" / "中央和国家机关党的建设工作综述.txt"


def test_the_guides_transcripts_are_what_is_printed() -> None:
    guides = "".join((ROOT / name).read_text("utf-8") for name in ("README.md", "bot/README.md"))
    shown = [block.split("\n", 1) for block in guides.split("```\n$ ")[1:]]
    assert len(shown) == 2
    for command, block in shown:
        wanted = block.split("```")[0].strip().split("\n…\n")
        printed = yinju(*shlex.split(command)[1:], COLUMNS="1000").stdout
        assert all(part in printed for part in wanted), command
        assert printed.strip().startswith(wanted[0]) and printed.strip().endswith(wanted[-1])


def ask_json(question: str) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(yinju("ask", "--json", question).stdout)
    return result


def test_ask_answers_the_article_with_a_cited_passage() -> None:
    given = ask_json("“四强”党支部评定命名到第几批了?")
    assert given["status"] == "answered"
    first = given["passages"][0]
    assert list(first) == [
        "rank",
        "score",
        "document",
        "title",
        "section",
        "paragraph",
        "source",
        "published",
        "text",
        "quotes",
    ]
    assert first["section"] == [
        "持之以恒抓基层打基础,增强基层党组织政治功能和组织功能",
        "深化“四强”党支部建设",
    ]
    assert (first["rank"], first["document"], first["paragraph"]) == (1, ARTICLE.name, 19)
    assert (first["source"], first["published"]) == ("旗帜微平台", "2025-02-05")
    assert "第三批" in first["quotes"][0]
    article = ARTICLE.read_text("utf-8")
    assert all(passage["text"] in article for passage in given["passages"])
    assert all(quote in passage["text"] for passage in given["passages"] for quote in passage["quotes"])


def test_ask_shows_the_lead_then_the_passages_with_their_citations() -> None:
    shown = yinju("ask", "双融双促", "行动计划").stdout
    assert shown.startswith("有的部门实施党建引领保障业务工作双融双促行动计划,")
    assert "1. 《中央和国家机关党的建设工作综述》 › " in shown
    assert "推动机关党建和业务工作有效融合 › 第21段\uff0c旗帜微平台\uff0c2025-02-05" in shown


def test_a_batch_is_answered_line_by_line_in_order(tmp_path: Path) -> None:
    questions = "双融双促\n\n深圳的房价是多少?\n???\n"
    file = tmp_path / "questions.txt"
    file.write_text(questions, "utf-8")
    piped = yinju("ask", "--batch", "-", "--json", stdin=questions)
    results = [json.loads(line) for line in piped.stdout.splitlines()]
    assert [result["status"] for result in results] == ["answered", "not_found", "not_found", "not_found"]
    assert [result.get("message", "")[:5] for result in results] == ["", "问题是空的", "", "这个问题里"]
    from_file = [
        json.loads(line) for line in yinju("ask", "--batch", str(file), "--json").stdout.splitlines()
    ]
    assert [r["question"] for r in from_file] == ["双融双促", "", "深圳的房价是多少?", "???"]


def test_a_batch_in_another_encoding_is_said_to_be_one(tmp_path: Path) -> None:
    file = tmp_path / "questions.txt"
    file.write_bytes("闸门值守由谁负责?\n".encode("gbk"))
    done = yinju("ask", "--batch", str(file))
    assert done.returncode == 2 and "is no text in UTF-8." in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("", "问题是空的"),
        ("堤" * 5000, "问题太长\uff1a5000 字\uff0c最多 1000 字"),
        ("\uff0c。\uff1f", "没有可以查找的词"),
        ("😀", "没有可以查找的词"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence_and_exit_2(question: str, sentence: str) -> None:
    result = yinju("ask", question)
    assert (result.returncode, result.stdout) == (2, "")
    assert sentence in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_corpus_that_cannot_be_used_is_one_sentence_and_exit_2(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    for folder, sentence in ((tmp_path / "none", "There is no folder"), (empty, "holds no document")):
        for command in (["ask", "海堤"], ["chat"], ["eval", str(ARTICLE)]):
            result = yinju(*command, "--corpus", str(folder))
            if command[0] == "eval":
                assert "expected id, kind" in result.stderr
            else:
                assert sentence in result.stderr
            assert result.returncode == 2
            assert "Traceback" not in result.stderr


def test_ask_in_a_folder_knows_nothing_of_the_others(tmp_path: Path) -> None:
    for path, text in {
        "人事/值守.txt": "闸门由张工值守。\n",
        "人事档案/旧.txt": "闸门由李工值守。\n",
    }.items():
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_text(text, "utf-8")
    arguments = ("ask", "--corpus", str(tmp_path), "--json", "闸门由谁值守?")
    given = json.loads(yinju(*arguments, "--folder", "人事").stdout)
    assert [passage["document"] for passage in given["passages"]] == ["人事/值守.txt"]
    for folder, sentence in {
        "人": "There is no 人 in the corpus: see `yinju corpus` for its folders.\n",
        "人事/..": "人事/.. leads out of a folder with .. in it: write its path below the corpus.\n",
    }.items():
        refused = yinju(*arguments, "--folder", folder)
        assert (refused.returncode, refused.stdout, refused.stderr) == (2, "", sentence)


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_searched(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\xff\x00\xfe")
    (tmp_path / "good.txt").write_text("海堤全长12公里。", "utf-8")
    result = yinju("ask", "海堤全长多少?", "--corpus", str(tmp_path))
    assert result.stderr.strip() == (
        "Left out bad.txt: it holds NUL characters, so it is not a text file; save it as UTF-8 text."
    )
    assert "海堤全长12公里。" in result.stdout


def test_what_may_have_gone_wrong_is_named_when_the_index_is_made(tmp_path: Path) -> None:
    (tmp_path / "巡查.txt").write_text(broken("\u3000\u3000"), "utf-8")
    (tmp_path / "good.txt").write_text("海堤全长12公里。", "utf-8")
    indexed = yinju("index", "--corpus", str(tmp_path))
    assert indexed.stderr == "Look at 巡查.txt: lines joined to paragraphs: 12\n"
    listed = json.loads(yinju("corpus", "--json", "--corpus", str(tmp_path)).stdout)
    assert [entry["doubts"] for entry in listed] == [[], ["lines joined to paragraphs: 12"]]


def test_a_link_out_of_the_corpus_is_named_and_what_it_leads_to_not_shown(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("TELEGRAM_BOT_TOKEN=1:secret", "utf-8")
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "good.txt").write_text("海堤全长12公里。", "utf-8")
    (corpus / "token.txt").symlink_to("../.env")
    indexed, listed = yinju("index", "--corpus", str(corpus)), yinju("corpus", "--corpus", str(corpus))
    assert indexed.stderr.strip() == f"Left out token.txt: {LEADS_OUT.format(tmp_path / '.env')}"
    assert "YINJU_FOLLOW_LINKS" in listed.stdout
    assert "secret" not in indexed.stdout + indexed.stderr + listed.stdout


def test_what_is_taught_is_counted_and_bad_lines_are_named(tmp_path: Path) -> None:
    (tmp_path / "渡轮.txt").write_text("渡轮停航三天。\n", "utf-8")
    (tmp_path / "synonyms.txt").write_text("轮船, 渡轮\n轮船\n", "utf-8")
    indexed = yinju("index", "--corpus", str(tmp_path))
    assert indexed.stdout.startswith("1 documents") and "Taught: 1 in synonyms.txt\n" in indexed.stdout
    assert indexed.stderr.startswith("Left out synonyms.txt, line 2: it has one word; write")
    asked = ("ask", "--corpus", str(tmp_path), "--json", "轮船停航几天")
    assert json.loads(yinju(*asked).stdout)["status"] == "answered"


def test_chat_answers_question_after_question() -> None:
    result = yinju("chat", stdin="双融双促\n\n???\n深圳的房价\n")
    assert result.returncode == 0
    assert "双融双促行动计划" in result.stdout
    assert "没有可以查找的词" in result.stdout
    assert "资料里没有找到答案" in result.stdout


def test_corpus_lists_every_file_and_what_is_wrong_with_it(tmp_path: Path) -> None:
    folder = tmp_path / "文档"
    (folder / "法规").mkdir(parents=True)
    statute = "海堤条例\n来源:海港日报 2023-04-08\n第一章 总则\n第一条 防潮。\n第二条 巡查。\n"
    (folder / "法规" / "海堤.txt").write_text(statute, "utf-8")
    (folder / "法规" / "副本.txt").write_text(statute, "utf-8")
    (folder / "图.xyz").write_bytes(b"\xff")
    result = yinju("corpus", "--json", "--corpus", str(folder), YINJU_HOME=str(tmp_path / "home"))
    listed = json.loads(result.stdout)
    assert result.stderr == ""
    assert [(entry["path"], entry["format"], entry["sections"], entry["passages"]) for entry in listed] == [
        ("图.xyz", "xyz", 0, 0),
        ("法规/副本.txt", "txt", 1, 2),
        ("法规/海堤.txt", "txt", 0, 0),
    ]
    assert (listed[1]["title"], listed[1]["source"], listed[1]["published"]) == (
        "海堤条例",
        "海港日报",
        "2023-04-08",
    )
    assert listed[0]["problem"].startswith(".xyz is not a format")
    assert listed[2]["same_as"] == "法规/副本.txt"
    shown = yinju("corpus", "--corpus", str(folder), YINJU_HOME=str(tmp_path / "home")).stdout
    for text in ("海堤条例", "海港日报", "2023-04-08", "passages", "only that is indexed"):
        assert text in " ".join(shown.split())


def test_a_narrow_terminal_shows_two_lines_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "文档"
    folder.mkdir()
    (folder / "海堤.txt").write_text(
        "海堤条例\n来源:海港日报 2023-04-08\n第一条 防潮。\n第二条 巡查。\n", "utf-8"
    )
    for columns, heads in (("80", ["title, or problem", "file"]), ("200", ["title, or problem", "sections"])):
        shown = yinju("corpus", "--corpus", str(folder), COLUMNS=columns, YINJU_HOME=str(tmp_path / "home"))
        lines = [line for line in shown.stdout.splitlines() if line.strip()]
        assert lines[0].strip().startswith(heads[0])
        assert heads[1] in (lines[1] if columns == "80" else lines[0])
        assert max(map(len, lines)) <= int(columns)
        assert any(line.split() == ["海堤.txt", "2023-04-08", "UTF-8"] for line in lines) == (columns == "80")


def test_outline_of_the_article() -> None:
    outline = json.loads(yinju("outline", "--json", str(ARTICLE)).stdout)
    assert (outline["title"], outline["source"], outline["published"]) == (
        "中央和国家机关党的建设工作综述",
        "旗帜微平台",
        "2025-02-05",
    )
    assert [(s["level"], s["paragraph"], len(s["sections"])) for s in outline["sections"]] == [
        (1, 4, 4),
        (1, 11, 3),
        (1, 17, 3),
        (1, 22, 2),
        (1, 26, 0),
        (1, 30, 3),
    ]
    assert [p["number"] for p in outline["paragraphs"]] == list(range(1, 38))
    assert [p["number"] for p in outline["paragraphs"] if p["kind"] == "caption"] == [7, 16, 29, 33]
    article = ARTICLE.read_text("utf-8")
    assert all(p["text"] in article for p in outline["paragraphs"])
    assert not any("扫一扫" in p["text"] or "专题 |" in p["text"] for p in outline["paragraphs"])
    shown = yinju("outline", str(ARTICLE)).stdout
    assert "深化“四强”党支部建设  第19段起" in shown
    assert "37 段\uff0c其中图注 4 条" in shown


def test_eval_prints_the_figures_and_the_misses(tmp_path: Path) -> None:
    file = tmp_path / "q.tsv"
    file.write_text("a\tfact\t双融双促\t25\t双融双促行动计划\nb\tfact\t双融双促\t25\t没有\n", "utf-8")
    shown = yinju("eval", str(file)).stdout
    assert "0.500" in shown
    assert "misses: b 双融双促" in shown
    assert json.loads(yinju("eval", "--json", str(file)).stdout)["hit@1"] == 0.5


@pytest.mark.parametrize(
    ("arguments", "closed", "code"),
    [
        (["chat"], "<&-", 0),
        (["ask", "--batch", "-"], "<&-", 0),
        (["ask", "双融双促"], "<&- >&- 2>&-", 0),
        (["outline", "none.txt"], ">&- 2>&-", 2),
    ],
)
def test_a_stream_that_is_closed_is_empty(
    tmp_path: Path, arguments: list[str], closed: str, code: int
) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"$@" {closed}', "sh", sys.executable, "-m", "bot", *arguments],
        env=CLEAN | {"YINJU_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout.strip()) == (code, "") and "Traceback" not in done.stderr


def test_every_command_has_help_and_python_m_bot_is_yinju() -> None:
    for command in ("ask", "chat", "run", "index", "corpus", "outline", "eval"):
        shown = yinju(command, "--help")
        assert shown.returncode == 0
        assert "--help" in shown.stdout
    assert "run" in yinju("--help").stdout


@pytest.mark.parametrize("token", ["", " "])
def test_run_without_a_token_says_where_to_get_one(token: str, tmp_path: Path) -> None:
    result = yinju("run", TELEGRAM_BOT_TOKEN=token)
    assert result.returncode == 2
    assert "@BotFather" in result.stderr
    assert "Traceback" not in result.stderr
