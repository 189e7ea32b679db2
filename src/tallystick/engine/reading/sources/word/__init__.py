"""Word documents, read from their own XML: merges, header rows, lists, tracked changes, notes and headers."""

from tallystick.engine.reading.sources.word.document import read

__all__ = ["read"]
