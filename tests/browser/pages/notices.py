"""Pages of notices."""

from tallystick.foundation.notices.models import Notice
from tallystick.foundation.notices.queries import stop_token
from tests.browser.world import World
from tests.support.due import an_address_returned, something_due

PAGES: dict[str, tuple[str, ...]] = {
    "notices:address": ("{address}",),
    "notices:addresses": (),
    "notices:log": (),
    "notices:message": ("{message}",),
    "notices:preferences": (),
    "notices:quiet": (),
    "notices:reminders": (),
    "notices:stop": ("{token}",),
}
NO_PAGE: set[str] = {"notices:choice", "notices:notify", "notices:sheet"}
QUERIES: dict[str, str] = {}
FORMS: tuple[str, ...] = ("notices:address", "notices:preferences", "notices:quiet", "notices:reminders")
BADLY: dict[str, dict[str, str]] = {
    "notices:address": {"email": "nowhere"},
    "notices:preferences": {"digest_at": "half past eight"},
}


def rows(world: World) -> dict[str, object]:
    """Put something on several people's lists, so that messages go out; one of them came back."""
    something_due(world.person)
    message = Notice.objects.filter(kind="example").earliest("pk")
    token = stop_token(world.person.pk, ["others"])
    return {"message": message.pk, "address": an_address_returned(world.person.authority_id).pk, "token": token}
