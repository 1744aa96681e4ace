"""A model behind an endpoint: what is sent, what is taken, and all that may be wrong with it."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from bot.retrieval.meaning.embedder import EmbeddingError
from bot.retrieval.meaning.endpoint import QUESTION_SECONDS, Endpoint
from tests.support.embedding import vector_of
from tests.support.embedding_server import DIMENSION, EmbeddingServer, embedding_server
from tests.support.real_bot import free_port

SECRET = "sk-geheim"
At = Callable[..., Endpoint]


@pytest.fixture
def server() -> Iterator[EmbeddingServer]:
    with embedding_server() as server:
        yield server


@pytest.fixture
def at() -> Iterator[At]:
    """Makes endpoints, and closes them."""
    made: list[Endpoint] = []

    def make(*arguments: Any) -> Endpoint:
        made.append(Endpoint(*arguments))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_vectors_come_in_the_order_of_the_texts_at_length_one(at: At, server: EmbeddingServer) -> None:
    endpoint = at(f"{server.url}/", "m3", SECRET)
    found = endpoint.passages(["海堤", "渡轮"])
    assert found.dtype == np.float32 and np.abs(np.linalg.norm(found, axis=1) - 1).max() < 1e-6
    expected = np.stack([vector_of("海堤", DIMENSION), vector_of("渡轮", DIMENSION)])
    assert np.abs(found - expected).max() < 1e-6
    assert endpoint.dimension == DIMENSION
    assert server.requests == [
        {
            "input": ["海堤", "渡轮"],
            "encoding_format": "float",
            "model": "m3",
            "path": "/v1/embeddings",
            "key": f"Bearer {SECRET}",
        }
    ]


def test_a_model_is_told_questions_from_passages_as_it_wants(at: At, server: EmbeddingServer) -> None:
    for telling in ("plain", "prefix", "input_type"):
        endpoint = at(server.url, "", None, telling)
        endpoint.questions(["海堤"])
        endpoint.passages(["海堤"])
    told = [(request["input"], request.get("input_type"), request["key"]) for request in server.requests]
    assert told == [
        (["海堤"], None, None),
        (["海堤"], None, None),
        (["query: 海堤"], None, None),
        (["passage: 海堤"], None, None),
        (["海堤"], "query", None),
        (["海堤"], "passage", None),
    ]
    names = {at(server.url, "", None, telling).name for telling in ("plain", "prefix", "input_type")}
    assert len(names) == 3


def test_what_no_model_takes_is_not_sent(at: At, server: EmbeddingServer) -> None:
    at(server.url, "").questions(["海\0堤\ud800"])
    assert server.texts == ["海 堤?"]


def test_a_password_in_the_address_is_not_part_of_the_name(at: At) -> None:
    assert "geheim" not in at("https://yinju:geheim@example.com/v1", "m3").name


def test_too_many_or_too_long_texts_are_sent_in_parts(at: At, server: EmbeddingServer) -> None:
    server.most, server.longest = 2, 300
    texts = ["渡", "轮", "停航" * 200, "候鸟"]
    found = at(server.url, "").passages(texts)
    assert np.abs(found[2] - vector_of(texts[2][:200], DIMENSION)).max() < 1e-6
    assert np.abs(found[3] - vector_of("候鸟", DIMENSION)).max() < 1e-6
    server.longest = 1
    with pytest.raises(
        EmbeddingError, match=r"\(HTTP 413\): is YINJU_EMBEDDINGS_MODEL a model that it has\?"
    ):
        at(server.url, "").passages(["停航"])


def test_a_portion_takes_half_a_second_so_that_questions_do_not_wait_long(
    at: At, server: EmbeddingServer
) -> None:
    endpoint = at(server.url, "")
    assert endpoint.portion == 4
    for _ in range(6):
        endpoint.passages(["海"] * endpoint.portion)
    assert endpoint.portion == 64
    server.seconds = 0.01
    endpoint.passages(["海"] * 64)
    assert endpoint.portion == 32


def test_a_busy_server_is_asked_again_for_passages_but_not_for_questions(
    at: At, server: EmbeddingServer
) -> None:
    server.status = 503
    with pytest.raises(EmbeddingError, match=r"\(HTTP 503\): it is busy or out of order\."):
        at(server.url, "").questions(["海堤"])
    assert len(server.requests) == 1
    server.status, server.retry_after = 429, "0"
    with pytest.raises(EmbeddingError, match=r"HTTP 429"):
        at(server.url, "").passages(["海堤"])
    assert len(server.requests) == 4


def test_a_question_waits_two_seconds_at_most(at: At, server: EmbeddingServer) -> None:
    server.seconds = 10
    began = time.monotonic()
    with pytest.raises(EmbeddingError, match=r"gives no embeddings within 2 s\."):
        at(server.url, "").questions(["海堤"])
    assert QUESTION_SECONDS <= time.monotonic() - began < server.seconds


@pytest.mark.parametrize(
    ("status", "remedy"),
    [
        (401, "set YINJU_EMBEDDINGS_KEY to a key that it accepts."),
        (403, "set YINJU_EMBEDDINGS_KEY to a key that it accepts."),
        (404, "correct the path of YINJU_EMBEDDINGS, or YINJU_EMBEDDINGS_MODEL."),
        (307, "correct YINJU_EMBEDDINGS."),
    ],
)
def test_what_a_person_has_to_mend_is_said_at_once(
    at: At, server: EmbeddingServer, status: int, remedy: str
) -> None:
    server.status = status
    with pytest.raises(EmbeddingError) as caught:
        at(server.url, "", SECRET).passages(["海堤"])
    assert str(caught.value).endswith(f" gives no embeddings (HTTP {status}): {remedy}")
    assert SECRET not in str(caught.value) and "海堤" not in str(caught.value)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "instead",
    [
        [],
        {"data": None},
        {"data": [{"embedding": [1.0]}]},
        {"data": [{"index": 0, "embedding": ["a"]}]},
        {"data": [{"index": 0, "embedding": [1.0, 2.0]}, {"index": 1, "embedding": [1.0]}]},
    ],
)
def test_what_is_no_list_of_embeddings_is_refused(at: At, server: EmbeddingServer, instead: object) -> None:
    server.instead = instead
    with pytest.raises(EmbeddingError, match=r"does YINJU_EMBEDDINGS end where /embeddings begins"):
        at(server.url, "").questions(["海堤"])


@pytest.mark.parametrize(
    "rows",
    [[], [[0.0, 0.0]], [[float("nan"), 1.0]], [[float("inf"), 1.0]], [[1.0, 0.0], [0.0, 1.0]], [1.0], [[]]],
)
def test_what_is_no_vector_a_text_is_refused(at: At, server: EmbeddingServer, rows: list[object]) -> None:
    server.instead = {"data": [{"index": place, "embedding": row} for place, row in enumerate(rows)]}
    with pytest.raises(EmbeddingError, match=r"is it an embedding model\?"):
        at(server.url, "").questions(["海堤"])


def test_where_nobody_listens_it_says_so(at: At) -> None:
    with pytest.raises(EmbeddingError, match=r"gives no embeddings \(ConnectError\): does it run\?"):
        at(f"http://127.0.0.1:{free_port()}/v1", "").questions(["海堤"])
