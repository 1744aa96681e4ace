"""How sure an answer is, told by how much of the question a passage holds, in any corpus alike."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.answers.asked_for import NO_COUNT, asking_spans
from bot.answers.known import is_known, lies_across
from bot.answers.numbered import unknown_numbers
from bot.answers.periods import ASKS_AHEAD
from bot.expressions import expression
from bot.retrieval.answer_type import AT_END
from bot.retrieval.engine import Engine
from bot.retrieval.query import MAY_DO, Query
from bot.retrieval.ranking import Ranking
from bot.retrieval.ranking.features import FEATURE_NAMES
from bot.retrieval.ranking.weights import read_weights

SIGNS = ("coverage", "sentence", "characters", "pieces", "density")
"""The features of the ranking that tell how sure an answer is."""
_LEARNT = read_weights("confidence", (*SIGNS, "unknown", "bias"))
WEIGHTS = {name: _LEARNT[name] for name in SIGNS}
"""What each counts for. A logistic regression tells a corpus's own questions from those of another."""
UNKNOWN, BIAS = _LEARNT["unknown"], _LEARNT["bias"]
"""What the share of the question's words that no passage holds, by rarity, counts for; and a constant."""
CERTAIN = 0.75
"""Confidence from which an answer is given without a caveat: of cmrc2018's questions asked of 1,510 statutes,
which do not answer them, 93 % stay below it."""
MOST_UNKNOWN = 0.5
"""The share of the question's words, by rarity, that are unknown, up to which an answer has no caveat."""
FARTHEST = 8.0
"""How much less sure than the first a further passage may be: what only shares a word with a question that is
answered outright is left out. On the seed questions every second passage that answers is nearer."""
FOUND, LARGER = -1.11, 0.22
"""Confidence from which a passage is shown at all, in a corpus of one passage, and how much less is asked for
each time it is ten times larger: where little is said, a missing word tells more. So chosen that the seed's
unanswerable questions are refused, its others not, and no more than 2 % of any set's own."""
AS_GOOD = 3.0
"""How much less sure than the first a passage may be that stands beside it on the first page of a certain
answer. Of cmrc2018's answers 85 % then show one passage, and as many the right one as with three; of stard's
18 %, and 66 % the right one where three show it in 67 %."""
NEAREST, NEAREST_UNKNOWN = -3.6, 0.9
"""Confidence from which the nearest passages are shown, as such, where none answers, and up to which share of
unknown words."""
FUNCTION = expression(
    "[和与及或跟同将对从于在之为以我你他她它能要没不是有才还就刚把被让给得会想再也都很太说最去来到岁个的了着过可]"
)
_AROUND_NAMES = "时里中内上下外前后的了在是把被让和与对从我你能要会想先再才"
"""Characters that a guessed word may begin with and that are none of it."""
ASKS = expression(r"[几哪谁啥何咋怎么吗呢]|干嘛|多[少久]|有多|什么|(.)不\1")
_COUNT = expression(
    r"(?:\d+|(?<=多少)|(?<=[几\d]))(?:[十百千万亿]*元|[个只条本册年月天日股家位名次张件台套辆份篇门间层块克斤岁期届级类种项轮"
    "度吨米升瓶包盒袋双对枚颗棵株场部首幅节回遍组批排桌栋幢口头匹艘架盏支根片粒滴碗杯盘桶箱筐捆串束])"
)
"""A number that a guessed word begins with or that stands before it, with what it counts in."""
_ANY = expression("(?<=怎么|如何|怎样)(?:处理|处罚)(?=[?]?$)|(?<=什么)(?:情况|情形)")
"""Words for what may be done or be so, whatever it is, of which a text says what: 怎么处理."""
_NOW = expression("现在|目前|如今|眼下|当前")
"""What asks for what is so: no text has to say it."""
_ASKS_WITH = expression(
    "拿(?=[去来][\u4e00-\u9fff]{2})|(?<=什么)(?:要求|规定|讲究|说法)(?=[?]?$)|注意(?=什么)"
    "|(?<=多少)[棵株只头匹台把根盒袋瓶包](?=[?]?$)|去(?=哪[里儿]?[\u4e00-\u9fff]{2})"
    "|(?<=几点)开始(?=[\u4e00-\u9fff]{2}|[?呢]*$)"
    "|(?<=最)[多少高低长短大小快慢早晚迟]|(?:要求|规定|限制)(?=是?(?:多[少大高长]|几)|[?]?$)"
    "|(?<=开放|营业|[上下]班|办公|开馆|服务|接待|受理|办理|探视|门诊|发车|运行)时间(?=是?几点|[?]?$)"
    f"|(?<=[\u4e00-\u9fff])(?<![{NO_COUNT}])算(?=[\u4e00-\u9fff]{{2,8}}吗)|{_ANY.pattern}|{_NOW.pattern}|(?<=多久)[说讲]"
    "|不[能得可](?=超过|[低高少多早晚]于)|(?:价格|价钱|金额)(?=[是为]?多少)"
)
"""Words that only ask together with what they stand beside: of 有什么要求 the answer is a list of these."""
_HOW_OFTEN = expression(r"多久[^,。?]{0,12}?(?P<once>[1一])(?P<times>[次回遍])[\u4e00-\u9fff]?" + AT_END)
"""What asks how often: of 多久复审一次 no answer has 一次."""
_ACTS = expression("[罚赔判交付领办算扣给买卖收退发补缴叫找]")
"""Verbs of one character: a guessed word does not go on over one, 带团 and 罚, nor end in one, 证罚."""
KIND_OF_THING = expression(
    "[云群圈网桩机器具灯车船艇弹币股券险款金税费价额量率法证照卡票单表图册书报刊论学课卷赛节期纪店铺馆站厂所局部"
    "处室厅院园场池湖河江山岛桥路街港村城镇县区楼房屋墙门床椅桌柜箱包袋盒瓶杯衣鞋帽社团队党军族员者师生士兵犯童"
    "组班病症炎癌毒菌虫药膏霜片丸剂粉油水液酒茶奶饭菜肉鱼蛋糖盐果豆花草树石铁钢布纸线宝烟垫毯球棋牌琴柱塔梯绳"
    "篮盆碗锅勺刀伞帘钟笔链帐舞码贷餐枪犬猫]"
)
"""What names of things end in behind a word: 微信群, 奥运村."""
_MODAL = expression(
    f"[会能要可应]{_ACTS.pattern}|[还也][要会能得]|(?<=[间天日月年时周])内[能可要会]|[会能要可应得][来去]|[得不][了到上下起来去动完成着掉]|不[会能要可应该得]|不[用必]|[之以][内前后]|用来|用于|除了|要求|应[该当]|必须|需要|能够|[出进回过上下起][来去]"
    "|一直|总是|老是|到底|究竟|其实|反正|居然|竟然|突然|忽然|已经|刚刚|正在|大概|大约|差不多|实在|根本|简直"
    f"|{MAY_DO.pattern}|(?<=[天日周月年岁时])才[能会可要]|[这那本此][次回天份篇种]|只好|马上|立刻|赶紧|一下|有点|的话|如果|要是|假如|万一|时候"
)
"""What only asks or says whether or whither, or adds nothing: 不能, cut out of 能不能, is missing nowhere,
nor is 除了 or 一直."""
_GOES = ("去", "来", "搞")
"""What stands before the verb for which somebody goes, or that he does, and of which a text has that alone:
去签, 搞募捐."""
_LETTERED = expression(r"(?<![a-z\d])(?P<letters>[a-z]{1,2})(?P<rest>[\u4e00-\u9fff])")
_LIMIT = expression("最[多少高低长短大小快慢早晚迟]")
"""What asks for a limit; a passage has one without it: 不超过."""
_WEIGHTS = np.array([WEIGHTS.get(name, 0.0) for name in FEATURE_NAMES])


