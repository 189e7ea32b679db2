"""The folder in which a file is made ready: held by one process, gone afterwards, swept where its holder was killed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from tallystick.lib import holding
from tallystick.modules.records import queries


@contextmanager
def folder_held(name: str = "") -> Iterator[Path | None]:
    """Give a folder, gone afterwards; one of a name only to one process at a time, and None to every other."""
    with holding.held_alone(queries.loading_folder() / (name or uuid4().hex)) as folder:
        yield folder


def sweep() -> int:
    """Take away the folders of loaders that were killed; gives how many. What is being read just now stays."""
    return holding.sweep(queries.loading_folder())
