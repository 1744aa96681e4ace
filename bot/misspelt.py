"""Names in `.env` and the environment that look like settings and are none."""

import difflib
import os

from bot.config import Config, ConfigError
from bot.env_file import names_written

_LIMITS = {
    "YINJU_ALLOWED_CHATS": "everybody may ask",
    "YINJU_CHATS": "everybody reads every folder",
}
"""What holds where nothing is set of who may ask, and of who reads what."""


def unknown_settings() -> dict[str, str]:
    """Return the names in `.env` and the environment that look like settings and are none.

    Each with the setting that may have been meant, "" for none.
    """
    written = names_written() + [name for name in os.environ if name.upper().startswith("YINJU_")]
    known = [name.upper() for name in Config.model_fields]
    unknown = sorted({name.upper() for name in written}.difference(known))
    return {name: next(iter(difflib.get_close_matches(name, known, 1, 0.8)), "") for name in unknown}


def lost_limits(config: Config) -> dict[str, tuple[str, str]]:
    """Return the misspelt names that were to limit who may ask or read what, where nothing does.

    Each with what is wrong, and what to do.
    """
    return {
        name: (f"{name} is no setting, and without {meant} {_LIMITS[meant]}", f"write {meant}, or remove it")
        for name, meant in unknown_settings().items()
        if meant in _LIMITS and not getattr(config, meant.lower())
    }


def check_limits(config: Config) -> None:
    """Raise `ConfigError` if there are `lost_limits`.

    A warning would be read after the strangers have been answered.
    """
    for found, remedy in lost_limits(config).values():
        raise ConfigError(f"{found}: {remedy}.")
