"""What an `href` becomes: the URL that Telegram keeps, a mention of a user, or nothing."""

import ipaddress
import re

from bot.expressions import expression

MAX_USER_ID = (1 << 40) - 1
SCHEMES = ("tg:", "ton:", "tonsite:")
URL = expression(r"(?:([^:/?#@\[\]]*)://)?([^/?#]*)(.*)", re.DOTALL)
PLAIN_HOST = expression(r"(?:[a-z0-9.\-_!$,~*'();&+=]|%[0-9a-f]{2}|[^\x00-\x7f])*")
USER = expression(r"(?:[A-Za-z0-9.\-_!$,~*'();:&+=]|%[0-9A-Fa-f]{2}|[^\x00-\x7f])*")
IPV6_HOST = expression(r".[0-9a-f:.]*.")
BLANKS = " \t\r\n\v\0"
LOWER = str.maketrans({chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)})
"""Lower case as the Bot API has it: of A to Z alone."""


def whole_number(text: str) -> int:
    """Return the number that `text` is the usual way to write, in 64 bits; 0 if it is none."""
    number = int(text) if re.fullmatch(r"-?[0-9]{1,19}", text) else 0
    return number if str(number) == text and -(1 << 63) <= number < 1 << 63 else 0


def wrapped_number(text: str) -> int:
    """Return the number that `text` begins with, kept in 32 bits as a processor would."""
    match = re.match(r"(-?)([0-9]*)", text)
    assert match is not None, "the pattern matches nothing too"
    number = 0
    for digit in match[2]:
        number = (10 * number + int(digit)) % (1 << 32)
    return ((-number if match[1] else number) + (1 << 31)) % (1 << 32) - (1 << 31)


def checked_link(url: str) -> tuple[str, str]:
    """Return the kind and argument of the entity for a link to `url`; two empty strings if it makes none."""
    user = user_of(url)
    if 0 < user <= MAX_USER_ID:
        return "text_mention", str(user)
    kept = kept_url(url)
    return ("text_link", kept) if kept else ("", "")


def user_of(url: str) -> int:
    """Return the id in tg://user?id=…, or 0."""
    match = re.fullmatch(r"tg:(?://)?user/?\?([^#]*)(?:#.*)?", url.translate(LOWER), re.DOTALL)
    for parameter in match[1].split("&") if match else []:
        name, _, value = parameter.partition("=")
        if name == "id":
            return whole_number(value)
    return 0


def kept_url(url: str) -> str:
    """Return `url` as Telegram keeps it, with its scheme and a path; empty if it is dropped."""
    scheme = next((scheme for scheme in SCHEMES if url.translate(LOWER).startswith(scheme)), "")
    rest = url[len(scheme) :]
    if scheme:
        rest = rest.removeprefix("//")
    parts = split_url(rest)
    if parts is None:
        return ""
    protocol, user, host, port, path = parts
    six = host.startswith("[")
    if scheme:
        if rest.translate(LOWER).startswith("http://") or protocol == "https" or user or port or six:
            return ""
        if not re.fullmatch("[a-z0-9_.-]*" if scheme == "tonsite:" else "[a-z0-9_-]*", host):
            return ""
        return f"{scheme}//{host}{path[1:] if path.startswith('/?') else path}"
    if "." not in host and not six:
        return ""
    return f"{protocol}://{user + '@' if user else ''}{host}{f':{port}' if port else ''}{path}"


def split_url(url: str) -> tuple[str, str, str, int, str] | None:
    """Return protocol, user, host, port (0: none) and path of an http or https `url`; None if it is none."""
    match = URL.fullmatch(url)
    assert match is not None, "every text matches"
    protocol, authority, query = match.groups()
    protocol = "http" if protocol is None else protocol.translate(LOWER)
    if protocol not in ("http", "https"):
        return None
    authority, port = split_port(authority)
    if port is None:
        return None
    user, _, host = authority.rpartition("@")
    host = host.translate(LOWER)
    if host in ("", ".") or not USER.fullmatch(user):
        return None
    if host[0] == "[" and host[-1] == "]":
        if not is_ipv6(host[1:-1]) or not IPV6_HOST.fullmatch(host):
            return None
    elif not PLAIN_HOST.fullmatch(host):
        return None
    path = query.rstrip(BLANKS) or "/"
    path = path if path[0] == "/" else f"/{path}"
    return protocol, user, host, port, re.sub(r"[\x00-\x20]", lambda c: f"%{ord(c[0]):02X}", path)


def split_port(authority: str) -> tuple[str, int | None]:
    """Return `authority` without its port, and the port: 0 if it names none, None if it is wrong."""
    at = max(authority.rfind(mark) for mark in ":]@")
    if at <= 0 or authority[at] != ":":
        return authority, 0
    digits = authority[at + 1 :]
    digits = digits.lstrip("0") or digits[-1:]
    port = whole_number(digits)
    return authority[:at], port if 0 < port <= 65535 else None


def is_ipv6(address: str) -> bool:
    """Return whether `address` is one of IPv6."""
    try:
        return "%" not in address and bool(ipaddress.IPv6Address(address))
    except ValueError:
        return False
