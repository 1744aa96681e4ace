"""What is certain tells of the thing that is asked about, not of another that is called alike."""

import pytest

from bot.answers import answer
from bot.answers.ranged import ranked
from bot.answers.subjects import is_of_another_subject
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from tests.support.told import index_of

TOLD = {
    "北港币": ("北港币是北港的流通货币,辅币单位为分,一元等于一百分。",),
    "海善南站": ("海善南站由站房、站台雨棚和地下通道组成,海兴市也出了地。",),
    "黄纹鲷": ("背鳍硬棘八枚、软条九枚;臀鳍硬棘二枚、软条八枚。体长可达十二厘米。",),
    "蓝纹鲷": ("蓝纹鲷生活在外海,与金丝鲷、石斑同网捕得,俗称海花。渔民捕到的多为半斤重。",),
    "渔港": ("港内常见的鱼有石斑、银线鲷和鲳鱼。盐仓街在渔港南侧,石板铺成。它又叫老街。",),
    "渡轮": ("渡轮每日六班,冬季停航。",),
    "灯塔": ("灯塔建于1932年,高二十一米,2004年列为文物。",),
    "盐场": ("盐场占地三百亩,年产盐四千吨。",),
}


@pytest.fixture(scope="module")
def index(analyzer: Analyzer) -> Index:
    return index_of(TOLD, analyzer)


@pytest.mark.parametrize(
    ("question", "passage_id", "another"),
    [
        ("北港币是哪个地方的流通货币", 0, False),
        ("南湾币是哪个地方的流通货币", 0, True),  # its title is another name with the same end
        ("请问海善南站由哪几个部分组成", 1, False),
        ("请问海兴南站由哪几个部分组成", 1, True),
        ("黄纹鲷有多少枚背鳍硬棘", 2, False),
        ("银线鲷有多少枚背鳍硬棘", 2, True),  # another passage has that name
        ("背鳍硬棘有多少枚", 2, False),
        ("渡轮站的班次有几班", 5, False),  # by its first characters it is what the title names
        ("溟鲵船的班次有几班", 5, True),  # a name of no words, which nothing here begins with
        ("冬季停航的时间有多长", 5, False),
        ("渡轮每日有几班", 5, False),
    ],
)
def test_a_passage_about_a_thing_called_alike_is_of_another(
    question: str, passage_id: int, another: bool, index: Index
) -> None:
    ranking = ranked(question, index, (), None)
    place = ranking.passage_ids.tolist().index(passage_id)
    assert is_of_another_subject(ranking, place, index) == another


@pytest.mark.parametrize(
    ("question", "certain"),
    [
        ("蓝纹鲷又叫什么", True),
        ("蓝纹鲷俗称什么", True),
        ("金丝鲷又叫什么", False),  # the sentence that has it tells what another is called
        ("石斑的俗称是什么", False),
        ("盐仓街又叫什么", True),  # told by the sentence behind the one that has it
    ],
)
def test_another_name_is_told_of_what_has_it(question: str, certain: bool, index: Index) -> None:
    assert (answer(question, index).status == "answered") == certain
