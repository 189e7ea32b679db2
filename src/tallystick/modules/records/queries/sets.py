"""Returns by kind and period: what came, what is missing, what was found, and who has not sent."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Max, QuerySet, Sum

from tallystick.engine.catalogue.returns import Return
from tallystick.foundation.accounts.models import User
from tallystick.modules.records.models import CheckRun, FindingCount, Load
from tallystick.modules.records.permissions import can_read_every_return, check_can_read_every_return
from tallystick.modules.records.queries.catalogue import known_returns
from tallystick.modules.records.queries.kinds import kind_of
from tallystick.modules.records.queries.loads import end_of
from tallystick.modules.records.queries.then import as_then, loads_then
from tallystick.modules.records.rules import missing_parts
from tallystick.modules.records.rules.then import Moment

YEARS = ("year to March", "school year")


@dataclass(slots=True)
class Set:
    """Everything that was received of one return for one period."""

    returned: str
    period: date | None
    kind: Return | None
    loads: list[Load] = field(default_factory=list)
    run: CheckRun | None = None
    found: dict[str, int] = field(default_factory=dict)

    @property
    def loaded(self) -> list[Load]:
        """Those that count."""
        return [one for one in self.loads if one.state == Load.State.PUBLISHED]

    @property
    def missing(self) -> list[str]:
        """The titles of the files that have not come."""
        came = {part for one in self.loaded for part in one.parts}
        return missing_parts(self.kind, came, self.period) if self.kind else []


def periods_for(user: User, moment: Moment | None = None) -> QuerySet[Load]:
    """Give each return with each of its periods, the one last sent first, as rows with `returned` and `period`."""
    found = loads_then(user, moment).order_by().values("returned", "period")
    return found.annotate(last=Max("at")).order_by("-last", "returned")


def sets_of(user: User, rows: Iterable[dict[str, object]], moment: Moment | None = None) -> list[Set]:
    """Give what was received of some returns and periods, now or as it stood, in a constant number of questions."""
    wanted = [(str(row["returned"]), row["period"]) for row in rows]
    loads: dict[object, list[Load]] = defaultdict(list)
    for load in as_then(loads_then(user, moment).filter(returned__in=[code for code, _ in wanted]), moment):
        loads[load.returned, load.period].append(load)
    found = [Set(code, period, kind_of(loads[code, period][0]), loads[code, period]) for code, period in wanted]
    if can_read_every_return(user):
        _tell_findings(user, found, moment)
    return found


def _tell_findings(user: User, sets: list[Set], moment: Moment | None) -> None:
    """Put with each set the last run of its checks, and how many findings it has by severity."""
    runs = CheckRun.objects.of(user.authority_id).filter(load=None, returned__in=[one.returned for one in sets])
    if moment and moment.known_by:
        runs = runs.filter(at__lt=end_of(moment.known_by))
    last: dict[object, CheckRun] = {}
    for run in runs.order_by("at", "pk"):
        last[run.returned, run.period] = run
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    told = FindingCount.objects.filter(run__in=last.values()).order_by().values_list("run", "severity")
    for run_id, severity, number in told.annotate(total=Sum("number")):
        counts[run_id][severity] = number
    for one in sets:
        one.run = last.get((one.returned, one.period))
        one.found = counts[one.run.pk] if one.run else {}


def sets_unchecked(authority_id: int) -> list[tuple[str, date | None]]:
    """Give the returns and periods in which something came or went since their checks were last asked."""
    told = CheckRun.objects.of(authority_id).filter(load=None).order_by().values_list("returned", "period")
    asked = {(code, period): at for code, period, at in told.annotate(last=Max("at"))}
    sent = Load.objects.of(authority_id).exclude(manifest=None).order_by().values_list("returned", "period")
    changed = sent.annotate(last=Max("read_at"), taken=Max("withdrawn_at"))
    found = ((code, period, max(filter(None, (last, taken)))) for code, period, last, taken in changed)
    return [(code, period) for code, period, last in found if (code, period) not in asked or asked[code, period] < last]


def period_before(authority_id: int, returned: str, period: date) -> date | None:
    """Give the period of a return that counts as the one before; of years the year before, and no other."""
    kind = known_returns().get(returned)
    sent = Load.objects.of(authority_id).filter(returned=returned, period__lt=period, state=Load.State.PUBLISHED)
    if kind and kind.period in YEARS:
        sent = sent.filter(period=period.replace(year=period.year - 1))
    return sent.order_by("-period").values_list("period", flat=True).first()


def runs_for(user: User) -> QuerySet[CheckRun]:
    """Give the runs of checks that somebody may see: those of whole returns are the authority's own."""
    check_can_read_every_return(user)
    return CheckRun.objects.of(user.authority_id).select_related("findings", "load", "by")


def run_of(load: Load) -> CheckRun | None:
    """Give the last checks of a file that was refused, or else of its return and period."""
    runs = CheckRun.objects.of(load.authority_id).order_by("-at", "-pk")
    own = runs.filter(load=load).first()
    return own or runs.filter(load=None, returned=load.returned, period=load.period).first()


def counts_of(run: CheckRun) -> QuerySet[FindingCount]:
    """Give how often each check of a run found something, the gravest and the most first."""
    return run.counts.order_by("-number", "check_code")
