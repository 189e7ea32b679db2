"""Bodies by the API: the directory, who reports and who sits where, and the decision register, by the pages' deeds."""

from ninja import Router

from tallystick.modules.bodies.endpoints import closing, deciding, directory, joining

router = Router()
for room in (directory, joining, deciding, closing):
    router.add_router("", room.router)
