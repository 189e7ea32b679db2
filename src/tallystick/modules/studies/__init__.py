"""Studies: questions put to the data, their answers, and how each was come to."""
