"""Every regular expression of `bot/`, how it is used, and texts that would make one of them slow."""

import ast
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import bot
from bot.expressions import Expression as Deferred

METHODS = ("search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer")
ANCHORED = ("match", "fullmatch")
"""These look at one place of a text; the others begin anew at each."""
NOT_IMPORTED = ("bot.__main__", "bot.sandbox.__main__", "bot.documents.readers.worker")
ONLY_MATCHED = {
    "bot.answers.about_words.ABOUT",
    "bot.answers.wishes._WISHES",
    "bot.documents.outline.marks._MARKS",
    "bot.documents.outline.talk._HEADS",
    "bot.documents.outline.talk._INLINE",
}
"""Collections of patterns that go by another name where they are used, and there only match."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A pattern, where it is written, and whether it is searched for at every place of a text."""

    name: str
    pattern: re.Pattern[Any]
    searched: bool


def modules() -> list[str]:
    """Return the names of all modules of `bot/`."""
    found = pkgutil.walk_packages(bot.__path__, "bot.")
    return [module.name for module in found if module.name not in NOT_IMPORTED]


def _patterns_in(value: object, depth: int = 4) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, Deferred):
        yield re.compile(value.pattern, value.flags)
    elif isinstance(value, re.Pattern):
        yield value
    elif depth:
        inner: list[object] = []
        if isinstance(value, dict):
            inner = [*value.keys(), *value.values()]
        elif isinstance(value, list | tuple | set | frozenset):
            inner = list(value)
        elif is_dataclass(value) and not isinstance(value, type):
            inner = [getattr(value, field.name, None) for field in fields(value)]
        for one in inner:
            yield from _patterns_in(one, depth - 1)


@dataclass(frozen=True, slots=True)
class _Uses:
    """How the names of one module are used in it: methods called of each, names used otherwise too."""

    methods: Mapping[str, frozenset[str]]
    otherwise: frozenset[str]

    @classmethod
    def of(cls, tree: ast.Module) -> "_Uses":
        methods: dict[str, set[str]] = {}
        called = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                methods.setdefault(node.value.id, set()).add(node.attr)
                called.add(id(node.value))
        otherwise = {
            node.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in called
        }
        return cls({name: frozenset(used) for name, used in methods.items()}, frozenset(otherwise))


class _House:
    """How the names of all modules are used, in their own and where they are imported to."""

    def __init__(self, trees: Mapping[str, ast.Module]) -> None:
        self._uses = {module: _Uses.of(tree) for module, tree in trees.items()}
        self._importers: dict[tuple[str, str], set[str]] = {}
        for importer, tree in trees.items():
            for node in ast.walk(tree):
                if isinstance(node, ast.ImportFrom):
                    for alias in node.names:
                        self._importers.setdefault((node.module or "", alias.name), set()).add(importer)

    def is_searched(self, name: str, module: str) -> bool:
        """Tell whether a pattern is held against every place of a text, and not its beginning alone."""
        if f"{module}.{name}" in ONLY_MATCHED:
            return False
        uses = [self._uses[where] for where in (module, *self._importers.get((module, name), ()))]
        methods = {method for used in uses for method in used.methods.get(name, ())}
        otherwise = any(name in used.otherwise for used in uses)
        return otherwise or not methods or not methods & set(METHODS) <= set(ANCHORED)


def _written(tree: ast.Module, module: str) -> Iterator[tuple[str, re.Pattern[Any], bool]]:
    """Yield the expressions that are written where they are used, as far as they do not depend on that."""
    for node in ast.walk(tree):
        if not (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and (node.func.value.id, node.func.attr) in {("re", method) for method in METHODS}
        ):
            continue
        try:
            pattern = eval(compile(ast.Expression(node.args[0]), module, "eval"), vars(sys.modules[module]))
        except NameError:  # it is made of what a function is given
            continue
        if isinstance(pattern, str | bytes):
            yield f"{module}: {pattern!r}", re.compile(pattern), node.func.attr not in ANCHORED


