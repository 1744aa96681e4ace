import re
from pathlib import Path

import pytest

from bot.config import Config, ConfigError, load_config
from tests.support.paths import ROOT


def test_the_example_names_every_setting_with_its_default_under_a_comment() -> None:
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    named = [line.partition("=")[::2] for line in lines if line and not line.startswith("#")]
    defaults = {
        name.upper(): ""
        if field.default in (None, frozenset())
        else str(field.default).replace("True", "true")
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
        ("YINJU_WEBHOOK_SECRET", "a b"),
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
    monkeypatch.setenv("YINJU_ADMINS", "@me")
    with pytest.raises(ConfigError, match="YINJU_ADMINS"):
        load_config()
