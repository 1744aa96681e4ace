"""A conversation as people have it: follow-ups, wishes, several questions, small talk."""

from datetime import date
from pathlib import Path

import pytest

from bot.chat.texts import SIMPLIFIED
from bot.sandbox.client import BotApi
from bot.storage import Storage
from tests.support.in_process import BotHere
from tests.support.play import QUESTION, WATCH, answer_to, ask, labels, library, press, quoted

pytestmark = pytest.mark.process


def test_what_leans_on_the_question_before_is_understood_after_a_restart(
    api: BotApi, bot_here: BotHere, tmp_path: Path
) -> None:
    corpus = str(library(tmp_path / "corpus"))
    with bot_here(yinju_corpus=corpus):
        alice, bob = api.user("Alice"), api.user("Bob")
        assert ask(api, alice, "出处呢").text.startswith(SIMPLIFIED.nothing_before)
        first = ask(api, alice, QUESTION)
        assert "沿堤设立18个水位站" in first.text
    with bot_here(yinju_corpus=corpus):
        followed = ask(api, alice, "数据呢？")
        assert followed.text.startswith("🔎 按“沿堤设立 水位站 数据 多少”查找\n")
        assert followed.text.split("\n")[1].startswith("沿堤设立18个水位站")
        assert ask(api, bob, "数据呢？").text.startswith("沿堤设立18个水位站")  # asked nothing before
        alone = SIMPLIFIED.key_alone.format(words="数据呢？")
        press(api, alice, followed, alone)
        by_itself = api.wait_for_message(alice, after=followed)
        assert by_itself.text.startswith("❓ 数据呢？\n\n沿堤设立18个水位站")
        source = ask(api, alice, "出处", reply_to=first)
        assert source.text.startswith("出处：《") and "海堤工程完工" in source.text
        assert press(api, alice, source, "📖 1 前后文")[0].text.startswith("《")
        assert "沿堤设立18个水位站" in ask(api, alice, "原文").text
        assert ask(api, alice, "红烧肉呢").text.startswith(SIMPLIFIED.not_found)
        # What finds nothing with that either is asked of what was found last.
        lines = ask(api, alice, "有几个").text.split("\n")
        assert lines[0] == "🔎 按“沿堤设立 有几个”查找" and lines[1].startswith(SIMPLIFIED.weak)
        assert lines[2].startswith("沿堤设立18个水位站")
        # So is what only finds something uncertain by itself, though two questions have found nothing.
        assert "沿堤设立18个水位站" in ask(api, alice, QUESTION).text
        assert ask(api, alice, "红烧肉怎么做").text.startswith(SIMPLIFIED.not_found)
        assert ask(api, alice, "狗能上船吗").text.startswith(SIMPLIFIED.not_found)
        assert ask(api, alice, "数据呢？").text.split("\n")[0] == followed.text.split("\n")[0]


def test_what_puts_the_question_before_right_is_no_small_talk(
    api: BotApi, bot_here: BotHere, tmp_path: Path
) -> None:
    """我是说 is how moods are told, too."""
    with bot_here(yinju_corpus=str(library(tmp_path / "corpus"))):
        alice = api.user("Alice")
        assert "沿堤设立18个水位站" in ask(api, alice, QUESTION).text
        put_right = ask(api, alice, "我是说已经设立过水位站的")
        assert put_right.text.startswith("🔎 按“") and "沿堤设立18个水位站" in put_right.text
        assert ask(api, alice, "我是说你好笨").text == SIMPLIFIED.small_talk["scolding"]


