"""Which words are names of people, places and others, or tell of a thing, as jieba's dictionary has it."""

import mmap
from functools import cache

import numpy as np

from bot.chinese.installed import folder_of
from bot.expressions import expression

_NAMES = expression(rb"\d+ n[rstz]")
_NOUNS = expression(rb"\d+ (?:v?n|j\b)")
_THINGS = expression(rb"(?:\d{1,4} (?:n|vn|nz|nr)|\d{1,3} v)\b")
"""Nouns but the most common, 时候 or 单位, and rare verbs, 炒股: what tells what a text is about."""
_WEEKDAY = expression("(?:周|星期|礼拜)[1-6一二三四五六日天末]")
_TIMES, _ADVERBS = expression(rb"\d+ t\b"), expression(rb"\d+ d\b")

SURNAMES = (
    "丁万于付任何余侯倪傅冯刘包卢卫卞史叶司吕吴周唐喻夏姚姜孔孙孟宋尤尹屈岑崔左常康廖张彭徐戴戚文方施易曹"
    "曾朱李杜杨林柏柯柳梁梅欧武段毕毛江汤汪沈沙洪涂温游滕潘熊牛王田申白盛石祝秦程窦章童符管纪罗翁聂胡舒艾"
    "苏范莫华萧葛董蒋蒲蓝蔡薛袁裴覃许詹诸谢谭谷贝贺贾赖赵路车辛辜邓邱邵邹郁郎郑郝郭金钟钱阎阮陆陈陶雷霍靳"
    "韦韩项顾饶马骆高魏鲁鲍麦黄黎齐龙龚亓逄邝晁敖仝鄢郜郗郄佟"
)
"""Surnames that seldom begin a word: whatever begins with one may be a name."""
SURNAMES_IN_WORDS = (
    "褚严云奚苗凤俞费廉殷邬安乐伍穆湛祁狄明臧计成庞闵席季麻强颜樊凌虞房缪宣邢荣甄曲封储景韶薄怀卓蔺屠池乔"
    "闻党翟冉桑桂寿尚农庄晏柴瞿连习向古慎耿寇关荆红权佘肖代仇单应查支冷阚岳牟"
)
"""Surnames that begin words as well, 成功, 安全: of what begins with one only a dictionary tells."""
COMPOUND_SURNAMES = (
    "欧阳|司[马徒空]|诸葛|上官|皇甫|令狐|东[方郭]|慕容|尉迟|钟离|宇文|长孙|夏侯|公孙|轩辕|端木|独孤|南宫|西门|百里"
    "|呼延|闻人|申屠|鲜于|淳于|太史|澹台|公冶|赫连|濮阳|亓官|单于|万俟|拓跋|纳兰|完颜|漆雕|闾丘|乐正|谷梁"
    "|公良|仲孙|叔孙|梁丘|左丘|巫马"
)
"""Surnames of two characters; a part of a regular expression."""

HERE = "[岛镇乡村店馆园校厂院县市区站所寺庙社队][上里]"
"""The place that a text is about, by its kind: 岛上, 村里; a part of a regular expression."""
BLOCK = 1 << 16
"""Bytes of the dictionary that are looked through at a time."""
Runs = dict[bytes, list[tuple[int, int]]]
"""Where lines that begin with the same two bytes stand together: from where to where."""


def is_name(word: str) -> bool:
    """Tell whether a word, simplified, is a name in jieba's dictionary."""
    return _NAMES.match(_entry(word)) is not None


def is_known(word: str) -> bool:
    """Tell whether a word, simplified, is in jieba's dictionary."""
    return _entry(word) != b""


def is_noun(word: str) -> bool:
    """Tell whether a word of two characters or more is a noun or a name in jieba's dictionary, 居住证 too."""
    return len(word) > 1 and _NOUNS.match(_entry(word)) is not None


def names_a_thing(character: str) -> bool:
    """Tell whether a word of one character is a noun in jieba's dictionary: 猫, not 买, nor its name 换."""
    return len(character) == 1 and character != "换" and _NOUNS.match(_entry(character)) is not None


def tells_a_thing(word: str) -> bool:
    """Tell whether a word of two characters or more is a noun or a rare verb in jieba's dictionary."""
    return len(word) > 1 and _THINGS.match(_entry(word)) is not None


def is_time(word: str) -> bool:
    """Tell whether a word of two characters or more is one for a time in jieba's dictionary, or 周一."""
    return len(word) > 1 and bool(_WEEKDAY.fullmatch(word) or _TIMES.match(_entry(word)))


def is_adverb(word: str) -> bool:
    """Tell whether a word of two characters or more is an adverb in jieba's dictionary: 一直."""
    return len(word) > 1 and _ADVERBS.match(_entry(word)) is not None


def _entry(word: str) -> bytes:
    """Return how often jieba's dictionary has a word, and its part of speech: b"4789 n"; b"" without it."""
    words, runs = _dictionary()
    line = f"\n{word} ".encode()
    for first, last in runs.get(line[1:3], ()):
        # From the end of the line before: of the first line that is none, and that is no word to ask for.
        if (at := words.find(line, max(0, first - 1), last)) >= 0:
            begin = at + len(line)
            return words[begin : words.find(b"\n", begin)]
    return b""


@cache
def _dictionary() -> tuple[mmap.mmap, Runs]:
    """Return jieba's dictionary, mapped, and where its lines with the same beginning stand.

    It is all but sorted: to look through all of it for a word takes milliseconds.
    """
    with (folder_of("jieba") / "dict.txt").open("rb") as file:
        words = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    changes: list[int] = []  # all at once would take 35 MB, which are never given back
    before = 0
    for begin in range(0, len(words), BLOCK):
        block = np.frombuffer(words[max(0, begin - 1) : begin + BLOCK + 2], np.uint8)
        starts = np.flatnonzero(block[:-2] == ord("\n")) + 1
        beginnings = block[starts].astype(np.int32) << 8 | block[starts + 1]
        changed = starts[np.diff(beginnings, prepend=before) != 0]
        changes += (changed + max(0, begin - 1)).tolist()
        before = int(beginnings[-1]) if beginnings.size else before
    if hasattr(words, "madvise"):  # what is not looked for again takes no memory
        words.madvise(mmap.MADV_DONTNEED)
    runs: Runs = {}
    for first, last in zip(changes, [*changes[1:], len(words)], strict=True):
        runs.setdefault(words[first : first + 2], []).append((first, last))
    return words, runs
