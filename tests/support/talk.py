"""What is said in a talk, understood by what was said before it."""

from bot.answers import Earlier, Understood, understand
from bot.retrieval.engine.index import Index


def talked(index: Index, *said: str) -> Understood:
    """Return what the last that is said means after the others."""
    earlier: Earlier | None = None
    for one in said[:-1]:
        meant = understand(one, earlier, index)
        earlier = Earlier(meant.question, one if meant.carried else "", doubtful=meant.doubtful)
    return understand(said[-1], earlier, index)
