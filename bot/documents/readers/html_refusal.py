"""Pages that hold no document: an error, a log-in, a captcha, a shell without its text."""

import re
from collections.abc import Sequence

from bot.chinese.scripts import HAN
from bot.documents.readers.html_blocks import Block, Element
from bot.documents.readers.html_furniture import running
from bot.documents.readers.reading import ReadingError
from bot.expressions import expression

MOST_WORDS = 40
"""Characters of running text on a page that has no document, beside the reason why."""
LONGEST_SAYING = 40
"""Words of the line that says so; a Chinese character counts as one."""

_WORD = expression(rf"[{HAN}]|[A-Za-z]+")
_ERROR = expression(
    r"^(?:HTTP|error|错误|出错)?[\s:\-_\uff1a]{0,3}(?:40[0134]|410|50[0234])(?![\d.年万元个])(?=\W"
    r"|[a-z页错您抱找出]|$)"
    r"|(?:页面|网页|内容|文章|帖子|主题|资源|文件|问题|回答|微博|链接|商品|信息|账号|话题|地址)(?:已经?"
    r"|可能|好像|或许)?"
    r"(?:不存在|没有?找到|找不到|无法(?:访问|显示|找到|查看)|走丢|丢失|被(?:发布者|作者|管理员)?(?:删除"
    r"|移除|下架|屏蔽|关闭|隐藏)|已?(?:删除|移除|下架|失效|过期)(?=\W|或|$)|跑丢|飞走)"
    r"|(?:找不到|没有找到|未找到|无法访问|无法打开).{0,12}(?:页|文件|内容|资源|网站|链接)|因违规无法查看"
    r"|被(?:发布者|作者|投诉).{0,12}删除"
    r"|拒绝访问|禁止访问|访问被拒绝|访问出错|服务器(?:错误|内部错误|开小差|繁忙)|系统(?:错误|繁忙)"
    r"|(?:访问|请求|IP)(?:已|可能)?被?(?:阻断|拦截)|对网站造成(?:安全)?威胁|(?:web\s?应用)?防火墙(?:拦截|阻断)"
    r"|not found|access denied|bad gateway|service unavailable|internal server error|forbidden"
    r"|page (?:isn.t|could not be)",
    re.IGNORECASE,
)
_ERROR_TITLE = expression(
    r"(?:HTTP )?(?:error|错误|出错)?\s?(?:40[0134]|410|50[0234])(?:\s?(?:not found|页面|错误"
    r"|error|forbidden)){0,2}|(?:页面|访问|系统|服务器)?(?:出错|错误)(?:[了啦]|页面?|提示|信息)?"
    r"|(?:页面|内容|网页)(?:不存在|找不到|未找到|丢失)了?|not found|error",
    re.IGNORECASE,
)
"""A title that says so and nothing else."""
_CAPTCHA = expression(
    r"安全验证|人机验证|滑[动块].{0,8}验证|(?:完成|进行|通过).{0,8}验证|输入.{0,6}验证码|环境异常|(?:访问"
    r"|请求)(?:过于|太)频繁|异常(?:流量|访问)|不是机器人|验证[您你]是(?:否是?)?真人|检查[您你]的(?:连接|浏览器)"
    r"|captcha|just a moment|checking your browser|verify (?:that )?you are|unusual traffic"
    r"|are you a robot|attention required",
    re.IGNORECASE,
)
_LOG_IN = expression(
    r"(?:请|需要?|须)(?:您)?先?(?:登录|登陆|登入)|(?:登录|登陆|登入|注册|开通会员|成为会员|付费|购买)(?:后|以后|之后|即可|才能"
    r"|方可).{0,10}(?:查看|阅读|访问|浏览|继续|使用)"
    r"|(?:尚未|未)(?:登录|登陆)|没有权限|无权(?:访问|查看)|(?:账号|密码|扫码|验证码|手机)登录"
    r"|统一身份认证|(?:用户|会员|账户)登[录陆]|^登[录陆](?:$|\W)"
    r"|^(?:sign in|log ?in)\b|sign in to",
    re.IGNORECASE,
)
_SCRIPTED = expression(
    r"enable JavaScript|JavaScript (?:is )?(?:required|disabled)|(?:启用|开启|支持|打开).{0,10}JavaScript"
    r"|JavaScript.{0,8}(?:未启用|被禁用|已禁用)|^loading|加载中|正在加载",
    re.IGNORECASE,
)


_UNFILLED = "it was saved before its text had come; open it, wait for that, and save it whole or as .pdf."
_GONE = "it only says that a page is not to be had; look for that elsewhere, or take it out of the folder."
_BEHIND_LOG_IN = "it is a page to log in on, not the one behind it; log in, and save that."
_FRAMED = "it only shows other pages in frames; open the one with the text by itself, and save that."
_WHY = (
    (
        _CAPTCHA,
        "it asks for proof of being human; open the page behind it in a browser, and save it anew.",
    ),
    (_ERROR, _GONE),
    (_LOG_IN, _BEHIND_LOG_IN),
    (_SCRIPTED, _UNFILLED),
)
"""Signs of each kind, and the sentence that names it."""


def refuse(root: Element, title: str, document: Sequence[Block], page: Sequence[Block]) -> None:
    """Raise `ReadingError` if the page has no document, but a reason why it does not show it.

    A page that says more is one that has something to say of such things. One that asks for a password, and
    shows nothing of what its title tells, is to log in on.
    """
    blocks = document or [block for block in page if not block.furniture]
    said = [title, *("".join(map(str, found.itertext())).strip() for found in root.iter("title"))]
    said += [block.line.text for block in blocks if _words(block) <= LONGEST_SAYING]
    why = next((sentence for sign, sentence in _WHY if any(map(sign.search, said))), None)
    if why is None and _asks_password(root) and not any(title in block.line.text for block in page):
        why = _BEHIND_LOG_IN
    signs = [sign for sign, _ in _WHY]
    rest = sum(
        running(block)
        for block in blocks
        if _words(block) > LONGEST_SAYING or not any(sign.search(block.line.text) for sign in signs)
    )
    shown = [block.line.text for block in page if _words(block) <= LONGEST_SAYING]
    if _ERROR_TITLE.fullmatch(title.strip(" !！。")) and any(map(_ERROR.search, shown)):
        raise ReadingError(_GONE)
    if why and rest <= MOST_WORDS and not any(block.line.is_row for block in blocks):
        raise ReadingError(why)
    if not blocks and next(root.iter("script", "noscript"), None) is not None:
        raise ReadingError(_UNFILLED)
    if not blocks and next(root.iter("frame", "iframe"), None) is not None:
        raise ReadingError(_FRAMED)


def _asks_password(root: Element) -> bool:
    return any(field.get("type", "").lower() == "password" for field in root.iter("input"))


def _words(block: Block) -> int:
    return len(_WORD.findall(block.line.text))
