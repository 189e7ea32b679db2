"""What may be said of the public site. Pure."""

from urllib.parse import urlsplit

from tallystick.lib.refusals import Refusal


class NoAddress(Refusal):
    """What was given as an address of the web is none."""


def check_address(text: str) -> None:
    """Refuse what is no whole address of the web; empty is none given."""
    if not text:
        return
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("https", "http") or not parts.hostname or parts.query or parts.fragment:
        raise NoAddress(f"“{text}” is no address of the web. Write it whole, such as https://progress.example.gov.uk.")
