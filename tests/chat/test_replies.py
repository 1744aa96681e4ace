from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers import Citation, answer
from bot.answers import page as compose_page
from bot.chat import presses, replies, results, views
from bot.chat.keyboards import Screen, Trail
from bot.chat.replies import web_address
from bot.chat.results import Place
from bot.chat.texts import ENGLISH, SIMPLIFIED, TRADITIONAL
from bot.chat.texts.words import Words
from bot.documents.cut import cut
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.documents.readers.reading import telegram_safe
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.keywords import allowed
from bot.retrieval.search_language import parse
from bot.retrieval.store.corpus_index import Changes
from bot.retrieval.store.live_index import Snapshot
from tests.support.embedding import index_of
from tests.support.play import WATCH
from tests.support.screens import KEY, PLACES, check, check_answer, check_reading
from tests.support.telegram_parser import parsed
from tests.support.texts import ARTICLE, NOTICE, ROTA

PLACE = Place(SIMPLIFIED, "yinju_bot", KEY)


@pytest.fixture(scope="module")
def snapshot(index: Index) -> Snapshot:
    return Snapshot(index, (), Changes(0, 0, 0.0))


def show(question: str, snapshot: Snapshot, page: int = 0, place: Place = PLACE) -> Screen:
    return results.answered(answer(question, snapshot.index), snapshot, page, place)


def labels(screen: Screen) -> list[list[str]]:
    for button in (button for row in screen.keyboard.inline_keyboard for button in row):
        if button.callback_data is not None:  # raises for a shape that no press is known by
            presses.parsed(str(button.callback_data))
    return [[button.text for button in row] for row in screen.keyboard.inline_keyboard]


def sends(screen: Screen) -> list[list[object]]:
    return [[button.callback_data for button in row] for row in screen.keyboard.inline_keyboard]


def test_one_message_lead_in_bold_passage_folded_words_marked_linked_citation_and_the_count(
    snapshot: Snapshot,
) -> None:
    text, spans = parsed(show("沿堤设立了多少个水位站?", snapshot).html)
    lead = "沿堤设立18个水位站,每5分钟报一次数据;潮位超过警戒线时,值班员10分钟内到岗。"
    cited = "1. 《海堤工程完工》 › 装设水位预警 › 第5段，海港日报，2023-04-08"
    assert text == f"{lead}\n\n——装设水位预警。{lead}\n{cited}\n\n1 段相关 · 逐字引自原文"
    assert spans == [
        ("Bold", lead, ""),
        ("ExpandableBlockQuote", f"——装设水位预警。{lead}", ""),
        ("Bold", "沿堤设立", ""),
        ("Bold", "水位站", ""),
        ("TextUrl", cited, f"https://t.me/yinju_bot?start=p{snapshot.catalogue.name(4)}"),
    ]


def test_the_quantity_asked_for_is_underlined_in_the_lead(analyzer: Analyzer) -> None:
    told = Passage(Origin("a", "退票办法"), (), 1, "text", "渡轮退票应当在停航后<三十日>内办理。")
    snapshot = Snapshot(Index.build([told], analyzer), (), Changes(0, 0, 0.0))
    html = show("渡轮退票应当在停航后多少天办理?", snapshot).html
    assert "<b>渡轮退票应当在停航后&lt;<u>三十日</u>&gt;内办理。</b>\n\n<a " in html


def test_a_lead_that_is_the_whole_passage_is_not_quoted_again(snapshot: Snapshot) -> None:
    text, spans = parsed(show("渡轮乘客怎么退票?", snapshot).html)
    assert text == (
        "台风期间渡轮停航,乘客可以在七日内退票。\n\n1. 《渡轮停航通知》 › 第1段\n\n"
        "2 段相关 · 逐字引自原文 · 第 1/2 页"
    )
    links = [f"https://t.me/yinju_bot?start=p{snapshot.catalogue.name(number)}" for number in (7, 8)]
    assert spans == [
        ("Bold", "台风期间渡轮停航,乘客可以在七日内退票。", ""),
        ("TextUrl", "1. 《渡轮停航通知》 › 第1段", links[0]),
    ]
    text, spans = parsed(show("渡轮乘客怎么退票?", snapshot, 1).html)
    assert text == "退票不收手续费。\n2. 《渡轮停航通知》 › 第2段\n\n2 段相关 · 逐字引自原文 · 第 2/2 页"
    assert spans == [
        ("ExpandableBlockQuote", "退票不收手续费。", ""),
        ("Bold", "退票", ""),
        ("TextUrl", "2. 《渡轮停航通知》 › 第2段", links[1]),
    ]


