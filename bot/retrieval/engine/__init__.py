"""What an index gives to those who search it: `Engine`, whoever keeps it."""

from bot.retrieval.engine.engine import FIELDS, Engine

__all__ = ["FIELDS", "Engine"]
