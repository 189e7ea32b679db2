"""Updates, their signatures, cycles and periods by the API, by the same deeds as the pages."""

from ninja import Router

from tallystick.modules.progress.endpoints import (
    closing,
    cycles,
    evidence,
    leads,
    periods,
    sheets,
    signing,
    updates,
    wordings,
)

router = Router()
for subject in (updates, evidence, wordings, signing, sheets, cycles, periods, closing, leads):
    router.add_router("", subject.router)
