"""Whether plans are good: content checks, samples graded, and service improvement plans."""
