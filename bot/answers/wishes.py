"""What may be wished of the answer before instead of a new one: 还有吗, 出处, 哪一年的, 原文, 下一条."""

from typing import Literal

from bot.expressions import expression

Wish = Literal["answer", "more", "back", "source", "date", "text"]
"""An answer; of the one before the next page or the page before, its source, its date, its text."""

# Full matches of normalized text. What may be repeated is parted into tokens in one way only, and so is read
# in one.
_BEGIN = (
    r"(?:[请问帮给我想能再把看说讲要你您来发贴先]|那么?|不能|否|可以|可不|[1一]下|麻烦|告诉|还有|然后|另外|"
    r"刚[才刚]的?)*"
)
_END = r"[呢吗么嘛吧啊呀了的呗哈?。!,.…~\s]*"
_THIS = (
    r"(?:[这那][个条段句份篇部里]?|它|上面|上述|前面|该|其)?(?:答案|回答|内容|规定|说法|话|结论|"
    r"法条|条文|文件|文章|资料)?的?(?:是|又是)?"
)
_WHAT = r"(?:什么|甚么|啥)"
_WHERE = r"(?:哪里|哪儿|哪|何处|什么地方|啥地方)"
_WHEN = r"(?:哪[1一]?年|什么时候|啥时候|何时|哪[1一]?天|几号|什么时间|啥时间|哪个?年份)"
_DOCUMENT = r"(?:文件|资料|文档|法律|法规|法|文章|规定|书|条例|通知|报告|章节)"
_SAYS = r"(?:说|写|讲|规定|表述|描述)"
_HANDED = r"(?:[给我看说讲听发贴拿来出完全]|[1一]下|[1一]?[点些])*"
_OTHER = r"(?:别|其[他它]|更多|另外|其余|剩下|剩余|余下)"
_THINGS = r"(?:规定|情况|内容|说法|答案|结果|要求|资料|条款|条文|法条|法律|文件|依据|信息)"
# What is wished of the answer before, and by which words; the first that matches.
_WISH_WORDS: tuple[tuple[Wish, str], ...] = (
    ("back", r"上[1一]?页|前[1一]?页|往[上前](?:[看翻])?|回到?上[1一]?页"),
    (
        "text",
        rf"{_THIS}(?:有没有|有|查|要)?(?:原文|原话|全文|正文|(?:完整|详细|具体|清楚|仔细|全)的?(?:{_THINGS}|原文|版本?|"
        rf"解释|说明|介绍)?|详情|细节|前后文|上下文|整[段条节篇]|展开|细)(?:有没有|有|在{_WHERE}|是?{_WHAT}|"
        rf"(?:是|又是)?(?:怎么|如何|咋){_SAYS}|{_SAYS}的?了?(?:是)?{_WHAT}|解释|说明|介绍|是)?{_HANDED}"
        rf"|(?:[这那该][个条项段]?)?(?:规定|内容|条款|条文|法条)(?:具体)?(?:是|{_SAYS}的?了?(?:是)?){_WHAT}"
        rf"|[这那该][条段](?:具体)?(?:是|{_SAYS}的?了?(?:是)?){_WHAT}"
        r"|多[说讲](?:[1一]?点|[1一]?些|[几1一两]句)|解释(?:解释|[1一]下)"
        r"|(?:都|具体)(?:有|是|包括)哪些"
        rf"|(?:(?:都|具体)?(?:有|是|包括)哪些[,，。?\s]*)?(?:全部|全都|全|都|所有的?|完整地?|[1一]{{2}}|逐[1一条项个]|[1一]条[1一]?条地?|(?:全部|所有)的?呢[,，。?\s]*|详细地?)(?:列举?|罗列|写|贴|发|显示){_HANDED}|(?:列举?|罗列)出{_HANDED}"
        rf"|(?:把?[这那][条段款])?(?:完整|整个|全部)的?(?:[这那]?[1一]?[条段款])?(?:条文|法条|内容|原文)?{_HANDED}",
    ),
    (
        "source",
        rf"{_THIS}(?:有没有|有|有{_WHAT}|个|[1一]个)?(?:法律|法规|法条|政策|官方)?(?:出处|来源|依据|根据)"
        rf"(?:是|在|为)?(?:{_WHAT}|{_WHERE}|有没有|有|哪)?"
        rf"|{_THIS}(?:出自|来自|引自|摘自|源自|(?:写|规定|记)?在|依据|根据|引用|按照?|参照)?的?(?:是|了)?"
        rf"(?:(?:哪|何)[1一]?[个份部篇条本章节段款页处里儿]?{_DOCUMENT}?|{_WHAT}{_DOCUMENT})(?:[里中]|(?<![里儿处])上)?面?(?:的?第?(?:哪|几)[1一]?[条款章节])?"
        rf"(?:{_SAYS}|看到|来|提到|出来)?的?(?:规定|内容)?"
        rf"|{_THIS}(?:从|打|由|在){_WHERE}(?:来|查|看|找|得|抄|摘|弄|引|搜|翻)(?:到|来|出来|出)?"
        rf"|{_THIS}{_WHERE}(?:来|查|看|找|抄|摘|弄|引|搜|翻)(?:到|来|出来)的|{_THIS}(?:谁|哪个部门|哪个机关)(?:{_SAYS}|提)的?|{_THIS}第几(?:条|段|页|章|款)|文件名[称字]?(?:是{_WHAT})?"
        rf"|[你您]?(?:是)?(?:怎么|从{_WHERE}|在{_WHERE})(?:知道|看到?|找到?|查到?|得知|得出|晓得)的?"
        r"|(?:原文|文件|网页|官方)?的?(?:链接|网址|网站|下载地址)(?:是什么|有没有|有)?[发给我来]*",
    ),
    (
        "date",
        rf"{_THIS}{_WHEN}(?:的|发布|出台|公布|颁布|印发|规定|通过|修[订改正]|制定|写|发|出|定)*(?:规定|文件|规矩|办法)?"
        rf"|(?:发布|公布|出台)?(?:日期|年份|时间)(?:是)?(?:{_WHAT}|多少|{_WHEN})?"
        rf"|{_THIS}(?:不是|否)?(?:还是)?(?:最新|现行|旧|老|过时|过期(?!了?[呢咧]))(?:有效)?的?(?:版本?|规定|法律)?"
        rf"|{_THIS}(?:现在|目前|如今)?(?:还|仍然?)?(?:有效|生效|管用)[吗么不没]|{_THIS}(?:被|已经?)?(?:废止|失效|作废)了?[吗么没]"
        rf"|{_THIS}(?:有没有|有)?(?:修[订改正]|更新)过?了?[吗么没]",
    ),
)
_WISHES = [(wish, expression(rf"{_BEGIN}(?:{words}){_END}")) for wish, words in _WISH_WORDS]
_BESIDE = expression(
    r"(?<![最以之])(?:[往朝向]|回到?)?(?P<to>[上下]{1,3}|[前后]|(?<=往)回)[面边头]?"
    r"(?P<one>的?那?[1一]?[条段个](?:法条|规定|内容|条文)?)?"
)
"""What lies before or behind what is shown: 上, 下, 前 or 后, 下下 the second behind; `one` of its kind."""
_ON = expression("继续|接着")
_ONE_BESIDE = expression("[1一][条段]|还[说写讲规]")
"""What tells beside it that one article or paragraph is meant: 再往上看一条, 后面还写了什么."""
AGAIN = expression(
    r"(?:请|麻烦|[你您]|能不能|可以|能|把|(?:[这那]个?|刚[才刚]的?)?(?:答案|回答|结果|内容))*"
    rf"(?:再(?:说|回答|讲|发|答|来)[1一]?[遍次]|重新?(?:说|回答|讲|发|答|来|找|查)(?:[1一]?[遍次下])?){_END}"
)
"""What wishes the answer before once more: 再说一遍."""


