"""Questions as Cantonese, Wu and other dialects put them, in the words of the written language: 几多, 边度.

Only words that ask, deny, point or join are put so: what a document may be searched for stays as it is typed.
"""

from bot.expressions import expression

_HAN = "\u4e00-\u9fff"
_END = r"(?=[\s呀啊吖呢嘛噶㗎?？。!！,，]|$)"
_SIDES = "这這那旁身周左右两兩海江湖河路岸窗外里裡后後前东西南北東上下手床天"
"""What 边 stands behind as a side: 海边度假, 那边个别."""

_WORDS = {
    "[几幾]多": "多少",
    rf"(?<![好这這那])[几幾][钱錢](?:(?=[一1每])|{_END})": "多少钱",
    "[几幾]耐": "多久",
    rf"(?<![{_SIDES}])[边邊]度(?![假过過蜜数數日])": "哪里",
    rf"(?<![{_SIDES}])[边邊][个個位]": "谁",
    rf"[乜咩][嘢野]|(?<=[有做要带帶讲講系係])咩(?=[{_HAN}])": "什么",
    r"(?<![\u4e00-\u9fff])[点點]解(?=[要会會唔不冇系係咁])": "为什么",
    rf"[点點][样樣]{_END}": "怎么样",
    "(?<!采)[点點][样樣](?=[申报報办辦计計收用去做交坐退取买買续續])": "怎么",
    rf"(?<![几幾\d一二三四五六七八九十两兩半])[点點]算好?{_END}": "怎么办",
    "有冇": "有没有",
    f"冇(?=[{_HAN}])": "没有",
    "得唔得|中不中": "行不行",
    "使唔使": "要不要",
    "唔使|甭": "不用",
    "唔好(?!意思)": "不要",
    "[系係](?:唔[系係]|咪)": "是不是",
    "(?<=[你我佢])係(?![数數])": "是",
    "唔[系係](?![统統列])": "不是",
    f"唔(?=[{_HAN}])(?![该該好])": "不",
    "嘅": "的",
    "啲": "些",
    "(?<=[我你佢])哋": "们",
    "佢": "它",
    "咗": "了",
    "喺|[搁擱](?=哪)": "在",
    "[俾畀](?=[钱錢人你我佢])": "给",
    "攞": "拿",
    "睇": "看",
    "嚟": "来",
    "而家": "现在",
    f"(?<![{_HAN}])呢(?=[个個份张張条條间間])": "这",
    "嗰": "那",
    "[几幾][钿鈿]": "多少钱",
    rf"好多[钱錢](?:(?=[一1每])|{_END})": "多少钱",
    "啥辰光|多咱": "什么时候",
    r"(?<![步讨討采採砍盗盜滥濫北征杀殺间間])伐(?=[\s?？。!！]*$)": "吗",
    "[咋啷]个": "怎么",
    "侬晓得|儂曉得": "你知道",
    rf"(?<=[会會])[点點]{_END}": "怎么样",
    "莫得(?!感情)": "没有",
    "啥子": "什么",
    "嘎哈|干哈": "干什么",
}
"""What stands for each of these; none has a group of its own."""
_FIRST = "几幾边邊乜咩点點有得中使唔甭系係嘅啲哋佢咗喺搁擱俾畀攞睇嚟而呢嗰好啥多伐咋啷莫嘎干冇侬儂会會"
"""What each of these begins with: all others of a text are passed over at once."""
_ANY = expression(f"(?=[{_FIRST}])(?:{'|'.join(f'(?:{words})()' for words in _WORDS)})")
"""Behind each an empty group tells which it is; one around it would be entered at every place."""
_WRITTEN = list(_WORDS.values())


def in_written_language(text: str) -> str:
    """Return a question, in either script, with its dialect's words as the written language has them."""
    return _ANY.sub(lambda found: _WRITTEN[(found.lastindex or 1) - 1], text)