def log_odds(ranking: Ranking, missing: float) -> NDArray[np.float64]:
    """Return the log odds that each candidate answers, shape (candidates,), in their order.

    missing: the share of the question's words that is `unknown`.
    """
    odds: NDArray[np.float64] = ranking.features @ _WEIGHTS + UNKNOWN * missing + BIAS
    return odds


def share_of(odds: float) -> float:
    """Return the probability, from 0 to 1, that log odds stand for."""
    return 1 / (1 + math.exp(-odds))


def unknown(query: Query, index: Engine) -> float:
    """Return the share of the question's words, by rarity, that are not known; 1 without words."""
    rarities = query.words.tolist()
    asking = only_asking(query)
    missing = total = 0.0
    for span, rarity in zip(query.asked.words, rarities, strict=True):
        if _is_known(span, query, index):
            total += rarity
        elif span not in asking and not _is_pieced(query.asked.normal[slice(*span)], index):
            total += rarity
            missing += rarity
    return missing / total if total else 1.0


def _is_pieced(word: str, index: Engine) -> bool:
    """Tell whether a word is guessed from what only stands side by side, 能要, 没说, and so may be none."""
    return len(word) > 1 and FUNCTION.search(word) is not None and not index.analyzer.is_word(word)


def is_certain(best: float, missing: float) -> bool:
    """Tell whether the best passage, of this confidence, may be given as the answer without a caveat."""
    return best >= CERTAIN and missing <= MOST_UNKNOWN


