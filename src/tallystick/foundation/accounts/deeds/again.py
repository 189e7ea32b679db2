"""Proving again who one is, before what is dangerous."""

from datetime import datetime

from django.contrib.auth.hashers import check_password
from django.http import HttpRequest

from tallystick.foundation.accounts.attempts import counted
from tallystick.foundation.accounts.deeds.second_steps import takes_app_code, takes_recovery_code
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.rules import SignInFailed
from tallystick.foundation.accounts.sessions import note_proof
from tallystick.foundation.ledger.audit import audited, record


def give_proof(request: HttpRequest, *, proof: str, place: str, at: datetime) -> None:
    """Prove oneself again; tries are counted like those at the sign-in page."""
    with counted(f"again {request.user.pk}", place, at):
        prove_again(request, proof=proof, at=at)


@audited
def prove_again(request: HttpRequest, *, proof: str, at: datetime) -> None:
    """Take a code where the person has an app, else the password. Inventory: PLT-01."""
    user = request.user
    if not takes(user, proof, at):
        raise SignInFailed("That is not right. Check it and try again.")
    note_proof(request, at)
    record("proved again", subject=user, by=user, at=at)


def takes(user: User, proof: str, at: datetime) -> bool:
    """Say whether a proof is right; a code counts once, as at the sign-in page."""
    if hasattr(user, "authenticator"):
        return takes_app_code(user, proof, at) or takes_recovery_code(user, proof, at)
    return check_password(proof, user.password)
