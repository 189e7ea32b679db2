"""Papers as the catalogue has them: sections in an order, the question that each asks, who reads and who writes.

Promise: each carries examples whose words and cells were written down by hand; docs/adr/0072.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

import msgspec

from tallystick.engine.catalogue import files
from tallystick.engine.drafts import Draft

FOLDER = "papers"
Asks = Literal[
    "plan.summary", "plan.table", "plan.exceptions", "plan.progress", "plan.silent", "plan.responses", "plan.live",
    "plan.completed-since", "plan.extensions", "plan.outstanding", "plan.statement", "plan.on-a-page",
    "plan.measures", "plan.costs", "plan.said", "plan.promises", "plan.claimed-shown",
    "indicators.scorecard", "indicators.figures", "study", "register.list", "register.figures", "obligations.late",
    "words",
]  # fmt: skip
Of = Literal["plan", "authority"]
Audience = Literal["named-child circle", "professionals", "members", "young people", "public"]
Reading = Literal["officer", "member", "public", "young"]
Given = str | list[str]


def several(given: Given | None) -> list[str]:
    """Give what a section names, one or many."""
    return [given] if isinstance(given, str) else list(given or [])


class Section(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A part of a paper under its heading, and the question that fills it."""

    code: str
    title: str
    asks: Asks
    given: dict[str, Given] = msgspec.field(name="with", default_factory=dict)  # what the question is asked of
    needs: str = ""  # the agency that has to write here before the paper is whole
    help: str = ""  # what its author is asked to write


class Opens(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """What is owed from then on of each recommendation that asks for it, once the paper goes out. Inventory: GOV-13."""

    obligation: str
    where: list[str]  # words of a recommendation, any of which asks for it


class Cover(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """What stands on the first page beside the day: what is asked of an author, who writes it."""

    decision: Literal["asked", ""] = ""
    lead_member: Literal["asked", ""] = ""
    wards: Literal["asked", ""] = ""
    exempt: Literal["asked", ""] = ""  # with its paragraph of the Act, as the clerk states it


class Said(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """What a lead last said of an action, in the words of the paper's reading; none where nothing was said for it."""

    status: str = ""
    words: str = ""
    told: str = ""  # what people told us, where it was said for everybody or for young people
    promised: str = ""  # what we promised them
    on: date | None = None
    by: str = ""


class Moved(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A later date that was asked for."""

    ref: str
    text: str
    was: str
    to: str
    because: str
    state: str = ""


class Silent(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A lead from whom no update came, and on which actions."""

    lead: str
    actions: list[str]


class Grid(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A table in plain words."""

    caption: str
    heads: list[str]
    rows: list[list[str]]
    right: list[int] = []  # columns that stand at the right
    tones: list[str] = []  # one a row


class Red(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A figure beyond its tolerance: what is done about it has to be said."""

    key: str
    title: str
    said: str
    done: str = ""  # what is done, where somebody has said it beside the figure


class Told(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """What a question came to, as the paper's audience may see it."""

    says: list[str] = []
    grids: list[Grid] = []
    points: list[str] = []
    reds: list[Red] = []
    charts: list[dict[str, Any]] = []  # drawn tables, as documents are kept


class Then(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """What has to come of an example."""

    says: list[str] = []  # stands in the paper, word for word
    silent: list[str] = []  # stands nowhere in it
    tables: dict[str, list[list[str]]] = {}  # by caption, cell for cell
    missing: list[str] = []  # words of what is still asked for before it is whole
    whole: bool = False  # nothing is asked for any more


class Made(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A worked example: what the questions came to, what was written, and what stands in the paper then."""

    title: str
    rows: list[str] = []
    as_at: date
    since: date | None = None  # the last meeting
    plan: Draft | None = None
    before: Draft | None = None  # the plan as it stood at the last meeting
    updates: dict[str, Said] = {}  # by the place of an action in the plan
    moved: list[Moved] = []
    without: list[Silent] = []
    period: str = ""  # of which no update came
    asked: int = 0  # of how many actions
    found: dict[str, Told] = {}  # by section
    words: dict[str, str] = {}  # what authors wrote, by what they were asked
    then: Then
    hand: str = ""  # how it was worked out


class Paper(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A paper that is made again and again of the same parts. Inventory: GOV-06; docs/adr/0072."""

    kind: Literal["paper"]
    code: str
    title: str
    about: str
    rows: list[str]
    of: Of = msgspec.field(name="for")  # what it is made of
    audience: Audience  # who may read it, and how much its figures tell
    reading: Reading = "officer"  # in which words its updates are told
    owner: str  # the role that answers for it
    cover: Cover = Cover()
    sections: list[Section]
    implications: list[str] = []  # each asked as words: legal, financial, equalities …
    opens: Opens | None = None
    presented: list[str] = []  # before whom it is laid; the day of each is recorded
    source: str = ""
    doubts: list[str] = []
    examples: list[Made] = []
    overrides: str = ""  # the digest of the file that an authority's own stands in place of


@files.ReadOnce
def papers(own: Path | None = None) -> Mapping[str, Paper]:
    """Every paper by its code: ours, and an authority's own in their place or beside. Raises CatalogueError."""
    return {(one := files.read(path, Paper)).code: one for path in files.merged(FOLDER, own)}
