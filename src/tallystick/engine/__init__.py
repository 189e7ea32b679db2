"""Pure Python that decides and computes. Nothing here knows Django, a request or the clock."""
