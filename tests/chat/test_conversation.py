"""What people do in private, before the whole bot and the Bot API server."""

import re
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.chat.commands import private_help
from bot.chat.texts import ENGLISH, SIMPLIFIED
from bot.sandbox.client import BotApi
from bot.storage import Storage
from tests.support.in_process import BotHere
from tests.support.play import QUESTION, WATCH, answer_to, ask, labels, library, press, quoted

LEVELS = "——装设水位预警。沿堤设立18个水位站,每5分钟报一次数据;潮位超过警戒线时,值班员10分钟内到岗。"
MARKED = LEVELS.replace("沿堤设立", "<b>沿堤设立</b>").replace("水位站", "<b>水位站</b>")
PLACE = (
    "《海堤工程完工》 › 加高海堤筑牢防线,让老城不再怕大潮 › 装设水位预警 › 第5段"
    "\uff0c海港日报\uff0c2023-04-08"
)
BRIEF = "《海堤工程完工》 › 装设水位预警 › 第5段\uff0c海港日报\uff0c2023-04-08"
LINK = "https://t.me/yinju_bot?start=p"
NAME = "lfQNYxzocoNX4"
SEARCH_IN = "🔍 只在这份里找\uff1a复制\uff0c再加上词"
CONTEXT = (
    f'<a href="{LINK}{NAME}">{PLACE}</a>\n\n'
    "↑ 第4段·图注\n2023年3月2日,“守堤先锋”表彰会在海港城召开。市长林远山出席并讲话。\n\n"
    f"<blockquote>{MARKED}</blockquote>\n\n"
    "↓ 修复湿地留住候鸟,把堤外滩涂还给自然 › 第6段\n"
    "堤外滩涂种下芦苇200亩,黑脸琵鹭的数量从31只增加到96只。\n\n5 / 7"
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return library(tmp_path / "corpus")


def test_a_question_in_private_is_one_message_with_its_buttons(api: BotApi, bot_here: BotHere) -> None:
    with bot_here():
        answered = ask(api, api.user("Alice", language_code="zh-hans"), QUESTION)
    assert answered.html == (
        "<b>沿堤设立18个水位站,每5分钟报一次数据;潮位超过警戒线时,值班员10分钟内到岗。</b>\n\n"
        f"<blockquote expandable>{MARKED}</blockquote>\n"
        f'<a href="{LINK}{NAME}">1. {BRIEF}</a>\n\n'
        "1 段相关 · 逐字引自原文"
    )
    assert labels(answered) == [["📖 1 前后文"], ["📋 出处", "📤 转发", "👍", "👎"]]
    assert answered.buttons[1][0]["copy_text"] == {"text": PLACE}


def test_pages_are_turned_in_place_and_back(api: BotApi, bot_here: BotHere) -> None:
    with bot_here():
        alice = api.user("Alice")
        first = ask(api, alice, WATCH)
        assert quoted(first) == ["1", "2", "3"]
        assert first.text.endswith("\n\n7 段相关 · 逐字引自原文 · 第 1/3 页")
        assert labels(first)[1:] == [["下一页 ▶"], ["📋 出处", "📤 转发", "👍", "👎"]]
        second, toast = press(api, alice, first, "下一页 ▶")
        assert toast is None
        assert quoted(second) == ["4", "5", "6"]
        assert labels(second)[:2] == [
            ["📖 4 前后文", "📖 5 前后文", "📖 6 前后文"],
            ["◀ 上一页", "下一页 ▶"],
        ]
        third, _ = press(api, alice, second, "下一页 ▶")
        assert third.text == (
            "闸门值守由水务局负责,第7班。\n7. 《闸门值守安排》 › 第7段\n\n7 段相关 · 逐字引自原文 · 第 3/3 页"
        )
        assert labels(third)[0] == ["◀ 上一页", "📖 7 前后文"]
        again, _ = press(api, alice, third, "◀ 上一页")
        assert (again.html, again.buttons) == (second.html, second.buttons)
        back, _ = press(api, alice, again, "◀ 上一页")
        assert (back.html, back.buttons) == (first.html, first.buttons)


def test_context_opens_in_place_walks_through_the_document_and_leads_back(
    api: BotApi, bot_here: BotHere
) -> None:
    with bot_here():
        alice = api.user("Alice")
        answered = ask(api, alice, QUESTION)
        context, _ = press(api, alice, answered, "📖 1 前后文")
        assert context.html == CONTEXT
        assert labels(context) == [
            ["◀ 第4段·图注", "第6段 ▶"],
            ["📄 整节", "🗂 目录"],
            ["📋 出处", "↩ 回到结果"],
        ]
        after, _ = press(api, alice, context, "第6段 ▶")
        assert after.text.endswith("6 / 7")
        last, _ = press(api, alice, after, "第7段·图注 ▶")
        assert labels(last)[0] == ["◀ 第6段"]
        before, _ = press(api, alice, last, "◀ 第6段")
        assert (before.html, before.buttons) == (after.html, after.buttons)
        there, _ = press(api, alice, before, "◀ 第5段")
        assert there.html == CONTEXT
        section, _ = press(api, alice, there, "📄 整节")
        assert section.html == (
            "<b>《海堤工程完工》 › 加高海堤筑牢防线,让老城不再怕大潮 › 装设水位预警</b>\n\n"
            f"<blockquote>{LEVELS}</blockquote>"
        )
        assert labels(section) == [["📖 第5段", "🗂 目录"], ["↩ 回到结果"]]
        outline, _ = press(api, alice, section, "🗂 目录")
        assert outline.text == (
            "《海堤工程完工》\n海港日报 · 2023-04-08 · 7 段\n\n"
            "加高海堤筑牢防线,让老城不再怕大潮 › 装设水位预警"
        )
        assert labels(outline) == [
            [f"第5段  {LEVELS}"[:39] + "…"],
            ["⬆ 加高海堤筑牢防线,让老城不再怕大潮"],
            [SEARCH_IN],
            ["↩ 回到结果"],
        ]
        above, _ = press(api, alice, outline, "⬆ 加高海堤筑牢防线,让老城不再怕大潮")
        assert labels(above) == [
            ["第2段  海堤是城市的第一道防线。"],
            ["📂 加高加固堤身"],
            ["📂 装设水位预警"],
            ["⬆ 《海堤工程完工》"],
            [SEARCH_IN],
            ["↩ 回到结果"],
        ]
        results, _ = press(api, alice, above, "↩ 回到结果")
        assert (results.html, results.buttons) == (answered.html, answered.buttons)


def test_a_citation_opens_its_passage_in_the_private_chat(api: BotApi, bot_here: BotHere) -> None:
    with bot_here():
        alice = api.user("Alice")
        opened = ask(api, alice, f"/start p{NAME}")
        assert opened.html == CONTEXT.replace(MARKED, LEVELS)
        assert labels(opened)[2] == ["📋 出处", "🎲 换一段"]
        gone = ask(api, alice, "/start pAAAAAAAAAAAA0")
        assert (gone.text, labels(gone)) == (SIMPLIFIED.changed, [["📚 全部资料"]])
        assert ask(api, alice, "/start q12345678").text == SIMPLIFIED.toast_stale


def test_a_shared_link_has_the_bot_answer_whoever_opens_it(api: BotApi, bot_here: BotHere) -> None:
    with bot_here():
        alice, bob = api.user("Alice"), api.user("Bob")
        answered = ask(api, alice, QUESTION)
        link = parse_qs(urlsplit(answered.buttons[1][1]["url"]).query)["url"][0]
        opened = ask(api, bob, f"/start {link.split('=')[1]}")
        assert opened.html == answered.html


def test_documents_are_listed_by_pages_and_lead_down_to_each_paragraph(
    api: BotApi, bot_here: BotHere, corpus: Path
) -> None:
    for number in range(10, 20):
        (corpus / f"{number}.txt").write_text(f"第{number}号公告\n渡轮第{number}班停航。\n", "utf-8")
    with bot_here():
        alice = api.user("Alice")
        first = ask(api, alice, "/sources")
        assert first.text == "资料目录：13 份\n第 1/2 页"
        assert labels(first) == [[f"《第{n}号公告》"] for n in range(10, 18)] + [["下一页 ▶"]]
        second, _ = press(api, alice, first, "下一页 ▶")
        assert labels(second)[-2:] == [["《闸门值守安排》"], ["◀ 上一页"]]
        outline, _ = press(api, alice, second, "《闸门值守安排》")
        assert outline.text == "《闸门值守安排》\n7 段"
        assert labels(outline)[6:] == [["第7段  闸门值守由水务局负责,第7班。"], ["📚 全部资料"], [SEARCH_IN]]
        assert outline.buttons[-1][0]["copy_text"] == {"text": '/search 文件:"闸门值守安排" '}
        inside = ask(api, alice, '/search 文件:"闸门值守安排" 水务局')
        assert inside.text.startswith('“水务局 文件:"闸门值守安排"”\uff1a7 段\n\n')
        paragraph, _ = press(api, alice, outline, "第7段  闸门值守由水务局负责,第7班。")
        assert paragraph.text == (
            "《闸门值守安排》 › 第7段\n\n↑ 第6段\n闸门值守由水务局负责,第6班。\n\n"
            "闸门值守由水务局负责,第7班。\n\n7 / 7"
        )
        outline, _ = press(api, alice, paragraph, "🗂 目录")
        everything, _ = press(api, alice, outline, "📚 全部资料")
        assert (everything.html, everything.buttons) == (first.html, first.buttons)


def test_keywords_are_searched_in_the_documents_asked_for(api: BotApi, bot_here: BotHere) -> None:
    with bot_here():
        alice = api.user("Alice")
        found = ask(api, alice, "/search 值守 闸门")
        assert found.text.startswith(
            "“值守 闸门”：7 段\n\n闸门值守由水务局负责,第1班。\n1. 《闸门值守安排》 › 第1段"
        )
        assert labels(found) == [["📖 1", "📖 2", "📖 3", "📖 4", "📖 5"], ["1/2", "▶"]]
        second, _ = press(api, alice, found, "▶")
        assert second.text == (
            "“值守 闸门”：7 段\n\n闸门值守由水务局负责,第6班。\n6. 《闸门值守安排》 › 第6段\n\n"
            "闸门值守由水务局负责,第7班。\n7. 《闸门值守安排》 › 第7段"
        )
        context, _ = press(api, alice, second, "📖 7")
        back, _ = press(api, alice, context, "↩ 回到结果")
        assert (back.html, back.buttons) == (second.html, second.buttons)
        filtered = ask(api, alice, "/search 台风 来源:海港日报 年份:2023")
        assert quoted(filtered) == ["1"] and "加高加固堤身" in filtered.text
        assert labels(ask(api, alice, "/search 年份:2023")) == [["《海堤工程完工》"]]
        assert labels(ask(api, alice, "/sources 渡轮")) == [["《渡轮停航通知》"]]
        none = ask(api, alice, "/sources 渡轮 年份:1999")
        assert (none.text, labels(none)) == (SIMPLIFIED.sources_none, [["📚 全部资料"]])
        assert ask(api, alice, "/sources 海堤 无关").text == SIMPLIFIED.sources_none
        assert labels(ask(api, alice, "/sources 海堤 完工")) == [["《海堤工程完工》"]]
        assert ask(api, alice, "/sources 文件:地铁").text == SIMPLIFIED.sources_none
        none = ask(api, alice, "/search 台风 年份:1923")
        assert none.text == "没有符合“台风 年份:1923”的段落。换个词\uff0c或看看有哪些资料。"
        assert press(api, alice, none, "📚 全部资料")[0].text == "资料目录：3 份"
        assert ask(api, alice, "/search 台风 年份:去年").text == SIMPLIFIED.search_bad_year
        assert ask(api, alice, "/search").text == SIMPLIFIED.search_usage
        assert ask(api, alice, "/search " + "闸" * 257).text == SIMPLIFIED.search_too_long.format(
            length=257, limit=256
        )
        named = ask(api, alice, "/search 数据来源:值守")
        assert named.text.startswith("没有含“数据来源:值守”的段落\uff0c最接近的\uff1a\n\n")


def test_a_search_leaves_out_takes_either_and_puts_the_newest_first(
    api: BotApi, bot_here: BotHere, corpus: Path
) -> None:
    clients = (
        "客户名单\n招商证券的联系人是老周。\n招商证券股份有限公司的联系人是老吴。\n招商蛇口的联系人是老王。\n"
    )
    (corpus / "客户.txt").write_text(clients, "utf-8")
    (corpus / "通知").mkdir(exist_ok=True)
    for year in (2019, 2025):
        text = f"---\ntags: [招商]\ndate: {year}-03-04\n---\n# {year - 1}年招商通知\n\n招商会在东京开。\n"
        (corpus / "通知" / f"{year}.md").write_text(text, "utf-8")
    with bot_here():
        alice = api.user("Alice")

        def found(text: str) -> set[str]:
            return set(re.findall(r"《(.*?)》 › (第\d+段)", ask(api, alice, f"/search {text}").text))

        people = {("客户名单", "第1段"), ("客户名单", "第3段")}
        notices = {("2018年招商通知", "第1段"), ("2024年招商通知", "第1段")}
        assert found("招商 -公司") == found("招商 NOT 公司") == found("招商 －公司") == people | notices
        assert found("老王 OR 東京") == {("客户名单", "第3段")} | notices
        assert found("招商 年份:2020-2024") == {("2024年招商通知", "第1段")}
        assert found("招商 资料夹:通知") == found("招商 标签:招商") == notices
        assert found("“招商会 在”") == set()
        only = ask(api, alice, "/search -公司")
        assert only.text == "还缺一个要找的词：“-公司”只说了不要什么。"
        first = ask(api, alice, "/search 东京")
        newest, _ = press(api, alice, first, "🕒 最新的在前")
        assert re.findall("《(.*?)》", newest.text) == ["2024年招商通知", "2018年招商通知"]
        context, _ = press(api, alice, newest, "📖 2")
        assert "招商会在<b>东京</b>开。" in context.html and "2019-03-04" in context.text
        back, _ = press(api, alice, context, "↩ 回到结果")
        assert (back.html, back.buttons) == (newest.html, newest.buttons)
        oldest, _ = press(api, alice, back, "🕰 最早的在前")
        assert re.findall("《(.*?)》", oldest.text) == ["2018年招商通知", "2024年招商通知"]
        best, _ = press(api, alice, oldest, "🎯 最相关的在前")
        assert (best.html, best.buttons) == (first.html, first.buttons)
        listed = ask(api, alice, "/sources -通知 排序:日期")
        assert labels(listed)[0] == ["《海堤工程完工》"] and ["《2024年招商通知》"] not in labels(listed)


def test_keywords_that_are_no_question_lead_to_their_passage(
    api: BotApi, bot_here: BotHere, corpus: Path
) -> None:
    (corpus / "湿地.txt").write_text("湿地面积\n湿地共200㎡。\n", "utf-8")
    with bot_here():
        alice = api.user("Alice")
        found = ask(api, alice, "/search ㎡")
        context, _ = press(api, alice, found, "📖 1")
        assert "湿地共200㎡。" in context.text
        assert labels(context)[-1][-1] == "↩ 回到结果"


def test_a_newcomer_gets_questions_to_press_and_passages_by_chance(api: BotApi, bot_here: BotHere) -> None:
    with bot_here():
        alice = api.user("Alice")
        greeting = ask(api, alice, "/start")
        assert greeting.text == "\n\n".join(
            [SIMPLIFIED.start, private_help(SIMPLIFIED, "yinju_bot", False), SIMPLIFIED.suggestions]
        )
        question = "加高加固堤身是怎么回事\uff1f"
        assert [question] in labels(greeting)
        press(api, alice, greeting, question)
        answered = api.wait_for_message(alice, after=greeting)
        assert answered.text.startswith(f"❓ {question}\n\n")
        assert "水务局把堤顶加高到7.5米" in answered.text
        drawn = ask(api, alice, "/random")
        assert re.search(r"\n\n\d / [27]$", drawn.text) and drawn.html.count("<blockquote>") == 1
        for _ in range(9):
            another, _ = press(api, alice, drawn, "🎲 换一段")
            assert another.html != drawn.html and another.edits == drawn.edits + 1
            drawn = another


def test_greetings_and_thanks_are_returned_in_private_and_are_no_questions(
    api: BotApi, bot_here: BotHere, tmp_path: Path
) -> None:
    with bot_here():
        alice, bob = api.user("Alice"), api.user("Bob", language_code="en")
        greeting = ask(api, alice, "/start")
        helped = ask(api, alice, "怎么用")
        assert (helped.html, labels(helped)) == (greeting.html, labels(greeting))
        for words in ("你好", "在吗？"):
            greeted = ask(api, alice, words)
            assert greeted.text == f"{SIMPLIFIED.hello}\n\n{SIMPLIFIED.suggestions}"
            assert labels(greeted) == labels(greeting)
        assert ask(api, alice, "谢谢啊！").text == "不客气！还想知道什么\uff0c直接问我。"
        assert ask(api, bob, "thanks").text == "You are welcome! Ask me whatever else you want to know."
        assert ask(api, bob, "hello").text.startswith(ENGLISH.hello)
        assert ask(api, alice, "怎么做红烧肉").text == (
            f"{SIMPLIFIED.not_found}\n{SIMPLIFIED.hint}\n\n资料里没有：红烧肉"
        )
    with Storage(tmp_path / "home") as storage:
        assert sum(day.questions for day in storage.days(date.min)) == 1


def test_who_asks_in_another_language_is_asked_for_chinese(api: BotApi, bot_here: BotHere) -> None:
    question = "加高加固堤身是怎么回事\uff1f"
    with bot_here():
        alice, bob = api.user("Alice", language_code="en"), api.user("Bob", language_code="zh-tw")
        assert ["加高加固堤身是怎麼回事\uff1f"] in labels(ask(api, bob, "/start"))
        told = ask(api, alice, "What is the probation period?")
        assert told.text == ("Nothing found. The documents are in Chinese: please ask in Chinese.\n\nTry:")
        assert [question] in labels(told)
        press(api, alice, told, question)
        assert "水务局把堤顶加高到7.5米" in api.wait_for_message(alice, after=told).text
        said = api.says(bob, "2999")
        told = api.wait_for_message(bob, after=said)
        assert told.text == "沒有找到。資料是中文的\uff0c請用中文提問。\n\n可以試試\uff1a"
        api.edits(bob, said, QUESTION)
        answered = api.wait_for_edit(told)
        assert quoted(answered) == ["1"]
        api.edits(bob, said, "probation")
        assert api.wait_for_edit(answered).html == told.html
        assert quoted(ask(api, alice, "18 7.5 12")) != []


def test_the_bots_name_is_no_part_of_a_question_nor_are_strange_links(api: BotApi, bot_here: BotHere) -> None:
    with bot_here():
        alice = api.user("Alice")
        answered = ask(api, alice, QUESTION)
        name = f"@{api.username}"
        for written in (f"{name} {QUESTION}", f"/ask {name} {QUESTION}", f"{name} /ask {QUESTION}"):
            assert ask(api, alice, written).html == answered.html
        for payload in ("promo", "poster"):
            assert ask(api, alice, f"/start {payload}").text.startswith(SIMPLIFIED.start)
        file = api.sends_document(alice, "图.jpg", b"x", caption=QUESTION)
        assert answer_to(api, file, alice).html == answered.html