def expressions() -> list[Expression]:
    """Return every expression: those kept in modules, and those written where they are used."""
    trees = {
        name: ast.parse(Path(importlib.import_module(name).__file__ or "").read_text("utf-8"))
        for name in modules()
    }
    house = _House(trees)
    found: list[Expression] = []
    for module, tree in trees.items():
        imported = {
            alias.asname or alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        for name, value in vars(sys.modules[module]).items():
            if name not in imported and not name.startswith("__"):
                held = list(vars(value).values()) if isinstance(value, type) else [value]
                patterns = [pattern for one in held for pattern in _patterns_in(one)]
                searched = bool(patterns) and house.is_searched(name, module)
                found += [Expression(f"{module}.{name}", pattern, searched) for pattern in patterns]
        found += [Expression(*written) for written in _written(tree, module)]
    return found


_CLASSES = {
    op.CATEGORY_DIGIT: "3",
    op.CATEGORY_SPACE: " ",
    op.CATEGORY_WORD: "堤",
    op.CATEGORY_NOT_DIGIT: "堤",
    op.CATEGORY_NOT_SPACE: "堤",
    op.CATEGORY_NOT_WORD: "-",
}
_NAMES = {
    op.CATEGORY_DIGIT: r"\d",
    op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_WORD: r"\w",
    op.CATEGORY_NOT_DIGIT: r"\D",
    op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_NOT_WORD: r"\W",
}


def _of_class(items: list[Any]) -> list[str]:
    """Return characters of a class: one of each part of it."""
    if items and items[0][0] is op.NEGATE:
        for c in "堤a 3-\n，":
            if not _holds(items[1:], c):
                return [c]
        return ["\u4e01"]
    found = []
    for kind, value in items:
        if kind is op.LITERAL:
            found.append(chr(value))
        elif kind is op.RANGE:
            found.append(chr(value[0]))
        elif kind is op.CATEGORY:
            found.append(_CLASSES[value])
    return found


def _holds(items: list[Any], c: str) -> bool:
    for kind, value in items:
        if kind is op.LITERAL and chr(value) == c:
            return True
        if kind is op.RANGE and value[0] <= ord(c) <= value[1]:
            return True
        if kind is op.CATEGORY and re.match(_NAMES[value], c):
            return True
    return False


WAYS = 4
"""How many texts are made for one part of a pattern."""


def texts(tree: Any) -> list[str]:
    """Return a few texts that a parsed pattern, or a part of one, could match."""
    parts: list[list[str]] = []
    for kind, value in tree:
        parts.append(_texts_of(kind, value)[:WAYS] or [""])
    # Each part's ways one after the other, the others at their first, and all at their second.
    firsts = [part[0] for part in parts]
    found = ["".join(firsts)]
    for at, part in enumerate(parts):
        found += ["".join([*firsts[:at], way, *firsts[at + 1 :]]) for way in part[1:]]
    return list(dict.fromkeys(found))[: 3 * WAYS]


def _texts_of(kind: Any, value: Any) -> list[str]:
    if kind is op.LITERAL:
        return [chr(value)]
    if kind is op.NOT_LITERAL:
        return ["堤" if chr(value) != "堤" else "潮"]
    if kind is op.ANY:
        return ["堤"]
    if kind is op.IN:
        return _of_class(value)
    if kind is op.BRANCH:
        return [text for branch in value[1] for text in texts(branch)[:2]]
    if kind is op.SUBPATTERN:
        return texts(value[3])
    if kind is op.ATOMIC_GROUP:
        return texts(value)
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        least, _, body = value
        made = texts(body)
        return [text * max(least, 1) for text in made] + ([""] if least == 0 else [])
    return [""]


def _repeats(tree: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each unbounded part of a pattern with a text that leads up to it."""
    for kind, value in tree:
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            _, most, body = value
            if most is op.MAXREPEAT or most > 50:
                yield before, body
            yield from _repeats(body, before)
        elif kind is op.SUBPATTERN:
            yield from _repeats(value[3], before)
        elif kind is op.ATOMIC_GROUP:
            yield from _repeats(value, before)
        elif kind is op.BRANCH:
            for branch in value[1]:
                yield from _repeats(branch, before)
        elif kind in (op.ASSERT, op.ASSERT_NOT):
            yield from _repeats(value[1], before)
        made = _texts_of(kind, value)
        before += made[0] if made else ""


TAILS = ("", "\x00", "堤")
GENERIC = (*"堤a 3。\n(.-<#*_[|\t\u3000一第", "a ", "堤。")


def probes(pattern: re.Pattern[Any]) -> list[tuple[str, str, str]]:
    """Return (head, pump, tail): texts of the head, as many pumps as wanted, and the tail may be slow."""
    source, flags = pattern.pattern, pattern.flags
    if isinstance(source, bytes):
        source = source.decode("latin-1")
    tree = parser.parse(source, flags)
    pumps: dict[tuple[str, str], None] = {}
    for head, body in _repeats(tree):
        for pump in texts(body)[:6]:
            if pump:
                pumps[(head, pump)] = None
                pumps[("", pump)] = None
    whole = [text for text in texts(tree)[:6] if text]
    for text in whole:
        pumps[("", text)] = None
        for size in (1, 2, len(text) // 2, len(text) - 1):  # begun again and again, never ended
            if 0 < size < len(text):
                pumps[("", text[:size])] = None
    characters = {c for _, pump in pumps for c in pump} | {c for text in whole for c in text}
    for c in sorted(characters)[:40]:
        pumps[("", c)] = None
    for c in GENERIC:
        pumps[("", c)] = None
    return [(head, pump, tail) for head, pump in pumps for tail in TAILS]
