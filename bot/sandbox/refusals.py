"""How the Bot API says no."""

from typing import Any

Json = dict[str, Any]

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as "
    "a current content and reply markup of the message"
)
OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
HOOKED = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


class Refused(Exception):
    """An error the Bot API answers with; `judged` is False where a test asked for it."""

    def __init__(self, code: int, description: str, judged: bool = True, **parameters: Any) -> None:
        super().__init__(description)
        self.code, self.judged, self.parameters = code, judged, parameters

    def json(self) -> Json:
        """Return the answer to the request."""
        answer = {"ok": False, "error_code": self.code, "description": str(self)}
        return answer | ({"parameters": self.parameters} if self.parameters else {})


def check(valid: object, description: str) -> None:
    """Refuse a request, as a bad one, unless `valid`."""
    if not valid:
        raise Refused(400, f"Bad Request: {description}")
