"""Whether Telegram and this bot's settings fit together: what `yinju check` asks the Bot API.

Nothing that the bot receives is acknowledged, and nothing is changed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Literal
from urllib.parse import urlsplit

import httpx

from bot.chat.api_answers import names_bot
from bot.chat.connection import certificates, proxy_of, proxy_problem
from bot.config import TELEGRAM, Config, ConfigError, token_of

PATIENCE_SECONDS = 10.0
RIVAL_SECONDS = 3
"""How long is listened for another program that receives the updates: it asks again at once."""
CLOCK_WARN_SECONDS, CLOCK_FAIL_SECONDS = 30, 3_600
"""By how much the clock may be off, which says what is too old to be answered and too old to be kept."""
MANY_PENDING = 100
UNREACHED = "check the network, a firewall or a proxy (HTTPS_PROXY), and TELEGRAM_API_BASE_URL"
UNTRUSTED = (
    "check the clock and the host of TELEGRAM_API_BASE_URL; of a server or a proxy of your own, name the "
    "certificates that it is known by in SSL_CERT_FILE"
)
"""What to do where a server's certificate is not accepted."""
HOOK_PORTS = (443, 80, 88, 8443)
"""Where Telegram's own server posts updates to."""

Status = Literal["ok", "warn", "fail"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one thing, and what to do where it is not as it should be."""

    name: str
    status: Status
    found: str
    remedy: str = ""

    def as_json(self) -> dict[str, str]:
        """Return it for a program to read."""
        return {"name": self.name, "status": self.status, "found": self.found, "remedy": self.remedy}


class _Unusable(Exception):
    """The server cannot be talked to; holds why as a finding."""

    def __init__(self, found: str, remedy: str) -> None:
        super().__init__(found)
        self.finding = Finding("server", "fail", found, remedy)


def of_telegram(config: Config, running: bool) -> Iterator[Finding]:
    """Yield what is found of token, server, clock, webhook and rivals; `running`: a bot runs in this home."""
    try:
        token = token_of(config)
    except ConfigError as error:
        yield Finding("token", "fail", *_halves(str(error)))
        return
    if config.yinju_webhook_url and (problem := hook_problem(config.server, config.yinju_webhook_url)):
        yield Finding("webhook", "fail", *_halves(problem))
    try:
        if problem := proxy_problem(config.telegram_api_base_url):
            raise ConfigError(problem)
        verify = certificates() if config.telegram_api_base_url.startswith("https") else True
    except ConfigError as error:
        yield Finding("server", "fail", *_halves(str(error)))
        return
    # As the bot goes, which knows no ALL_PROXY.
    proxy = proxy_of(config.telegram_api_base_url)
    with httpx.Client(timeout=PATIENCE_SECONDS, proxy=proxy, verify=verify, trust_env=False) as client:
        try:
            status, answer, date = _call(client, config, token, "getMe")
        except _Unusable as error:
            yield error.finding
            return
        own = "Telegram's own" if config.server == TELEGRAM else "not Telegram's own"
        yield Finding("server", "ok", f"{config.server} answers; it is {own}")
        if date is not None:
            yield _clock(date)
        if status == 401 or (status == 404 and not answer["ok"]):
            yield Finding(
                "token", "fail", "Telegram does not accept it", "copy it again from @BotFather (/mybots)"
            )
            return
        if not answer["ok"]:
            said = f"getMe is answered with {status}: {answer.get('description', '')}"
            yield Finding(
                "token", "fail", said, "try again later; if it stays, see core.telegram.org/bots/api"
            )
            return
        yield Finding("token", "ok", f"it is that of @{answer['result']['username']}")
        yield from _inline(answer["result"])
        try:
            yield from _receiving(client, config, token, running)
        except _Unusable as error:
            yield error.finding


def _halves(sentence: str) -> tuple[str, str]:
    """Return what is wrong, and behind the colon what to do."""
    found, _, remedy = sentence.rpartition(": ")  # why it is wrong may have a colon of its own
    return found, remedy.rstrip(".")


def _call(
    client: httpx.Client, config: Config, token: str, method: str, **parameters: Any
) -> tuple[int, dict[str, Any], datetime | None]:
    """Return status, body and date of the answer; raises `_Unusable` where it is none of a Bot API."""
    try:
        response = client.post(f"{config.telegram_api_base_url}{token}/{method}", json=parameters)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        why = re.sub(r"\s+", " ", str(error)).replace(token, "***") or type(error).__name__
        proxy = urlsplit(proxy_of(config.telegram_api_base_url) or "").netloc.rpartition("@")[2]
        through = f" through the proxy {proxy}" if proxy else ""
        raise _Unusable(
            f"{config.server} cannot be reached{through}: {why}",
            UNTRUSTED if "CERTIFICATE_VERIFY_FAILED" in why else UNREACHED,
        ) from None
    try:
        answer = response.json()
    except ValueError:
        answer = None
    known = isinstance(answer, dict) and isinstance(answer.get("ok"), bool)
    if known and answer["ok"]:
        known = names_bot(answer) if method == "getMe" else "result" in answer
    if not known:
        raise _Unusable(
            f"{config.server} answers {method} with {response.status_code} and not as a Bot API does",
            "check TELEGRAM_API_BASE_URL, which ends with /bot, or try again later",
        )
    try:
        date = parsedate_to_datetime(response.headers["Date"])
    except (KeyError, ValueError):
        date = None
    return response.status_code, answer, date


def _clock(theirs: datetime) -> Finding:
    """Compare this machine's clock with the server's."""
    off = round((datetime.now(UTC) - theirs.astimezone(UTC)).total_seconds())
    if abs(off) < CLOCK_WARN_SECONDS:
        return Finding("clock", "ok", "it agrees with the server's")
    status: Status = "fail" if abs(off) >= CLOCK_FAIL_SECONDS else "warn"
    way = "ahead of" if off > 0 else "behind"
    return Finding(
        "clock",
        status,
        f"it is {abs(off)} s {way} the server's",
        "set it, and let NTP keep it (timedatectl set-ntp true)",
    )


def _inline(me: dict[str, Any]) -> Iterator[Finding]:
    """Tell whether inline mode is on, which only @BotFather can switch."""
    if not me.get("supports_inline_queries"):
        yield Finding(
            "inline mode",
            "ok",
            "it is off: @bot … in other chats offers nothing; @BotFather switches it on (/setinline)",
        )


def _receiving(client: httpx.Client, config: Config, token: str, running: bool) -> Iterator[Finding]:
    """Yield what is found of the webhook, and of others that receive this bot's updates."""
    _, answer, _ = _call(client, config, token, "getWebhookInfo")
    info = answer.get("result")
    info = info if isinstance(info, dict) else {}
    url, wanted = str(info.get("url") or ""), config.yinju_webhook_url
    told = info.get("pending_update_count")
    pending = told if isinstance(told, int) else 0
    waiting = f"{pending or 'no'} update{' waits' if pending < 2 else 's wait'}"
    if wanted is not None and hook_problem(config.server, wanted):
        pass  # which is said already
    elif url and wanted is None:
        yield Finding(
            "webhook",
            "warn",
            f"Telegram posts to one at {_host(url)}, but YINJU_WEBHOOK_URL is not set; {waiting}",
            "end the program that set it: `yinju run` removes it, and polls",
        )
    elif url and url != wanted:
        yield Finding(
            "webhook",
            "warn",
            f"Telegram posts to one at {_host(url)}, which is not YINJU_WEBHOOK_URL; {waiting}",
            "end the program that set it: `yinju run` sets its own",
        )
    elif url and (error := info.get("last_error_message")):
        yield Finding(
            "webhook",
            "fail",
            f"Telegram could not post to it: {error}; {waiting}",
            "check that the TLS proxy hands YINJU_WEBHOOK_URL on to YINJU_WEBHOOK_LISTEN and _PORT, and is "
            "reached from outside",
        )
    elif wanted is not None and not url:
        yield Finding("webhook", "ok", f"it is set when `yinju run` starts; {waiting}")
    elif pending >= MANY_PENDING and not running:
        yield Finding(
            "webhook", "warn", f"there is none, and {waiting}", "start `yinju run`, which answers them"
        )
    else:
        yield Finding(
            "webhook", "ok", f"{'it is set' if url else 'there is none, and none is wanted'}; {waiting}"
        )
    if running:
        yield Finding(
            "instances", "ok", "a bot runs in this home; whether another one does elsewhere is not asked"
        )
    elif not url:
        yield _rivals(client, config, token)


def hook_problem(server: str, url: str) -> str:
    """Return why a Bot API server would not post to a webhook, "" where it would."""
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        port = 0
    if server != TELEGRAM or (parts.scheme == "https" and port in (None, *HOOK_PORTS)):
        return ""
    ports = ", ".join(map(str, HOOK_PORTS))
    return (
        f"Telegram posts to https:// and the ports {ports} alone: have the TLS proxy listen at one of these"
    )


def _rivals(client: httpx.Client, config: Config, token: str) -> Finding:
    """Listen whether another program asks for the updates, without acknowledging any."""
    status, _, _ = _call(client, config, token, "getUpdates", timeout=RIVAL_SECONDS, limit=1)
    if status == 409:
        return Finding(
            "instances",
            "fail",
            "another program receives the updates of this bot",
            "end that one, or take another token from @BotFather",
        )
    return Finding("instances", "ok", "no other program receives the updates of this bot")


def _host(url: str) -> str:
    found = httpx.URL(url)
    return found.host or url
