"""What is asked of the one of a rank is told of that."""

import pytest

from bot.answers.ranks import is_of_the_rank


@pytest.mark.parametrize(
    ("question", "text", "of_it"),
    [
        ("第5次北伐的目标是什么", "430年宋文帝首次北伐,占领洛阳。", False),
        ("第5次北伐的目标是什么", "第5次北伐攻金山。", True),
        ("第3届书展在哪个城市举行", "书展1980年起举行过数次,2009年首次移到高雄。", False),
        ("第3届书展在哪个城市举行", "3届书展在南港举行。", True),
        ("第15号台风叫什么", "这是今年第5号台风。", False),
        ("第2年还要交吗", "次年起不用交。", True),
        ("第2次没来怎么办", "再次缺席的取消资格。", True),
        ("第8条规定了什么", "职工每周休息1日。", True),  # a part of a text is looked for exactly
        ("境内最大的树林是哪片", "特瓦族几乎已完全被从树林中驱逐出去。", False),
        ("境内最大的树林是哪片", "北坡的云杉林为全县之冠。", True),
        ("人口最多的里为哪个里", "市内并无可供船行的河道。", False),
        ("最早的桥是谁修的", "这座桥始建于清末,由周记修造。", True),
        ("最高补贴多少", "每户补贴不超过5000元。", True),  # a limit
        ("最晚几点到", "请于9:00前到场。", True),
    ],
)
def test_the_one_of_a_rank_is_told_of(question: str, text: str, of_it: bool) -> None:
    assert is_of_the_rank(question, text) is of_it
