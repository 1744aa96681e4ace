"""Threads of boards of old, whose letters say in lines of text who wrote them, and when."""

from datetime import date

import pytest

from bot.documents.readers import html

FIRST = [
    "发信人: haiou (海鸥), 信区: Travel",
    "标&nbsp;&nbsp;题: 请问闸口附近有没有食堂",
    "发信站: 海港社区 (Sat May&nbsp;&nbsp;3 10:02:11 2014), 站内",
    "&nbsp;",
    "下周带爸妈去闸口，想找一家不辣的食堂。",
    "--",
    "天上掉下个林妹妹。",
    "※ 来源:·海港社区 http://www.hg.example·[FROM: 111.20.*]",
]
SECOND = [
    "发信人: laohe (老何), 信区: Travel",
    "标&nbsp;&nbsp;题: Re: 请问闸口附近有没有食堂",
    "发信站: 海港社区 (Sun May 4 11:40:00 2014), 站内",
    "南岸第二家食堂不放辣椒。",
    "【 在 haiou (海鸥) 的大作中提到: 】",
    ": 下周带爸妈去闸口，想找一家不辣的食堂。",
    ":",
    "早上六点半开门。",
    "※ 来源:·海港社区 http://www.hg.example·[FROM: 36.5.*]",
]
READ = [
    "haiou",
    "下周带爸妈去闸口，想找一家不辣的食堂。",
    "laohe",
    "南岸第二家食堂不放辣椒。",
    "早上六点半开门。",
]
TITLE = "<title>请问闸口附近有没有食堂-海港社区</title>"
BOX = "<td><div>海鸥</div><dl><dt>身份</dt><dd>用户</dd><dt>文章</dt><dd>128</dd></dl></td>"


@pytest.mark.parametrize(
    "shown",
    [
        "<table><tr>{box}<td><p>{first_br}</p></td></tr></table><table><tr>{box}<td><p>{second_br}</p></td></tr></table>",
        "<div>楼主</div><div>{first_div}</div><div>第1楼</div><div>{second_div}</div>",
        "<pre>{first}\n{second}</pre><p>[返回顶部] [进入讨论区]</p>",
    ],
)
def test_letters_of_a_board_are_posts_by_their_own_lines(shown: str) -> None:
    page = shown.format(
        box=BOX,
        first="\n".join(FIRST),
        second="\n".join(SECOND),
        first_br="<br>".join(FIRST),
        second_br="<br>".join(SECOND),
        first_div="".join(f"<div>{line}</div>" for line in FIRST),
        second_div="".join(f"<div>{line}</div>" for line in SECOND),
    )
    reading = html.read(f"{TITLE}<div>文章主题: 请问闸口附近有没有食堂</div>{page}".encode())
    assert [line.text for line in reading.lines] == READ
    assert [line.text for line in reading.lines if line.level] == ["haiou", "laohe"]
    origin = reading.origin
    assert (origin.source, origin.published) == ("海港社区", date(2014, 5, 3))
    assert origin.title == "请问闸口附近有没有食堂"


def test_a_letter_alone_may_be_dated_in_chinese_and_end_without_an_origin() -> None:
    lines = [*FIRST[:2], "发信站: 饮水思源 (2003年02月26日15:12:24 星期三), 站内信件", *FIRST[4:5]]
    page = "<title>阅读文章 - 海港社区</title><center>海港社区 -- 文章阅读 [讨论区: Travel]</center>"
    reading = html.read(f"{page}<p>{'<br>'.join(lines)}</p><div>海港社区 版权所有</div>".encode())
    assert reading.origin.title == "请问闸口附近有没有食堂"
    assert [line.text for line in reading.lines] == READ[1:2]
    assert (reading.origin.source, reading.origin.published) == ("haiou", date(2003, 2, 26))


def test_an_article_that_cites_a_letter_stays_whole() -> None:
    text = [
        "版上常有人问闸口的食堂，下面是最早的一封信。",
        "后来食堂搬到了南岸，中午人多，要排队，最好早去。",
    ]
    cited = "<br>".join(FIRST[:5]).replace("&nbsp;", "")
    page = f"<title>闸口的食堂</title><h1>闸口的食堂</h1><p>{text[0]}</p><blockquote>{cited}</blockquote>"
    read = [line.text for line in html.read(f"{page}<p>{text[1]}</p>".encode()).lines]
    assert read == [text[0], *(line.replace("&nbsp;", "") for line in FIRST[:5] if line != "&nbsp;"), text[1]]
    letter = FIRST[0] + "：他没有写标题，也没有写发信站。"
    assert [line.text for line in html.read(f"<p>{letter}</p><p>{text[0]}</p>".encode()).lines] == [
        letter,
        text[0],
    ]
