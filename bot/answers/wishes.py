"""What may be wished of the answer before instead of a new one: 还有吗, 出处, 哪一年的, 原文, 下一条."""

import re
from typing import Literal

Wish = Literal["answer", "more", "back", "source", "date", "text"]

"""An answer; of the one before the next page or the page before, its source, its date, its text."""

_END = r"(?:呢|吗|么|吧|啊|呀|了|的|[?。!,.…~\s])*"
_BEGIN = (
    r"(?:那么?|还有|然后|另外|请问|请|麻烦|帮我|给我|我想|想|能不能|能否|可以|能|再|把|"
    r"看[1一]下|看|告诉我|说[1一]下)*"
)
_THIS = (
    r"(?:这[个条段句份篇]?|那[个条段句份篇]?|它|上面|上述|刚才|前面|该)?(?:答案|回答|内容|规定|"
    r"说法|话|法条|条文|文件|文章)?的?"
)
# Full matches of normalized text: what is wished of the answer before, and by which words.
_WISH_WORDS: tuple[tuple[Wish, str], ...] = (
    (
        "more",
        r"还有(?:没有)?(?:别的|其[他它]|更多|另外|什么|哪些)?的?(?:规定|情况|内容|说法|"
        r"答案|结果|要求|资料)?(?:没有|没)?"
        r"|继续(?:说|讲|看)?|接着(?:说|讲|看)?|更多(?:内容|结果)?|多来(?:[几1一]条|"
        r"点|[1一]些)|再来(?:[几1一]条|点|[1一]些|[1一]个)"
        r"|下[1一]?页|后[1一]?页|往下|往后|换[1一]?[个条段批](?:答案)?|(?:其[他它]|"
        r"别)的?(?:答案|结果|规定)?|后面|下面",
    ),
    ("back", r"上[1一]?页|前[1一]?页|往[上前]|回到上[1一]?页"),
    (
        "source",
        rf"{_THIS}(?:是)?(?:出处|来源|出自)(?:是?(?:哪里|哪|什么|哪儿))?|{_THIS}(?:是|"
        rf"出自|来自|在)?(?:哪|什么)[1一]?"
        r"(?:[个份部篇条本章节段款页]|里|儿)?(?:文件|资料|法律|法规|法|文章|规定|文档|"
        r"书|条例|通知|报告|章节)?(?:里|中|上)?面?"
        r"(?:写|说|看到|来|规定|讲|提到|出来)?的?(?:规定|内容)?"
        rf"|{_THIS}(?:法律)?依据(?:是什么|在哪里?)?|{_THIS}谁(?:说|写|规定|讲)的?|第几(?:条|"
        rf"段|页|章|款)|{_THIS}根据(?:什么|是什么)?"
        r"|文件名(?:称|字)?(?:是什么)?|有(?:什么|没有|啥)?(?:法律)?依据",
    ),
    (
        "date",
        rf"{_THIS}(?:是)?(?:哪[1一]?年|什么时候|何时|哪[1一]?天|几号|什么时间|哪个?年份)(?:的"
        rf"|发布|出台|公布|颁布|印发|规定|写|发)*(?:规定|文件)?"
        r"|(?:发布|公布)?(?:日期|年份|时间)(?:是什么|是多少)?|(?:是)?最新的?",
    ),
    (
        "text",
        rf"{_THIS}(?:原文|全文|完整(?:内容|原文|版)?|详细(?:内容|[1一]?点|[1一]?些|说明|"
        rf"说说|说|讲讲)?|具体(?:内容|[1一]?点|[1一]?些|说说|是什么|"
        r"怎么(?:说|规定))?|展开(?:说说|讲讲|[1一]?下)?|多说(?:[1一]?点|[几1一]句)|"
        r"详情|细说|前后文|上下文|整[段条节篇])(?:发[1一]?下|是什么|看看|给我|发给我|"
        r"来[1一]?下)?",
    ),
)
_WISHES = [(wish, re.compile(rf"{_BEGIN}(?:{words}){_END}")) for wish, words in _WISH_WORDS]
NEIGHBOUR = re.compile(
    rf"{_BEGIN}(?P<to>[上下前后])面?[1一]?(?:条|段|个)(?:法条|规定|内容)?(?:是什么|讲什么|"
    rf"说什么|讲了什么)?{_END}"
)
"""The article or paragraph before or after; `to` is 上, 下, 前 or 后."""


def wish_of(normal: str) -> Wish | None:
    """Return what a normalized text wishes of the answer before, None if it asks something of its own."""
    return next((wish for wish, pattern in _WISHES if pattern.fullmatch(normal)), None)
