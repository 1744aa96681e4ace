"""What people say to a bot that is no question: greetings, thanks, praise, blame, a word of their own mood.

A clause is small talk when it is made of such phrases and of what may stand around them, and of nothing else;
谢谢你的回答 is, 谢谢的繁体 is a question. What asks for more of an answer (还有吗) is not: see `dialogue`.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from heapq import nsmallest
from itertools import pairwise, takewhile
from pathlib import Path
from typing import get_args

from bot.answers.small_talk_sentences import SENTENCES, SmallTalk
from bot.chinese.dialects import in_written_language
from bot.chinese.names import COMPOUND_SURNAMES, SURNAMES, SURNAMES_IN_WORDS
from bot.chinese.scripts import simplifier
from bot.chinese.sentences import ends_in_question_mark
from bot.chinese.width import half_width
from bot.expressions import expression

LONGEST = 40
"""Characters of a clause that may be small talk."""

LONGEST_TEXT = 200
"""Characters of a text that may be small talk as a whole."""
MOST_WAYS = 24
"""Ways to cut the beginning of a clause that are followed on."""
MOST_ASIDES = 6
"""Clauses of small talk that are looked for before a question, and behind it."""
_FILE = Path(__file__).with_name("small_talk.toml")
"""The phrases, whose signs it explains."""
PARTICLES = frozenset("了吧啊呀哦噢呢啦哇哈嘛哟哎喽咯啰耶呐滴哒呗捏咧嘞叭吖")
_POLITE = ("请问", "请问一下", "问一下", "想问", "我想问", "那", "那么")
_X_NOT_X = expression(r"([^不])不\1")  # 对不对, 好不好: asked, unless a phrase says so, 在不在
# Blanks, punctuation and emoji change nothing, but for those that say something by themselves.
_LOOSE = expression(r"(?:[^\w👎👍👏💯❤👌🙏]|_)+")
_STOPS = ",，.。!！?？~～;；、:：…"
_MANY_ALIKE = expression(r"(.)\1{3,}")  # 哈哈哈哈, 2333333, emmmmm
_SOMEBODY = (
    f"(?:{COMPOUND_SURNAMES}|[{SURNAMES}{SURNAMES_IN_WORDS}])(?:老师|师傅|医生|大夫|护士|主任|经理|老板|校长|站长|队长|书记"
    "|阿姨|叔叔?|大[哥姐爷妈]|[哥姐总工]|先生|女士|同学)"
)
_SAID = "(?:谢谢|感谢|多谢|谢[了啦]|辛苦了?|麻烦了?|有劳|再见|拜拜|[你您]好|[早晚]上好|下午好)[你您]?[了啦]?"
_TO_SOMEBODY = expression(rf"(?P<says>{_SAID}){_SOMEBODY}|{_SOMEBODY}(?P<said>{_SAID})")
"""What is said to somebody by name: 谢谢马老师."""
_HALF_CHARACTER = expression("[\ud800-\udfff]")
_CLAUSE = expression(rf"[^{_STOPS}\n]*[{_STOPS}\s]*")
_HAN = "[\u3400-\u9fff]"
# Blanks part clauses of two characters or more, 好的 工资呢, and interjections; 行 政 处 罚 is one word.
_BLANKS = expression(
    rf"(?:(?<={_HAN}{_HAN})|(?<=[嗯恩噢哦喔唉哎嗨嘿喂])|(?i:(?<=\bok)|(?<=\bhi)))"
    rf"[^\S\n]+(?={_HAN}{_HAN})"
)
_ENDED = expression(r"[的了哒滴嘞嗯恩噢哦喔啊呀唉哎kK]\s*\Z")
"""How a clause of assent ends that may stand before a blank: 知道了 劳动法; 了解 劳动法 is a question."""
_NEGATIONS = frozenset("不 没 没有 不是 不要".split())
"""Phrases that turn what stands behind them round: 不同意 is no assent."""
SAID_TO_THE_BOT = expression("[你您妳]|机器人|bot")


def _phrases(words: dict[str, str]) -> dict[str, tuple[SmallTalk, str]]:
    """Return of each phrase its kind and its sign, "" without one."""
    return {
        _LOOSE.sub("", phrase.rstrip("~+")): (kind, phrase[-1] if phrase[-1] in "~+" else "")
        for kind in get_args(SmallTalk)
        for phrase in words[kind].split()
    }


_WORDS = tomllib.loads(_FILE.read_text("utf-8"))
PHRASES = _phrases(_WORDS)
_WORD_AROUND, _OTHERS, _SPEAKER = "~", "~others", "~speaker"
_AROUND = {
    word: frozenset({_WORD_AROUND, mark})
    for key, mark in (("around", _WORD_AROUND), ("others", _OTHERS), ("speaker", _SPEAKER))
    for word in _WORDS[key].split()
}
_STICKER = expression(rf"\[(?:{'|'.join(map(re.escape, _WORDS['stickers'].split()))})\]", re.IGNORECASE)
_SITUATION = frozenset(_WORDS["situation"].split())
_LONGEST_PIECE = max(map(len, (*PHRASES, *_AROUND)))
_ORDER = {kind: at for at, kind in enumerate(get_args(SmallTalk))}


@cache
def _simplify() -> Callable[[str], str]:
    return simplifier()


def small_talk(text: str) -> SmallTalk | None:
    """Return which small talk `text` is, None if some clause may be a question or asks for more."""
    if len(text) > LONGEST_TEXT:
        return None
    clauses = bare_clauses(in_written_language(text))
    if not clauses:
        pictures = any(unicodedata.category(character) == "So" for character in text)
        return "mood" if pictures or _STICKER.search(text) else None
    whole = kind_of("".join(clauses))  # what commas part may stand together
    if whole == "farewell" and ends_in_question_mark(text):  # 没有其他的了？ wishes more
        return None
    if whole is not None:
        return whole
    found = list(takewhile(lambda kind: kind is not None, map(kind_of, clauses)))
    return min(filter(None, found), key=_ORDER.__getitem__) if len(found) == len(clauses) else None


def bare_clauses(text: str) -> list[str]:
    """Return the clauses of `text` without what changes nothing: blanks, punctuation, emoji."""
    return [bare for clause in _clauses(text) if (bare := _bare(clause))]


def kind_within(bare: str) -> SmallTalk | None:
    """Return the first kind of the phrases of two characters or more that stand in a bare text."""
    telling = (phrase for phrase, (_, sign) in PHRASES.items() if len(phrase) > 1 and sign != "+")
    there = (PHRASES[phrase][0] for phrase in telling if phrase in bare)
    return min(there, key=_ORDER.__getitem__, default=None)


def blame(text: str) -> SmallTalk | None:
    """Return which blame a text is if it is said of an answer, 垃圾, and may else be what is looked for."""
    kind, sign = PHRASES.get(_bare(text), ("assent", ""))
    return kind if sign == "+" and kind in ("scolding", "objection") else None


def without_small_talk(text: str) -> str:
    """Return `text` without the small talk before and behind what is asked: 好的，那工资呢？谢谢.

    What may be the situation that is asked about is kept: 休息了，算加班吗.
    """
    clauses = _clauses(_STICKER.sub("", text))
    first, last = 0, len(clauses)
    while first < min(last, MOST_ASIDES) and _is_aside(clauses[first], clauses[first]):
        first += 1
    least = max(first, last - MOST_ASIDES)
    while least < last and _is_aside(clauses[last - 1], clauses[last - 2] if last > 1 else ""):
        last -= 1
    rest = "".join(clauses[first:last]).strip()
    return rest if _bare(rest) else text


def _clauses(text: str) -> list[str]:
    """Return the clauses of `text` with what parts them: punctuation, line ends, blanks between words."""
    found = []
    for clause in _CLAUSE.findall(text):
        cuts = [0, *(match.end() for match in _BLANKS.finditer(clause)), len(clause)]
        found += [clause[start:end] for start, end in pairwise(cuts) if start < end]
    return found


def _is_aside(clause: str, before_end: str) -> bool:
    """Tell whether a clause is small talk of which a question needs nothing.

    `before_end` is the clause whose end parts it from the question: by punctuation, or only by a blank.
    """
    bare = _bare(clause)
    if not bare:
        return small_talk(clause) is not None or not clause.strip()
    way = _way(bare)
    if way is None or way & _SITUATION or (kind := _first_kind(way)) in ("scolding", "who"):
        return False
    parted = before_end.rstrip()[-1:] in tuple(_STOPS) or "\n" in before_end
    return parted or kind in ("greeting", "thanks") or _ENDED.search(clause) is not None


@lru_cache(maxsize=256)  # a question is read three times, and popular ones again and again
def _bare(text: str) -> str:
    """Return `text` simplified, lower case and half width, without what changes nothing."""
    whole = _HALF_CHARACTER.sub("", half_width(text))  # OpenCC cannot take half of a character
    folded = _simplify()(whole).casefold().replace("妳", "你")
    bare = _MANY_ALIKE.sub(r"\1\1\1", _LOOSE.sub("", _STICKER.sub("", folded)))
    return said["says"] or said["said"] if (said := _TO_SOMEBODY.fullmatch(bare)) else bare


def kind_of(bare: str) -> SmallTalk | None:
    """Return the first kind of the phrases that a clause is wholly made of, None if it is not."""
    if way := _way(bare):
        return _first_kind(way)
    return next((kind for kind, sentence in SENTENCES if sentence.fullmatch(bare)), None)


@lru_cache(maxsize=256)
def _way(bare: str) -> frozenset[str] | None:
    """Return the phrases a clause is wholly made of, with marks of the words around; None if it is not."""
    if len(bare) > LONGEST:
        return None
    whole = {at for asked in _X_NOT_X.finditer(bare) for at in range(asked.start() + 1, asked.end())}
    start = max((len(polite) for polite in _POLITE if bare.startswith(polite)), default=0)
    # By how far the clause is read: the ways to cut it into phrases and, marked so, words around them.
    ways: dict[int, set[frozenset[str]]] = {start: {frozenset()}, 0: {frozenset()}}
    for at in range(len(bare)):
        # The ways of few pieces, in a fixed order: all of them are exponentially many.
        likely = nsmallest(MOST_WAYS, ways.get(at, ()), key=lambda way: (len(way), sorted(way)))
        for way in likely if at not in whole else ():
            if way and bare[at] in PARTICLES:
                ways.setdefault(at + 1, set()).add(way)
            for size in range(1, min(_LONGEST_PIECE, len(bare) - at) + 1):
                piece = bare[at : at + size]
                if piece in PHRASES:
                    ways.setdefault(at + size, set()).add(way | {piece})
                if piece in _AROUND:
                    ways.setdefault(at + size, set()).add(way | _AROUND[piece])
    to_bot = SAID_TO_THE_BOT.search(bare) is not None
    small = [way for way in ways.get(len(bare), ()) if _is_small_talk(way, to_bot)]
    return min(small, key=lambda way: (len(way), _ORDER[_first_kind(way)], sorted(way)), default=None)


def _is_small_talk(way: frozenset[str], to_bot: bool) -> bool:
    phrases = {piece for piece in way if piece[0] != _WORD_AROUND}
    if len(phrases) > 1 and phrases & _NEGATIONS:
        return False
    signs = {piece: PHRASES[piece][1] for piece in phrases}
    # Short words in a row may mean anything, 在行; 好好好 does not.
    telling = len(way) == 1 or any(len(piece) > 1 or sign for piece, sign in signs.items())
    combined = any(signs.values()) if _WORD_AROUND in way else set(signs.values()) != {"+"}
    if not (signs and telling and combined):
        return False
    scolds = any(PHRASES[piece][0] == "scolding" for piece in phrases)
    blames = scolds or any(PHRASES[piece][0] == "objection" for piece in phrases) or phrases & _SITUATION
    return to_bot or not ((blames and _OTHERS in way) or (scolds and _SPEAKER in way))


def _first_kind(way: frozenset[str]) -> SmallTalk:
    return min((PHRASES[piece][0] for piece in way if piece[0] != _WORD_AROUND), key=_ORDER.__getitem__)
