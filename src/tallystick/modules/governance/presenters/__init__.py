"""Meetings in words, rows and a paper."""
