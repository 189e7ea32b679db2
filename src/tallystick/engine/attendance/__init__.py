"""Attendance: marks of registers as strings of codes, the bitmaps derived from them, and what figures make of both."""

from tallystick.engine.attendance.codes import Codes, codes_of
from tallystick.engine.attendance.loading import Kept, Source, load_marks

__all__ = ["Codes", "Kept", "Source", "codes_of", "load_marks"]
