"""Pages of the exchange."""

from datetime import date

from tallystick.modules.exchange import deeds
from tallystick.modules.exchange.models import Discrepancy, Watch
from tallystick.modules.registers.deeds import add_entry
from tests.browser.world import World
from tests.support.children import a_child, a_unit
from tests.support.feeds import two_feeds_of_a_child
from tests.support.people import MORNING
from tests.support.proposing import proposals_for
from tests.support.transfers import a_round_of

PAGES: dict[str, tuple[str, ...]] = {
    "exchange:comparisons": (),
    "exchange:set-up": (),
    "exchange:watch": ("{watch}",),
    "exchange:compare": ("{watch}",),
    "exchange:discrepancy": ("{discrepancy}",),
    "exchange:explain": ("{discrepancy}",),
    "exchange:hand-over": ("{discrepancy}",),
    "exchange:feeds": (),
    "exchange:feed-new": (),
    "exchange:feed": ("{feed}",),
    "exchange:feed-end": ("{feed}",),
    "exchange:merged": (),
    "exchange:conflict": ("{person}", "school"),
    "exchange:transfers": (),
    "exchange:transfer-new": (),
    "exchange:our-transfers": (),
    "exchange:transfer": ("{transfer}",),
    "exchange:transfer-change": ("{transfer}",),
    "exchange:transfer-schools": ("{transfer}",),
    "exchange:transfer-places": ("{transfer}",),
    "exchange:transfer-release": ("{transfer}",),
    "exchange:transfer-drop": ("{dropped}",),
    "exchange:transfer-sending": ("{sending}",),
    "exchange:transfer-send": ("{sending}",),
    "exchange:transfer-intake": ("{intake}",),
    "exchange:proposals": (),
    "exchange:proposals-of": ("care-episodes",),
    "exchange:proposal": ("{proposal}",),
    "exchange:proposal-aside": ("{proposal}",),
}
POSTED: dict[str, tuple[str, ...]] = {
    "exchange:transfer-download": ("{intake}",),
    "exchange:proposals-accept": ("care-episodes",),
    "exchange:proposals-anew": ("care-episodes",),
    "exchange:proposal-again": ("{put_aside}",),
}
NO_PAGE: set[str] = set(POSTED) | {
    "exchange:feed-columns",  # it follows upon the first step, in one session
    "exchange:transfer-template",  # a file
}
QUERIES: dict[str, str] = {}
FORMS: tuple[str, ...] = (
    "exchange:set-up",
    "exchange:compare",
    "exchange:explain",
    "exchange:hand-over",
    "exchange:feed-new",
    "exchange:conflict",
    "exchange:proposal-aside",
    "exchange:transfer-new",
    "exchange:transfer-schools",
    "exchange:transfer-places",
    "exchange:transfer-send",
)


def rows(world: World) -> dict[str, object]:
    """Give the keys of the rows that the addresses hold; made once a world."""
    person = world.person
    if not Watch.objects.of(person.authority_id).exists():
        child = a_child(person.authority, "Wren", "Hollow")
        school = a_unit(person.authority, "Kingfisher Primary School")
        said = {"kind": "suspension", "school": f"accounts.organisationunit/{school.pk}", "reasons": "DB"}
        said |= {"starts": "2026-09-07", "ends": "2026-09-08"}
        add_entry(person.authority, "exclusions", said, about=f"people.person/{child.pk}", by=None, at=MORNING)
        watch = deeds.watch(comparison="exclusions", one_owner=person, other_owner=person, by=person, at=MORNING)
        deeds.reconcile(watch, first=date(2026, 9, 1), last=date(2026, 12, 31), by=person, at=MORNING)
    watch = Watch.objects.of(person.authority_id).first()
    discrepancy = Discrepancy.objects.filter(watch=watch).first()
    assert watch
    assert discrepancy
    feed, child = two_feeds_of_a_child(person)
    told = {"watch": watch.pk, "discrepancy": discrepancy.pk, "feed": feed.pk, "person": child.pk}
    return told | proposals_for(person, world.folder) | a_round_of(person, world.folder)
