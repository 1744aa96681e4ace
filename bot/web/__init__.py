"""The bot over HTTP: its health and its figures on a local port, and the webhook that Telegram posts to."""
