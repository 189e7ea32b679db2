"""The tables of protocols: documents that several parties stand by, and what they sign."""

from tallystick.modules.protocols.models.agreements import Agreement, Signatory, Signature
from tallystick.modules.protocols.models.protocols import (
    Party,
    Protocol,
    Recipient,
    Response,
    Sending,
    StageMove,
    Text,
)

__all__ = [
    "Agreement",
    "Party",
    "Protocol",
    "Recipient",
    "Response",
    "Sending",
    "Signatory",
    "Signature",
    "StageMove",
    "Text",
]
