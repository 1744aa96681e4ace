"""The operator teaches in the chat: live at once, with what it changes, and taken back again."""

from pathlib import Path

import pytest

from bot.chat.own_answers import entered
from bot.chat.texts import ENGLISH, SIMPLIFIED
from bot.sandbox.client import BotApi
from tests.support.in_process import BotHere
from tests.support.play import answer_to, ask, labels, press

BANKS = "海港的银行\n中国农业银行在海港有7家网点。\n中国工商银行在海港有9家网点。\n"
ASKED, PASSPORT = "农行有几家网点?", "海港的农业银行有几家护照网点?"
FOUND, CITED = "中国农业银行在海港有7家网点。", "《海港的银行》 › 第1段"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "银行.txt").write_text(BANKS, "utf-8")
    return folder


def test_a_synonym_is_taught_shown_and_taken_back(api: BotApi, bot_here: BotHere, corpus: Path) -> None:
    alice, boss = api.user("Alice"), api.user("老板")
    taught = corpus / "synonyms.txt"
    taught.write_text("# 银行\n工行, 中国工商银行\n", "gb18030")
    with bot_here(yinju_admins=str(boss.id)):
        assert ask(api, alice, "/teach 农行 = 中国农业银行").text == SIMPLIFIED.unknown_command
        before = ask(api, alice, ASKED).text
        done = ask(api, boss, "/teach 農行 ＝ 中国农业银行")
        assert done.text == (
            "记下了\uff0c马上生效\uff1a農行, 中国农业银行\n\n"
            f"“農行”\uff1a0 段 → 1 段\n原来先引\uff1a没有找到\n现在先引\uff1a{CITED}\n\n"
            f"“中国农业银行”\uff1a1 段 → 1 段\n原来先引\uff1a{CITED}\n现在先引\uff1a{CITED}\n\n"
            "最近没答好、说到它的问题有 1 个\uff0c1 个的回答变了。\n"
            f"“{ASKED}”\n没有找到 → {CITED}"
        )
        assert taught.read_text("utf-8") == "# 银行\n工行, 中国工商银行\n農行, 中国农业银行\n"
        after = ask(api, alice, ASKED).text
        assert FOUND in after and FOUND not in before
        assert ask(api, boss, "/teach 農行, 中国农业银行").text == "已经教过了\uff1a農行, 中国农业银行"
        assert ask(api, boss, "/teach").text == "\n".join(
            [
                SIMPLIFIED.teach_usage,
                "",
                "已经教过 2 条。",
                "工行, 中国工商银行",
                "農行, 中国农业银行",
            ]
        )
        taken = ask(api, boss, "/teach -农行")
        assert taken.text.startswith("已收回\uff1a\n農行, 中国农业银行\n\n“农行”\uff1a1 段 → 0 段\n")
        assert ask(api, alice, ASKED).text == before
        undone, _ = press(api, boss, taken, labels(taken)[0][0])
        assert undone.text == "已撤销\uff0csynonyms.txt 恢复原样。"
        assert ask(api, alice, ASKED).text == after
        assert ask(api, boss, "/teach -建行").text == "没有教过“建行”。"


