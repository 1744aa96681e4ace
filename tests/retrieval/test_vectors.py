"""The file of vectors: what is read of it while it grows, is torn, is damaged, is replaced."""

import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from filelock import Timeout
from numpy.typing import NDArray

from bot.retrieval.meaning.embedder import EmbeddingError
from bot.retrieval.meaning.kernel import SHARE, Kernel, compiled, products_numpy
from bot.retrieval.meaning.quantised import Asked, bytes_of, turned
from bot.retrieval.meaning.tidying import tidy
from bot.retrieval.meaning.vectors import FIRST_NUMBER, Rows, Vectors, first_record, record_bytes
from bot.retrieval.meaning.windows import Keys, key_of
from tests.support.embedding import vector_of

DIMENSION = 50  # no multiple of four


def keys(*texts: str) -> Keys:
    return np.array([key_of(text) for text in texts], "S10")


def vectors(*texts: str, dimension: int = DIMENSION) -> NDArray[np.float32]:
    return np.stack([vector_of(text, dimension) for text in texts])


def put(kept: Vectors, *texts: str) -> None:
    with kept.writing() as writer:
        writer.add(keys(*texts), vectors(*texts))


def cosines(rows: Rows, question: str) -> NDArray[np.float32]:
    asked, at = Asked.of(vector_of(question, rows.dimension)), np.arange(len(rows), dtype=np.int32)
    return asked.products(products_numpy(rows.rows, FIRST_NUMBER, at, asked.numbers), rows.scales(at))


def test_what_was_kept_is_read_by_everybody_as_it_grows(tmp_path: Path) -> None:
    one, other = Vectors(tmp_path / "a"), Vectors(tmp_path / "a")
    assert len(one.rows()) == len(other.rows()) == 0
    put(one, "海堤", "渡轮")
    first = other.rows()
    assert (len(first), first.dimension, first.keys().tolist()) == (2, 50, keys("海堤", "渡轮").tolist())
    put(one, "候鸟")
    assert other.rows().keys().tolist() == keys("海堤", "渡轮", "候鸟").tolist()
    assert other.rows().keys(2).tolist() == keys("候鸟").tolist()
    assert len(first) == 2  # who works with it keeps it
    assert one.file.stat().st_size == first_record(50) + 3 * record_bytes(50) == 264 + 3 * (10 + 4 + 25 + 4)


def test_turning_keeps_lengths_and_products() -> None:
    texts = ("海堤", "渡轮", "候鸟")
    for dimension in (50, 49, 2, 1):
        flat, round_ = vectors(*texts, dimension=dimension), turned(vectors(*texts, dimension=dimension))
        assert round_.shape == (3, 2 * bytes_of(dimension))
        assert np.abs(round_ @ round_.T - flat @ flat.T).max() < 1e-6
    one = turned(np.eye(384, dtype=np.float32)[:1])
    assert np.abs(one).max() < 0.11  # one number alone becomes all alike


def test_a_question_is_laid_over_the_rows_in_32_bit_floats() -> None:
    numbers = Asked.of(vector_of("海堤", 384)).numbers
    assert numbers.dtype == np.float32  # with 64 bits a search took twice as long, and gave the same
    assert (numbers == np.rint(numbers)).all()


def test_a_product_is_the_cosine_but_for_what_all_share_and_what_four_bits_lose(tmp_path: Path) -> None:
    texts = [chr(0x4E00 + at) * 3 + "海堤" for at in range(3_000)]
    kept = Vectors(tmp_path)
    centre = vectors(*texts).mean(axis=0)
    with kept.writing() as writer:
        writer.add(keys(*texts[:10]), vectors(*texts[:10]), centre)
        writer.add(keys(*texts[10:]), vectors(*texts[10:]), np.ones(DIMENSION, np.float32))  # it is known
    question = vector_of("海堤渡轮", DIMENSION)
    exact = vectors(*texts) @ question - centre @ question
    error = np.abs(cosines(Vectors(tmp_path).rows(), "海堤渡轮") - exact)
    # A step is 2.7 / 8 deviations wide, so the error's root mean square is that by sqrt(12), its mean
    # sqrt(2 / pi) of it: 0.010; the largest are those of the few numbers beyond the last step.
    assert (vectors(*texts) - centre).std() == pytest.approx(0.129, abs=0.001)
    assert error.mean() == pytest.approx(2.7 / 8 / np.sqrt(12) * np.sqrt(2 / np.pi) * 0.129, rel=0.1)
    assert error.max() < 0.08


def test_numba_gives_the_same_products_to_the_last_bit(tmp_path: Path) -> None:
    texts = [chr(0x4E00 + at) for at in range(2_500)]
    kept = Vectors(tmp_path)
    put(kept, *texts)
    rows, asked = kept.rows(), Asked.of(vector_of("海堤", DIMENSION))
    at = np.random.default_rng(1).permutation(2_500).astype(np.int32)
    arguments = (rows.rows, FIRST_NUMBER, at, asked.numbers)
    assert np.array_equal(products_numpy(*arguments), compiled()(*arguments))
    assert np.linalg.norm(asked.numbers) * 15 * np.sqrt(DIMENSION) < 2**24


def test_many_rows_are_shared_out_among_the_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(3)
    rows = chance.integers(-128, 128, (500, 12), dtype=np.int8)
    at = chance.integers(0, 500, 2 * SHARE + 5).astype(np.int32)
    arguments = rows, 4, at, np.rint(chance.standard_normal(16) * 1_000).astype(np.float32)
    kernel, shares = Kernel(), list[int]()

    def counted(*given: Any) -> NDArray[np.float32]:
        shares.append(given[2].size)
        return products_numpy(*given)

    monkeypatch.setattr(kernel, "_compute", counted)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert np.array_equal(kernel.products(*arguments), products_numpy(*arguments))
    assert sorted(shares) == [SHARE + 2, SHARE + 3]
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert np.array_equal(kernel.products(*arguments), products_numpy(*arguments))
    assert shares[2:] == [2 * SHARE + 5]


