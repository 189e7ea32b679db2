"""Secrets that have to be read again are kept encrypted, with a key drawn from the installation's own."""

from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.crypto import salted_hmac


def hide(secret: str) -> str:
    """Give a secret as it is kept."""
    return box().encrypt(secret.encode()).decode()


def reveal(kept: str) -> str:
    """Give a kept secret again."""
    return box().decrypt(kept.encode()).decode()


def box() -> MultiFernet:
    """Give what encrypts with the newest key and opens with every key that still counts."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(urlsafe_b64encode(drawn(key))) for key in keys])


def drawn(key: str) -> bytes:
    """Draw the key for secrets at rest from the one that signs sessions, so that neither tells the other."""
    return HKDF(SHA256(), length=32, salt=None, info=b"tallystick secrets at rest").derive(key.encode())


def fingerprint(code: str) -> str:
    """Give a recovery code as it is kept: it cannot be read again, and has too many digits to be guessed."""
    written = code.strip().casefold().replace(" ", "").replace("-", "")
    return salted_hmac("tallystick recovery code", written, algorithm="sha256").hexdigest()


def short(text: str) -> str:
    """Give a digest that names a key in the ledger."""
    return sha256(text.encode()).hexdigest()[:16]