def test_words_and_stop_words_are_taught_and_taken_back(api: BotApi, bot_here: BotHere, corpus: Path) -> None:
    alice, boss = api.user("Alice"), api.user("老板")
    (corpus / "闸.txt").write_text("潮闸\n永丰潮闸归海堤办管。\n过闸费每船5元。\n", "utf-8")
    with bot_here(yinju_admins=str(boss.id)):
        ask(api, alice, "老铁过闸费每船多少元?")
        cut = ask(api, boss, "/teach 词\uff1a海堤办 20 n")
        assert cut.text == (
            "记下了\uff0c马上生效\uff1a词 海堤办 20\n\n“海堤办”的分词\uff1a海堤 / 办 → 海堤办"
        )
        assert (corpus / "userdict.txt").read_text("utf-8") == "海堤办 20\n"
        assert ask(api, boss, "/teach 词 海堤办 20").text == "已经教过了\uff1a词 海堤办 20"
        stop = ask(api, boss, "/teach 停用詞 老铁、 哥几个\n在座的")
        cited = "《潮闸》 › 第2段"
        assert stop.text == (
            "记下了\uff0c马上生效\uff1a停用词 老铁、停用词 哥几个、停用词 在座的\n\n"
            "最近没答好、说到它的问题有 1 个\uff0c1 个的回答变了。\n"
            f"“老铁过闸费每船多少元?”\n⚠️ {cited} → {cited}"
        )
        assert (corpus / "stopwords.txt").read_text("utf-8") == "老铁\n哥几个\n在座的\n"
        assert "不太确定" not in ask(api, alice, "老铁过闸费每船多少元?").text
        assert ask(api, boss, "/teach").text.endswith(
            "已经教过 4 条。\n停用词 老铁\n停用词 哥几个\n停用词 在座的\n词 海堤办 20"
        )
        many = f"/teach 停用词 {' '.join(f'辞{n}' for n in range(700))}"
        taught, known = ask(api, boss, many), ask(api, boss, many)
        for told in (taught, known):  # each fits into a message
            assert "停用词 辞0、停用词 辞1、" in told.text and "辞699" not in told.text
        press(api, boss, taught, "↩ 撤销")
        both = ask(api, boss, "/teach 老铁 = 海堤办")
        assert both.text.startswith("记下了\uff0c马上生效\uff1a老铁, 海堤办\n")
        for line, taken in (("老铁", "老铁, 海堤办"), ("老铁", "停用词 老铁"), ("词 海堤办", "词 海堤办 20")):
            told = ask(api, boss, f"/teach -{line}")
            assert told.text.split("\n\n")[0] == f"已收回\uff1a\n{taken}"
        assert told.text.endswith("“海堤办”的分词\uff1a海堤办 → 海堤 / 办")
        assert (corpus / "stopwords.txt").read_text("utf-8") == "哥几个\n在座的\n"
        undone, _ = press(api, boss, told, labels(told)[0][0])
        assert undone.text == "已撤销\uff0cuserdict.txt 恢复原样。"
        assert ask(api, boss, "/teach -停用词 海堤办").text == "没有教过“停用词 海堤办”。"


def test_what_teaches_nothing_is_said(api: BotApi, bot_here: BotHere, corpus: Path) -> None:
    boss = api.user("Boss", language_code="en")
    with bot_here(yinju_admins=str(boss.id)):
        assert ask(api, boss, "/teach").text == f"{ENGLISH.teach_usage}\n\nTaught so far: 0."
        long = "，".join("乙丙丁戊己庚辛壬癸" + "甲" * n for n in range(20))
        for line in (
            "农行",
            "甲 = 乙 => 丙 => 丁",
            f"甲 = {long}",
            "#农行 = 中国农业银行",
            "word",
            "word 海堤办 的 n",
            "stopword \uff0c",
            "停用词 #请教",
        ):
            assert ask(api, boss, f"/teach {line}").text.startswith("I do not understand this line: ")
        told = ask(api, boss, "/teach 农行 = 中国农业银行\n绿码  => 健康码").text
        two = "I do not understand this line: 农行 = 中国农业银行\n绿码 => 健康码\n\n"
        assert told.startswith(two) and not (corpus / "synonyms.txt").exists()
        absent = ask(api, boss, "/teach 绿码 => 健康码, 通行码")
        assert absent.text.endswith(ENGLISH.teach_missing.format(words="健康码, 通行码"))
        assert not absent.text.startswith("I do not")


def test_many_lines_and_an_unreadable_file_are_told_of_in_one_message(
    api: BotApi, bot_here: BotHere, corpus: Path
) -> None:
    boss, taught = api.user("老板"), corpus / "synonyms.txt"
    rows = [f"公共, {'长' * 30}{at}, {'乙' * 30}{at}, {'丙' * 30}{at}" for at in range(60)]
    taught.write_text("\n".join(rows), "utf-8")
    with bot_here(yinju_admins=str(boss.id)):
        taken = ask(api, boss, "/teach -公共")
        assert taken.text.startswith("已收回\uff1a\n公共, 长")
        assert "\n…\n" in taken.text and taught.read_text("utf-8").strip() == ""
        press(api, boss, taken, labels(taken)[0][0])
        assert taught.read_text("utf-8").count("公共") == 60
        taught.write_bytes(b"\x81\x00\xff\xfe\n\n")
        told = ask(api, boss, "/teach").text
        assert "synonyms.txt" in told and not told.startswith(SIMPLIFIED.failed[:6])


