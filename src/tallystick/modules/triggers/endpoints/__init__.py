"""Triggers and gradings by the API: by the same questions and deeds as on the pages."""

from ninja import Router

from tallystick.modules.triggers.endpoints import gradings, openings

router = Router()
for room in (gradings, openings):
    router.add_router("", room.router)
