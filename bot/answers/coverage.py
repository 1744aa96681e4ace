"""How much of a question a passage says: its words by rarity, its numbers, and what it opens with."""

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bot.answers.asked_for import EVENTS
from bot.answers.certainty import ASKS, FUNCTION, only_asking
from bot.answers.focus import holds_for, is_spread_in
from bot.answers.known import is_known
from bot.answers.owners import lacks_topic
from bot.answers.said_otherwise import said_otherwise
from bot.chinese.names import is_adverb, is_noun, names_a_thing
from bot.expressions import expression
from bot.retrieval.answer_type import ASKS_CLOCK
from bot.retrieval.engine import Engine
from bot.retrieval.query import Query
from bot.retrieval.ranking.alignment import Alignment

MOST_MISSING, MOST_MISSING_IN_LEAD = 0.35, 0.5
"""The share of the question's words, by rarity, that a passage may lack and have no caveat, and its
lead with the headings. So chosen that of cmrc2018's questions asked of drcd, and the other way round, no more
than 2 in 100 are answered outright; of 400 of their own still 321 and 261 are, 321 and 255 rightly."""
_COUNTED = expression("(?<=几个)人")
"""What is counted by a question and goes by other names: 2名会员."""
_WHICH = expression("(?:什么|啥|哪[些种类个])$")
_ASKS_AT_END = expression("(?:多少|多久|几|什么|啥)$")
_IS_LITTLE = expression(rf"{FUNCTION.pattern}|\d")
_EVENTS = expression(f"次(?:{EVENTS})")
_DIGIT = expression(r"\d")
_SAID_BY = {
    "赔": "赔偿|赔付",
    "换": "更换|调换|换[成为领发用新]",
    "补": "补[办发领证卡]",
    "接": "接[送走回]",
    "送": "接送|送[到达交往]",
    "还": "归还|偿还|退还",
    "退": "退[还款货]",
    "买": "购买|选购",
    "卖": "出售|销售|售卖",
    "租": "租[赁用]|[出承]租",
    "借": "借[阅用出]|出借",
    "装": "安装|加装",
    "洗": "清洗|洗涤",
    "交": "[交缴]纳|提交",
    "付": "支付",
    "领": "领取|申领",
    "改": "[修更]改|变更",
    "停": "停[放止用]",
    "开": "创[办立]|开[办业设张]",
    "建": "[始兴修创重]建|建[成造立]",
    "修": "[重整维]修|修[建缮理筑]",
    "办": "[举创开承]办|办理",
    "住": "[居入]住",
    "死": "死亡|[去逝]世|病[逝故]",
    "练": "训练|练[习车]",
    "罚": "罚款|处罚",
    "查": "查询|检查",
}
"""Verbs of one character, and those of two that say the same, beside what the everyday words have."""
_UNITS = "天日 次回遍 年 月 岁 元块 人名位口 米 克 升 分 层楼 张 件 寸".split()
"""What numbers count in, alike in a row."""
_AGE = expression(r"\d+周?岁")
"""Who it is, and nothing of what is asked of him: 小孩14岁怎么办卡."""


