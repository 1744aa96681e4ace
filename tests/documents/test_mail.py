from dataclasses import replace
from datetime import date
from email.message import EmailMessage

import pytest

from bot.documents.document import Origin
from bot.documents.outline import outline
from bot.documents.readers import html, mail, mhtml, plain
from bot.documents.readers.reading import Line, Reading, ReadingError, table_line
from tests.support.office import SENTENCE, web_archive
from tests.support.office import mail as made

ORIGIN = Origin(title="关于海堤巡查的通知", source="海港市水务局", published=date(2024, 5, 31))
QUOTED = f"""各单位：
{SENTENCE}

------------------ 原始邮件 ------------------
> 发件人: 李四
> 请问每天巡查几次？
>> 更早的话。
"""


def test_a_mail_gives_subject_sender_date_text_and_what_it_quotes() -> None:
    assert mail.read(made(QUOTED, attached=["巡查表.xlsx", "图.pdf"])) == Reading(
        (
            Line("各单位："),
            Line(SENTENCE),
            Line("附件：巡查表.xlsx；图.pdf"),
            Line("原始邮件", 1),
            Line("发件人: 李四"),
            Line("请问每天巡查几次？"),
            Line("更早的话。"),
        ),
        ORIGIN,
    )


def test_of_a_quoted_mail_its_addressees_and_the_subject_once_more_are_left_out() -> None:
    head = "发送时间: 2024年5月6日 15:22\n收件人: 赵敏\n抄送: 周江"
    written = f"5月18日。\n\n--\n赵敏\n\n发件人: 李静\n{head}\n主题: {{}}\n\n赵敏：几时？\n收件人: 另见。\n"
    kept = [Line("5月18日。"), Line("赵敏"), Line("发件人: 李静", 1), Line("发送时间: 2024年5月6日 15:22")]
    text = [Line("赵敏：几时？"), Line("收件人: 另见。")]
    same, other = (written.format(subject) for subject in ("Re: 关于海堤巡查的通知", "另一件事"))
    assert mail.read(made(same)).lines == (*kept, *text)
    assert mail.read(made(other)).lines == (*kept, Line("主题: 另一件事"), *text)


def test_a_mail_that_is_handed_on_whole_is_a_section_with_those_within_it() -> None:
    letters = [EmailMessage() for _ in range(3)]
    for letter, subject, said in zip(
        letters, ("请看", "Fwd: 水样", "余氯"), ("见下。", "转你。", "0.3。"), strict=True
    ):
        letter["Subject"] = subject
        letter.set_content(said)
    letters[1].add_attachment(letters[2])
    letters[0].add_attachment(letters[1])
    assert mail.read(letters[0].as_bytes()).lines == (
        *(Line("见下。"), Line("水样", 1), Line("转你。"), Line("余氯", 2), Line("0.3。")),
    )


@pytest.mark.parametrize(
    ("subject", "title"),
    [("Re: 答复：值班", "值班"), ("转发: Fwd: 值班", "值班"), ("Re:", "Re:"), ("回复率统计", "回复率统计")],
)
def test_the_title_of_an_answer_is_what_it_answers(subject: str, title: str) -> None:
    assert mail.read(f"Subject: {subject}\n\n收到。".encode()).origin.title == title


def test_a_quoted_question_with_its_answer_below_is_one_and_no_other() -> None:
    written = (
        "见下面。\n\n在 2024-05-30 09:15，李静 写道：\n> 几时巡查？\n> 谁去？\n\n每天七点，值班长去。\n\n"
        "> 带什么？\n\n> 李静\n\n> 还有吗？\n\n发自我的手机\n"
    )
    assert mail.read(made(written)).lines[2:] == (
        Line("几时巡查？"),
        Line("谁去？", role="question"),
        Line("每天七点，值班长去。", role="answer"),
        Line("带什么？"),
        Line("李静"),
        Line("还有吗？"),
        Line("发自我的手机"),
    )


def test_a_table_in_a_quoted_mail_is_a_table() -> None:
    written = "见下面。\n\n> 段   长   人\n> 东   5   李静\n> 西   7   周江\n> 何时？\n\n明天。\n"
    assert [line.cells for line in mail.read(made(written)).lines[1:4]] == [
        ("段", "长", "人"),
        ("东", "5", "李静"),
        ("西", "7", "周江"),
    ]


PAGE = f"""<p>各单位：</p><p>{SENTENCE}</p><table><tr><td>段</td><td>长</td></tr><tr><td>东</td>
<td>5</td></tr></table><blockquote><p>发件人：李四</p><p>时间：昨天</p><p>主题：巡查</p><p>几次？</p></blockquote>"""


def test_of_a_page_and_its_text_the_page_is_read() -> None:
    expected = (
        Line("各单位："),
        Line(SENTENCE),
        table_line(["段", "长"], header=True),
        table_line(["东", "5"]),
        Line("发件人：李四", 1),
        Line("时间：昨天"),
        Line("主题：巡查"),
        Line("几次？"),
    )
    assert mail.read(made("请用支持网页的程序查看。", PAGE)).lines == expected
    assert mail.read(made(page=PAGE)).lines == expected
    assert mail.read(made(f"{SENTENCE}\n" * 9, "<p>见正文。</p>")).lines == (Line(SENTENCE),) * 9


