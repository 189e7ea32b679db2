"""By which digest a result is found again: under the key of its authority's figures, which stands in no database."""

from tallystick.engine.measures.results import SHAPE, canonical_bytes
from tallystick.engine.measures.results import Result as Evaluated
from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.keys import key_for
from tallystick.modules.indicators.models import Result
from tallystick.modules.indicators.models.results import key_of_figures
from tallystick.modules.indicators.permissions import can_see_digests
from tallystick.modules.indicators.rules.reading import shape_in
from tallystick.modules.indicators.rules.sealing import Place, digest_of, salt_of


def named(authority_id: int, told: Evaluated, snapshot: str, shape: int = SHAPE) -> tuple[str, bytes]:
    """Give the digest and the canonical bytes of what was counted, in a shape of these."""
    place = Place(told.indicator, told.version, snapshot, told.first.isoformat(), told.last.isoformat())
    canonical = canonical_bytes(told, snapshot, shape)
    return digest_of(salt_of(key_for(key_of_figures(authority_id)), place), canonical), canonical


def came_again(result: Result, told: Evaluated) -> str:
    """Give the digest of what came when a result was counted again, sealed in the shape in which that was sealed."""
    digest, canonical = named(result.authority_id, told, result.snapshot.digest, shape_in(result.canonical))
    return result.digest if canonical.decode() == result.canonical else digest


def salt_for(result: Result) -> bytes:
    """Give the salt of a result, for those who see all of its figures: with the bytes it proves the digest."""
    place = Place(
        result.code,
        result.definition.digest,
        result.snapshot.digest,
        result.first.isoformat(),
        result.last.isoformat(),
    )
    return salt_of(key_for(key_of_figures(result.authority_id)), place)


def names_for(result: Result, user: User | None) -> dict[str, str]:
    """Give the digest of a result and its salt to whoever sees all of its figures; without a user, who keeps the site.

    HMAC-SHA-256 of the canonical bytes under the salt has to be the digest.
    """
    if user is not None and not can_see_digests(user, result.definition):
        return {}
    return {"digest": result.digest, "salt": salt_for(result).hex()}
