"""All pages of the desk."""

from collections.abc import Awaitable, Callable

from starlette.routing import BaseRoute, Route

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
    public: str | None = None,
    own_network: bool = False,
) -> list[BaseRoute]:
    """Return /desk and what is below; `check` tells how the bot is, `public` is the pages' address.

    Without one they are for this machine alone, or its `own_network`.
    """
    desk = Desk(services, check, public)
    rooms = (Entering, Documents, Hits, Questions, Overview)
    routes: list[BaseRoute] = []
    for route in (route for room in rooms for route in room(desk).routes()):
        shown = route.endpoint if public else for_insiders(route.endpoint, own_network)
        routes.append(Route(route.path, shown, methods=list(route.methods or ())))
    return routes
