"""Terms and working days by the API: asked for and counted, and entered by the same deeds as on the pages."""

from tallystick.foundation.calendars.endpoints import counting, entering

router = counting.router  # the same addresses are asked and written to
__all__ = ["counting", "entering", "router"]
