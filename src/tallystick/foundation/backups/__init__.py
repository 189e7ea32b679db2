"""A whole copy of an installation in one file, and an installation made from it, proven by its ledgers."""
