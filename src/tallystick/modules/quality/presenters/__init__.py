"""Checks, samples and services in words."""
