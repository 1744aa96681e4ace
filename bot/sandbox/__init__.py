"""A strict Bot API server on loopback: try the bot, or test it, without Telegram.

    python -m bot.sandbox       serves until Ctrl-C, and says what to put into .env
    client.BotApi               plays the people from a test or a script, over the control API
    server, control             the Bot API and the control API, over one `State`
    pages, chat_page/           the people's side in a browser, over the control API
    messages, queries, files, profile, receiving      the Bot API's methods
    people                      what people do, and what the bot is told of it
    markup, entities, formatting, detection, urls, links      texts, as Telegram reads and keeps them

What Telegram would refuse is refused in its words. Unlike Telegram: only HTML is read, not Markdown nor a
list of entities; markup past 100 entities is refused, not dropped; mentions of users without a name and
custom emoji are dropped; telephone numbers are not found, and characters newer than Python's Unicode are no
letters; there is no rate limit but by `fault`; the bot hears all a group says; a webhook may be plain http;
nothing outlives the process.
"""
