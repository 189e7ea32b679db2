"""Pages of indicators: what was counted, what it is held against, and what was said of it."""