def test_a_document_is_named_once_and_of_its_sections_the_innermost() -> None:
    def place(path: str, *section: str, ordinal: int = 3) -> Citation:
        return Citation(Origin(path, path, "报", date(2024, 1, 2)), section, ordinal, False)

    first = place("海堤条例", "第一编 堤", "第一章 总则", "第一节　" + "巡查" * 20)
    assert replies.brief(first) == ("《海堤条例》 › 第一节 " + "巡查" * 9 + "巡… › 第3段，报，2024-01-02")
    assert replies.brief(place("海堤条例", "第二章 管理", ordinal=9), first) == "第二章 管理 › 第9段"
    assert replies.brief(place("渡轮" * 30), first) == "《" + "渡轮" * 19 + "渡…》 › 第3段，报，2024-01-02"


def test_a_lead_cut_from_a_longer_list_says_how_long_the_list_is(analyzer: Analyzer) -> None:
    items = "".join(f"\n（{number}）{'巡查堤身' * 20}；" for number in "一二三四五")
    listed = Passage(Origin("a", "海堤条例"), (), 1, "text", f"海堤的巡查包括下列事项：{items}")
    snapshot = Snapshot(Index.build([listed], analyzer), (), Changes(0, 0, 0.0))
    text = parsed(show("海堤的巡查包括哪些事项?", snapshot).html)[0]
    lead, rest = text.split("\n\n", 1)
    assert lead.endswith("；\n共 5 项，其余点开引文看。") and lead.count("（") == 2
    assert rest.startswith(f"海堤的巡查包括下列事项：{items}")


def test_the_buttons_under_an_answer_lead_to_context_pages_and_feedback(analyzer: Analyzer) -> None:
    passages = [
        Passage(Origin(title, title), (), number, "text", line)
        for title, text in (("闸门值守安排", ROTA), ("公告", ARTICLE + NOTICE))
        for number, line in enumerate(text.split("\n")[1:], 1)
        if line
    ]
    snapshot = Snapshot(Index.build(passages, analyzer), (), Changes(0, 0, 0.0))
    first, last = show(WATCH, snapshot), show(WATCH, snapshot, 2)
    assert labels(first) == [
        ["📖 1 前后文", "📖 2 前后文", "📖 3 前后文"],
        ["下一页 ▶"],
        ["📋 出处", "📤 转发", "👍", "👎"],
    ]
    assert sends(first) == [
        [f"c:{KEY}:0:{snapshot.catalogue.name(number)}" for number in range(3)],
        [f"a:{KEY}:1"],
        [None, None, f"f:{KEY}:1", f"f:{KEY}:-1"],
    ]
    assert labels(last)[0] == ["◀ 上一页", "📖 7 前后文"]
    assert sends(last)[0] == [f"a:{KEY}:1", f"c:{KEY}:2:{snapshot.catalogue.name(6)}"]
    assert first.html.split("\n")[-1] == "7 段相关 · 逐字引自原文 · 第 1/3 页"
    assert show(WATCH, snapshot, 99) == last


def test_the_share_button_offers_the_question_with_the_link_that_answers_it(snapshot: Snapshot) -> None:
    (button,) = (
        button for button in show("渡轮乘客怎么退票?", snapshot).keyboard.inline_keyboard[-1] if button.url
    )
    assert parse_qs(urlsplit(button.url).query) == {
        "url": [f"https://t.me/yinju_bot?start=q{KEY}"],
        "text": ["渡轮乘客怎么退票?"],
    }
    assert button.url.startswith("https://t.me/share/url?")


