"""The desk in words and colours."""
