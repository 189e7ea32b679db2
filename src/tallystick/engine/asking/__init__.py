"""What an indicator asks, with its types: expressions as trees, the question they make, and what an engine answers."""