def test_a_group_is_answered_with_one_passage_a_page(snapshot: Snapshot) -> None:
    screen = show("渡轮乘客怎么退票?", snapshot, place=replace(PLACE, group=True))
    assert parsed(screen.html)[0] == (
        "台风期间渡轮停航,乘客可以在七日内退票。\n\n1. 《渡轮停航通知》 › 第1段\n\n"
        "2 段相关 · 逐字引自原文 · 第 1/2 页"
    )


def test_a_weak_answer_says_so_first(snapshot: Snapshot) -> None:
    text, _ = parsed(show("台风期间学校停课吗?", snapshot).html)
    assert text.startswith("资料里没有：学校、停课\n" + SIMPLIFIED.weak + "\n台风期间渡轮停航")


def test_a_passage_in_other_words_says_so_beside_its_citation(tmp_path: Path, analyzer: Analyzer) -> None:
    text = "驾车行经人行横道时，应当减速让行。"
    index = index_of(tmp_path, analyzer, {text: 0.9}, text)
    snapshot = Snapshot(index, (), Changes(0, 0, 0.0))
    line = "1. 《题》 › 第1段 · 意思相近，用词不同"
    shown = parsed(show("斑马线怎么过", snapshot).html)[0]
    assert shown == f"{text}\n\n{line}\n\n1 段相关 · 逐字引自原文"
    check_answer(answer("斑马线怎么过", index), snapshot, PLACE)


def test_not_found_tells_what_the_documents_have_and_shows_what_is_nearest(snapshot: Snapshot) -> None:
    given = answer("水位站设计师微信", snapshot.index)
    assert given.status == "not_found"
    nearest = [cited.text for cited in compose_page(given).passages]
    screen = results.answered(given, snapshot, 0, PLACE)
    text, spans = check(screen, nearest)
    assert text.startswith(
        f"{SIMPLIFIED.not_found}\n\n资料里有这些词：水位站\n资料里没有：设计师、微信\n\n最接近的段落：\n\n"
    )
    assert nearest[0].startswith("——装设水位预警。沿堤设立18个水位站")
    assert "第5段，海港日报，2023-04-08" in text
    english = parsed(results.not_found(given, snapshot, replace(PLACE, words=ENGLISH)).html)[0]
    assert "The documents do have: 水位站\nThey do not have: 设计师, 微信" in english
    traditional = results.not_found(answer("水位站設計師微信", snapshot.index), snapshot, PLACE).html
    assert "资料里没有：設計師、微信" in traditional
    name = snapshot.catalogue.name(4)
    assert f"https://t.me/yinju_bot?start=p{name}" in [address for _, _, address in spans]
    assert sends(screen)[0][0] == f"c:{KEY}:0:{name}" and sends(screen)[-1] == ["d:-:0"]


def test_what_a_question_names_and_no_document_holds_is_said_first(analyzer: Analyzer) -> None:
    passages = [
        Passage(Origin(f"{title}.md", title), (), at, "text", f"{article} 渡轮。", article=article)
        for title in ("渡轮法", "海堤法")
        for at, article in enumerate(("第一条", "第二条"), 1)
    ]
    of_two = Snapshot(Index.build(passages, analyzer), (), Changes(0, 0, 0.0))

    def shown(question: str, words: Words = SIMPLIFIED) -> Screen:
        return results.answered(answer(question, of_two.index), of_two, 0, replace(PLACE, words=words))

    assert parsed(shown("渡轮法第九条").html)[0].startswith("资料里没有渡轮法第九条（共2条）。")
    assert "The documents have no 渡轮法第九条 (there are 2 条)." in shown("渡轮法第九条", ENGLISH).html
    both = parsed(shown("渡轮法第二条和第九条").html)[0]
    assert both.startswith("资料里没有渡轮法第九条（共2条）。\n第二条 渡轮。")
    which = shown("第二条")
    assert parsed(which.html)[0] == "第二条：是哪一份资料的？点选一份，或把名称一起写上再问。"
    names = [of_two.catalogue.name(passage_id) for passage_id in (1, 3)]
    assert sends(which) == [[f"c:{KEY}:0:{name}"] for name in names] + [["d:-:0"]]


