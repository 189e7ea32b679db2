"""What falls to whom and when, whoever put it there."""
