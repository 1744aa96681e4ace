import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval.engine.records import (
    CAPTION,
    SECTION,
    SENTENCE,
    TITLE,
    Units,
    record,
    units,
)
from bot.retrieval.ranking.alignment import align

MARKS = "".join(map(chr, (TITLE, SECTION, SENTENCE, CAPTION)))


def as_units(content: bytes) -> Units:
    return np.frombuffer(content, np.uint16)


def text_of(content: bytes) -> str:
    return content.decode("utf-16-le", "surrogatepass")


def longest_common_suffix(question: str, end: int, segment: str) -> int:
    """Return the length of the longest piece of `question` that ends with character `end`, in `segment`."""
    return next(size for size in range(end + 1, -1, -1) if question[end + 1 - size : end + 1] in segment)


HAN = "海堤渡轮停航退票1a 。;𠮷"


@given(
    st.text(HAN, max_size=8),
    st.lists(
        st.tuples(
            st.text(HAN, max_size=5), st.text(HAN, max_size=5), st.text(HAN, max_size=14), st.booleans()
        ),
        max_size=4,
    ),
)
def test_runs_are_the_longest_pieces_that_end_with_each_character(
    question: str, passages: list[tuple[str, str, str, bool]]
) -> None:
    contents = [record(*passage) for passage in passages]
    aligned = align(question, [as_units(content) for content in contents])
    segments, kinds, owners = [], [], []
    for owner, content in enumerate(contents):
        start, text = 0, text_of(content)
        for at, character in enumerate(text):
            if character in MARKS:
                segments.append(text[start:at])
                kinds.append(ord(character))
                owners.append(owner)
                start = at + 1
        assert start == len(text)
    asked = text_of(units(question))
    assert aligned.kind.tolist() == kinds
    assert aligned.owner.tolist() == owners
    assert aligned.length.tolist() == [len(segment) for segment in segments]
    assert aligned.digits.tolist() == ["1" in segment for segment in segments]
    assert aligned.passages == len(passages)
    assert aligned.runs.tolist() == [
        [longest_common_suffix(asked, end, segment) for segment in segments] for end in range(len(asked))
    ]


def test_pieces_that_stand_in_segments_and_passages() -> None:
    first = record("海堤", "停航", "渡轮停航。海堤加高。")
    aligned = align("海堤渡轮", [as_units(first), as_units(record("渡轮", "", "海堤7米。", True))])
    assert aligned.kind.tolist() == [TITLE, SECTION, SENTENCE, SENTENCE, TITLE, SECTION, CAPTION]
    assert aligned.length.tolist() == [2, 2, 5, 5, 2, 0, 5]
    found = aligned.holding([(0, 2), (2, 4), (1, 3)])
    assert found.tolist() == [
        [True, False, False, True, False, False, True],
        [False, False, True, False, True, False, False],
        [False] * 7,
    ]
    text = aligned.kind >= SENTENCE
    assert aligned.any_of(found, text).tolist() == [[True, True], [True, False], [False, False]]
    assert aligned.any_of(found, ~text).tolist() == [[True, False], [False, True], [False, False]]
    assert aligned.passages_holding([(0, 2), (2, 4), (1, 3)]).tolist() == [
        [True, True],
        [True, True],
        [False, False],
    ]
    values = np.array([5.0, 1.0, 2.0, 3.0, 0.0, 4.0, 1.0])
    assert aligned.best_of(values, text).tolist() == [3.0, 1.0]
    assert aligned.best_of(values, aligned.kind == TITLE).tolist() == [5.0, 0.0]
    assert aligned.digits.tolist() == [False] * 6 + [True]


def test_sentences_with_digits_and_with_dates() -> None:
    aligned = align("何时", [as_units(record("7月", "3", "2023年完工。高12米。4月6日。年7。"))])
    assert aligned.digits.tolist() == [True] * 6
    assert aligned.dates.tolist() == [True, False, True, False, True, False]


def test_no_passages_no_question_and_no_pieces() -> None:
    none = align("海堤", [])
    assert (none.runs.shape, none.passages) == ((2, 0), 0)
    assert none.any_of(none.holding([(0, 2)]), none.kind >= SENTENCE).shape == (1, 0)
    assert none.best_of(np.zeros(0), none.kind >= SENTENCE).shape == (0,)
    unasked = align("", [as_units(record("题", "", "甲。"))])
    assert unasked.runs.shape == (0, 3)
    assert unasked.holding([]).shape == (0, 3)
    assert unasked.any_of(unasked.holding([]), unasked.kind == TITLE).shape == (0, 1)


def test_a_question_longer_than_a_thousand_characters_is_counted_right() -> None:
    aligned = align("堤" * 3000, [as_units(record("", "", "堤" * 2000))])
    assert aligned.runs[-1].tolist() == [0, 0, 2000]
    assert aligned.runs[999].tolist() == [0, 0, 1000]


def test_some_passages_of_an_alignment_are_those_aligned_alone() -> None:
    kept = [as_units(record("题", "章", text)) for text in ("海堤。渡轮!", "渡轮停航", "海")]
    chosen = align("渡轮停航", kept).of([1, 0])
    alone = align("渡轮停航", [kept[1], kept[0]])
    for name in ("runs", "kind", "length", "owner", "digits", "dates"):
        assert np.array_equal(getattr(chosen, name), getattr(alone, name)), name
    assert [chosen.written(at) for at in range(chosen.kind.size)] == [
        "题",
        "章",
        "渡轮停航",
        "题",
        "章",
        "海堤。",
        "渡轮!",
    ]
    assert chosen.of([]).kind.size == 0
