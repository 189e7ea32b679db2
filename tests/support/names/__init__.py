"""A child whose every word can be told again, and who may be shown which of them: for the walk of names."""
