"""Decisions about protocols. Pure: the day is an argument."""
