"""Entries, their clocks, histories and reports in words and colours."""
