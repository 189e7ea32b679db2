"""What is decided about entries, pure."""
