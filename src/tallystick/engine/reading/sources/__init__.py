"""Files into sources: Word, PDF, Excel, HTML and plain text, every word kept and nothing believed."""

from tallystick.engine.reading.sources.extraction import extract, extract_text

__all__ = ["extract", "extract_text"]
