"""What stands on a web page around its article: navigation, buttons, credits, notices, recommendations.

A word alone tells little, since an article may be about it: `html_article` decides where it is furniture.
"""

import re

from bot.chinese.dates import lasts, without_dates
from bot.chinese.scripts import plain_label
from bot.chinese.sentences import COMMAS, SEMICOLONS, STOPS
from bot.documents.readers.html_blocks import Block, Element
from bot.documents.readers.html_tree import HEADINGS
from bot.documents.readers.reading import Line
from bot.expressions import expression

LONGEST_BUTTON, LONGEST_DATELINE = 80, 120
"""Characters."""
LONGEST_CREDIT = 60
"""Characters of a line that names the editors, or calls upon the reader to share."""

_TAGS = frozenset("aside dialog footer form menu nav".split())
_ROLES = frozenset("banner complementary contentinfo dialog menu navigation search toolbar".split())
_NAMES = expression(
    r"(?:^|[\W_])(?:nav(?:bar|i|igation|igator|header|footer)?|menu|bread\w*|crumbs?|foot(?:er)?|copyright"
    r"|(?:bd)?share\w*|social|btns|btn-?(?:group|box|bar|list|wrap)|related?|recommend\w*"
    r"|side(?:bar|r)?|(?:comment|cmt)s?|pag(?:er|ination)|toolbar|qr\w*|ewm|erweima|search\w*|login|banner\w*|ads?"
    r"|advert\w*|statement|disclaimer"
    r"|(?:new)?digg\w*|avatar(?:__\w+)?|hot(?:news|list)?|rank(?:ing)?|dqwz|weizhi|fenxiang|xgxw|xgyd|topbar"
    r"|(?<!accordion[-_])(?<!collapse[-_])(?<!item__)(?<!section[-_])(?<!card[-_])(?<!panel[-_])header|friend\w*|popup|modal"
    r"|toc|catlinks|navbox|printfooter"
    r"|mw-jump\w*|reflist|references?|hatnote|ambox|sistersitebox|metadata|tie|relevant|zdfy|author-?info"
    r"|user-?info|catalog(?:ue)?|album-list|func-?BtnsWrapper|lemma-?Desc"
    r"|lemma-?tags?|lemma-?(?:Wgt-lemma-?)?Title\w*|top-tool|side-content|widget-area|toolbox\w*|operating"
    r"|interaction|keywords?|(?:tags?|keywords?)-(?:box|list|container|wrap(?:per)?|bar|cloud)|tags-links|page-?Section|entry-meta|post-?meta|opus-module-(?:topic|stat))(?:$|[\W_\d])",
    re.IGNORECASE,
)
_OF_TEXT = expression(r"(?<!\S)reference(?!\S)|header")
"""What sites of programming call their tables of facts, and not of notes; others a line above a section."""
_WHOLE_NAMES = expression(r"(?<!\S)(?:author|bottom|btm|ft)(?!\S)", re.IGNORECASE)
"""Names of furniture that are but parts of others."""
_ANCHOR = expression(r"(?<!\S)(?:nav|menu|toc)[-_]?\d+(?!\S)", re.IGNORECASE)
"""The id of a part of a text that contents lead to, unless there are links in it."""
_HUMP = expression(r"(?<!\S)([a-z]+)(?=[A-Z])")
"""The first word of a name like commentList, which is as good as comment-list."""
_CALLOUT = expression(
    r"(?:^|[\s_-])(?:call-?out|note|tip|hint|warning|caution|important|alert|admonition|notice)(?:$|[\s_-])",
    re.IGNORECASE,
)
_AROUND = expression("comment|foot|recommend|relat|share|side", re.IGNORECASE)
_SENTENCE = expression(f"[{STOPS}{SEMICOLONS}{COMMAS}]")
_ATTACHED = expression(r"附[件表录:\uff1a]|\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar)\b", re.IGNORECASE)

