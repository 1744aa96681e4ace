"""The lists of Markdown that are open, and the numbers of their items as they show."""


class Lists:
    """The lists around a place, from the outermost: the number of the first item, and how many there were."""

    def __init__(self) -> None:
        self._open: list[tuple[str, int]] = []

    @property
    def depth(self) -> int:
        """How many there are."""
        return len(self._open)

    @property
    def below(self) -> int:
        """How deep that stands which goes on below the first line of an item."""
        return self.depth + (self.depth > 0)

    def begin(self) -> None:
        """Enter a list."""
        self._open.append(("", 0))

    def end(self) -> None:
        """Leave the innermost."""
        self._open.pop()

    def number(self, written: str) -> str:
        """Return the number of the next item; one `written` with that of the first counts on: 1. 1. 1.

        Others keep theirs, lest what refers to one name another.
        """
        first, count = self._open[-1]
        self._open[-1] = first or written, count + 1
        return str(int(first) + count) if written == first else written
