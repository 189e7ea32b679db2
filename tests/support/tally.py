"""Invented indicators with figures that a test gives, and a plan whose measures they measure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from tallystick.engine.catalogue.indicators import Indicator, Period
from tallystick.engine.drafts import Draft, Measure, Outcome, Recommendation
from tallystick.engine.measures.judging.ratings import Rating, Standing
from tallystick.foundation.accounts.models import User
from tallystick.modules.indicators.rules import Told, as_group
from tallystick.modules.tally import deeds
from tallystick.modules.tally.models import Binding
from tests.support.people import MORNING
from tests.support.plans import a_plan, an_action
from tests.support.signing import Chain

DOORS = ("queries.beside", "queries.binding", "queries.reds", "deeds")


def an_indicator(code: str, title: str, *, polarity: str = "higher", unit: str = "%", **said: Any) -> Indicator:
    """Give an indicator of the dictionary."""
    return Indicator(
        kind="indicator",
        code=code,
        title=title,
        plain=said.pop("plain", title),
        about=f"What {title} counts.",
        measure=said.pop("measure", "proportion"),
        owner="performance-analyst",
        source="Invented for a test",
        confidence="high",
        population="crossings",
        period=Period(every=said.pop("every", "month")),
        polarity=polarity,
        unit=unit,
        **said,
    )


GROUPS = {"season": {"winter": "Winter sailings", "summer": "Summer sailings"}}
SAFE = an_indicator("quay-safety", "Crossings without an accident", also=["WX 4"], breakdowns=["season"])
READS = an_indicator("reading-at-eight", "Children who read well at eight", every="school year")
LATE = an_indicator("late-boats", "Boats that sail late", polarity="lower")


@dataclass
class Figures:
    """What the invented indicators show; a test says it."""

    told: dict[tuple[str, Any], Told] = field(default_factory=dict)
    asked: list[Any] = field(default_factory=list)
    before: dict[str, list[Told]] = field(default_factory=dict)  # earlier figures of the series
    targets: dict[Any, Standing] = field(default_factory=dict)  # how indicators stand by targets of their own

    def show(self, code: str, value: str | None, *, group: Mapping[str, str] | None = None, **said: Any) -> Told:
        """Let an indicator have a figure, or none for a reason."""
        pairs = as_group(group or {})
        last = said.pop("last", date(2026, 10, 31))
        told = Told(
            code=code,
            group=pairs,
            first=last.replace(day=1),
            last=last,
            period=said.pop("period", f"{last:%B %Y}"),
            numerator=said.pop("numerator", None),
            denominator=said.pop("denominator", None),
            value=Decimal(value) if value is not None else None,
            why=(why := said.pop("why", "")),
            kept_back=why.startswith("Kept back"),
            result=said.pop("result", 1),
            snapshot="5" * 64,
            version="d" * 64,
            at=datetime(2026, 11, 2, 9, tzinfo=UTC),
        )
        self.told[code, pairs] = told
        return told

    def figures_of(
        self, user: User, asked: Any, as_at: date, known_by: date | None = None, *, audience: Any = None
    ) -> dict[Any, Told | None]:
        """Stand in for the indicators' own question."""
        self.asked.append((list(asked), as_at, known_by, audience))
        found = {key: self.told.get(key) for key in ((code, as_group(group)) for code, group in asked)}
        return {key: one if one and one.last <= as_at else None for key, one in found.items()}

    def know(self, patch: pytest.MonkeyPatch, *indicators: Indicator) -> None:
        """Let the dictionary be these indicators."""
        known = {one.code: one for one in indicators}
        for door in DOORS:
            patch.setattr(f"tallystick.modules.tally.{door}.indicators_of", lambda _: known)

    def rate(self, code: str, rating: Rating) -> None:
        """Let an indicator stand so by a target of its own."""
        self.targets[code, ()] = Standing(rating, f"{rating or 'not rated'}.")

    def targets_of(self, user: User, as_at: date, known_by: date | None = None) -> dict[Any, Standing]:
        """Stand in for the targets that stood."""
        self.asked.append(("targets", as_at, known_by))
        return self.targets

    def standings_of(
        self, user: User, asked: Any, as_at: date, known_by: date | None = None, *, audience: Any = None
    ) -> dict[Any, Standing]:
        """Stand in for how indicators stand by targets of their own."""
        self.asked.append(("standings", as_at, known_by))
        return {key: self.targets[key] for key in asked if key in self.targets}

    def series_of(
        self, user: User, code: str, group: Any, as_at: date, known_by: date | None = None, **_: Any
    ) -> list[Told]:
        """Stand in for the series: what a test laid before the figure, and the figure."""
        self.asked.append((code, as_at, known_by))
        one = self.told.get((code, as_group(group)))
        return [*self.before.get(code, []), one] if one else []


