import threading
import time

import pytest

from bot.documents.readers.alarm import Alarm

SHORT, LONG = 0.05, 60.0


@pytest.fixture
def rung() -> threading.Event:
    return threading.Event()


def test_it_rings_where_something_takes_too_long(rung: threading.Event) -> None:
    alarm = Alarm(rung.set)
    with alarm.after(SHORT):
        assert rung.wait(LONG)
    alarm.end()


def test_it_rings_for_what_is_shorter_than_what_was_before(rung: threading.Event) -> None:
    alarm = Alarm(rung.set)
    for _ in range(3):
        with alarm.after(LONG):
            pass
    with alarm.after(SHORT):
        assert rung.wait(LONG)
    alarm.end()


def test_it_rings_once_and_again_when_it_is_set_again() -> None:
    rings: list[float] = []
    alarm = Alarm(lambda: rings.append(time.monotonic()))
    for count in (1, 2):
        with alarm.after(SHORT):
            while len(rings) < count:
                time.sleep(0.01)
    assert len(rings) == 2
    alarm.end()


def test_it_does_not_ring_for_what_is_over_in_time(rung: threading.Event) -> None:
    alarm = Alarm(rung.set)
    for _ in range(100):
        with alarm.after(SHORT):
            pass
    assert not rung.wait(3 * SHORT)
    with alarm.after(SHORT):
        assert rung.wait(LONG)  # after it slept on where nothing was to be rung for
    alarm.end()


def test_it_has_one_thread_which_ends_with_it(rung: threading.Event) -> None:
    before = threading.active_count()
    alarm = Alarm(rung.set)
    assert threading.active_count() == before
    for _ in range(10):
        with alarm.after(LONG):
            assert threading.active_count() == before + 1
    alarm.end()
    assert threading.active_count() == before
