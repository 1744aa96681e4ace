"""Han characters: which they are, and the simplified ones for the traditional."""

from collections.abc import Callable, Sequence

from bot.expressions import expression

HAN_RANGES = ((0x3007, 0x3007), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
"""The code points that count as Han, first and last: 〇, the extensions and the compatibility forms too."""


def character_class(ranges: Sequence[tuple[int, int]]) -> str:
    """Return `ranges` of code points, first and last, as the class of a regular expression has them in []."""
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


HAN = character_class(HAN_RANGES)
"""Every Han character, to stand between the brackets of a regular expression."""
ONE_HAN = expression(f"[{HAN}]")


_OF_LABELS = str.maketrans(
    "萬與專兩嚴個爲為舉麼書買於產親僅們價眾夥會傳體儲關興內冊寫決幾擊劃剛創別劇辦動區單廳發臺號後嗎聽員諮"
    "圖聲處備復學對導盡屬幫開張歸當錄戶執擴掃報掛攝數無舊時顯術機雜權條構標欄檔樓歡氣沒瀏溫遊滿點熱愛獨現"
    "電監碼籌籤簡類糾約線終經絡絕統維綜編縮網聯腳豔節薦獲藍觀視覽覺計認討議訊記許論設訪評識訴詞話詢該詳語"
    "說請讀調謝謹譜責貨購貼賞贊讚車轉輪載輯邊過還這違選遞郵鏈銷鎖錯鍵長門閉問間聞閱陸隱須顧預頻題饋驗廣佈"
    "稱檢頁資項確參幹職復試擇",
    "万与专两严个为为举么书买于产亲仅们价众伙会传体储关兴内册写决几击划刚创别剧办动区单厅发台号后吗听员咨"
    "图声处备复学对导尽属帮开张归当录户执扩扫报挂摄数无旧时显术机杂权条构标栏档楼欢气没浏温游满点热爱独现"
    "电监码筹签简类纠约线终经络绝统维综编缩网联脚艳节荐获蓝观视览觉计认讨议讯记许论设访评识诉词话询该详语"
    "说请读调谢谨谱责货购贴赏赞赞车转轮载辑边过还这违选递邮链销锁错键长门闭问间闻阅陆隐须顾预频题馈验广布"
    "称检页资项确参干职复试择",
)


def plain_label(text: str) -> str:
    """Return `text` with the traditional characters of common labels simplified one by one: 相關新聞.

    It loads no dictionary, as `simplifier` does.
    """
    return text.translate(_OF_LABELS)


def traditional(text: str) -> str:
    """Return `text` in traditional characters, word by word: 皇后 stays, 后来 is 後來."""
    import opencc

    converted: str = opencc.OpenCC("s2t").convert(text)
    return converted


def simplifier() -> Callable[[str], str]:
    """Return what turns traditional characters into simplified ones, word by word: 後來 but 皇后."""
    import opencc

    convert: Callable[[str], str] = opencc.OpenCC("t2s").convert
    return convert
