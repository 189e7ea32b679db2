"""What a webhook may call, what it says, how it is signed and when it is tried again. Pure."""

import base64
import hmac
import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any, Final
from urllib.parse import urlsplit

from tallystick.lib.refusals import Refusal

LEASE: Final = timedelta(minutes=2)  # far longer than one call, which ends after ten seconds
GIVEN_UP_AFTER: Final = timedelta(days=3)
BOTH_SIGN_FOR: Final = timedelta(hours=24)  # after the secret was renewed
WAITS: Final = (5, 60, 300, 1800, 7200, 18_000, 36_000)  # seconds; from then on the last
LONGEST: Final = 500
BEGINS: Final = "whsec_"
NAT64: Final = ip_network("64:ff9b::/96")
HTTPS: Final = 443
HTTP: Final = 80


class AddressRefused(Refusal):
    """A webhook would call where nothing of ours is to be reached."""


def check_address(url: str, *, private: bool) -> str:
    """Give a webhook's address; refuse what is no https address, or holds a password. Names are looked up later."""
    parts = split(url)
    if parts is None or len(url) > LONGEST:
        raise AddressRefused("Give a whole address, such as https://example.org/tallystick.")
    if parts.scheme != "https" and not (private and parts.scheme == "http"):
        raise AddressRefused("The address has to begin with https://, so that nobody on the way can read or change it.")
    if parts.username or parts.password or parts.fragment:
        raise AddressRefused("Leave names, passwords and # out of the address. The signature says who calls.")
    literal = as_ip(parts.hostname or "")
    if literal is not None and not (private or is_public(literal)):
        raise AddressRefused("That address lies inside a private network. Give one that is reached from outside.")
    return url.strip()


def split(url: str) -> Any:
    """Give the parts of an address; None where it is none."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    plain = url.strip().isascii() and url.strip().isprintable() and " " not in url.strip() and "\\" not in url
    return parts if plain and parts.hostname and port != 0 else None


def port_of(url: str) -> int:
    """Give the port that an address names, or its scheme's own."""
    parts = urlsplit(url)
    return parts.port or (HTTPS if parts.scheme == "https" else HTTP)


def as_ip(host: str) -> IPv4Address | IPv6Address | None:
    """Give the number that a host is written as, if it is one."""
    try:
        return ip_address(host)
    except ValueError:
        return None


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Say whether a number is reached from everywhere: neither private, loopback, link-local nor for many."""
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    if inner is not None:
        return is_public(inner)
    if isinstance(address, IPv6Address) and (address.teredo or address in NAT64):
        return False
    return address.is_global and not address.is_multicast


def chosen(found: Iterable[str], *, private: bool) -> str:
    """Give the number to call of those that a name has; refuse where any of them lies inside."""
    numbers = list(dict.fromkeys(found))
    if not numbers or (not private and not all(is_public(ip_address(one.partition("%")[0])) for one in numbers)):
        raise AddressRefused("That name leads into a private network, or nowhere.")
    return numbers[0]


def body(*, key: str, event: str, at: datetime, subject: str) -> bytes:
    """Give what is sent: which line, what was done, when and to what, by keys; never a word that somebody wrote."""
    told = {"id": key, "event": event, "at": at.astimezone(UTC).isoformat(timespec="seconds"), "subject": subject}
    return json.dumps(told, separators=(",", ":"), ensure_ascii=False).encode()


def message_id(authority: str, position: int) -> str:
    """Give a message's own name, the same at each try, by which a receiver knows one that comes twice."""
    return f"tally_{authority}_{position}"


def signature(secret: str, key: str, timestamp: int, content: bytes) -> str:
    """Sign a message as Standard Webhooks asks: v1, HMAC-SHA256 over id, time and body."""
    drawn = base64.b64decode(secret.removeprefix(BEGINS))
    signed = hmac.new(drawn, f"{key}.{timestamp}.".encode() + content, sha256).digest()
    return f"v1,{base64.b64encode(signed).decode()}"


def headers(secrets: Iterable[str], key: str, now: datetime, content: bytes) -> dict[str, str]:
    """Give a message's headers, signed with every secret that counts."""
    timestamp = int(now.timestamp())
    signed = " ".join(signature(secret, key, timestamp, content) for secret in secrets)
    return {
        "webhook-id": key,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signed,
        "content-type": "application/json",
        "user-agent": "Tallystick",
    }


def next_try(tries: int, put_at: datetime, now: datetime) -> datetime | None:
    """Give when a call is tried again; None once three days have passed since it was first due."""
    again = now + timedelta(seconds=WAITS[min(tries, len(WAITS)) - 1])
    return again if again <= put_at + GIVEN_UP_AFTER else None


def is_wanted(deed: str, deeds: Iterable[str]) -> bool:
    """Say whether a webhook asked for a deed; one that named none asked for all."""
    wanted = list(deeds)
    return not wanted or deed in wanted


def deeds_named(words: str) -> list[str]:
    """Give the deeds that somebody wrote, one a line."""
    return list(dict.fromkeys(" ".join(line.split()) for line in words.splitlines() if line.strip()))
