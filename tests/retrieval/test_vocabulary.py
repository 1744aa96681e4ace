"""What is taught beside the documents is read line by line, and is live when its file changes."""

import os
from pathlib import Path

import pytest

from bot.retrieval.analyzer import Analyzer
from bot.retrieval.store.corpus_index import open_index
from bot.retrieval.store.live_index import LiveIndex
from bot.retrieval.vocabulary import (
    MOST_LINES,
    MOST_MB,
    TOO_MANY,
    BadLine,
    Phrases,
    Vocabulary,
    everyday_words,
    is_mutual,
    read_vocabulary,
    synonyms_of,
    table,
)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("农行, 中国农业银行", (("农行", "中国农业银行"), ("农行", "中国农业银行"))),
        ("炒鱿鱼 => 解除劳动合同, 终止劳动合同", (("炒鱿鱼",), ("解除劳动合同", "终止劳动合同"))),
        ("辞退，开除＝＞解除劳动合同", (("辞退", "开除"), ("解除劳动合同",))),
    ],
)
def test_a_line_of_synonyms(line: str, rule: object) -> None:
    assert synonyms_of(line) == rule


@pytest.mark.parametrize(
    "line", ["农行", "=> 解除", "农行 =>", "甲 => 乙 => 丙", "农行, ——", "农行, " + "长" * 41]
)
def test_a_line_that_teaches_nothing_says_what_to_write(line: str) -> None:
    with pytest.raises(BadLine, match=r"write|shorten"):
        synonyms_of(line)


def test_each_word_has_the_others_of_its_lines(analyzer: Analyzer) -> None:
    rules = [synonyms_of(line) for line in ("農行, 中國農業銀行", "农行 => 银行", "海堤 => 海堤, 海塘")]
    assert table(rules, analyzer.normalize) == {
        "农行": ("中国农业银行", "银行"),
        "中国农业银行": ("农行",),
        "海堤": ("海塘",),
    }
    assert table([], analyzer.normalize) == {}


def test_the_longest_word_at_a_place_is_found_first() -> None:
    assert Phrases(["海堤", "海堤办", "堤办"]).found("问海堤办") == [(1, 4), (1, 3), (2, 4)]


def test_bad_lines_are_named_and_the_others_count(tmp_path: Path) -> None:
    (tmp_path / "synonyms.txt").write_text("# 银行\n农行, 中国农业银行\n\n工行\n", "utf-8-sig")
    (tmp_path / "userdict.txt").write_text("海堤办 20 n\n守堤先锋\n海堤 0\n", "gb18030")
    (tmp_path / "stopwords.txt").write_text("贵港\n……\n", "utf-8")
    read = read_vocabulary(tmp_path, everyday=False)
    assert read.words == (("海堤办", 20), ("守堤先锋", None))
    assert (len(read.synonyms), read.stop_words) == (1, ("贵港",))
    assert [problem.partition(":")[0] for problem in read.problems] == [
        "synonyms.txt, line 4",
        "userdict.txt, line 3",
        "stopwords.txt, line 2",
    ]
    assert read.told() == "1 in synonyms.txt, 2 in userdict.txt, 1 in stopwords.txt"
    assert read_vocabulary(tmp_path / "none", everyday=False) == Vocabulary()


def test_lines_that_switch_off_or_tag_nothing_are_named(tmp_path: Path) -> None:
    (tmp_path / "内部").mkdir()
    for name in ("内部/工资.md", "#一.md", os.fsdecode("旧.md".encode("gb18030"))):
        (tmp_path / name).write_text("堤。", "utf-8")
    (tmp_path / "disabled.txt").write_text("# 说明\n内部/工资.md\n./#一.md\n旧.md\n工资.md\n", "utf-8")
    tags = ["内部/工资.md => 人事, 2024", "内部/工资.md = 人事", "没有.md => 人事", f"#一.md => {'长' * 41}"]
    tags += [f"./#一.md => {'长' * 41}"]
    (tmp_path / "tags.txt").write_text("\n".join(tags), "utf-8")
    below, ends = "write the path of a document below the folder", "; the other lines count."
    assert [problem.removesuffix(ends) for problem in read_vocabulary(tmp_path).problems] == [
        f"disabled.txt, line 5: there is no 工资.md; {below}",
        "tags.txt, line 2: write the path of a document, =>, and its tags: 内部/工资.docx => 人事, 2024",
        f"tags.txt, line 3: there is no 没有.md; {below}",
        "tags.txt, line 5: a document has 20 tags of 40 characters at most; leave some out",
    ]
    (tmp_path / "tags.txt").write_bytes(b"\x00\xff\x00")
    assert read_vocabulary(tmp_path).problems[1].startswith("tags.txt: it ")


