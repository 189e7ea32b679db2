"""Decisions about quality. Pure: the day and the seed are arguments."""
