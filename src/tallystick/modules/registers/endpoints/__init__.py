"""Registers and their entries by the API: the same questions and deeds as the pages, and never more than they show."""

from ninja import Router

from tallystick.modules.registers.endpoints import catalogue, entries, files, links

router = Router()
for subject in (catalogue, entries, files, links):
    router.add_router("", subject.router)
