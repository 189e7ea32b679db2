"""What counts as a later date, an open gate and a first-ranked option. Pure: today is an argument."""
