"""By which digest an answer is found again: under the key of its authority's answers, which stands in no database."""

from tallystick.engine.studies.answers import Answer as Answered
from tallystick.engine.studies.answers import canonical_bytes
from tallystick.foundation.ledger.keys import key_for
from tallystick.modules.indicators.rules.sealing import Place, digest_of, salt_of
from tallystick.modules.studies.models import key_of_answers


def named(authority_id: int, told: Answered, snapshot: str) -> tuple[str, bytes]:
    """Give the digest and the canonical bytes of what a study came to."""
    place = Place(told.study, told.version, snapshot, told.first.isoformat(), told.last.isoformat())
    canonical = canonical_bytes(told, snapshot)
    return digest_of(salt_of(key_for(key_of_answers(authority_id)), place), canonical), canonical
