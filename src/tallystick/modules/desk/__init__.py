"""Where somebody begins the day: what runs out, and a child's whole picture."""
