from bot.retrieval.analyzer import Analyzer


def test_words_and_bigrams_without_stop_words_and_punctuation(analyzer: Analyzer) -> None:
    terms = analyzer.analyze("海堤的全长,12公里。")
    assert terms.words == ("海堤", "全长", "12", "公里")
    assert terms.bigrams == ("海堤", "堤的", "的全", "全长", "公里")


def test_traditional_full_width_and_upper_case_become_one(analyzer: Analyzer) -> None:
    assert analyzer.normalize("黨員\uff21\uff22\uff11\uff12①") == "党员ab121"
    assert analyzer.analyze("黨員評選") == analyzer.analyze("党员评选")


def test_a_question_keeps_only_what_it_asks_about(analyzer: Analyzer) -> None:
    query = analyzer.query("请问渡轮停航的时候怎么退票呢?")
    assert query.words == ("渡轮", "停航", "时候", "退票")
    assert query.bigrams == ("渡轮", "轮停", "停航", "时候", "退票")
    assert analyzer.query("在吗?").words == analyzer.query("在吗?").bigrams == ()


def test_folding_knows_where_every_character_stood(analyzer: Analyzer) -> None:
    folded, origin = analyzer.fold("㎡黨")
    assert folded == "m2党"
    assert origin == [0, 0, 1]


def test_headings_hold_each_pair_once(analyzer: Analyzer) -> None:
    assert analyzer.analyze("水位预警系统").heading.count("水位") == 1