def test_raw_characters_in_its_head_and_a_wrong_charset_are_read() -> None:
    written = (
        "Subject: 海堤通知\nFrom: =?gb2312?B?uqO428rQ?= <a@example.org>\nDate: nonsense\n"
        "Content-Type: text/plain; charset=gb2312\nContent-Transfer-Encoding: 8bit\n\n"
        "珺说：海堤每日巡查两次。\n"
    )
    reading = mail.read(written.encode("gbk"))
    assert reading.origin == Origin(title="海堤通知", source="海港市")
    assert [line.text for line in reading.lines] == ["珺说：海堤每日巡查两次。"]


def test_a_name_in_the_charset_that_it_states_may_be_valid_utf_8() -> None:
    assert mail.read(b"Subject: =?gb2312?B?wqzPqw==?=\n\nThe sea wall.\n").origin.title == "卢汐"
    assert mail.read("Subject: =?gb2312?B?5rW35aCk?=\n\n海。\n".encode()).origin.title == "海堤"


def test_a_subject_whose_encoding_is_broken_stands_as_it_is_written() -> None:
    reading = mail.read(b"Subject: =?utf-8?B?5rW3a?=\n\nThe sea wall is long.\n")
    assert reading.origin.title == "=?utf-8?B?5rW3a?="


@pytest.mark.parametrize("content", [b"", b"\0\1\2", b"no mail at all"])
def test_what_is_no_mail_says_so(content: bytes) -> None:
    for reader, sentence in ((mail, mail.NO_MAIL), (mhtml, mhtml.NO_PAGE)):
        with pytest.raises(ReadingError) as caught:
            reader.read(content)
        assert str(caught.value) == sentence


def test_the_page_in_a_web_archive_is_read_as_a_page() -> None:
    page = f"<html><head><title>海堤巡查</title></head><body><h1>海堤巡查</h1><p>{SENTENCE}</p></body></html>"
    expected = Origin(title="海堤巡查", url="https://example.org/notice.html")
    for charset in ("utf-8", "gb18030"):
        reading = mhtml.read(web_archive(page, charset))
        assert (reading.lines, reading.origin) == ((Line(SENTENCE),), expected)


@pytest.mark.parametrize(
    "when", ["Fri, 31 May 2024 09:00:00 +0800", "Friday, May 31, 2024 9:00 AM", "2024年5月31日"]
)
def test_a_mail_saved_as_text_has_its_date_and_what_it_quotes_apart(when: str) -> None:
    head = f"From: 李静 <a@example.org>\nTo: 各队\nSubject: RE: 海堤巡查\nDate: {when}\n"
    quoted = "发件人: 赵强\n收件人: 李静\n主题: 海堤巡查\n\n每天巡查几次？\n"
    written = f"{head}\n每天巡查两次，早晚各一次。\n\n李静\n\n-----原始邮件-----\n{quoted}"
    document = outline(plain.read(written.encode()), "a.txt")
    assert (document.origin.title, document.origin.published) == ("海堤巡查", date(2024, 5, 31))
    assert [section.heading for section in document.sections] == ["原始邮件"]
    assert [p.text for p in document.paragraphs if p.section] == quoted.replace("\n\n", "\n").split("\n")[:-1]


ARCHIVED = (
    "<TITLE> [灯塔] 何时停灯\n</TITLE><H1>[灯塔] 何时停灯</H1><B>许远</B> <A>xu at a.example</A><BR>"
    "<I>Tue Mar  4 09:12:33 CST 2025</I><UL><LI>Previous message: <A>[灯塔] 例会</A></li></UL><HR>"
    "<!--beginarticle--><PRE>{}-------------- next part --------------\nAn attachment\n</PRE>"
    "<!--endarticle--><a>More information about the list</a>",
    "<title>何时停灯</title><!--X-Subject-Header-Begin--><h1>[灯塔] 何时停灯</h1><ul>"
    "<li><em>From</em>: 许远 &lt;xu@a.example&gt;</li>"
    "<li><em>Date</em>: Tue, 4 Mar 2025 09:12:33 +0800</li></ul>"
    "<!--X-Body-of-Message--><pre>{}</pre><!--X-Body-of-Message-End--><a>Prev by Date</a>",
)


@pytest.mark.parametrize("page", ARCHIVED)
def test_a_page_of_the_archive_of_a_list_is_its_mail(page: str) -> None:
    said = "灯塔计划于二〇二五年十二月三十一日停灯，届时只留应急灯，\n不再敲钟。\n\n"
    said += "&gt; 渡船怎么办？\n渡船一律改用浮标，浮标由航道处的人在六月底之前布设完毕，\n每月检查。\n"
    document = outline(html.read(page.format(said).encode()), "000123.html")
    origin = Origin(title="[灯塔] 何时停灯", source="许远", published=date(2025, 3, 4))
    assert document.origin == replace(origin, path="000123.html")
    assert [paragraph.text for paragraph in document.paragraphs] == [
        "灯塔计划于二〇二五年十二月三十一日停灯，届时只留应急灯，不再敲钟。",
        "渡船怎么办？",
        "渡船一律改用浮标，浮标由航道处的人在六月底之前布设完毕，每月检查。",
    ]
