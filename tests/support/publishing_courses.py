"""Courses of deeds with what becomes public: drafted, issued, withdrawn, corrected, released, taken back, published.

Each thing that may be withheld has a text planted in it that stands nowhere else. After each publishing every file is
searched, with what lies inside Word, Excel and PDF, and beside the folder.
"""

import io
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tallystick.engine.disclosure import Audience
from tallystick.foundation.accounts.models import User
from tallystick.modules.bodies import deeds as bodies
from tallystick.modules.bodies.models import Body
from tallystick.modules.bodies.queries import kinds_closed
from tallystick.modules.governance import deeds as governance
from tallystick.modules.governance import queries as governance_queries
from tallystick.modules.governance.models import Item
from tallystick.modules.indicators.rules.showing import Seen
from tallystick.modules.papers import deeds as papers
from tallystick.modules.papers import queries as paper_queries
from tallystick.modules.papers.models import Issue
from tallystick.modules.papers.rules.moving import AnotherTookItsPlace
from tallystick.modules.plans import deeds as plans
from tallystick.modules.plans.models import Plan
from tallystick.modules.publishing import deeds, queries
from tallystick.modules.publishing.models import Release
from tests.support.planting import found_in, said_beside
from tests.support.tally import Figures

BEGINS = datetime(2026, 11, 23, 10, tzinfo=UTC)
CODE = "plan-on-a-page"
GROUND = "paragraph-3"
NUMBERS = 100  # of the planted texts, all of which are as long, so that none is part of another
FOLDERS: list[Path] = []
AUDIENCES = st.sampled_from(
    [Audience.PUBLIC, Audience.PUBLIC, Audience.MEMBERS, Audience.PROFESSIONALS, Audience.CIRCLE]
)


class World:
    """What every course of deeds begins from."""

    officer: ClassVar[User]
    plan: ClassVar[Plan]
    met: ClassVar[Any]  # a meeting that was held
    coming: ClassVar[Any]  # one to come, which moves
    figures: ClassVar[Figures]
    home: ClassVar[Path]
    hidden: ClassVar[set[int]] = set()
    audience: ClassVar[str] = Audience.PUBLIC
    searches: ClassVar[list[int]] = []  # of each publishing: how many texts were sought that nobody may read


@dataclass
class Sitting:
    """How the one meeting stands whose agenda is published, withdrawn and minuted."""

    times: int = 0  # how often its agenda was published
    published: bool = False
    minutes: str = ""
    agreed: bool = False
    private: bool = False  # its body is closed


@dataclass(frozen=True)
class Told:
    """What of the meetings was looked at and made public."""

    times: int
    items: dict[int, dict[str, Any]]
    minutes: str
    decided: set[int]
    moved: set[str]


