"""The API under /api/v1/: every room's operations. The only place that knows them all."""

from tallystick.config.api.building import patterns, site_api

__all__ = ["patterns", "site_api"]
