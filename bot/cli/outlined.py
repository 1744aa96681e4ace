"""The command that shows one document as it was read: its section tree, all of it, or line by line."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.options import JsonOption


def outline(
    file: Annotated[Path, typer.Argument(help="A document.")],
    as_json: JsonOption = False,
    as_page: Annotated[
        bool,
        typer.Option("--html", help="Print a page: the file's text beside what its lines were taken for."),
    ] = False,
) -> None:
    """Show the section tree of one document, as Yinju reads it."""
    from bot.cli.section_tree import outline_tree
    from bot.cli.terminal import out, print_json
    from bot.documents.formats import FileReader
    from bot.web.outline_page import outline_page

    with FileReader() as reader:
        if as_page:
            typer.echo(outline_page(reader.inspect(file), file.name), nl=False)
            return
        document = reader.read(file, file.name)
    if as_json:
        print_json(document.as_json())
    else:
        out.print(outline_tree(document))
