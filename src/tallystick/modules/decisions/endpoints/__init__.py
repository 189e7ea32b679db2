"""Decisions by the API: later dates, pilots and their gates, options weighed, by the same deeds as on the pages."""

from ninja import Router

from tallystick.modules.decisions.endpoints import appraisals, extensions, gates, options

router = Router()
for room in (extensions, gates, appraisals, options):
    router.add_router("", room.router)
