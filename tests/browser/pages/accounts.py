"""Pages of accounts."""

from tallystick.foundation.accounts import deeds, links
from tallystick.foundation.accounts.models import Delegation, Post, User
from tests.browser.world import World
from tests.support.people import MORNING, a_person

PAGES: dict[str, tuple[str, ...]] = {
    "accounts:sign-in": (),
    "accounts:signed-out": (),
    "accounts:forgotten": (),
    "accounts:invitation": ("{invitation}",),
    "accounts:account": (),
    "accounts:password": (),
    "accounts:own-record": (),
    "accounts:prove-again": (),
    "accounts:record": ("{person}",),
    "accounts:people": (),
    "accounts:new-person": (),
    "accounts:person": ("{person}",),
    "accounts:leaver": ("{person}",),
    "accounts:leave": (),
    "accounts:own-leave": (),
    "accounts:sessions": (),
    "accounts:second-steps": (),
    "accounts:new-authenticator": (),
    "accounts:posts": (),
    "accounts:new-post": (),
    "accounts:post": ("{post}",),
    "accounts:change-post": ("{post}",),
    "accounts:units": (),
    "accounts:new-unit": (),
    "accounts:change-unit": ("{unit}",),
}
NO_PAGE: set[str] = {
    "accounts:add-passkey",
    "accounts:authenticator-picture",
    "accounts:drop-second-steps",
    "accounts:end-sessions",
    "accounts:give-code",
    "accounts:new-recovery-codes",
    "accounts:passkey-challenge",
    "accounts:passkey-options",
    "accounts:passkey-sign-in",
    "accounts:provider-answer",
    "accounts:recovery",
    "accounts:remove-passkey",
    "accounts:reset-second-steps",
    "accounts:close-account",
    "accounts:end-holding",
    "accounts:end-leave",
    "accounts:end-role",
    "accounts:fill-post",
    "accounts:give-role",
    "accounts:reopen-account",
    "accounts:reset-password",
    "accounts:sign-out",
    "accounts:with-provider",
}
QUERIES: dict[str, str] = {}
FORMS: tuple[str, ...] = (
    "accounts:sign-in",
    "accounts:password",
    "accounts:prove-again",
    "accounts:new-person",
    "accounts:new-post",
    "accounts:new-unit",
)


def rows(world: World) -> dict[str, object]:
    """Give the keys of the rows that the addresses hold: somebody who leads a team, and stands in for a colleague."""
    held = Post.objects.filter(authority_id=world.person.authority_id).first()
    post = held or organised(world.person)
    colleague = User.objects.of(world.person.authority).exclude(pk=world.person.pk).first()
    keys = {"person": world.person.pk, "colleague": colleague.pk, "post": post.pk, "unit": post.unit_id}
    keys["invitation"] = links.token(colleague, "invitation")
    keys["holding"] = post.holdings.first().pk
    keys["delegation"] = Delegation.objects.filter(authority_id=world.person.authority_id).first().pk
    return keys | {"role": world.person.memberships.first().pk}


def organised(person: User) -> Post:
    """Give a post in a unit in another, held by the person, for whom a colleague stands in; one is vacant."""
    doing = {"by": None, "at": MORNING}
    authority = person.authority
    directorate = deeds.add_unit(authority, name="Children and learning", **doing)
    team = deeds.add_unit(authority, name="Virtual school", above=directorate, starts=MORNING.date(), **doing)
    deeds.add_unit(authority, name="Ferry Lane Primary School", above=directorate, agency="school", **doing)
    director = deeds.found_post(authority, title="Director of learning", unit=directorate, **doing)
    head = deeds.found_post(authority, title="Virtual school head", unit=team, reports_to=director, **doing)
    deeds.put_in_post(person, post=head, starts=MORNING.date(), **doing)
    colleague = a_person(authority, None, name="Wyn Teague", email="wyn.teague@wexcombe.example")
    deeds.delegate(person, to=colleague, starts=MORNING.date(), **doing)
    deeds.delegate(colleague, to=person, starts=MORNING.date(), **doing)
    return head
