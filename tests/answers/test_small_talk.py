import random

import pytest

from bot.answers.small_talk import _AROUND, PHRASES, blame, small_talk, without_small_talk


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (
            "greeting",
            "你好|您好呀！|你好，在吗？|在嗎|Hi 👋|HELLO!|早上好|中秋节快乐|小机器人你好"
            "|在不在|妳好|周末好|你吃饭了没",
        ),
        (
            "who",
            "你是誰啊?|请问你是谁|你叫什么名字|你是机器人吗|你是ai还是真人啊|那你到底是人还是机器|你叫啥名儿|你是不是真人|您好，有人在线吗|你是什么东西|你是哪个公司的|会说广东话吗|你能听懂闽南话不|会不会讲英语呀|你懂日文吗|转人工|谁把你做出来的|妳是誰做的",
        ),
        (
            "help",
            "怎么用|幫助|Help|你会做什么呀|我想问个问题|你能干些啥呀|你都能帮我做些什么呢|你能回答什么问题|能教我怎么用吗|可以帮我做什么|怎么跟你聊",
        ),
        (
            "task",
            "帮我写一篇心得体会|写一首诗|翻译成英文|帮我翻译一下|润色一下|做个PPT|帮我寫代碼|给我写封信|把这段话翻译成英文|列个提纲"
            "|能不能帮我写个发言稿|把答案翻译成英文吧|你会画画吗|请翻译"
            "|帮我写个请假条|写份检讨|给我写个辞职信吧|替我拟个保证书",
        ),
        (
            "thanks",
            "麻烦了|谢谢|謝謝啊～|thanks!|Thank you.|谢谢，晚安|好的谢谢|谢谢你的回答！"
            "|谢谢大夫|辛苦啦|辛苦囉|谢谢老师|懂了感谢大佬",
        ),
        ("farewell", "再见|拜拜|晚安|没事了|不用了|我走了|先这样吧，回头再问|暂时没有了|掰掰"),
        (
            "scolding",
            "你真笨|滚|什么垃圾玩意|破机器人|你个垃圾|什么破机器人|完全没用啊你真傻|你行不行啊|简短点说|精简一下|我觉得你很笨|老板你真笨|这都不会",
        ),
        ("praise", "👍|👍🏻|你好厉害|不错|你太棒了|回答得很好|666|好用！|可以啊你|答得不错"),
        (
            "mood",
            "[捂脸]|[强][强]|哈哈|哈哈哈哈哈哈哈|无语|不客气|对不起|😂|是吗|啊这|打错字了|讲个笑话听听|太贵了吧哈哈|这也太晚了吧|真麻烦啊|这么贵的吗|才这么点啊|怎么这么久|竟然这么严格呀|那么远吗|这也太复杂|还这么麻烦",
        ),
        (
            "assent",
            "好的|收到！|嗯嗯|OK|知道了|原来如此|好的收到|好好好|得嘞|没毛病|哦这样子啊|一般般|嗯 好的",
        ),
        (
            "objection",
            "不对|你答错了|答非所问|这个答案不对|👎|你回答错了吧|你确定吗|我问的不是这个|没听懂|不明白|这对吗|这回答好像有问题|你说的不对吧|讲的都是错的|你给的答案好像不准|你好像搞错了吧|答的啥呀这是|感觉你没说到点上|是不是弄错了|你这答的什么玩意儿|你确定没搞错？|你不会是瞎编的吧|你是不是骗我的|你在忽悠人吧",
        ),
    ],
)
def test_small_talk_is_known_by_its_kind(kind: str, texts: str) -> None:
    found = {text: small_talk(text) for text in texts.split("|")}
    if kind == "scolding":
        assert found.pop("完全没用啊你真傻") == "objection"  # both: what was wrong is asked
    assert found == dict.fromkeys(found, kind)


