"""Who sees what has no password, told from what a proxy hands on."""

import pytest
from starlette.requests import Request

from bot.web.insiders import is_inside

INSIDE = "127.0.0.1:9464"


def request(client: str, host: str, version: str = "1.1", **headers: str) -> Request:
    named = {"host": host} | {name.replace("_", "-"): value for name, value in headers.items()}
    raw = [(name.encode(), value.encode()) for name, value in named.items()]
    return Request({"type": "http", "http_version": version, "client": (client, 1), "headers": raw})


@pytest.mark.parametrize("client", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
@pytest.mark.parametrize("host", [INSIDE, "localhost:9464", "localhost", "[::1]:9464", "yinju:9464"])
def test_this_machine_is_inside(client: str, host: str) -> None:
    assert is_inside(request(client, host))


@pytest.mark.parametrize(
    "asked",
    [
        request("8.8.4.4", INSIDE),
        request("192.168.1.5", INSIDE),
        request("::ffff:8.8.4.4", INSIDE),
        request("", INSIDE),
        request("127.0.0.1", "bot.example.org"),
        request("127.0.0.1", "bot.example.org:443"),
        request("127.0.0.1", "8.8.4.4"),
        request("127.0.0.1", "127.0.0.1.evil.example"),
        request("127.0.0.1", "evil.example#127.0.0.1"),
        request("127.0.0.1", ""),
        request("127.0.0.1", "[::1"[:1]),
        request("127.0.0.1", "[2606:4700::1111]:80"),
        request("127.0.0.1", INSIDE, "1.0"),
        *(
            request("127.0.0.1", INSIDE, **{header: "1"})
            for header in ("x_forwarded_for", "x_forwarded_proto", "x_forwarded_host", "x_real_ip", "via")
        ),
        request("127.0.0.1", INSIDE, forwarded="for=203.0.113.9"),
    ],
)
def test_what_comes_from_elsewhere_or_through_a_proxy_is_not(asked: Request) -> None:
    assert not is_inside(asked)
    if asked.client is not None and asked.client.host != "192.168.1.5":
        assert not is_inside(asked, own_network=True)


def test_a_private_address_is_inside_where_the_operator_says_so() -> None:
    for host in ("10.0.0.7:9464", "[fd00::7]:9464", "yinju:9464"):
        assert is_inside(request("10.0.0.5", host), own_network=True)
        assert not is_inside(request("10.0.0.5", host))
    assert not is_inside(request("10.0.0.5", "10.0.0.7:9464", via="1.1 proxy"), own_network=True)
