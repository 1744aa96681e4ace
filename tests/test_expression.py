"""An expression is that which `re.compile` makes, when it is first used."""

import re

import pytest

from bot.expressions import expression


def test_it_has_the_methods_of_what_is_compiled() -> None:
    found = expression(r"(?P<number>\d+)元", re.IGNORECASE)
    assert (found.pattern, found.flags) == (r"(?P<number>\d+)元", re.IGNORECASE)
    first = found.search("票价80元, 半价40元")
    assert first is not None
    assert first["number"] == "80"
    assert [one["number"] for one in found.finditer("80元40元")] == ["80", "40"]
    assert found.findall("80元40元") == ["80", "40"]
    assert found.sub("", "票价80元") == "票价"
    assert found.subn("", "票价80元") == ("票价", 1)
    assert found.split("a80元b") == ["a", "80", "b"]
    assert (found.match("票80元"), found.fullmatch("80元起")) == (None, None)
    assert (found.groups, dict(found.groupindex)) == (1, {"number": 1})


def test_it_is_of_bytes_too() -> None:
    assert expression(rb"\d").findall(b"1a2") == [b"1", b"2"]


def test_what_cannot_be_compiled_is_said_at_its_first_use() -> None:
    broken = expression("(")
    with pytest.raises(re.error, match="unterminated subpattern"):
        broken.search("a")


def test_it_is_asked_for_nothing_else() -> None:
    with pytest.raises(AttributeError, match="scanner"):
        expression("a").scanner  # type: ignore[attr-defined]  # noqa: B018
