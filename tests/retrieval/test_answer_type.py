import pytest

from bot.retrieval.answer_type import Kind, focus_of, kind_of, may_say, quantity_of


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("培训班在哪几天举办?", "when"),
        ("海堤何时完工?", "when"),
        ("什么时候停航", "when"),
        ("哪1年成立", "when"),
        ("港口几点开放", "when"),
        ("表彰会几月几日召开", "when"),
        ("图书室星期几闭馆", "when"),
        ("渡轮每周几次", "how_many"),
        ("有多少个水位站?", "how_many"),
        ("工程用了多少年?", "how_many"),
        ("海堤多高?", "how_many"),
        ("是第几批?", "how_many"),
        ("谁出席了表彰会?", "who"),
        ("由哪位市长主持", "who"),
        ("哪个人写的", "who"),
        ("表彰会在哪里召开?", "where"),
        ("位于什么地方", "where"),
        ("哪个省", "where"),
        ("为什么停航?", "why"),
        ("停航的原因", "why"),
        ("怎么退票?", "how"),
        ("如何办理", "how"),
        ("哪些人参加", "other"),
        ("海堤", "other"),
        ("", "other"),
    ],
)
def test_the_kind_of_a_question_is_told_by_its_words(question: str, kind: Kind) -> None:
    assert kind_of(question) == kind


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("海堤多高?", 2),
        ("谁出席?", 0),
        ("水位站有多少个?", 4),
        ("海堤的设计者是?", 6),
        ("渡轮停航的原因为", 7),
        ("海堤", 2),
        ("", 0),
    ],
)
def test_the_focus_is_where_the_question_word_stands_else_the_end(question: str, place: int) -> None:
    assert focus_of(question) == place


@pytest.mark.parametrize(
    ("question", "text", "may"),
    [
        ("堤顶多高", "堤顶高7.5米。", True),
        ("先锋评定到第几批", "评定第3批先锋。", True),
        ("补办登记依照第几条", "第6条 依照第1049条补办登记。", False),
        ("堤顶多高", "堤顶很高。", False),
        ("堤顶多高", "同近2年的平均高度一样。", False),
        ("何时停航", "台风季停航。", True),
        ("年休假几天", "年休假5天。", True),
        ("年休假几天", "工作满1年的,享受年休假。", False),
        ("年休假几天", "2008年1月1日起施行。", False),
        ("试用期多久", "试用期不得超过6个月。", True),
        ("试用期多久", "年满十周岁的可以试用。", False),
        ("审核要多久", "10个工作日内审核。", True),
        ("审核要几个工作日", "10个工作日内审核。", True),
        ("保修几年", "保修2年。", True),
        ("欺诈赔几倍", "赔偿价款的3倍。", True),
        ("欺诈赔几倍", "赔偿不足500元的,为500元。", False),
        ("票价多少元", "每人5元。", True),
        ("票价多少元", "共有3个站。", False),
        ("每月发几百块", "对象为80周岁以上的老人。", False),
        ("每月发几100块", "每月发300元。", True),
        ("来了几百人", "有350名代表。", True),
        ("来了几百人", "大会开了3天。", False),
        ("几岁可以结婚", "男不得早于22周岁。", True),
        ("几岁可以结婚", "处1年以下徒刑。", False),
        ("多大可以结婚", "男不得早于22周岁。", True),
        ("多大可以结婚", "处1年以下徒刑。", False),
        ("多大能打疫苗", "幼犬满3月龄。", True),
        ("保修几年", "保修12个月。", True),
        ("保修几年", "保修5个月。", False),
        ("义务教育几年", "加强9年1贯制学校和3年级的建设。", False),
        ("义务教育几年", "加强9年一贯制学校的建设。", False),
        ("审理几个月", "审理3个月。", True),
        ("电梯多久检查一次", "电梯检查1次性发给30个月的费用。", False),
        ("电梯多久检查一次", "电梯每半年检查1次。", True),
        ("电梯多久检查一次", "电梯15日至少检查1次。", True),
        ("工资多久发一次", "工资按月支付。", True),
        ("赤字率是多少", "赤字率按3%安排。", True),
        ("女性占多少比例", "女性占17.5%。", True),
        ("女性占多少比例", "女性共650人。", False),
        ("海堤有多长", "海堤汛期为5月至9月。", False),
        ("海堤有多长", "海堤全长286公里。", True),
        ("航程有多长", "航程约40分钟。", True),
        ("工程从哪年到哪年", "工程于2024年12月10日开工。", False),
        ("工程从哪年到哪年", "海堤工程(2025—2027年)。", True),
        ("工程从哪1年到哪1年", "工程2021年至2023年建设。", True),
        ("停航从几月到几月", "停航自11月起,次年2月结束。", True),
        ("停航从几月到几月", "停航从11月到次年2月。", True),
        ("停航从几月到几月", "每年11月停航。", False),
        ("什么时候到什么时候停航", "11月5日-次年2月1日停航。", True),
        ("展览的起止时间", "展览2024年5月1日开幕。", False),
        ("展览的起止时间", "展览2024年5月1日起至6月30日止。", True),
        ("租金1个月多少", "提前退租的支付1个月租金。", False),
        ("租金1个月多少", "租金每月420元。", True),
        ("押金多少", "押金为1个月租金。", True),
        ("战役打了几年?", "7年战争期间的战役", False),  # a name
        ("战役打了几年?", "战役打了7年", True),
        ("多少人可以提议", "10分之1以上的村民可以提议", True),  # a share of them
        ("多少人可以提议", "10分之1以上的面积", False),
    ],
)
def test_how_many_wants_a_number_in_the_unit_asked_for(question: str, text: str, may: bool) -> None:
    assert may_say(question, text) == may


@pytest.mark.parametrize(
    "question",
    [
        "政府在民国几年成立",
        "它在几月几日成立",
        "哪几天放假",
        "成立于几年",
        "谁奠定未来几年的基础",
        "哪种米比例最多",
    ],
)
def test_a_date_or_a_span_that_is_told_is_no_quantity(question: str) -> None:
    assert quantity_of(question) is None
