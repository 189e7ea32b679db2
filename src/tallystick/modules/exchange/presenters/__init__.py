"""Rows, tags and figures of the exchange."""
