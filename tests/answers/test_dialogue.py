"""What leans on the question before is made whole; what stands by itself is left alone."""

from dataclasses import replace
from datetime import date

import pytest

from bot.answers import (
    Earlier,
    Understood,
    about,
    answer,
    doubted,
    page,
    place_of_picked,
    questions_in,
    understand,
)
from bot.answers.ellipsis import replaced
from bot.answers.picked import asked_of
from bot.answers.replacing import at_another_stage
from bot.answers.spans import with_singles
from bot.answers.stating import stating
from bot.answers.topic import (
    LONGEST_TRIED,
    MOST_TRIED,
    content,
    first_certain,
    may_be_held,
    opening,
    topic_of,
)
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index

LAW = Origin("law.md", "中华人民共和国海堤保护法", published=date(2020, 1, 1))
RULES = Origin("rules.md", "渡轮管理条例")
NOTICE = Origin(
    "notice.html", "关于渡轮停航的通知", "海港网", date(2024, 5, 6),
    office="海港市政府", issue_number="海政发〔2024〕3号",
)  # fmt: skip
ARTICLES = (
    ("第一章 总则", "第一条", "第一条 为了保护海堤，制定本法。"),
    ("第一章 总则", "第二条", "第二条 巡堤员的试用期不得超过三个月。\n同一巡堤员只能约定一次试用期。"),
    ("第二章 巡查", "第三条", "第三条 试用期的工资不得低于巡堤员工资的百分之八十。"),
    ("第二章 巡查", "第四条", "第四条 台风季每天巡查两次，旱季每天巡查一次。"),
    ("第二章 巡查", "第五条", "第五条 巡堤员是指受雇巡查海堤的人。"),
    ("第二章 巡查", "第六条", "第六条 本法自2020年3月1日起施行。"),
)
PASSAGES = [
    *[
        Passage(LAW, (heading,), at, "text", text, article=article)
        for at, (heading, article, text) in enumerate(ARTICLES, 1)
    ],
    Passage(RULES, (), 1, "text", "渡轮的票价为每人五元。"),
    Passage(RULES, (), 2, "text", "渡轮停航时，乘客可以退票，退票不收手续费。"),
    Passage(NOTICE, (), 1, "text", "台风期间渡轮停航三天。"),
]  # fmt: skip


@pytest.fixture(scope="module")
def documents(analyzer: Analyzer) -> Index:
    return Index.build(PASSAGES, analyzer)


@pytest.mark.parametrize(
    ("before", "said", "question", "lead"),
    [
        (
            "海堤保护法里巡堤员的试用期多久",
            "工资呢",
            "海堤保护法 巡堤员 试用期 工资 多少",
            "第三条 试用期的工资",
        ),
        ("巡堤员的试用期多久", "工资呐", "巡堤员 试用期 工资 多少", "第三条 试用期的工资"),
        ("台风季每天巡查几次", "嗯那如果是旱季呢", "旱季每天巡查几次", "第四条"),
        ("巡堤员的试用期多久", "那工资呢？", "巡堤员 试用期 工资 多少", "第三条 试用期的工资"),
        ("海堤保护法第二条", "第二款呢", "中华人民共和国海堤保护法第二条第二款", "同一巡堤员"),
        ("海堤保护法第二条", "它第二款说什么", "中华人民共和国海堤保护法第二条第二款", "同一巡堤员"),
        ("海堤保护法第二条", "那第三条讲什么", "中华人民共和国海堤保护法第三条", "第三条"),
        ("巡堤员的试用期多久", "第二款", "中华人民共和国海堤保护法第二条第二款", "同一巡堤员"),
        ("海堤保护法第二条", "下一条", "中华人民共和国海堤保护法第三条", "第三条"),
        ("海堤保护法第二条", "上一条是什么", "中华人民共和国海堤保护法第一条", "第一条"),
        ("海堤保护法第二条", "第2款呢", "中华人民共和国海堤保护法第二条第2款", "同一巡堤员"),
        ("海堤保护法第二条", "第三条第一句", "中华人民共和国海堤保护法第三条第一句", "第三条"),
        ("渡轮票价", "下一段呢", "渡轮管理条例第2段", "渡轮停航时"),
        ("渡轮票价", "后面还写了什么", "渡轮管理条例第2段", "渡轮停航时"),
        ("什么是巡堤员", "他的工资多少", "巡堤员 的工资多少", "第三条"),
        ("台风季每天巡查几次", "旱季呢", "旱季每天巡查几次", "第四条"),
        ("台风季每天巡查几次", "旱季每天巡查呢", "旱季每天巡查几次", "第四条"),
        ("用人单位提前几天通知", "劳动者呢", "劳动者提前几天通知", None),
        ("男方的试用期多久", "女的呢", "女的试用期多久", None),
        ("海堤保护法什么时候施行", "它有多少条", "中华人民共和国海堤保护法有多少条", None),
        ("渡轮票价", "总结一下", "渡轮管理条例总结一下", None),
        ("渡轮票价", "帮我概括一下这份文件", "帮我概括一下渡轮管理条例", None),
        ("这份文件有多少条", "海堤保护法", "中华人民共和国海堤保护法有多少条", None),
        ("渡轮票价", "主要内容是什么", "渡轮管理条例主要内容是什么", None),
        ("渡轮管理条例讲什么", "海堤保护法呢", "中华人民共和国海堤保护法讲什么", None),
    ],
)
def test_a_follow_up_is_made_whole(
    before: str, said: str, question: str, lead: str | None, documents: Index
) -> None:
    meant = understand(said, Earlier(before), documents)
    assert meant == Understood("answer", question, carried=True)
    if lead is not None:
        assert page(answer(question, documents)).passages[0].quotes[0].text.startswith(lead)


FERRY = Origin("ferry.md", "渡轮条例")
HARBOUR = Origin("harbour.md", "海港条例")
FERRIES = [
    Passage(
        FERRY, (), 1, "text",
        "第一条 渡轮在港内行驶的最高航速不得超过十二节，在港外行驶的最高航速不得超过二十节，由港务局公布。\n"
        "港务局应当在每个码头派人查看航速，并且把查看的结果逐日登记，供乘客查阅。\n"
        "渡轮在雾、雨、雪天气行驶的，航速不得超过五节。",
        article="第一条",
    ),
    Passage(FERRY, (), 2, "text", "第二条 船员证每年审验一次，由港务局审验。", article="第二条"),
    Passage(FERRY, (), 3, "text", "第三条 船员证遗失的，应当到港务局补办。", article="第三条"),
    Passage(FERRY, (), 4, "text", "第四条 不服港务局处分决定的，应当在十五日内申诉。", article="第四条"),
    *[
        Passage(HARBOUR, (), number, "text", f"第{han}条 {text}", article=f"第{han}条")
        for number, (han, text) in enumerate(
            zip("一二三四五", (
                "灯塔的灯每天日落时点亮。",
                "码头工人每周休息两日。",
                "仓库的租金按月交付，超过三个月未交付的，可以收回仓库。",
                "引航员的年龄不得超过六十岁。",
                "锚地由港务局划定。",
            ), strict=True), 1
        )
    ],
]  # fmt: skip


@pytest.fixture(scope="module")
def ferries(analyzer: Analyzer) -> Index:
    return Index.build(FERRIES, analyzer)


@pytest.mark.parametrize(
    ("before", "said", "question", "article", "lead"),
    [
        # The passage that answered before has 雪 of a word that no document has.
        ("渡轮在港内最高航速", "大雪天呢", "渡轮条例第一条 雪", "第一条", "渡轮在雾、雨、雪天气"),
        # With all of the topic what was told before would come first again.
        ("船员证多久审验一次", "那遗失了呢", "船员证 遗失了", "第三条", "第三条 船员证遗失的"),
        # 过期 stands nowhere, and asks nothing by itself.
        ("船员证多久审验一次", "过期了呢", "船员证 审验 过期了", "第二条", "第二条 船员证每年审验一次"),
        # 超过 stands in another matter too, but alone it asks nothing.
        ("引航员的年龄", "超过了呢", "引航员 年龄 超过了", "第四条", "第四条 引航员"),
    ],
)
def test_the_new_words_of_a_follow_up_count(
    before: str, said: str, question: str, article: str, lead: str, ferries: Index
) -> None:
    assert understand(said, Earlier(before), ferries) == Understood("answer", question, carried=True)
    first = page(answer(question, ferries)).passages[0]
    assert (first.citation.article, first.quotes[0].text[: len(lead)]) == (article, lead)


def test_of_an_article_that_is_named_what_is_asked_of_it_leads(ferries: Index) -> None:
    asked = page(answer("渡轮条例第一条 雪", ferries)).passages[0]
    assert asked.quotes[0].text == "渡轮在雾、雨、雪天气行驶的，航速不得超过五节。"
    whole = page(answer("渡轮条例第一条怎么规定的", ferries)).passages[0]
    assert whole.quotes[0].text.startswith("第一条 渡轮在港内行驶的最高航速")


