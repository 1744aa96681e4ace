"""Evaluation sets on disk."""

import lzma
from pathlib import Path


def write(folder: Path, files: dict[str, str], packed: bool = False) -> Path:
    """Write the files of a set into `folder`, `packed` as .xz; return the folder."""
    for name, text in files.items():
        if packed:
            (folder / f"{name}.xz").write_bytes(lzma.compress(text.encode()))
        else:
            (folder / name).write_bytes(text.encode())
    return folder