def test_documents_of_one_title_are_told_apart_by_date_or_file(analyzer: Analyzer) -> None:
    def law(path: str, title: str, day: date | None = None) -> Passage:
        return Passage(Origin(path, title, published=day), ("附则",), 1, "text", f"{path}自公布之日起施行。")

    older, newer, long = date(2006, 12, 29), date(2020, 10, 17), "关于" + "加强" * 20
    passages = [
        law("a/未成年人.md", "未成年人保护法", older),
        law("b/未成年人.md", "未成年人保护法", newer),
        law("c/总则.md", "民法典", newer),
        law("c/物权.md", "民法典", newer),
        law("d/附则.md", "条例"),
        law("e/附则.md", "条例"),
        law("f/" + "很长的名字" * 9 + "一.md", "办法"),
        law("f/" + "很长的名字" * 9 + "二.md", "办法"),
        law("g/1.md", f"{long}的通知", older),
        law("g/2.md", f"{long}的公告", newer),
        law("h/独.md", "海堤条例", newer),
    ]
    snapshot = Snapshot(Index.build(passages, analyzer), (), Changes(0, 0, 0.0))
    pages = [views.sources(snapshot.catalogue.documents, page, SIMPLIFIED) for page in (0, 1)]
    told = [row[0] for page in pages for row in labels(page)[:-1]]
    assert told == [
        "《未成年人保护法》 2006-12-29",
        "《未成年人保护法》 2020-10-17",
        "《民法典》 总则.md",
        "《民法典》 物权.md",
        "《条例》 d/附则.md",
        "《条例》 e/附则.md",
        "…" + ("很长的名字" * 9 + "一.md")[-39:],
        "…" + ("很长的名字" * 9 + "二.md")[-39:],
        f"《{long[:26]}…》 2006-12-29",
        f"《{long[:26]}…》 2020-10-17",
        "《海堤条例》",
    ]
    assert max(map(len, told)) == 40


def test_an_article_is_not_named_twice_where_its_text_begins_with_its_number(analyzer: Analyzer) -> None:
    def article(number: int, chinese: str, chapter: str, text: str) -> Passage:
        return Passage(Origin("法.md", "渡轮法"), (chapter,), number, "text", text, article=chinese)

    passages = [
        article(1, "第一条", "第一章 总则", "第一条　为了规范渡轮，制定本法。"),
        article(2, "第二条", "第一章 总则", "第二条　渡轮是指：\n（一）客轮；\n（二）货轮。"),
        article(3, "第三条", "第二章 停航", "第三条　台风期间停航。"),
        article(3, "第三条", "第二章 停航", "停航后可以退票。"),
    ]
    snapshot = Snapshot(Index.build(passages, analyzer), (), Changes(0, 0, 0.0))

    def context(number: int) -> list[str]:
        cited = views.as_cited(number, passages[number])
        return parsed(views.context(snapshot, number, cited, SIMPLIFIED, Trail(), "b").html)[0].split("\n\n")

    assert context(1)[1:] == [
        "↑ 第一条　为了规范渡轮，制定本法。",
        "第二条　渡轮是指：\n（一）客轮；\n（二）货轮。",
        "↓ 第二章 停航\n第三条　台风期间停航。",
        "2 / 4",
    ]
    assert context(2)[3] == "↓ 第三条\n停航后可以退票。"
    outline = views.outline(snapshot, snapshot.catalogue.documents[0], 1, 0, SIMPLIFIED, Trail())
    assert labels(outline)[:2] == [
        ["第一条 为了规范渡轮，制定本法。"],
        ["第二条 渡轮是指： （一）客轮； （二）货轮。"],
    ]
    outline = views.outline(snapshot, snapshot.catalogue.documents[0], 2, 0, SIMPLIFIED, Trail())
    assert labels(outline)[:2] == [["第三条 台风期间停航。"], ["第三条  停航后可以退票。"]]


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://www.gov.cn/zhengce/a_1.htm?x=1&y=(2)", True),
        ("http://10.0.0.1/a", False),
        ("https://localhost/a", False),
        ("ftp://a.cn/", False),
        ("javascript:alert(1)", False),
        ("https://a.cn/ b", False),
        ('https://a.cn/"><b>', False),
        ("https://a.cn/" + "x" * 1000, False),
        ("http://[::1", False),
        ("https://新闻.cn/", False),
        ("https://www.gov.cn:8443/a@b", True),
        ("https://www.gov.cn@evil.example/", False),
        ("https://www.gov.cn:443@evil.example/", False),
        ("https://@evil.example/", False),
        ("https://evil.example\\@www.gov.cn/", False),
        ("https://www.gov.cn\\.evil.example/", False),
        ("https://www.gov.cn/\\evil.example", False),
        ("https:\\\\evil.example/", False),
        ("https://www.gov.cn%2f@evil.example/", False),
        ("https://www.gov.cn%2f.evil.example/", False),
        ("https://xn--e1awd7f.example/", False),
        ("https://www.XN--80AK6AA92E.com/", False),
        ("https://gov.cn:99999/", False),
        ("https://gov.cn:x/", False),
        ("https://www.gov.cn\n.evil.example/", False),
        ("\x01https://www.gov.cn/", False),
        ("https://www.gov.cn/\u202etxt.exe", False),
        ("https://www．gov．cn/", False),
        ("//evil.example/", False),
        ("tg://resolve?domain=evil", False),
        ("data:text/html,x", False),
        (None, False),
    ],
)
def test_a_citation_links_to_an_address_only_if_that_is_kept_and_honest(url: str | None, kept: bool) -> None:
    assert web_address(url) == (url if kept else None)
    if kept:
        assert parsed(replies.linked("出处", str(url)))[1] == [("TextUrl", "出处", url)]


