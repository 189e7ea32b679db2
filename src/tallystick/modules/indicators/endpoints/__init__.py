"""Indicators by the API: by the same questions and deeds as on the pages."""

from ninja import Router

from tallystick.modules.indicators.endpoints import counting, schools, targets

router = Router()
for room in (counting, schools, targets):
    router.add_router("", room.router)
