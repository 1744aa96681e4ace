"""A bot makes the vectors of its documents while it answers, each once, whatever happens meanwhile."""

from collections import Counter
from pathlib import Path

from bot.retrieval.meaning.vectors import FILE, Vectors
from bot.sandbox.client import BotApi
from tests.support.command import yinju
from tests.support.embedding import COHORT
from tests.support.embedding_server import embedding_server
from tests.support.play import QUESTION, ask
from tests.support.process import Start, running

NEW = "观鸟须知\n候鸟归来时请勿喧哗。"


def written(folder: Path, passages: int) -> Path:
    folder.mkdir()
    lines = "".join(f"第{at}号渡轮停航。\n" for at in range(passages))
    (folder / "渡轮.txt").write_text(f"渡轮停航通知\n{lines}", "utf-8")
    (folder / "水位站.txt").write_text("水位预警\n沿堤设立18个水位站。\n", "utf-8")
    return folder


def test_it_answers_at_once_and_embeds_meanwhile_also_after_kill_9(
    api: BotApi, start: Start, tmp_path: Path
) -> None:
    corpus, home = written(tmp_path / "documents", 119), tmp_path / "home"
    alice = api.user("Alice")
    with embedding_server() as server:
        server.seconds = 0.02
        chosen = {"YINJU_EMBEDDINGS": server.url, "YINJU_CORPUS": str(corpus)}
        first = start(**chosen)
        first.wait_for("is ready")
        assert "18个水位站" in ask(api, alice, QUESTION).text
        server.wait_for(20)
        first.child.kill()
        first.child.wait()
        away = Counter(server.requests[-1]["input"])
        server.seconds = 0.0
        with running(start, **chosen) as second:
            if (whole := "All 120 texts have vectors") not in second.log:  # said before it is ready
                second.wait_for(whole)
            (corpus / "候鸟.txt").write_text(f"{NEW}\n", "utf-8")
            with server.arrived:
                assert server.arrived.wait_for(lambda: NEW in server.texts, 10)
            (folder,) = {file.parent for file in home.rglob(FILE)}
            kept = 121 + len(COHORT)
            api.wait_for(lambda: len(Vectors(folder).rows()) == kept or None)  # the last one, too
        passages = Counter(text for text in server.texts if text != QUESTION)
        assert len(passages) == 121 and passages - Counter(set(passages)) - away == Counter()
        before = len(server.texts)
        told = yinju("index", "--json", "--corpus", str(corpus), YINJU_HOME=str(home), **chosen)
        assert '"texts": 121, "embedded": 1.0' in told.stdout
        assert len(server.texts) == before


def test_while_the_model_is_away_it_answers_by_words_and_says_so_once(
    api: BotApi, start: Start, tmp_path: Path
) -> None:
    corpus = written(tmp_path / "documents", 5)
    alice = api.user("Alice")
    with embedding_server() as server:
        server.status = 500
        with running(start, YINJU_EMBEDDINGS=server.url, YINJU_CORPUS=str(corpus)) as process:
            process.wait_for("gives no embeddings (HTTP 500)")
            for _ in range(3):
                assert "18个水位站" in ask(api, alice, QUESTION).text
            server.status = 200
            process.wait_for("Embedding works again")
        assert process.log.count("gives no embeddings") == 1
        assert "渡轮停航" not in process.log
