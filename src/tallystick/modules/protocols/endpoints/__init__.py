"""Protocols by the API: the register, a protocol's text and stages, and joint signatures, by the pages' own deeds."""

from ninja import Router

from tallystick.modules.protocols.endpoints import agreements, consulting, files, register, signing

router = Router()
for room in (register, files, consulting, agreements, signing):
    router.add_router("", room.router)
