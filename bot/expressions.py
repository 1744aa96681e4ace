"""Regular expressions that are compiled when they are first used."""

import re
from typing import Any, AnyStr, cast

_READ = (
    *("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn"),
    *("groups", "groupindex"),
)


class Expression:
    """A regular expression that is compiled when one of its methods is first asked for.

    A module is full of them, and a process uses a part: compiling all takes a third of a bot's start.
    Afterwards the compiled pattern's own methods are called, and nothing is between. A pattern that cannot be
    compiled raises `re.error` at its first use.
    """

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _READ:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        vars(self).update((one, getattr(compiled, one)) for one in _READ)
        return vars(self)[name]

    def __repr__(self) -> str:
        return f"expression({self.pattern!r})"


def expression(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what has the methods of `re.compile(pattern, flags)`, but is compiled at the first of them.

    For expressions of modules. It is no `re.Pattern`, and the functions of `re` do not take it.
    """
    return cast("re.Pattern[AnyStr]", Expression(pattern, flags))
