"""Days as an authority counts them: calendar, working and school days, terms, half-terms, quarters. Pure."""

from tallystick.engine.clocks.calendar import Calendar, Term
from tallystick.engine.clocks.spans import Cadence, NoTermsKnown, Span, quarter_of, span_of, spans

__all__ = ["Cadence", "Calendar", "NoTermsKnown", "Span", "Term", "quarter_of", "span_of", "spans"]
