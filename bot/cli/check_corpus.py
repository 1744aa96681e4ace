"""What `yinju check` finds of the corpus folder: documents, what is taught beside them, who reads what."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from bot.chat.diagnosis import Finding
from bot.config import Config, ConfigError
from bot.documents.corpus import CorpusError, files_of, listing, path_of
from bot.documents.formats import BY_SUFFIX, READABLE
from bot.documents.readers import office
from bot.documents.scope import missing_in
from bot.retrieval.vocabulary import read_vocabulary
from bot.web.web import clients_of

OPEN = "let Yinju's user read it (chmod, chown), or take it out"
NAMED = 3
"""Of what is wrong in the same way, as many are named."""


def corpus_findings(config: Config, folder: Path) -> Iterator[Finding]:
    """Yield what is found of the folder, of files in it that Yinju may not read, and of what is taught."""
    follow = config.yinju_follow_links
    try:
        listed = listing(folder, follow)
    except CorpusError as error:
        if config.yinju_index is not None:
            yield Finding("corpus", "ok", "there is none here: the index is read as others write it")
            return
        found, _, remedy = str(error).partition(": ")
        yield Finding("corpus", "fail", found, remedy.rstrip("."))
        return
    readable = {path: file for path, file in listed.files.items() if file.suffix.lower() in READABLE}
    if readable:
        yield Finding("corpus", "ok", f"{folder} holds {len(readable)} files that can be read")
    else:
        yield Finding("corpus", "fail", f"{folder} holds no document that can be read", "put some in it")
    if closed := [path for path, file in readable.items() if file.exists() and not os.access(file, os.R_OK)]:
        named = ", ".join(closed[:NAMED]) + (" …" if len(closed) > NAMED else "")
        found = f"what Yinju's user may not read is left out: {named}"
        yield Finding("corpus", "warn", found, OPEN)
    for path, why in listed.outside.items():
        found, _, remedy = why.rstrip(".").partition("; ")
        yield Finding("corpus", "warn", f"{path}: {found}", remedy or OPEN)
    for problem in read_vocabulary(folder, False, follow).problems:
        found, _, remedy = problem.partition(": ")
        yield Finding("taught", "warn", found, remedy.rstrip("."))


def scopes(config: Config, folder: Path) -> Iterator[Finding]:
    """Yield what is wrong with who may read what by YINJU_CHATS and YINJU_API_KEYS, where they are set."""
    named = {"YINJU_CHATS": list(config.yinju_chats.values())}
    with suppress(ConfigError):  # which is a finding of its own, as is a missing corpus
        named["YINJU_API_KEYS"] = [client.scope for client in clients_of(config)]
    paths = None
    with suppress(CorpusError):
        paths = [path_of(file, folder) for file in files_of(folder, config.yinju_follow_links)]
    if paths is None:
        return
    for setting, opened in named.items():
        if missing := missing_in(opened, paths):
            found = f"{setting} names folders that are not in the corpus: {', '.join(missing)}"
            yield Finding("chats", "warn", found, "write them as they are called there; they show nothing")
        elif setting == "YINJU_CHATS" and config.yinju_chats and None not in config.yinju_chats:
            found = "YINJU_CHATS has no *=…: whoever it does not name reads nothing"
            yield Finding("chats", "warn", found, "if they should, add *=FOLDER, or *=* for everything")
        elif opened:
            yield Finding("chats", "ok", f"the folders of {setting} are there")


def office_finding(folder: Path, follow_links: bool) -> Finding:
    """Tell whether LibreOffice is there, with all its parts, and what waits for it if it is not."""
    found = office.program()
    told = f"{found} converts files of older formats" if found else "LibreOffice is not installed"
    with suppress(CorpusError):
        forms = [BY_SUFFIX.get(file.suffix.lower()) for file in files_of(folder, follow_links)]
        older = [form for form in forms if form and form.reader and form.instead]
        if waiting := sum(office.program(form.becomes) is None for form in older):
            told = "LibreOffice lacks a part" if found else told
            told += f", and {waiting} files of older formats wait for it"
            return Finding("libreoffice", "warn", told, f"apt install {office.PACKAGES}")
    return Finding("libreoffice", "ok", told if found else f"{told}; no file of the corpus needs it")
