"""What is wished of the answer before is known by its words; a question of its own is not taken for one."""

import pytest

from bot.answers.wishes import neighbour_of, wish_of
from bot.retrieval.analyzer import Analyzer


@pytest.mark.parametrize(
    ("wish", "texts"),
    [
        (
            "source",
            "依据是啥|依据哪一条|法律依据有没有|引用的哪个文件|这个说法的出处是|给个出处|出自何处|从哪来的"
            "|你从哪查到的|根据哪部法律|這是哪裡抄來的"
            "|文件名叫什么|具体是哪条规定的|第几条写的|刚才那个是第几条|刚刚那条出自哪里|刚才的规定出处|这写在哪|这个规定在哪条|在哪本书上|哪个文件上说的",
        ),
        (
            "text",
            "有原文吗|有没有原文|原文在哪|发原文|把原文发我看看|我要看全文|完整的发一下|完整列一下|逐一列出来|说具体点|能说详细点吗"
            "|详细解释一下|展开讲|说清楚点|都有哪些，全列出来|贴一下原文|逐条列一下|全部呢 列出来|都有哪些"
            "|原话是怎么说的|原话是|原文怎么写的|这个规定是什么|解释一下"
            "|给我看下原话是咋写的|有没有更详细的说明|能不能把整条都发来看看",
        ),
        (
            "more",
            "还有别的规定不|還有不|後面還有嗎|再说几条|其余的呢|剩下的呢|没有别的了吗|就这些吗|再给几个"
            "|就这么点？|往下翻翻|说完了吗|下面几条也发来|再给我来几条呗|还有木有|没别的了|换一个|接着念|再来一页|后头还有啥子|别的条款有提到不",
        ),
        (
            "date",
            "啥时候发的|是最新版吗|这个是现行的吗|哪年修订的|哪年定的规矩|这规定现在还作数吗|这是啥时候的事",
        ),
    ],
)
def test_a_wish_is_known_however_it_is_said(wish: str, texts: str, analyzer: Analyzer) -> None:
    found = {text: wish_of(analyzer.normalize(text)) for text in texts.split("|")}
    assert found == dict.fromkeys(found, wish)


@pytest.mark.parametrize(
    "text",
    "工资呢|有什么规定|什么是工资|哪里可以领|其他情形|还有多久|没有合同了吗|这个是什么|是什么|继续教育"
    "|完整版合同|相关法律|按什么标准|什么时候发工资|日期怎么算|解释|过期了呢|完了怎么办|哪条路|现在的政策是什么|全部都要交吗|别的地方|还有多少|在哪里上|在哪儿上的".split(
        "|"
    ),
)
def test_a_question_of_its_own_is_no_wish(text: str, analyzer: Analyzer) -> None:
    assert wish_of(analyzer.normalize(text)) is None


@pytest.mark.parametrize(
    ("to", "texts"),
    [
        ("下", "下一条|继续下一条|再往下一条|下一条写的是什么"),
        ("上", "它的上一条是什么|上面那条|往上一条|把上一条也给我看看|再往上看一条|往上走一条"),
        ("回", "往回一条"),
        ("前", "前一条说的什么"),
        ("后", "后面那条|后面还写了什么|往后一条再看看"),
    ],
)
def test_the_article_before_or_after(to: str, texts: str, analyzer: Analyzer) -> None:
    for text in texts.split("|"):
        assert neighbour_of(analyzer.normalize(text)) == to, text
        assert wish_of(analyzer.normalize(text)) is None


@pytest.mark.parametrize("text", ["最后一条", "第一条", "上个月", "上面这条", "下一章"])
def test_what_is_not_beside_the_answer(text: str, analyzer: Analyzer) -> None:
    assert neighbour_of(analyzer.normalize(text)) == ""


@pytest.mark.parametrize(
    ("to", "texts"), [("下", "再往下看看|下面呢|继续|接着念"), ("后", "往后翻"), ("上", "往上翻翻")]
)
def test_from_an_article_that_is_shown_a_direction_is_enough(to: str, texts: str, analyzer: Analyzer) -> None:
    for text in texts.split("|"):
        normal = analyzer.normalize(text)
        assert (neighbour_of(normal), neighbour_of(normal, shown=True)) == ("", to), text


@pytest.mark.parametrize(
    "repeated", ["看", "能不能", "可不可以", "给我想", "那么", "原文给我看", "哪年的", "还有"]
)
def test_long_texts_are_read_to_their_ends(repeated: str) -> None:
    text = (repeated * 1000)[:1000] + "@"
    assert wish_of(text) is None and neighbour_of(text, shown=True) == ""