def test_what_no_passage_has_with_the_topic_is_asked_of_it_where_it_leans(ferries: Index) -> None:
    before = Earlier("引航员的年龄")
    assert understand("那红烧肉呢", before, ferries).question == "引航员 年龄 红烧肉"
    assert understand("红烧肉的呢", before, ferries).question == "引航员 年龄 红烧肉"
    assert understand("红烧肉呢", before, ferries) == Understood("answer", "红烧肉呢")
    assert understand("那码头工人每周休息呢", before, ferries).carried is False


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ("2023年的呢", "2023年政府渡轮停航几天"),
        ("那2023年度呢", "2023年政府渡轮停航几天"),
    ],
)
def test_another_year_takes_the_place_of_the_one_before(said: str, question: str, documents: Index) -> None:
    meant = understand(said, Earlier("2024年政府渡轮停航几天"), documents)
    assert meant == Understood("answer", question, carried=True)


@pytest.mark.parametrize(
    ("before", "said", "question"),
    [
        ("海堤保护法有多少条", "什么时候施行的", "中华人民共和国海堤保护法什么时候施行的"),
        ("海堤保护法有多少条", "主要内容呢", "中华人民共和国海堤保护法主要内容"),
        ("海堤保护法有多少条", "全文呢", "中华人民共和国海堤保护法全文"),
        ("关于渡轮停航的通知是谁发的", "文号呢", "关于渡轮停航的通知文号"),
        ("关于渡轮停航的通知讲什么", "这份通知是哪个部门发的", "关于渡轮停航的通知是哪个部门发的"),
        ("关于渡轮停航的通知讲什么", "出处呢", "关于渡轮停航的通知出处"),
        ("海堤保护法第一章讲什么", "下一章呢", "中华人民共和国海堤保护法第二章"),
        ("海堤保护法第九十九条", "那第三条呢", "中华人民共和国海堤保护法第三条"),
        ("台风季每天巡查几次", "2024年的呢", "2024年台风季每天巡查几次"),
        ("2024年渡轮停航几天", "去年呢", "2023年渡轮停航几天"),
        ("2024年渡轮停航几天", "23年呢", "2023年渡轮停航几天"),
        ("2024年渡轮停航几天", "2022年的是多少", "2022年渡轮停航几天"),
        ("2024年渡轮停航几天", "那年的票价呢", "2024年票价"),
        ("2024年渡轮停航几天", "同年的客流量是多少？", "2024年客流量是多少"),
        ("合同期限1年，试用期多久", "6个月的呢", "合同期限6个月,试用期多久"),
        ("请2天假谁批", "请5天呢", "请5天假谁批"),
        ("请2天假谁批", "请一个星期呢", "请一个星期假谁批"),
        ("请2天假谁批", "那超过3天呢", "请超过3天假谁批"),
        ("工龄满十年年假几天", "满二十年呢", "工龄满二十年年假几天"),
        ("工龄满十年年假几天", "不满1年的呢", "工龄不满1年年假几天"),
        ("请超过3天假谁批", "超过一个星期呢", "请超过一个星期假谁批"),
        ("故障码E1001是什么", "那1002", "故障码E1002是什么"),
    ],
)
def test_a_follow_up_on_a_document_a_division_a_year_or_an_amount(
    before: str, said: str, question: str, documents: Index
) -> None:
    assert understand(said, Earlier(before), documents) == Understood("answer", question, carried=True)


@pytest.mark.parametrize(
    "said", ["其他组织可以退票吗", "其实我想问渡轮票价", "这个月的票价是多少", "那什么情况可以退票"]
)
def test_a_pronoun_inside_a_word_is_none(said: str, documents: Index) -> None:
    assert understand(said, Earlier("巡堤员的试用期多久"), documents) == Understood("answer", said)


@pytest.mark.parametrize(
    "said", ["渡轮的票价是多少", "红烧肉怎么做", "红烧肉呢", "退票要收手续费吗", "谁受雇巡查海堤"]
)
def test_a_change_of_subject_is_not_dragged_along(said: str, documents: Index) -> None:
    meant = understand(said, Earlier("巡堤员的试用期多久"), documents)
    assert meant == Understood("answer", said)
    if meant.found is not None:  # it stands for what would be found once more
        again = answer(said, documents)
        assert replace(meant.found, milliseconds=0, ranking=again.ranking) == replace(again, milliseconds=0)


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("几点起跑", "在哪里起跑"),  # it has all that the one before is about
        ("可以现场报名吗", "什么时候报名"),  # it is answered, and has no other word
        ("亲子跑多少钱", "半程跑多少钱"),
    ],
)
def test_a_question_with_the_words_of_the_one_before_stands_by_itself(
    before: str, said: str, analyzer: Analyzer
) -> None:
    race = Origin("race.md", "江湾半程跑竞赛规程")
    texts = (
        "比赛于4月12日上午7时30分起跑，起点设在体育中心南门。",
        "报名从1月20日开始，至2月10日截止，不接受现场报名。",
        "半程跑100元，亲子跑每组120元。",
    )
    index = Index.build([Passage(race, (), at, "text", text) for at, text in enumerate(texts, 1)], analyzer)
    assert understand(said, Earlier(before), index).question == said


def test_what_was_answered_to_be_understood_need_not_be_answered_again(documents: Index) -> None:
    meant = understand("退票要收手续费吗", Earlier("巡堤员的试用期多久"), documents)
    assert meant.found is not None and meant.found.question == meant.question


def test_a_follow_up_of_a_follow_up_leans_on_what_both_are_about(documents: Index) -> None:
    first = understand("旱季呢", Earlier("台风季每天巡查几次"), documents)
    second = understand("巡堤员呢", Earlier(first.question, said="旱季呢"), documents)
    assert "旱季" not in second.question


@pytest.mark.parametrize(
    ("wish", "texts"),
    [
        ("more", "就没了？|还有吗|还有别的吗？|继续|下一页|更多|接着说|還有嗎"),
        ("back", "上一页|回上一页"),
        (
            "source",
            "你怎么知道的|原文链接|链接发我|出处|出处呢|这是哪个文件里的|哪一条规定的|来源是哪里|依据是什么|谁说的",
        ),
        ("date", "还有效吗|废止了吗|修订过吗|哪一年的|什么时候发布的|是哪年的规定"),
        (
            "text",
            "全部列出来看看|列出来|都列一下|全部发我|原文|原文呢|详细一点|全文发一下|展开说说|具体内容是什么|上下文",
        ),
    ],
)
def test_a_wish_is_known_by_its_words(wish: str, texts: str, documents: Index) -> None:
    for text in texts.split("|"):
        assert understand(text, Earlier("渡轮票价"), documents) == Understood(wish, "渡轮票价")  # type: ignore[arg-type]
        assert understand(text, None, documents) == Understood(wish, "")  # type: ignore[arg-type]


