"""The threads in which the chat searches, composes and stores, beside the event loop."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any


class Threads(ThreadPoolExecutor):
    """The event loop's own threads, which tell whether they are at work."""

    def __init__(self) -> None:
        super().__init__(thread_name_prefix="chat")
        self._under_way: set[Future[Any]] = set()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Let something be done in one of them."""
        future = super().submit(fn, *args, **kwargs)
        self._under_way.add(future)
        future.add_done_callback(self._under_way.discard)
        return future

    def are_at_work(self) -> bool:
        """Tell whether something is being done, or waits to be."""
        return bool(self._under_way)
