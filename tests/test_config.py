import os
import re
from pathlib import Path

import pytest

from bot.config import Config, ConfigError, load_config
from bot.env_file import exposed_secrets
from bot.sandbox.client import BotApi
from tests.support.command import yinju
from tests.support.paths import ROOT
from tests.support.process import Start, running


def test_the_example_names_every_setting_with_its_default_under_a_comment() -> None:
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    named = [line.partition("=")[::2] for line in lines if line and not line.startswith("#")]
    defaults = {
        name.upper(): ""
        if field.default in (None, frozenset(), {})
        else str(field.default).replace("True", "true").replace("False", "false")
        for name, field in Config.model_fields.items()
    }
    assert dict(named) == defaults
    assert len(named) == len(defaults)
    for block in "\n".join(lines[1:]).strip().split("\n\n"):
        assert re.match(r"#.*\n(#.*\n)*([A-Z_]+=.*\n?)+$", block + "\n"), block


def test_settings_come_from_the_environment_and_from_a_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("TELEGRAM_BOT_TOKEN=1:a\nYINJU_WEBHOOK_URL=\nOTHER=x\n", "utf-8")
    monkeypatch.setenv("TELEGRAM_API_BASE_URL", "http://127.0.0.1:8081/bot")
    config = load_config()
    assert config.telegram_bot_token is not None
    assert config.telegram_bot_token.get_secret_value() == "1:a"
    assert "1:a" not in repr(config)
    assert config.yinju_webhook_url is None
    assert config.telegram_file_base_url == "http://127.0.0.1:8081/file/bot"


def test_the_corpus_is_the_one_set_or_here_or_the_one_that_comes_along(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_config().corpus == ROOT / "corpus"
    (tmp_path / "corpus").mkdir()
    assert load_config().corpus == Path("corpus")
    monkeypatch.setenv("YINJU_CORPUS", "/srv/documents")
    assert load_config().corpus == Path("/srv/documents")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("YINJU_WEBHOOK_PORT", "70000"),
        ("YINJU_WEBHOOK_URL", "https://example.org"),
        ("YINJU_WEBHOOK_URL", "https://example.org:hook/x"),
        ("YINJU_WEBHOOK_URL", "https://[::1/hook"),
        ("YINJU_PUBLIC_URL", "https://example.org:reader"),
        ("YINJU_PUBLIC_URL", "https://example.org:0"),
        ("YINJU_EMBEDDINGS", "http://127.0.0.1:99999/v1"),
        ("TELEGRAM_API_BASE_URL", "https://example.org:99999/bot"),
        ("YINJU_HOME", "~nobody-of-that-name/x"),
        ("YINJU_WEBHOOK_SECRET", "a b"),
        ("YINJU_INDEX", "archive"),
        ("YINJU_INDEX", "http://127.0.0.1:19530/archive"),
        ("YINJU_INDEX", "milvus://127.0.0.1:19530"),
        ("YINJU_INDEX", "milvus://127.0.0.1:19530/档案"),
        ("YINJU_INDEX", "milvus://127.0.0.1:port/archive"),
        ("YINJU_INDEX", "milvus://user:geheim@127.0.0.1:19530/archive"),
    ],
)
def test_a_wrong_setting_is_named_without_its_value(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigError, match=name) as caught:
        load_config()
    assert value not in str(caught.value)


def test_operators_and_chats_are_numbers_between_commas_or_blanks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YINJU_ADMINS", "5000000001, 7")
    monkeypatch.setenv("YINJU_ALLOWED_CHATS", "-1001234567890 7")
    config = load_config()
    assert config.yinju_admins == {5000000001, 7}
    assert config.yinju_allowed_chats == {-1001234567890, 7}
    monkeypatch.setenv("YINJU_ADMINS", "5000000001\uff0c7、-8")
    assert load_config().yinju_admins == {5000000001, 7, -8}
    monkeypatch.setenv("YINJU_ADMINS", "@me")
    with pytest.raises(ConfigError, match="YINJU_ADMINS"):
        load_config()


def test_a_folder_below_that_of_the_user_is_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("YINJU_HOME", "~/.yinju")
    monkeypatch.setenv("YINJU_CORPUS", "~/资料")
    config = load_config()
    assert (config.yinju_home, config.corpus) == (tmp_path / ".yinju", tmp_path / "资料")


