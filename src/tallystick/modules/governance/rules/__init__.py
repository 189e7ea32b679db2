"""What holds of how bodies meet. Pure: the day, the calendar and the rule of the catalogue come in."""
