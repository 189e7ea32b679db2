"""Decisions of progress: which state follows which, what was on the screen, what changed. Pure."""
