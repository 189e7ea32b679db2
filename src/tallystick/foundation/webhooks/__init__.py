"""Tells other systems, at addresses that an officer names, that something was recorded here."""