def unknown_spans(query: Query, index: Engine) -> tuple[tuple[int, int], ...]:
    """Return where in the normalized question words of two characters or more stand that are not known.

    What only asks (几时, 每几天) is no such word. One that is cut wrongly, as rare names are, is put right as
    far as no passage has its characters side by side: 里元 and 宇宙 are 元宇宙, 时花 and what follows 花呗.
    """
    normal, words = query.asked.normal, sorted(set(query.asked.words))
    ends, taught = dict(words), {start for start, _ in query.taught}
    spans: list[tuple[int, int]] = []
    turns, asking = asking_spans(normal), only_asking(query)
    for start, end in words:
        word = normal[start:end]
        known = (
            (start, end) in asking
            or ASKS.search(word)
            or _COUNT.fullmatch(normal, start, end)
            or (_is_known((start, end), query, index) and not lies_across((start, end), normal, index))
            or _is_within((start, end), turns)
            or _ANY.match(normal, start)
            or ASKS_AHEAD.match(normal, start)
        )
        if known or (spans and start < spans[-1][1]):
            continue
        whole = False
        if not index.analyzer.is_word(word):
            start, end, whole = _guessed(start, end, ends, normal, index)
        if start == end or len(word) == 1 or _LIMIT.fullmatch(normal[start:end]):
            continue
        while not whole and end not in taught and _side_by_side(normal, end, index):
            if end - start == 1 and ASKS.match(normal, end):
                break  # 停几天 asks of 停
            after = ends.get(end, end)
            if end - start > 1 and not _goes_on((start, end), after, normal, index):
                break
            end = max(after, end + 1)
        if end - start > 1 and not _is_pieced(normal[start:end], index):
            spans.append((start, end))
    numbered = unknown_numbers(normal, index)
    return tuple(sorted([*spans, *_lettered(normal, index), *numbered]))


def _guessed(
    start: int, end: int, ends: Mapping[int, int], normal: str, index: Engine
) -> tuple[int, int, bool]:
    """Return from where to where a guessed word goes, and whether it is whole so; from `end` if it is none.

    ends: where the question's words end, by where they begin.
    """
    start += len(normal[start:end]) - len(normal[start:end].lstrip(_AROUND_NAMES))
    begin, behind = _without_count(normal, start, end)
    if (begin, behind) != (start, end) and behind - begin < 2:
        return end, end, False
    start, end = begin, behind
    if (end - start > 1 and is_known(normal[start:end], index)) or _is_of_others(start, end, normal, index):
        return end, end, False
    whole = False
    if ends.get(start - 1) == start and _goes_with(start, normal, index):  # 抖 and 音上 are 抖音
        start, whole = start - 1, normal[end - 1] in _AROUND_NAMES
        end -= whole
    if not whole and start < end and _ACTS.match(normal, end - 1):
        start, end = (start, end - 1) if end - start > 2 else (end, end)
    return start, end, whole


def _goes_on(span: tuple[int, int], after: int, normal: str, index: Engine) -> bool:
    """Tell whether a name goes on with the word behind it, which ends at `after`: 桩 behind 充电, not 坏.

    after: where the name ends if no word of the question begins there.
    """
    start, end = span
    if after == end or any(one.match(normal, end) for one in (FUNCTION, ASKS, _ACTS)):
        return False
    if index.analyzer.is_word(normal[start:end]):
        return after - end == 1 and KIND_OF_THING.match(normal, end) is not None
    return after - end == 1 or not index.analyzer.is_word(normal[end:after])


