"""What crosses a line, what that opens, what is said on it later, and when a person may close it. Pure."""
