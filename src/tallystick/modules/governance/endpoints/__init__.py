"""How bodies meet, by the API."""

from ninja import Router

from tallystick.modules.governance.endpoints import agendas, closing, cycles, meetings, sittings

router = Router()
for room in (meetings, cycles, agendas, closing, sittings):
    router.add_router("", room.router)
