"""What several tests of notices begin with: a mail server, what stands where Notify would, and a message sent."""

from http.server import HTTPServer
from threading import Thread

import pytest
from tests.support.mail import mail_server
from tests.support.notify import Notify
from tests.support.quay import Quay

from tallystick.config import environment


@pytest.fixture
def mailbox(settings):
    with mail_server() as box:
        for name, value in environment.mail(box.url, None).items():
            setattr(settings, name, value)
        settings.DEFAULT_FROM_EMAIL, settings.SITE_ADDRESS = "tally@wexcombe.example", "https://tally.wexcombe.example"
        yield box


@pytest.fixture
def notify(settings):
    Notify.taken, Notify.answers = [], []
    server = HTTPServer(("127.0.0.1", 0), Notify)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    settings.NOTIFY_URL = f"http://127.0.0.1:{server.server_port}"
    settings.NOTIFY_KEY = "tests-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0"
    settings.NOTIFY_TEMPLATE = "f33517ff-2a88-4f6e-b855-c550268ce08a"
    yield Notify
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def quay(db, mailbox) -> Quay:
    return Quay()
