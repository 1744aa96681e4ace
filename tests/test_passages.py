from hypothesis import given
from hypothesis import strategies as st

from bot.documents.document import Document, Paragraph
from bot.documents.passages import cut, sentences, split


def texts(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def test_a_sentence_keeps_its_closing_quote() -> None:
    assert texts("他说:“好。”走了! 真的?是;的") == ["他说:“好。”", "走了!", "真的?", "是;", "的"]


def test_full_width_punctuation_ends_sentences() -> None:
    assert texts("好\uff01真的\uff1f\uff08是\uff1b\uff09的") == [
        "好\uff01",
        "真的\uff1f",
        "\uff08是\uff1b\uff09",
        "的",
    ]


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    assert list(cut("一二三。四五六。七八九。", 8)) == ["一二三。四五六。", "七八九。"]


def test_a_sentence_too_long_by_itself_is_cut_inside() -> None:
    assert list(cut("一二。三四五六七八九。十。", 5)) == ["一二。", "三四五六七", "八九。十。"]


@given(st.text(alphabet="堤潮。!?”; a", max_size=60), st.integers(1, 12))
def test_cutting_loses_nothing_but_blanks_at_the_borders(text: str, longest: int) -> None:
    parts = list(cut(text, longest))
    assert all(part in text and len(part) <= longest for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_passages_carry_what_their_citation_needs() -> None:
    paragraph = Paragraph(3, "caption", ("甲", "乙"), "堤。")
    document = Document("a.txt", "题", "报", None, (), (paragraph,))
    (passage,) = split(document)
    assert (passage.document, passage.title, passage.source, passage.published) == ("a.txt", "题", "报", None)
    assert (passage.section, passage.paragraph, passage.kind, passage.text) == (
        ("甲", "乙"),
        3,
        "caption",
        "堤。",
    )
