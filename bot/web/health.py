"""What a supervisor and Prometheus ask for: whether the bot is well, and its figures."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.chat.health import Health
from bot.metrics import CONTENT_TYPE, Metrics
from bot.web.insiders import for_insiders


def health_routes(
    check: Callable[[], Awaitable[Health]], metrics: Metrics, *, own_network: bool = False
) -> list[Route]:
    """Return /healthz, 200 while the bot is well and else 503, and /metrics.

    Both are for this machine alone, or with `own_network` for private addresses: see `bot.web.insiders`.
    """

    async def healthz(_: Request) -> Response:
        health = await check()
        status = HTTPStatus.SERVICE_UNAVAILABLE if health.problems else HTTPStatus.OK
        return JSONResponse(health.as_json(), status, {"Cache-Control": "no-store"})

    async def figures(_: Request) -> Response:
        return Response(metrics.text(), media_type=CONTENT_TYPE)

    return [
        Route("/healthz", for_insiders(healthz, own_network)),
        Route("/metrics", for_insiders(figures, own_network)),
    ]
