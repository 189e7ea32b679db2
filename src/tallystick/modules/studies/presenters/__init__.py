"""Studies in words and rows."""
