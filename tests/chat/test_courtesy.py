import pytest

from bot.chat.courtesy import courtesy


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("你好", "greeting"),
        ("您好呀！", "greeting"),
        ("你好，在吗？", "greeting"),
        ("在嗎", "greeting"),
        ("你是誰啊?", "greeting"),
        ("怎么用", "greeting"),
        ("幫助", "greeting"),
        ("Hi 👋", "greeting"),
        ("HELLO!", "greeting"),
        ("Help", "greeting"),
        ("谢谢", "thanks"),
        ("謝謝啊～", "thanks"),
        ("thanks!", "thanks"),
        ("Thank you.", "thanks"),
        ("谢谢，晚安", "thanks"),
        ("你好，试用期多久", None),
        ("怎么用印章", None),
        ("谢谢的繁体", None),
        ("哈罗", "greeting"),
        ("罗", None),
        ("???", None),
        ("", None),
        ("his", None),
    ],
)
def test_greetings_and_thanks_are_told_from_questions(text: str, kind: str | None) -> None:
    assert courtesy(text) == kind
