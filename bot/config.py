"""Every setting, read from the environment or from `.env` in the working directory, and how safe it is."""

import ipaddress
import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import SplitResult, urlsplit

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    Secret,
    SecretStr,
    StringConstraints,
    ValidationError,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.documents.scope import Scope, scopes_in
from bot.env_file import ENV_FILE, lost_setting, no_file, token_elsewhere
from bot.expressions import expression
from bot.log import LogFormat

WebhookSecret = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,256}$")]
"""What Telegram accepts as `secret_token`."""


TELEGRAM = "api.telegram.org"
COLLECTION = expression(r"[A-Za-z_][A-Za-z0-9_]{0,199}")
"""What an index in Milvus may be called: its collections have something behind that."""
NO_TOKEN = (
    "TELEGRAM_BOT_TOKEN is not set: write to @BotFather on Telegram, send /newbot, "
    "and put the token it gives you into .env or the environment."
)
BAD_TOKEN = "Telegram does not accept TELEGRAM_BOT_TOKEN: copy the token again from @BotFather (/mybots)."


def _parts(value: object) -> object:
    parts = [part for part in re.split(r"[\s,，、]+", value) if part] if isinstance(value, str) else value
    if not parts and isinstance(value, str) and value.strip():
        raise ValueError("it names nobody: write numbers between commas, or nothing")
    if isinstance(parts, list) and not all(re.fullmatch(r"-?[0-9]{1,19}", part) for part in parts):
        raise ValueError("it has to be numbers between commas, no names; @userinfobot tells you a person's")
    return parts


Ids = Annotated[frozenset[int], NoDecode, BeforeValidator(_parts)]
"""Numbers of Telegram users or chats, separated by commas, also 、, or blanks."""


def _expanded(path: Path) -> Path:
    """Return what a path with ~ in front means, for which no shell has seen it; raises ValueError."""
    try:
        return path.expanduser()
    except RuntimeError:
        raise ValueError("there is no folder that its ~ means: write the whole path") from None


Place = Annotated[Path, AfterValidator(_expanded)]
"""A file or folder."""


def _scopes(value: object) -> object:
    return scopes_in(value) if isinstance(value, str) else value


Scopes = Annotated[Mapping[int | None, Scope], NoDecode, BeforeValidator(_scopes)]
"""The folders that chats and users read, by their numbers; under None those of all others."""


def _parts_of(address: str) -> SplitResult:
    """Return the parts of an address; raises ValueError, with what to do, where there are none."""
    try:
        parts = urlsplit(address)
        known = parts.port != 0
    except ValueError:
        known = False
    if not known:
        raise ValueError("it is no address, such as https://example.org:8443: look at its host and port")
    return parts


