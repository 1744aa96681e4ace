"""A mail that is quoted below another: what stands above it, which becomes the heading of its section."""

import re
from collections.abc import Sequence

from bot.expressions import expression

ANNOUNCES = expression(
    r"-{2,}\s*(?:原始邮件|原始郵件|转发的?邮件|轉寄的?郵件|邮件原文|回复的原邮件|Original Message"
    r"|Forwarded message)[^-]{0,20}-{2,}"
    r"|(?:在|于|於|On\s).{4,80}(?:写道|寫道|wrote)\s*[:：]\s*"
    r"|(?:Begin forwarded message|下面是被?转发的邮件)\s*[:：]",
    re.IGNORECASE,
)
"""The whole line that announces a mail which is answered or forwarded: -----原始邮件-----."""
SENDER = expression(r"(?:发件人|發件人|寄件者|From)\s*[:：]", re.IGNORECASE)
"""How the line begins that says who wrote it."""


def is_quoted_mail(section: Sequence[str]) -> bool:
    """Tell whether a section is a mail that is quoted below another: what it asks is answered above it."""
    return any(
        SENDER.match(heading) or any(map(ANNOUNCES.fullmatch, (heading, f"--{heading}--")))
        for heading in section
    )
