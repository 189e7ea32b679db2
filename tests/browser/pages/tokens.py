"""Pages of tokens and feeds."""

from django.utils import timezone

from tallystick.foundation.tokens import deeds
from tallystick.foundation.tokens.models import Feed, Token
from tests.browser.world import World
from tests.support.tokens import a_token

PAGES: dict[str, tuple[str, ...]] = {"tokens:tokens": (), "tokens:new-token": ()}
POSTED: dict[str, tuple[str, ...]] = {"tokens:revoke-token": ("{token}",), "tokens:revoke-feed": ("{feed}",)}
NO_PAGE: set[str] = {"tokens:revoke-token", "tokens:new-feed", "tokens:revoke-feed"}
QUERIES: dict[str, str] = {}
FORMS: tuple[str, ...] = ("tokens:new-token",)


def rows(world: World) -> dict[str, object]:
    """Give a token and a feed of the world's person."""
    person = world.person
    if not Token.objects.standing().filter(user=person).exists():
        a_token(person, ["read plans"])
        deeds.make_feed(person, by=person, at=timezone.now())
    found = Token.objects.standing().filter(user=person), Feed.objects.standing().filter(user=person)
    return {"token": found[0].first().pk, "feed": found[1].first().pk}
