"""`python -m bot` is the command `yinju`."""

from bot.cli import main

if __name__ == "__main__":  # the processes that build an index import this file too
    main()
