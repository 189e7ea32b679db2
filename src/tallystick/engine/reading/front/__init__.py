"""What stands before and around the plan: its title, whose it is, its date, and the review's own record.

Promise: what is not printed is not guessed; a date read from elsewhere than the page is said to be so.
"""

from tallystick.engine.reading.front.contents import differs, grouped
from tallystick.engine.reading.front.matter import Matter, read

__all__ = ["Matter", "differs", "grouped", "read"]
