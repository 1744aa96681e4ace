"""Radicals and compatibility forms of Han characters, which some PDFs hold in place of the characters.

⺠ is drawn as 民 and ⻓ as 长, yet each has a code point of its own. Compatibility normalization (NFKC)
undoes those of the Kangxi dictionary, ⼈, the forms that other standards have twice, 車, and but two of the
radicals' supplement.
"""

import unicodedata

from bot.expressions import expression

SUPPLEMENT = tuple(code for code in range(0x2E81, 0x2EF4) if code != 0x2E9A)
"""The code points of the CJK Radicals Supplement that stand for a character, in order."""
_IDEOGRAPHS = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王"
    "𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長"
    "镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
"""What each of `SUPPLEMENT` stands for: Unicode's property Equivalent_Unified_Ideograph."""
_COMPATIBLE = (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFAFF), *range(0x2F800, 0x2FA1E))
_TABLE = dict(zip(SUPPLEMENT, _IDEOGRAPHS, strict=True)) | {
    code: unicodedata.normalize("NFKC", chr(code)) for code in _COMPATIBLE
}
_RADICAL = expression("[\u2e81-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1d]")


def without_radicals(text: str) -> str:
    """Return `text` with the characters that radicals and compatibility forms stand for, one for one."""
    return text.translate(_TABLE) if _RADICAL.search(text) else text
