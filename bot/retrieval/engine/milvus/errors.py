"""What goes wrong with an index in Milvus."""


class ClusterError(Exception):
    """What a Milvus server refuses, or what lies there and is none of ours; the message says what to do."""


class AwayError(ClusterError):
    """A Milvus server that cannot be reached, or does not answer in time."""


def raised_by_client() -> tuple[type[Exception], ...]:
    """Return what pymilvus raises for a call that failed."""
    from grpc import RpcError
    from pymilvus.exceptions import MilvusException

    return MilvusException, RpcError, ValueError


def refusal_in(error: BaseException) -> str | None:
    """Return what a server says that does not know who asks, None of any other error.

    pymilvus tells that as if there were no server: what grpc raised stands behind its error.
    """
    from grpc import RpcError, StatusCode

    seen: list[BaseException] = []
    while error not in seen:
        if isinstance(error, RpcError):
            refused = error.code() in (StatusCode.UNAUTHENTICATED, StatusCode.PERMISSION_DENIED)
            return str(error.details()) if refused else None
        seen.append(error)
        error = error.__cause__ or error.__context__ or error
    return None


def is_away(error: Exception) -> bool:
    """Tell whether a call failed for want of a server, rather than for what was asked of it."""
    from grpc import RpcError, StatusCode
    from pymilvus.exceptions import MilvusException

    if refusal_in(error) is not None:
        return False
    away = (StatusCode.UNAVAILABLE, StatusCode.DEADLINE_EXCEEDED, StatusCode.CANCELLED)
    if isinstance(error, RpcError):
        return error.code() in away
    if isinstance(error, ValueError):  # another thread has closed the channel, being first to miss the server
        return "closed channel" in str(error)
    if not isinstance(error, MilvusException):
        return False
    said = str(error.message)
    code = error.code
    if code in away or code == 2:  # pymilvus' own number for no connection
        return "Unauthenticated" not in said and "auth check" not in said
    return any(
        sign in said
        for sign in ("Retry timeout", "Retry run out", "not ready", "closed channel", "connect first")
    )