def holds_what_is_asked(query: Query, alignment: Alignment, index: Engine) -> bool:
    """Tell whether a passage holds the numbers of the question, and most of its words by rarity.

    A word that it only holds by what means about the same is not what was asked, unless it is a single one of
    the dictionary, or a phrase in which nothing is asked, and no document has it, as 薪水 where all say
    劳动报酬: of 10 questions of lay and daily that are answered outright by such none is so wrongly, of 6 of
    lay by any other 4. Beside it more must be held than 去 of 小孩能去吗, which stands in 子女去世. One of
    which not even that is held is unknown: 驾校地址 is not told by 注册地址. What says the same, 吸烟
    for 抽烟, counts as the word, but where nothing else is held: by 就餐 alone 你吃饭了吗 is not answered.

    alignment: how the question lies in this one passage; what its headings hold counts.
    """
    spans = query.asked.words
    if not spans:
        return False
    held = alignment.passages_holding(spans)[:, 0]
    words = query.asked.text(spans)
    texts = [alignment.written(at) for at in range(alignment.kind.size)]
    held |= said_otherwise(query, "\n".join(texts))
    asking = only_asking(query)
    for span, word, there in zip(spans, words, held, strict=True):
        behind = query.asked.normal[span[1] :]
        whole = query.is_taught(*span) or (_holds_number(word, texts) and _is_in_unit(word, behind, texts))
        if any(map(str.isdigit, word)) and span not in asking and not (there and whole):
            return False
    if lacks_topic(query, dict(zip(spans, held.tolist(), strict=True)), index):
        return False
    stood_for = _stood_for(query, texts)
    only_asks = {query.asked.normal[slice(*span)] for span in asking}  # what it wants is looked for itself
    others = [word for word, same in stood_for.items() if not same and word not in only_asks]
    if len(others) > 1 or any(
        is_known(word, index) or not _tells(query, word, texts, index) for word in others
    ):
        return False
    there = [word for word, is_held in zip(words, held, strict=True) if is_held]
    own = [word for word in there if word not in others and not _AGE.fullmatch(word)]
    if others and (others[0] not in there or all(_is_little(query, word, others[0]) for word in own)):
        return False
    little = all(len(word) < 3 and word in stood_for and not is_noun(word) for word in own)
    little = little and not any(_is_said_at_length(query, word, texts, "same") for word in own)
    if little and not re.search(ASKS_CLOCK, query.asked.normal):  # by its hours 几点开门 is answered
        return False
    timed = {query.asked.normal[one.start : one.end] for one in query.alternatives if one.kind == "range"}
    besides = [word for word in own if word not in timed and word not in only_asks]
    alone = len(besides) < len(own) or (len(besides) == 1 and besides[0] in _SAID_BY)
    if _only_parts_of_words(besides, texts, index, 1 if alone else 2):
        return False
    return lacking(query, held) <= MOST_MISSING


def _is_little(query: Query, word: str, beside: str) -> bool:
    """Tell whether a word of a question tells little beside a phrase: 去; 赔, where 弄脏了 says not what."""
    befell = f"{beside.removesuffix('了')}了" in query.asked.normal
    return len(word) == 1 and (befell or _IS_LITTLE.match(word) is not None)


def _only_parts_of_words(words: Sequence[str], texts: Sequence[str], index: Engine, least: int) -> bool:
    """Tell whether most of `words` are verbs of one character that texts have only in others: 转换 for 换.

    In 丢失 and 赔偿 these say the same. least: how many such verbs tell nothing; beside an hour one does,
    接 of 下午几点接 in 预防接种.
    """
    little = [word for word in words if len(word) == 1 and not word.isdigit() and not names_a_thing(word)]
    little = [word for word in little if word not in "".join(_UNITS)]
    of_a_thing = len(little) == 1 and len(words) == 2 and all(len(word) == 1 for word in words)  # 打水
    if not of_a_thing and (len(little) < least or len(little) * 2 <= len(words)):
        return False
    text = "\n".join(texts)
    cut = index.analyzer.cut(text)
    told, pairs = f"|{'|'.join(cut)}", pairwise(words)
    together = any(f"|{first}{second}" in told or f"|{first}|{second}" in told for first, second in pairs)
    said = all(
        re.search(_SAID_BY.get(word, r"(?!)"), text)
        or any(other in text for other in index.analyzer.alternatives(word))
        for word in little
    )
    return not (together or said or set(cut).intersection(little))


def _holds_number(word: str, texts: Sequence[str]) -> bool:
    """Tell whether a number of two digits or more stands in texts as one of its own: 20, and not in 2025.

    Of a smaller one a text often says no more than that there are several.
    """
    if len(_DIGIT.findall(word)) < 2 or not any(word in text for text in texts):
        return True  # something else says it
    before, behind = (r"(?<!\d)" if word[0].isdigit() else "", r"(?!\d)" if word[-1].isdigit() else "")
    number = re.compile(f"{before}{re.escape(word)}{behind}")
    return any(map(number.search, texts))


def _is_in_unit(number: str, behind: str, texts: Sequence[str]) -> bool:
    """Tell whether texts have a number in its unit, and not only in others: 30次卡, where there are 30天.

    behind: what the question has behind it.
    """
    own = next((units for units in _UNITS if behind.startswith(tuple(units))), "")
    if not own or not number.isdigit() or _EVENTS.match(behind):
        return True
    others = tuple("".join(units for units in _UNITS if units != own))
    found = [(text, one.end()) for text in texts for one in re.finditer(rf"(?<!\d){number}", text)]
    return not found or not all(text.startswith(others, end) for text, end in found)


