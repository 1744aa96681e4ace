"""What people say to a bot that is no question: greetings, thanks, praise, blame, a word of their own mood.

A clause is small talk when it is made of such phrases and of what may stand around them, and of nothing else;
谢谢你的回答 is, 谢谢的繁体 is a question. What asks for more of an answer (还有吗) is not: see `dialogue`.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable
from functools import cache
from heapq import nsmallest
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Literal, get_args

from bot.chinese.scripts import simplifier
from bot.chinese.width import half_width

SmallTalk = Literal[
    "objection",
    "help",
    "who",
    "task",
    "thanks",
    "scolding",
    "praise",
    "farewell",
    "greeting",
    "mood",
    "assent",
]
"""A text that holds phrases of several kinds is of the first of these; 好的谢谢 is thanks."""
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
_PARTICLES = frozenset("了吧啊呀哦噢呢啦哇哈嘛哟哎喽咯啰耶呐滴哒呗捏咧嘞叭吖")
_POLITE = ("请问", "请问一下", "问一下", "想问", "我想问", "那", "那么")
_X_NOT_X = re.compile(r"([^不])不\1")  # 对不对, 好不好: asked, unless a phrase says so, 在不在
# Blanks, punctuation and emoji change nothing, but for those that say something by themselves.
_LOOSE = re.compile(r"(?:[^\w👎👍👏💯❤👌🙏]|_)+")
_STOPS = ",，.。!！?？~～;；、:：…"
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_CLAUSE = re.compile(rf"[^{_STOPS}\n]*[{_STOPS}\s]*")
_HAN = "[\u3400-\u9fff]"
# Blanks part clauses of two characters or more, 好的 工资呢, and interjections; 行 政 处 罚 is one word.
_BLANKS = re.compile(
    rf"(?:(?<={_HAN}{_HAN})|(?<=[嗯恩噢哦喔唉哎嗨嘿喂])|(?i:(?<=\bok)|(?<=\bhi)))"
    rf"[^\S\n]+(?={_HAN}{_HAN})"
)
_ENDED = re.compile(r"[的了哒滴嘞嗯恩噢哦喔啊呀唉哎kK]\s*\Z")
"""How a clause of assent ends that may stand before a blank: 知道了 劳动法; 了解 劳动法 is a question."""
_NEGATIONS = frozenset("不 没 没有 不是 不要".split())
"""Phrases that turn what stands behind them round: 不同意 is no assent."""
_SAID_TO_THE_BOT = re.compile("[你您妳]|机器人|bot")


def _phrases(words: dict[str, str]) -> dict[str, tuple[SmallTalk, str]]:
    """Return of each phrase its kind and its sign, "" without one."""
    return {
        _LOOSE.sub("", phrase.rstrip("~+")): (kind, phrase[-1] if phrase[-1] in "~+" else "")
        for kind in get_args(SmallTalk)
        for phrase in words[kind].split()
    }


_WORDS = tomllib.loads(_FILE.read_text("utf-8"))
_PHRASES = _phrases(_WORDS)
_WORD_AROUND, _OTHERS, _SPEAKER = "~", "~others", "~speaker"
_AROUND = {
    word: frozenset({_WORD_AROUND, mark})
    for key, mark in (("around", _WORD_AROUND), ("others", _OTHERS), ("speaker", _SPEAKER))
    for word in _WORDS[key].split()
}
_STICKER = re.compile(rf"\[(?:{'|'.join(map(re.escape, _WORDS['stickers'].split()))})\]", re.IGNORECASE)
_BEING = "(?:真?人|活人|假人|机器人?|人工智能|人工(?:客服)?|ai|程序|软件|客服|男[的人生]?|女[的人生]?)"
_ASKED_OF_BOT = "(?:请|麻烦|(?:可以|可不可以|能不能|能)?(?:你|您|帮忙|帮我|给我|替我|帮)(?:能|可以)?)"
_TURNED = "(?:翻译|润色|改写|扩写|缩写|仿写|校对)"
_INTO = "(?:[1一]?下|[成为](?:英文|英语|日文|日语|韩文|白话文?|大白话|文言文|外文))"
_WRITTEN = (
    "(?:心得体会|心得|体会|总结|发言稿|演讲稿|讲话稿|讲稿|稿子|作文|作业|论文|文章|读后感|观后感|诗歌?|词|歌词|故事|小说|剧本|代码|程序"
    "|脚本|ppt|幻灯片|图片|图|画|海报|思维导图|提纲|大纲|邮件|信|情书|祝福语|文案|新闻稿|段子|对联)"
)
_SENTENCES: tuple[tuple[SmallTalk, re.Pattern[str]], ...] = (
    (
        "who",
        re.compile(f"[那你您]{{0,2}}(?:到底|究竟)?是个?{_BEING}(?:还是|或是){_BEING}(?:啊|呀|呢|吧|嘛|吗)?"),
    ),
    (
        "who",
        re.compile(
            "[你您](?:到底|究竟)?(?:是|算)个?(?:什么|啥)(?:东西|玩意儿?|机器人?|程序|软件|系统|模型|ai)?[呀啊呢嘛]*"
            "|[你您]们?(?:是|来自)(?:哪|什么)[1一]?[个家]?(?:公司|单位|厂|团队|机构|部门|人)(?:的|[开研]发的|做的)?[呀啊呢]*"
        ),
    ),
    (
        "help",
        re.compile(
            "我?(?:要|该|应该|可以)?(?:怎么|如何|咋)(?:跟|和|同|与)[你您](?:聊天?|说话?|对话|交流|沟通|互动|提问)[呢呀啊]*"
        ),
    ),
    (
        "objection",
        re.compile(
            "(?:[你您](?:不会|该不会|怕不是|是不是|别|是|又|就|在|都|净|纯属?)*+|可?别)(?:瞎|胡|乱)(?:编|说|答|扯|讲|猜|写|掰|蒙)[的了吧吗啊呢呀]*"
        ),
    ),
    (
        "mood",
        re.compile(
            "(?:[这那它]|也|可|还|都)*+(?:太[\u4e00-\u9fff]{1,2}了[点些吧啊呀哦嘛]*|(?:真|好|挺|够|蛮)[\u4e00-\u9fff]{1,2}[啊呀哦吧嘛哈]+)(?:哈哈+)?"
        ),
    ),
    (
        "who",
        re.compile(
            "[那你您]{0,2}(?:到底|究竟)?(?:叫|(?:名字|全名)(?:叫|是)?)(?:啥|什么|甚么)(?:名儿?|名字)?[呀啊呢嘛]*"
        ),
    ),
    (
        "task",
        re.compile(
            f"(?:{_ASKED_OF_BOT}++(?:写|作|编|拟|起草|撰写|生成|做|画|列)(?:[出成个]|[1一]?[个篇份首张段封幅页则])?"
            f"|(?:写|作|编|拟|起草|撰写|生成|做|画|列)[1一]?[个篇份首张段封幅页则]){_WRITTEN}[吗吧呗呀啊]*"
        ),
    ),
    (
        "task",
        re.compile(
            f"{_ASKED_OF_BOT}*+(?:把?(?:[这那上下它]面?[个句段些]?|刚才的?)?(?:话|文字|内容|答案|回答|原文)?)?{_TURNED}{_INTO}"
            f"(?:[这那]?[句段]话?)?[吗吧呗呀啊]*|{_ASKED_OF_BOT}++{_TURNED}[吗吧呗呀啊]*"
        ),
    ),
    (
        "help",
        re.compile(
            "(?:[那你您]{1,2}(?:都|还)?(?:能|会|可以)(?:帮我|给我|替我)?|(?:能|可以)(?:帮我|给我|替我))(?:做|干|回答|查|搞)(?:[一1]?些|点)?(?:什么|啥|哪些)"
            "(?:事情?|东西|问题|内容)?[呢呀啊哦]*"
        ),
    ),
    (
        "objection",
        re.compile(
            "(?:[你您]|好像|似乎|感觉|可能|怕是|是不是|肯定|绝对|又|都|全|确定没有?)*+"
            "(?:没有?(?:说|答|讲|回答)到(?:点子?上?|重点|要点)|(?:搞|弄|说|答|回答|讲|写|理解|看|记|查|找)错)[了吧呀啊的吗嘛哦]*"
            "|[你您]?(?:这|刚才|刚刚)?(?:说|答|讲|回答)的(?:这)?(?:都|都是|是)?(?:啥|什么)(?:玩意儿?|东西|鬼|意思|啊|呀|呢|嘛)*(?:这都?是)?"
        ),
    ),
    (
        "objection",
        re.compile(
            "[你您]?(?:刚才|刚刚)?(?:说|讲|答|回答|给|写|找|查)(?:出来)?[的得](?:答案|内容|东西|这个|都|也|好像|似乎|感觉"
            "|根本|完全|明显|是|就|有点|不太|全)*+(?:不对|错|不准确?|不靠谱|有误|有问题|不行|离谱|没用|跑题)[了的吧呀啊吗哦嘛]*"
        ),
    ),
    (
        "scolding",
        re.compile(
            "(?:什么|啥|这|真是|就是|个|纯)*+(?:垃圾|破|烂|废物|智障|弱智)(?:玩意儿?|东西|机器人?|回答|答案|软件|程序|bot|ai)[了啊吧呀]*"
        ),
    ),
)
"""What is said in too many ways to be listed, as whole clauses."""
_SITUATION = frozenset(_WORDS["situation"].split())
_LONGEST_PIECE = max(map(len, (*_PHRASES, *_AROUND)))
_ORDER = {kind: at for at, kind in enumerate(get_args(SmallTalk))}


@cache
def _simplify() -> Callable[[str], str]:
    return simplifier()


def small_talk(text: str) -> SmallTalk | None:
    """Return which small talk `text` is, None if some clause may be a question or asks for more."""
    if len(text) > LONGEST_TEXT:
        return None
    clauses = [bare for clause in _clauses(text) if (bare := _bare(clause))]
    if not clauses:
        pictures = any(unicodedata.category(character) == "So" for character in text)
        return "mood" if pictures or _STICKER.search(text) else None
    whole = _kind_of("".join(clauses))  # what commas part may stand together
    if whole is not None:
        return whole
    found = list(takewhile(lambda kind: kind is not None, map(_kind_of, clauses)))
    return min(filter(None, found), key=_ORDER.__getitem__) if len(found) == len(clauses) else None


def blame(text: str) -> SmallTalk | None:
    """Return which blame a text is if it is said of an answer, 垃圾, and may else be what is looked for."""
    kind, sign = _PHRASES.get(_bare(text), ("assent", ""))
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


def _bare(text: str) -> str:
    """Return `text` simplified, lower case and half width, without what changes nothing."""
    whole = _HALF_CHARACTER.sub("", half_width(text))  # OpenCC cannot take half of a character
    return _LOOSE.sub("", _STICKER.sub("", _simplify()(whole).casefold().replace("妳", "你")))


def _kind_of(bare: str) -> SmallTalk | None:
    """Return the first kind of the phrases that a clause is wholly made of, None if it is not."""
    if way := _way(bare):
        return _first_kind(way)
    return next((kind for kind, sentence in _SENTENCES if sentence.fullmatch(bare)), None)


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
            if way and bare[at] in _PARTICLES:
                ways.setdefault(at + 1, set()).add(way)
            for size in range(1, min(_LONGEST_PIECE, len(bare) - at) + 1):
                piece = bare[at : at + size]
                if piece in _PHRASES:
                    ways.setdefault(at + size, set()).add(way | {piece})
                if piece in _AROUND:
                    ways.setdefault(at + size, set()).add(way | _AROUND[piece])
    to_bot = _SAID_TO_THE_BOT.search(bare) is not None
    small = [way for way in ways.get(len(bare), ()) if _is_small_talk(way, to_bot)]
    return min(small, key=lambda way: (len(way), _ORDER[_first_kind(way)], sorted(way)), default=None)


def _is_small_talk(way: frozenset[str], to_bot: bool) -> bool:
    phrases = {piece for piece in way if piece[0] != _WORD_AROUND}
    if len(phrases) > 1 and phrases & _NEGATIONS:
        return False
    signs = {piece: _PHRASES[piece][1] for piece in phrases}
    # Short words in a row may mean anything, 在行; 好好好 does not.
    telling = len(way) == 1 or any(len(piece) > 1 or sign for piece, sign in signs.items())
    combined = any(signs.values()) if _WORD_AROUND in way else set(signs.values()) != {"+"}
    if not (signs and telling and combined):
        return False
    scolds = any(_PHRASES[piece][0] == "scolding" for piece in phrases)
    blames = scolds or any(_PHRASES[piece][0] == "objection" for piece in phrases) or phrases & _SITUATION
    return to_bot or not ((blames and _OTHERS in way) or (scolds and _SPEAKER in way))


def _first_kind(way: frozenset[str]) -> SmallTalk:
    return min((_PHRASES[piece][0] for piece in way if piece[0] != _WORD_AROUND), key=_ORDER.__getitem__)