HOSTILE = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=300),
    st.sampled_from(
        [
            "<b>&amp;</b> & < > \"'",
            "</blockquote><a href='x'>",
            "👩‍👩‍👧‍👦🇨🇳",
            "https://a.cn/?q=1&p=2 @admin #标签 /start a@b.cn",
            "退票" * 1000,
            "&" * 4000,
            "退票。" * 1300,
            "𠮷" * 4000,
            "退。" + "票" * 3990 + "退票",
            " \n\n ",
        ]
    ),
)
QUESTIONS = st.one_of(
    st.just("退票"), st.sampled_from(["退", "票票", "a@b.cn", "𠮷 & 退票", "退票" * 400]), HOSTILE
)


@given(
    st.lists(HOSTILE, min_size=1, max_size=4),
    st.lists(HOSTILE, max_size=4),
    HOSTILE,
    QUESTIONS,
    st.sampled_from(PLACES),
    st.sampled_from([None, "https://a.cn/?" + "x&" * 480, "https://a.cn/<b>", "nowhere"]),
)
def test_whatever_documents_hold_and_people_ask_every_screen_is_within_telegrams_limits(
    analyzer: Analyzer,
    bodies: list[str],
    section: list[str],
    title: str,
    question: str,
    place: Place,
    url: str | None,
) -> None:
    texts = [part for body in bodies for part in cut(telegram_safe(f"{body}退票").strip())]
    headings = tuple(telegram_safe(heading) for heading in section)
    passages = [
        Passage(
            Origin("a", title, source=title, published=date(2024, 1, 1), url=url, issue_number=title),
            headings,
            number,
            "text",
            text,
        )
        for number, text in enumerate(texts, 1)
    ]
    snapshot = Snapshot(Index.build(passages, analyzer), (), Changes(0, 0, 0.0))
    refused = answer(f"鲸{question[:200]}", snapshot.index)
    verbatim = [] if refused.places else [cited.text for cited in compose_page(refused).passages]
    check(results.answered(refused, snapshot, 0, place), verbatim) if not refused.places else None
    check(views.sources(snapshot.catalogue.documents, 0, place.words, KEY, question))
    parsed(results.searched(question, snapshot, 1, place).html)
    for page in range(3):
        check(
            views.outline(snapshot, snapshot.catalogue.documents[0], page, page, place.words, Trail(KEY, 16))
        )
    given_answer = answer("退票", snapshot.index)
    check_answer(given_answer, snapshot, place)
    for cited in compose_page(given_answer, 0, 2).passages:
        check_reading(snapshot, cited.passage_id, cited, place)


