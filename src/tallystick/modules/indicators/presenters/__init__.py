"""Indicators in words, tags and rows."""
