"""What is counted and timed while the bot runs, for Prometheus: what is asked, what fails, what waits.

One object is made at start and handed to whoever counts. Counted is what happened, never who or what it was.
"""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
"""The bounds of the histograms: from an answer out of memory to one that waited for Telegram."""
CONTENT_TYPE = CONTENT_TYPE_LATEST


class Metrics:
    """Counters, gauges and histograms of one bot, in a registry of its own; safe to use from any thread.

    questions: by outcome: answered, weak or not_found (searched for), told (of a document itself),
        refused (cannot be asked), too_fast, not_allowed, inline (each query while it is written).
    search_seconds: how long a search took. reply_seconds: from a message taken up to its reply sent.
    queue: updates received and not yet done. tasks: of the event loop, waiting ones too.
    unreadable_updates: let go because nothing could be made of them.
    api_errors: by method of the Bot API and kind: the HTTP status, `timeout` or `connection`. Those of
        downloads have the method `file`.
    retries: requests made again, by method. possible_doubles: messages sent again while it was not known
        whether they had come through. waited: seconds by which Telegram asked to wait (429).
    documents, passages: of the index in use. index_bytes: its size on the disk. index_time: since when it is
        what it is, in seconds since 1970.
    """

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.questions = Counter(
            "yinju_questions", "Questions, by outcome.", ["outcome"], registry=self.registry
        )
        self.search_seconds = Histogram(
            "yinju_search_seconds", "How long searches took.", buckets=SECONDS, registry=self.registry
        )
        self.reply_seconds = Histogram(
            "yinju_reply_seconds",
            "From a message taken up to its reply sent.",
            buckets=SECONDS,
            registry=self.registry,
        )
        self.queue = Gauge(
            "yinju_queue_updates", "Updates received and not yet done.", registry=self.registry
        )
        self.tasks = Gauge("yinju_tasks", "Tasks of the event loop.", registry=self.registry)
        self.unreadable_updates = Counter(
            "yinju_unreadable_updates",
            "Updates that could not be read and were let go.",
            registry=self.registry,
        )
        self.api_errors = Counter(
            "yinju_api_errors",
            "Requests to the Bot API that failed.",
            ["method", "kind"],
            registry=self.registry,
        )
        self.retries = Counter(
            "yinju_api_retries", "Requests made again.", ["method"], registry=self.registry
        )
        self.possible_doubles = Counter(
            "yinju_possible_doubles",
            "Messages sent again that may have come through before.",
            registry=self.registry,
        )
        self.waited = Counter(
            "yinju_rate_limit_wait_seconds",
            "Seconds by which Telegram asked to wait (429).",
            registry=self.registry,
        )
        self.documents = Gauge("yinju_index_documents", "Documents in the index.", registry=self.registry)
        self.passages = Gauge("yinju_index_passages", "Passages in the index.", registry=self.registry)
        self.index_bytes = Gauge(
            "yinju_index_bytes", "Size of the index on the disk.", registry=self.registry
        )
        self.index_time = Gauge(
            "yinju_index_timestamp_seconds", "Since when the index is what it is.", registry=self.registry
        )

    def question(self, outcome: str) -> None:
        """Count a question by what became of it."""
        self.questions.labels(outcome).inc()

    def text(self) -> bytes:
        """Return all of it in the format that Prometheus reads, of the type `CONTENT_TYPE`."""
        return generate_latest(self.registry)