def test_the_newest_documents_are_asked_for_and_not_whether_an_answer_is_new(documents: Index) -> None:
    before = Earlier("渡轮票价")
    for text in ("最新的文件", "最新文件", "列出最新的文件", "最新的通知", "哪个文件最新"):
        assert understand(text, None, documents) == Understood("answer", text)
        assert understand(text, before, documents) == Understood("answer", text)
    for text in ("这是最新的文件吗", "是不是最新的"):
        assert understand(text, before, documents) == Understood("date", "渡轮票价")


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("试用期多久？渡轮票价多少？", ["试用期多久？", "渡轮票价多少？"]),
        ("1. 试用期多久\n2. 渡轮票价多少", ["试用期多久", "渡轮票价多少"]),
        ("试用期多久\n票价多少\n谢谢", ["试用期多久", "票价多少"]),
        ("台风季每天巡查几次？旱季每天巡查呢？", ["台风季每天巡查几次？", "旱季每天巡查几次?"]),
        ("试用期多久；票价多少", ["试用期多久", "票价多少"]),
        ("①试用期多久②票价多少", ["试用期多久", "票价多少"]),
        ("1.试用期多久 2.票价多少", ["试用期多久", "票价多少"]),
        ("想问两个问题，一是试用期多久，二是票价多少", ["试用期多久", "票价多少"]),
        ("第一个问题，试用期多久？第二个问题，票价多少？", ["试用期多久？", "票价多少？"]),
        ("第一个是试用期多久，第二个是票价多少", ["试用期多久", "票价多少"]),
        ("先问下试用期多久，再问下票价多少", ["试用期多久", "票价多少"]),
        ("渡轮票价多少？手续费收不收？", ["渡轮票价多少？", "渡轮票价 手续费收不收"]),
        ("再婚收费吗？最后一条讲什么？", ["再婚收费吗？", "最后一条讲什么？"]),
        ("第一个是什么？第二个是谁？", ["第一个是什么？", "第二个是谁？"]),
        ("问题1：试用期多久\n问题2：票价多少", ["试用期多久", "票价多少"]),
        ("试用期多久？另外，票价多少？", ["试用期多久？", "票价多少？"]),
        ("试用期多久 票价多少", ["试用期多久", "票价多少"]),
        ("海堤保护法第二条？第三条呢？", ["海堤保护法第二条？", "中华人民共和国海堤保护法第三条"]),
        ("巡查次数\n渡轮票价", ["巡查次数", "渡轮票价"]),
        ("“票价是多少？”这句话什么意思？", ["“票价是多少？”这句话什么意思？"]),
        ("巡堤员的试用期多久？可以约定两次吗？", ["巡堤员的试用期多久？", "试用期 可以约定两次吗"]),
        ("请问一下，我是巡堤员，试用期多久？", ["请问一下，我是巡堤员，试用期多久？"]),
        ("我是巡堤员。\n试用期多久？", ["我是巡堤员。\n试用期多久？"]),
        ("几次？" * 9, ["几次？"] * 5),
        ("试用期多久", ["试用期多久"]),
        ("巡堤员每天巡查几次？巡堤员的工资标准？", ["巡堤员每天巡查几次？", "巡堤员的工资标准？"]),
        ("试用期最长多久，渡轮票价是多少", ["试用期最长多久", "渡轮票价是多少"]),
        ("巡堤员的试用期多久以及渡轮票价多少？", ["巡堤员的试用期多久", "渡轮票价多少？"]),
        ("渡轮停航能不能退票，试用期能不能约定两次", ["渡轮停航能不能退票", "试用期能不能约定两次"]),
        ("渡轮票价多少 停航退票收费不", ["渡轮票价多少", "停航退票收费不"]),
        ("2024年台风停航几天，渡轮停了多久", ["2024年台风停航几天", "2024年渡轮停了多久"]),
        ("试用期最长多久，没签合同要付工资吗？", ["试用期最长多久", "没签合同要付工资吗？"]),
        ("请问试用期多久，渡轮票价有没有优惠？", ["试用期多久", "渡轮票价有没有优惠？"]),
        ("你好我想问一下试用期多久以及渡轮票价多少？", ["试用期多久", "渡轮票价多少？"]),
        ("渡轮啥时候停航的，停航能退票吗", ["渡轮啥时候停航的", "停航能退票吗"]),
        ("台风季每天巡查几次，旱季呢？", ["台风季每天巡查几次", "旱季每天巡查几次"]),
        # What only says that something is asked is left out, what it is asked of is not.
        (
            "你好，我想问下我家在岛上，试用期最长多久，还有渡轮票价多少？",
            ["试用期最长多久", "渡轮票价多少？"],
        ),
        ("在吗，想咨询一下，试用期最长多久，渡轮票价多少", ["试用期最长多久", "渡轮票价多少"]),
        ("麻烦问一下，试用期最长多久，渡轮票价多少", ["试用期最长多久", "渡轮票价多少"]),
        ("打扰了，我想了解一下试用期最长多久，渡轮票价多少", ["试用期最长多久", "渡轮票价多少"]),
        (
            "签了一年合同，试用期最长多久，渡轮票价多少",
            ["签了一年合同，试用期最长多久，渡轮票价多少"],
        ),
        *(
            (one, [one])
            for one in (
                "请问，渡轮停航要退票吗",
                "台风季每天巡查几次，如果旱季呢",
                "船长不发工资，我该怎么办",
                "船长不发工资？我该怎么办？",
                "停航几天内，可以要求什么",
                "什么样的，可以要求退票吗",
                "如果不知道怎么退票，应该找谁",
                "哪些巡堤员和哪些船长要交费",
                "不管多少，都要退吗",
                "试用期约定是否有效，会影响工资吗",
                "停航要退票吗？渡轮？",
            )
        ),
    ],
)
def test_the_questions_of_a_message(text: str, questions: list[str], documents: Index) -> None:
    assert questions_in(text, documents) == questions


def test_the_first_of_several_questions_leans_on_the_one_before(documents: Index) -> None:
    asked = questions_in("工资呢 能约定几次", documents, Earlier("巡堤员的试用期多久"))
    assert asked == ["巡堤员 试用期 工资 多少", "试用期 能约定几次"]
    assert (
        questions_in("渡轮票价多少？能退票吗？", documents, Earlier("巡堤员的试用期多久"))[0]
        == "渡轮票价多少？"
    )


@pytest.mark.parametrize(
    ("question", "kind", "title", "count"),
    [
        ("海堤保护法有多少条", "count", LAW.title, 6),
        ("海堤保护法一共几章？", "count", LAW.title, 2),
        ("渡轮管理条例共多少段", "count", RULES.title, 2),
        ("《海堤保护法》主要内容是什么", "outline", LAW.title, 0),
        ("海堤法的目录", "outline", LAW.title, 0),
        ("介绍一下渡轮管理条例", "outline", RULES.title, 0),
        ("《渡轮管理条例》", "outline", RULES.title, 0),
        ("简单介绍下渡轮管理条例", "outline", RULES.title, 0),
        ("渡轮管理条例主要讲哪几块", "outline", RULES.title, 0),
        ("都有哪些法律法规可以查", "documents", None, 3),
        ("海堤保护法", "outline", LAW.title, 0),
        ("那海堤保护法有几条", "count", LAW.title, 6),
        ("渡轮条例全文", "text", RULES.title, 0),
        ("渡轮停航的通知是谁发的", "issuer", NOTICE.title, 0),
        ("海政发〔2024〕3号什么时候印发的", "published", NOTICE.title, 0),
        ("海政发〔2024〕3号文是哪个部门发的", "issuer", NOTICE.title, 0),
        ("渡轮停航那个文件主要内容", "outline", NOTICE.title, 0),
        ("关于渡轮停航的通知的发文字号是多少", "number", NOTICE.title, 0),
        ("有哪些文件", "documents", None, 3),
        ("你这里都有什么资料？", "documents", None, 3),
    ],
)
def test_questions_about_documents(
    question: str, kind: str, title: str | None, count: int, documents: Index
) -> None:
    asked = about(question, documents)
    assert asked is not None
    assert (asked.kind, asked.document and asked.document.origin.title) == (kind, title)
    assert asked.count == count


@pytest.mark.parametrize(
    "question",
    [
        "渡轮的票价是多少",
        "渡轮",
        "海堤法有什么处罚",
        "工资什么时候发",
        "渡轮管理条例是谁发的",
        "水位停航那个文件主要内容",
        "海洋法有多少条",
        "多少条",
        "",
    ],
)
def test_what_is_not_held_of_a_document_is_looked_for_in_its_text(question: str, documents: Index) -> None:
    assert about(question, documents) is None


def test_the_passage_that_says_since_when_a_statute_is_in_force_answers(documents: Index) -> None:
    found = stating("海堤保护法什么时候开始实施的？", documents)
    assert found is not None and found[1] == 5
    given = answer("海堤保护法什么时候开始实施的？", documents)
    assert (given.status, given.passage_id(0), given.confidence) == ("answered", 5, 1.0)
    assert stating("渡轮管理条例什么时候施行", documents) is None


def test_the_line_that_a_document_is_signed_with_says_who_made_it_known(analyzer: Analyzer) -> None:
    origin = Origin("school.md", "星河小学招生简章")
    texts = ("星河小学教务处 2025年4月18日", "招生一百名，由星河小学招生办公室2025年5月1日前张贴。")
    passages = [Passage(origin, (), at, "text", text) for at, text in enumerate(texts, 1)]
    for index, signed in (
        (Index.build(passages, analyzer), True),
        (Index.build(passages[1:], analyzer), False),
    ):
        for question in ("招生简章是谁发的", "招生简章什么时候发布的"):
            found = stating(question, index)
            assert (found is not None and found[1] == 0) == signed


def test_what_was_not_told_for_certain_is_not_so_by_a_follow_up(ferries: Index) -> None:
    before = "渡轮港内行驶最高航速由船长公布吗"
    assert answer(before, ferries).status == "weak"
    for said in ("大雪天呢", "那大雪天呢"):
        followed = understand(said, Earlier(before), ferries)
        assert "第一条" not in followed.question
        assert answer(followed.question, ferries).status != "answered"


def test_no_answer_is_certain_that_leans_on_an_uncertain_one(lighthouses: Index) -> None:
    weak = "临时值守费多久"
    assert understand("年龄呢", Earlier(weak), lighthouses).doubtful
    assert not understand("延长呢", Earlier("长期值守多久"), lighthouses).doubtful
    assert not understand("保证金呢", Earlier("灯塔管理条例讲什么"), lighthouses).doubtful
    certain = Earlier("临时值守多久", doubtful=True)  # by itself, and not as it was understood
    assert understand("年龄呢", certain, lighthouses).doubtful
    # What may lean, though it is not understood from what was before.
    assert understand("多久查验", Earlier("临时值守多久"), lighthouses).doubtful
    assert not understand("码头的缆桩多久查验", Earlier("临时值守多久"), lighthouses).doubtful
    given = answer("长期值守多久", lighthouses)
    assert (given.status, doubted(given).status, doubted(given).confidence) == ("answered", "weak", 0.5)
    assert doubted(given).places == given.places
    named = answer("灯塔管理条例第三条", lighthouses)
    assert doubted(named) is named


BY = Origin("bylaw.md", "灯塔管理条例")
BYLAWS = [
    Passage(BY, (), at, "text", f"第{han}条 {text}", article=f"第{han}条")
    for at, (han, text) in enumerate(
        zip("一二三四五六七八", (
            "临时值守的期限为三个月。",
            "对值守员可以先行临时值守，也可以直接改为长期值守，长期值守由管理站决定。",
            "长期值守的期限为二年，期满前可以延长，延长最长一年。",
            "设立灯塔管理站，应当存入保证金，保证金为两千万元。",
            "灯塔管理站的注册资本不得低于八千万元，由出资人缴纳。",
            "注册资本变更的，应当办理登记。",
            "值守员年龄不得超过六十周岁。",
            "灯塔的灯具每年检修一次。",
        ), strict=True), 1
    )
]  # fmt: skip
FILLED = [
    Passage(Origin("port.md", "港务规程"), (), at, "text", f"第{at}号码头的缆桩每{at}日查验，由班组登记。")
    for at in range(2, 40)
]


