"""What is decided about commitments: later deadlines, pilot gates, options."""
