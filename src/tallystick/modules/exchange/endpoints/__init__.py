"""The exchange by the API: sources compared and what differs, by the same deeds as on the pages."""

from ninja import Router

from tallystick.modules.exchange.endpoints import reconciling

router = Router()
router.add_router("", reconciling.router)
