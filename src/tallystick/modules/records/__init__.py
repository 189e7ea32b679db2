"""Returns that were received: files kept as they came, the record tables made of them, and frozen snapshots."""
