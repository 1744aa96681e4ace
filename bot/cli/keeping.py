"""The commands about what is kept: a person forgotten, a backup made, a backup put back."""

import re
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.options import CorpusOption


def forget(
    user: Annotated[str, typer.Argument(metavar="USER", help="The person's Telegram user number.")],
) -> None:
    """Delete all that is kept of a person: questions, feedback, log; also while the bot runs."""
    from bot.cli.terminal import out
    from bot.config import ConfigError, load_config
    from bot.storage import DATABASE, Storage

    if not re.fullmatch(r"-?[0-9]{1,19}", user):
        raise ConfigError(f"{user} is no Telegram user number, such as 123456789: @userinfobot tells them.")
    home = load_config().yinju_home
    if not (home / DATABASE).exists():
        out.print(f"Nothing is kept of anybody in {home}.", markup=False, soft_wrap=True)
        return
    with Storage(home) as storage:
        done = storage.forget(int(user))
    out.print(
        f"Deleted: {done.questions} questions, {done.logged} log entries, {done.feedback} ratings; "
        f"who made {done.changes} changes of files.",
        markup=False,
        soft_wrap=True,
    )


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The tar file to write, or to replace.")],
    with_corpus: Annotated[
        bool, typer.Option("--with-corpus", help="The documents too, which the backup else leaves out.")
    ] = False,
    corpus: CorpusOption = None,
) -> None:
    """Write all that is kept into one file, also while the bot runs: database, replaced files, index."""
    from bot.cli.backup import back_up
    from bot.cli.terminal import err, out
    from bot.config import load_config

    config = load_config()
    folder = corpus if corpus is not None else config.corpus
    links = config.yinju_follow_links
    manifest = back_up(file, config.yinju_home, folder, with_corpus=with_corpus, follow_links=links)
    files, unsettled = manifest["files"], manifest["unsettled"]
    if unsettled:
        names = ", ".join(unsettled)
        err.print(f"Being written to, and kept as it was at a moment: {names}.", markup=False, style="yellow")
    size = sum(one["size"] for one in files.values()) / 1e6
    left_out = "" if with_corpus else f" The documents in {folder} are not among them; see --with-corpus."
    out.print(f"{len(files)} files, {size:.1f} MB, in {file}.{left_out}", markup=False, soft_wrap=True)


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What yinju backup wrote.")],
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
    corpus: CorpusOption = None,
) -> None:
    """Put a backup into YINJU_HOME, and its documents, if it has any, into the corpus folder."""
    from bot.cli.restore import restore as put_back
    from bot.cli.terminal import out
    from bot.config import load_config

    config = load_config()
    documents = corpus or config.yinju_corpus or Path("corpus")
    manifest = put_back(file, config.yinju_home, corpus or config.corpus, documents, force=force)
    where = f"; the documents in {documents}" if manifest["corpus"] else ""
    told = f"{len(manifest['files'])} files of {manifest['made']} are in {config.yinju_home}{where}."
    out.print(told, markup=False, soft_wrap=True)
