"""`python -m bot` is the command `yinju`."""

from bot.cli import main

main()