@pytest.mark.parametrize("longest", [38, 12, 8, 3])
def test_an_excerpt_is_whole_sentences_round_the_quote_where_they_fit(index: Index, longest: int) -> None:
    (cited,) = compose_page(answer("潮位超过警戒线时值班员到岗", index)).passages
    start, end = replies.excerpt(cited, longest)
    assert end - start <= longest
    quote = cited.quotes[0]
    assert quote.start <= start < end <= len(cited.text)
    if longest >= len(quote.text):
        assert (start, end) == (quote.start, quote.end)


def test_a_search_shows_passages_with_every_keyword_in_the_documents_asked_for(snapshot: Snapshot) -> None:
    text, _ = check(
        results.searched("乘客 退票", snapshot, 0, PLACE), ["台风期间渡轮停航,乘客可以在七日内退票。"]
    )
    assert text == (
        "“乘客 退票”：1 段\n\n台风期间渡轮停航,乘客可以在七日内退票。\n1. 《渡轮停航通知》 › 第1段"
    )
    for written in ("“乘客”、退票", "《乘客》，退票", "「乘客」,退票"):
        screen = results.searched(written, snapshot, 0, PLACE)
        assert parsed(screen.html)[0] == text
    asking = parsed(results.searched('"可以"', snapshot, 0, PLACE).html)[0]
    assert asking == text.replace("乘客 退票", "可以")  # no passage is indexed by it
    screen = results.searched("台风 文件:海堤", snapshot, 0, replace(PLACE, words=ENGLISH))
    assert parsed(screen.html)[0].startswith("“台风 文件:海堤” · passages: 1\n\n——加高加固堤身。")
    assert parsed(results.searched("台风 年份:2024", snapshot, 0, PLACE).html)[0] == (
        "没有符合“台风 年份:2024”的段落。换个词\uff0c或看看有哪些资料。"
    )


def test_a_search_says_so_when_no_passage_holds_its_keywords(snapshot: Snapshot) -> None:
    nearest = "台风期间渡轮停航,乘客可以在七日内退票。\n1. 《渡轮停航通知》 › 第1段"

    def heading(text: str, place: Place = PLACE) -> str:
        told, separator, first = parsed(results.searched(text, snapshot, 0, place).html)[0].partition("\n\n")
        assert separator and (text != "渡轮 石料" or first.startswith(nearest))
        return told

    assert heading("渡轮 石料") == "没有同时含“渡轮 石料”的段落\uff0c最接近的\uff1a"
    assert heading("渡轮票价") == "没有含“渡轮票价”的段落\uff0c最接近的\uff1a"
    traditional, english = (replace(PLACE, words=words) for words in (TRADITIONAL, ENGLISH))
    assert heading("渡輪票價", traditional) == "沒有含「渡輪票價」的段落\uff0c最接近的\uff1a"
    assert heading("渡輪、石料", traditional) == "沒有同時含「渡輪 石料」的段落\uff0c最接近的\uff1a"
    assert heading("渡轮票价", english) == "No passage holds “渡轮票价”. The closest:"
    assert heading("渡轮 石料", english) == "No passage holds all of “渡轮 石料”. The closest:"


