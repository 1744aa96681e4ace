"""What `yinju check` finds of what is served over HTTP."""

from collections.abc import Iterator

from bot.chat.diagnosis import Finding
from bot.config import Config, ConfigError
from bot.web.places import place_of_all, place_of_webhook
from bot.web.server import listening_at
from bot.web.web import clients_of

_OF_WEBHOOK = ("yinju_webhook_secret", "yinju_webhook_listen", "yinju_webhook_port")


def serving_findings(config: Config, running: bool) -> Iterator[Finding]:
    """Yield whether the settings of HTTP fit together, and, unless a bot is `running`, the ports are free."""
    places = [place for place in (place_of_all(config), place_of_webhook(config)) if place is not None]
    try:
        clients_of(config)
        for place in () if running else places:
            listening_at(*place).close()
    except ConfigError as error:
        found, _, remedy = str(error).rpartition(": ")
        yield Finding("http", "fail", found, remedy.rstrip("."))
        return
    idle = [name.upper() for name in _OF_WEBHOOK if name in config.model_fields_set]
    if idle and config.yinju_webhook_url is None:
        found = f"{idle[0]} does nothing without YINJU_WEBHOOK_URL"
        yield Finding("http", "warn", found, "set that for a webhook, or remove it")
    if places:
        served = " and ".join(f"port {place.port} of {place.host}" for place in places)
        yield Finding("http", "ok", f"served on {served}")