class Course(RuleBasedStateMachine):
    """One course of deeds: what is public by the rules is kept beside, as plain texts."""

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.count, self.now = NUMBERS, BEGINS
        self.papers: dict[int, dict[str, Any]] = {}
        self.lines: dict[str, str] = {}  # a kind of the plan's texts to the one that stands now
        self.shown: dict[str, str] = {}  # those of the plan that is public
        self.planted: set[str] = {"Morwenna Pike", "@wexcombe.example", "Childmark"}
        World.hidden = set()
        self.folder = World.home / f"{len(FOLDERS)}" / "public"
        FOLDERS.append(self.folder)
        self.years: int | None = None
        self.items: dict[int, dict[str, Any]] = {}  # of the agenda: its text, that of its minute, and whether closed
        self.decided: dict[int, dict[str, Any]] = {}
        self.moved: list[str] = []
        self.agenda = Sitting()
        self.met: Told | None = None  # what of the meetings was made public

    def mark(self, what: str) -> str:
        """Give a text that stands nowhere else."""
        self.count += 1
        text = f"MARK-{what}-{self.count}-END"
        self.planted.add(text)
        return text

    @initialize()
    def begin(self) -> None:
        self.figure_comes()
        self.line_is_changed()

    @rule(audience=AUDIENCES)
    def paper_is_drafted(self, audience: Audience) -> None:
        World.audience = audience
        made = papers.draft(World.officer.authority, CODE, plan=World.plan, as_at=self.now.date(), **self.by)
        self.papers[made.pk] = {"state": "draft", "audience": audience, "mark": self.mark("PAPER")}

    @precondition(lambda self: self.of("draft"))
    @rule(choose=st.integers(0, 9))
    def paper_is_written_and_completed(self, choose: int) -> None:
        one = self.chosen("draft", choose)
        papers.contribute(one, "purpose", self.papers[one.pk]["mark"], **self.by, seen_version=one.version)
        one.refresh_from_db()
        papers.complete(one, **self.by, seen_version=one.version)
        self.papers[one.pk]["state"] = "complete"

    @precondition(lambda self: self.of("complete"))
    @rule(choose=st.integers(0, 9))
    def paper_is_issued(self, choose: int) -> None:
        one = self.chosen("complete", choose)
        if one.corrects is not None and paper_queries.newer_of(one.corrects):
            with pytest.raises(AnotherTookItsPlace):
                papers.issue(one, **self.by, seen_version=one.version)
            return
        papers.issue(one, **self.by, seen_version=one.version)
        self.papers[one.pk] |= {"state": "issued", "at": self.now}
        if one.corrects_id and self.papers[one.corrects_id]["state"] == "issued":
            self.papers[one.corrects_id]["state"] = "corrected"

    @rule(audience=AUDIENCES)
    def paper_goes_out(self, audience: Audience) -> None:
        self.paper_is_drafted(audience)
        self.paper_is_written_and_completed(-1)
        self.paper_is_issued(-1)

    @precondition(lambda self: self.of("issued"))
    @rule(choose=st.integers(0, 9))
    def paper_is_withdrawn(self, choose: int) -> None:
        one = self.chosen("issued", choose)
        papers.withdraw(one, because="It was wrong.", **self.by, seen_version=one.version)
        self.papers[one.pk]["state"] = "withdrawn"

    @precondition(lambda self: self.of("issued"))
    @rule(choose=st.integers(0, 9))
    def paper_begins_to_be_corrected(self, choose: int) -> None:
        one = self.chosen("issued", choose)
        World.audience = one.audience
        made = papers.correct(one, because="A number was wrong.", **self.by, seen_version=one.version)
        self.papers[made.pk] = {"state": "draft", "audience": one.audience, "mark": self.mark("PAPER")}

    @rule()
    def line_is_changed(self) -> None:
        line = World.plan.actions.order_by("pk").first()
        self.lines["line"] = self.mark("LINE")
        plans.change_line(line, {"text": self.lines["line"]}, **self.by, seen_version=line.version)

    @rule()
    def figure_comes(self) -> None:
        number = self.count = self.count + 1
        self.lines["figure"] = f"{number},{number}"
        self.planted.add(self.lines["figure"])
        World.figures.show("quay-safety", "82", result=number, numerator=number * 1001, denominator=200_200)

    @rule()
    def figure_is_kept_back(self) -> None:
        World.hidden |= {number for number in range(NUMBERS, self.count + 1) if f"{number},{number}" in self.planted}

    @rule()
    def plan_is_made_public(self) -> None:
        deeds.release("plan", f"plans.plan/{World.plan.pk}", as_at=self.now.date(), **self.by)
        self.shown = dict(self.lines)

    @precondition(lambda self: self.shown)
    @rule()
    def plan_is_taken_back(self) -> None:
        row = Release.objects.get(kind="plan")
        deeds.take_back(row, why="It was not ready.", **self.by, seen_version=row.version)
        self.shown = {}

    @precondition(lambda self: not self.agenda.published)
    @rule()
    def agenda_is_published(self) -> None:
        one = governance_queries.agenda_of(World.met) or governance.open_agenda(World.met, **self.by)
        mark = self.mark("ITEM")
        item = governance.add_item(one, title=mark, **self.by)
        self.items[item.pk] = {"title": mark, "minute": "", "closed": False}
        one.refresh_from_db()
        governance.publish_agenda(one, **self.by, seen_version=one.version)
        self.agenda.times += 1
        self.agenda.published = True

    @precondition(lambda self: self.agenda.published)
    @rule()
    def agenda_is_withdrawn(self) -> None:
        governance.withdraw_agenda(governance_queries.agenda_of(World.met), why="An item is missing.", **self.by)
        self.agenda.published = False

    @precondition(lambda self: self.of_items(closed=False))
    @rule(choose=st.integers(0, 9))
    def item_is_made_exempt(self, choose: int) -> None:
        one = self.item(choose, closed=False)
        governance.close_item(one, ground=GROUND, why=self.mark("WHY"), **self.by)
        self.set_closed(one.pk, closed=True)

    @precondition(lambda self: self.of_items(closed=True))
    @rule(choose=st.integers(0, 9))
    def item_is_opened(self, choose: int) -> None:
        one = self.item(choose, closed=True)
        governance.open_item(one, why="It is settled.", **self.by)
        self.set_closed(one.pk, closed=False)

    @precondition(lambda self: self.items)
    @rule(choose=st.integers(0, 9), closed=st.booleans(), kind=st.sampled_from(["decision", "decision", "concern"]))
    def something_is_decided(self, choose: int, closed: bool, kind: str) -> None:
        one = self.item(choose, closed=closed) if self.of_items(closed=closed) else None
        if one is not None:
            mark = self.mark("DECIDED")
            made = governance.decide(one, number=str(len(self.decided)), text=mark, kind=kind, **self.by)
            self.decided[made.pk] = {"text": mark, "item": one.pk, "closed": closed, "concern": kind == "concern"}

    @precondition(lambda self: self.items and not self.agenda.agreed)
    @rule(choose=st.integers(0, 9))
    def minutes_are_written(self, choose: int) -> None:
        key = list(self.items)[choose % len(self.items)]
        self.items[key]["minute"] = self.mark("MINUTE")
        governance.minute_item(Item.objects.get(pk=key), text=self.items[key]["minute"], **self.by)
        seen = governance_queries.minutes_of(World.met)
        self.agenda.minutes = self.mark("MINUTES")
        written = {"text": self.agenda.minutes, "seen_version": seen.version if seen else 0}
        governance.write_minutes(World.met, **written, **self.by)

    @precondition(lambda self: self.agenda.minutes and not self.agenda.agreed)
    @rule()
    def minutes_are_agreed(self) -> None:
        seen = governance_queries.minutes_of(World.met)
        governance.agree_minutes(seen, on=self.now.date(), seen_version=seen.version, **self.by)
        self.agenda.agreed = True

    @rule()
    def meeting_is_moved(self) -> None:
        World.coming.refresh_from_db()
        self.moved.append(self.mark("MOVED"))
        to = World.coming.day + timedelta(days=7)
        governance.move(World.coming, to=to, why=self.moved[-1], **self.by)

    @precondition(lambda self: not self.agenda.private)
    @rule()
    def meetings_are_made_public(self) -> None:
        deeds.release("meetings", f"bodies.body/{World.met.body_id}", as_at=self.now.date(), **self.by)
        standing = {key: dict(one) for key, one in self.items.items() if not one["closed"]}
        self.met = Told(
            times=self.agenda.times if self.agenda.published else 0,
            items=standing,
            minutes=self.agenda.minutes if self.agenda.agreed else "",
            decided={key for key, one in self.decided.items() if not one["closed"] and not one["concern"]},
            moved=set(self.moved),
        )

    @precondition(lambda self: self.met)
    @rule()
    def meetings_are_taken_back(self) -> None:
        row = Release.objects.get(kind="meetings")
        deeds.take_back(row, why="It was not ready.", **self.by, seen_version=row.version)
        self.met = None

    @rule()
    def body_is_closed_or_opened(self) -> None:
        body = Body.objects.get(pk=World.met.body_id)
        told = {"why": "It talks of families.", "seen_version": body.version, **self.by}
        if self.agenda.private:
            bodies.open_body(body, **told)
        else:
            bodies.close_body(body, kind=next(iter(kinds_closed())), **told)
            self.met = None
        self.agenda.private = not self.agenda.private

    @rule(years=st.sampled_from([None, 1]))
    def time_on_the_site_is_set(self, years: int | None) -> None:
        site = queries.site_of(World.officer.authority_id)
        words = {"papers_for": years}
        seen = site.version if site else 0
        deeds.describe_site(World.officer, words=words, at=self.now, seen_version=seen)
        self.years = years

    @rule(days=st.sampled_from([1, 400]))
    def time_goes_by(self, days: int) -> None:
        self.now += timedelta(days=days)

    @rule()
    def site_is_published(self) -> None:
        deeds.publish(World.officer.authority, self.folder, by=None, at=self.now)
        said, may = said_beside(self.folder), self.public()
        for text in (withheld := self.planted - may):
            assert not (where := found_in(said, text)), f"{text} is in {where}"
        for text in may:
            assert found_in(said, text), f"{text} is nowhere"
        World.searches.append(len(withheld))

    def teardown(self) -> None:
        try:
            self.site_is_published()
        finally:
            transaction.set_rollback(True)
            self.undone.__exit__(None, None, None)

    @property
    def by(self) -> dict[str, Any]:
        return {"by": World.officer, "at": self.now}

    def of(self, state: str) -> list[int]:
        return [key for key, one in self.papers.items() if one["state"] == state]

    def chosen(self, state: str, choose: int) -> Issue:
        some = self.of(state)
        one = Issue.objects.get(pk=some[choose % len(some)])
        World.audience = one.audience
        return one

    def public(self) -> set[str]:
        """Give the planted texts that everybody may read: what the promise says, in the plainest words."""
        found = {
            one["mark"]
            for one in self.papers.values()
            if one["state"] == "issued" and one["audience"] == Audience.PUBLIC
            if self.years is None or self.now < one["at"] + timedelta(days=365)
        }
        if self.met is not None:
            found |= self.open_of(self.met)
        hidden = {f"{number},{number}" for number in World.hidden}
        return found | (set(self.shown.values()) - hidden)

    def of_items(self, *, closed: bool) -> list[int]:
        return [key for key, one in self.items.items() if one["closed"] is closed]

    def item(self, choose: int, *, closed: bool) -> Item:
        some = self.of_items(closed=closed)
        return Item.objects.get(pk=some[choose % len(some)])

    def set_closed(self, item: int, *, closed: bool) -> None:
        self.items[item]["closed"] = closed
        for one in self.decided.values():
            if one["item"] == item:
                one["closed"] = closed

    def open_of(self, told: Told) -> set[str]:
        """Give what of the meetings stands: made public, and still open in every way in which it was."""
        found = {self.decided[key]["text"] for key in told.decided if not self.decided[key]["closed"]} | told.moved
        if told.minutes:
            found.add(told.minutes)
        if told.times and self.agenda.published and told.times == self.agenda.times:
            standing = [one for key, one in told.items.items() if not self.items[key]["closed"]]
            found |= {one["title"] for one in standing}
            found |= {one["minute"] for one in standing if told.minutes and one["minute"]}
        return found


def in_short(document: Any, suffix: str, **_: Any) -> bytes:
    """Give a document's words as a zipped file or a page, quickly: what Word makes of them is another test's."""
    words = repr(document).encode()
    if suffix == ".html":
        return b"<!doctype html>" + words
    with zipfile.ZipFile(out := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", words)
    return out.getvalue()


def shown_to(authority_id: int, audience: Audience, wanted: Any) -> dict[Any, Seen]:
    """Give what disclosure leaves of the invented figures: all but those that are kept back."""
    assert audience is Audience.PUBLIC
    told = World.figures.told.values()
    return {key: _seen(key[0], told) for key in wanted if key[0] not in World.hidden}


def _seen(number: int, told: Any) -> Any:
    figure = next((one for one in told), None)

    class Shown:
        numerator = denominator = ""
        figure: Any = None

    Shown.figure = figure
    return Shown
