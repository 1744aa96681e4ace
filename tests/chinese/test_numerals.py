from itertools import pairwise

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chinese.numerals import (
    CIRCLED,
    _numbers_from,
    canonical,
    canonical_spans,
    in_capital_han,
    in_han,
    stands_in,
    value_of,
)
from bot.chinese.width import full_width
from tests.support.numerals import in_han_digits


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("二〇二四年", "2024年"),
        ("二零二四年", "2024年"),
        ("二o二四年", "2024年"),
        ("二○○四年", "2004年"),
        ("二○一○年", "2010年"),
        ("二o一o年", "2010年"),
        ("2024年", "2024年"),
        ("第九轮", "第9轮"),
        ("第十轮", "第10轮"),
        ("第9轮", "第9轮"),
        ("第三十五条", "第35条"),
        ("二十届", "20届"),
        ("20届", "20届"),
        ("十五个", "15个"),
        ("十岁", "10岁"),
        ("两千人", "2000人"),
        ("两个", "2个"),
        ("三千零五", "3005"),
        ("一百二", "120"),
        ("三百两银子", "300两银子"),
        ("一千二百五十两", "1250两"),
        ("两万两千", "22000"),
        ("一万五", "15000"),
        ("1.5万", "15000"),
        ("30万吨", "300000吨"),
        ("三万五千", "35000"),
        ("十二万亿", "12000000000000"),
        ("1.005亿", "100500000"),
        ("12345678901234567亿", "1234567890123456700000000"),
        ("二〇亿", "2000000000"),
        ("九一八", "918"),
        ("三个", "3个"),
        ("打八折", "打8折"),
        ("百分之三", "百分之3"),
        ("千分之一点五", "千分之一点五"),
        ("百分之十", "百分之10"),
        ("百分之二十", "百分之20"),
        ("早上九点到晚上八点", "早上9点到晚上8点"),
        ("下午两点", "下午2点"),
        ("晚十点", "晚10点"),
        ("七点半", "7点半"),
        ("十点整", "10点整"),
        ("晚一点", "晚一点"),  # later, and no hour
        ("网上三点要求", "网上三点要求"),
        ("d20一天除多少水", "d20 1天除多少水"),  # apart from the digits of a name
        ("a4一张", "a4 1张"),
        ("t7三十棵", "t7 30棵"),
        ("2024三月", "2024 3月"),
        ("人民币贰万叁仟伍佰零肆圆整", "人民币23504圆整"),
        ("壹拾贰万元", "120000元"),
        ("叁元伍角", "3元伍角"),
        ("伍万元整", "50000元整"),
        ("收拾队伍拾级而上,大陆元素", "收拾队伍拾级而上,大陆元素"),
    ],
)
def test_numbers_have_arabic_digits(written: str, expected: str) -> None:
    assert canonical(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("7·29", "7月29日"),
        ("7.29", "7月29日"),
        ("7月29日", "7月29日"),
        ("7月29号", "7月29日"),
        ("07月09日", "7月9日"),
        ("七月二十九日", "7月29日"),
        ("“7·29”讲话", "“7月29日”讲话"),
        ("2024-07-29", "2024年7月29日"),
        ("2024/7/9", "2024年7月9日"),
        ("2024.7.29", "2024年7月29日"),
        ("2024年7月29日", "2024年7月29日"),
        ("12·9运动", "12月9日运动"),
        ("10.1升旗", "10月1日升旗"),
        ("5.1-5.5放假", "5月1日-5月5日放假"),
        ("5.1 | 放假 | 5.5补班", "5月1日 | 放假 | 5月5日补班"),
        ("10.1节前", "10月1日节前"),
        ("9.1开学", "9月1日开学"),
        ("课程表9.1起执行", "课程表9月1日起执行"),
        ("截至9.30共12人", "截至9月30日共12人"),
        ("报名时间:9.1-9.5", "报名时间:9月1日-9月5日"),
        ("3.15晚会", "3月15日晚会"),
        ("11.27事件", "11月27日事件"),
        ("6.1儿童节", "6月1日儿童节"),
        ("9.1(周日)返校", "9月1日(周日)返校"),
        ("9.10上午8点", "9月10日上午8点"),
        ("今年5.1几天", "今年5月1日几天"),
        ("9.1前交", "9月1日前交"),
        ("5.1期间开门吗", "5月1日期间开门吗"),
        ("12.25休息吗", "12月25日休息吗"),
        ("6.18是什么日子", "6月18日是什么日子"),
        ("日期 | 内容\n5.1 | 放假", "日期 | 内容\n5月1日 | 放假"),
    ],
)
def test_dates_have_one_shape(written: str, expected: str) -> None:
    assert canonical(written) == expected


STAYING = (
    "○○公司 一○ ○三 "
    "一起 三国 四川 十分 7.5米 万 千方百计 一亿亿 三十四十 一亿五 3.14% "
    "v1.2 1.2.3 13.29 7.32 2024-13-01 1-1 海堤 "
    "1.8升 2.5小时 1.5年 10.1英寸 12.5/斤 1.2:1 5.5cm 2.4ghz 1.5-2倍 1.2~1.5米 2.1平方"
)


