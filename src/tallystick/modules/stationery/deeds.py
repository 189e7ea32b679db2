"""Bringing a Word template, taking it into use once it was looked at, and putting it away."""

from datetime import datetime
from hashlib import sha256

from tallystick.engine.writing.templates import TemplateRefused, examine, lacking
from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.stationery.models import Template
from tallystick.modules.stationery.permissions import check_can_keep_templates


@audited
def bring_template(content: bytes, *, name: str, authority: Authority | int, by: User, at: datetime) -> Template:
    """Bring a Word file to be looked at; it is in use once it is taken. Raises TemplateRefused. Inventory: GOV-06."""
    authority_id = getattr(authority, "pk", authority)
    check_can_keep_templates(by, authority_id)
    if lacks := lacking(examine(content)):
        raise TemplateRefused(" ".join(lacks))
    told = {"content": content, "digest": sha256(content).hexdigest(), "name": name[:255]}
    made = Template.objects.create(authority_id=authority_id, **told, brought_by=by, brought_at=at)
    record("template brought", subject=made, by=by, at=at, digest=made.digest)
    return made


@audited
def take_template(template: Template, *, by: User, at: datetime) -> Template:
    """Take a template into use; the one before it is put away, and stays as it was."""
    check_can_keep_templates(by, template.authority_id)
    rows = Template.objects.of(template.authority_id).select_for_update(no_key=True)
    for other in rows.in_use():
        put_away_template(other, by=by, at=at)
    template = rows.get(pk=template.pk)
    template.taken_by, template.taken_at = by, at
    template.put_away_by = template.put_away_at = None
    template.save()
    record("template taken", subject=template, by=by, at=at, digest=template.digest)
    return template


@audited
def put_away_template(template: Template, *, by: User, at: datetime) -> Template:
    """Put a template away: papers look as ours do again, until another is taken."""
    check_can_keep_templates(by, template.authority_id)
    template = Template.objects.select_for_update(no_key=True).get(pk=template.pk)
    template.put_away_by, template.put_away_at = by, at
    template.save()
    record("template put away", subject=template, by=by, at=at)
    return template
