import pytest

from bot.answers.citation import cite
from bot.documents.formats import BY_SUFFIX
from bot.documents.passages import split
from bot.documents.readers import subtitles
from bot.documents.readers.reading import Line, ReadingError
from tests.support.office import SRT

VTT = """WEBVTT - 海堤

NOTE 这是注释

intro
00:01.000 --> 00:04.000 align:start
<v 张三>今天我们讲海堤

00:04.000 --> 00:06.000
第一部分是日常巡查

00:10.000 --> 00:12.000
第二部分是抢修
"""
TWOFOLD = """1
00:00:01,000 --> 00:00:02,000
今天我们讲海堤的日常巡查，
Today we talk about

2
00:00:02,000 --> 00:00:04,000
请大家做好笔记。
the daily patrol of the wall.
"""
ROLLING = """1
00:00:01,000 --> 00:00:02,000
海堤每日巡查两次，

2
00:00:02,000 --> 00:00:03,000
海堤每日巡查两次，
汛期加密为四次，发现渗水

3
00:00:03,000 --> 00:00:04,000
汛期加密为四次，发现渗水
应当立即报告。
"""


def test_cues_are_joined_to_sentences_with_their_times() -> None:
    assert subtitles.read(SRT.encode("gbk")).lines == (
        Line("今天我们讲海堤的日常巡查。每天要走两遍，汛期走四遍。", time=1),
        Line("下面看一个例子。", time=65),
    )


def test_without_marks_a_pause_ends_what_is_said() -> None:
    lines = subtitles.read(VTT.encode()).lines
    assert lines == (Line("张三：今天我们讲海堤 第一部分是日常巡查", time=1), Line("第二部分是抢修", time=10))


def test_who_says_it_opens_what_each_says_in_a_row() -> None:
    cues = ("<v 甲>批下来没有？", "<v.loud 乙>批了，一共十二万，</v>", "<v 乙>下周三到账。</v>", "<v 甲>好。")
    times = (f"00:{at:02}.000 --> 00:{at + 1:02}.000" for at in range(len(cues)))
    written = "\n\n".join(["WEBVTT", *(f"{time}\n{cue}" for time, cue in zip(times, cues, strict=True))])
    assert [line.text for line in subtitles.read(written.encode()).lines] == [
        "甲：批下来没有？",
        "乙：批了，一共十二万，下周三到账。",
        "甲：好。",
    ]


@pytest.mark.parametrize("colon", [": ", "："])
def test_where_each_cue_names_who_speaks_one_who_does_so_once_is_named_too(colon: str) -> None:
    said = [
        ("老周", "先别浇水，"),
        ("老周", "等三天再说。"),
        ("小满", "为什么要等？"),
        ("老周", "刚打过药。"),
    ]
    cues = [
        f"00:{at:02}.000 --> 00:{at + 1:02}.000\n{name}{colon}{text}" for at, (name, text) in enumerate(said)
    ]
    lines = subtitles.read("\n\n".join(["WEBVTT", *cues]).encode()).lines
    assert [line.text for line in lines] == [
        f"老周{colon}先别浇水，等三天再说。",
        f"小满{colon}为什么要等？",
        f"老周{colon}刚打过药。",
    ]


@pytest.mark.parametrize("names", [("【主持】", "【老周】"), ("主持：", "老周："), ("[主持] ", "[老周] ")])
def test_who_is_named_in_the_words_that_are_shown_begins_a_paragraph(names: tuple[str, str]) -> None:
    said = ["今天讲海堤", "先讲巡查，", "每天两次。", "注意：汛期四次，", "请说"]
    who = [names[0], names[1], "", "", names[0]]
    cues = [
        f"{at + 1}\n00:00:0{at},000 --> 00:00:0{at + 1},000\n{name}{text}\n"
        for at, (name, text) in enumerate(zip(who, said, strict=True))
    ]
    cues.append(f"6\n00:00:05,000 --> 00:00:06,000\n{names[1]}完了。\n")
    assert [line.text for line in subtitles.read("\n".join(cues).encode()).lines] == [
        f"{names[0]}今天讲海堤",
        f"{names[1]}先讲巡查，每天两次。注意：汛期四次，",
        f"{names[0]}请说",
        f"{names[1]}完了。",
    ]


def test_each_of_two_languages_is_joined_by_itself() -> None:
    assert [line.text for line in subtitles.read(TWOFOLD.encode()).lines] == [
        "今天我们讲海堤的日常巡查，请大家做好笔记。",
        "Today we talk about the daily patrol of the wall.",
    ]


def test_what_still_stands_from_the_cue_before_is_said_once() -> None:
    assert [line.text for line in subtitles.read(ROLLING.encode()).lines] == [
        "海堤每日巡查两次，汛期加密为四次，发现渗水应当立即报告。"
    ]


def test_a_citation_says_the_time() -> None:
    document = BY_SUFFIX[".srt"].document(SRT.encode(), "讲座.srt")
    assert [str(cite(passage)) for passage in split(document)] == [
        "《讲座》 › 第1段（00:00:01）",
        "《讲座》 › 第2段（00:01:05）",
    ]


@pytest.mark.parametrize("content", [b"", b"WEBVTT\n", "海堤。".encode()])
def test_what_holds_no_subtitles_says_so(content: bytes) -> None:
    with pytest.raises(ReadingError) as caught:
        subtitles.read(content)
    assert str(caught.value) == subtitles.DAMAGED


@pytest.mark.parametrize(
    "said", ["大家好，欢迎来到海堤", "海堤的日常巡查", "第一章 巡查", "2024-03-05", "来源：海堤台"]
)
def test_what_is_said_first_is_text_whatever_it_looks_like(said: str) -> None:
    cues = f"1\n00:00:01,000 --> 00:00:02,000\n{said}\n\n2\n00:00:09,000 --> 00:00:12,000\n每天巡查两次\n"
    document = BY_SUFFIX[".srt"].document(cues.encode(), "巡查.srt")
    assert (document.origin.title, document.sections, document.origin.published) == ("巡查", (), None)
    assert [(p.kind, p.text) for p in document.paragraphs] == [("text", said), ("text", "每天巡查两次")]


def test_lines_that_roll_up_word_by_word_are_said_once() -> None:
    cues = (
        "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n大家好\n\n00:00:02.000 --> 00:00:02.010\n大家好\n\n"
        "00:00:02.010 --> 00:00:04.000\n大家好\n今天讲<00:00:03.000><c>安全</c>\n\n"
        "00:00:04.000 --> 00:00:04.010\n今天讲安全\n\n00:00:04.010 --> 00:00:06.000\n今天讲安全\n用电。\n"
    )
    assert [line.text for line in subtitles.read(cues.encode()).lines] == ["大家好今天讲安全用电。"]