EDITIONS = "版本 | 更新内容\n1.5 | 新增二维码\n1.7 | 新增预约"
SECTIONS = "表2 清单\n序号 | 名称\n1.1 | 土方\n2.1 | 钢筋"
REFERRED = (
    "如表2.1 图3.4 附录1.2 习题5.3 公式4.2 软件1.7更新 第3.2节 评分3.1 规模为7.2。 全程:$4.9乘客 招股价4.18 "
    "如表2.1之后 仅9.9起"
    " 2.1场地 2.1前言 3.1起重 2.1后勤 气温4.6至9.6之间 高4.2和0.7 软件1.7起 上证3.2号楼"
)
SPACED = "需要python 3.11|2.1 场地|2.1 开放时间|mono 1.9开始|tls 1.3后|升到 3.1 了"
NUMBERS = "版本1.7 版本:1.7 版本号:2.1 第2.1条 2.1条 3.2款 4.1节 ver.1.7"


@pytest.mark.parametrize(
    "written",
    [
        *("", "东站 | 7.5 | 4.5\n西站 | 2.5", EDITIONS, SECTIONS),
        *(one for several in (NUMBERS, STAYING, REFERRED) for one in several.split()),
        *SPACED.split("|"),
    ],
)
def test_what_is_no_number_or_date_stays(written: str) -> None:
    assert canonical(written) == written


def test_the_head_of_a_long_table_is_looked_for_once() -> None:
    rows = "名称 | 日期" + "\n7.5 | 开馆" * 300
    _numbers_from.cache_clear()
    assert canonical(rows) == "名称 | 日期" + "\n7月5日 | 开馆" * 300
    assert _numbers_from.cache_info().misses == 1


UNITS = "十百千万亿第年月日号个轮届条起国·海 "
HAN = st.text(alphabet="〇○零一二三四五六七八九两" + UNITS, max_size=14)
ARABIC = st.text(alphabet="0123456789.•/-" + UNITS, max_size=14)
MIXED = st.text(alphabet="〇○零一二三四五六七八九两0123456789o.•/-" + UNITS, max_size=14)


@given(HAN | ARABIC)
def test_what_is_rewritten_is_not_rewritten_again(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)


@given(MIXED)
def test_spans_agree_with_the_text_and_lie_in_order_within_it(text: str) -> None:
    rewritten, spans = canonical_spans(text, [(at, at + 1) for at in range(len(text))])
    assert rewritten == canonical(text)
    assert len(spans) == len(rewritten)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one == other or one[1] <= other[0] for one, other in pairwise(spans))
    # What stands for one character alone is that character.
    assert all(
        end - start > 1 or text[start] == character or character.isdigit() or character in " 月日"
        for character, (start, end) in zip(rewritten, spans, strict=True)
    )


def test_every_character_of_a_number_stands_for_the_whole_of_it() -> None:
    assert canonical_spans("第九轮", [(0, 1), (1, 2), (2, 3)]) == ("第9轮", [(0, 1), (1, 2), (2, 3)])
    assert canonical_spans("7·29会", [(3, 4), (4, 5), (5, 6), (6, 7), (9, 10)]) == (
        "7月29日会",
        [(3, 7)] * 5 + [(9, 10)],
    )
    # 二十九 is rewritten first, and then the whole date.
    assert canonical_spans("七月二十九日", [(at, at + 1) for at in range(6)]) == (
        "7月29日",
        [(0, 1), (1, 2), (2, 5), (2, 5), (5, 6)],
    )


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零三", 103),
        ("一千二百六十", 1260),
        ("一〇三", 103),
        ("一○三", 103),
        ("两百", 200),
        ("兩千", 2000),
        ("三万五千", 35_000),
        ("十萬", 100_000),
        ("一亿零三", 100_000_003),
        ("3千", 3000),
        ("012", 12),
        ("１２", 12),
        ("⑫", 12),
        ("㉑", 21),
        ("㊿", 50),
    ],
)
def test_the_value_of_a_numeral(numeral: str, number: int) -> None:
    assert value_of(numeral) == number


@pytest.mark.parametrize("text", ["", "海", "①②", "x1"])
def test_what_is_no_numeral_has_no_value(text: str) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        value_of(text)


@given(st.integers(0, 99_999))
def test_a_number_has_its_value_in_every_alphabet(number: int) -> None:
    han = in_han(number)
    written = {str(number), full_width(str(number)), han, *(in_han_digits(number, zero) for zero in "零〇○")}
    written |= {han.replace("零", "〇"), han.replace("零", "○"), han.replace("万", "萬")}
    written.add(han.replace("二千", "两千").replace("二百", "兩百"))
    if han.startswith("一十"):
        written.add(han.removeprefix("一"))
    if 1 <= number <= len(CIRCLED):
        written.add(CIRCLED[number - 1])
    assert {numeral: value_of(numeral) for numeral in written} == dict.fromkeys(written, number)


def test_word_writes_capital_numerals_too() -> None:
    assert (in_han(103), in_capital_han(103)) == ("一百零三", "壹佰零叁")


@pytest.mark.parametrize(
    ("name", "text", "stands"),
    [
        ("3路", "103路全程2元", False),
        ("3路", "乘3路或103路", True),
        ("10", "103路", False),
        ("10", "10路", True),
        ("机场大巴", "1机场大巴2", True),
        ("", "", True),
    ],
)
def test_a_name_stands_in_a_text_with_its_numbers_whole(name: str, text: str, stands: bool) -> None:
    assert stands_in(name, text) is stands


@pytest.mark.parametrize(("unit", "times"), [("", 1), ("万", 10_000), ("亿", 100_000_000)])
def test_plain_numerals_are_worth_what_another_reader_of_them_says(unit: str, times: int) -> None:
    for number in range(1, 1_000):
        numeral = cn2an.an2cn(number) + unit
        assert cn2an.cn2an(numeral, "smart") == number * times
        assert canonical(f"共{numeral}元") == f"共{number * times}元"
