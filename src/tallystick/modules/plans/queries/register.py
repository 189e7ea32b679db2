"""What is on the register: plans, their lines, and actions across all plans. Each question starts from who asks."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.queries import people_of
from tallystick.foundation.ledger.audit import key_of
from tallystick.foundation.ledger.queries import versions_of
from tallystick.modules.plans.models import NODES, Action, Doubt, Intake, Mention, Plan, PlanNode, Recommendation
from tallystick.modules.plans.models.columns import key
from tallystick.modules.plans.permissions import check_can_read_plans
from tallystick.modules.plans.rules.branches import Kind
from tallystick.modules.plans.rules.standing import CLOSED, DONE

NUMBER = IntegerField()
TAG_GOES_ON = (" - ", "- ", " – ", " — ", ": ", " (")


@dataclass(frozen=True, slots=True)
class ActionSearch:
    """What a person looks for among actions; an empty field asks nothing."""

    words: str = ""
    plan: int | None = None
    lead: str = ""
    partner: str = ""
    group: str = ""
    status: str = ""
    tag: str = ""
    due_after: date | None = None
    due_before: date | None = None
    overdue: bool = False
    without_lead: bool = False
    sort: str = ""


ACTION_SORTS = {
    "": ("plan_id", "recommendation__position", "outcome__position", "position", "pk"),
    "due": (F("due").asc(nulls_last=True), "pk"),
    "-due": (F("due").desc(nulls_last=True), "pk"),
    "status": ("claimed", "pk"),
    "-status": ("-claimed", "pk"),
    "plan": ("plan__title", "recommendation__position", "pk"),
    "-plan": ("-plan__title", "recommendation__position", "pk"),
    "lead": ("lead_held", "pk"),
    "-lead": ("-lead_held", "pk"),
}
PLAN_SORTS = {
    "": ("-added_at", "pk"),
    "title": ("title", "pk"),
    "-title": ("-title", "pk"),
    "date": ("date", "pk"),
    "-date": ("-date", "pk"),
    "actions": ("actions_total", "pk"),
    "-actions": ("-actions_total", "pk"),
    "overdue": ("overdue", "pk"),
    "-overdue": ("-overdue", "pk"),
}


def plans_for(user: User) -> QuerySet[Plan]:
    """The plans of the asker's authority; refuses whoever may not read plans."""
    check_can_read_plans(user)
    return Plan.objects.of(user.authority_id)


def plan_numbered(number: int) -> Plan | None:
    """The plan with a number, for whoever stands at the machine itself; None where there is none."""
    return Plan.objects.filter(pk=number).first()


def plans_kept() -> QuerySet[Plan]:
    """Every plan with its authority and number of actions, for whoever stands at the machine itself."""
    standing = Count("actions", filter=Q(actions__removed_at=None))
    return Plan.objects.select_related("authority").annotate(actions_total=standing).order_by("pk")


def lines_for(user: User, kind: Kind) -> QuerySet[PlanNode]:
    """The lines of one kind in the asker's authority, those taken out among them."""
    check_can_read_plans(user)
    return NODES[kind].objects.of(user.authority_id).select_related("plan")


def intakes_for(user: User) -> QuerySet[Intake]:
    """The drafts of the asker's authority, newest first."""
    check_can_read_plans(user)
    return Intake.objects.of(user.authority_id).select_related("document", "added_by", "revises")


def waiting_for(user: User) -> QuerySet[Intake]:
    """The drafts that wait to be confirmed, without their contents."""
    return intakes_for(user).filter(state=Intake.State.WAITING).defer("written", "pieces")


def plan_list(user: User, *, as_at: date, words: str = "", sort: str = "") -> QuerySet[Plan]:
    """Plans with their counts as at a date, in one query. Inventory: PLN-01."""
    found = plans_for(user).annotate(**_counts(as_at))
    if words:
        found = found.filter(Q(title__icontains=words) | Q(organisation__icontains=words) | Q(kind__icontains=words))
    return found.defer("unplaced", "furniture", "places", "columns").order_by(*PLAN_SORTS.get(sort, PLAN_SORTS[""]))


def _counts(as_at: date) -> dict[str, Any]:
    actions = Action.objects.standing()
    return {
        "recommendations_total": _count(Recommendation.objects.standing()),
        "actions_total": _count(actions),
        "done": _count(actions.filter(claimed__in=DONE)),
        "overdue": _count(late(actions, as_at)),
        "without_lead": _count(actions.filter(lead_held=[])),
        "doubts_open": _count(Doubt.objects.filter(settled_at=None)),
    }


def _count(rows: QuerySet[Any]) -> Coalesce:
    """How many of these rows each plan has."""
    counted = rows.filter(plan=OuterRef("pk")).order_by().values("plan").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=NUMBER), Value(0))


def late(actions: QuerySet[Action], as_at: date) -> QuerySet[Action]:
    """Actions whose deadline has passed and that are not closed. Inventory: PLN-08."""
    return actions.filter(due__lt=as_at).exclude(claimed__in=CLOSED)


def find_actions(user: User, search: ActionSearch, *, as_at: date) -> QuerySet[Action]:
    """Actions across plans, with what they stand under. Inventory: PLN-03, PLN-07, PLN-09, PLN-22."""
    check_can_read_plans(user)
    found = Action.objects.of(user.authority_id).standing().filter(_asked(search))
    if search.overdue:
        found = late(found, as_at)
    for role, name in (("lead", search.lead), ("partner", search.partner)):
        if name:
            found = found.filter(_names("action", role, name))
    if search.tag:
        found = found.filter(_tagged("outcome_id", search.tag))
    order = ACTION_SORTS.get(search.sort, ACTION_SORTS[""])
    return found.select_related("plan", "recommendation", "outcome").defer("places").order_by(*order)


