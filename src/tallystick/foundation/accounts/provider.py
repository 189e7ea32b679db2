"""Sign-in with the authority's own OpenID Connect provider: what it is asked, and whether its answer holds.

The code flow with PKCE; state, nonce, issuer, audience, time and signature are checked, each against what was asked.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

import httpx
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from tallystick.foundation.accounts.rules import SignInFailed

ASKED = "provider_asked"
SIGNED_WITH = ["RS256", "ES256", "PS256", "EdDSA"]
TWICE = {"mfa", "otp", "hwk", "swk", "sc"}  # RFC 8176: a second thing was asked for
NOT_TAKEN = "The answer of {name} was not taken. Begin again, or sign in with your password."
NOT_THERE = "{name} does not answer. Try again in a few minutes, or sign in with your password."
SECONDS = 10
TOLD_COUNTS = 3600  # seconds


@dataclass(frozen=True)
class Known:
    """Whom the provider says it knows, by an address that it has checked."""

    email: str
    name: str
    proved_twice: bool


def ask(request: HttpRequest, callback: str) -> str:
    """Give the provider's address to go to, and keep what its answer has to fit."""
    asked = {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "verifier")}
    request.session[ASKED] = asked | {"callback": callback}
    query = {
        "response_type": "code",
        "scope": "openid email profile",
        "client_id": settings.OIDC_CLIENT,
        "redirect_uri": callback,
        "state": asked["state"],
        "nonce": asked["nonce"],
        "code_challenge": create_s256_code_challenge(asked["verifier"]),
        "code_challenge_method": "S256",
    }
    return f"{endpoints()['authorization_endpoint']}?{urlencode(query)}"


def answered(request: HttpRequest, now: datetime) -> Known:
    """Give whom the provider knows, if its answer is to what was asked here; it counts once."""
    asked = request.session.pop(ASKED, None)
    if not asked or not constant_time_compare(request.GET.get("state", ""), asked["state"]):
        raise refused()
    tokens = fetched(request.GET.get("code", ""), asked)
    claims = checked(tokens.get("id_token", ""), asked["nonce"], now)
    return known(claims | details(tokens, claims))


def fetched(code: str, asked: dict[str, str]) -> dict[str, Any]:
    """Give what the provider gives for a code."""
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": asked["callback"],
        "code_verifier": asked["verifier"],
    }
    return read("POST", endpoints()["token_endpoint"], data=form, auth=(settings.OIDC_CLIENT, settings.OIDC_SECRET))


def checked(token: str, nonce: str, now: datetime) -> dict[str, Any]:
    """Give what an identity token says, if the provider signed it, for us, for this try, and it has not run out."""
    wanted = jwt.JWTClaimsRegistry(
        now=int(now.timestamp()),
        leeway=60,
        iss={"essential": True, "value": settings.OIDC_ISSUER},
        aud={"essential": True, "value": settings.OIDC_CLIENT},
        exp={"essential": True},
        sub={"essential": True},
        nonce={"essential": True, "value": nonce},
    )
    try:
        keys = KeySet.import_key_set(read("GET", endpoints()["jwks_uri"]))
        claims = jwt.decode(token, keys, algorithms=SIGNED_WITH).claims
        wanted.validate(claims)
    except (JoseError, ValueError) as wrong:
        raise refused() from wrong
    return claims


def details(tokens: dict[str, Any], claims: dict[str, Any]) -> dict[str, Any]:
    """Give the e-mail address from the provider's own page about the person, where the token does not say it."""
    if "email" in claims or "userinfo_endpoint" not in endpoints():
        return {}
    header = {"Authorization": f"Bearer {tokens.get('access_token', '')}"}
    told = read("GET", endpoints()["userinfo_endpoint"], headers=header)
    if told.get("sub") != claims["sub"]:
        raise refused()
    return {name: told[name] for name in ("email", "email_verified", "name") if name in told}


def known(claims: dict[str, Any]) -> Known:
    """Give whom the claims name; an address that the provider has not checked names nobody."""
    if not claims.get("email") or claims.get("email_verified") is not True:
        raise SignInFailed(f"{settings.OIDC_NAME} has not checked your e-mail address. Sign in with your password.")
    twice = bool(TWICE & set(claims.get("amr") or ()))
    return Known(claims["email"], claims.get("name") or claims["email"], twice)


def endpoints() -> dict[str, Any]:
    """Give where the provider is asked, as it tells itself; asked once an hour, since it hardly ever changes."""
    key = f"oidc-{sha256(settings.OIDC_ISSUER.encode()).hexdigest()}"  # an address may be too long for a key
    told = cache.get(key)
    if told is None:
        told = read("GET", f"{settings.OIDC_ISSUER.rstrip('/')}/.well-known/openid-configuration")
        if told.get("issuer") != settings.OIDC_ISSUER:
            raise refused()
        cache.set(key, told, TOLD_COUNTS)
    return told


def read(method: str, address: str, **sent: Any) -> dict[str, Any]:
    """Ask the provider, and give its answer as it stands."""
    try:
        answer = httpx.request(method, address, timeout=SECONDS, **sent)
        if answer.is_server_error:
            raise away()
        answer.raise_for_status()
        return answer.json()
    except httpx.TransportError as wrong:
        raise away() from wrong
    except (httpx.HTTPError, ValueError) as wrong:
        raise refused() from wrong


def away() -> SignInFailed:
    """Give what is said where the provider itself does not work."""
    return SignInFailed(NOT_THERE.format(name=settings.OIDC_NAME))


def refused() -> SignInFailed:
    """Give the refusal; what exactly did not fit is not said."""
    return SignInFailed(NOT_TAKEN.format(name=settings.OIDC_NAME))
