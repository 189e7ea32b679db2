"""What is typed about protocols."""
