"""What is asked of a browser about passkeys, and whether what it answers proves anything."""

from typing import Any
from urllib.parse import urlsplit

import webauthn
from django.http import HttpRequest
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from tallystick.foundation.accounts.models import Passkey, User
from tallystick.foundation.accounts.queries import passkey_known_as
from tallystick.foundation.accounts.rules import SignInFailed

CHALLENGE = "passkey_challenge"
UNLOCKED = UserVerificationRequirement.REQUIRED


def place_of(request: HttpRequest) -> tuple[str, str]:
    """Give the name and the origin of this site, which a passkey is bound to."""
    origin = f"{request.scheme}://{request.get_host()}"
    return urlsplit(origin).hostname or "", origin


def asked_to_make(request: HttpRequest, user: User) -> str:
    """Give what a browser is asked, to make a passkey."""
    known = [PublicKeyCredentialDescriptor(id=base64url_to_bytes(one.credential)) for one in user.passkeys.all()]
    options = webauthn.generate_registration_options(
        rp_id=place_of(request)[0],
        rp_name="Tallystick",
        user_id=str(user.pk).encode(),
        user_name=user.email,
        user_display_name=user.name,
        exclude_credentials=known,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UNLOCKED
        ),
    )
    request.session[CHALLENGE] = bytes_to_base64url(options.challenge)
    return webauthn.options_to_json(options)


def made(request: HttpRequest, answer: str) -> dict[str, Any]:
    """Give what is kept of a passkey that was made for this challenge, here."""
    site, origin = place_of(request)
    try:
        proved = webauthn.verify_registration_response(
            credential=answer,
            expected_challenge=challenge_of(request),
            expected_rp_id=site,
            expected_origin=origin,
            require_user_verification=True,
        )
    except WebAuthnException as unproved:
        raise SignInFailed("The passkey could not be added. Try again, or use another device.") from unproved
    return {
        "credential": bytes_to_base64url(proved.credential_id),
        "public_key": bytes_to_base64url(proved.credential_public_key),
        "uses": proved.sign_count,
    }


def asked_to_prove(request: HttpRequest) -> str:
    """Give what a browser is asked, to sign in by a passkey; it says nothing about who has one."""
    options = webauthn.generate_authentication_options(rp_id=place_of(request)[0], user_verification=UNLOCKED)
    request.session[CHALLENGE] = bytes_to_base64url(options.challenge)
    return webauthn.options_to_json(options)


def proved(request: HttpRequest, answer: str) -> tuple[Passkey, int]:
    """Give the passkey that answered this challenge, here, and the device's own count of its uses."""
    challenge, (site, origin) = challenge_of(request), place_of(request)
    try:
        credential = webauthn.helpers.parse_authentication_credential_json(answer)
        passkey = passkey_known_as(credential.id)
        found = webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=site,
            expected_origin=origin,
            credential_public_key=base64url_to_bytes(passkey.public_key),
            credential_current_sign_count=passkey.uses,
            require_user_verification=True,
        )
    except (WebAuthnException, Passkey.DoesNotExist) as unproved:
        raise SignInFailed("The passkey was not taken. Try again, or sign in with your password.") from unproved
    return passkey, found.new_sign_count


def challenge_of(request: HttpRequest) -> bytes:
    """Give the challenge that was set, which counts once."""
    if CHALLENGE not in request.session:
        raise SignInFailed("That took too long, or was done already. Try again.")
    return base64url_to_bytes(request.session.pop(CHALLENGE))
