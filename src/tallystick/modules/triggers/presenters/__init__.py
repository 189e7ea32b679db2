"""What was opened, in words and colours."""
