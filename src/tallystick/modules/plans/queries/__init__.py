"""Questions about plans, each starting from who asks."""
