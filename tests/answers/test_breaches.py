"""A question for the sanction is led by the article that has it, not by the one that forbids."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.answers import answer, page
from bot.answers.breaches import passages_behind
from bot.answers.sanctions import ASKS_SANCTION
from bot.documents.document import Origin
from bot.documents.outline import outline
from bot.documents.passages import Passage, split
from bot.documents.readers.reading import Reading
from bot.documents.readers.text import lines_of
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine import Engine
from bot.retrieval.engine.index import Index

STATUTE = """渡轮条例
第一章 总则
第一条 为了渡轮安全，制定本条例。
第二条 码头周边不得设置油库。禁止在渡轮上兜售汽油，兜售汽油的应当劝离。
任何人不得在渡轮的候船厅燃放烟花。
第三条 禁止下列损害渡轮的行为：
（一）涂写船身；
（二）拆卸救生圈。
第四条 船员应当在渡轮靠岸后放下跳板。
第五条 渡轮不得夜间载货。严禁谎报水情。
第二章 罚则
第六条 违反本条例第二条第一款、第五条规定的，由海事部门处五千元以下罚款。
第七条 有关人员违反本条例第二条第二款规定的，给予警告。
第八条 违反本条例第三条第一款第二项规定的，没收船票。
第九条 故意涂写渡轮船身的，处二百元罚款。
第十条 违反本条例规定，有下列行为之一的，处八百元罚款：
（一）在航道内设置网箱、抛锚、采砂或者倾倒砂石，妨碍渡轮航行，经劝阻不停止的；
（二）擅自移动、遮挡、涂改航标，或者向航标系缆、攀附，影响航标正常发光发声的；
（三）在渡轮甲板吸烟，或者在禁火区使用明火、携带火种进入的；
（四）翻越渡轮护栏，或者将身体、物品伸出护栏以外，经船员劝阻仍不改正的；
（五）在跳板上停留、追逐、堵塞，妨碍其他乘客上下渡轮，经船员劝阻仍不改正的；
（六）不服从船员指挥的。
第十一条 出售生锈、漏气的救生筏的，没收救生筏，并处一千元罚款。
第十二条 出租、出借救生艇的，依照刑法有关规定处罚。"""


@pytest.fixture(scope="module")
def index(analyzer: Analyzer) -> Index:
    statute = split(outline(Reading(lines_of(STATUTE), Origin(title="渡轮条例")), "a.txt"))
    return Index.build(statute, analyzer)


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("在渡轮上兜售汽油罚多少", "第六条"),
        ("在候船厅燃放烟花怎么处罚", "第七条"),  # the second 款 of the same article
        ("渡轮夜间载货会怎样", "第六条"),
        ("渡轮不能夜间载货，夜间载货怎么处罚", "第六条"),  # and not what says that it may not
        ("拆卸渡轮救生圈怎么罚", "第八条"),
        ("涂写渡轮船身怎么处理", "第九条"),  # not the sanction for another 项
        ("在渡轮上可以兜售汽油吗", "第二条"),
        ("渡轮靠岸后谁放下跳板", "第四条"),
    ],
)
def test_the_sanction_leads_where_it_is_asked_for(question: str, article: str, index: Index) -> None:
    assert answer(question, index).passage(0).article == article


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("谎报水情会怎么样", "weak"),  # that it is forbidden is not what follows
        ("谎报水情可以吗", "weak"),
        ("漏气的救生筏怎么罚", "answered"),
        ("出租救生艇怎么处罚", "weak"),  # another law says it
        ("在渡轮上兜售汽油罚多少", "weak"),  # by reference alone
    ],
)
def test_the_sanction_is_certain_where_it_is_told(question: str, status: str, index: Index) -> None:
    assert answer(question, index).status == status


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("无票乘船怎么判", True),
        ("谈判期间能不能停航", False),
        ("裁判能不能上船", False),
        ("抓紧时间能不能上船", False),
    ],
)
def test_words_that_hold_the_character_of_a_sanction_ask_for_none(question: str, asks: bool) -> None:
    assert (ASKS_SANCTION.search(question) is not None) is asks


def test_a_wrong_of_a_list_is_quoted_from_its_sanction_on(index: Index) -> None:
    (first, *_) = page(answer("在渡轮甲板吸烟罚多少", index)).passages
    quote = first.quotes[0]
    assert quote.text.startswith("第十条 违反本条例规定，有下列行为之一的，处八百元罚款：\n（一）在航道")
    assert quote.text.endswith("（三）在渡轮甲板吸烟，或者在禁火区使用明火、携带火种进入的；")
    assert quote.items == 6


def test_what_stands_behind_an_article_is_fetched_together() -> None:
    class Fetched(list[Passage]):
        times = 0

        def __getitem__(self, which: Any) -> Any:
            self.times += 1
            return super().__getitem__(which)

    paths = ["a.txt"] * 150 + ["b.txt"] * 5
    kept = Fetched(Passage(Origin(path), (), at, "text", "船") for at, path in enumerate(paths))
    engine = cast(Engine, SimpleNamespace(passages=kept))
    assert [at for at, _ in passages_behind(3, engine)] == list(range(4, 150))
    assert kept.times == 4  # the first, and three times as many as stand together