def _stood_for(query: Query, texts: Sequence[str]) -> dict[str, bool]:
    """Return the taught words of a question that no text has, and whether what stands there says the same.

    What is said in full there, 最低生活保障 for 低保, is the same.
    """
    found: dict[str, bool] = {}
    for one in query.alternatives:
        word = query.asked.normal[one.start : one.end]
        if one.kind == "range" or any(
            word in text or bare_of(word) in text or (len(word) == 3 and is_spread_in(word, text))
            for text in texts
        ):
            continue
        said = one.query.asked.normal
        same = one.kind == "same" or _is_short_for(word, said)
        same = same and any(said in text for text in texts)
        if same or one.kind == "about":
            found[word] = same or found.get(word, False)
    return found


def bare_of(word: str) -> str:
    """Return a taught piece of a question without what asks at its end: 赔 of 赔多少."""
    return _ASKS_AT_END.sub("", word) or word


def _is_said_at_length(query: Query, word: str, texts: Sequence[str], kind: str) -> bool:
    """Tell whether texts have in three characters or more what says a word, or about that: 弄虚作假."""
    said = (
        one.query.asked.normal
        for one in query.alternatives
        if query.asked.normal[one.start : one.end] == word and one.kind == kind
    )
    return any(len(one) > 2 and one in text for one in said for text in texts)


def _tells(query: Query, word: str, texts: Sequence[str], index: Engine) -> bool:
    """Tell whether a taught piece of a question is a word, or a phrase in which nothing is asked.

    One of two characters, 网购, that texts say at length is such a phrase.
    """
    long = len(word) > 2 or _is_said_at_length(query, word, texts, "about")
    return index.analyzer.is_word(word) or (long and not ASKS.search(word))


def _is_short_for(word: str, said: str) -> bool:
    """Tell whether a name says a word in full, with all its characters in order: 低保, 失业金.

    Or another verb with the same thing: 申领居住证 for 办居住证.
    """
    rest, named = iter(said), word[1:]
    in_full = len(word) < len(said) and "、" not in said and all(one in rest for one in word)
    return in_full or (len(named) > 2 and said.endswith(named))


def lacking(query: Query, held: NDArray[np.bool_]) -> float:
    """Return the share of the question's words, by rarity, that are not `held`.

    What only asks counts where the question has nothing else: 咨询电话 of 咨询电话多少.
    """
    normal = query.asked.normal
    asking = only_asking(query) | query.pieced
    says = np.array(
        [
            not (span in asking or ASKS.search(normal[slice(*span)]) or _COUNTED.match(normal, span[0]))
            for span in query.asked.words
        ],
        bool,
    )
    if not says.any():
        says = np.array(
            [end - start > 1 and not ASKS.search(normal[start:end]) for start, end in query.asked.words],
            bool,
        )
    total = float(query.words[says].sum())
    return float(query.words[says & ~held].sum()) / total if total else 1.0


def lacking_of(query: Query, text: str) -> float:
    """Return the share of the question's words, by rarity, that a normalized text does not hold.

    What an everyday word means stands for it where all of that is held.
    """
    words = query.asked.text(query.asked.words)
    held = np.array([word in text for word in words], bool) | said_otherwise(query, text)
    for one in query.alternatives:
        if all(word in text for word in one.query.asked.text(one.query.asked.words)):
            held |= query.replaced("words", one)
    return lacking(query, held)


def holds_each_word(query: Query, text: str) -> bool:
    """Tell whether a normalized text holds each word of two characters or more that does not only ask."""
    asking = only_asking(query) | query.pieced
    words = (span for span in query.asked.long_words if span not in asking)
    return all(query.asked.normal[slice(*span)] in text or holds_for(query, span, text) for span in words)


def lacks_qualifier(query: Query, alignment: Alignment) -> bool:
    """Tell whether the first of some passages lacks what the question opens with: 夜班 of 夜班餐补怎么领取.

    It does if the first word that it does hold is one that this qualifies, and another passage holds both.
    """
    asking = only_asking(query)
    words = [
        (start, end)
        for start, end in sorted(query.asked.words)
        if (start, end) not in asking
        and not _WHICH.search(query.asked.normal, 0, start)
        and not is_adverb(query.asked.normal[start:end])
    ]
    if not words or words[0][1] - words[0][0] < 2:
        return False
    held = alignment.passages_holding(words)
    at = int(np.argmax(held[:, 0]))  # 0 where it holds none
    between = (query.asked.normal[end:start] for (_, end), (start, _) in pairwise(words[: at + 1]))
    together = all(gap in ("", "的") for gap in between)
    return at > 0 and together and bool((held[0] & held[at]).any())