@pytest.mark.parametrize("torn", [1, 42, 44, 129])
def test_a_torn_end_is_not_read_and_cut_off_by_who_writes_next(tmp_path: Path, torn: int) -> None:
    kept = Vectors(tmp_path)
    put(kept, "海堤", "渡轮", "候鸟", "灯塔")
    content = kept.file.read_bytes()
    kept.file.write_bytes(content[:-torn])
    left = 4 - -(-torn // 43)
    opened = Vectors(tmp_path)
    assert len(opened.rows()) == left
    put(opened, "芦苇")
    assert (
        opened.rows().keys().tolist() == keys("海堤", "渡轮", "候鸟")[:left].tolist() + keys("芦苇").tolist()
    )
    assert kept.file.stat().st_size == 264 + (left + 1) * 43


def test_nothing_behind_a_damaged_row_is_taken(tmp_path: Path) -> None:
    kept = Vectors(tmp_path)
    put(kept, "海堤", "渡轮", "候鸟")
    content = bytearray(kept.file.read_bytes())
    content[264 + 43 + 30] ^= 1
    kept.file.write_bytes(content)
    opened = Vectors(tmp_path)
    assert opened.rows().keys().tolist() == keys("海堤").tolist()
    put(opened, "灯塔")
    assert Vectors(tmp_path).rows().keys().tolist() == keys("海堤", "灯塔").tolist()


@pytest.mark.parametrize("content", [b"", b"x" * 63, b"x" * 1_000])
def test_what_is_no_such_file_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    kept = Vectors(tmp_path)
    kept.file.write_bytes(content)
    assert len(kept.rows()) == 0
    put(kept, "海堤")
    assert Vectors(tmp_path).rows().keys().tolist() == keys("海堤").tolist()


@pytest.mark.parametrize("harm", ["cut", "overwritten", "removed"])
def test_a_file_that_is_harmed_disturbs_no_reader_and_is_made_whole_again(tmp_path: Path, harm: str) -> None:
    kept = Vectors(tmp_path)
    put(kept, "海堤", "渡轮")
    held = kept.rows()
    put(kept, "候鸟")
    before = kept.rows()
    if harm == "removed":
        kept.file.unlink()
    elif harm == "cut":
        with kept.file.open("r+b") as file:
            file.truncate(70)
    else:
        kept.file.write_bytes(b"x" * 1_000)
    texts = ("海堤", "渡轮", "候鸟")
    for rows, count in ((held, 2), (before, 3), (kept.rows(), 3)):
        assert rows.keys().tolist() == keys(*texts[:count]).tolist()
        assert cosines(rows, "渡轮")[1] == pytest.approx(1, abs=0.1)
    put(kept, "灯塔")
    for opened in (kept, Vectors(tmp_path)):
        assert opened.rows().keys().tolist() == keys(*texts, "灯塔").tolist()


def test_a_home_that_is_none_any_more_disturbs_no_reader(tmp_path: Path) -> None:
    kept = Vectors(tmp_path / "home" / "vectors")
    put(kept, "海堤", "渡轮")
    assert len(kept.rows()) == 2
    (tmp_path / "home").rename(tmp_path / "away")
    assert kept.rows().keys().tolist() == keys("海堤", "渡轮").tolist()
    (tmp_path / "home").write_text("no folder", "utf-8")
    assert kept.rows().keys().tolist() == keys("海堤", "渡轮").tolist()
    assert len(Vectors(tmp_path / "home" / "vectors").rows()) == 0


def test_one_writes_at_a_time_and_in_one_dimension(tmp_path: Path) -> None:
    kept = Vectors(tmp_path)
    with kept.writing() as writer:
        writer.add(keys("海堤"), vectors("海堤"))
        with pytest.raises(Timeout), Vectors(tmp_path).writing():
            pass
        with pytest.raises(EmbeddingError, match=r"gives 51 numbers a text where it gave 50 before: it is"):
            writer.add(keys("渡轮"), vectors("渡轮", dimension=51))
    assert len(Vectors(tmp_path).rows()) == 1


def test_what_no_text_needs_is_dropped_and_readers_go_on(tmp_path: Path) -> None:
    kept = Vectors(tmp_path / "model")
    put(kept, "海堤", "渡轮", "候鸟")
    before = kept.rows()
    assert tidy(kept, keys("海堤", "候鸟", "无")) == 1
    assert kept.rows().keys().tolist() == keys("海堤", "候鸟").tolist()
    assert cosines(kept.rows(), "候鸟")[1] == pytest.approx(1, abs=0.1)
    assert before.keys().tolist() == keys("海堤", "渡轮", "候鸟").tolist()
    assert cosines(before, "渡轮")[1] == pytest.approx(1, abs=0.1)
    assert tidy(kept, keys("海堤", "候鸟")) == 0
    put(kept, "渡轮")
    assert kept.rows().keys().tolist() == keys("海堤", "候鸟", "渡轮").tolist()


def test_few_that_are_not_needed_wait_until_it_is_worth_it(tmp_path: Path) -> None:
    kept = Vectors(tmp_path / "model")
    texts = [chr(0x4E00 + at) for at in range(1_001)]
    put(kept, *texts)
    assert tidy(kept, keys(*texts[50:])) == 0
    assert tidy(kept, keys(*texts[51:])) == 51
    assert tidy(kept, keys(*texts[52:])) == 1  # 950 are a small file
