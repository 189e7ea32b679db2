"""What the groups of indicators are called on every page of the tally, as the indicators' own pages call them."""

from collections.abc import Collection, Mapping

from tallystick.engine.catalogue.indicators import Indicator
from tallystick.modules.indicators.queries.targets import group_words, schools_in
from tallystick.modules.tally.models import Asked


def groups_named(authority_id: int, asked: Collection[Asked], known: Mapping[str, Indicator]) -> dict[Asked, str]:
    """Give by indicator and group whom it is of, such as "In care: Yes"; empty for everybody. One question at most.

    What the dictionary no longer has is left out.
    """
    schools = schools_in(authority_id, [group for _, group in asked])
    return {(code, group): group_words(known[code], group, known, schools) for code, group in asked if code in known}