@pytest.fixture(scope="module")
def lighthouses(analyzer: Analyzer) -> Index:
    return Index.build([*BYLAWS, *FILLED], analyzer)


@pytest.mark.parametrize(
    ("before", "said", "question", "article"),
    [
        # One of the words before, and what is asked of it is kept.
        ("临时值守多久", "长期的呢", "长期值守多久", "第三条"),
        ("临时值守多久", "不是，我问的是长期值守", "长期值守多久", "第三条"),
        ("临时值守多久", "错了，长期值守", "长期值守多久", "第三条"),
        ("临时值守多久", "是长期值守", "长期值守多久", "第三条"),
        ("临时值守多久", "我问的是长期值守", "长期值守多久", "第三条"),
        ("临时值守多久", "我是说长期值守", "长期值守多久", "第三条"),
        ("临时值守多久", "我的意思是，长期值守", "长期值守多久", "第三条"),
        ("临时值守多久", "不是临时，是长期", "长期值守多久", "第三条"),
        ("临时值守多久", "不是问临时值守是长期值守啊", "长期值守多久", "第三条"),
        ("临时值守多久", "我问的是长期 不是临时", "长期值守多久", "第三条"),
        # What names no subject is asked of that before where only this is certain.
        ("灯塔管理站的保证金多少", "注册资本要多少", "灯塔管理站 注册资本要多少", "第五条"),
        ("临时值守多久", "打错了，是注册资本多少", "灯塔管理条例 注册资本多少", "第五条"),
    ],
)
def test_another_word_takes_the_place_of_one_before_where_that_is_certain(
    before: str, said: str, question: str, article: str, lighthouses: Index
) -> None:
    assert understand(said, Earlier(before), lighthouses) == Understood("answer", question, carried=True)
    assert answer(question, lighthouses).passage(0).article == article


def test_another_trouble_takes_the_place_of_the_whole_one_before(analyzer: Analyzer) -> None:
    origin = Origin("k20.md", "K20 咖啡机说明书")
    texts = (
        "手柄漏水：更换密封圈。",
        "指示灯快速闪烁：关机冷却30分钟。",
        "水箱不出水：装好水箱。",
        "每周除垢一次。",
    )
    passages = [Passage(origin, (), at, "text", text) for at, text in enumerate(texts, 1)]
    index = Index.build([*passages, *FILLED], analyzer)
    for before, said, question in (
        ("手柄漏水怎么办", "指示灯快闪呢", "指示灯快闪怎么办"),  # which no passage has so
        ("咖啡机的手柄漏水怎么处理？", "那指示灯快速闪烁呢", "咖啡机的指示灯快速闪烁怎么处理?"),
        ("咖啡机的水箱不出水咋办", "手柄漏水呢", "咖啡机的手柄漏水咋办"),
    ):
        assert understand(said, Earlier(before), index) == Understood("answer", question, carried=True)


def test_what_finds_nothing_is_asked_with_a_caveat_of_the_passage_before(analyzer: Analyzer) -> None:
    school = Origin("school.md", "南山驾校手册")
    texts = ("C1 学费 3980 元，C2 学费 4580 元。学生凭学生证减 300 元。", "练车须提前一天预约。")
    passages = [Passage(school, (), at, "text", text) for at, text in enumerate(texts, 1)]
    museum = Passage(Origin("museum.md", "纪念馆公告"), (), 1, "text", "纪念馆有优惠时段，另行公布。")
    index = Index.build([*passages, museum, *FILLED], analyzer)
    before = Earlier("C1学费多少")
    meant = understand("学生有优惠没", before, index)
    assert (meant.question, meant.carried, meant.doubtful) == ("C1学费 学生有优惠没", True, True)
    assert answer(meant.question, index).passage(0).origin is school
    for said in ("红烧肉有优惠没", "怎么预约练车"):  # of which the passage says nothing
        assert not understand(said, before, index).carried


SCHOOL = Origin("dorm.md", "青松学校办法")
DORMS = [
    Passage(SCHOOL, (), at, "text", text)
    for at, text in enumerate(
        (
            "本科生住宿费每学年1200元，研究生住宿费每学年1600元。住宿费在9月10日前到财务处缴纳。",
            "合唱社收费80元，陶艺社收费90元。",
            "社团开学第二周报名，报名人数过多的抽签。",
            "社团总负责人为教导主任方敏。",
            "普通病室每天下午探视，每次2人。",
            "隔离病室每周二探视，每次1人，须穿隔离衣。",
            "红灯常亮：缺纸。红灯闪烁：墨粉用尽。",
            "蓝灯闪烁：等待配网。",
            "总务后勤科 2024年5月修订",
            "游船每人50元，大雨7级以上停开。",
        ),
        1,
    )
]


@pytest.mark.parametrize(
    ("before", "said", "question", "doubtful", "first"),
    [
        # What it asks of stands in no word of its own.
        (("本科生住宿费多少", ""), "啥时候前交", "本科生住宿费 啥时候前交", True, 0),
        (("隔离病室什么时候探视", ""), "能进几个人", "隔离病室 能进几个人", True, 5),
        # What was named last is asked about, not what was asked about first.
        (("隔离病室什么时候探视", "隔离病室呢"), "能进几个人", "隔离病室 能进几个人", True, 5),
        # The same sentence tells both.
        (("本科生住宿费多少", ""), "研究生呢", "研究生住宿费多少", False, 0),
        # What is alike gives way, also where that is not certain.
        (("红灯常亮代表什么", ""), "那蓝灯闪呢", "蓝灯闪代表什么", True, 7),
        # Of what asks for an amount the thing asked about may be far off.
        (("合唱社收费多少", ""), "要交多少钱", "合唱社收费 要交多少钱", True, 1),
        # 雨停 is no word; what answered before has its characters.
        (("游船多少钱", ""), "几级雨停", "游船 几级雨停", True, 9),
        # A place stands for what was asked about, or for what its document is about.
        (("隔离病室什么时候探视", ""), "里面能进几个人", "隔离病室 能进几个人", True, 5),
        (("合唱社收费多少", ""), "那里要不要抽签", "青松学校办法 要不要抽签", False, 2),
        # Without a date of its own a document may say when it was made.
        (("合唱社收费多少", ""), "这是哪年的规定", "青松学校办法什么时候修订的", False, 8),
        # Its document tells it of no other thing.
        (("合唱社收费多少", ""), "那总负责人是谁", "", False, 3),
        (("合唱社收费多少", ""), "哪天报名", "", False, 2),
    ],
)
def test_what_says_little_leans_and_what_its_document_tells_stands(
    before: tuple[str, str], said: str, question: str, doubtful: bool, first: int, analyzer: Analyzer
) -> None:
    index = Index.build([*DORMS, *FILLED], analyzer)
    meant = understand(said, Earlier(*before), index)
    assert (meant.question, meant.carried, meant.doubtful) == (question or said, bool(question), doubtful)
    assert answer(meant.question, index).passage(0).text == DORMS[first].text


def test_a_word_of_one_character_gives_way_with_the_one_before_it() -> None:
    assert with_singles("指示灯噪声大还响", [(0, 3), (3, 5), (5, 6), (7, 8)]) == [(0, 3), (3, 6), (7, 8)]
    # A number belongs to the word behind it, or only counts.
    assert with_singles("单人间1个四人间", [(0, 3), (3, 4), (5, 6), (6, 8)]) == [(0, 3), (5, 8)]
    assert with_singles("拔河1队", [(0, 2), (2, 3), (3, 4)]) == [(0, 2)]


def test_what_another_document_tells_too_is_asked_of_the_one_before(analyzer: Analyzer) -> None:
    leaf, land = Origin("leaf.md", "烟叶税法"), Origin("land.md", "耕地占用税法")
    texts = (
        (leaf, "烟叶税的税率为百分之二十。"),
        (leaf, "烟叶税的计税依据为收购烟叶实际支付的价款。"),
        (land, "耕地占用税按实际占用的耕地面积计税，以此为计税依据。"),
        (land, "耕地占用税由税务机关征收。"),
    )
    passages = [Passage(origin, (), at, "text", text) for at, (origin, text) in enumerate(texts, 1)]
    index = Index.build([*passages, *FILLED], analyzer)
    assert answer("按啥计税的", index).passage(0).origin is land
    meant = understand("按啥计税的", Earlier("烟叶税税率多少"), index)
    assert meant == Understood("answer", "烟叶税法 按啥计税的", carried=True)
    assert answer(meant.question, index).passage(0).origin is leaf
    for said in ("耕地占用税由谁征收", "占用税多少", "耕地面积多少"):  # of a subject of their own
        assert not understand(said, Earlier("烟叶税税率多少"), index).carried


def test_no_word_takes_the_place_of_one_where_that_is_not_certain(lighthouses: Index) -> None:
    weak = "临时值守费多久"
    assert answer(weak, lighthouses).status != "answered"
    assert understand("长期的呢", Earlier(weak), lighthouses).question != "长期值守费多久"
    alone = "码头的缆桩多久查验"
    assert understand(alone, Earlier("临时值守多久"), lighthouses) == Understood("answer", alone)


