"""The pages of claims beside figures."""
