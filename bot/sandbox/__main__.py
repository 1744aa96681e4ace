"""Serve a sandbox until Ctrl-C."""

import argparse
import asyncio
import os
import signal
import sys
import time
from contextlib import suppress

from bot.sandbox.server import Server
from bot.sandbox.state import FIRST_ID, TOKEN

BEGAN = 1_700_000_000
"""Seconds since 1970 from which numbers of updates and messages are counted. A later sandbox has higher ones,
for a bot may have the home that it had before: what has a number that came before is not answered again."""


async def serve(server: Server, until_eof: bool) -> None:
    """Serve until SIGINT or SIGTERM, or until standard input ends."""
    task = asyncio.create_task(server.serve())
    if until_eof:
        asyncio.get_running_loop().add_reader(sys.stdin, task.cancel)
    for stop in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(stop, task.cancel)
    with suppress(asyncio.CancelledError):
        await task


def main() -> None:
    """Read the options, and serve."""
    options = argparse.ArgumentParser(
        prog="python -m bot.sandbox",
        description="Serve a Bot API on loopback, to try the bot without Telegram.",
    )
    options.add_argument("--port", type=int, default=8081, help="0: any free one [default: 8081]")
    options.add_argument("--until-eof", action="store_true", help="stop when standard input ends")
    chosen = options.parse_args()
    try:
        server = Server(chosen.port, FIRST_ID if chosen.until_eof else int(time.time()) - BEGAN)
    except OSError as error:
        sys.exit(f"The sandbox cannot listen there: {os.strerror(error.errno or 0)}. Choose another --port.")
    sys.stdout.write(
        f"The sandbox is at {server.url}. Give the bot these settings, and run it:\n"
        f"TELEGRAM_API_BASE_URL={server.url}/bot\nTELEGRAM_BOT_TOKEN={TOKEN}\n"
        f"Chat with it: {server.url}/\nWhat happened: {server.url}/sandbox/state\n"
    )
    sys.stdout.flush()
    asyncio.run(serve(server, chosen.until_eof))


if __name__ == "__main__":
    main()
