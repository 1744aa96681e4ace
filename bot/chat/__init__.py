"""An update becomes a reply: the only room that knows Telegram."""
