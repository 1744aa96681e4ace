"""What people say to a bot that is no question: greetings, thanks, praise, blame, a word of their own mood.

A clause is small talk when it is made of such phrases and of what may stand around them, and of nothing else;
谢谢你的回答 is, 谢谢的繁体 is a question. What asks for more of an answer (还有吗) is not: see `dialogue`.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from bot.chinese.scripts import simplifier
from bot.chinese.width import half_width

SmallTalk = Literal[
    "objection", "help", "who", "thanks", "scolding", "praise", "farewell", "greeting", "mood", "assent"
]
"""A text that holds phrases of several kinds is of the first of these; 好的谢谢 is thanks."""
LONGEST = 40
"""Characters of a clause that may be small talk."""

_FILE = Path(__file__).with_name("small_talk.toml")
"""The phrases, whose signs it explains."""
_PARTICLES = frozenset("了吧啊呀哦噢呢啦哇哈嘛哟哎喽咯耶呐么滴哒呗")
_POLITE = ("请问", "请问一下", "问一下", "想问", "我想问", "那", "那么")
_X_NOT_X = re.compile(r"(.)不\1")  # 对不对, 好不好
# Blanks, punctuation and emoji change nothing, but for those that say something by themselves.
_LOOSE = re.compile(r"(?:[^\w👎👍👏💯❤👌🙏]|_)+")
_CLAUSE = re.compile(r"[^,，.。!！?？~～;；、:：\n]*[,，.。!！?？~～;；、:：\s]*")


def _phrases(words: dict[str, str]) -> dict[str, tuple[SmallTalk, str]]:
    """Return of each phrase its kind and its sign, "" without one."""
    return {
        _LOOSE.sub("", phrase.rstrip("~+")): (kind, phrase[-1] if phrase[-1] in "~+" else "")
        for kind in get_args(SmallTalk)
        for phrase in words[kind].split()
    }


_WORDS = tomllib.loads(_FILE.read_text("utf-8"))
_PHRASES = _phrases(_WORDS)
_AROUND = frozenset(_WORDS["around"].split())
_LONGEST_PIECE = max(map(len, (*_PHRASES, *_AROUND)))
_WORD_AROUND = "~"
_ORDER = {kind: at for at, kind in enumerate(get_args(SmallTalk))}


@cache
def _simplify() -> Callable[[str], str]:
    return simplifier()


def small_talk(text: str) -> SmallTalk | None:
    """Return which small talk `text` is, None if some clause may be a question or asks for more."""
    clauses = [bare for clause in _CLAUSE.findall(text) if (bare := _bare(clause))]
    if not clauses:
        return "mood" if any(unicodedata.category(character) == "So" for character in text) else None
    whole = _kind_of("".join(clauses))  # what commas part may stand together
    kinds = [whole] if whole else [_kind_of(clause) for clause in clauses]
    found = [kind for kind in kinds if kind is not None]
    return min(found, key=_ORDER.__getitem__) if len(found) == len(kinds) else None


def without_small_talk(text: str) -> str:
    """Return `text` without the clauses of small talk before and behind the others: 好的，那工资呢？谢谢."""
    clauses = _CLAUSE.findall(text)
    kept = [at for at, clause in enumerate(clauses) if clause and not small_talk(clause)]
    rest = "".join(clauses[kept[0] : kept[-1] + 1]).strip() if kept else ""
    return rest if _bare(rest) else text


def _bare(text: str) -> str:
    """Return `text` simplified, lower case and half width, without what changes nothing."""
    return _LOOSE.sub("", _simplify()(half_width(text)).casefold())


def _kind_of(bare: str) -> SmallTalk | None:
    """Return the first kind of the phrases that a clause is wholly made of, None if it is not."""
    if len(bare) > LONGEST or _X_NOT_X.search(bare):
        return None
    start = max((len(polite) for polite in _POLITE if bare.startswith(polite)), default=0)
    # By how far the clause is read: the ways to cut it into phrases and, marked so, words around them.
    ways: dict[int, set[frozenset[str]]] = {start: {frozenset()}, 0: {frozenset()}}
    for at in range(len(bare)):
        for way in ways.get(at, ()):
            if way and bare[at] in _PARTICLES:
                ways.setdefault(at + 1, set()).add(way)
            for size in range(1, min(_LONGEST_PIECE, len(bare) - at) + 1):
                piece = bare[at : at + size]
                if piece in _PHRASES:
                    ways.setdefault(at + size, set()).add(way | {piece})
                if piece in _AROUND:
                    ways.setdefault(at + size, set()).add(way | {_WORD_AROUND})
    small = [way for way in ways.get(len(bare), ()) if _is_small_talk(way)]
    if not small:
        return None
    fewest = min(map(len, small))
    return min((_first_kind(way) for way in small if len(way) == fewest), key=_ORDER.__getitem__)


def _is_small_talk(way: frozenset[str]) -> bool:
    signs = {piece: _PHRASES[piece][1] for piece in way - {_WORD_AROUND}}
    # Short words in a row may mean anything, 在行; 好好好 does not.
    telling = len(way) == 1 or any(len(piece) > 1 or sign for piece, sign in signs.items())
    combined = any(signs.values()) if _WORD_AROUND in way else set(signs.values()) != {"+"}
    return bool(signs) and telling and combined


def _first_kind(way: frozenset[str]) -> SmallTalk:
    return min((_PHRASES[piece][0] for piece in way - {_WORD_AROUND}), key=_ORDER.__getitem__)
