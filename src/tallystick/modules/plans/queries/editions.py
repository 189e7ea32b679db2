"""A plan frozen at a moment: as it stands now, as an edition holds it, and what differs between two of them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.timezone import localdate

from tallystick.engine.sealing import digest
from tallystick.lib.refusals import Refusal
from tallystick.modules.plans.models import Answer, Cover, Edition, Link, Plan
from tallystick.modules.plans.queries.as_known import Moment, as_known, moment_of
from tallystick.modules.plans.queries.links import lines_named, links_from
from tallystick.modules.plans.queries.trees import Tree, whole_tree_of
from tallystick.modules.plans.rules.dated import first_day
from tallystick.modules.plans.rules.differences import Difference, differences
from tallystick.modules.plans.rules.frozen import FrozenLink, FrozenPlan
from tallystick.modules.plans.rules.telling import day_told
from tallystick.modules.plans.rules.vocabulary import called


class EditionWasAltered(Refusal):
    """What an edition holds no longer matches the digest it was frozen under."""


def editions_of(plan: Plan) -> QuerySet[Edition]:
    """A plan's editions, newest first, without their trees. Inventory: PLN-18."""
    return plan.editions.select_related("frozen_by").defer("tree", "lines", "answers", "links")


def edition_named(plan: Plan, name: str) -> Edition | None:
    """An edition by its name, or by its number."""
    found = plan.editions.filter(name__iexact=name.strip()).first()
    return found or (plan.editions.filter(number=int(name)).first() if name.strip().isdecimal() else None)


def frozen_in(edition: Edition) -> FrozenPlan:
    """What an edition holds; refuses one whose words no longer match their digest. Inventory: PLN-18."""
    if digest(edition.sealed_words) != edition.digest:
        raise EditionWasAltered(
            f"“{edition}” no longer holds what was frozen, so it is not printed. Ask an auditor to verify the ledger."
        )
    return edition.frozen


def frozen_now(plan: Plan) -> FrozenPlan:
    """A plan as it stands now, ready to be frozen or compared."""
    tree = whole_tree_of(plan)
    return FrozenPlan(tree.draft, lines_of(tree), answers_of(plan, tree), links_of(plan, tree, links_from(plan)))


def frozen_then(plan: Plan, moment: Moment) -> FrozenPlan | None:
    """A plan as it stood on a day; None where it was not on the register. What answers what is told of the present."""
    known = as_known(plan, moment)
    if known is None:
        return None
    tree = known.tree
    links = links_of(plan, tree, Link.objects.standing_at(moment.until).filter(from_plan=plan))
    return FrozenPlan(tree.draft, lines_of(tree), answers_of(plan, tree), links)


def lines_of(tree: Tree) -> dict[str, str]:
    """Which line stands at each pointer."""
    return {pointer: f"{row.kind}/{row.pk}" for pointer, row in tree.row_at.items()}


def answers_of(plan: Plan, tree: Tree) -> frozenset[tuple[str, str]]:
    """What was asked or found, and the standing parts of the plan that answer it."""
    covers = Cover.objects.filter(asked__plan=plan).values_list("asked__ref", "recommendation_id")
    answers = Answer.objects.filter(recommendation__plan=plan).values_list("judgement__text", "recommendation_id")
    told = [(f"recommendation {ref}", key) for ref, key in covers]
    told += [(f"the finding “{text}”", key) for text, key in answers]
    standing = (pair for pair in told if ("recommendation", pair[1]) in tree.pointer_of)
    return frozenset((words, f"recommendation/{key}") for words, key in standing)


def links_of(plan: Plan, tree: Tree, standing: QuerySet[Link]) -> frozenset[FrozenLink]:
    """The links that go out from the plan's standing lines, each with how the other line is called."""
    links = [link for link in standing if (link.from_kind, link.from_key) in tree.pointer_of]
    rows = lines_named((link.target for link in links), plan.authority_id)
    return frozenset(
        FrozenLink(link.source, link.relation, link.target, linked_to(rows[link.target], plan)) for link in links
    )


def linked_to(row: object, plan: Plan) -> str:
    """How the other end of a link is called, with its plan where that is another one."""
    name = called(row.kind, row.ref, row.text)
    return name if row.plan_id == plan.pk else f"{name} of {row.plan.title}"


@dataclass(frozen=True, slots=True)
class Stood:
    """A plan at one of its moments, and what that moment is called."""

    called: str
    frozen: FrozenPlan
    edition: Edition | None = None

    @property
    def frozen_on(self) -> date | None:
        """The day on which it was frozen for good; none where it was not."""
        return localdate(self.edition.frozen_at) if self.edition else None


def stood(plan: Plan, which: str, known_by: str = "") -> Stood | None:
    """A plan as an address names it: "now", a version's number, or a day such as "2026-05-01"; None if not there.

    `known_by` is a day too: what was recorded after it does not count.
    """
    if which == "now":
        return Stood("now", frozen_now(plan))
    if which.isdecimal():
        edition = plan.editions.filter(number=int(which[:9])).first()
        return Stood(edition.name, frozen_in(edition), edition) if edition else None
    day = first_day(which) if which.count("-") == 2 else None
    recorded = first_day(known_by)
    frozen = frozen_then(plan, moment_of(day, recorded)) if day else None
    said = f", by what had been recorded by {day_told(known_by)}" if recorded else ""
    return Stood(f"{day_told(which)}{said}", frozen) if frozen else None


def differences_between(was: Stood, becomes: Stood) -> list[Difference]:
    """What differs between two moments of a plan. Inventory: PLN-18."""
    return differences(was.frozen, becomes.frozen)
