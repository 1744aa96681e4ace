"""Words of dialects in questions, and what only looks like one."""

import pytest

from bot.chinese.dialects import in_written_language


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("月卡幾多錢", "月卡多少錢"),
        ("月卡几钱一张", "月卡多少钱一张"),
        ("要等几耐", "要等多久"),
        ("边度可以交费", "哪里可以交费"),
        ("邊個負責盖章", "谁負責盖章"),
        ("要带咩证件", "要带什么证件"),
        ("乜嘢情况会罚", "什么情况会罚"),
        ("点解要押金", "为什么要押金"),
        ("而家点样申请", "现在怎么申请"),
        ("丢咗点算", "丢了怎么办"),
        ("有冇学生价", "有没有学生价"),
        ("冇带证件呢", "没有带证件呢"),
        ("网上交得唔得", "网上交行不行"),
        ("可唔可以代办", "可不可以代办"),
        ("使唔使预约", "要不要预约"),
        ("唔使排队吗", "不用排队吗"),
        ("係唔係要排隊", "是不是要排隊"),
        ("佢哋嘅押金喺边度退", "它们的押金在哪里退"),
        ("唔该，几多钱", "唔该，多少钱"),
        ("你係邊個", "你是谁"),
        ("一张票几钿", "一张票多少钱"),
        ("要俾钱吗", "要给钱吗"),
        ("要排队伐？", "要排队吗？"),
        ("啥辰光开门", "什么时候开门"),
        ("住一晚好多钱", "住一晚多少钱"),
        ("啷个办", "怎么办"),
        ("咋个退票", "怎么退票"),
        ("今天开门中不中", "今天开门行不行"),
        ("甭预约吧", "不用预约吧"),
        ("搁哪交钱", "在哪交钱"),
        ("侬晓得几点钟开船伐", "你知道几点钟开船吗"),
        ("第二次會點", "第二次會怎么样"),
    ],
)
def test_a_dialects_words_are_put_as_they_are_written(said: str, written: str) -> None:
    assert in_written_language(said) == written


@pytest.mark.parametrize(
    "question",
    [
        "海边度假村在哪",
        "会点法语的加分吗",
        "工会点心费多少",
        "旁边个体户收费吗",
        "难点解析在哪",
        "网点算不算窗口",
        "八点算迟到吗",
        "这几钱够吗",
        "禁止乱砍滥伐",
        "关系怎么证明",
        "係數是多少",
        "采样点样本有几份",
        "俾斯麥是誰",
        "唔",
    ],
)
def test_what_only_looks_like_one_stays(question: str) -> None:
    assert in_written_language(question) == question
