"""Wiring: settings, addresses, the command line. The only place that knows all."""