# What is wished may be said in any order of words: one that tells it, and such as only ask for it.
_KEYS: tuple[tuple[Wish, frozenset[str]], ...] = (
    (
        "source",
        frozenset(
            "出处 来源 来历 依据 出自 引自 哪来 哪来的 哪儿来 哪里来 哪条 哪1条 哪部 哪1部 哪份 哪1份 哪本 "
            "哪篇 哪个文件 哪个法 哪个法律 什么法 啥法 第几条 第几页 第几章 哪1章 哪1页 文件名 文件名字 "
            "文号 链接 网址 谁说 谁规定 法律依据 根据 凭啥 凭什么".split()
        ),
    ),
    (
        "date",
        frozenset(
            "哪年的 哪1年的 几几年 年份 日期 啥时候的 什么时候的 何时的 哪时候的 有效 作数 算数 失效 过时 "
            "废止 作废 现行 最新 新版 旧版 老版 管用".split()
        ),
    ),
    (
        "text",
        frozenset(
            "原文 原话 全文 正文 原句 原样 前后文 上下文 前文 后文 详情 细节 详细 具体 仔细 完整 完完整整 "
            "整条 整段 整节 整篇 全部 全都 所有 展开 展开来 逐条 逐字 1条条 1五1十 原原本本".split()
        ),
    ),
    (
        "more",
        frozenset(
            "还有 别的 其他 其它 另外 更多 剩下 剩余 其余 余下 继续 接着 往下 往后 下页 下1页 翻页 后面 "
            "后边 下面 下边 换个 换1个 换1批 再来 再给 再说 多来 多给 多说 多发 没了 没有了 完了 说完 讲完 "
            "就这些 就这点 就这么点 就这么多 只有这些 这么点 这么多 不止 后头 下头".split()
        ),
    ),
)
_PLAIN = frozenset(
    "请 请问 麻烦 帮 帮忙 给 我 你 您 想 要 能 能不能 可以 可不可以 能否 再 都 也 就 还 只 把 让 看 瞅 瞧 "
    "听 说 讲 写 发 贴 列 拿 找 查 翻 来 去 出 出来 1下 下 1点 点 点儿 些 1些 几条 几个 1条 1个 1遍 1句 句 "
    "条 个 段 页 1页 几页 1段 几段 1批 这 那 这个 那个 这条 那条 这段 那段 该 它 的 地 得 了 着 过 是 在 "
    "有 没有 有没有 没 不 呢 吗 "
    "么 嘛 吧 啊 呀 哦 哈 呗 啦 嘞 咧 木有 上面 刚才 刚刚 刚 前面 怎么 咋 什么 啥 怎样 如何 到底 究竟 规定 "
    "规矩 说法 答案 回答 内容 话 结论 法条 条文 条款 文件 文章 资料 说明 解释 介绍 东西 事 事情 行 好 那么 "
    "先 现在 目前 如今 今天 里 里面 中 上 哪里 哪儿 哪 叫 名字 名称 比较 更 太 清楚 明白 版 版本 版的 部分 "
    "信息 法律 法规 对 从 由 到 完 全 最 知道 提 提到 啥子 行不行 好不好 情况 结果 要求 显示 复制 转 过来 "
    "1起 1次 次 念 走 继续 接着".split()
)
_STEPS = frozenset(
    "那 那么 请 给 我 你 能 不能 可以 麻烦 再 往 继续 接着 看 瞧 翻 读 念 说 讲 走 来 去 1下 点 1点 些 1些 "
    "呢 吗 吧 么 嘛 啊 呗 的 了 到".split()
)
"""What is said beside where one goes on from an article."""
_PLAIN |= {word.replace("1", "一") for word in _PLAIN}
_WORDS = _PLAIN.union(*(keys for _, keys in _KEYS))
_MARKS = expression(r"[\s,，。?？!！.…~、:：]+")
LONGEST_WISH = 20
"""Characters of what only wishes something of the answer before."""


