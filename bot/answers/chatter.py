"""Small talk told by what it is not: it names nothing that a document tells of, and asks only the bot.

`small_talk` knows phrases, whatever was found; this goes by words, and is for what found nothing certain.
"""

import re
from pathlib import Path

from bot.answers.small_talk import (
    LONGEST_TEXT,
    PARTICLES,
    PHRASES,
    SAID_TO_THE_BOT,
    bare_clauses,
    kind_of,
    kind_within,
)
from bot.answers.small_talk_sentences import SmallTalk
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.answer_type import ASKING

_FILE = Path(__file__).with_name("chatter.txt")
_LISTED = (word for line in _FILE.read_text("utf-8").splitlines() if line[:1] != "#" for word in line.split())
_WORDS = frozenset((*_LISTED, *(phrase for phrase, (_, sign) in PHRASES.items() if sign != "+")))
_ASKS = re.compile(rf"{ASKING}|([\u4e00-\u9fff])[不没]\1|[吗么呢不没][{''.join(sorted(PARTICLES))}]*$")
_KNOWN = re.compile("(?:知道|晓得|明白|懂得?|想到)[^知晓明懂想]*了$|(?:试试|看看|瞧瞧|玩玩)[^试看瞧玩]*$")
"""What only tells of asking: 知道该咋办了, 试试好不好用."""
_OTHERS = re.compile(
    "媳妇|老婆|老公|孩子|娃|儿子|闺女|女儿|爷爷|奶奶|同事|室友|舍友|闺蜜|亲戚|邻居|老妈|老爸|[爸妈]妈?"
)
"""Who is only spoken of where the bot is spoken to: 我媳妇来问你."""
_DEAD = ("死", "死了", "坏了", "晕", "疯")
"""How much something is so: 撑死."""
_SPOKEN = re.compile(
    rf"[我你您咱俺亲宝哥姐铁不没都也就还又太真好很挺超死{''.join(sorted(PARTICLES))}嗯嘿唉]|[1一]下|有点"
)
"""What is said and not looked up has some of these: 外面下雨了, but not 天气 情况."""
_YOU_ALL = re.compile("[你您]们")
"""Who keeps the bot, of whom a document may tell: 你们几点下班."""
_TO_ME = re.compile("[陪帮给跟教夸理]我|告诉我")
_SMALL = (
    "我你您咱有没不是的了就也都再又还才只先这那个些太真很好"
    "新会能可想要到完懂着过下上出起错清住掉得吧啊呀啦嘛呢吗么哈一1"
)
_DOES = "说讲问答聊谈看瞧听学试用玩找查搜发按来去走回睡吃喝等帮笑哭骂唱写读记忘猜做弄搞整忙"
_JOINED = re.compile(rf"[{_SMALL}{_DOES}]*")
"""What may be cut anywhere, though the dictionary has it as a word: 再来, 学到, 看完."""
_LONGEST = max(map(len, _WORDS))


def chatter(text: str, analyzer: Analyzer) -> SmallTalk | None:
    """Return which small talk a text is by its words alone; None where it may be looked up after all.

    Every clause is a phrase of small talk or of everyday words only. What asks is said to the bot: 我该怎么办
    and 能退吗 are not.
    """
    if len(text) > LONGEST_TEXT:
        return None
    clauses = bare_clauses(text)
    spoken = _SPOKEN.search("".join(clauses)) or any(map(kind_of, clauses))
    if not (spoken and all(_is_chatter(clause, analyzer) for clause in clauses)):
        return None
    return kind_within("".join(clauses)) or "mood"


def _is_chatter(bare: str, analyzer: Analyzer) -> bool:
    if kind_of(bare) is not None:
        return True
    to_bot = _TO_ME.search(bare) or (SAID_TO_THE_BOT.search(bare) and not _YOU_ALL.search(bare))
    asks = _ASKS.search(bare) and not _KNOWN.search(bare)
    if to_bot and not asks:
        bare = _OTHERS.sub("我", bare)
    return bool(to_bot or not asks) and _is_everyday(bare, analyzer)


def _is_everyday(bare: str, analyzer: Analyzer) -> bool:
    """Tell whether a clause can be parted into everyday words without cutting one of the dictionary: 大学."""
    edges, at = {0}, 0
    for word in analyzer.cut(bare):
        free = not analyzer.is_word(word) or _JOINED.fullmatch(word) or word.endswith(_DEAD)
        edges |= set(range(at, at + len(word))) if free else {at}
        at += len(word)
    edges.add(len(bare))
    reached = {0}
    for start in sorted(edges):
        if start in reached:
            ends = (end for end in edges if start < end <= start + _LONGEST)
            reached |= {end for end in ends if bare[start:end] in _WORDS}
    return len(bare) in reached
