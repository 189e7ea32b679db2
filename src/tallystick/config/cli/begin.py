"""`tallystick begin`: an authority of your own, and the first person who can sign in."""

import secrets
from datetime import datetime

import click

from tallystick.config.cli.answers import say, stop, unreadable_is_a_sentence
from tallystick.config.cli.django_site import bring_up_to_date, wake

FIRST_ROLES = ("administrator", "improvement-officer")


@click.command()
@click.argument("name")
@click.option("--email", required=True, help="The first person's e-mail address.")
@click.option("--person", required=True, help="The first person's name.")
@unreadable_is_a_sentence
def begin(name: str, email: str, person: str) -> None:
    """Begin an authority called NAME, with a first person who may import plans and open accounts."""
    wake()
    bring_up_to_date()
    from django.db import IntegrityError
    from django.utils import timezone

    password = secrets.token_urlsafe(12)
    try:
        begin_authority(name, email, person, password, at=timezone.now())
    except IntegrityError:
        stop(f"{name} or {email} is on the register already. Run tallystick serve to sign in.")
    click.echo(password)
    say(f"{name} is begun. Sign in as {email} with the password above; it is shown only now.")


def begin_authority(name: str, email: str, person: str, password: str, *, at: datetime) -> None:
    from django.db import transaction
    from django.utils.text import slugify
    from django.utils.timezone import localdate

    from tallystick.foundation.accounts import deeds

    with transaction.atomic():
        authority = deeds.found_authority(name=name, code=slugify(name)[:40], by=None, at=at)
        user = deeds.open_account(authority, email=email, name=person, password=password, by=None, at=at)
        for role in FIRST_ROLES:
            deeds.give_role(user, role=role, starts=localdate(at), by=None, at=at)
