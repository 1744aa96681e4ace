from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers import PASSAGES, Answer, answer
from bot.chat import replies, texts
from bot.documents.passages import Passage
from bot.documents.readers.reading import telegram_safe
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.index import Index
from tests.telegram_parser import parse


def ask(question: str, index: Index) -> Answer:
    given = answer(question, index)
    assert given.passages
    return given


def test_one_message_lead_in_bold_passages_folded_words_marked_citations_under_them(index: Index) -> None:
    text, entities = parse(replies.render(ask("渡轮乘客怎么退票?", index)))
    assert text == (
        "台风期间渡轮停航,乘客可以在七日内退票。\n\n台风期间渡轮停航,乘客可以在七日内退票。\n"
        "1. 《渡轮停航通知》 › 第1段\n\n退票不收手续费。\n2. 《渡轮停航通知》 › 第2段"
    )
    assert entities == [
        ("Bold", "台风期间渡轮停航,乘客可以在七日内退票。"),
        ("ExpandableBlockQuote", "台风期间渡轮停航,乘客可以在七日内退票。"),
        ("Bold", "渡轮"),
        ("Bold", "乘客"),
        ("Bold", "退票"),
        ("ExpandableBlockQuote", "退票不收手续费。"),
        ("Bold", "退票"),
    ]


def test_a_weak_answer_says_so_first(index: Index) -> None:
    text, _ = parse(replies.render(ask("台风期间学校停课吗?", index)))
    assert text.startswith(texts.WEAK + "\n台风期间渡轮停航")


def test_not_found_gives_a_hint_and_samples(index: Index) -> None:
    text, entities = parse(replies.render(answer("深圳的房价是多少?", index), ["海堤<多>高?"]))
    assert text == f"{texts.NOT_FOUND}\n{texts.HINT}\n\n{texts.TRY}\n• 海堤<多>高?"
    assert entities == []


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


@given(st.lists(HOSTILE, min_size=1, max_size=4), st.lists(HOSTILE, max_size=4), HOSTILE)
def test_whatever_a_passage_holds_the_message_is_within_telegrams_limits(
    analyzer: Analyzer, bodies: list[str], section: list[str], title: str
) -> None:
    passages = [
        Passage(
            "a",
            title,
            tuple(section),
            1,
            "text",
            title,
            date(2024, 1, 1),
            telegram_safe(f"{body}退票").strip(),
        )
        for body in bodies
    ]
    given = ask("退票", Index.build(passages, analyzer))
    text, entities = parse(replies.render(given))
    assert len(text) <= replies.LONGEST_MESSAGE
    assert len(entities) <= 100
    assert len(replies.render(given).encode()) <= 32_768
    quoted = [words for kind, words in entities if kind == "ExpandableBlockQuote"]
    assert len(quoted) == min(len(passages), PASSAGES)
    for words, cited in zip(quoted, given.passages, strict=True):
        assert words.removeprefix("…").removesuffix("…").strip() in cited.text
    assert text.split("\n")[0].removeprefix(texts.WEAK).rstrip("…").strip() in given.passages[0].text


@pytest.mark.parametrize("longest", [30, 12, 8, 3])
def test_an_excerpt_is_whole_sentences_round_the_quote_where_they_fit(index: Index, longest: int) -> None:
    (cited,) = answer("潮位超过警戒线时值班员到岗", index).passages
    start, end = replies.excerpt(cited, longest)
    assert end - start <= longest
    quote = cited.quotes[0]
    assert quote.start <= start < end <= len(cited.text)
    if longest >= 30:
        assert (start, end) == (quote.start, quote.end)


def test_welcome_holds_no_markup(index: Index) -> None:
    text, entities = parse(replies.welcome(["甲&乙?"]))
    assert entities == []
    assert text.endswith("• 甲&乙?")