def _without_count(normal: str, start: int, end: int) -> tuple[int, int]:
    """Return what is left of a guessed word without a number and what that counts in: 多少册书, 停车1."""
    if counted := _COUNT.match(normal, start, end):
        start = counted.end()
    word = normal[start:end].rstrip("0123456789")
    return start, end if word and word[-1].isascii() else max(start, start + len(word))  # v1.5, win10


def _is_of_others(start: int, end: int, normal: str, index: Engine) -> bool:
    """Tell whether a guessed word is the end of one known word and the beginning of the next, or all of it.

    球洗 of 钢丝球洗吗 is the end of 钢丝球 and what is done.
    """
    before, last, behind = normal[start - 1 : start + 1], normal[end - 1 : end], normal[end - 1 : end + 1]
    if end - start != 2 or len(before) != 2 or not index.df("bigrams", before):
        return False
    done = ASKS.match(normal, end) is not None and index.df("characters", last) > 0
    return done or (len(behind) == 2 and index.df("bigrams", behind) > 0)


def _goes_with(at: int, normal: str, index: Engine) -> bool:
    """Tell whether the character before `at` is of the word that begins there: no passage has both."""
    alone = any(one.match(normal, at - 1) for one in (FUNCTION, ASKS, _ACTS))
    alone = alone or normal[at - 1].isascii() != normal[at : at + 1].isascii()  # 年 of 2022年gdp
    return not alone and _side_by_side(normal, at, index)


def _lettered(normal: str, index: Engine) -> list[tuple[int, int]]:
    """Return where words stand that begin with letters, t恤 or u盘, and that no passage has."""
    return [
        match.span()
        for match in _LETTERED.finditer(normal)
        if index.analyzer.is_word(match["letters"].upper() + match["rest"])
        and not index.df("bigrams", normal[match.end() - 2 : match.end()])
    ]


def _side_by_side(normal: str, at: int, index: Engine) -> bool:
    """Tell whether two letters stand on both sides of `at` that no passage has side by side."""
    pair = normal[at - 1 : at + 1]
    return len(pair) == 2 and pair.isalnum() and not index.df("bigrams", pair)


def _is_known(span: tuple[int, int], query: Query, index: Engine) -> bool:
    """Tell whether a word of the question is known, by itself or by a synonym."""
    word = query.asked.normal[slice(*span)]
    said = any(one.fullmatch(word) for one in (_LIMIT, _NOW)) or query.is_taught(*span)
    return said or is_known(word, index) or _is_cut_wrongly(span, query, index)


def _is_cut_wrongly(span: tuple[int, int], query: Query, index: Engine) -> bool:
    """Tell whether a word is a known one and the beginning of the next: 玻璃质 and 保 are 玻璃 and 质保."""
    (start, end), normal = span, query.asked.normal
    alone = end - start == 3 and (end, end + 1) in query.asked.words and not FUNCTION.match(normal, end)
    return alone and all(index.df("bigrams", normal[at : at + 2]) for at in (start, end - 1))


def with_kind(normal: str, span: tuple[int, int]) -> tuple[int, int]:
    """Return the span of a word with the character behind it that tells of what kind it is: 村 of 黄泥村."""
    return span[0], span[1] + (KIND_OF_THING.match(normal, span[1]) is not None)


def only_asking(query: Query) -> set[tuple[int, int]]:
    """Return where words of the question stand that only ask, by what stands beside them."""
    normal = query.asked.normal
    turns = asking_spans(normal)
    inside = {span for span in query.asked.words if _is_within(span, turns)}
    begins = {start for start, _ in query.asked.words}
    inside |= {
        (start, end)
        for start, end in query.asked.words
        if _MODAL.fullmatch(normal, start, end) or (normal[start:end] in _GOES and end in begins)
    }
    often = [found.span(name) for found in _HOW_OFTEN.finditer(normal) for name in ("once", "times")]
    return inside | {found.span() for found in _ASKS_WITH.finditer(normal)} | set(often)


def _is_within(span: tuple[int, int], turns: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a word is of what only asks, but for a character in front: 卡去 of 公交卡去哪个窗口."""
    start, end = span
    return any(first - (end - start == 2) <= start and end <= last and first < end for first, last in turns)


def found_from(passages: int) -> float:
    """Return the confidence from which a passage is shown, in a corpus of so many."""
    return FOUND - LARGER * math.log10(max(passages, 1))
