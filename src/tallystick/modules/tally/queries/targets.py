"""The scorecard's targets of what lines are measured by, as they stood and as far as was known."""

from collections.abc import Collection, Mapping

from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.measures.judging.targets import Target
from tallystick.foundation.accounts.models import User
from tallystick.modules.indicators.queries.targets import said_by, standing_targets
from tallystick.modules.indicators.rules.targets import as_target
from tallystick.modules.tally.models import Asked
from tallystick.modules.tally.queries.lines import When


def targets_kept(
    user: User, asked: Collection[Asked], when: When, known: Mapping[str, Indicator]
) -> dict[Asked, Target]:
    """Give the target that stood for each indicator and group that has one. Inventory: KPI-02."""
    rows = standing_targets(user, when.day, when.known_by, codes={code for code, _ in asked}) if asked else {}
    return {key: as_target(said_by(rows[key]), known[key[0]]) for key in asked if key in rows}
