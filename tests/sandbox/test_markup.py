"""Markup as Telegram reads it: its own parser is the judge."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.detection import found
from bot.sandbox.entities import Entity
from bot.sandbox.formatting import EmptyTextError, kept
from bot.sandbox.markup import MarkupError, parse
from tests.stress.differential import disagreements, texts


def test_the_sandbox_agrees_with_telegrams_parser_on_generated_texts() -> None:
    assert list(disagreements(2_000, seed=7)) == []


def test_the_generated_texts_are_varied() -> None:
    kinds, refusals, empty = set(), set(), 0
    for html in texts(2_000, seed=7):
        try:
            kinds |= {entity.kind for entity in kept(*parse(html))[1]}
        except MarkupError as error:
            refusals.add(re.sub(r'".*?"|\d+', "", str(error)))
        except EmptyTextError:
            empty += 1
    assert len(kinds) == 20 and len(refusals) >= 9 and empty > 10


def test_marks_are_merged_and_split_where_others_begin() -> None:
    text, entities = kept(*parse("<b>一<i>二</i></b><b>三</b> <a href='a.cn'>四<u>五</u></a>"))
    assert text == "一二三 四五"
    assert entities == [
        Entity("bold", 0, 1),
        Entity("bold", 1, 2),
        Entity("italic", 1, 1),
        Entity("text_link", 4, 2, "http://a.cn/"),
        Entity("underline", 5, 1),
    ]


def test_offsets_are_in_utf_16_units() -> None:
    text, entities = kept(*parse("\U0001f4d6<b>\U0001f4d6书</b> @yinju_bot"))
    assert [entity.json(text) for entity in entities] == [
        {"type": "bold", "offset": 2, "length": 3},
        {"type": "mention", "offset": 6, "length": 10},
    ]


@pytest.mark.parametrize(
    ("html", "refusal"),
    [
        ("<b>未完", 'Can\'t find end tag corresponding to start tag "b"'),
        ("知<p>段</p>", 'Unsupported start tag "p" at byte offset 3'),
        ("<b>一</i>", 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
        ("一</b>", "Unexpected end tag at byte offset 3"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<a href='x>一</a>", "Unclosed start tag at byte offset 0"),
        ("<a href>一</a", "Unclosed end tag at byte offset 11"),
        ("<a href=知>一</a>", "Unexpected end of name token at byte offset 8"),
        ("<b =1>一</b>", 'Empty attribute name in the tag "b" at byte offset 0'),
        ("<span>一</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<tg-emoji emoji-id='x'>😀</tg-emoji>", "Invalid custom emoji identifier specified"),
        ("<tg-time unix='1' format='?'>一</tg-time>", "Invalid date format used"),
        ("一\0", "Text must not contain null bytes"),
        (
            "&#xd83d;",
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units",
        ),
    ],
)
def test_refusals_have_telegrams_words(html: str, refusal: str) -> None:
    with pytest.raises(MarkupError) as error:
        parse(html)
    assert str(error.value) == refusal


@pytest.mark.parametrize("text", [" \n", "\u200b", "\u3000\ufeff", "<b>\u00a0</b>", "\u2800", "\r\u202e"])
def test_a_text_of_nothing_is_empty(text: str) -> None:
    with pytest.raises(EmptyTextError):
        kept(*parse(text))


REMOVED = re.compile("[\r\u2028-\u202e\u030a\u0333\u033f]")
CONTROLS = re.compile("[\0-\x09\x0b\x0c\x0e-\x1f]")


@given(
    st.text(
        st.characters(codec="utf-8", exclude_characters="\u200e\u200f")
        | st.sampled_from("\r\t\u2028\u030a *_[")
    )
)
def test_a_text_is_kept_but_for_the_characters_telegram_changes(text: str) -> None:
    expected = CONTROLS.sub(" ", REMOVED.sub("", f"字{text}字"))
    assert kept(f"字{text}字", [])[0] == expected
    assert kept("字" + text, [Entity("bold", 0, 1)])[1][0].kind == "bold"


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("见 https://例子.中国/路(一)。", [("url", "https://例子.中国/路(一)。")]),
        ("见 a.cn/路(一)), b.cn.", [("url", "a.cn/路(一)"), ("url", "b.cn")]),
        ("end.The a.com a.Com a.COM", [("url", "a.com"), ("url", "a.COM")]),
        ("a@b.cn 知@yinju_bot, @gif @abc", [("email", "a@b.cn"), ("mention", "@gif")]),
        ("/ask@yinju_bot /ask/x", [("bot_command", "/ask@yinju_bot")]),
        ("#书 #12 $USD", [("hashtag", "#书"), ("cashtag", "$USD")]),
        ("4111 1111 1111 1111; 4111111111111112", [("bank_card", "4111 1111 1111 1111")]),
    ],
)
def test_what_telegram_finds_by_itself(text: str, spans: list[tuple[str, str]]) -> None:
    assert [(entity.kind, text[entity.offset : entity.end]) for entity in found(text)] == spans
