"""The templates of an authority, and the one in use."""

from django.db.models import QuerySet

from tallystick.foundation.accounts.models import User
from tallystick.modules.stationery.models import Template
from tallystick.modules.stationery.permissions import check_can_read_templates


def templates_for(user: User) -> QuerySet[Template]:
    """Give every template that was ever brought to the asker's authority, the latest first, without its bytes."""
    check_can_read_templates(user)
    told = Template.objects.of(user.authority_id).defer("content")
    return told.select_related("brought_by", "taken_by", "put_away_by")


def template_of(authority_id: int) -> bytes | None:
    """Give the Word file that an authority's papers are filled into; None where none is in use. Inventory: GOV-06."""
    content = Template.objects.of(authority_id).in_use().values_list("content", flat=True).first()
    return None if content is None else bytes(content)
