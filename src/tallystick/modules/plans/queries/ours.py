"""The actions that name the agency or unit in which somebody acts: all that a partner sees of the plans."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from tallystick.foundation.accounts.models import OrganisationUnit, User
from tallystick.foundation.accounts.permissions import scope_of
from tallystick.modules.plans.models import Action, Mention, NamedPost
from tallystick.modules.plans.models.columns import key
from tallystick.modules.plans.permissions import READ_OWN, check_can_read_own_actions
from tallystick.modules.plans.queries.answerable import actions_answered_by


def actions_of_ours(user: User, today: date) -> QuerySet[Action]:
    """Give the actions that name a unit in which somebody acts, and those that they answer for. Inventory: PLN-09.

    An action names a unit where it is printed as lead or partner, or a post of that unit is. What names the agency
    above is not told to a unit within it. Inventory: PLT-01.
    """
    check_can_read_own_actions(user)
    units = scope_of(user, READ_OWN, today).units
    posts = NamedPost.objects.of(user.authority_id).filter(post__unit__in=units)
    names = OrganisationUnit.objects.filter(pk__in=units).values_list("name", flat=True)
    named = {*(key(name) for name in names), *posts.values_list("key", flat=True)}
    roles = (Mention.Role.LEAD, Mention.Role.PARTNER)
    mentions = Mention.objects.filter(authority_id=user.authority_id, role__in=roles, key__in=named)
    theirs = Q(Exists(mentions.filter(action=OuterRef("pk"))))
    answered = Q(pk__in=actions_answered_by(user, today).order_by().values("pk"))
    found = Action.objects.of(user.authority_id).standing().filter(theirs | answered)
    return found.select_related("plan", "recommendation", "outcome").order_by(
        "plan__title", "plan_id", "recommendation__position", "outcome__position", "position", "pk"
    )
