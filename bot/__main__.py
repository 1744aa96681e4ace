"""`python -m bot` is the command `yinju`."""

import os
import sys


def open_streams() -> None:
    """Open as empty what the process was started without: else the next file that it opens would be that."""
    for descriptor, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:  # and its number the lowest that is free
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), "w" if descriptor else "r"))


def main() -> None:
    """Run the command; Ctrl-C while it is still being loaded ends it without a word."""
    open_streams()
    try:
        from bot.cli.app import main as run
    except KeyboardInterrupt:
        sys.exit(130)
    run()


if __name__ == "__main__":  # the processes that build an index import this file too
    main()
