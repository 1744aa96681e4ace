"""What may be asked: a text with a letter or digit in it, no longer than a question is."""

LONGEST_QUESTION = 1_000
"""Characters; a longer text is a document rather than a question."""


class QuestionError(ValueError):
    """A question that cannot be asked; the message, in Chinese, says why."""


def check(question: str) -> str:
    """Return `question` trimmed, its blanks made single; raises `QuestionError`.

    It is raised when the question is empty, too long, or holds neither a letter nor a digit.
    """
    trimmed = " ".join(question.split())
    if not trimmed:
        raise QuestionError("问题是空的：请写下想问的内容。")
    if not any(character.isalnum() for character in trimmed):
        raise QuestionError("这个问题里没有可以查找的词：请用文字写出想问的事。")
    if len(trimmed) > LONGEST_QUESTION:
        raise QuestionError(
            f"问题太长：{len(trimmed)} 字，最多 {LONGEST_QUESTION} 字。请只留下要问的那一句。"
        )
    return trimmed
