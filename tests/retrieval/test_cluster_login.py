"""A Milvus server that asks for TLS and for who asks: no secret is said, and who is refused is told so."""

import base64
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.retrieval.engine.milvus.errors import AwayError, ClusterError
from bot.retrieval.engine.milvus.login import Login
from bot.retrieval.engine.milvus.server import Server
from tests.support.command import yinju
from tests.support.guarded_milvus import REFUSED, GuardedServer
from tests.support.milvus import LiteServer
from tests.support.texts import ARTICLE

pytestmark = pytest.mark.process
PASSWORD, WRONG, TOKEN = "geheimes-wort-7", "falsches-wort-8", "schluessel-9-0123456789"


@pytest.fixture
def guarded(lite: LiteServer, tmp_path: Path) -> Iterator[GuardedServer]:
    server = GuardedServer(lite, tmp_path, f"olga:{PASSWORD}", TOKEN)
    yield server
    server.close()


def of(guarded: GuardedServer, authority: Path | None = None, tls: bool = True, **login: str) -> Server:
    given = Login("127.0.0.1", guarded.port, tls, authority=str(authority or guarded.authority), **login)
    return Server(given, patience=1.0)


def test_who_has_a_password_or_a_token_is_let_in_to_the_database_that_is_set(guarded: GuardedServer) -> None:
    assert isinstance(of(guarded, user="olga", password=PASSWORD).collections(), list)
    assert isinstance(of(guarded, token=TOKEN, database="archiv").collections(), list)
    assert "archiv" in guarded.databases


@pytest.mark.parametrize("login", [{"user": "olga", "password": WRONG}, {"token": WRONG}, {}])
def test_a_wrong_password_is_refused_and_not_away(
    guarded: GuardedServer, login: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(ClusterError) as told:
        of(guarded, **login).collections()
    assert not isinstance(told.value, AwayError)
    assert str(told.value) == f"The Milvus server 127.0.0.1:{guarded.port} refuses: {REFUSED}"
    assert "cannot be reached" not in caplog.text
    assert guarded.refusals < 20


def test_a_server_with_another_certificate_or_without_tls_is_not_talked_to(guarded: GuardedServer) -> None:
    strange = of(guarded, guarded.stranger, user="olga", password=PASSWORD)
    with pytest.raises(AwayError, match=r"over TLS: .* YINJU_INDEX_CA who signed its certificate"):
        strange.collections()
    with pytest.raises(AwayError, match="is it running, and does YINJU_INDEX name it"):
        of(guarded, tls=False, user="olga", password=PASSWORD).collections()
    assert guarded.refusals == 0


def test_no_secret_stands_in_a_log_an_error_or_what_check_says(
    guarded: GuardedServer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "海堤.txt").write_text(ARTICLE, "utf-8")
    address = {
        "YINJU_INDEX": f"milvus://127.0.0.1:{guarded.port}/guarded",
        "YINJU_INDEX_TLS": "true",
        "YINJU_INDEX_CA": str(guarded.authority),
        "YINJU_CORPUS": str(tmp_path / "corpus"),
        "YINJU_HOME": str(tmp_path / "home"),
    }
    right = {"YINJU_INDEX_USER": "olga", "YINJU_INDEX_PASSWORD": PASSWORD}
    wrong = right | {"YINJU_INDEX_PASSWORD": WRONG}
    ran = [
        yinju("index", **address, **wrong),
        yinju("index", **address, **right),
        yinju("ask", "海堤有多长?", **address, YINJU_INDEX_TOKEN=TOKEN),
        yinju("check", **address, **wrong),
        yinju("check", **address, YINJU_INDEX_TOKEN=TOKEN),
        yinju("index", **address | {"YINJU_INDEX_CA": str(guarded.stranger)}, YINJU_INDEX_TOKEN=TOKEN),
    ]
    assert [one.returncode for one in ran[:3]] == [2, 0, 0], ran[1].stderr
    assert f"refuses: {REFUSED}" in ran[0].stderr and f"refuses: {REFUSED}" in ran[3].stdout
    assert "passages of 1 documents" in ran[4].stdout
    assert "cannot be reached over TLS" in ran[5].stderr
    said = "".join(one.stdout + one.stderr for one in ran) + caplog.text
    for secret in (PASSWORD, WRONG, TOKEN):
        for form in (secret, f"olga:{secret}"):
            assert form not in said
            assert base64.b64encode(form.encode()).decode() not in said
