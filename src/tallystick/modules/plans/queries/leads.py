"""The posts and people that the printed leads of a whole plan stand for, for whoever asks all of them at once."""

from collections import defaultdict
from datetime import date

from tallystick.foundation.accounts.models import Post, User
from tallystick.modules.plans.models import Mention, NamedPost, Plan
from tallystick.modules.plans.models.columns import key


def leads_named(plan: Plan, today: date) -> dict[int, list[User | Post]]:
    """Give, by action, the posts and people who lead it on a day, in three queries. Inventory: PLN-09."""
    posts = NamedPost.objects.of(plan.authority_id).select_related("post")
    known: dict[str, User | Post] = {
        key(person.name): person for person in User.objects.filter(authority_id=plan.authority_id, is_active=True)
    }
    known |= {one.key: one.post for one in posts if one.post.ends is None or one.post.ends >= today}
    found: dict[int, list[User | Post]] = defaultdict(list)
    leads = Mention.objects.filter(plan=plan, role=Mention.Role.LEAD, action__removed_at=None)
    for action_id, name in leads.order_by("pk").values_list("action_id", "key"):
        if name in known and known[name] not in found[action_id]:
            found[action_id].append(known[name])
    return found
