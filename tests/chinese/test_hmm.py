import jieba.finalseg
from hypothesis import given
from hypothesis import strategies as st

from bot.chinese.hmm import guess

# Also what the model does not hold: 龘, Latin letters, digits, a character beyond the plane.
KNOWN = "中央国家机关党建的了一二三年月日海堤潮水站小明杭研大厦"
OTHERS = "龘鿕㐀𠮷aB1.%- ,。\n"


@given(st.text(KNOWN + OTHERS, min_size=1, max_size=20))
def test_words_are_those_of_jiebas_model(characters: str) -> None:
    assert guess(characters) == tuple(jieba.finalseg.cut(characters))


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FD5), min_size=1, max_size=12))
def test_words_are_those_of_jiebas_model_on_any_han(characters: str) -> None:
    assert guess(characters) == tuple(jieba.finalseg.cut(characters))
