"""Pages of accounts."""

from tests.browser.world import World

PAGES: dict[str, tuple[str, ...]] = {
    "accounts:sign-in": (),
    "accounts:signed-out": (),
    "accounts:account": (),
    "accounts:password": (),
    "accounts:people": (),
    "accounts:new-person": (),
    "accounts:person": ("{person}",),
}
NO_PAGE: set[str] = {
    "accounts:close-account",
    "accounts:end-role",
    "accounts:give-role",
    "accounts:reopen-account",
    "accounts:reset-password",
    "accounts:sign-out",
}
QUERIES: dict[str, str] = {}
FORMS: tuple[str, ...] = ("accounts:sign-in", "accounts:password", "accounts:new-person")


def rows(world: World) -> dict[str, object]:
    """Give the keys of the rows that the addresses hold."""
    return {"person": world.person.pk}
