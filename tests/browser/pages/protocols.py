"""Pages of protocols."""

from tallystick.modules.protocols import deeds
from tallystick.modules.protocols.models import Agreement, Protocol, Response
from tests.browser.world import World
from tests.support.people import MORNING
from tests.support.protocols import DUE, a_protocol, a_text, somebody

PAGES: dict[str, tuple[str, ...]] = {
    "protocols:register": (),
    "protocols:new": (),
    "protocols:protocol": ("{protocol}",),
    "protocols:change": ("{protocol}",),
    "protocols:write": ("{protocol}",),
    "protocols:text": ("{protocol}", "1"),
    "protocols:move": ("{protocol}",),
    "protocols:respond": ("{protocol}",),
    "protocols:send": ("{protocol}",),
    "protocols:put": ("{protocol}",),
    "protocols:answer": ("{response}",),
    "protocols:agreements": (),
    "protocols:agreement": ("{agreement}",),
    "protocols:sign": ("{agreement}", "{place}"),
    "protocols:plan": ("{plan}",),
    "protocols:plan-put": ("{plan}",),
}
NO_PAGE: set[str] = {"protocols:text-file", "protocols:again"}
POSTED: dict[str, tuple[str, ...]] = {"protocols:text-file": ("{filed}", "1"), "protocols:again": ("{agreement}",)}
QUERIES: dict[str, str] = {"protocols:register": "?party=school&as-at=2026-11-01"}
FORMS: tuple[str, ...] = (
    "protocols:new",
    "protocols:write",
    "protocols:move",
    "protocols:respond",
    "protocols:send",
    "protocols:put",
    "protocols:answer",
    "protocols:sign",
    "protocols:plan-put",
)


def rows(world: World) -> dict[str, object]:
    """Give the keys of the rows that the addresses hold; made once a world."""
    person = world.person
    if not Protocol.objects.of(person.authority_id).exists():
        consulted = a_protocol(person, purpose="So that no pupil is left on the quay.")
        text = a_text(consulted, person)
        both = [("Cabinet Member", person), ("Chair of the Trust", somebody(person.authority, "Noor Vale"))]
        told = {"signatories": both, "due": DUE, "by": person, "at": MORNING}
        agreement = deeds.put_text_to_sign(consulted, **told)
        place = agreement.signatories.get(title="Cabinet Member")
        deeds.sign(agreement, place=place, seen_digest=agreement.digest, by=person, at=MORNING)
        a_text(consulted, person, "The ferry waits for every pupil.\nSchools tell the quay who travels.")
        said = {"who": "Ferry Families Forum", "said": "Say what happens in fog.", "day": MORNING.date()}
        deeds.take_response(text, **said, by=person, at=MORNING)
        deeds.send_text(text, names=["Island school"], day=MORNING.date(), by=person, at=MORNING)
        filed = a_protocol(person, "Leaving care protocol", parties=("Social care", "Wexcombe Colleges"))
        path = world.folder / "protocol.txt"
        path.write_text("Colleges keep a place.")
        told = {"file": path, "name": "protocol.txt", "by": person, "at": MORNING}
        deeds.write_text(filed, **told, seen_version=filed.version)
    agreement = Agreement.objects.first()
    return {
        "protocol": Protocol.objects.get(title="Crossing protocol").pk,
        "filed": Protocol.objects.get(title="Leaving care protocol").pk,
        "response": Response.objects.first().pk,
        "agreement": agreement.pk,
        "place": agreement.signatories.get(title="Cabinet Member").pk,
        "plan": world.plan.pk,
    }
