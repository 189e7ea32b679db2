"""Decisions in words and colours."""
