"""The dictionary of indicators: found by words, owner, population or row of the inventory, with what stands of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.measures.reasons import in_words
from tallystick.foundation.accounts.models import User
from tallystick.modules.indicators.models import Result
from tallystick.modules.indicators.queries.catalogue import indicators_of, own_folder, population_of
from tallystick.modules.indicators.queries.figures import newest, results_then, seen_of
from tallystick.modules.indicators.rules.finding import Sought, is_sought

CANNOT, COUNTED, NEVER = "cannot", "counted", "never"


@dataclass(frozen=True, slots=True)
class Entry:
    """An indicator in the dictionary, and whether anything was counted: `why` says why there is no number."""

    indicator: Indicator
    population: str
    state: str
    why: str = ""


def dictionary_for(user: User, sought: Sought, as_at: date, known_by: date | None = None) -> list[Entry]:
    """Give the indicators that are sought, by title. Inventory: KPI-01."""
    known, whys = indicators_of(user.authority_id), _whys(user, as_at, known_by)
    found = []
    for code, one in known.items():
        population = population_of(one, known)
        state = (CANNOT if whys[code] else COUNTED) if code in whys else NEVER
        if is_sought(one, population, state, sought):
            found.append(Entry(one, population.title if population else "", state, whys.get(code, "")))
    return sorted(found, key=lambda entry: entry.indicator.title.casefold())


def _whys(user: User, as_at: date, known_by: date | None) -> dict[str, str]:
    """Give why the last period of each indicator has no number for everybody, as the asker may know it, or nothing."""
    found = list(newest(results_then(user, as_at, known_by), "code").values_list("pk", "code", "why"))
    without = Result.objects.of(user.authority_id).filter(pk__in=[pk for pk, _, why in found if why])
    seen = seen_of(user, without.select_related("definition"))
    whys = {pk: figures[()].figure.why for pk, figures in seen.items() if () in figures}
    return {code: in_words(whys.get(pk, why), own_folder()) for pk, code, why in found}


def choices_for(user: User) -> tuple[Sequence[str], Sequence[tuple[str, str]]]:
    """Give the owners that indicators have, and their populations with titles."""
    known = indicators_of(user.authority_id)
    counted = {one.code: one.title for each in known.values() if (one := population_of(each, known))}
    return sorted({one.owner for one in known.values()}), sorted(counted.items(), key=lambda pair: pair[1].casefold())


def latest_result(user: User, code: str, as_at: date, known_by: date | None = None) -> Result | None:
    """Give the last period's result of an indicator, as the newest count has it; None where it was never counted."""
    return newest(results_then(user, as_at, known_by).filter(code=code), "code").first()


def followed_by(authority_id: int, code: str) -> list[Indicator]:
    """Give the definitions that stand in the place of one."""
    return [one for one in indicators_of(authority_id).values() if one.supersedes == code]
