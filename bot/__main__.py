"""`python -m bot` is the command `yinju`."""

import sys


def main() -> None:
    """Run the command; Ctrl-C while it is still being loaded ends it without a word."""
    try:
        from bot.cli.app import main as run
    except KeyboardInterrupt:
        sys.exit(130)
    run()


if __name__ == "__main__":  # the processes that build an index import this file too
    main()
