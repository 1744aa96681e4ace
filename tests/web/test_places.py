"""At one port, unless two are named."""

from typing import Any

import pytest

from bot.config import Config
from bot.web.places import place_of_all, place_of_webhook

HOOK = {"yinju_webhook_url": "https://bot.example/hook"}


def places(**settings: Any) -> tuple[Any, Any]:
    config = Config(**settings)
    return place_of_all(config), place_of_webhook(config)


@pytest.mark.parametrize(
    ("settings", "everything"),
    [
        ({}, None),
        ({"yinju_webhook_port": 8000}, None),
        ({"yinju_http_port": 9464}, ("127.0.0.1", 9464, "YINJU_HTTP_PORT")),
        (
            {"yinju_http_port": 9464, "yinju_webhook_listen": "0.0.0.0"},
            ("127.0.0.1", 9464, "YINJU_HTTP_PORT"),
        ),
        (HOOK, ("127.0.0.1", 8443, "YINJU_WEBHOOK_PORT")),
        (
            HOOK | {"yinju_webhook_port": 8000, "yinju_webhook_listen": "10.0.0.7"},
            ("10.0.0.7", 8000, "YINJU_WEBHOOK_PORT"),
        ),
        (HOOK | {"yinju_http_port": 9464}, ("127.0.0.1", 9464, "YINJU_HTTP_PORT")),
        (
            HOOK | {"yinju_http_port": 80, "yinju_webhook_port": 80, "yinju_webhook_listen": "::1"},
            ("::1", 80, "YINJU_HTTP_PORT"),
        ),
        (
            HOOK | {"yinju_http_port": 80, "yinju_webhook_port": 80, "yinju_http_listen": "0.0.0.0"},
            ("0.0.0.0", 80, "YINJU_HTTP_PORT"),
        ),
    ],
)
def test_everything_is_at_one_port(settings: dict[str, Any], everything: Any) -> None:
    assert places(**settings) == (everything, None)


def test_the_webhook_is_apart_where_two_ports_are_named() -> None:
    settings = HOOK | {
        "yinju_http_port": 9464,
        "yinju_webhook_port": 8443,
        "yinju_webhook_listen": "10.0.0.7",
    }
    assert places(**settings) == (
        ("127.0.0.1", 9464, "YINJU_HTTP_PORT"),
        ("10.0.0.7", 8443, "YINJU_WEBHOOK_PORT"),
    )