@pytest.mark.parametrize(
    ("before", "said", "question"),
    [
        ("2024政府渡轮停航几天", "23年呢", "2023政府渡轮停航几天"),
        ("2024公里外的渡轮停航几天", "2023年呢", "2023年2024公里外的渡轮停航几天"),
        ("合同期限不满1年的试用期多久", "3年以上呢", "合同期限3年以上的试用期多久"),
        ("海堤保护法第二条", "下下条", "中华人民共和国海堤保护法第四条"),
        ("海堤保护法第四条", "上上一条", "中华人民共和国海堤保护法第二条"),
        ("海堤保护法第三条", "那再前面呢", "中华人民共和国海堤保护法第二条"),
        ("海堤保护法第三条", "再后面的呢", "中华人民共和国海堤保护法第四条"),
        ("巡堤员的试用期多久", "什么时候施行的", "中华人民共和国海堤保护法什么时候施行的"),
        ("巡堤员的试用期多久", "目录呢", "中华人民共和国海堤保护法目录"),
        ("渡轮票价", "有附件吗", "渡轮管理条例 附件"),
        ("海堤保护法第九条", "那最后一条呢", "中华人民共和国海堤保护法最后一条"),
        ("海堤保护法有多少段", "停航的呢", "关于渡轮停航的通知有多少段"),
    ],
)
def test_what_may_be_asked_of_any_document_is_of_the_one_before(
    before: str, said: str, question: str, documents: Index
) -> None:
    assert understand(said, Earlier(before), documents) == Understood("answer", question, carried=True)


def test_what_is_put_right_or_wished_again_is_asked_without_those_words(documents: Index) -> None:
    assert understand("打错了，是渡轮票价多少", None, documents) == Understood("answer", "渡轮票价多少")
    assert understand("不是巡堤员能退票吗", None, documents).question == "不是巡堤员能退票吗"
    assert understand("不是渡轮，是++", None, documents).question == "不是渡轮，是++"  # has no words to find
    before = "渡轮停航时退票收手续费吗"
    for said in (
        "不是轮船，是渡轮",
        "不是渡轮，是巡堤员的试用期多久",
        "是不是渡轮",
        "票价是不是手续费",
        "那不是手续费",
    ):
        assert replaced(said, before) == ""  # no word before is put right, or another question is asked
    assert replaced("不是2023，是2024年", "2023年停航几天") == "2024年停航几天"
    for aside in ("试用期的事先不说，", "先不管试用期，", "换个问题：", "再问个问题 "):
        said = f"{aside}渡轮票价多少"
        assert understand(said, Earlier("巡堤员的试用期多久"), documents).question == "渡轮票价多少"
    assert understand("船长不管，渡轮票价多少", None, documents).question == "船长不管，渡轮票价多少"
    for said in ("再说一遍", "重新回答", "请再发一次"):
        again = Understood("answer", "渡轮票价", carried=True)  # said to be asked again
        assert understand(said, Earlier("渡轮票价"), documents) == again


def test_an_item_of_the_passage_that_answered_before_leads(analyzer: Analyzer) -> None:
    law = Origin("law.md", "中华人民共和国渡轮法")
    article = (
        "第九条 票据权利在下列期限内不行使而消灭：\n"
        "（一）乘客对渡轮的船主和船长的权利，自停航之日起二年。见票即乘的渡轮，自登船之日起二年；\n"
        "（二）乘客对月票售票人的权利，自售票之日起六个月；\n"
        "（三）乘客对代理人的追索权，自被拒绝退票或者被拒绝登船之日起六个月。"
    )
    others = ("第一条 灯塔由码头登记。", "第二条 船员由码头登记。", "第三条 月票由码头登记。")
    index = Index.build(
        [
            Passage(law, (), at, "text", text, article=text[:3])
            for at, text in enumerate((*others, article), 1)
        ],
        analyzer,
    )
    before = Earlier("乘客对船主和船长的权利几年不行使就消灭")
    meant = understand("月票呢", before, index)
    assert meant == Understood("answer", "中华人民共和国渡轮法第九条 月票", carried=True)
    assert "（二）乘客对月票售票人" in page(answer(meant.question, index)).passages[0].quotes[0].text


def test_what_no_candidate_may_hold_is_told_before_anything_is_answered(analyzer: Analyzer) -> None:
    origin, texts = Origin("a.txt", "码头须知"), ("渡轮每天停航两次。", "旱季码头照常开放。")
    index = Index.build([Passage(origin, (), at, "text", text) for at, text in enumerate(texts, 1)], analyzer)
    given = answer("渡轮旱季停航几次", index)
    assert may_be_held(given, {"渡轮", "停航"})
    assert not may_be_held(given, {"渡轮", "旱季"})
    assert may_be_held(given, {"渡轮旱季"})  # of a longer word two characters will do
    assert may_be_held(given, {"渡轮", "码头"})  # 码头 was not asked: nothing is told of it


def test_of_many_or_long_questions_few_are_tried(documents: Index) -> None:
    before, sure, words = answer("渡轮票价", documents), "旱季每天巡查几次", {"旱季"}
    assert first_certain([sure], words, before) == sure
    others = [f"第{number}次停航" for number in range(MOST_TRIED)]
    assert first_certain([*others[1:], sure], words, before) == sure
    assert first_certain([*others, sure], words, before) == ""
    long = sure + "?" * (LONGEST_TRIED - len(sure) + 1)
    assert answer(long, documents).status == "answered"
    assert first_certain([long[:-1]], words, before) == long[:-1]
    assert first_certain([long], words, before) == ""


@pytest.mark.parametrize(
    ("picked", "said", "question"),
    [
        ("保证金", "这是什么意思", "保证金是什么意思"),
        ("保证金", "是什么", "保证金是什么"),
        ("临时值守", "这个要多久？", "临时值守要多久?"),
        ("临时值守", "多久", "临时值守多久"),
        ("保证金", "？", "保证金"),
        # What has a subject of its own is asked of that.
        ("保证金", "灯塔管理员年龄", ""),
        # A sentence is no name of a thing.
        ("灯塔由港务局管理。", "这是什么意思", ""),
        ("保证金" * 7, "这是什么意思", ""),
        ("", "这是什么意思", ""),
    ],
)
def test_words_picked_out_of_an_answer_are_asked_about(
    picked: str, said: str, question: str, lighthouses: Index
) -> None:
    assert asked_of(picked, said, lighthouses) == question
    meant = understand(said, Earlier("灯塔管理条例讲什么"), lighthouses, replied=True, picked=picked)
    assert (meant.question == question and meant.carried) == bool(question)


def test_what_is_wished_of_words_picked_is_wished_of_their_passage(lighthouses: Index) -> None:
    assert understand("出处", Earlier("临时值守多久"), lighthouses, picked="值守").wish == "source"
    found = answer("灯塔", lighthouses)
    last = found.passage(len(found.shown) - 1).text
    assert place_of_picked(found, f" {last[:4]} {last[4:8]}") == next(
        at for at in range(len(found.shown)) if last[:8] in found.passage(at).text
    )
    assert place_of_picked(found, "红烧肉") is None
    assert place_of_picked(found, " ") is None


@pytest.mark.parametrize(
    ("before", "said", "question"),
    [
        ("渡轮法第二条", "违反了怎么处罚", "渡轮法第四条、第五条"),
        ("渡轮法第二条", "违反这条会有什么后果", "渡轮法第四条、第五条"),
        ("", "违反渡轮法第二条怎么罚", "渡轮法第四条、第五条"),
        ("渡轮法第三条", "违反渡轮法第二条怎么罚", "渡轮法第四条、第五条"),
        ("渡轮法第三条", "违反了怎么处罚", ""),
        ("渡轮法第二条", "违反票价规定怎么处罚", ""),
        ("渡轮法第六条", "违反了怎么罚", "渡轮法第七条"),
        ("渡轮法第六条", "违反前条第三项怎么罚", "渡轮法第七条第二款"),
        ("渡轮法第六条", "违反第二项会怎么处罚", "渡轮法第七条第一款"),
        ("", "违反渡轮法第六条第三项怎么罚", "渡轮法第七条第二款"),
        ("渡轮法第六条", "违反第九项怎么罚", ""),
        ("", "违反渡轮法第八条第二项怎么罚", "渡轮法第九条第一款"),
        ("渡轮法第十条", "违反了怎么罚", "渡轮法第十二条"),  # which names two at once
        ("渡轮法第十一条", "违反了怎么罚", "渡轮法第十二条"),
        ("渡轮法第七条第一款", "那第三项呢", "渡轮法第七条第二款"),
        ("渡轮法第六条", "那第三项呢", "渡轮法第六条第三项"),
    ],
)
def test_what_follows_a_breach_is_told_by_the_articles_that_name_it(
    before: str, said: str, question: str, analyzer: Analyzer
) -> None:
    law = Origin("ferry.md", "渡轮法")
    texts = (
        "第一条 为了管理渡轮，制定本法。",
        "第二条 渡轮不得超载。",
        "第三条 渡轮应当年检。",
        "第四条 违反本法第二条规定的，处一千元罚款。",
        "第五条 违反本法第一条、第二条规定，造成事故的，吊销执照。",
        "第六条 乘客不得有下列行为：\n（一）攀爬护栏；\n（二）吸烟；\n（三）向海里倾倒垃圾。",
        "第七条 有本法第六条第一项、第二项行为之一的，处五十元罚款。\n有本法第六条第三项行为的，处百元罚款。",
        "第八条 渡工不得有下列行为：\n（一）饮酒；\n（二）擅离。",
        "第九条 违反本法第八条规定的，处二百元罚款。\n情节严重的，吊销执照。",
        "第十条 乘客应当登记。",
        "第十一条 乘客应当出示船票。",
        "第十二条 违反本法第十、十一条规定的，处二十元罚款。",
    )
    articles = tuple(text.split(" ")[0] for text in texts)
    index = Index.build(
        [
            Passage(law, (), at, "text", text, article=article)
            for at, (article, text) in enumerate(zip(articles, texts, strict=True), 1)
        ],
        analyzer,
    )
    meant = understand(said, Earlier(before) if before else None, index)
    told = meant.question if meant.carried and meant.question.startswith("渡轮法第") else ""
    assert told == question