@pytest.mark.parametrize(
    "text",
    "没有其他的了？|你好，试用期多久|怎么用印章|谢谢的繁体|罗|???||his|垃圾分类|垃圾|有什么东西|对不对|"
    "好不好|在行|什么意思|还有吗|继续"
    "|可以吗|有用吗|可以么|好的，那流产呢|专业|支持|资料|老板骗人|老板有病|老板让我滚|我有病|老师错了"
    "|老板骗人，怎么办|休息了，算加班吗|嗯 好的 那工资呢|行不行|谁做的|人工|不同意|没有同意|[附件]"
    "|有问题|太平洋|太早报名了|真空包装吧|乱扔垃圾|胡说|谢谢医生怎么写|翻译|作文|怎么写作文|写信给谁|做作业要多久|翻译费多少|那么多久呢|那么几天呢|为什么这么贵|这么久还能退吗|太短的袖子|帮我起草一份合同|总结一下".split(
        "|"
    ),
)
def test_what_may_be_a_question_is_none(text: str) -> None:
    assert small_talk(text) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("好的，那流产呢", "那流产呢"),
        ("你好，试用期多久？谢谢！", "试用期多久？"),
        ("试用期多久", "试用期多久"),
        ("试用期多久[捂脸]", "试用期多久"),
        ("可以约定两次，对吗", "可以约定两次，对吗"),
        ("嗯 好的 那工资呢", "那工资呢"),
        ("哦哦 工资呢", "工资呢"),
        ("OK 那工资呢 谢谢", "那工资呢"),
        ("我想问一下，试用期多久", "试用期多久"),
        ("不对，我问的是工资", "我问的是工资"),
        ("老板骗人，怎么办", "老板骗人，怎么办"),
        ("休息了，算加班吗", "休息了，算加班吗"),
        ("错了，赔钱吗", "错了，赔钱吗"),
        ("同意，能反悔吗", "同意，能反悔吗"),
        ("桥很长，是谁做的", "桥很长，是谁做的"),
        ("行 政 处 罚", "行 政 处 罚"),
        ("了解 处罚 程序", "了解 处罚 程序"),
        (".45口径是什么", ".45口径是什么"),
        ("谁说过“好的。”？", "谁说过“好的。”？"),
        ("谢谢", "谢谢"),
        ("", ""),
    ],
)
def test_small_talk_around_a_question_is_left_out(text: str, rest: str) -> None:
    assert without_small_talk(text) == rest


def test_the_strangest_texts_are_read_to_their_ends() -> None:
    chance = random.Random(7)
    pieces = [*sorted(PHRASES), *sorted(_AROUND)]
    texts = ["".join(chance.choices(pieces, k=12)) for _ in range(300)]
    for text in [*texts, "好的，" * 330, "好的 " * 330, "不" * 1000, "看" * 1000, "哈" * 1000]:
        small_talk(text)
        without_small_talk(text)
    tangled = "收到收到哈我想你了来是这样那就先这样了对今天就到这不是太强谢谢大神不谢谢大佬太烂"
    small_talk(tangled)
    without_small_talk("，".join([tangled] * 24))
    assert small_talk("看" * 1000) is None
    assert (small_talk("\ud800"), small_talk("谢谢\ud800")) == (None, "thanks")


def test_a_word_alone_is_blame_only_of_an_answer() -> None:
    told = {
        text: (small_talk(text), blame(text)) for text in ("垃圾", "有问题！", "你真垃圾", "谢谢", "分类")
    }
    assert told == {
        "垃圾": (None, "scolding"),
        "有问题！": (None, "objection"),
        "你真垃圾": ("scolding", None),
        "谢谢": ("thanks", None),
        "分类": (None, None),
    }


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("哥几个在吗", "greeting"),
        ("老铁在不", "greeting"),
        ("老师们在么", "greeting"),
        ("姐妹们辛苦了", "thanks"),
        ("家人们谢谢", "thanks"),
        ("哥几个能坐一个包间", None),
        ("兄弟们去哪", None),
        ("小伙伴们怎么报名", None),
    ],
)
def test_a_group_is_greeted_and_thanked_as_one_is(text: str, kind: str | None) -> None:
    assert small_talk(text) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("谢谢马老师", "thanks"),
        ("辛苦了李姐！", "thanks"),
        ("感谢王主任", "thanks"),
        ("欧阳老师您好", "greeting"),
        ("陈师傅再见", "farewell"),
        ("马老师电话", None),
        ("感谢信老师", None),
        ("谢谢马老师的学生", None),
    ],
)
def test_somebody_may_be_thanked_by_name(text: str, kind: str | None) -> None:
    assert small_talk(text) == kind
    assert without_small_talk(f"{text}，考试几点") == ("考试几点" if kind else f"{text}，考试几点")
