"""A checkpoint as a small signed text, in the manner of C2SP's tlog-checkpoint: kept outside, half of the tally."""

import base64
import binascii
import re
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from tallystick.lib.refusals import Refusal

ED25519 = b"\x01"  # the kind of signature, as C2SP numbers them
SHAPE = re.compile(
    r"(?P<origin>[^\s+]{1,200})\n(?P<size>0|[1-9][0-9]{0,17})\n(?P<root>[A-Za-z0-9+/]{43}=)\n"
    r"last (?P<last>[0-9a-f]{64})\ntime (?P<at>[0-9TZ:.+-]{20,40})\nkey (?P<key>[A-Za-z0-9+/]{43}=)\n"
    r"\n— (?P<signer>[^\s+]{1,200}) (?P<signature>[A-Za-z0-9+/=]{92})\n"
)
LONGEST = 4096


class CheckpointDamaged(Refusal):
    """A checkpoint cannot be read, or is not as it was signed."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How a ledger stood at a moment: how many lines, the tree's root over them, and the last line's seal."""

    origin: str
    size: int
    root: str
    last: str
    at: datetime
    key: str


def public_key(secret: bytes) -> str:
    """Give the public half of a signing key of 32 bytes, in base64."""
    return base64.b64encode(Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()).decode()


def body(checkpoint: Checkpoint) -> str:
    """Give the words that are signed."""
    root = base64.b64encode(bytes.fromhex(checkpoint.root)).decode()
    at = checkpoint.at.isoformat(timespec="microseconds")
    return f"{checkpoint.origin}\n{checkpoint.size}\n{root}\nlast {checkpoint.last}\ntime {at}\nkey {checkpoint.key}\n"


def signed(checkpoint: Checkpoint, secret: bytes) -> str:
    """Give a checkpoint's text with its signature. Inventory: PLT-06."""
    assert checkpoint.key == public_key(secret), "A checkpoint names the key that signs it."
    words = body(checkpoint)
    signature = Ed25519PrivateKey.from_private_bytes(secret).sign(words.encode())
    line = base64.b64encode(key_number(checkpoint.origin, checkpoint.key) + signature).decode()
    return f"{words}\n— {checkpoint.origin} {line}\n"


def key_number(origin: str, key: str) -> bytes:
    """Give the four bytes by which a signature names its key. Source: C2SP, signed-note."""
    return sha256(origin.encode() + b"\n" + ED25519 + base64.b64decode(key)).digest()[:4]


def read_checkpoint(text: str) -> Checkpoint:
    """Give the checkpoint in a text; raises CheckpointDamaged unless it is whole and signed by the key it names."""
    text = text.replace("\r\n", "\n")
    found = SHAPE.fullmatch(text) if len(text) <= LONGEST else None
    if found is None:
        raise CheckpointDamaged("This is no checkpoint, or it is damaged: take the file as the ledger wrote it.")
    checkpoint = as_written(found)
    if not text.startswith(body(checkpoint)):
        raise CheckpointDamaged("This checkpoint is not written as the ledger writes one: the file is damaged.")
    try:
        check_signature(checkpoint, found["signer"], unpacked(found["signature"]))
    except (InvalidSignature, ValueError):
        raise CheckpointDamaged("This checkpoint is not as it was signed: a word of it was changed.") from None
    return checkpoint


def as_written(found: re.Match[str]) -> Checkpoint:
    """Give what a checkpoint says, before its signature is looked at."""
    try:
        at = datetime.fromisoformat(found["at"])
        root = unpacked(found["root"]).hex()
    except (ValueError, binascii.Error):
        raise CheckpointDamaged("This checkpoint's time or root cannot be read: the file is damaged.") from None
    return Checkpoint(found["origin"], int(found["size"]), root, found["last"], at, found["key"])


def check_signature(checkpoint: Checkpoint, signer: str, signature: bytes) -> None:
    """Refuse a signature that is not this key's over these words."""
    number = key_number(checkpoint.origin, checkpoint.key)
    if signer != checkpoint.origin or signature[:4] != number:
        raise InvalidSignature
    key = Ed25519PublicKey.from_public_bytes(unpacked(checkpoint.key))
    key.verify(signature[4:], body(checkpoint).encode())


def unpacked(text: str) -> bytes:
    """Give the bytes that a text stands for; raises ValueError unless it is the one text that stands for them."""
    packed = base64.b64decode(text, validate=True)
    if base64.b64encode(packed).decode() != text:
        raise ValueError("The last letter says more than the bytes hold.")
    return packed
