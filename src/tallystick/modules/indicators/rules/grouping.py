"""By which groups an indicator is counted. Pure."""

from collections.abc import Iterable, Mapping

from tallystick.engine.catalogue.indicators import Indicator
from tallystick.lib.refusals import Refusal
from tallystick.modules.indicators.rules.telling import as_group


class NoSuchGroup(Refusal):
    """An indicator is not counted by that group."""


def is_counted_by(indicator: Indicator, group: Mapping[str, str] | Iterable[tuple[str, str]]) -> bool:
    """Say whether an indicator is counted by the columns of a group; by none for everybody."""
    columns = sorted(column for column, _ in as_group(group))
    spread = [indicator.spread] if indicator.spread else []
    known = [[], *([one] for one in indicator.breakdowns), *indicator.two_way]
    return columns in [sorted([*one, *spread]) for one in known]


def check_group(indicator: Indicator, group: Mapping[str, str] | Iterable[tuple[str, str]]) -> None:
    """Refuse a group by which an indicator is not counted. Raises NoSuchGroup."""
    if not is_counted_by(indicator, group):
        columns = sorted(column for column, _ in as_group(group))
        raise NoSuchGroup(f"“{indicator.title}” is not counted by {' and '.join(columns)}. Choose another group.")
