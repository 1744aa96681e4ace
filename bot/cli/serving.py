"""The commands that serve the corpus to other programs."""

from typing import Annotated

import typer

from bot.cli.options import CorpusOption


def serve_mcp(
    corpus: CorpusOption = None,
    folder: Annotated[
        list[str] | None, typer.Option(metavar="FOLDER", help="Only this folder of the corpus; repeatable.")
    ] = None,
    http: Annotated[
        int | None, typer.Option(metavar="PORT", min=1, max=65535, help="Over HTTP, at this machine alone.")
    ] = None,
) -> None:
    """Give language models cited passages: a Model Context Protocol server over standard input and output."""
    import asyncio

    from bot.cli.opened_index import live_index_of, name_left_out, reloaded, scope_of
    from bot.config import ConfigError, load_config
    from bot.web.library import Library

    try:
        from bot.web.mcp_server import serve
    except ModuleNotFoundError as error:
        raise ConfigError(f"{error.name} is not installed: pip install 'yinju[mcp]'.") from None
    live_index = live_index_of(load_config(), corpus)
    snapshot = reloaded(live_index)
    scope = scope_of(folder, snapshot.entries)
    name_left_out(snapshot.restricted(scope).entries, snapshot.vocabulary)
    asyncio.run(serve(Library(live_index, scope), live_index, http))
