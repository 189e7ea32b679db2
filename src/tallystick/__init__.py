"""Tallystick runs a local authority's improvement programme, end to end."""
