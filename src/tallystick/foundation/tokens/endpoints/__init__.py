"""People, posts and units by the API, by the deeds of accounts: that room stands below the API and cannot offer them.

Promise: no operation makes, shows or changes a password, passkey, code, session or link of a letter.
"""

from ninja import Router

from tallystick.foundation.tokens.endpoints import leaving, people, posts, units

router = Router()
for room in (units, posts, people, leaving):
    router.add_router("", room.router)