def test_pages_of_a_search_turn_in_one_row_and_its_newest_come_first_at_a_press(analyzer: Analyzer) -> None:
    days = [None, date(2024, 5, 1), date(2025, 2, 3), None, date(2023, 1, 1), date(2025, 2, 3), None]
    passages = [
        Passage(Origin(f"{n}.txt", f"通告{n}", published=day), (), 1, "text", "渡轮停航。")
        for n, day in enumerate(days)
    ]
    many = Snapshot(Index.build(passages, analyzer), (), Changes(0, 0, 0.0))

    def titles(screen: Screen) -> list[str]:
        return [line.split("《")[1][2] for line in parsed(screen.html)[0].split("\n") if "《" in line]

    first = results.searched("停航", many, 0, PLACE)
    assert parsed(first.html)[0].startswith("“停航”：7 段\n\n渡轮停航。\n1. 《通告0》")
    assert labels(first)[1:] == [["1/2", "▶"], ["🕒 最新的在前", "🕰 最早的在前"]]
    assert sends(first)[1:] == [[f"a:{KEY}:0", f"a:{KEY}:1"], [f"n:{KEY}:d", f"n:{KEY}:o"]]
    last = results.searched("停航", many, 9, PLACE)
    assert labels(last)[1:] == [["◀", "2/2"], ["🕒 最新的在前", "🕰 最早的在前"]]
    assert titles(first) + titles(last) == ["0", "1", "2", "3", "4", "5", "6"]
    newest = results.searched("停航 排序:日期", many, 0, PLACE)
    assert titles(newest) == ["2", "5", "1", "4", "0"]
    assert (labels(newest)[2], sends(newest)[2]) == (
        ["🎯 最相关的在前", "🕰 最早的在前"],
        [f"n:{KEY}:r", f"n:{KEY}:o"],
    )
    assert titles(results.searched("停航 排序:最早", many, 0, PLACE)) == ["4", "1", "2", "5", "0"]
    assert labels(results.searched("停航 年份:2025", many, 0, PLACE)) == [["📖 1", "📖 2"]]
    assert labels(results.searched("停航 年份:2024-2025", many, 0, PLACE))[1:] == [
        ["🕒 最新的在前", "🕰 最早的在前"]
    ]
    assert len(labels(results.searched("停航了", many, 0, PLACE))) == 2  # what comes closest has no order


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("招商 -公司", ""),
        ("-公司", "还缺一个要找的词：“-公司”只说了不要什么。"),
        ("年份:2024 NOT 公司", "还缺一个要找的词：“-公司 年份:2024”只说了不要什么。"),
        ("东京 OR", "“OR”旁边还缺一个词。要找它本身，请加上引号。"),
        ("东京 | | 账单", "“|”旁边还缺一个词。要找它本身，请加上引号。"),
        (
            "东京 OR -账单",
            "看不懂“东京 OR -账单”：OR 只能连接词和词，或条件和条件；括号里只能放用 OR 连接的词。",
        ),
        ("退票 年份:去年", "年份要写成四位数字，例如 年份:2024 或 年份:2020-2023。"),
        ("退票 排序:标题", "看不懂“排序:标题”：要最新的在前，就写 排序:日期；最早的在前，写 排序:最早。"),
        ("退票 文件:", "“文件:”后面还没写内容，例如 文件:通知。"),
        ("闸" * 257, "要找的词太长：257 字，最多 256 字。请只留下几个关键词。"),
    ],
)
def test_a_search_that_makes_no_sense_is_answered_by_what_is_wrong_with_it(
    text: str, sentence: str, snapshot: Snapshot
) -> None:
    assert results.refusal(text, SIMPLIFIED) == sentence
    if sentence:
        assert results.searched(text, snapshot, 0, PLACE) == Screen(sentence)


def test_the_longest_search_may_be_put_into_another_order() -> None:
    assert results.refusal(f"{'闸' * 256} 排序:日期", SIMPLIFIED) == ""


def test_documents_may_be_asked_for_by_exclusions_alone() -> None:
    assert results.refusal("-公司", SIMPLIFIED, of_documents=True) == ""


def test_a_search_in_one_document_is_copied_with_the_name_that_only_it_has(analyzer: Analyzer) -> None:
    names = (("旧/渡轮.txt", "渡轮"), ("渡轮票价.txt", "渡轮票价"), ("告示.txt", '“停航” "告示"'))
    passages = [
        Passage(Origin(path, title + "长" * 300 * (path == "渡轮票价.txt")), (), 1, "text", "堤。")
        for path, title in names
    ]
    several = Snapshot(Index.build(passages, analyzer), (), Changes(0, 0, 0.0))

    def copied(place: Place) -> list[str]:
        screens = [
            views.outline(several, document, 0, 0, place.words, Trail())
            for document in several.catalogue.documents
        ]
        return [screen.keyboard.inline_keyboard[-1][0].copy_text.text for screen in screens]

    texts = copied(PLACE)
    assert texts == [
        '/search 文件:"旧/渡轮.txt" ',
        f'/search 文件:"{"长" * 200}" ',
        '/search 文件:「“停航” "告示"」 ',
    ]
    for text, document in zip(texts, several.catalogue.documents, strict=True):
        assert allowed(parse(text.removeprefix("/search ")), several.index) == [document]
    assert copied(replace(PLACE, words=ENGLISH))[0] == '/search document:"旧/渡轮.txt" '
