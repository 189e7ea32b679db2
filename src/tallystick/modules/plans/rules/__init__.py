"""What is decided about plans, and the sums. Pure: no Django, no clock, no files; `as_at` is an argument."""
