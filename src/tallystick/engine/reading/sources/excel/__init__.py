"""Excel workbooks, read from their own XML: shown values, merges, hidden rows and sheets, comments."""

from tallystick.engine.reading.sources.excel.workbook import read

__all__ = ["read"]