def test_a_file_of_what_is_taught_can_be_sent(api: BotApi, bot_here: BotHere, corpus: Path) -> None:
    alice, boss = api.user("Alice"), api.user("老板")
    with bot_here(yinju_admins=str(boss.id)):
        content = "农行, 中国农业银行\n农行\n".encode()
        sent = answer_to(api, api.sends_document(boss, "synonyms.txt", content), boss)
        first, second = sent.text.split("\n")
        assert first == "已收下 synonyms.txt\uff0c马上生效\uff1a1 条。"
        assert second.startswith("synonyms.txt 第 2 行：只有一个词；")
        assert FOUND in ask(api, alice, ASKED).text
        undone, _ = press(api, boss, sent, labels(sent)[0][0])
        assert undone.text == "已撤销\uff0csynonyms.txt 恢复原样。"
        assert [file.name for file in corpus.iterdir()] == ["银行.txt"]


def test_an_operators_answer_becomes_a_document_that_is_cited(
    api: BotApi, bot_here: BotHere, corpus: Path
) -> None:
    alice, boss = api.user("Alice"), api.user("老板")
    question = "*渡轮*夜里停航吗?"
    with bot_here(yinju_admins=str(boss.id)):
        for asked in (question, question, question, PASSPORT):
            first = ask(api, alice, asked)
        press(api, alice, first, "👎")
        listed = ask(api, boss, "/unanswered")
        assert listed.text.split("\n")[-3:] == [
            "没找到、不确定或 👎\uff0c还没写答案的\uff1a2 个。点 ✍ 写下\uff0c它就成为《问答》里的一条\uff1a",
            f"1. {question} （没找到 3 · 不确定 0 · 👎 0）",
            f"2. {PASSPORT} （没找到 0 · 不确定 1 · 👎 1）",
        ]
        assert labels(listed) == [["✍ 1", "✍ 2"]]
        api.wait_for_answer(api.presses(boss, listed, listed.buttons[0][0]["callback_data"]))
        prompt = api.messages(boss)[-1]
        assert prompt.text.endswith(f"\n\n{question}")
        answer = "渡轮夜里22时后停航，1. 不停的另行通知。\n- *照常*退票。"
        said = api.says(boss, "渡轮夜里照开。", reply_to=prompt)
        first = answer_to(api, said, boss)
        api.edits(boss, said, answer)
        done = api.wait_for_message(boss, after=first)
        assert done.text == ("已写进 问答.md\uff0c马上生效。\n现在先引\uff1a《问答》 › 第1段")
        assert (corpus / "问答.md").read_text("utf-8") == (
            "# 问答\n\n问：\\*渡轮\\*夜里停航吗?\n\n"
            "答：渡轮夜里22时后停航，1. 不停的另行通知。\n\n\\- \\*照常\\*退票。\n"
        )
        now = ask(api, alice, question).text
        assert "渡轮夜里22时后停航，1. 不停的另行通知。\n- *照常*退票。" in now
        assert "*渡轮*" not in ask(api, boss, "/unanswered").text
        undone, _ = press(api, boss, done, "↩ 撤销")
        assert undone.text == "已放回\uff1a问答.md"
        assert "渡轮夜里照开。" in (corpus / "问答.md").read_text("utf-8")


def test_an_answer_takes_the_place_of_the_one_before() -> None:
    lines = ["# 问答", "", "问：甲?", "", "答：旧。", "", "问：乙?", "", "答：乙。"]
    assert entered(lines, "甲?", "新。\n\n2. 第二。") == (
        "# 问答\n\n问：乙?\n\n答：乙。\n\n问：甲?\n\n答：新。\n\n2\\. 第二。\n"
    )
    assert entered([], "甲", "一。\n问：乙？\nQ: 丙？") == "# 问答\n\n问：甲？\n\n答：一。\n\n乙？\n\n丙？\n"
    assert entered([], "甲 \n乙", "# 一") == "# 问答\n\n问：甲 乙？\n\n答：\\# 一\n"
