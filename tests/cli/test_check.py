"""`yinju check` on broken set-ups: each is named, with what to do."""

import json
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.app import app
from bot.cli.check import confinement, disk
from bot.cli.check_corpus import scopes
from bot.cli.check_meaning import meaning
from bot.config import Config
from bot.documents.scope import scopes_in
from bot.retrieval.meaning import Meanings
from bot.retrieval.store.live_index import LiveIndex
from bot.sandbox.client import BotApi
from tests.support.command import yinju
from tests.support.embedding import CharacterEmbedder
from tests.support.embedding_server import embedding_server
from tests.support.environment import CLEAN
from tests.support.homes import with_words
from tests.support.play import library
from tests.support.process import Start, running
from tests.support.real_bot import call, free_port
from tests.support.real_bot import running as polling

pytestmark = pytest.mark.process

Findings = dict[str, tuple[str, str, str]]


class SetUp:
    """A bot's folder, its settings, and how it is checked."""

    def __init__(self, api: BotApi, folder: Path) -> None:
        self.folder, self.home, self.corpus = folder, folder / "home", library(folder / "corpus")
        self.settings = {
            "TELEGRAM_BOT_TOKEN": api.token,
            "TELEGRAM_API_BASE_URL": api.base_url,
            "YINJU_CORPUS": str(self.corpus),
            "YINJU_HOME": str(self.home),
            "YINJU_ADMINS": "7",
        }

    def index(self) -> None:
        """Bring the index up to date."""
        LiveIndex(self.corpus, with_words(self.home)).reload()

    def check(self, code: int, **changed: str) -> Findings:
        """Return what is found of each thing: status, what, remedy."""
        done = CliRunner().invoke(app, ["check", "--json"], env=CLEAN | self.settings | changed)
        return self._found(code, done.exit_code, done.stdout, done.stderr)

    def check_apart(self, code: int, **changed: str) -> Findings:
        """Return what a process of its own finds."""
        done = yinju("check", "--json", **self.settings | changed)
        return self._found(code, done.returncode, done.stdout, done.stderr)

    def _found(self, code: int, ended: int, out: str, err: str) -> Findings:
        assert (ended, err) == (code, "")
        assert self.settings["TELEGRAM_BOT_TOKEN"].partition(":")[2] not in out
        return {
            one["name"]: (one["status"], one["found"], one["remedy"]) for one in json.loads(out)["findings"]
        }


