"""An authority with a message that was sent to one of its people, and can come back."""

from datetime import timedelta

from tallystick.foundation.notices.deeds import put_out, send_waiting, take_message
from tallystick.foundation.notices.sending import tag_of
from tests.support.bounces import POSTFIX, written
from tests.support.people import MORNING, a_person, an_authority

LATER = MORNING + timedelta(hours=1)


class Quay:
    """An authority whose administrator keeps addresses, and a lead to whom a message was sent."""

    def __init__(self) -> None:
        self.authority = an_authority()
        self.keeper = a_person(self.authority, "administrator", name="Sam Ellery")
        self.lead = a_person(self.authority, "action-lead", name="Linus Harbour")
        self.sent = self.tell("first")
        send_waiting(MORNING)

    def tell(self, occasion, to=None, at=MORNING, kind="example"):
        told = {"about": "", "occasion": occasion, "title": f"Thing {occasion}", "words": "Look.", "by": None, "at": at}
        return put_out(kind, to=to or self.lead, **told)

    def back(self, shape=POSTFIX, at=LATER):
        return take_message(written(shape, tag_of(self.sent)), at=at)

    def state(self):
        self.sent.refresh_from_db()
        return self.sent.state
