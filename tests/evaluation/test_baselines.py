import random
import re

import jieba
import pytest
from rank_bm25 import BM25Okapi

from bot.chinese.words import Tokenizer
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.evaluation.baselines import Baseline, jieba_terms, lucene_terms
from tests.support.texts import ARTICLE, NOTICE


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer()


def test_lucenes_terms_are_pairs_of_han_and_whole_words() -> None:
    assert lucene_terms("海堤加高7.5米, Wi-Fi") == ["海堤", "堤加", "加高", "7", "5", "米", "wi", "fi"]
    assert lucene_terms("堤") == ["堤"]
    assert lucene_terms("海堤GDP") == ["海堤", "gdp"]
    assert lucene_terms("。_") == []


def test_jiebas_terms_are_its_words_without_punctuation(tokenizer: Tokenizer) -> None:
    terms = jieba_terms(tokenizer)
    for line in (ARTICLE + NOTICE).split("\n"):
        assert terms(line) == [word for word in jieba.cut(line) if re.search(r"[^\W_]", word)]


def passages() -> tuple[Passage, ...]:
    """Return 60 passages of a few clauses each, drawn with a fixed seed, so that terms are shared."""
    chance = random.Random(4)
    clauses = [clause for clause in re.split(r"[\n。,、;—·]+", ARTICLE + NOTICE) if clause]
    texts = ["。".join(chance.choices(clauses, k=chance.randint(1, 6))) for _ in range(60)]
    return tuple(Passage(Origin(str(n), ""), (), 1, "text", text) for n, text in enumerate(texts))


@pytest.mark.parametrize("kind", ["jieba", "bigrams"])
def test_a_baseline_gives_rank_bm25s_own_top_ten(tokenizer: Tokenizer, kind: str) -> None:
    given = passages()
    terms = jieba_terms(tokenizer) if kind == "jieba" else lucene_terms
    cut = [terms(passage.text) for passage in given]
    okapi, baseline = BM25Okapi(cut), Baseline(given, terms)
    for question in (
        "海堤全长多少公里?",
        "渡轮停航怎么退票",
        "水务局在海港城",
        "黑脸琵鹭的数量",
        "7.5米",
        "没有",
    ):
        asked = terms(question)
        scores = okapi.get_scores(asked)
        matching = [number for number, own in enumerate(cut) if set(own) & set(asked)]
        assert baseline.rank(question, 10) == sorted(matching, key=lambda n: (-scores[n].round(5), n))[:10]


def test_what_shares_no_term_is_not_found_and_no_passage_is_no_error() -> None:
    baseline = Baseline(passages(), lucene_terms)
    assert baseline.rank("深圳房价") == []
    assert Baseline((), lucene_terms).rank("海堤") == []
