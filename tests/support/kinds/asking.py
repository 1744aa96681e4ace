"""Questions and answers in every shape they come in, question banks, chat logs."""

from tests.support.kinds.model import Asked, Block, Content, Either, Heading, Table, Text
from tests.support.kinds.prose import OFFICES, PLACES, THINGS, VERBS, Prose

ASKS = (
    "{thing}怎么申请{verb}？",
    "{place}的{thing}几点开放？",
    "{thing}坏了找谁{verb}？",
    "没有带证件能用{thing}吗？",
    "{thing}的押金什么时候退？",
    "外单位的人可以使用{place}的{thing}吗？",
)


def pairs(prose: Prose, many: int = 6) -> list[tuple[str, str]]:
    """Return questions, none twice, with their answers."""
    found: dict[str, str] = {}
    while len(found) < many:
        question = prose.filled(prose.one(ASKS))
        found.setdefault(question, prose.paragraph(1, 2))
    return list(found.items())


def wenda(prose: Prose) -> Content:
    """问：… 答：… by turns, the answer sometimes of two paragraphs."""
    blocks = []
    for at, (question, answer) in enumerate(pairs(prose)):
        more = (prose.sentence(),) if at % 3 == 1 else ()
        blocks.append(Asked(f"问：{question}", (f"答：{answer}", *more)))
    return Content("图书馆常见问题", tuple(blocks))


def letters(prose: Prose) -> Content:
    """Q1：… A1：…"""
    blocks = [
        Asked(f"Q{at}：{question}", (f"A{at}：{answer}",))
        for at, (question, answer) in enumerate(pairs(prose), 1)
    ]
    return Content("办事指南问答", tuple(blocks))


def numbered(prose: Prose) -> Content:
    """1. …？ with 答：… below."""
    blocks = [
        Asked(f"{at}. {question}", (f"答：{answer}",))
        for at, (question, answer) in enumerate(pairs(prose), 1)
    ]
    return Content("常见问题解答", tuple(blocks))


def headed(prose: Prose) -> Content:
    """Questions as headings of the format, in two groups."""
    asked = pairs(prose)
    blocks: list[Block] = []
    for at, group in enumerate(("使用", "收费")):
        blocks.append(Heading(f"{group}问题", 1))
        for question, answer in asked[3 * at : 3 * at + 3]:
            blocks += [Heading(question, 2), Text(answer)]
    return Content("帮助中心", tuple(blocks))


def bold(prose: Prose) -> Content:
    """Questions as bold lines."""
    blocks = [Asked(question, (answer,)) for question, answer in pairs(prose)]
    return Content("新生入学答疑", (Text(prose.sentence()), *blocks), hints={"asked": "bold"})


def defined(prose: Prose) -> Content:
    """Questions as terms of a definition list."""
    return Content(
        "客服问答",
        tuple(Asked(question, (answer,)) for question, answer in pairs(prose)),
        hints={"asked": "dl"},
    )


def unfolded(prose: Prose) -> Content:
    """Questions that unfold their answers."""
    return Content(
        "帮助与支持",
        tuple(Asked(question, (answer,)) for question, answer in pairs(prose)),
        hints={"asked": "details"},
    )


def sheet(prose: Prose) -> Content:
    """A table of two columns: question and answer."""
    return Content(
        "faq", (Table((("问题", "答案"), *pairs(prose))),), hints={"faq": "yes", "untitled": "yes"}
    )


def records(prose: Prose) -> Content:
    """Questions and answers as a program keeps them."""
    return Content(
        "faq",
        tuple(Asked(question, (answer,)) for question, answer in pairs(prose)),
        hints={"untitled": "yes"},
    )


def bank(prose: Prose) -> Content:
    """A question bank: stem, options, answer; then questions to be judged."""
    blocks: list[Block] = [Heading("一、单选题")]
    for at in range(1, 5):
        stem = f"{at}. {prose.one(PLACES)}的{prose.one(THINGS)}由（ ）负责{prose.one(VERBS)}。"
        options = [
            f"{letter}、{office}" for letter, office in zip("ABCD", prose.some(OFFICES, 4), strict=True)
        ]
        blocks.append(Asked(stem, (*options, f"正确答案：{prose.one('ABCD')}")))
    blocks.append(Heading("二、判断题"))
    blocks += [Asked(f"{at}. {prose.sentence()}", (f"正确答案：{prose.one('对错')}",)) for at in range(1, 4)]
    return Content("安全生产知识题库", tuple(blocks))


def chat(prose: Prose) -> Content:
    """A log of a group: each message under its sender and time; a question is answered at once."""
    blocks: list[Block] = [Either("客服小李 2024/3/5 09:10"), Text(prose.sentence())]
    asked = pairs(prose, 4)
    for at, (question, answer) in enumerate(asked):
        blocks += [Either(f"{prose.name()} 2024/3/5 09:{12 + 3 * at}"), Text(question.rstrip("？"))]
        blocks += [Either(f"客服小李 2024/3/5 09:{13 + 3 * at}"), Text(answer)]
    together = tuple((question.rstrip("？"), answer) for question, answer in asked)
    return Content("业主群聊天记录", tuple(blocks), together=together)


def interview(prose: Prose) -> Content:
    """An interview: 记者：… and the name of who answers."""
    name = prose.name()
    blocks: list[Block] = [Text(prose.paragraph(2, 3))]
    for question, answer in pairs(prose, 5):
        blocks.append(Asked(f"记者：{question}", (f"{name}：{answer}",)))
    return Content(f"对话{name}：{prose.one(THINGS)}背后的故事", tuple(blocks))


def choices(prose: Prose) -> Content:
    """Multiple choice with the options in one line, the answer within the brackets, an explanation below."""
    blocks: list[Block] = [Heading("一、单项选择题"), Text("（每题2分，共8分）")]
    for at in range(1, 5):
        right, offices = prose.one("ABCD"), zip("ABCD", prose.some(OFFICES, 4), strict=True)
        options = "  ".join(f"{letter}.{office}" for letter, office in offices)
        stem = f"{at}、{prose.one(PLACES)}的{prose.one(THINGS)}由（{right}）负责{prose.one(VERBS)}。"
        blocks.append(Asked(stem, (options, f"解析：{prose.sentence()}")))
    blocks.append(Heading("二、简答题"))
    for at in range(1, 3):
        stem = f"{at}、简述{prose.one(THINGS)}{prose.one(VERBS)}的流程。"
        blocks.append(Asked(stem, (f"答：{prose.paragraph(2, 2)}",)))
    return Content("岗位技能考试试卷", tuple(blocks))


def hotline(prose: Prose) -> Content:
    """Questions of citizens with the office's reply under each, as hotlines publish them."""
    blocks: list[Block] = []
    for question, answer in pairs(prose, 5):
        blocks.append(Asked(f"【问】{question}", (f"【答】{answer}",)))
    return Content(f"{prose.one(PLACES)}热线问答选登", tuple(blocks))