# The headings of what sites put under, beside and among their articles.
_SECTION = expression(
    r"(?:(?:本文|文章|热门|相关|关键)?标签|(?:本周|今日|24小时|网友|最新|精彩|全部|热门)?(?:热评|评论"
    r"|跟[贴帖]|热文)(?:排行榜?|精选|区)?"
    r"|推荐阅读更多(?:精彩)?内容|(?:相关|更多|类似|相似|其他|热门)(?:的)?(?:问题|提问|推荐|阅读|新闻|文章|报道|资讯|稿件|链接|内容|视频"
    r"|(?:政策)?文件|专题|话题|帖子|线路|商品|产品|搜索|政策|解读|信息|政策解读)"
    r"|小编最近文章|(?:作者|TA的)?(?:最新|最近|热门|近期)(?:文章|评论|发布|视频|话题|排行|推荐)|关于作者"
    r"|作者简介"
    r"|(?:编辑|推荐|延伸|拓展|扩展|往期|精彩|热门|热点|猜你|为[您你]|今日|精选)(?:推荐|阅读|喜欢|图集"
    r"|图片|视频|新闻|专题|回顾|热点|排行|关注|推送)"
    r"|(?:阅读|点击|热门|评论|新闻|人气|一周|24小时)排行榜?|热(?:门|点)?(?:新闻|搜|榜|帖|图)"
    r"|大家(?:都|还)?在?(?:看|搜|做|买|问|读|听|玩|学)[过了]?|(?:看|买|浏览|购买)[过了此].{0,12}[还又也](?:同时)?(?:看|买|浏览|购买)[过了]?(?:.{0,4}商品)?|[^,，。]{0,16}的(?:人|用户|顾客|读者|网友)[也还都]{1,2}(?:喜欢|[在想]?看|买|关注|搜|收藏)[过了]?|猜[您你]喜欢|[您你]可能(?:也|还)?(?:喜欢|感兴趣).{0,6}"
    r"|友情链接|合作(?:伙伴|媒体|网站)|(?:其他|更多|附加)资源|(?:意见|文档|用户)?反馈|客户端下载|扫码下载|下载APP|栏目导航|网站导航|分类目录|(?:读者|网友|游客|访客|用户|住客|顾客|买家|商品)(?:留言|点评|评价)[区板]?|参与评论"
    r"|我来说两句|说点什么|发表(?:评论|回复)|写下你的评论"
    r"|(?:附近|周边)的?(?:景点|景区|酒店|美食|餐厅|商家|推荐)"
    r"|分享(?:到|此文|本文|至)?|精品有声|深度观察|参考(?:资料|文献|来源)|參考(?:资料|文獻|來源)"
    r"|外部(?:链接|連結)|参见|參見|注释|註釋|脚注|词条(?:图册|统计|标签)|相关"
    r"|(?:共)?\d{1,6}条(?:评论|回复)|评论[(（]?共?\d{1,6}条?[)）]?|网友评论.{0,8}|TA说|第一时间获取.{0,20})"
    r"(?:[(（]\d{1,6}[万kKwW]?\+?[)）])?[\s:\uff1a>》»…]{0,4}(?:/\s*+[A-Za-z ]{1,30})?"
)
_WORDS = (
    "扫一扫|在手机(?:上)?打开当前页(?:面)?|分享(?:此文|本文|到|至)?|打印(?:本页|本文)?|(?:友善)?列印|回上一?页|关闭(?:本页|窗口"
    "|本窗口)?|返回(?:顶部|首页|列表|搜狐)?"
    "|[↑⬆▲🔝\ufe0f\\s]*+(?:[回返](?:回|到)?(?:顶部|页首|页顶|頁首|頂部|頁頂)|(?i:back to top))[↑⬆▲🔝\ufe0f]?"
    "|查看\\w{0,4}讨论|(?:查看|显示|隐藏)(?:答案与?)?(?:解析|答案)|(?:放大|缩小|默认|朗读)(?=\\s|$)"
    "|下载(?=打印|收藏|分享)|预约挂号|[已未]解决(?=\\s|$)|在线(?:咨询|预约)|立即(?:预约|报名|购买|咨询|下载|申请|投递|沟通|联系|应聘|体验|下单|抢购|领取|订阅|开通)|投(?:递)?简历|申请(?:该)?职位|加入购物车"
    "|了解(?:更多|详情)|加入收藏|(?:查看我的)?收藏(?:本页|本站)?|已收藏|[上下]一[篇页条章]|加?入?书签|投?推荐票|字体|字号|T?[大中小](?=[\\s】\\])]|$)"
    "|[大中小]字号?(?=\\s|$)|A[+-]|A(?=\\s|$)|我要(?:打印|收藏|分享|纠错|举报|反馈|评论|留言|评价)|纠错|保存(?:网页)?|微信|微博|QQ空间"
    "|(?:章节|返回|回)?目\\s*+录|相关(?:链接|文章|新闻|稿件|阅读|解读)|网站地图|联系我们|举报|反馈|投诉|不?感兴趣(?=\\s|$)|点赞数?"
    "|赞同数?|(?:反对|支持|喜欢|踩|打赏)(?=[\\s\\d|·(（]|$)|赞(?=[\\s\\d(（|]|$)|在看|转发|评论数?"
    "|添加评论|[✓✔√]?\\s?(?:已|被|已被)采纳(?=\\s|$)|写?回[答复帖应](?=[\\s\\d]|举报|分享|收藏|$)"
    "|亮了(?=[\\s\\d(（]|$)|推荐(?=\\s*[\\d(（])|条评论|人参与|阅读[量数]?|被?浏览[量数]?|关注(?:问题|者|作者)?|私信|发消息|展开(?:阅读)?全文"
    "|展开全部|展开(?=[\\s|·]|$)|收起(?:全文|回复)?|查看(?:更多|全部|全文|原文)|阅读(?:全文|原文|更多)|显示全部"
    "|点击?加载更多|加载中"
    "|编辑(?=[\\s|·\\]】]|$|锁定|讨论|播报)|编辑\\s*+语音|播报|人(?:点赞|喜欢)(?=\\s|$)|赞赏支持|锁定(?=[\\s|]|$)|讨论|上传视频|(?:您好[,\uff0c!\uff01]?\\s*+)?请?先?登录(?:/注册)?|注册"
    "|立即(?:登录|注册)|更多(?:回答|评论|精彩)?(?=[\\s|·>》]|$)|复制(?:链接|代码|(?=\\s|$))|Cop(?:y|ied)(?:\\s?code)?(?=\\s|$)|只看(?:该作者|楼主)|倒序浏览"
    "|使用道具|原创(?=\\s|$)|楼主|沙发|板凳|热点|置顶|写评论|发表评论|(?:我要)?(?:上传|传|晒)(?:作品|图片|照片)|默认排序|开始答题"
    "|不喜欢|生成海报|[打下]开?载?APP(?:查看更多)?|打开[\\w]{0,6}新闻|阅读下一篇|小字号|放大字体|缩小字体"
    "|语音播报|听新闻|降价通知|这篇\\w{2}可能有剧透|成为第一个赞同者|无标签|有用(?=\\s?[(（]\\d)|设为首页|返回网易首页"
)
_COUNT = r"\s*+(?:[(（]?\s*+\d[\d.,]{0,8}\s*+[kKwW万千+]?\+?\s*+[)）]?)?+"
_BUTTONS = expression(
    rf"(?:\+?\d[\d.,]{{0,8}}[kKwW万]?\s*+(?=条|人|赞|评|阅|浏|收|分|次"
    rf"|$))?+(?:[【\[(]?(?:{_WORDS}){_COUNT}[】\])]?[\s|·・/,\uff0c:\uff1a>》←→]*+(?:\d[\d.,]{{0,8}}\s*+(?=条"
    rf"|人|收))?+)+|\+1|[【\[(]\d{{1,3}}[】\])](?:\s*+[【\[(]\d{{1,3}}[】\])])*"
    rf"|(?=[^页]{{0,60}}页)(?:(?:\d{{1,3}}|[.…]{{1,3}}|[<>«»]|首页|尾页|末页|[上下]一页|[共每]\s?页?\d{{1,5}}[页条]"
    rf"|(?:跳?转)?[到至]?第|页|\d{{1,3}}/\d{{1,3}}页?|跳转|GO|全文)\s*+)+"
)
_VOTE = expression(
    r".{0,30}[?\uff1f]\s*+(?:(?:[已未没]解决|有帮助|[没无]有?帮助|[有没]用|不?满意|[是否])\s*+){2,4}"
)
"""What asks whether a text was of use, with what to press."""
_ANOTHER_PAGE = expression(
    r"更多\w{0,6}\s{0,3}[>》»]|[上下前后]一[篇页条]\s*+[:\uff1a]|扫一扫|扫描二维码|分享(?:到|至)|我要纠错|版权所有|当前(?:的)?位置"
    r"|您(?:当前|现在)?(?:的|所在)位置|[/ ]*阅读下一篇"
    r"|[^\uff0c。]{0,20}欢迎[您你][,\uff0c].{0,30}(?:退出|注销)(?:登[录陆])?$"
)
_LEADS_ON = expression(r"(?:Previous|Prev|Next|Older|Newer|[上下前后]一[篇页章节条])(?![a-z])|[«»‹›]")
_STAMP = expression(
    r"(?:最后|最近|已于|已|首次)?\s?(?:发布|编辑|发表|更新|修改|首发|创建)(?:于|时间)?|IP\s?属地|来自\w{1,8}|前"
    r"|刚刚|昨天|今天|微博\w{2,4}版|只看该作者|倒序浏览"
)
_STAMPED = expression(
    r"^(?:文章|本文|(?:这道)?菜谱)?(?:最后|最近(?=更新(?:时间|于)?[:\uff1a\s]{0,3}\d)|已于|于|已)?\s*+(?:首次)?(?:发布|编辑|发表|更新|修改|首发|创建)|(?:修改|首次发布|发布|创建"
    r"|更新)$|\d楼"
)
_COUNTED = expression(r"\s*\d{1,2}:\d\d(?::\d\d)?\s+(?P<pressed>\S.{0,40}[\d)\uff09])")
"""The time of day, and what counts who pressed it: 14:03 有用(6)."""
_STAMP_OF_YEAR = expression(
    r"\W{0,3}本[帖贴]最后由.{1,40}编辑\W{0,3}|\d{1,2}-\d{1,2}\s\d\d:\d\d(?:\s?来自.{0,12})?|\d{4}(?:[-/]\d{1,2}){2}\s\d{1,2}(?::\d\d){2}"
)
_AGO = expression(
    r"(?P<told>(?:最后|上次)?(?:更新|发布|编辑|修改|发表)于\s?)?(?:[\d一二三四五六七八九十两几]{1,3}\s?(?:秒|分钟|个?小时|天|周|个?月|年)前|昨天|前天|今天|刚刚)"
    r"\s?(?(told)|(?:更新|发布|编辑|修改|发表))"
)
_LIKED = (
    r"[\d,.]{1,12} ?[万kK]? ?(?:个?人(?:赞同了?(?:该|这篇)?(?:回答|文章)?|也赞同.{0,8}|参与|关注|收藏)"
    r"|个(?:回答|赞)|条回复|次浏览|条评论|(?:综合)?评分|人(?:评价|评分|付款|购买|(?:做|看|学|去)过).{0,6})"
)
_AGREED = expression(rf"{_LIKED}(?:\s{{1,4}}{_LIKED}){{0,3}}")
_CREDIT = expression(
    r"[(\[【（]?\s*+(?:本文|本期|本版|文章|图片|视频|文字|值班|执行|新媒体|审核|网络|轮值|责任)?\s*+(?:来源"
    r"|责编|责任编辑|编辑|主编|校对|校審|审核|审校|一审|二审|三审|初审|复审|终审|监制|监审|排版|制作|策划"
    r"|统筹|签发|编审|美编|撰稿|供稿|设计|编校|图片编辑)(?:人|员|者)?\s*+[:\uff1a/丨|\uff5c]"
    r"|(?:文字?|图文|图片|撰文|摄影|视频|来稿)\s?[丨|\uff5c]\s?\w|图源\s?[:\uff1a/丨|\uff5c]"
)
_WORKED = expression(
    r"(?:图/?文|文/图|文字?|图片?|摄影|撰文|撰稿|记者|通讯员|供稿|编辑|责编|审核|校对|来稿|排版|视频)\s?[:\uff1a/丨|\uff5c]\w{2,12}"
    r"|\w{2,16}(?:供稿|供图)"
)
"""Who had which part in an article: 消化内科供稿, 摄影/张艳."""
_NAME = expression(r"\w{2,4}")
_BETWEEN = expression(r"[\s、,\uff0c;\uff1b|()（）]+")
_NOTICE = expression(
    r"[“\"（(【*＊※]?(?:特别声明|平台声明|免责声明|版权声明|免责条款|重要声明|郑重声明|温馨提示(?=[】]?\s*[:\uff1a][^。]{0,60}(?:举报|仅供参考|侵权|转载|谨防|免责))"
    r"|声明)[】]?\s*[:\uff1a]|Notice: The content|[^。]{0,30}未经(?:书面)?(?:授权|许可"
    r"|允许)[^。]{0,12}(?:不得|禁止|严禁|请勿)"
    r"|[^。]{0,40}(?:仅提供信息(?:存储|发布)|仅代表作者(?:本人|个人)?|不代表(?:本|平台|我)"
    r"|版权归?(?:属于?)?(?:原)?作者|如有侵权|若有侵权|侵权(?:请|必)|转载(?:请|须|自)注?明?)"
    r"|(?:澎湃新闻)?(?:报料|爆料|(?:违法|不良|网上|网络)\w{0,12}举报)(?:电话|邮箱|热线)?\s*[:\uff1a]|(?:本文|文章)(?:首发于|转自"
    r"|来源于|系|转载自)[^。]{0,40}(?:独家稿件|转载|公众号|专栏|$)"
    r"|(?:您)?需要(?:先)?登录|您的(?:邮箱|电子邮箱)地址不会|文明上网|文章已关闭评论|返回搜狐"
    r"|打开\w{1,8}[,\uff0c]\s*(?:查看|阅读)|收录于|预览时标签|关键[词字]\s*[:\uff1a>]|(?:标签|所属分类|资料(?:更新|检视|维护))\s*[:\uff1a]"
    r"|(?:本文|原文|文章)(?:链接|地址|网址)\s*[:\uff1a]\s*https?://\S+$|《\s*人民日报\s*》\s*[(（]|原标题\s*[:\uff1a]|#\w{1,20}(?:[\s#]|$)"
    r"|请记住(?:本书|本站)|[^。]{0,20}浏览器(?:的?版本)?(?:过低|太低|过旧|太旧|不支持|不兼容)|亲爱的\w{1,8}网(?:用户|友)\s?[:\uff1a]$"
    r"|Powered by|Was this (?:page )?helpful|Last (?:updated|modified) |ICP备|[\w ]{0,12}公安?网?备"
    r"|[\w/.-]{1,60}\.txt · (?:最后更改|Last modified)"
    r"|本文(?:禁止|谢绝|不得)(?:转载|摘编)|本文(?:为|系)(?:我|作者|博主|本人)?原创(?:$|[,\uff0c。])"
    r"|学术论文\s+内容来自|更多精彩.{0,8}[,\uff0c]\s?(?:就在|尽在|请|关注)|还?没有人赞赏|[^。]{0,30}尽在\w{2,10}(?:APP|客户端)|(?:没有?|未)(?:能)?(?:找到|解决).{0,12}客服"
    r"|(?:(?:此|这|该|本|以上)[篇条]?(?:文章|文档|文|页面?|内容|回答|答复|解答|信息)?|(?:文章|文档|页面)内容)(?:是否)?(?:对[您你].{0,8}帮助|解决了?[您你]的|有(?:用|帮助)吗|是?否?有(?:用|帮助)[?\uff1f])|满意度(?:评价|调查)\s?[:\uff1a]"
    r"|[\W_]*(?:END|The End|全文完|正文完|分[隔割]线)[\W_]*$"
    r"|(?:经验|文章|本文|以上)?内容仅供参考[,\uff0c][^。]{0,60}(?:建议|咨询)|作者声明\s*[:\uff1a][^。]{0,60}(?:转载|原创)",
    re.IGNORECASE,
)
_CALLS = expression("点赞|在看|转发|分享|收藏|关注|三连|蓝字|二维码|公众号|星标|阅读原文|戳|留言")
_CALLING = expression(
    r"\W{0,6}(?:点击|长按|扫码|扫描|识别|欢迎|快来|记得|喜欢|觉得|动动|戳|关注|点赞|点个?|转发|分享|更多|别忘"
    r"|添加)"
)
_LABELLED = expression(
    r"(?:(?:信息|文章|稿件|新闻)?(?:来源|來源|稿源|出处)|作者|记者|发布(?:时间|日期|机构|单位|部门|人|于)?|提供单位|版本|(?<![^\W\d_])(?:时间|日期)"
    r"|(?:更新|发表|上传|录入|添加|修改|成文|生成|发稿)(?:时间|日期)|(?:责任)?编辑|责编|浏览(?:次数|量)?|阅读(?:次数|量)?|点击(?:次数|量|率)?|字[号体]"
    r"|点阅(?:人次|次?数)?|浏览人次|(?:张贴|公告)(?:日期|时间|人|单位)|字体大小|打印|分享|访问量|供稿|发布者|来自)\s*[:\uff1a]\s*+(?:[^\s:\uff1a|]{1,24}+(?!\s?[:\uff1a]))?"
)
_OF_SOMETHING_ELSE = expression(r"[^\W\d_](?:时间|日期)\s?[:\uff1a]")
_TIME_OF_DAY = expression(r"\W*\d{1,2}[时点]\d{1,2}分?\W*")
_PIECES = expression(r"\d{1,2}:\d\d(?::\d\d)?|[\d,.]+万?\s*次?|A[+-]?|星期.|[大中小\[\]【】]")
_ADDRESS_BEFORE = expression(r"\s*+(?:https?://|www\.)[\w./-]{3,80}\s++", re.IGNORECASE)
"""Where an article was taken from, as pages of old tell it in front of its day and outlet."""
_OUTLETS_NAME = expression(
    r"\w{2,20}(?:社|报|网|台|刊|客户端|频道|杂志|平台|发布|新闻|融媒|号|局|府|办)|记者\s?\w{2,4}\s?[/\uff0f]\s?\w{2,6}报[导道]"
)