def wish_of(normal: str) -> Wish | None:
    """Return what a normalized text wishes of the answer before, None if it asks something of its own."""
    listed = next((wish for wish, pattern in _WISHES if pattern.fullmatch(normal)), None)
    return listed or _wish_by_words(_MARKS.sub("", normal))


def _wish_by_words(bare: str) -> Wish | None:
    if len(bare) > LONGEST_WISH or neighbour_of(bare) or not parted(bare, _WORDS):
        return None
    return next((wish for wish, keys in _KEYS if any(key in bare for key in keys)), None)


def neighbour_of(normal: str, shown: bool = False) -> str:
    """Return 上, 下, 前, 后 or 回 where the article or paragraph beside the one shown is named, else "".

    下下 is the second behind it. shown: one that was named is shown, and nothing else; then 往下看看 and 继续
    are enough.
    """
    bare = _MARKS.sub("", normal)
    if len(bare) > LONGEST_WISH:
        return ""
    for match in _BESIDE.finditer(bare):
        around = bare[: match.start()], bare[match.end() :]
        one = match["one"] or any(map(_ONE_BESIDE.search, around))
        if (one or shown) and all(parted(part, _PLAIN if one else _STEPS) for part in around):
            return match["to"]
    return "下" if shown and _ON.search(bare) and parted(bare, _STEPS) else ""


def parted(text: str, words: frozenset[str]) -> bool:
    """Tell whether a text is some of `words` after one another."""
    reached = {0}
    for start in range(len(text)):
        if start in reached:
            reached |= {end for end in range(start + 1, len(text) + 1) if text[start:end] in words}
    return len(text) in reached
