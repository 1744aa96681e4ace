import pytest

from bot.documents.outline.marks import ANNEX, PREFACE, Article, article_of, lead_end, mark_of, special_kind


@pytest.mark.parametrize(
    ("line", "kind", "number"),
    [
        ("第二编 物权", 0, 2),
        ("第三部分 其他", 0, 3),
        ("第一分编 通则", 1, 1),
        ("第十二章 罚则", 2, 12),
        ("第1节 日常", 3, 1),
        ("壹、总则", 4, 1),
        ("參、臨時動議", 4, 3),
        ("拾贰、附则", 4, 12),
        ("一、总体要求", 5, 1),
        ("(十一)巡查", 6, 11),
        ("3.巡查", 7, 3),
        ("3、巡查", 7, 3),
        ("3 巡查", 7, 3),
        ("3 日常巡查", 7, 3),
        ("3 点检内容", 7, 3),
        ("2.1 巡查", 8, 1),
        ("2.1.4 巡查", 9, 4),
        ("2.1. 巡查", 8, 1),
        ("(3)巡查", 11, 3),
        ("③巡查", 12, 3),
    ],
)
def test_marks(line: str, kind: int, number: int) -> None:
    mark = mark_of(line)
    assert mark is not None
    assert (mark.kind, mark.number) == (kind, number)


@pytest.mark.parametrize(
    "line",
    ["第一编辑部", "3.5米", "2024年", "第三方", "一堤", "7.29讲话", "3 月巡查", "3 点开门", "3 4号门", ""],
)
def test_no_marks(line: str) -> None:
    assert mark_of(line) is None


@pytest.mark.parametrize(
    ("line", "article"),
    [
        ("第十二条 堤", Article("第十二条", 12, 0, True)),
        ("第二百八十七条之一 堤", Article("第二百八十七条之一", 287, 1, True)),
        ("第十二条【目的】堤", Article("第十二条", 12, 0, True)),
        ("第十二条海堤", Article("第十二条", 12, 0, False)),
        ("第十二条中国公民", Article("第十二条", 12, 0, False)),
        ("第 12 條之1", Article("第12條之1", 12, 1, True)),
        ("第十二条规定的堤", None),
        ("第十二条中的堤", None),
        ("第十二条第二款", None),
        ("依照第十二条", None),
    ],
)
def test_articles(line: str, article: Article | None) -> None:
    assert article_of(line) == article


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("序 言", PREFACE),
        ("附则", PREFACE),
        ("附件", ANNEX),
        ("附件一", ANNEX),
        ("附录A 术语", ANNEX),
        ("附件2:海堤名录", ANNEX),
        ("附件:1.海堤名录", None),
        ("附近的堤", None),
        ("总结去年工作", None),
    ],
)
def test_headings_known_by_their_words(line: str, kind: int | None) -> None:
    assert special_kind(line) == kind


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("(三)加强组织领导。各地要负起责任。", "(三)加强组织领导。"),
        ("1.坚持标准,保证质量。各地要负起责任。", "1.坚持标准,保证质量。"),
        ("(三)加强组织领导。", ""),
        ("(三)各地应当负起责任。不得推诿。", ""),
        ("三、本办法适用于海堤。其他堤参照执行。", ""),
        ("(三)各地要负起责任,加强领导,保证质量。不得推诿。", ""),
        ("加强组织领导。各地要负起责任。", ""),
    ],
)
def test_leads(text: str, lead: str) -> None:
    assert text[: lead_end(text, text)] == lead


@pytest.mark.parametrize(
    ("label", "number"),
    [("第一百○三条", 103), ("第一百〇三条", 103), ("第一百零三条", 103), ("第兩百条", 200)],
)
def test_an_article_is_numbered_with_any_zero_and_either_two(label: str, number: int) -> None:
    article = article_of(f"{label} 海堤由市政府管理。")
    assert article is not None
    assert (article.label, article.number) == (label, number)


def test_circled_numbers_go_on_behind_twenty() -> None:
    marks = [mark_of(f"{mark}海堤") for mark in "⑳㉑㊱"]
    assert [mark.number for mark in marks if mark] == [20, 21, 36]
