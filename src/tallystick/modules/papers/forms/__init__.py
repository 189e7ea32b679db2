"""What is asked of whoever makes papers."""
