"""What is known about a reading: where each value stood, what is doubtful, what found no home."""

import msgspec

from tallystick.engine.drafts.tree import Plan


class Placed(msgspec.Struct, kw_only=True):
    """Where one value stands in the source: the words there as printed, and how sure the reading is (0 to 1)."""

    where: str
    text: str
    sure: float = 1.0


class Doubt(msgspec.Struct, kw_only=True):
    """A cell that a person should look at, and why, in one sentence."""

    at: str  # JSON Pointer into the tree; "" is the whole plan
    code: str  # stable, e.g. "duplicate-ref"
    reason: str
    where: str | None = None


class Cover(msgspec.Struct, kw_only=True):
    """One plan answers several recommendations, or one recommendation has several plans."""

    plan: str  # JSON Pointer of the recommendation node that holds the actions
    recommendations: list[str]  # the refs that it answers, as printed: ["14", "16"]; ["7"] on both 7a and 7b


class Unplaced(msgspec.Struct, kw_only=True):
    """Words that found no home (or furniture: a header, a footer, a page number), as printed."""

    where: str
    text: str


class Column(msgspec.Struct, kw_only=True):
    """A column or label of the document as printed, and the field it was read into."""

    heading: str
    field: str  # e.g. "action.text", "outcome.theme"; "" when it is kept but not understood


class Judgement(msgspec.Struct, kw_only=True):
    """A finding of the review's own: what was judged, and the grade as printed."""

    text: str
    grade: str | None = None
    paragraph: str | None = None


class Review(msgspec.Struct, kw_only=True):
    """The review's own record (PLN-24, PLN-25): what was looked at, by whom, and what was found."""

    scope: str | None = None
    team: list[str] = []
    terms: list[str] = []
    areas: list[str] = []
    judgements: list[Judgement] = []


class Draft(Plan, kw_only=True):
    """A plan as read from a document: the tree, with its sidecars beside it."""

    layout: str | None = None  # the catalogue layout that recognised it
    columns: list[Column] = []
    review: Review | None = None
    places: dict[str, list[Placed]] = {}  # JSON Pointer -> the stretches of source the value is made of
    covers: list[Cover] = []
    doubtful: list[Doubt] = []
    unplaced: list[Unplaced] = []
    furniture: list[Unplaced] = []
    words: dict[str, int] = {}  # extracted = placed + unplaced + furniture
