"""Cycles and updates in words and colours."""