def names_of(element: Element) -> str:
    """Return the id, the classes and the name for tests of `element`, with blanks between."""
    return f"{element.get('id', '')} {element.get('class', '')} {element.get('data-testid', '')}"


def is_furniture(element: Element) -> bool:
    """Tell whether `element` calls itself navigation, a footer, a sidebar or the like."""
    names = _HUMP.sub(r"\1-", names_of(element))
    if element.tag in HEADINGS or (element.tag == "section" and not _AROUND.search(names)):
        names = _HUMP.sub(r"\1-", element.get("class", ""))  # its id may be what its heading says
    if _ANCHOR.search(names) and element.find(".//a") is None:
        names = _ANCHOR.sub("", names)
    if element.tag == "aside" and _CALLOUT.search(names):
        return False
    if element.tag in ("p", "table"):
        names = _OF_TEXT.sub("", names)
    called = _NAMES.search(names) or _WHOLE_NAMES.search(names)
    return element.tag in _TAGS or element.get("role", "") in _ROLES or bool(called)


def is_callout(element: Element) -> bool:
    """Tell whether `element` calls itself a note, a tip or the like, which is set apart within a text."""
    return bool(_CALLOUT.search(names_of(element)))


def heads_furniture(text: str) -> bool:
    """Tell whether `text` is the heading of what sites put around articles: 相关推荐, 网友评论, 标签."""
    label = plain_label(text).strip(" \u3000·•|【】[]《》/#")
    return len(text) <= LONGEST_CREDIT and bool(_SECTION.fullmatch(label))


