"""The exchange by the API: sources compared, feeds and what agencies tell, by the same deeds as on the pages."""

from ninja import Router

from tallystick.modules.exchange.endpoints import feeding, reconciling

router = Router()
for room in (reconciling, feeding):
    router.add_router("", room.router)
