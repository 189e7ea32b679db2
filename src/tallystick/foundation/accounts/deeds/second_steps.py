"""A second proof at sign-in: an authenticator's codes, recovery codes on paper, and passkeys. Inventory: PLT-01."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pyotp
from django.contrib.auth import login
from django.http import HttpRequest

from tallystick.foundation.accounts import letters
from tallystick.foundation.accounts.deeds.keeping import check_keeper, in_groups
from tallystick.foundation.accounts.models import Authenticator, Passkey, RecoveryCode, User
from tallystick.foundation.accounts.rules import SignInFailed
from tallystick.foundation.accounts.secrets import fingerprint, hide, reveal, short
from tallystick.foundation.ledger.audit import audited, record

RECOVERY_CODES = 10
STEP = 30  # seconds, as every authenticator app takes it


@audited
def add_authenticator(user: User, *, secret: str, code: str, at: datetime) -> list[str]:
    """Begin to ask for an app's codes, once it has shown one; gives ten recovery codes for a lost telephone."""
    step = step_of(secret, code, at)
    if step is None:
        raise SignInFailed("That is not the code that the app shows. Check the clock of your telephone and try again.")
    Authenticator.objects.filter(user=user).delete()
    added = Authenticator(authority_id=user.authority_id, user=user, secret=hide(secret), added=at, last_step=step)
    added.save()
    letters.put_change(user, "An authenticator app was added to your account.", by=user, at=at)
    codes = renew_recovery_codes(user, at=at)
    record("authenticator added", subject=user, by=user, at=at)
    return codes


@audited
def renew_recovery_codes(user: User, *, at: datetime) -> list[str]:
    """Give ten new codes that work once each; the old ones no longer do."""
    for old in user.recovery_codes.all():
        old.delete()
    codes = [in_groups(4) for _ in range(RECOVERY_CODES)]
    kept = (RecoveryCode(authority_id=user.authority_id, user=user, digest=fingerprint(code)) for code in codes)
    RecoveryCode.objects.bulk_create(kept)
    letters.put_change(user, "New recovery codes were made for your account.", by=user, at=at)
    record("recovery codes made", subject=user, by=user, at=at)
    return codes


@audited
def take_away_second_steps(user: User, *, by: User | None, at: datetime) -> User:
    """Let a person sign in by password alone again: their own wish, or a telephone that is lost."""
    if by != user:
        check_keeper(by, user.authority_id)
    for one in [*Authenticator.objects.filter(user=user), *user.recovery_codes.all(), *user.passkeys.all()]:
        one.delete()
    letters.put_change(user, "Every second step was taken away from your account.", by=by, at=at)
    record("second steps taken away", subject=user, by=by, at=at)
    return user


@audited
def prove_by_code(request: HttpRequest, user: User, *, code: str, at: datetime) -> User:
    """Begin the session of whoever knows the password and a code that has not been used."""
    if not (takes_app_code(user, code, at) or takes_recovery_code(user, code, at)):
        raise SignInFailed("The code is not right, or it was used already. Wait for the next one and try again.")
    login(request, user)
    request.session["proved_twice"] = True
    record("signed in", subject=user, by=user, at=at, second="code")
    return user


def takes_app_code(user: User, code: str, at: datetime) -> bool:
    """Take an app's code if it is right and later than the last: the database decides, so that no code counts twice."""
    authenticator = Authenticator.objects.filter(user=user).first()
    step = authenticator and step_of(reveal(authenticator.secret), code, at)
    if step is None:
        return False
    return Authenticator.objects.filter(pk=authenticator.pk, last_step__lt=step).update(last_step=step) == 1


def takes_recovery_code(user: User, code: str, at: datetime) -> bool:
    """Take a recovery code if it has not been used."""
    return user.recovery_codes.filter(digest=fingerprint(code), used=None).update(used=at) == 1


def step_of(secret: str, code: str, at: datetime) -> int | None:
    """Give the half minute that a code belongs to: this one, the one before or the one after; None where none fits."""
    now, written = int(at.timestamp()) // STEP, "".join(code.split())
    app = pyotp.TOTP(secret)
    fits = (step for step in (now, now - 1, now + 1) if pyotp.utils.strings_equal(app.at(step * STEP), written))
    return next(fits, None)


@audited
def add_passkey(user: User, *, name: str, proved: Mapping[str, Any], at: datetime) -> Passkey:
    """Keep a passkey that a person's device has just made; `proved` is what was verified of it."""
    passkey = Passkey.objects.create(authority_id=user.authority_id, user=user, name=name, added=at, **proved)
    letters.put_change(user, "A passkey was added to your account.", by=user, at=at)
    record("passkey added", subject=user, by=user, at=at, key=short(passkey.credential))
    return passkey


@audited
def remove_passkey(passkey: Passkey, *, by: User, at: datetime) -> None:
    """Take no more proofs of a passkey."""
    letters.put_change(passkey.user, "A passkey was taken away from your account.", by=by, at=at)
    record("passkey removed", subject=passkey.user, by=by, at=at, key=short(passkey.credential))
    passkey.delete()


@audited
def sign_in_by_passkey(request: HttpRequest, passkey: Passkey, *, uses: int, at: datetime) -> User:
    """Begin the session of whoever holds a passkey, and unlocked it: both steps in one."""
    passkey.uses, passkey.last_used = uses, at
    passkey.save(update_fields=["uses", "last_used"])
    login(request, passkey.user, backend="tallystick.foundation.accounts.backends.OpenAccounts")
    request.session["proved_twice"] = True
    record("signed in", subject=passkey.user, by=passkey.user, at=at, second="passkey")
    return passkey.user