def invented_figures(patch: pytest.MonkeyPatch, *indicators: Indicator) -> Figures:
    """Let the dictionary be these indicators, with figures that the test gives."""
    figures = Figures()
    figures.know(patch, *(indicators or (SAFE, READS, LATE)))
    patch.setattr("tallystick.modules.tally.queries.binding.groups_of", lambda _: {"quay-safety": GROUPS})
    patch.setattr("tallystick.modules.indicators.queries.targets.words_of", lambda *_: GROUPS)
    patch.setattr("tallystick.modules.indicators.queries.targets.titles_of", lambda *_: {"season": "Season"})
    for door in ("beside", "reds"):
        patch.setattr(f"tallystick.modules.tally.queries.{door}.figures_of", figures.figures_of)
    patch.setattr("tallystick.modules.tally.queries.reds.standing_targets", figures.targets_of)
    for door in ("beside", "reds"):
        patch.setattr(f"tallystick.modules.tally.queries.{door}.standings_of", figures.standings_of)
    patch.setattr("tallystick.modules.tally.queries.action.series_of", figures.series_of)
    return figures


def a_measured_draft() -> Draft:
    """Give a draft whose actions claim various things, with measures numbered to some of them."""
    quay = Recommendation(
        ref="1",
        text="Make the crossing safe",
        actions=[
            an_action("Put up a shelter", "1", lead="Harbour Master", due="2026-05-31", status="completed"),
            an_action("Train the crews", "2", lead="Head of Transport", due="2027-07-31", status="on_track"),
            an_action("Light the steps", "3", lead="Harbour Master", due="2027-01-31", status="in_progress"),
        ],
        measures=[
            Measure(ref="1", text="WX 4: crossings without an accident", indicators=["WX 4"], baseline=80, target=100),
            Measure(ref="2", text="Fewer boats sail late", baseline=40, target=20, unit="%"),
        ],
    )
    reading = Outcome(
        ref="A",
        text="Every child reads by eight",
        actions=[an_action("Open the reading rooms", "1", status="delayed")],
        measures=[Measure(text="More children who read well")],
    )
    schools = Recommendation(ref="2", text="Raise reading", outcomes=[reading])
    return Draft(title="Harrowmere crossing plan", date="2026-01", recommendations=[quay, schools])


def line_of(plan: Any, text: str) -> Any:
    """Give the measure or the action of a plan that begins with some words."""
    rows = [*plan.measures.filter(text__startswith=text), *plan.actions.filter(text__startswith=text)]
    assert len(rows) == 1, [str(one) for one in rows]
    return rows[0]


def bound(plan: Any, text: str, code: str, by: User | None = None, **said: Any) -> Binding:
    """Bind a line of a plan to an indicator, from 80 in January 2026 to 100 in January 2027 unless said."""
    aim = {
        "baseline": Decimal(80),
        "baseline_on": date(2026, 1, 1),
        "target": Decimal(100),
        "target_on": date(2027, 1, 1),
    } | said
    return deeds.bind_line(line_of(plan, text), deeds.Bound(code, **aim), by=by, at=MORNING)


INDICATOR = "persistent-absence"  # of the house's own dictionary


def rows_of_tally(chain: Chain) -> dict[str, Any]:
    """Give a bound line of a plan for the operations of the API to name, a measure and a line that waits."""
    plan = a_plan(chain.officer, a_measured_draft())
    binding = deeds.bind_line(line_of(plan, "WX 4"), deeds.Bound(INDICATOR), by=None, at=MORNING)
    return {
        "binding": binding.pk,
        "measure": line_of(plan, "Fewer boats").pk,
        "waiting_line": f"measure/{line_of(plan, 'More children').pk}",
    }


def bodies_of_tally(keys: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Give what operations on bindings take."""
    because = {"because": "The board asked."}
    return {
        "bind_line": {"line": keys["waiting_line"], "indicator": INDICATOR},
        "say_unmeasured": {"line": keys["waiting_line"], **because},
        "change_binding": {"indicator": INDICATOR, "target": "9.5", "seen_version": 1, **because},
        "take_back_binding": {"seen_version": 1, **because},
    }


def for_line(person: User, world: Any, whose: str) -> dict[str, Any]:
    """Give what deeds on a line of a plan take beside who and when."""
    return {"line": world.plan.measures.order_by("-pk").first(), "bound": deeds.Bound(INDICATOR)}
