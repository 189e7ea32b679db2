"""Reminders and messages by the API."""

from ninja import Router

from tallystick.foundation.notices.endpoints import messages, reminding

router = Router()
for room in (reminding, messages):
    router.add_router("", room.router)
