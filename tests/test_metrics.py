"""What is counted of the bot, in the format that Prometheus reads."""

from bot.metrics import Metrics


def lines(metrics: Metrics) -> set[str]:
    return set(metrics.text().decode().splitlines())


def test_what_is_counted_reads_as_prometheus_expects() -> None:
    metrics = Metrics()
    metrics.question("answered")
    metrics.question("answered")
    metrics.search_seconds.observe(0.03)
    metrics.api_errors.labels("sendMessage", "429").inc()
    metrics.waited.inc(4)
    metrics.passages.set_function(lambda: 37.0)
    assert lines(metrics) >= {
        'yinju_questions_total{outcome="answered"} 2.0',
        'yinju_search_seconds_bucket{le="0.025"} 0.0',
        'yinju_search_seconds_bucket{le="0.05"} 1.0',
        'yinju_api_errors_total{kind="429",method="sendMessage"} 1.0',
        "yinju_rate_limit_wait_seconds_total 4.0",
        "yinju_index_passages 37.0",
        "yinju_possible_doubles_total 0.0",
    }


def test_two_bots_in_one_process_count_apart() -> None:
    one, other = Metrics(), Metrics()
    one.question("told")
    assert 'yinju_questions_total{outcome="told"} 1.0' in lines(one)
    assert 'yinju_questions_total{outcome="told"} 1.0' not in lines(other)
