"""Authorities, their people, and the roles that those people hold for a time."""
