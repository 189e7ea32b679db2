"""The pages of progress."""
