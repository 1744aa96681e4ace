from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.document import Origin
from bot.documents.readers import front_matter, markdown
from bot.documents.readers.reading import Line, Reading, ReadingError
from tests.support.texts import FRONT_MATTER


def test_front_matter_says_what_the_document_is() -> None:
    assert markdown.read(f"{FRONT_MATTER}\n# 海堤\n\n堤。\n".encode()) == Reading(
        (Line("海堤", 1), Line("堤。")),
        Origin(
            title="海堤条例: 解读",
            source="海港日报",
            published=date(2024, 5, 31),
            url="https://haigang.example/1?a=b",
            office="市政府",
            issue_number="海政发〔2024〕1号",
            tags=("海堤", "2024"),
        ),
        "UTF-8",
        marked_by_hand=True,
    )


def test_a_heading_that_repeats_the_title_is_the_title() -> None:
    reading = markdown.read("---\r\ntitle: 海堤\r\ndate:\r\n...\r\n# 海堤\r\n\r\n堤。".encode())
    assert (reading.origin.title, reading.origin.published, reading.lines) == ("海堤", None, (Line("堤。"),))


@pytest.mark.parametrize(
    "block",
    [
        "lastmod: 2024-05-31\n",
        "last_update:\n  date: 2024-05-31\n",
        "created: 2024-05-31\nupdated: 2024-06-01\n",
        "createTime: 2024/05/31 10:19:26\n",
        "created_at: 2024-05-31\n",
        "Created Time: 2024年5月31日\n",
        "last_modified_at: 2024-05-31\n",
        "published: true\nupdated: 2024-05-31\n",
    ],
)
def test_the_day_of_the_last_change_is_the_date_of_what_has_no_other(block: str) -> None:
    assert markdown.read(f"---\n{block}---\n堤。\n".encode()).origin.published == date(2024, 5, 31)


@pytest.mark.parametrize("written", ["true", "false", "No"])
def test_that_it_is_published_is_no_date(written: str) -> None:
    assert markdown.read(f"---\npublished: {written}\n---\n堤。\n".encode()).origin.published is None


@pytest.mark.parametrize(
    ("block", "tags"),
    [
        ("tags:\n  - 海堤\n  - '#防汛/巡查'\n", ("海堤", "防汛/巡查")),
        ("标签: 海堤，防汛、 海堤\n", ("海堤", "防汛")),
        ("tag: 海堤\n", ("海堤",)),
        ("tags: [[a], {b: c}, '']\n", ()),
        ("tags: {a: b}\n", ()),
        ("tags:\n", ()),
    ],
)
def test_tags_are_a_list_or_stand_between_commas(block: str, tags: tuple[str, ...]) -> None:
    origin = markdown.read(f"---\n{block}---\n堤。\n".encode()).origin
    assert origin.tags == tags
    assert Origin.from_json(origin.as_json()) == origin


@pytest.mark.parametrize(
    "text",
    [
        "堤。\n---\ntitle: 堤\n---\n",
        "---\n堤。\n\n---\n潮。\n",
        "---\n堤: [\n",
        "---\n* 堤 [*\n---\n潮。",
        "---\n" + "a: 1\n" * 5_000 + "---\n",
    ],
)
def test_what_is_no_front_matter_stays_text(text: str) -> None:
    assert front_matter.take(text) == (Reading(()), text)


@pytest.mark.parametrize(
    ("block", "sentence"),
    [
        (
            "title: a: b\n",
            "its front matter is not YAML (line 2): mapping values are not allowed here; "
            "correct it, or take it out.",
        ),
        ("title: x\nx: " + "[" * 5_000, "its front matter is not YAML; correct it, or take it out."),
        ("title: \x01\n", "its front matter is not YAML; correct it, or take it out."),
        ("date: 五月\n", "the date in its front matter, 五月, is none; write it as 2024-05-31."),
    ],
)
def test_broken_front_matter_says_so(block: str, sentence: str) -> None:
    with pytest.raises(ReadingError) as caught:
        front_matter.take(f"---\n{block}\n---\n")
    assert str(caught.value) == sentence