@pytest.mark.parametrize(
    "address",
    [
        "http://10.0.0.5:8081/bot",
        "http://api.telegram.org/bot",
        "http://127.0.0.1.evil.example/bot",
        "ftp://a/bot",
    ],
)
def test_a_token_is_sent_to_no_other_machine_in_the_clear(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("TELEGRAM_API_BASE_URL", address)
    with pytest.raises(ConfigError, match=r"A setting cannot be used: TELEGRAM_API_BASE_URL: .*https"):
        load_config()


@pytest.mark.parametrize(
    "address", ["http://[::1]:8081/bot", "http://localhost:8081/bot", "https://bots.example.org/bot"]
)
def test_a_server_of_ones_own_is_reached_here_or_over_https(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("TELEGRAM_API_BASE_URL", address)
    assert load_config().telegram_api_base_url == address


@pytest.mark.parametrize(
    ("choice", "why"),
    [
        ("on", "it has to be off, bundled or an address, such as http://127.0.0.1:8000/v1"),
        ("127.0.0.1:8000", "it has to be off, bundled or an address"),
        ("ftp://a/v1", "it has to be off, bundled or an address"),
        (
            "http://8.8.8.8/v1",
            "whoever is on the way to 8.8.8.8 could read questions and documents; use https",
        ),
        ("http://embeddings.example.org/v1", "whoever is on the way to embeddings.example.org could read"),
    ],
)
def test_what_chooses_no_embedding_model_or_an_unsafe_one_is_refused(
    monkeypatch: pytest.MonkeyPatch, choice: str, why: str
) -> None:
    monkeypatch.setenv("YINJU_EMBEDDINGS", choice)
    with pytest.raises(ConfigError, match=f"YINJU_EMBEDDINGS: {why}"):
        load_config()


@pytest.mark.parametrize(
    "choice",
    [
        "off",
        "bundled",
        "http://127.0.0.1:8000/v1",
        "http://10.0.0.5/v1",
        "http://model:80",
        "https://a.org/v1",
    ],
)
def test_an_embedding_model_is_here_or_near_or_reached_over_https(
    monkeypatch: pytest.MonkeyPatch, choice: str
) -> None:
    monkeypatch.setenv("YINJU_EMBEDDINGS", choice)
    assert load_config().yinju_embeddings == choice


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o1777])
def test_a_home_that_others_can_write_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, mode: int
) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("YINJU_HOME", str(home))
    load_config()
    home.mkdir()
    home.chmod(mode)
    with pytest.raises(ConfigError, match=f"^Others can write into {home}, .*chmod 700"):
        load_config()
    home.chmod(0o755)
    load_config()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_home_of_somebody_else_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    os.chown(tmp_path, 1234, 1234)
    monkeypatch.setenv("YINJU_HOME", str(tmp_path))
    with pytest.raises(ConfigError, match=rf"^{tmp_path} belongs to somebody else \(user 1234\)"):
        load_config()


def test_secrets_that_others_can_open_are_warned_of(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert exposed_secrets() == ""
    file = tmp_path / ".env"
    file.write_text("TELEGRAM_BOT_TOKEN=\n", "utf-8")
    file.chmod(0o644)
    assert exposed_secrets() == ""
    for line in ("TELEGRAM_BOT_TOKEN=1:a", 'export TELEGRAM_BOT_TOKEN = "1:a"', "YINJU_EMBEDDINGS_KEY=x"):
        file.write_text(f"# a bot\n{line}\n", "utf-8")
        for mode in (0o644, 0o640, 0o602):
            file.chmod(mode)
            assert exposed_secrets() == ("Others can open .env, where the bot's secrets are: chmod 600 .env")
        file.chmod(0o600)
        assert exposed_secrets() == ""


def test_a_start_tells_who_can_read_the_token_and_where_it_goes(
    api: BotApi, start: Start, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text(f"TELEGRAM_BOT_TOKEN={api.token}\n", "utf-8")
    (tmp_path / ".env").chmod(0o644)
    with running(start) as process:
        pass
    assert "WARNING bot.chat.application: Others can open .env" in process.log
    host = api.url.removeprefix("http://")
    assert f"The Bot API server is {host}, not Telegram's own" in process.log
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    refused = yinju("run", TELEGRAM_BOT_TOKEN=api.token, YINJU_HOME=str(tmp_path / "open"))
    assert refused.returncode == 2
    assert refused.stderr.startswith(f"Others can write into {tmp_path / 'open'}, ")
