"""The exchange by the API: comparisons, feeds, transfers and what returns propose, by the deeds of the pages."""

from ninja import Router

from tallystick.modules.exchange.endpoints import feeding, proposing, reconciling, transfer

router = Router()
for room in (reconciling, feeding, proposing, transfer):
    router.add_router("", room.router)
