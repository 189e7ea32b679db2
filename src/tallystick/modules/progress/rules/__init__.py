"""The decisions of progress. Pure: the day and the moment are arguments."""