def test_aliases_that_multiply_cost_nothing() -> None:
    laughs = "".join(f"l{n}: &l{n} [{','.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 40))
    reading, rest = front_matter.take(
        f"---\ntitle: 堤\nlayout: home\nl0: &l0 [哈]\n{laughs}features: *l39\n---\n堤。"
    )
    assert (reading.origin.title, rest) == ("堤", "堤。")


@given(st.text(alphabet="ab: -[]{}&*!\"'|>#\n\t堤0", max_size=60))
def test_any_block_is_read_or_refused_with_a_sentence(block: str) -> None:
    try:
        front_matter.take(f"---\n{block}\n---\n")
    except ReadingError as error:
        assert str(error).endswith(("take it out.", "write it as 2024-05-31."))


def test_the_line_that_opens_front_matter_may_be_missing() -> None:
    block = "title: 看海\ndate: 2024-05-06 10:20:00\nauthor: 苗帆\ntags:\n- 堤\n- 海\ncategories: 闲谈\n---\n"
    reading = markdown.read(f"{block}堤上风大。\n".encode())
    assert reading.lines == (Line("堤上风大。"),)
    assert reading.origin == Origin(
        title="看海", source="苗帆", published=date(2024, 5, 6), tags=("堤", "海")
    )


@pytest.mark.parametrize("text", ["title: 看海\n---\n堤。\n", "author: 苗帆\ntitle: 看海\n\n---\n堤。\n"])
def test_a_heading_with_a_line_below_it_is_no_front_matter(text: str) -> None:
    assert front_matter.take(text) == (Reading(()), text)


@pytest.mark.parametrize(
    "written", ["`r Sys.Date()`", "{{ date }}", "<% tp.date.now() %>", "today", "{{date:YYYY-MM-DD}}"]
)
def test_a_date_that_a_program_is_to_fill_in_is_none(written: str) -> None:
    reading, text = front_matter.take(f"---\ntitle: 海堤\ndate: '{written}'\n---\n堤。\n")
    assert (reading.origin.title, reading.origin.published, text) == ("海堤", None, "堤。\n")


_HERO = """---
layout: home
hero:
  name: "潮汐<br>手册"
  text: 什么时候能走海堤
  actions:
    - text: 开始阅读
      link: /guide
features:
  - title: 查潮
    details: 每天 <a href="/tide">两次</a>高潮。
---

# 更多

见下。
"""
_CONFIG = """---
pageLayout: home
title: 潮汐手册
config:
  - type: hero
    hero: {name: 手册, tagline: 看潮}
  - type: image-text
    title: 新人必读
    description: 先看这三页。
    list:
      - title: 值守
        description: 两人一班。
---
"""
_VUEPRESS = (
    "---\nhome: true\nheroText: 潮汐\ntagline: 看潮\nfeatures:\n- title: 查潮\n  details: 一天两次。\n---\n"
)


@pytest.mark.parametrize(
    "page, title, lines",
    [
        (
            _HERO,
            "潮汐手册",
            [
                ("什么时候能走海堤", 0),
                ("查潮", 2),
                ("每天 两次高潮。", 0),
                ("更多", 1),
                ("见下。", 0),
            ],
        ),
        (
            _CONFIG,
            "潮汐手册",
            [
                ("看潮", 0),
                ("新人必读", 2),
                ("先看这三页。", 0),
                ("值守", 3),
                ("两人一班。", 0),
            ],
        ),
        (_VUEPRESS, "潮汐", [("看潮", 0), ("查潮", 2), ("一天两次。", 0)]),
        (_VUEPRESS.replace("home: true\n", ""), "", []),
    ],
)
def test_what_a_home_page_says_in_its_front_matter_is_text(
    page: str, title: str, lines: list[tuple[str, int]]
) -> None:
    reading = markdown.read(page.encode())
    assert reading.origin.title == title
    assert [(line.text, line.level) for line in reading.lines] == lines


def test_who_wrote_it_may_open_the_block_without_lines_around_it() -> None:
    reading, text = front_matter.take("author: 苗帆, 林远\n\n## 堤\n每天巡查。\n")
    assert (reading.origin.source, text) == ("苗帆, 林远", "\n## 堤\n每天巡查。\n")
    spoken = "author：苗帆\n\n堤。\n"
    assert front_matter.take(spoken)[1] == spoken
