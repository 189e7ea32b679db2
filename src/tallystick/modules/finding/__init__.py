"""Search across the rooms: one index, asked with each room’s own permission."""
