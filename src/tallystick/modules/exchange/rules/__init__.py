"""What is decided about the exchange, without Django."""

from tallystick.modules.exchange.rules.reconciling import CannotCompare, Found, found_in, told_digest

__all__ = ["CannotCompare", "Found", "found_in", "told_digest"]
