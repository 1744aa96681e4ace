"""Every word the asker reads that is not quoted from a document."""

START = (
    "你好！我是引据。用中文问我，我从资料里找出原文作答，逐字引用，并注明出处：文件、章节、段落。\n"
    "我不编写答案；资料里没有的，我会直说。"
)
HELP = (
    "怎么问：\n"
    "• 私聊：直接写问题。\n"
    "• 群组：用 /ask 加问题，或 @我，或回复我的消息。\n"
    "• 问得具体些，用资料里会出现的词，更容易找到。\n"
    "回答里每一句都是原文；点开引用块可以看整段。"
)
TRY = "可以试试："
WEAK = "⚠️ 不太确定，资料里最接近的是："
NOT_FOUND = "资料里没有找到答案。"
HINT = "换个说法再试：用资料里可能出现的词，写出人名、会议、文件或日期。"
ASK_USAGE = "请把问题写在命令后面，例如：/ask 培训班在哪几天举办？"
TEXT_ONLY = "我只读文字。请把问题写成文字发给我。"
UNKNOWN_COMMAND = "没有这个命令。直接写问题就行;/help 看用法。"
FAILED = "抱歉，出了点问题，这次没能回答（编号 {number}）。请稍后再试。"

COMMANDS = {"ask": "提问：/ask 加上问题", "help": "怎么使用", "start": "开始"}
"""The commands that Telegram offers, in its order."""
