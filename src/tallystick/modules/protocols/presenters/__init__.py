"""Protocols and agreements in words."""
