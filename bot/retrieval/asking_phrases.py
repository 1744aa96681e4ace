"""Phrases that ask, which jieba cuts apart: 哪1年, 第几批, 多少人, 什么时候. Numbers are in Arabic digits.

Of what is asked whether it is or not, 退不退, all but once is such: `once` is what stands there twice.
"""

from bot.expressions import expression
from bot.retrieval.answer_type import ASKS_PRICE, AT_END, UNIT_OF_PRICE

CLASSIFIER = (
    "[本张回遍件份册篇页杯碗盒袋瓶颗片节门间套双把台辆栋幢层座棵株顶桶副首扇匹艘架"
    "段站圈处家所户根道排格箱孔枚勺克斤米]"
)
"""What things are counted by, in one character."""
DONE_WITH = "用带去进上下过养停开坐看买吃喝住做拿取换借还报骑洗"
"""What is done with a thing, in one character, that a modal verb is taken together with: 能用."""
_ENDS_IN_GO = "银旅步飞运执进流可通同航发施言品德出并排另不放绕骑推"
"""What stands before 行 in a longer word: 银行吗."""
_ENDS_IN_ABLE = "可功性智体技才动热电官万产职"
"""What stands before 能 in a longer word: 功能不能用."""
_OPENS = "^(?:请问)?(?:能不能|用(?=[\u4e00-\u9fff]{1,4}[卡证码票券]))"
"""What a question opens with that adds nothing to it: 能不能续借, 用市民卡打几折."""
ASKING_PHRASES = expression(
    r"[在从到于自由是了]?(?:哪(?:[1一]?[个些里儿位年天月日种家项次类首部款座条届代场支批所本期点方边名句]|几[年天月日个])?"
    r"|第几[个次批支届位名章条项集代期号天]?|当?几(?:个?人(?![民口才员大物事])|[个次批支年天月日号种届位名岁倍项条章折级楼桌]"
    rf"|点钟?)|(?<!好)几(?:{CLASSIFIER}(?!率)|分(?!钟)|分钟(?!1)|时(?!代|期)|块(?={AT_END}))"
    r"|(?<![拥所具没只占享含持还共约总各])有(?=几[^\W\d]|多[少大久长高远重深宽厚粗快]|哪[些几])|(?<![第每\d][1一])(?<![第每\d])[1一](?:[个张条份位名户间辆台本](?=[^\W\d月年周季小星学]{1,5}?(?:[最几多]|[能可有坐住容收][^,。?]{0,6}(?:几|多少)))"
    r"|[次天年月](?=[最能可][^,。?]{0,6}(?:几|多少)))"
    r"|每个(?=月|星期|礼拜|小时|季度|学期|工作日)"
    r"|(?:定的?|当)?多少(?:人(?![民口才员大物事])|[个次年天元种名位岁钱])?|(?:什么|啥)(?:时候|时间|地方|位置|样的?|人|意思|价[钱格]?(?!值))?|(?:多大|多久|多长|多高|多远)(?:时间|岁数|年[龄纪])?"
    rf"|多[重深宽厚粗快](?={AT_END})"
    r"|谁|多钱|(?:星期|礼拜)几(?![不休闭关])|(?:怎么|咋)[办弄整搞]|要不要|会不会|可不可以|是不是|该不该|应不应该|需不需要|用不用|有没有)(?:(?<=[点号天日候间])[之以]?前(?![往来台后置提途进]))?"
    r"|(?<=[人岁名次天高大长])才?算是?(?![账帐命法术出数了盘式力])(?=[\u4e00-\u9fff])"
    rf"|(?<![称名叫视认作成因译])为(?:什么|啥)(?:要|会)?叫?(?![名样])|(?:以前|从前|过去|原来|原先|古代|古时候?|早先)(?=[叫称](?:[做作]?)(?:什么|啥))|打(?=几折|(?:哪1?个|什么|啥)(?:电话|号码|热线))|找(?=谁[^?])|最[后终](?=[由归是]?谁)|{_OPENS}|[一1]定(?=[要得须][^,。?]{{1,8}}[吗么])"
    "|(?<=[是在])干(?=什么|啥)"
    rf"|(?<![{_ENDS_IN_GO}])行(?=[吗么嘛不][?。!]*$)"
    rf"|(?<![{_ENDS_IN_ABLE}])能(?![{DONE_WITH}])(?=[\u4e00-\u9fff][吗么][?。!]*$)"
    rf"|(?<![{_ENDS_IN_GO}])行不行(?={AT_END})"
    r"|(?P<once>(?!能不能)[\u4e00-\u9fff]{1,2})[不没](?=(?P=once))"
    rf"|(?:(?<=多少[钱元块])|(?<=几块钱)|(?<=几[块元]))[1一]{UNIT_OF_PRICE}|[1一]{UNIT_OF_PRICE}(?=[要收得]?{ASKS_PRICE})"
)
