"""The commands that serve the corpus to other programs, and let an operator in."""

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


def enter_desk() -> None:
    """Print a link to the operators' desk in a browser of this machine; it works once, for ten minutes."""
    from bot.chat.desk_link import make_link
    from bot.cli.check import running
    from bot.cli.terminal import out
    from bot.config import ConfigError, load_config
    from bot.storage import Storage
    from bot.web.desk.door import THIS_MACHINE
    from bot.web.places import place_of_all

    config = load_config()
    place = place_of_all(config)
    if place is None:
        raise ConfigError("YINJU_HTTP_PORT: the bot serves the desk at this port: set it, and start the bot.")
    if not running(config.yinju_home):
        raise ConfigError(f"No bot runs in {config.yinju_home}: start it with `yinju run`, and try again.")
    with Storage(config.yinju_home) as storage:
        out.print(make_link(storage, place.address, THIS_MACHINE), markup=False, soft_wrap=True)