def test_of_a_file_with_too_many_lines_the_first_count(tmp_path: Path) -> None:
    lines = [f"# {MOST_LINES}", "", *(f"海堤{number}" for number in range(MOST_LINES - 1)), "a" * 99]
    (tmp_path / "userdict.txt").write_text("\n".join(lines), "utf-8")
    (tmp_path / "stopwords.txt").write_text("\n".join([*lines, "海堤办", "海堤"]), "utf-8")
    (tmp_path / "synonyms.txt").write_bytes(b"a" * (MOST_MB * 1_000_000 + 1))
    read = read_vocabulary(tmp_path, everyday=False)
    assert read.words == tuple((f"海堤{number}", None) for number in range(MOST_LINES - 1))
    assert read.stop_words == tuple(word for word, _ in read.words)
    assert read.synonyms == ()
    long = "“aaaaaaaa…” is longer than 40 characters; shorten it; the other lines count."
    assert read.problems == (
        "synonyms.txt: it is larger than 4 MB; leave only what the documents need.",
        f"userdict.txt, line 20002: {long}",
        f"stopwords.txt, line 20002: {long}",
        f"stopwords.txt, line 20003: {TOO_MANY}",
    )


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "synonyms.txt").write_bytes(b"\x00\xff\x00")
    (problem,) = read_vocabulary(tmp_path).problems
    assert problem.startswith("synonyms.txt: it ")


def test_written_words_of_one_everyday_word_do_not_stand_for_each_other(analyzer: Analyzer) -> None:
    said = table(everyday_words(), analyzer.normalize)
    assert "用餐" in said["吃饭"]
    assert said["用餐"] == ("吃饭",)


def test_the_everyday_words_can_all_be_used(analyzer: Analyzer) -> None:
    rules = everyday_words()
    assert all(len(words) == len(set(map(analyzer.normalize, words))) for words, _ in rules)
    left = [word for rule in rules if not is_mutual(rule) for word in rule[0]]
    assert len(rules) > 400 and len(left) == len({analyzer.normalize(word) for word in left})
    assert table(rules, analyzer.normalize)["酒驾"] == ("饮酒后驾驶机动车",)


def test_words_are_cut_as_taught() -> None:
    plain, taught = Analyzer(), Analyzer(vocabulary=Vocabulary(words=(("守堤先鋒", None), ("巡堤", 9))))
    assert plain.words("守堤先锋巡堤") == ["守堤", "先锋", "巡堤"]
    assert taught.words("守堤先锋巡堤") == ["守堤先锋", "巡堤"]


def test_stop_words_are_left_out_of_questions_alone() -> None:
    taught = Analyzer(vocabulary=Vocabulary(stop_words=("贵港口",)))
    asked = taught.question("贵港口的渡轮")
    assert asked.text(asked.words) == ["渡轮"]
    assert taught.words("贵港口") == Analyzer().words("贵港口")


def test_what_is_taught_is_no_document_and_live_without_reading_again(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    (corpus / "旧").mkdir(parents=True)
    (corpus / "甲.txt").write_text("渡轮停航。\n", "utf-8")
    (corpus / "旧" / "synonyms.txt").write_text("这是一份资料。\n", "utf-8")
    live_index = LiveIndex(corpus, tmp_path / "home", everyday=False)
    first = live_index.reload()
    (corpus / "synonyms.txt").write_text("轮船 => 渡轮\n", "utf-8")
    second = live_index.reload()
    assert [entry.path for entry in second.entries] == ["旧/synonyms.txt", "甲.txt"]
    assert second is not first and second.changes.read == 0
    assert second.index.analyzer.alternatives("轮船") == ("渡轮",)
    assert live_index.reload() is second


def test_documents_are_cut_anew_when_the_words_change(tmp_path: Path) -> None:
    corpus, home = tmp_path / "corpus", tmp_path / "home"
    corpus.mkdir()
    (corpus / "甲.txt").write_text("守堤先锋名单。\n", "utf-8")
    live_index = LiveIndex(corpus, home)
    assert live_index.reload().index.df("words", "守堤先锋") == 0
    (corpus / "userdict.txt").write_text("守堤先锋\n", "utf-8")
    taught = live_index.reload()
    assert (taught.changes.read, taught.index.df("words", "守堤先锋")) == (1, 1)
    assert LiveIndex(corpus, home).reload().changes.read == 0
    index, generation, changes = open_index(corpus, home, Analyzer(home))
    assert (changes.read, generation.segmentation, index.df("words", "守堤先锋")) == (1, "", 0)
