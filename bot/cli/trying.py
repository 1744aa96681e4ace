"""The command that tries the bot without Telegram."""

from typing import Annotated

import typer

from bot.cli.options import CorpusOption


def try_out(
    corpus: CorpusOption = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Of the page; 0: any free one.")] = 8181,
    browser: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Chat with the bot on a page of this machine: no token, no network. Ctrl-C ends it; nothing is kept."""
    from bot.cli import trial

    trial.run(corpus, port, browser)
