"""Where the program listens: at one port, unless the settings name two."""

from typing import NamedTuple

from bot.config import Config

HOST, WEBHOOK_PORT = "127.0.0.1", 8443


class Place(NamedTuple):
    """An address of this machine, a port, and the setting that chose it."""

    host: str
    port: int
    setting: str

    @property
    def address(self) -> str:
        """Return how a browser of this machine gets there."""
        host = {"0.0.0.0": HOST, "::": "::1"}.get(self.host, self.host)
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"


def place_of_all(config: Config) -> Place | None:
    """Return where everything is served, the webhook too unless it is apart; None where nothing is."""
    if config.yinju_http_port is not None:
        host = config.yinju_http_listen
        if place_of_webhook(config) is None and config.yinju_webhook_url is not None:
            host = host or config.yinju_webhook_listen
        return Place(host or HOST, config.yinju_http_port, "YINJU_HTTP_PORT")
    if config.yinju_webhook_url is None:
        return None
    host = config.yinju_webhook_listen or config.yinju_http_listen
    return Place(host or HOST, config.yinju_webhook_port or WEBHOOK_PORT, "YINJU_WEBHOOK_PORT")


def place_of_webhook(config: Config) -> Place | None:
    """Return where the webhook alone is served; None where it is with all else, or there is none."""
    if config.yinju_webhook_url is None or config.yinju_http_port is None:
        return None
    if config.yinju_webhook_port in (None, config.yinju_http_port):
        return None
    assert config.yinju_webhook_port is not None
    return Place(config.yinju_webhook_listen or HOST, config.yinju_webhook_port, "YINJU_WEBHOOK_PORT")