YEARS = [
    Passage(Origin(f"{year}.md", f"海港镇{year}年情况", published=date(year, 12, 31)), (), at, "text", text)
    for year, texts in (
        (2022, ("全年渡轮运送乘客12万人次，票务收入60万元。", "年末全镇常住人口8100人。")),
        (2023, ("全年渡轮运送乘客15万人次，票务收入75万元。", "年末全镇常住人口8300人。")),
    )
    for at, text in enumerate(texts, 1)
]
SWIMMING = Origin("swimming.md", "海港泳池手册")
HARBOURS = [
    Passage(SWIMMING, (), 1, "text", "泳池票价：中学生每次八元，大学生每次十二元。"),
    Passage(SWIMMING, (), 2, "text", "泳池每天上午九点开放，晚上九点关闭。"),
    Passage(SWIMMING, (), 3, "text", "在泳池内吸烟的，处五十元罚款。"),
    Passage(HARBOUR, (), 1, "text", "第一条 在航道内倾倒垃圾的，处一千元罚款。", article="第一条"),
    *YEARS,
]


@pytest.mark.parametrize(
    ("before", "said", "question"),
    [
        ("中学生泳池票价多少", "大学生", "大学生泳池票价多少"),
        ("中学生泳池票价多少", "吸烟", ""),
        ("2023年票务收入是多少", "常住人口", "2023年常住人口"),
        ("2023年票务收入是多少", "运送乘客多少人次", "2023年运送乘客多少人次"),
        ("2023年票务收入是多少", "泳池几点开放", ""),
        ("可以在泳池内吸烟吗", "罚款多少钱", "吸烟 罚款多少钱"),
        ("泳池几点开放", "多久回来", "泳池 多久回来"),
        ("泳池几点开放", "怎么做红烧肉", ""),
        ("泳池几点开放", "要另外收费吗", "泳池 要另外收费吗"),
        ("大学生泳池票价多少", "百分之三十怎么办", "大学生泳池票价 百分之三十怎么办"),
    ],
)
def test_what_says_too_little_by_itself_is_of_the_question_before(
    before: str, said: str, question: str, analyzer: Analyzer
) -> None:
    meant = understand(said, Earlier(before), Index.build([*HARBOURS, *FILLED], analyzer))
    assert (meant.question if meant.carried else "") == question


def test_a_fine_for_nothing_that_is_said_is_not_certain(analyzer: Analyzer) -> None:
    index = Index.build([*HARBOURS, *FILLED], analyzer)
    assert understand("罚款多少钱", None, index).doubtful is True
    assert understand("罚款多少钱", Earlier("灯塔几点亮"), index).doubtful is True
    assert understand("倾倒垃圾罚款多少钱", None, index).doubtful is False
    for nothing in ("违反了怎么罚", "违反了怎么处罚", "那里能带小孩吗"):
        assert understand(nothing, None, index).doubtful is True
        assert understand(nothing, Earlier("红烧肉呢"), index).doubtful is True  # which found nothing


def test_a_word_that_only_the_title_of_what_answered_before_has_is_not_certain(analyzer: Analyzer) -> None:
    notice = Origin("notice.md", "关于禁止燃放烟花的通告")
    texts = ("违法销售烟花的，处两万元罚款。", "违反规定燃放的，处一百元罚款。")
    index = Index.build(
        [*(Passage(notice, (), at, "text", text) for at, text in enumerate(texts, 1)), *FILLED], analyzer
    )
    meant = understand("燃放呢", Earlier("销售烟花罚多少"), index)
    assert (meant.question, meant.doubtful) == ("销售烟花罚 燃放 多少", True)


def test_a_part_of_a_question_is_not_certain_of_another_document(analyzer: Analyzer) -> None:
    index = Index.build([*HARBOURS, *FILLED], analyzer)
    meant = understand("倾倒垃圾呢", Earlier("泳池几点开放"), index)
    assert (meant.carried, meant.doubtful) == (False, True)


BATH = Origin("bath.md", "星海浴场须知")
TRACK = Origin("track.md", "星海赛场须知")
HALLS = [
    Passage(origin, (), number, "text", text)
    for origin, texts in (
        (
            BATH,
            (
                "浴场的月票每人90元，年票每人600元。",
                "浴场的更衣柜每天开放到20:00，每次限进三人，等候不超过十分钟。",
                "浴场的更衣柜押金20元，离场时退还。",
                "护工费每天80元，陪浴费每小时30元。",
                "两个孩子同来的，护工费减一成。",
                "灯号E1表示水温过高，应当关闭进水阀。",
                "灯号E5表示水位过低，应当打开进水阀。",
                "问：笔试考什么？\n答：救生规则和急救，共四十分钟。",
                "问：一个人能值几个岗？\n答：最多两个，另一个须在浴场内。",
            ),
        ),
        (TRACK, ("赛场的进步奖每班3名，共有三个人评定。", "器材押金50元，三天内退还。")),
    )
    for number, text in enumerate(texts, 1)
]


@pytest.fixture(scope="module")
def halls(analyzer: Analyzer) -> Index:
    return Index.build(HALLS, analyzer)


@pytest.mark.parametrize(
    ("said", "question", "lead"),
    [
        (("浴场月票多少钱", "年票呢"), "浴场年票多少钱", "浴场的月票每人90元，年票"),
        (("灯号E1表示什么", "E5呢"), "灯号E5表示什么", "灯号E5"),
        (("灯号E1表示什么", "5呢"), "灯号E5表示什么", "灯号E5"),
        # What only took the place of all that was asked leaves its document to ask of.
        (("护工费多少钱", "年票呢", "押金呢"), "星海浴场须知 押金 多少", "浴场的更衣柜押金20元"),
        # No document has SPA; the caveat stays.
        (("SPA更衣柜开放到几点", "可以进几个人"), "更衣柜开放 可以进几个人", "浴场的更衣柜每天开放"),
        (("笔试考多久", "能值几个岗"), "能值几个岗", "问：一个人能值几个岗"),
    ],
)
def test_a_short_word_a_code_or_an_unknown_name_is_asked_of_the_right_thing(
    said: tuple[str, ...], question: str, lead: str, halls: Index
) -> None:
    meant, leaning = understand(said[0], None, halls), ""
    for words in said[1:]:
        earlier = Earlier(meant.question, leaning, doubtful=meant.doubtful)
        meant, leaning = understand(words, earlier, halls), words
    assert meant.question == question
    assert page(answer(question, halls)).passages[0].quotes[0].text.startswith(lead)
    assert meant.doubtful == said[0].startswith("SPA")


def test_what_takes_the_place_of_a_word_is_certain_by_itself(halls: Index) -> None:
    weak = Earlier("护工费多少钱", doubtful=True)
    assert understand("陪浴费呢", weak, halls) == Understood("answer", "陪浴费多少钱", carried=True)
    assert not understand("陪浴费呢", weak, halls).doubtful
    assert understand("器材押金呢", weak, halls).doubtful  # another document tells that
    assert understand("陪浴费呢", Earlier("泊车多少钱"), halls).question == "陪浴费呢"  # nothing was found


def test_a_question_of_one_character_is_not_certain(halls: Index) -> None:
    assert understand("可以进几个人", None, halls).doubtful  # 进 of 进步奖
    assert understand("可以进几个人", Earlier("护工费多少钱"), halls).doubtful
    assert not understand("可以领器材吗", None, halls).doubtful


@pytest.mark.parametrize("question", ["浴场须知里有什么", "浴场须知里都有啥", "浴场须知都有哪些"])
def test_what_there_is_in_a_document_is_told_by_its_outline(question: str, halls: Index) -> None:
    asked = about(question, halls)
    assert asked is not None and (asked.kind, asked.title) == ("outline", BATH.title)
    assert about("浴场里有什么", halls) is None


def test_a_span_of_time_before_one_character_is_of_its_word(halls: Index) -> None:
    assert content("月票怎么算", halls) == ["月票"]
    assert content("几月限", halls) == ["限"]