def test_what_leans_on_an_uncertain_answer_has_its_caveat(
    api: BotApi, bot_here: BotHere, tmp_path: Path
) -> None:
    with bot_here(yinju_corpus=str(library(tmp_path / "corpus"))):
        alice, bob = api.user("Alice"), api.user("Bob")
        assert ask(api, alice, "水位站多少钱").text.startswith(SIMPLIFIED.weak)
        followed = ask(api, alice, "数据呢")
        assert followed.text.split("\n")[1].startswith(SIMPLIFIED.weak)
        (context,) = [label for row in labels(followed) for label in row if label.startswith("📖")]
        there, _ = press(api, alice, followed, context)
        back, _ = press(api, alice, there, "↩ 回到结果")
        assert (back.text, labels(back)) == (followed.text, labels(followed))
        assert ask(api, alice, "那数据呢").text.split("\n")[1].startswith(SIMPLIFIED.weak)
        assert ask(api, bob, "水位站 数据 多少").text.startswith("沿堤设立18个水位站")


def test_more_turns_the_pages_and_ends_in_so_many_words(
    api: BotApi, bot_here: BotHere, tmp_path: Path
) -> None:
    with bot_here(yinju_corpus=str(library(tmp_path / "corpus"))):
        alice = api.user("Alice")
        assert "第 1/3 页" in ask(api, alice, WATCH).text
        assert "第 2/3 页" in ask(api, alice, "还有吗").text
        assert "第 3/3 页" in ask(api, alice, "继续").text
        assert ask(api, alice, "还有吗").text == SIMPLIFIED.no_more
        assert "第 2/3 页" in ask(api, alice, "上一页").text
    with Storage(tmp_path / "home") as storage:
        assert sum(day.questions for day in storage.days(date.min)) == 1


def test_the_source_and_the_text_of_each_passage_of_a_page_are_told(
    api: BotApi, bot_here: BotHere, tmp_path: Path
) -> None:
    with bot_here(yinju_corpus=str(library(tmp_path / "corpus"))):
        alice = api.user("Alice")
        ask(api, alice, WATCH)
        second = ask(api, alice, "还有吗")
        assert quoted(second) == ["4", "5", "6"]
        source = ask(api, alice, "出处")
        assert source.text.split("\n") == [
            "出处：",
            *(f"{rank}. 《闸门值守安排》 › 第{rank}段" for rank in (4, 5, 6)),
        ]
        assert labels(source) == [[f"📖 {rank} 前后文" for rank in (4, 5, 6)]]
        assert ask(api, alice, "哪一年的").text == f"{SIMPLIFIED.date_unknown}\n{source.text}"
        texts = ask(api, alice, "原文")
        assert texts.text.split("\n\n") == [
            f"闸门值守由水务局负责,第{rank}班。\n{rank}. 《闸门值守安排》 › 第{rank}段" for rank in (4, 5, 6)
        ]
        assert labels(texts) == labels(source)
        assert "第5班" in press(api, alice, texts, "📖 5 前后文")[0].text
        picked = {"reply_to": second, "quote": "由水务局负责,第5班"}
        assert ask(api, alice, "出处", **picked).text == "出处：《闸门值守安排》 › 第5段"
        assert "第6班" in ask(api, alice, "下一段", **picked).text.split("\n")[1]
        picked = {"reply_to": second, "quote": "水务局"}
        assert ask(api, alice, "这是什么", **picked).text.startswith("🔎 按“水务局是什么”查找\n")


def test_several_questions_get_a_lead_each(api: BotApi, bot_here: BotHere, tmp_path: Path) -> None:
    with bot_here(yinju_corpus=str(library(tmp_path / "corpus"))):
        alice = api.user("Alice")
        told = ask(api, alice, f"{QUESTION}\n乘客几日内可以退票？\n怎么做红烧肉？")
        parts = told.text.split("\n\n")
        assert parts[0].startswith(f"1. {QUESTION}\n沿堤设立18个水位站")
        assert parts[1].startswith("2. 乘客几日内可以退票？\n")
        assert "七日内退票" in parts[1]
        assert parts[2] == f"3. 怎么做红烧肉？\n{SIMPLIFIED.not_found}\n资料里没有：红烧肉"
        assert labels(told) == [["📖 第 1 问", "📖 第 2 问", "📖 第 3 问"]]
        press(api, alice, told, "📖 第 2 问")
        whole = api.wait_for_message(alice, after=told)
        assert whole.text.startswith("❓ 乘客几日内可以退票？\n\n")
        assert "手续费" in ask(api, alice, "手续费呢").text
        first = ask(api, alice, "回到第一个问题")
        assert first.text.startswith(f"🔎 按“{QUESTION}”查找\n沿堤设立18个水位站")
        assert labels(first)[-1] == [SIMPLIFIED.key_alone.format(words="回到第一个问题")]
        assert "渡轮" in ask(api, alice, "退票那个问题的出处", reply_to=told).text
        assert "海堤工程完工" in ask(api, alice, "刚才说的水位站，出处呢").text


