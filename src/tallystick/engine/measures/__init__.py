"""From definitions and an engine's whole numbers to figures: divided once and rounded once, or with a reason."""
