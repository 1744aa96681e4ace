import pytest

from bot.chinese.gaps import gaps, without
from bot.chinese.words import Tokenizer


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer()


def closed(text: str, tokenizer: Tokenizer) -> str:
    return without(text, gaps(text, tokenizer))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("海港渡 轮股份有 限公司", "海港渡轮股份有限公司"),
        ("第 一 条 为 规 范 渡 轮 管 理 , 制 定 本 办 法 。", "第一条为规范渡轮管理 , 制定本办法 。"),
        ("第一章 总  则", "第一章 总则"),
        ("第二章 监 督 管 理", "第二章监督管理"),
        ("主 要 内 容", "主要 内容"),
        ("姓名 | 职 称", "姓名 | 职称"),
        ("民国 90 年设立", "民国 90年设立"),
        ("第 3 页 共 12 页", "第3页 共 12页"),
        ("2024 年 5 月 31 日", "2024年5月31日"),
        ("每人 12 个月", "每人 12个月"),
        ("免费放 48 小时,超过 24 小时每 12 小时 3 元", "免费放 48小时,超过 24小时每 12小时 3元"),
        ("快洗 15 分钟,最多 10 公斤", "快洗 15分钟,最多 10公斤"),
        ("年满 18 周岁,每次可借 6 册,共 12 层", "年满 18周岁,每次可借 6册,共 12层"),
        ("共 3 个工作日,每 2 平方米 5 %", "共 3个工作日,每 2平方米 5%"),
    ],
)
def test_a_blank_within_a_word_is_a_slip(tokenizer: Tokenizer, text: str, read: str) -> None:
    assert closed(text, tokenizer) == read


@pytest.mark.parametrize(
    "text",
    [
        "目的 地方 办法",  # 目的地 stands there by chance
        "北京 大学 上海 渡轮",
        "王小红 李建国 张伟",
        "第十二条 数人共有的",
        "第三章 管理人员",
        "图 1 时间互补",
        "1 公司介绍",
        "2 套筒安装",
        "3 户外作业",
        "4 门窗",
        "海堤 5 12 东段",
        "使用 python 3 编写",
    ],
)
def test_a_blank_between_words_is_none(tokenizer: Tokenizer, text: str) -> None:
    assert closed(text, tokenizer) == text
