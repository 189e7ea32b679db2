"""Every page's address. The only place that knows all modules' pages."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

from tallystick.config.api import patterns
from tallystick.config.api.reference import reference
from tallystick.foundation.ui import views

urlpatterns = [
    path("", views.front_page, name="home"),
    path("", include("tallystick.foundation.accounts.urls")),
    path("api/v1/", reference, name="api-reference"),
    path("api/v1/", include(patterns())),
]
ROOMS = {
    "foundation.tokens": "account/",
    "foundation.trail": "ledger/",
    "foundation.calendars": "calendar/",
    "foundation.due": "due/",
    "foundation.notices": "notices/",
    "foundation.webhooks": "webhooks/",
    "modules.bodies": "bodies/",
    "modules.governance": "meetings/",
    "modules.records": "returns/",
    "modules.people": "children/",
    "modules.exchange": "exchange/",
    "modules.indicators": "indicators/",
    "modules.registers": "registers/",
    "modules.plans": "plans/",
    "modules.quality": "quality/",
    "modules.protocols": "protocols/",
    "modules.decisions": "decisions/",
    "modules.progress": "progress/",
    "modules.tally": "claimed-and-shown/",
    "modules.studies": "studies/",
    "modules.triggers": "",
    "modules.obligations": "obligations/",
    "modules.papers": "",
    "modules.stationery": "stationery/",
    "modules.finding": "search/",
    "modules.publishing": "publishing/",
    "modules.desk": "",
}
for room, address in ROOMS.items():
    if find_spec(f"tallystick.{room}.urls"):
        urlpatterns.append(path(address, include(f"tallystick.{room}.urls")))

if settings.DEBUG:
    urlpatterns.append(path("style-guide/", include("tallystick.foundation.ui.urls")))

handler400 = views.bad_request
handler403 = views.forbidden
handler404 = views.not_found
handler500 = views.broken
