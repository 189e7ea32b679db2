"""What is typed about indicators."""
