"""What `yinju check` finds of what is served over HTTP."""

from collections.abc import Iterator

from bot.chat.diagnosis import Finding
from bot.config import Config, ConfigError
from bot.web.places import place_of_all, place_of_webhook
from bot.web.server import listening_at
from bot.web.web import clients_of


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
    if places:
        served = " and ".join(f"port {place.port} of {place.host}" for place in places)
        yield Finding("http", "ok", f"served on {served}")
