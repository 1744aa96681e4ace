"""All pages of the desk."""

from collections.abc import Awaitable, Callable, Iterable

from starlette.routing import BaseRoute, Route

from bot.chat.diagnosis import Finding
from bot.chat.health import Health
from bot.chat.services import Services
from bot.web.desk.desk import Desk
from bot.web.desk.documents import Documents
from bot.web.desk.entering import Entering
from bot.web.desk.hits import Hits
from bot.web.desk.overview import Overview
from bot.web.desk.questions import Questions
from bot.web.insiders import for_insiders


def desk_routes(
    services: Services,
    check: Callable[[], Awaitable[Health]],
    look: Callable[[], Iterable[Finding]],
    public: str | None = None,
    own_network: bool = False,
) -> list[BaseRoute]:
    """Return /desk and what is below; `check` tells how the bot is, `look` all that `yinju check` finds.

    `public` is the pages' address; without one they are for this machine alone, or its `own_network`.
    """
    desk = Desk(services, public)
    rooms = (Entering(desk), Documents(desk), Hits(desk), Questions(desk), Overview(desk, check, look))
    routes: list[BaseRoute] = []
    for route in (route for room in rooms for route in room.routes()):
        shown = route.endpoint if public else for_insiders(route.endpoint, own_network)
        routes.append(Route(route.path, shown, methods=list(route.methods or ())))
    return routes
