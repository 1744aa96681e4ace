"""Files of installed packages, read without importing the package: that would load all the rest of it."""

import importlib.util
from functools import cache
from pathlib import Path
from types import ModuleType


def folder_of(package: str) -> Path:
    """Return where `package` is installed; raises `ModuleNotFoundError`."""
    found = importlib.util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(f"No module named {package!r}", name=package)
    return Path(found.submodule_search_locations[0])


@cache
def module_of(package: str, path: str) -> ModuleType:
    """Return the module in the file `path` of `package`: it must import nothing of its package."""
    name = f"{package}.{path.removesuffix('.py').replace('/', '.')}"
    spec = importlib.util.spec_from_file_location(name, folder_of(package) / path)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(f"{path} of {package} cannot be loaded", name=name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
