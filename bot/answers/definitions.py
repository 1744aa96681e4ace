"""Questions for what a term means or how else it is called, and what tells that."""

import re

from bot.expressions import expression

_DEFINED = expression(
    r"(?:请问|想问|到底)?(?:什么是|什么叫做?|何谓|啥是|啥叫|何为)(?P<before>[^?。!,]{2,20})[?。!]*"
    r"|(?:请问)?(?P<behind>[^?。!,]{2,20}?)"
    r"(?:是个?(?:什么|啥|嘛)(?:东西|意思|概念|来着)?|是?指(?:的是)?(?:什么|啥)|的(?:定义|含义|意思|概念)(?:是什么)?)[?。!]*"
)
ASKS_OTHER_NAME = expression(
    r"(?:以前|从前|过去|原来|原先|古时候?|古代|早先|曾经?)(?:[叫称名](?:[做作为])?)(?:什么|啥)"
    r"|(?:[又也亦还俗简通统别旧原被]|曾用)[叫称名](?:[做作为之])*(?:什么|哪)"
    r"|(?:[又俗简通别旧原前全学本]|曾用)[名称](?:叫|是|为|有)(?:什么|哪)"
)
OTHER_NAME = expression("[称叫名](?![胜义单额望])|即|指|译作")


def term_of(question: str) -> str | None:
    """Return the term that a normalized question asks the meaning of, None where it asks something else."""
    match = _DEFINED.fullmatch(question)
    return (match["before"] or match["behind"]).strip("“”\"' ") if match else None


def defined_by(question: str) -> re.Pattern[str] | None:
    """Return what a definition looks like of the term that a normalized question asks the meaning of."""
    if (term := term_of(question)) is None:
        return None
    name = re.escape(term)
    return re.compile(
        rf"(?<!\w){name}[”\"]?,?(?:\([^)]*\),?)?(?:是指|指的是|系指|指|即|是1种|,是)|所称的?{name}"
    )


def defining(question: str) -> re.Pattern[str] | None:
    """Return what says what the term means that a normalized question asks for: 所称…，是指."""
    if (term := term_of(question)) is None:
        return None
    name = rf"[“\"]?{re.escape(term)}[”\"]?(?:\([^)]*\))?,?"
    return re.compile(rf"所称的?{name}(?:[是系]指|是|包括|指)|(?<!\w){name}(?:[是系]指|指的是|(?<=,)是)")
