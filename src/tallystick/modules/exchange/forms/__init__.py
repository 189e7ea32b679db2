"""The forms of the exchange."""