def is_button(line: Line) -> bool:
    """Tell whether a line is no text, but something to press, or the way to another page."""
    if line.level or len(line.text) > LONGEST_BUTTON or "。" in line.text:
        return False
    text = plain_label(line.text)
    return bool(_BUTTONS.fullmatch(text) or _VOTE.fullmatch(text) or _ANOTHER_PAGE.match(text))


def is_stamp(text: str) -> bool:
    """Tell whether `text` says only when something was written, or how many liked it: 编辑于 2024-05-01."""
    if len(text) > LONGEST_BUTTON:
        return False
    text = plain_label(text)
    if _AGREED.fullmatch(text) or _AGO.fullmatch(text) or _STAMP_OF_YEAR.fullmatch(text):
        return True
    undated = without_dates(text)
    if undated != text and (timed := _COUNTED.fullmatch(undated)) and _BUTTONS.fullmatch(timed["pressed"]):
        return True
    if undated == text or not _STAMPED.search(text):
        return False
    return len(re.findall(r"\w", _STAMP.sub("", _PIECES.sub("", undated)))) <= 4


def is_credit(text: str) -> bool:
    """Tell whether `text` names the editors, or is a notice or a call that sites end their articles with."""
    text = plain_label(text)
    named = len(text) <= LONGEST_CREDIT and bool(_CREDIT.match(text) or _names_workers(text))
    return named or bool(_NOTICE.match(text)) or is_call(text)


