"""Claims beside figures by the API: the same answers as the pages, and the same deeds."""

from ninja import Router

from tallystick.modules.tally.endpoints import binding, showing

router = Router()
for room in (showing, binding):
    router.add_router("", room.router)
