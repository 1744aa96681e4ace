"""Who may see what has no password: a request of this machine itself, not what a proxy hands on."""

import ipaddress
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")
"""Headers by which a proxy tells that a request is not its own."""
Handler = Callable[[Request], Awaitable[Response]]


def is_inside(request: Request, own_network: bool = False) -> bool:
    """Tell whether a request comes from this machine, or with `own_network` from a private address.

    What a proxy hands on comes from this machine, too, but is known by its headers, by the name under which
    the world knows it, or by HTTP/1.0, as which nginx hands on unless told otherwise.
    """
    return (
        request.client is not None
        and _is_near(request.client.host, own_network)
        and _is_named_here(request.headers.get("Host", ""), own_network)
        and request.scope["http_version"] != "1.0"
        and not any(header in request.headers for header in FORWARDED)
    )


def _is_near(host: str, own_network: bool) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    address = getattr(address, "ipv4_mapped", None) or address
    return address.is_loopback or (own_network and address.is_private)


def _is_named_here(host: str, own_network: bool) -> bool:
    """Tell whether the header Host has a near address, or a bare name as of a machine or a container."""
    name = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
    return _is_near(name, own_network) or ("." not in name and name.replace("-", "").isalnum())


def for_insiders(handler: Handler, own_network: bool) -> Handler:
    """Return a handler that is not there for anybody else."""

    async def guarded(request: Request) -> Response:
        if not is_inside(request, own_network):
            return PlainTextResponse("Not Found", 404)
        return await handler(request)

    return guarded
