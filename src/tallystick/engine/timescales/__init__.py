"""A phrase becomes dates with their precision, and a status word its place in the vocabulary.

Promise: the words are kept exactly; what cannot be read, or needs a date that was not given, is said to be unread.
"""

from tallystick.engine.timescales.reading import Reading, read

__all__ = ["Reading", "read"]
