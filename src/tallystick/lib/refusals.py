"""What a rule or a permission says when it refuses: always a whole sentence, written for the person who asked."""


class Refusal(Exception):
    """Something was refused; `str()` of it is a sentence that says what to do. Shown as a page with status 400."""

    @property
    def sentence(self) -> str:
        """The words to show, without anything added."""
        return str(self)


class NotAllowed(Refusal):
    """The person may not do or see this. Shown with status 403."""


class ChangedSince(Refusal):
    """Somebody changed it after the person looked, so that their change would overwrite unseen work. Status 409.

    Whoever catches it may put what stands now beside what was sent, for a program to show both.
    """

    now: dict[str, object] | None = None
    sent: dict[str, object] | None = None


class TooMuch(Refusal):
    """It comes more often than is taken. Shown with status 429."""


class TooLarge(Refusal):
    """What was sent is larger than is taken. Shown with status 413."""