@pytest.fixture
def set_up(api: BotApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SetUp:
    monkeypatch.chdir(tmp_path)
    made = SetUp(api, tmp_path)
    made.index()
    api.says(api.user("Alice"), "退票")  # where an update waits, nobody else receives them: no need to listen
    return made


def wrong(found: Findings) -> Findings:
    return {name: one for name, one in found.items() if one[0] != "ok"}


def test_where_all_is_well_it_says_so_and_takes_nothing_away(api: BotApi, set_up: SetUp) -> None:
    before = sorted((str(file), file.stat().st_mtime_ns) for file in set_up.home.rglob("*") if file.is_file())
    found = set_up.check_apart(0)
    assert wrong(found) == {}
    assert {
        name: one[1] for name, one in found.items() if name in ("settings", "token", "clock", "webhook")
    } == {
        "settings": "they can be used; everybody may ask",
        "token": f"it is that of @{api.username}",
        "clock": "it agrees with the server's",
        "webhook": "there is none, and none is wanted; 1 update waits",
    }
    assert found["version"][1].startswith(f"yinju {version('yinju')} (Python 3.")
    assert found["index"][1].startswith("16 passages of 3 documents, read ")
    assert found["instances"][1] == "no other program receives the updates of this bot"
    after = sorted((str(file), file.stat().st_mtime_ns) for file in set_up.home.rglob("*") if file.is_file())
    assert after == before
    assert set_up.check_apart(0)["webhook"] == found["webhook"]


def test_for_a_person_each_is_a_line_and_its_remedy_under_it(set_up: SetUp) -> None:
    done = yinju("check", **set_up.settings | {"YINJU_ADMINS": "", "TELEGRAM_BOT_TOKEN": ""})
    assert done.returncode == 2
    lines = done.stdout.splitlines()
    assert lines[1:3] == [
        "warn settings: YINJU_ADMINS is not set: nobody sees what is left unanswered",
        "      → set it to your own Telegram number, which @userinfobot tells you",
    ]
    assert lines[-2:] == [
        "fail token: TELEGRAM_BOT_TOKEN is not set",
        "      → write to @BotFather on Telegram, send /newbot, and put the token it gives you into "
        ".env or the environment",
    ]


def test_what_is_opened_to_look_at_an_embedding_model_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedder = CharacterEmbedder()
    monkeypatch.setattr("bot.cli.check_meaning.meanings_of", lambda _: Meanings(embedder, tmp_path))
    for away in ("", "away"):
        embedder.away, embedder.closed = away, False
        list(meaning(Config(yinju_home=tmp_path), library(tmp_path / f"corpus{away}")))
        assert embedder.closed


def test_an_embedding_model_that_is_away_that_is_there_and_that_is_not_chosen(set_up: SetUp) -> None:
    assert set_up.check_apart(0)["meaning"] == (
        "ok",
        "there is no embedding model: answers go by words alone",
        "",
    )
    with embedding_server() as server:
        chosen = {"YINJU_EMBEDDINGS": server.url, "YINJU_EMBEDDINGS_MODEL": "m3"}
        name = f"m3 at {server.url.removeprefix('http://')}, plain"
        none, some = (f"{name} embeds; {share} of the passages have vectors" for share in ("0%", "100%"))
        remedy = "`yinju index` makes the others, and so does a running bot"
        assert wrong(set_up.check_apart(0, **chosen)) == {"meaning": ("warn", none, remedy)}
        assert yinju("index", **set_up.settings | chosen).returncode == 0
        assert set_up.check_apart(0, **chosen)["meaning"] == ("ok", some, "")
        server.status = 401
        told = f"{server.url[7:-3]} gives no embeddings (HTTP 401); until then answers go by words alone"
        remedy = "set YINJU_EMBEDDINGS_KEY to a key that it accepts"
        assert wrong(set_up.check_apart(0, **chosen)) == {"meaning": ("warn", told, remedy)}
    told = f"{server.url[7:-3]} gives no embeddings (ConnectError); until then answers go by words alone"
    assert wrong(set_up.check_apart(0, **chosen)) == {"meaning": ("warn", told, "does it run?")}


def test_a_wrong_setting(set_up: SetUp) -> None:
    (name, (status, found, remedy)) = wrong(set_up.check(2, YINJU_WEBHOOK_PORT="70000")).popitem()
    assert (name, status, remedy) == ("settings", "fail", "correct it in .env or the environment")
    assert found.startswith("A setting cannot be used: YINJU_WEBHOOK_PORT: ")


def test_a_token_in_the_clear_to_another_machine(set_up: SetUp) -> None:
    found = wrong(set_up.check(2, TELEGRAM_API_BASE_URL="http://10.0.0.5:8081/bot"))
    assert found["settings"][1].startswith(
        "A setting cannot be used: TELEGRAM_API_BASE_URL: whoever is on the way"
    )


def test_a_token_that_telegram_does_not_accept(set_up: SetUp) -> None:
    assert wrong(set_up.check(2, TELEGRAM_BOT_TOKEN="123:abc")) == {
        "token": ("fail", "Telegram does not accept it", "copy it again from @BotFather (/mybots)")
    }


def test_a_server_that_cannot_be_reached(set_up: SetUp) -> None:
    port = free_port()
    (name, (status, found, remedy)) = wrong(
        set_up.check(2, TELEGRAM_API_BASE_URL=f"http://127.0.0.1:{port}/bot")
    ).popitem()
    assert (name, status) == ("server", "fail")
    assert found == f"127.0.0.1:{port} cannot be reached: [Errno 111] Connection refused"
    assert remedy.startswith("check the network, a firewall or a proxy")


def test_a_server_that_is_no_bot_api(api: BotApi, set_up: SetUp) -> None:
    api.fault("getMe", "502")
    found = wrong(set_up.check(2))
    assert found["server"][1].endswith("answers getMe with 502 and not as a Bot API does")
    assert found["server"][2].startswith("check TELEGRAM_API_BASE_URL, which ends with /bot")


def test_a_server_that_names_no_bot_or_tells_odd_things_of_the_webhook(set_up: SetUp) -> None:
    with server_of_another_time(0, username=None) as address:
        found = wrong(set_up.check(2, TELEGRAM_API_BASE_URL=f"{address}/bot"))
        assert found["server"][1].endswith("answers getMe with 200 and not as a Bot API does")
    with server_of_another_time(0, url=None, pending_update_count="many") as address:
        assert wrong(set_up.check(0, TELEGRAM_API_BASE_URL=f"{address}/bot")) == {}


@pytest.mark.parametrize(
    ("off", "status", "said"),
    [(300, "warn", "behind the server's"), (-86_400, "fail", "ahead of the server's")],
)
def test_a_clock_that_is_off(set_up: SetUp, off: int, status: str, said: str) -> None:
    with server_of_another_time(off) as address:
        found = wrong(set_up.check(2 if status == "fail" else 0, TELEGRAM_API_BASE_URL=f"{address}/bot"))
    assert found.keys() == {"clock"}
    assert found["clock"][0] == status
    assert found["clock"][1].endswith(said)
    assert found["clock"][2] == "set it, and let NTP keep it (timedatectl set-ntp true)"


def test_another_program_that_receives_the_updates(api: BotApi, set_up: SetUp) -> None:
    with polling(api, errors=[]):
        found = wrong(set_up.check(2))
    assert found == {
        "instances": (
            "fail",
            "another program receives the updates of this bot",
            "end that one, or take another token from @BotFather",
        )
    }


def test_a_webhook_that_is_not_ours_or_not_reached(api: BotApi, set_up: SetUp) -> None:
    ours = "http://127.0.0.1:9/hook"
    set_webhook(api, ours)
    found = wrong(set_up.check(0))
    assert found["webhook"][:2] == (
        "warn",
        "Telegram posts to one at 127.0.0.1, but YINJU_WEBHOOK_URL is not set; 1 update waits",
    )
    found = wrong(set_up.check(0, YINJU_WEBHOOK_URL="http://127.0.0.1:10/hook"))
    assert "which is not YINJU_WEBHOOK_URL" in found["webhook"][1]
    found = wrong(set_up.check(2, YINJU_WEBHOOK_URL=ours))
    assert found["webhook"][0] == "fail"
    assert found["webhook"][1].startswith("Telegram could not post to it: ")
    assert found["webhook"][2].startswith("check that the TLS proxy hands YINJU_WEBHOOK_URL on")


def test_a_corpus_that_is_missing_or_empty(set_up: SetUp) -> None:
    found = wrong(set_up.check(2, YINJU_CORPUS=str(set_up.folder / "none")))
    assert found["corpus"][0] == "fail" and "none" in found["corpus"][1] and found["corpus"][2]
    (set_up.folder / "empty").mkdir()
    (set_up.folder / "empty" / "a.xyz").write_text("x", "utf-8")
    found = wrong(set_up.check(2, YINJU_CORPUS=str(set_up.folder / "empty")))
    assert found["corpus"] == (
        "fail",
        f"{set_up.folder / 'empty'} holds no document that can be read",
        "put some in it",
    )


def test_folders_that_chats_are_tied_to(tmp_path: Path) -> None:
    corpus = library(tmp_path / "corpus")
    (corpus / "人事").mkdir()
    (corpus / "渡轮.txt").rename(corpus / "人事" / "渡轮.txt")

    def found(chats: str) -> list[tuple[str, str, str]]:
        config = Config(yinju_chats=scopes_in(chats))
        return [(one.status, one.found, one.remedy) for one in scopes(config, corpus)]

    assert found("") == []
    assert found("-1=人事; *=*") == [("ok", "the folders of YINJU_CHATS are there", "")]
    assert found("-1=人亊; *=*")[0][1] == "YINJU_CHATS names folders that are not in the corpus: 人亊"
    assert found("-1=人事 人事档案; *=公开") == [
        (
            "warn",
            "YINJU_CHATS names folders that are not in the corpus: 人事档案, 公开",
            "write them as they are called there; they show nothing",
        )
    ]
    assert found("-1=人事") == [
        (
            "warn",
            "YINJU_CHATS has no *=…: whoever it does not name reads nothing",
            "if they should, add *=FOLDER, or *=* for everything",
        )
    ]
    key = "k" * 24
    for keys, told in (
        (f"portal={key} 人事; search={key}2 *", ("ok", "the folders of YINJU_API_KEYS are there")),
        (
            f"portal={key} 人事 人亊; search={key}2 *",
            ("warn", "YINJU_API_KEYS names folders that are not in the corpus: 人亊"),
        ),
    ):
        config = Config.model_validate({"yinju_api_keys": keys, "yinju_http_port": 80})
        assert [(one.status, one.found) for one in scopes(config, corpus)] == [told]


def test_documents_that_cannot_be_read(set_up: SetUp) -> None:
    (set_up.corpus / "坏.pdf").write_bytes(b"no pdf")
    set_up.index()
    found = wrong(set_up.check(0))["index"]
    assert found[0] == "warn" and found[1].endswith("; 1 files are left out")
    assert found[2] == "`yinju corpus` tells which and why"


def test_an_index_that_is_damaged_or_missing(set_up: SetUp) -> None:
    (file,) = set_up.home.glob("index/*/*/passages.bin")
    file.write_bytes(b"")
    assert wrong(set_up.check(0)) == {
        "index": (
            "warn",
            "the one there is is damaged or of another version",
            "run `yinju index`, or the next start builds it",
        )
    }


def test_a_home_that_others_can_write_or_that_cannot_be_written(set_up: SetUp) -> None:
    set_up.home.chmod(0o777)
    found = wrong(set_up.check(2))["home"]
    assert found[0] == "fail" and found[1].startswith("Others can write into ")
    assert found[2].startswith(f"chmod 700 {set_up.home}, or set another YINJU_HOME")
    set_up.home.chmod(0o755)
    assert wrong(set_up.check(0))["home"] == (
        "warn",
        f"others can look into {set_up.home}, where questions are kept",
        f"chmod 700 {set_up.home}",
    )
    found = wrong(set_up.check(2, YINJU_HOME=str(set_up.corpus / "渡轮.txt")))
    assert found["home"][0] == "fail" and found["home"][1].endswith(" is no folder")


def test_a_database_that_is_damaged_or_of_a_newer_version(set_up: SetUp) -> None:
    database = set_up.home / "yinju.db"
    database.write_bytes(b"no database at all, but long enough to be one" * 100)
    content = database.read_bytes()
    found = wrong(set_up.check(2))["storage"]
    assert found[:2] == ("fail", "it cannot be read: file is not a database")
    assert found[2].startswith("restore a backup, or move ")
    assert database.read_bytes() == content
    database.unlink()
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    found = wrong(set_up.check(2))["storage"]
    assert found[1].startswith("it was written by a newer Yinju (version 99, ")
    assert found[2] == "upgrade Yinju, or set another YINJU_HOME"


def test_a_token_that_others_can_read(set_up: SetUp) -> None:
    (set_up.folder / ".env").write_text("TELEGRAM_BOT_TOKEN=1:a\n", "utf-8")
    (set_up.folder / ".env").chmod(0o644)
    assert wrong(set_up.check(0)) == {
        "secrets": ("warn", "Others can open .env, where the bot's secrets are", "chmod 600 .env")
    }


def test_a_disk_that_is_nearly_full(tmp_path: Path) -> None:
    assert disk(tmp_path, 2 * 10**9).status == "ok"
    assert disk(tmp_path, 5 * 10**8).status == "warn"
    assert disk(tmp_path, 5 * 10**7).as_json() == {
        "name": "disk",
        "status": "fail",
        "found": f"0.1 GB are free where {tmp_path} lies",
        "remedy": "free some, or set YINJU_HOME elsewhere",
    }


def test_what_the_kernel_confines_is_told() -> None:
    assert (confinement(()).status, confinement(()).found.partition(", that ")[2]) == (
        "ok",
        "can write no file, use no network and start no program",
    )
    found = confinement(("it may write files: install libseccomp.",))
    assert (found.status, found.found.partition("; ")[2], found.remedy) == (
        "warn",
        "but it may write files",
        "install libseccomp",
    )


def test_beside_a_bot_that_runs_it_takes_nothing_from_it(start: Start, api: BotApi, set_up: SetUp) -> None:
    with running(start, **set_up.settings):
        found = set_up.check(0)
    assert wrong(found) == {}
    assert found["instances"][1].startswith("a bot runs in this home; ")


def test_the_version_is_told() -> None:
    assert yinju("--version").stdout.startswith(f"yinju {version('yinju')} (Python ")


def set_webhook(api: BotApi, url: str) -> None:
    call(api, lambda bot: bot.set_webhook(url))


@contextmanager
def server_of_another_time(off: int, **told: object) -> Iterator[str]:
    """A Bot API whose clock is off by some seconds, and that tells something else of itself."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            known = {"url": "", "id": 7, "is_bot": True, "first_name": "Y", "username": "yinju_bot"}
            result = [] if self.path.endswith("getUpdates") else known | told
            body = json.dumps({"ok": True, "result": result}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def date_time_string(self, timestamp: float | None = None) -> str:
            return super().date_time_string(time.time() + off)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
