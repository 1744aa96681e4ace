"""What goes wrong in a foreseeable way, as one sentence."""

import errno
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.answers import QuestionError
from bot.cli.backup import BackupError
from bot.cli.terminal import err
from bot.config import ConfigError
from bot.documents.corpus import CorpusError
from bot.documents.readers.reading import ReadingError
from bot.ending import end_soon
from bot.evaluation.questions import EvaluationError
from bot.retrieval.engine.milvus.errors import ClusterError
from bot.retrieval.store.corpus_index import UnwritableError
from bot.retrieval.store.live_index import LiveIndex
from bot.storage import StorageError

_SAID = (
    *(ConfigError, CorpusError, ReadingError, QuestionError, EvaluationError, StorageError, BackupError),
    ClusterError,
)
"""Their messages are written for the one who runs the command."""
_DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)
"""Errors that a right would mend."""


def sentence(error: Exception) -> str | None:
    """Return what to tell of `error`, None for one that nobody foresaw."""
    if isinstance(error, _SAID):
        return str(error)
    if isinstance(error, UnwritableError):
        return str(error.strerror)
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{error.strerror}: free some of the disk, and try again."
    if isinstance(error, OSError) and error.errno in _DENIED:
        file = error.filename or "A file"
        return f"{file} cannot be used ({error.strerror}): make it readable and writable for Yinju's user."
    if isinstance(error, OSError):
        return f"{error.filename or 'A file'} cannot be used: {error.strerror or error}."
    return None


def tells(error: Exception) -> bool:
    """Say on stderr what went wrong; return whether it was foreseen, else nothing is said."""
    said = sentence(error)
    if said is not None:
        err.print(said, style="red", markup=False)
    return said is not None


@contextmanager
def told_at_once(live_index: LiveIndex, clear: Callable[[], object] = lambda: None) -> Iterator[None]:
    """Say what goes wrong, and end then: a thread may still read the documents, which can take hours.

    clear: called before the process ends.
    """
    try:
        yield
    except Exception as error:
        foreseen = tells(error)
        live_index.let_go()
        end_soon(2, clear)
        if not foreseen:
            raise
        sys.exit(2)