def _asked(search: ActionSearch) -> Q:
    asked = Q()
    if search.words:
        named = ("text", "ref", "progress", "recommendation__text", "outcome__text")
        for word in search.words.split():
            any_of = Q(_names("action", "lead", word, part=True))
            for column in named:
                any_of |= Q(**{f"{column}__icontains": word})
            asked &= any_of
    simple = {
        "plan_id": search.plan,
        "recommendation__group": search.group,
        "due__gte": search.due_after,
        "due__lte": search.due_before,
    }
    asked &= Q(**{column: value for column, value in simple.items() if value})
    if search.status:
        asked &= Q(claimed="" if search.status == "none" else search.status)
    return asked & Q(lead_held=[]) if search.without_lead else asked


def _names(what: str, role: str, name: str, *, of: str = "pk", part: bool = False) -> Exists:
    how = "key__contains" if part else "key"
    return Exists(Mention.objects.filter(**{what: OuterRef(of), "role": role, how: key(name)}))


def _tagged(of: str, tag: str) -> Exists:
    """Outcomes under a tag, also where the document words it further: "Stay safe – at home"."""
    begins = Q(key=key(tag))
    for mark in TAG_GOES_ON:
        begins |= Q(key__startswith=f"{key(tag)}{mark}")
    return Exists(Mention.objects.filter(begins, outcome=OuterRef(of), action=None, role="tag"))


def names_mentioned(user: User, role: str, plan: Plan | None = None) -> list[tuple[str, int]]:
    """Every lead, partner or tag with how many lines name it, in order. Inventory: PLN-09, PLN-22."""
    check_can_read_plans(user)
    found = Mention.objects.filter(authority_id=user.authority_id, role=role)
    if plan is not None:
        found = found.filter(plan=plan)
    counted: dict[str, tuple[str, int]] = {}
    for lookup, name in found.order_by("pk").values_list("key", "name"):
        spelled, count = counted.get(lookup, (name, 0))
        counted[lookup] = (spelled, count + 1)
    return [counted[lookup] for lookup in sorted(counted)]


def names_like(user: User) -> list[tuple[str, int]]:
    """The leads that are this person by name: "my actions". Inventory: PLN-09."""
    own = key(user.name)
    return [(name, count) for name, count in names_mentioned(user, "lead") if own and own in key(name)]


def without_lead(user: User) -> int:
    """How many actions nobody leads. Inventory: PLN-09."""
    check_can_read_plans(user)
    return Action.objects.of(user.authority_id).standing().filter(lead_held=[]).count()


def names_of_people(user: User) -> dict[str, str]:
    """The people of the asker's authority by the key that the ledger knows them by."""
    return {key_of(person): person.name for person in people_of(user)}


def versions_kept(row: PlanNode) -> QuerySet[Any]:
    """Every kept state of a line, newest first. Inventory: PLN-18."""
    return versions_of(row).select_related("notch").order_by("-pk")


def states_on(page: Page[Any]) -> list[tuple[Any, Any]]:
    """The kept states on a page of them, each with the one before it; the first that was ever kept has None."""
    first = max(page.start_index() - 1, 0)
    kept = list(page.paginator.object_list[first : page.end_index() + 1])  # one more, to compare the last with
    return list(zip(kept, [*kept[1:], None], strict=True))[: page.end_index() - first]


def groups_of(user: User) -> list[str]:
    """Each urgency class or section that recommendations are printed under. Inventory: PLN-03."""
    check_can_read_plans(user)
    standing = Recommendation.objects.of(user.authority_id).standing().exclude(group="")
    return list(standing.order_by("group").values_list("group", flat=True).distinct())


def recommendations_of(plan: Plan, as_at: date, group: str = "") -> QuerySet[Recommendation]:
    """A plan's recommendations with the counts of their actions, in printed order. Inventory: PLN-03."""
    actions = Action.objects.standing()
    found = plan.recommendations.standing().printed_order().defer("places")
    if group:
        found = found.filter(group=group)
    return found.annotate(
        actions_total=_below(actions),
        done=_below(actions.filter(claimed__in=DONE)),
        overdue=_below(late(actions, as_at)),
        without_lead=_below(actions.filter(lead_held=[])),
    )


def _below(rows: QuerySet[Any]) -> Coalesce:
    counted = (
        rows.filter(recommendation=OuterRef("pk"))
        .order_by()
        .values("recommendation")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return Coalesce(Subquery(counted, output_field=NUMBER), Value(0))


def claims_of(plan: Plan) -> dict[str, int]:
    """How many of a plan's actions claim each status. Inventory: PLN-07."""
    counted = plan.actions.standing().order_by().values("claimed").annotate(n=Count("pk"))
    return {row["claimed"]: row["n"] for row in counted}


def quoting(user: User, paragraph: str) -> QuerySet[Recommendation]:
    """Recommendations whose evidence quotes a paragraph of an inspection report. Inventory: PLN-12."""
    quoted = Mention.objects.filter(recommendation=OuterRef("pk"), role="paragraph", key=key(paragraph))
    return lines_for(user, "recommendation").standing().filter(Exists(quoted)).order_by("plan_id", "position")


def tagged(user: User, tag: str) -> QuerySet[PlanNode]:
    """Outcomes under a tag of the outcome framework, with how many actions serve them. Inventory: PLN-22."""
    standing = Q(actions__removed_at=None)
    found = lines_for(user, "outcome").standing().filter(_tagged("pk", tag)).select_related("recommendation")
    return found.annotate(actions_total=Count("actions", filter=standing)).order_by(
        "plan_id", "recommendation__position", "position"
    )
