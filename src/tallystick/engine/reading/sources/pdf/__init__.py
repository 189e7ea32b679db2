"""PDF documents: tables with all, some or no rules, put together again over the pages that cut them."""

from tallystick.engine.reading.sources.pdf.document import read

__all__ = ["read"]