def _safe_server(address: str) -> str:
    """Return the address of a Bot API server; raises ValueError if the token were sent in the clear."""
    parts = _parts_of(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("it has to begin with https:// and a host")
    if not parts.path.endswith("/bot") or parts.query or parts.fragment:
        raise ValueError("it has to end with /bot, behind which the token comes")
    if parts.scheme == "http" and not _is_loopback(parts.hostname):
        raise ValueError(
            f"whoever is on the way to {parts.hostname} could read the token and every message; use https, "
            "or run the server on this machine"
        )
    return address


def _embeddings(choice: str) -> str:
    """Return what chooses an embedding model; raises ValueError if it is none, or texts went in the clear."""
    if choice in ("off", "bundled"):
        return choice
    parts = _parts_of(choice)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("it has to be off, bundled or an address, such as http://127.0.0.1:8000/v1")
    if parts.scheme == "http" and not is_near(parts.hostname):
        raise ValueError(
            f"whoever is on the way to {parts.hostname} could read questions and documents; use https, or a "
            "server in your own network"
        )
    return choice


def _public(address: str) -> str:
    """Return the address at which pages are reached from outside; raises ValueError if it is none."""
    parts = _parts_of(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ValueError("it has to be https:// and a host, without a path: https://yinju.example.org")
    if parts.scheme == "http" and not _is_loopback(parts.hostname):
        raise ValueError("whoever is on the way could read along, links and documents; use https")
    return f"{parts.scheme}://{parts.netloc}"


def _hook(address: str) -> str:
    """Return the address that Telegram posts to; raises ValueError if it is none."""
    parts = _parts_of(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or not parts.path.strip("/"):
        raise ValueError("it has to be https://, a host, and a path that nobody guesses: https://a.org/hook")
    return address


def _index(address: str) -> str:
    """Return the address of an index in Milvus; raises ValueError if it is none, or holds a password."""
    parts = _parts_of(address)
    known = parts.scheme == "milvus" and parts.hostname
    if not known or not COLLECTION.fullmatch(parts.path.strip("/")) or parts.query or parts.fragment:
        raise ValueError(
            "it has to be milvus://HOST:19530/COLLECTION, the collection's name of letters, digits and _; "
            "unset, the index lies in YINJU_HOME"
        )
    if "@" in parts.netloc:
        raise ValueError("put user and password into YINJU_INDEX_USER and YINJU_INDEX_PASSWORD")
    return address


def is_near(host: str) -> bool:
    """Tell whether a host is this machine, or one of its own network by its address or by a bare name."""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return _is_loopback(host) or "." not in host


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


class ConfigError(Exception):
    """A setting that cannot be used; the message names it and says what to do."""


class Config(BaseSettings):
    """One field a setting, named as its environment variable; an empty value counts as unset."""

    model_config = SettingsConfigDict(env_file=ENV_FILE, env_ignore_empty=True, extra="ignore", frozen=True)

    telegram_bot_token: SecretStr | None = None
    telegram_api_base_url: Annotated[str, AfterValidator(_safe_server)] = f"https://{TELEGRAM}/bot"
    yinju_corpus: Place | None = None
    yinju_home: Place = Path(".yinju")
    yinju_index: Annotated[str, AfterValidator(_index)] | None = None
    yinju_index_user: str = ""
    yinju_index_password: SecretStr | None = None
    yinju_index_token: SecretStr | None = None
    yinju_index_database: str = ""
    yinju_index_tls: bool = False
    yinju_index_ca: Place | None = None
    yinju_admins: Ids = frozenset()
    yinju_allowed_chats: Ids = frozenset()
    yinju_chats: Scopes = {}
    yinju_everyday_words: bool = True
    yinju_follow_links: bool = False
    yinju_embeddings: Annotated[str, AfterValidator(_embeddings)] | None = None
    yinju_embeddings_model: str = ""
    yinju_embeddings_key: SecretStr | None = None
    yinju_embeddings_input: Literal["plain", "prefix", "input_type"] = "plain"
    yinju_log: LogFormat = "console"
    yinju_log_questions: bool = True
    yinju_retention_days: int = Field(default=90, ge=1, le=3650)
    yinju_answer_within: int = Field(default=24, ge=1, le=8760)
    yinju_webhook_url: Annotated[str, AfterValidator(_hook)] | None = None
    yinju_webhook_secret: Secret[WebhookSecret] | None = None
    yinju_webhook_listen: str | None = None
    yinju_webhook_port: int | None = Field(default=None, ge=1, le=65535)
    yinju_http_listen: str | None = None
    yinju_http_port: int | None = Field(default=None, ge=1, le=65535)
    yinju_public_url: Annotated[str, AfterValidator(_public)] | None = None
    yinju_api_keys: SecretStr | None = None
    yinju_api_rate: int = Field(default=60, ge=1, le=100_000)

    @property
    def corpus(self) -> Path:
        """Return the folder of documents: the one set, else `corpus` here, else the one that comes along."""
        if self.yinju_corpus is not None:
            return self.yinju_corpus
        here = Path("corpus")
        if here.exists() or here.is_symlink():  # if it is no folder, that is to be said
            return here
        package = Path(__file__).parent
        return next(
            (folder for folder in (package / "corpus", package.parent / "corpus") if folder.is_dir()),
            here,
        )

    @property
    def server(self) -> str:
        """Return the host, and the port where one is named, of the Bot API server."""
        return urlsplit(self.telegram_api_base_url).netloc.rpartition("@")[2]

    @property
    def telegram_file_base_url(self) -> str:
        """Return where the Bot API server at `telegram_api_base_url` serves files."""
        return self.telegram_api_base_url.removesuffix("/bot") + "/file/bot"


def load_config() -> Config:
    """Return the settings; raises `ConfigError` naming each that is wrong, or why the home is not safe."""
    config = read_config()
    check_home(config.yinju_home)
    return config


def read_config() -> Config:
    """Return the settings; raises `ConfigError` naming each one that is wrong."""
    try:
        if odd := no_file():
            raise ConfigError(f"{ENV_FILE} {odd}: put a file there, a copy of .env.example filled in.")
        config = Config()
        if lost := lost_setting():
            raise ConfigError(lost)
        return config
    except UnicodeDecodeError:
        raise ConfigError(f"{ENV_FILE} is no text in UTF-8: save it with that encoding.") from None
    except ValidationError as error:
        problems = [
            (problem["loc"][0], problem["msg"].removeprefix("Value error, ").removesuffix("."))
            for problem in error.errors(include_input=False)
        ]
        wrong = "; ".join(f"{str(setting).upper()}: {why}" for setting, why in problems)
        raise ConfigError(f"A setting cannot be used: {wrong}. See .env.example.") from None


def token_of(config: Config) -> str:
    """Return the bot's token; raises `ConfigError` when none is set, or what is set cannot be one."""
    token = config.telegram_bot_token.get_secret_value().strip() if config.telegram_bot_token else ""
    if not token:
        if other := token_elsewhere():
            raise ConfigError(f"TELEGRAM_BOT_TOKEN is not set: {ENV_FILE} names a token {other}; rename it.")
        raise ConfigError(NO_TOKEN)
    if not re.fullmatch(r"\d+:[A-Za-z0-9_-]+", token):
        raise ConfigError(BAD_TOKEN)
    return token


def check_home(home: Path) -> None:
    """Raise `ConfigError` if others could write into `home`, and so put words into the bot's mouth."""
    try:
        found = home.stat()
    except OSError:  # there is none yet, or whoever opens it says why it cannot be used
        if home.is_symlink():
            raise ConfigError(f"{home} is a link to what is not there: remove it, or create that.") from None
        return
    if not stat.S_ISDIR(found.st_mode):
        raise ConfigError(f"{home} is no folder: move it away, or set another YINJU_HOME.")
    if hasattr(os, "geteuid") and found.st_uid != os.geteuid():
        raise ConfigError(
            f"{home} belongs to somebody else (user {found.st_uid}), who could change index and answers: "
            "make it your own (chown), run Yinju as that user, or set another YINJU_HOME."
        )
    if found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise ConfigError(
            f"Others can write into {home}, and so change index and answers: chmod 700 {home}, or set "
            "another YINJU_HOME."
        )
