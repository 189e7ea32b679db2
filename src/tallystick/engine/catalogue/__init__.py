"""The catalogue: what is said as data, checked file by file as it is read."""

from tallystick.engine.catalogue.files import CatalogueError

__all__ = ["CatalogueError"]
