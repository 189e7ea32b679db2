"""The site's addresses, and the style guide, which a site in service does not show."""

from django.urls import include, path

from tallystick.config.urls import handler400, handler403, handler404, handler500
from tallystick.config.urls import urlpatterns as pages

__all__ = ["handler400", "handler403", "handler404", "handler500"]

urlpatterns = [*pages, path("style-guide/", include("tallystick.foundation.ui.urls"))]
