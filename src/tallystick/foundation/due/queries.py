"""What is due, starting from who asks."""

from datetime import date

from django.db.models import Q

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.queries import acted_for, posts_held
from tallystick.foundation.due.models import Due, DueQuerySet


def due_for(user: User, today: date) -> DueQuerySet:
    """Give what a person has to do, the most urgent first: by name, by post, or for somebody away."""
    theirs = Q(user__in=acted_for(user, today)) | Q(post__in=posts_held(user, today))
    return Due.objects.of(user.authority_id).open().filter(theirs, starts__lte=today)


def due_in(authority_id: int) -> DueQuerySet:
    """Give everything that is open in an authority; for reminders, which know no person yet."""
    return Due.objects.of(authority_id).open().select_related("user", "post")
