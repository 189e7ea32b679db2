"""Letters, and the links that were signed for them."""

from django.core.signing import BadSignature, Signer

from tallystick.foundation.notices.models import Letter

SIGNER = Signer(salt="tallystick.letter")


def token_of(letter: Letter) -> str:
    """Give what stands in a letter's link: its number, signed with the installation's key."""
    return SIGNER.sign(str(letter.pk))


def letter_behind(token: str, kind: str) -> Letter | None:
    """Give the letter of a kind that a link was signed for, open or not; None where nobody here signed it."""
    try:
        pk = int(SIGNER.unsign(token))
    except (BadSignature, ValueError):
        return None
    return Letter.objects.filter(pk=pk, kind=kind).select_related("user").first()


def letter_to(user_id: int | None, pk: str) -> Letter | None:
    """Give a standing letter for the message that carries it: to nobody but the person it was written for."""
    return Letter.objects.standing().filter(pk=pk, user=user_id).first() if user_id else None
