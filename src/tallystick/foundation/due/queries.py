"""What is due, starting from who asks."""

from datetime import date

from django.db.models import Prefetch, Q

from tallystick.foundation.accounts.models import Holding, User
from tallystick.foundation.accounts.queries import acted_for, posts_held
from tallystick.foundation.due.models import Due, DueQuerySet
from tallystick.foundation.due.permissions import check_can_see_everybody


def due_for(user: User, today: date) -> DueQuerySet:
    """Give what a person has to do, the most urgent first: by name, by post, or for somebody away."""
    theirs = Q(user__in=acted_for(user, today)) | Q(post__in=posts_held(user, today))
    mine = Due.objects.of(user.authority_id).open().filter(theirs, starts__lte=today)
    return mine.select_related("user", "post")


def due_in(authority_id: int) -> DueQuerySet:
    """Give everything that is open in an authority; for reminders, which know no person yet."""
    return Due.objects.of(authority_id).open().select_related("user", "post")


def due_to_everybody(user: User, today: date) -> DueQuerySet:
    """Give what is due to everybody, with who holds each post on the day as `held`, for those who chase it."""
    check_can_see_everybody(user)
    holding = Holding.objects.in_force(today).select_related("user").order_by("user__name")
    held = Prefetch("post__holdings", holding, to_attr="held")
    return due_in(user.authority_id).filter(starts__lte=today).prefetch_related(held)
