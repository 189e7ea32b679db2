"""The pages of papers: those of a plan, made while one waits, and those that are written and go out."""
