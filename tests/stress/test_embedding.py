"""A short one of what `tests.stress.embedding` does at length."""

import pytest

from tests.stress.embedding import held


@pytest.mark.process
def test_no_text_is_embedded_twice_whenever_it_is_killed(capsys: pytest.CaptureFixture[str]) -> None:
    assert held(times=3, passages=90, seed=3), capsys.readouterr().out
