"""Obligations by the API: what is owed, what is late, and deliveries, by the pages' questions and deeds."""

from ninja import Router

from tallystick.modules.obligations.endpoints import delivering, taking

router = Router()
for room in (taking, delivering):
    router.add_router("", room.router)
