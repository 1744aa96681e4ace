import numpy as np
import pytest

from bot.chinese.dictionary import Dictionary
from bot.chinese.lattice import Lattice

# 堤 begins a word but is none, 防 is not known at all.
LATTICE = Lattice(
    Dictionary.of({"海": -3.0, "堤": 1.0, "坝": -4.0, "海坝": -7.0, "堤坝": -5.0, "堤坝海": -6.0}, -9.0)
)


@pytest.mark.parametrize(
    ("run", "sizes"),
    [
        ("海", [1]),
        ("防", [1]),
        ("堤", [1]),  # -9
        ("海坝", [2, 1]),  # -7 either way: the longer word wins
        ("堤坝", [2, 1]),
        ("堤坝海", [3, 1, 1]),  # -6, not -5 - 3
        ("海堤坝", [1, 2, 1]),  # -3 - 5, not -3 - 9 - 4
        ("堤海坝", [1, 2, 1]),  # -9 - 7: alone, for no word begins with it here
        ("防堤坝海防", [1, 3, 1, 1, 1]),
    ],
)
def test_the_route_is_the_likeliest(run: str, sizes: list[int]) -> None:
    codes = np.array([ord(character) for character in run + "\n"], np.uint32)
    left = np.arange(codes.size)[::-1]
    assert LATTICE.routes(codes, left).tolist()[:-1] == sizes


def test_no_word_reaches_from_one_run_into_the_next() -> None:
    codes = np.array([ord(character) for character in "堤\n坝海坝\n"], np.uint32)
    assert LATTICE.routes(codes, np.array([1, 0, 3, 2, 1, 0])).tolist() == [1, 1, 1, 2, 1, 1]
    assert LATTICE.routes(codes[:0], np.zeros(0, np.int64)).tolist() == []
