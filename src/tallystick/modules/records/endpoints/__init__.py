"""Returns, what was found in them, and snapshots by the API: the same questions and deeds as on the pages.

Rows of record tables are read on pages only, where each reading is one person's.
"""

from ninja import Router

from tallystick.modules.records.endpoints import absence, balances, loads, need, snapshots, surveys

router = Router()
for room in (absence, loads, snapshots, balances, need, surveys):
    router.add_router("", room.router)