def _names_workers(text: str) -> bool:
    """Tell whether `text` says who had which part in an article, of two at least, and no more."""
    pieces = list(filter(None, _BETWEEN.split(text)))
    others = [piece for piece in pieces if not _WORKED.fullmatch(piece)]
    return len(pieces) > len(others) + 1 and all(map(_NAME.fullmatch, others))


def is_call(text: str) -> bool:
    """Tell whether `text` calls upon the reader to follow or to share: 点击上方蓝字关注我们."""
    said = plain_label(text) if len(text) <= LONGEST_CREDIT and "。" not in text else ""
    return bool(_CALLING.match(said)) and bool(_CALLS.search(said))


def is_dateline(text: str) -> bool:
    """Tell whether `text` says only when and by whom an article was published, with a time or a label."""
    if len(text) > LONGEST_DATELINE or "。" in text or lasts(text):
        return False
    text = plain_label(text)
    address = _ADDRESS_BEFORE.match(text)  # what follows it may as well open a text
    text = text[address.end() :] if address else text
    undated = without_dates(text)
    if undated != text and _TIME_OF_DAY.fullmatch(undated):
        return True
    unlabelled = _LABELLED.sub(" ", undated)
    if undated == unlabelled and not (undated != text and re.search(r"\d:\d\d", text)):
        return False
    if _OF_SOMETHING_ELSE.search(unlabelled):
        return False
    rest = _OUTLETS_NAME.sub("", _PIECES.sub("", unlabelled))
    return len(re.findall(r"\w", rest)) <= (0 if address else 8)


def is_link(block: Block) -> bool:
    """Tell whether a block is a link and nothing else, and not one to an attachment."""
    text = "".join(block.line.text.split())
    return block.linked >= 0.8 * len(text) and "。" not in text and not _ATTACHED.search(text)


def leads_on(block: Block) -> bool:
    """Tell whether a block is the links to the page before and the one after: Previous 发货 Next 发票."""
    return is_link(block) and bool(_LEADS_ON.match(block.line.text))


def is_around(block: Block) -> bool:
    """Tell whether a block is what stands around text: a button, a date, who wrote it."""
    text = block.line.text
    return is_button(block.line) or is_stamp(text) or is_dateline(text) or is_credit(text)


def running(block: Block) -> int:
    """Return how many characters of running text `block` is, sentences outside of links."""
    unlinked = len(text := block.line.text) - block.linked
    return unlinked if not block.furniture and 2 * unlinked > len(text) and _SENTENCE.search(text) else 0