def test_what_is_held_of_a_document_is_told(api: BotApi, bot_here: BotHere, tmp_path: Path) -> None:
    with bot_here(yinju_corpus=str(library(tmp_path / "corpus"))):
        alice = api.user("Alice")
        told = ask(api, alice, "渡轮停航通知讲了什么")
        assert told.text.startswith("《渡轮停航通知》\n")
        assert "台风期间渡轮停航，乘客可以在七日内退票。".replace("，", ",") in told.text
        whole, _ = press(api, alice, told, SIMPLIFIED.key_whole)
        assert "退票不收手续费。" in whole.text
        assert press(api, alice, whole, SIMPLIFIED.key_results)[0].text == told.text
        text = ask(api, alice, "渡轮停航通知全文")
        assert labels(text) == [[SIMPLIFIED.key_outline, SIMPLIFIED.key_sources]]
        outline, _ = press(api, alice, text, SIMPLIFIED.key_outline)
        assert labels(outline)[-1] == [SIMPLIFIED.key_results]
        assert labels(press(api, alice, outline, SIMPLIFIED.key_results)[0]) == labels(text)
        assert ask(api, alice, "有哪些文件").text == SIMPLIFIED.sources.format(count=3)
        assert ask(api, alice, "最新的文件").text == f"{SIMPLIFIED.sources.format(count=3)}\n排序:日期"
        listed = ask(api, alice, "有没有关于渡轮的文件")
        assert (listed.text, labels(listed)) == (
            f'{SIMPLIFIED.sources.format(count=1)}\n文件:"渡轮"',
            [["《渡轮停航通知》"]],
        )


def test_small_talk_is_returned_and_counts_as_no_question(
    api: BotApi, bot_here: BotHere, tmp_path: Path
) -> None:
    with bot_here():
        alice, group = api.user("Alice"), api.group("海港")
        answered = ask(api, alice, QUESTION)
        for words, kind in (
            ("谢谢你的回答！", "thanks"),
            ("好的", "assent"),
            ("再见", "farewell"),
            ("你是谁", "who"),
            ("我再想想哦", "mood"),
        ):
            assert ask(api, alice, words).text == SIMPLIFIED.small_talk[kind]  # type: ignore[index]
        said = api.says(alice, f"@{api.username} 收到！", chat=group)
        assert answer_to(api, said, group).text == SIMPLIFIED.small_talk["assent"]
        objected = ask(api, alice, "不对", reply_to=answered)
        assert objected.text == SIMPLIFIED.small_talk["objection"]
        said_so = ask(api, alice, "今晚月色真美")  # small talk by its wording, or what one looks up
        assert said_so.text == SIMPLIFIED.small_talk["mood"]
        alone = SIMPLIFIED.key_alone.format(words="今晚月色真美")
        press(api, alice, said_so, alone)
        assert SIMPLIFIED.not_found in api.wait_for_message(alice, after=said_so).text
        bob = api.user("Bob")
        assert ask(api, bob, "垃圾").text.startswith(SIMPLIFIED.not_found)  # said of no answer
        scolded = ask(api, alice, "垃圾")
        assert scolded.text == SIMPLIFIED.small_talk["scolding"]
        assert labels(scolded) == [[SIMPLIFIED.key_alone.format(words="垃圾")]]
    with Storage(tmp_path / "home") as storage:
        assert sum(day.questions for day in storage.days(date.min)) == 3
        assert storage.ratings_since(date.min).down == 1
