"""A clock for the storage."""

import pytest

from tests.support.database import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()