TOWN = [
    Passage(Origin(f"{title}.md", title), (), number, "text", text)
    for title, texts in (
        ("雾山县志", ("雾山县城海拔七百四十六米，驻城关镇。", "雾山县城一九四五年八月解放。")),
        ("雪松电烤箱说明书", ("本机适用于海拔2000米以下的地区。", "电烤箱的保修期为两年。")),
        ("星海幼儿园须知", ("园里给每个孩子投了保险，每人120元。", "保教费每月800元。")),
        ("海港大学手册", ("硕士学制三年，博士学制四年。", "硕士学费每年8000元，博士每年9000元。")),
        ("会议纪要", ("停车收费标准为每小时6元。", "引航员休假十五天。")),
        ("渡轮办法", ("试用期为三个月。", "引航员休假须报批。")),
    )
    for number, text in enumerate(texts, 1)
]


@pytest.fixture(scope="module")
def town(analyzer: Analyzer) -> Index:
    return Index.build(TOWN, analyzer)


@pytest.mark.parametrize(
    ("before", "said", "question", "certain"),
    [
        ("雾山县城什么时候解放的", "海拔多少米", "雾山县城 海拔多少米", True),
        ("雾山县城的房价多少", "海拔多少米", "雾山县志 海拔多少米", False),
        # What another document tells for certain is not asked of the one that only happened to answer.
        ("试用期多久", "引航员休假多少天", "引航员休假多少天", True),
        # 投了 says nothing by itself.
        ("雾山县城什么时候解放的", "一共投了多少钱", "雾山县城 一共投了多少钱", False),
        ("雾山县城什么时候解放的", "离海边多远", "雾山县城 离海边多远", False),
        # 毕业 stands nowhere: it may not give way, or nothing would say so.
        ("海港大学硕士几年毕业", "那博士呢", "海港大学博士几年毕业", False),
        # No passage tells of 硕士 and of that.
        ("硕士学费多少", "停车收费标准呢", "停车收费标准呢", False),
        ("硕士学费多少", "博士呢", "博士学费多少", True),
        # A whole question ends in 会怎么样, too.
        (
            "硕士学制几年",
            "第一次在电烤箱里用纸盒被发现会怎么样",
            "第一次在电烤箱里用纸盒被发现会怎么样",
            True,
        ),
    ],
)
def test_what_is_asked_of_the_one_before_is_of_its_subject(
    before: str, said: str, question: str, certain: bool, town: Index
) -> None:
    meant = understand(said, Earlier(before), town)
    assert (meant.question, meant.doubtful) == (question, not certain)


BOARDS = Origin("boards.md", "雾山市招牌条例")
SIGNS = [
    *[
        Passage(BOARDS, (), number, "text", f"第{han}条 {text}", article=f"第{han}条")
        for number, (han, text) in enumerate(
            zip("一二三四", (
                "设置招牌的，应当向城管局申请许可，许可期限不超过五年。",
                "霓虹灯应当在二十三时前关闭，参观每次不超过两人。",
                "违反本条例第二条规定的，处五百元罚款。",
                "违反本条例第一条规定，未经许可设置招牌的，责令拆除。",
            ), strict=True), 1
        )
    ],
    Passage(Origin("clubs.md", "社团"), (), 1, "text", "编程社团在周五，每学期300元。足球社团在周二。"),
    Passage(Origin("repair.md", "维修"), (), 1, "text", "机器每年进行一次检测，两个人进场。"),
]  # fmt: skip


@pytest.fixture(scope="module")
def signs(analyzer: Analyzer) -> Index:
    return Index.build(SIGNS, analyzer)


@pytest.mark.parametrize(
    ("before", "said", "question", "certain"),
    [
        ("霓虹灯几点关", "不关的话呢", "雾山市招牌条例第三条", True),
        ("霓虹灯几点关", "那不关会怎么样", "雾山市招牌条例第三条", True),
        ("招牌条例第一条", "没申请怎么罚", "雾山市招牌条例第四条", True),
        ("霓虹灯几点关", "不登记怎么罚", "霓虹灯 不登记怎么罚", False),  # the article tells of no such act
        ("霓虹灯参观限几个人", "一次能去几个人", "霓虹灯参观 一次能去几个人", False),
        ("招牌许可最长几年", "多久能批下来", "招牌许可 多久能批下来", False),
        ("编程社团在周几", "收费不", "编程社团 收费不", False),
        ("编程社团在周几", "不良率降到多少了", "不良率降到多少了", True),  # 不 is of its word
    ],
)
def test_an_act_not_done_and_what_names_no_thing_lean_on_what_was_asked(
    before: str, said: str, question: str, certain: bool, signs: Index
) -> None:
    meant = understand(said, Earlier(before), signs)
    assert (meant.question, meant.doubtful) == (question, not certain)


def test_no_breach_is_meant_of_what_was_not_certain(signs: Index) -> None:
    assert (
        understand("不关的话呢", Earlier("霓虹灯几点关", doubtful=True), signs).question
        != "雾山市招牌条例第三条"
    )


def test_only_a_word_of_the_dictionary_takes_the_beginning_of_a_question(signs: Index) -> None:
    assert opening("不良率降到多少", signs) is None
    assert opening("没休完怎么办", signs) is not None  # 没休 is but guessed
    assert opening("不登记怎么罚", signs) is not None


def test_what_will_be_is_asked_of_what_is_said_not_of_a_thing(signs: Index) -> None:
    """不关会怎么样 asks what follows, 空调怎么样 of 空调 what was asked before."""
    question = understand("那不亮会怎么样", Earlier("霓虹灯几点关"), signs).question
    assert question.endswith("不亮会怎么样")


CLUB = [
    *[
        Passage(Origin("club.md", "海湾会馆须知"), (), at, "text", text)
        for at, text in enumerate(
            ("遛犬必须牵绳，绳长不超过1.5米。", "瑜伽课提前四小时预约。预约后三次未到的，暂停预约七天。",
             "入馆前须淋浴，可少量饮水。", "停车场白天开放，每小时五元。"), 1
        )
    ],
    *[
        Passage(Origin("town.md", "海湾镇志"), (), at, "text", f"海湾镇有{place}。")
        for at, place in enumerate("东街 西街 南街 北街 老桥 新桥 码头 灯塔 粮仓 戏台".split(), 1)
    ],
]  # fmt: skip


@pytest.fixture(scope="module")
def club(analyzer: Analyzer) -> Index:
    return Index.build(CLUB, analyzer)


@pytest.mark.parametrize(
    ("before", "said", "question"),
    [
        ("遛犬必须牵绳吗", "绳索能多长", "遛犬 牵绳 绳索能多长"),
        ("瑜伽课提前多久预约", "不来会怎么样", "瑜伽课提前 预约 不来会怎么样"),
        ("遛犬不牵绳行吗", "绳索多少钱", ""),  # no price is told there
        ("遛犬不牵绳行吗", "理发店几点开门", ""),  # nothing of it is told there
        ("遛犬不牵绳行吗", "房贷利率多少", ""),
        ("瑜伽食堂在哪里", "瑜伽食堂在哪里", ""),  # once more
    ],
)
def test_what_finds_nothing_of_its_own_is_looked_for_with_what_was_asked(
    before: str, said: str, question: str, club: Index
) -> None:
    assert answer(said, club).status == "not_found"
    meant = understand(said, Earlier(before), club)
    assert (meant.question, meant.carried) == (question or said, bool(question))
    assert meant.doubtful or not question


RINK = [
    *[
        Passage(Origin("heat.md", "供热办法"), (), number, "text", f"第{han}条 {text}", article=f"第{han}条")
        for number, (han, text) in enumerate(
            zip("一二三四", (
                "供热自11月10日起至3月20日止，周日检修管道。",
                "禁止在管沟内堆放杂物。",
                "违反本办法第二条规定的，处二百元罚款。",
                "收费票据保存三年。",
            ), strict=True), 1
        )
    ],
    Passage(Origin("post.md", "邮站公示"), (), 1, "text", "周一至周六8:00开门，周日9:00开门，寄件按次收费。"),
    Passage(Origin("review.md", "复审通知"), (), 1, "text", "复审自5月6日开始，6月20日结束。"),
]  # fmt: skip


@pytest.fixture(scope="module")
def rink(analyzer: Analyzer) -> Index:
    return Index.build(RINK, analyzer)


@pytest.mark.parametrize(
    ("before", "said", "question", "doubtful"),
    [
        ("邮站周日几点开门", "平时呢", "邮站平时几点开门", True),  # a time is no subject
        ("邮站周日几点开门", "红烧肉呢", "红烧肉呢", True),
        ("供热几月几日起", "到什么时候结束", "供热 到什么时候结束", True),
        ("供热办法第二条", "怎么罚", "供热办法第三条", False),
        ("供热办法第二条", "罚款多少", "供热办法第三条", False),
        ("供热办法第三条", "罚多少", "供热办法第三条", False),  # it says so itself
    ],
)
def test_a_time_an_end_and_a_fine_are_of_what_was_asked(
    before: str, said: str, question: str, doubtful: bool, rink: Index
) -> None:
    meant = understand(said, Earlier(before), rink)
    assert (meant.question, meant.doubtful) == (question, doubtful)


