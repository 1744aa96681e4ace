"""Every setting, read from the environment or from `.env` in the working directory."""

import re
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, Secret, SecretStr, StringConstraints, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.log import LogFormat

WebhookSecret = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,256}$")]
"""What Telegram accepts as `secret_token`."""


def _parts(value: object) -> object:
    return [part for part in re.split(r"[\s,]+", value) if part] if isinstance(value, str) else value


Ids = Annotated[frozenset[int], NoDecode, BeforeValidator(_parts)]
"""Numbers of Telegram users or chats, separated by commas or blanks."""


class ConfigError(Exception):
    """A setting that cannot be used; the message names it and says what to do."""


class Config(BaseSettings):
    """One field a setting, named as its environment variable; an empty value counts as unset."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True)

    telegram_bot_token: SecretStr | None = None
    telegram_api_base_url: str = "https://api.telegram.org/bot"
    yinju_corpus: Path | None = None
    yinju_home: Path = Path(".yinju")
    yinju_admins: Ids = frozenset()
    yinju_allowed_chats: Ids = frozenset()
    yinju_everyday_words: bool = True
    yinju_log: LogFormat = "console"
    yinju_log_questions: bool = True
    yinju_retention_days: int = Field(default=90, ge=1, le=3650)
    yinju_webhook_url: str | None = Field(default=None, pattern=r"^https?://[^/]+/.+")
    yinju_webhook_secret: Secret[WebhookSecret] | None = None
    yinju_webhook_listen: str = "127.0.0.1"
    yinju_webhook_port: int = Field(default=8443, ge=1, le=65535)

    @property
    def corpus(self) -> Path:
        """Return the folder of documents: the one set, else `corpus` here, else the one that comes along."""
        if self.yinju_corpus is not None:
            return self.yinju_corpus
        here = Path("corpus")
        package = Path(__file__).parent
        return next(
            (folder for folder in (here, package / "corpus", package.parent / "corpus") if folder.is_dir()),
            here,
        )

    @property
    def telegram_file_base_url(self) -> str:
        """Return where the Bot API server at `telegram_api_base_url` serves files."""
        return self.telegram_api_base_url.removesuffix("/bot") + "/file/bot"


def load_config() -> Config:
    """Return the settings; raises `ConfigError` naming each one that is wrong."""
    try:
        return Config()
    except ValidationError as error:
        wrong = "; ".join(
            f"{str(problem['loc'][0]).upper()}: {problem['msg']}"
            for problem in error.errors(include_input=False)
        )
        raise ConfigError(f"A setting cannot be used: {wrong}. See .env.example.") from None
