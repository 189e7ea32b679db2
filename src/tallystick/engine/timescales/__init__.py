"""A phrase becomes dates with their precision, and a status word its place in the vocabulary.

Promise: the words are kept exactly; what cannot be read, or needs a date that was not given, is said to be unread.
"""

from tallystick.engine.timescales.finding import Found, find
from tallystick.engine.timescales.reading import Reading, read
from tallystick.engine.timescales.statuses import StatusReading, is_colour, read_status

__all__ = ["Found", "Reading", "StatusReading", "find", "is_colour", "read", "read_status"]
