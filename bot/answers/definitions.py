"""Questions for what a term means, and what a definition of it looks like."""

import re

_DEFINED = re.compile(
    r"(?:请问|想问|到底)?(?:什么是|什么叫做?|何谓|啥是|啥叫|何为)(?P<before>[^?。!,]{2,20})[?。!]*"
    r"|(?:请问)?(?P<behind>[^?。!,]{2,20}?)"
    r"(?:是个?(?:什么|啥|嘛)(?:东西|意思|概念|来着)?|是?指(?:的是)?(?:什么|啥)|的(?:定义|含义|意思|概念)(?:是什么)?)[?。!]*"
)


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
