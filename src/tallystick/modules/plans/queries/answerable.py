"""Who answers for an action: plans name posts, posts are held by people, and people stand for one another."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count, Exists, F, Min, OuterRef, QuerySet

from tallystick.foundation.accounts.models import Post, User
from tallystick.foundation.accounts.queries import acted_for, posts_held
from tallystick.modules.plans.models import Action, Mention, NamedPost
from tallystick.modules.plans.models.columns import key


def actions_answered_by(user: User, today: date) -> QuerySet[Action]:
    """Give the actions that a person leads on a day: by a post they hold, by their own name, or for somebody away."""
    people = User.objects.filter(pk__in=acted_for(user, today)).values_list("name", flat=True)
    posts = NamedPost.objects.of(user.authority_id).filter(post__in=posts_held(user, today))
    named = {*(key(name) for name in people), *posts.values_list("key", flat=True)}
    leads = Mention.objects.filter(authority_id=user.authority_id, role=Mention.Role.LEAD, key__in=named)
    found = Action.objects.of(user.authority_id).standing().filter(Exists(leads.filter(action=OuterRef("pk"))))
    return found.select_related("plan").order_by(F("due").asc(nulls_last=True), "plan_id", "position", "pk")


def leading_posts(action: Action) -> QuerySet[Post]:
    """Give the posts that an action's printed leads stand for."""
    keys = Mention.objects.filter(action=action, role=Mention.Role.LEAD).values("key")
    named = NamedPost.objects.of(action.authority_id).filter(key__in=keys)
    return Post.objects.filter(pk__in=named.values("post")).select_related("reports_to").order_by("title")


def unanswered_names(user: User) -> QuerySet[Mention]:
    """Give the names printed as lead that no post stands for yet, each once, with how many actions they lead."""
    known = NamedPost.objects.of(user.authority_id).values("key")
    leads = Mention.objects.filter(authority_id=user.authority_id, role=Mention.Role.LEAD).exclude(key__in=known)
    return leads.values("key").annotate(name=Min("name"), actions=Count("action", distinct=True)).order_by("-actions")


def posts_leading(actions: Collection[int]) -> dict[int, list[Post]]:
    """Give the posts that lead each of many actions, in two queries however many there are."""
    leads = Mention.objects.filter(action__in=actions, role=Mention.Role.LEAD)
    printed = leads.values_list("action_id", "authority_id", "key")
    named = NamedPost.objects.filter(key__in={key for _, _, key in printed}).select_related("post__unit")
    posts = {(one.authority_id, one.key): one.post for one in named.order_by("post__title")}
    found: dict[int, list[Post]] = {}
    for action, authority, lead in printed:
        if post := posts.get((authority, lead)):
            found.setdefault(action, []).append(post)
    return {action: sorted(held, key=lambda post: post.title) for action, held in found.items()}
