"""Pages of webhooks."""

from tallystick.foundation.webhooks.models import Webhook
from tests.browser.world import World
from tests.support.webhooks import a_webhook

PAGES: dict[str, tuple[str, ...]] = {
    "webhooks:webhooks": (),
    "webhooks:new-webhook": (),
    "webhooks:webhook": ("{webhook}",),
}
NO_PAGE: set[str] = {"webhooks:renew-secret", "webhooks:switch", "webhooks:remove"}
QUERIES: dict[str, str] = {}
FORMS: tuple[str, ...] = ("webhooks:new-webhook",)


def rows(world: World) -> dict[str, object]:
    """Give a webhook of the world's authority."""
    there = Webhook.objects.standing().filter(authority=world.person.authority).first()
    return {"webhook": (there or a_webhook(world.person)[0]).pk}
