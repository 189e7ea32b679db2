"""What every register holds: entries with their versions, their clocks and their lists, as the catalogue says."""
