"""What forums and sites of questions call the element that holds a post."""

from bot.expressions import expression

BODY = expression(
    r"(?:^|\s)(?:RichContent-inner|t_f|d_post_content|reply_content|reply-content|post-message"
    r"|message-content|best-text|answer-text|cooked|postcontent|post-content-body|thread-content|answer-content|bbs-content|js-post-body|js-comment-body)(?:\s|$)"
)
