"""A question of any signs, about documents of any signs, is answered or refused: nothing is raised.

Names of goods, courses and models hold signs that mean something to an expression (C++, T恤(白), 5*8, A|B).
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers import answer
from bot.answers.dialogue import Earlier, understand
from bot.answers.page import page
from bot.answers.question import QuestionError, check
from bot.answers.several import questions_in
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.vocabulary import Vocabulary, everyday_words

SIGNS = ".*+?^$()[]{}|\\/-#&~\"'<>=%@!:;,_`"
LETTERS = "甲乙丙课程书票室班老师人日年元天号楼ABab12三"

TOLD = (
    "{a}可以旁听,{b}不可以。",
    "{a}每次{n}元,{b}免费,超过{n}次的另收{n}元。",
    "{a}由{b}负责,{b}的电话是6645720{n}。",
    "{a}在{n}楼,{b}在负一楼。",
    "{a}的有效期为{n}天,{b}的为{n}年。",
    "从{a}到{b}乘{n}路车,首班{n}:00。",
    "{a}前{n}天通知{b},{b}后不退费。",
    "本办法所称{a},是指{b}。",
    "{a}:周{n}开放\n{b}:{n}月{n}日至{n}月{n}日",
    "因为{b},{a}停课;有下列情形之一的,不得使用{a}:(一){b};(二){n}。",
    "禁止携带{a}、{b}进入{n}号厅,违反的处{n}元罚款。",
    "{a}分为{b}、{n}级和普通三种。",
    "{a}应当{b},未经{b}不得{a}。",
    "需要{a}的,带{b}和身份证到{n}号窗口办理{a}。",
)
ASKED = (
    "{a}可以旁听吗",
    "{a}能不能{b}",
    "{a}要不要{b}",
    "{a}多少钱",
    "{n}个{a}多少钱",
    "{n}岁的{a}{b}多少钱一次",
    "谁负责{a}",
    "{a}由谁{b}",
    "{a}在哪里",
    "{a}在几楼",
    "{a}的有效期多久",
    "从{a}到{b}怎么走",
    "{a}几点开门",
    "{a}什么时候{b}",
    "{a}前要{b}吗",
    "{a}是什么",
    "什么是{a}",
    "{a}为什么{b}",
    "{a}和{b}有什么区别",
    "{a}有哪些",
    "有没有{a}",
    "{a}怎么办理",
    "{a}怎么办",
    "{a}的{b}呢",
    "那{a}呢",
    "{a}不{b}会怎么样",
    "{a}{b}怎么处罚",
    "《{a}》第{n}条",
    "{a}{n}",
    "关于{a}的文件",
    "不是{a},是{b}",
    "{a}还是{b}",
    "除了{a}还有什么",
    "{a}多久一次",
    "{a}电话",
    "哪个{a}可以{b}",
)

WORDS = ("C++", "C#", "甲+", "A+班", "乙.丙", "考+研", "B-", "50%", "+课", "票.", "A++", "++", "Q&A", "书-")
"""Words with signs, taught by the operator but for what is one anyway; names are these, or made up."""

made_up = st.lists(
    st.one_of(st.text(SIGNS, min_size=1, max_size=3), st.text(LETTERS, min_size=1, max_size=3)),
    min_size=1,
    max_size=4,
).map("".join)
names = st.one_of(st.sampled_from(WORDS), made_up)
numbers = st.sampled_from("12358")
lines = st.lists(st.sampled_from(TOLD), min_size=1, max_size=4)
messages = st.lists(st.lists(st.sampled_from(ASKED), min_size=1, max_size=2), min_size=3, max_size=6)


@pytest.fixture(scope="module")
def everyday() -> Analyzer:
    return Analyzer(vocabulary=Vocabulary(everyday_words(), words=tuple((word, None) for word in WORDS)))


@settings(max_examples=120)
@given(names, names, numbers, lines, messages, st.booleans())
def test_signs_of_a_question_and_of_documents_raise_nothing(
    everyday: Analyzer, a: str, b: str, n: str, said: list[str], asked: list[list[str]], replied: bool
) -> None:
    texts = [text.format(a=a, b=b, n=n) for text in said]
    told = Origin("m.md", f"{a}须知")
    passages = [Passage(told, (b,), at, "text", text) for at, text in enumerate(texts, 1)]
    index = Index.build(passages, everyday)
    earlier = None
    for forms in asked:
        message = "?\n".join(forms).format(a=a, b=b, n=n)
        try:
            check(message)
        except QuestionError:
            continue
        parts = questions_in(message, index, earlier)
        meant = understand(message, earlier, index, replied=replied and earlier is not None, picked=b)
        for question in parts if len(parts) > 1 else [meant.question or message]:
            found = answer(question, index)
            assert {cited.text for cited in page(found).passages} <= set(texts)
            earlier = Earlier(found.question, found=found)
