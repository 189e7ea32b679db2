"""Days as an authority counts them: calendar, working and school days, terms, half-terms, quarters. Pure."""

from tallystick.engine.clocks.calendar import Calendar, Term
from tallystick.engine.clocks.spans import Cadence, Span, span_of, spans

__all__ = ["Cadence", "Calendar", "Span", "Term", "span_of", "spans"]
