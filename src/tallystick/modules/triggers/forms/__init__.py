"""The forms of triggers."""
