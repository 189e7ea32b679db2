"""Quality by the API: content checks, samples and services, by the same deeds as on the pages."""

from ninja import Router

from tallystick.modules.quality.endpoints import checks, samples, services

router = Router()
for room in (checks, samples, services):
    router.add_router("", room.router)