def test_the_subject_is_the_whole_run_of_words_however_common_one_is(analyzer: Analyzer) -> None:
    origin = Origin("yards.md", "船厂规则")
    texts = [f"船厂企业应当遵守第{at}号规定。" for at in range(1, 20)]
    texts += ["修船企业停工的，应当提前十日公告。", "修船的船台每年查验。", "停工后复工的，报港务局。"]
    index = Index.build([Passage(origin, (), at, "text", text) for at, text in enumerate(texts, 1)], analyzer)
    question = "修船企业停工要提前几天公告"
    assert topic_of(question, "", "", index, subject=True) == "修船企业停工"


POOL = Origin("pool.md", "白鹭泳池须知", issue_number="鹭办函〔2024〕3号", office="白鹭街道办公室")
LAKE = Origin("lake.md", "白鹭湖垂钓须知", issue_number="鹭办函〔2024〕8号", office="白鹭街道办公室")
WATERS = [
    Passage(origin, (), at, "text", text)
    for origin, texts in (
        (POOL, (
            "白鹭街道办公室管理泳池。",
            "泳池的开放时间：平日9点开门，周末8点开门。",
            "双人更衣间每小时20元，四人更衣间每小时35元，六人更衣间每小时50元。",
            "2022年泳池接待3000人，2023年泳池接待4000人。2023年泳池换水26次。",
        )),
        (LAKE, ("湖边禁止夜钓。", "每个钓位每天60元。")),
    )
    for at, text in enumerate(texts, 1)
]  # fmt: skip


@pytest.fixture(scope="module")
def waters(analyzer: Analyzer) -> Index:
    return Index.build([*WATERS, *FILLED], analyzer)


@pytest.mark.parametrize(
    ("before", "said", "question"),
    [
        # A time takes the place of a time, not of another word.
        ("泳池平日几点能开门", "周末呢", "泳池周末几点能开门"),
        # What counts the same thing takes the place of it and of its number.
        ("双人更衣间一小时多少钱", "六人更衣间呢", "六人更衣间一小时多少钱"),
        ("四人更衣间一小时多少钱", "双人更衣间呢", "双人更衣间一小时多少钱"),
        # A number that only counts is no part of the word before it.
        ("双人更衣间一个小时多少钱", "四人更衣间呢", "四人更衣间一个小时多少钱"),
        # 那年 with and without 的; but 年 may begin a word.
        ("2023年泳池接待多少人", "那年换水几次", "2023年换水几次"),
        ("2023年泳池接待多少人", "那年的换水次数呢", "2023年换水次数"),
        ("2023年泳池接待多少人", "那一年换水几次", "2023年换水几次"),
    ],
)
def test_what_is_put_in_the_place_of_a_word_reads_as_it_was_asked(
    before: str, said: str, question: str, waters: Index
) -> None:
    meant = understand(said, Earlier(before), waters)
    assert (meant.question, meant.carried, meant.doubtful) == (question, True, False)


def test_a_word_that_begins_with_year_names_none(waters: Index) -> None:
    meant = understand("那年龄多大能进", Earlier("2023年泳池接待多少人"), waters)
    assert not meant.question.startswith("2023")


def test_the_number_of_a_document_is_said_in_its_own_words(waters: Index) -> None:
    """鹭办函 is not 白鹭街道办公室函, though the passage shown has what 鹭办 is short for."""
    before = Earlier("鹭办函〔2024〕3号讲了什么")
    meant = understand("鹭办函〔2024〕8号呢", before, waters)
    assert meant == Understood("answer", "白鹭湖垂钓须知讲了什么", carried=True)
    missing = understand("鹭办函〔2024〕9号呢", before, waters)
    assert missing.question == "鹭办函〔2024〕9号呢"


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("拔河1队几个人", "拔河"),  # not 队, which the number counts
        ("第1名选手奖什么", "选手奖"),
        ("湖边5号钓位多少钱", "湖边5号钓位"),  # a number that names stays
    ],
)
def test_a_topic_has_no_half_of_what_is_counted(question: str, topic: str, waters: Index) -> None:
    assert topic_of(question, "", "", waters, subject=False) == topic


WRONGS = [
    Passage(origin, (), at, "text", f"{article} {text}", article=article)
    for origin, texts in (
        (Origin("ads.md", "湖区招贴条例"), (
            "招贴不得遮挡航标。",
            "招贴遮挡航标的，处五百元罚款；情节严重的，处三千元罚款。",
            "冒用他人船证的，处一千元罚款。",
            "招贴的设计人应当登记。",
        )),
        (Origin("salt.md", "盐场条例"), ("偷取湖盐的，罚款二百元。", "偷取湖盐构成犯罪的，追究刑事责任。")),
    )
    for at, text in enumerate(texts, 1)
    for article in (f"第{'一二三四'[at - 1]}条",)
]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "said", "question", "doubtful"),
    [
        ("招贴遮挡航标怎么处罚", "情节严重的呢", "招贴遮挡航标情节严重的怎么处罚", False),
        ("招贴遮挡航标怎么处罚", "那情节严重的怎么罚", "招贴遮挡航标情节严重的怎么处罚", False),
        # One circumstance takes the place of another.
        ("招贴遮挡航标情节严重的怎么处罚", "构成犯罪的呢", "招贴遮挡航标构成犯罪的怎么处罚", True),
        # No passage that tells what was asked tells of the circumstance.
        ("冒用他人船证怎么罚", "情节严重的呢", "冒用他人船证情节严重的怎么罚", True),
        # What another document tells is not told of this wrong.
        ("冒用他人船证罚多少钱", "构成犯罪的呢", "冒用他人船证构成犯罪的罚多少钱", True),
        # What asks for no sanction is not asked under a circumstance.
        ("招贴的设计人要登记吗", "情节严重的呢", "招贴 设计人要登记 情节严重", False),
        # Somebody else is not asked about under the circumstance said before.
        ("招贴遮挡航标情节严重的怎么处罚", "设计人呢", "招贴遮挡航标 处罚 设计人", False),
    ],
)
def test_a_circumstance_is_said_beside_the_wrong(
    before: str, said: str, question: str, doubtful: bool, analyzer: Analyzer
) -> None:
    index = Index.build([*WRONGS, *FILLED], analyzer)
    meant = understand(said, Earlier(before, "情节严重的呢" if "情节" in before else ""), index)
    assert (meant.question, meant.doubtful) == (question, doubtful)


ORDERS = [
    Passage(Origin("order.md", "渡船秩序法"), (), at, "text", f"第{number}条 {text}", article=f"第{number}条")
    for at, (number, text) in enumerate((
        ("一", "停航令的有效期不超过三个月，自送达之日起生效。"),
        ("二", "瞭望员任期为五年。"),
        ("三", "瞭望员应当年满二十岁。"),
        ("四", "本法自2016年3月1日起施行。"),
        ("五", "船员体检每年一次，体检日为每周二，须携带船员证。"),
    ), 1)
]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "said", "question", "doubtful"),
    [
        # What answered before says when that thing, not the law, takes effect.
        ("停航令有效期多久", "它什么时候生效", "停航令有效期 什么时候生效", False),
        ("停航令有效期多久", "它什么时候施行的", "渡船秩序法什么时候施行的", False),
        ("停航令有效期多久", "这部法律什么时候生效", "渡船秩序法什么时候生效", False),
        # They are those whose term was asked for.
        ("瞭望员任期几年", "他们要满多少岁", "瞭望员 要满多少岁", False),
        # The day of the week has no subject of its own.
        ("船员体检一年几次", "周几", "船员体检 周几", True),
    ],
)
def test_what_is_asked_of_a_thing_is_not_asked_of_its_document(
    before: str, said: str, question: str, doubtful: bool, analyzer: Analyzer
) -> None:
    index = Index.build([*ORDERS, *FILLED], analyzer)
    meant = understand(said, Earlier(before), index)
    assert (meant.question, meant.doubtful) == (question, doubtful)


@pytest.mark.parametrize(
    ("what", "question", "whole"),
    [
        ("发货后", "发货前能退款吗", "发货后能退款吗"),
        ("发货了", "发货前能退款吗", "发货了能退款吗"),
        ("开学1周了", "开学前退学退多少", "开学1周了退学退多少"),
        ("入住当天", "入住3天了取消退多少", "入住当天取消退多少"),
        ("手术之后", "手术前能喝水吗", "手术之后能喝水吗"),
        ("手术期间", "住院期间能请假吗", ""),  # another deed
        ("发货前", "发货前能退款吗", ""),
        ("营业后", "营业时间几点", ""),
        ("发货后怎么退", "发货前能退款吗", ""),
    ],
)
def test_another_stage_of_a_deed_takes_the_place_of_the_one_asked_of(
    what: str, question: str, whole: str
) -> None:
    assert at_another_stage(what, question) == whole


def test_what_has_come_to_pass_since_is_asked_with_a_caveat(analyzer: Analyzer) -> None:
    origin = Origin("a.md", "渡口票规")
    texts = ("发船前可以全额退票，发船后不退。", "渡口每日六点开航。")
    passages = [Passage(origin, (), at, "text", text) for at, text in enumerate(texts, 1)]
    index = Index.build([*passages, *FILLED], analyzer)
    before = Earlier("发船前能退票吗")
    after = Understood("answer", "发船后能退票吗", carried=True)
    assert understand("发船后呢", before, index) == after
    assert understand("发船了呢", before, index) == replace(after, question="发船了能退票吗", doubtful=True)
