"""The pages of plans: find, do, show."""
