"""The catalogue: what is said as data, checked file by file as it is read."""

from pathlib import Path

from tallystick.engine.catalogue import checklists, files, layouts, vocabularies
from tallystick.engine.catalogue.files import CatalogueError

__all__ = ["CatalogueError", "check_all"]


def check_all() -> list[Path]:
    """Every catalogue file, checked. Raises CatalogueError at the first mistake, with its line and remedy."""
    vocabularies.headings()
    layouts.layouts()
    checklists.checklists()
    checklists.scales()
    for path in files.every("vocabularies"):
        files.check_named(path)
    lists = [*files.every("checklists"), *files.every("scales")]
    return [*files.every("vocabularies"), *files.every(layouts.FOLDER), *lists]
