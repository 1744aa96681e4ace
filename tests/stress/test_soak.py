"""A short one of what `tests.stress.soak` does at length."""

import pytest

from tests.stress.soak import soaked


@pytest.mark.process
def test_no_question_is_lost_whatever_goes_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    held = soaked(questions=120, kills=3, seed=13)
    assert held, capsys.readouterr().out
