"""Questions put to the data, answered with intervals that cover the truth as often as they say: docs/adr/0064."""
