"""Where webhooks may call: never inside, neither as it is typed nor as its name leads when it is called."""

from typing import Any

import pytest
from tests.support.webhooks import NOW, OUTSIDE, a_webhook, something

from tallystick.foundation.accounts.models import User
from tallystick.foundation.webhooks import calling, deeds
from tallystick.foundation.webhooks.models import Delivery
from tallystick.foundation.webhooks.rules import AddressRefused

pytestmark = pytest.mark.row("PLT-06")


INSIDE = [
    "http://partner.example/x",
    "https://127.0.0.1/x",
    "https://10.1.2.3/x",
    "https://169.254.169.254/latest/meta-data",
    "https://[::1]/x",
    "https://[::ffff:10.0.0.1]/x",
    "https://[fe80::1]/x",
    "https://[64:ff9b::a00:1]/x",
    "https://[2002:a00:1::]/x",
    "https://0.0.0.0/x",
    "https://100.64.0.1/x",
    "https://224.0.0.1/x",
    "https://somebody:secret@partner.example/x",
    "https://partner.example\\@10.0.0.1/x",
    "https://partner.example:99999/x",
    "ftp://partner.example/x",
    "file:///etc/passwd",
    "partner.example",
    "https://",
    "https://partner.example/a b",
    "https://partner.example/\r\nX: y",
]


@pytest.mark.parametrize("url", INSIDE)
def test_an_address_inside_is_refused_when_it_is_typed(officer: User, url: str):
    with pytest.raises(AddressRefused):
        a_webhook(officer, url)


NUMBERS = ["127.0.0.1", "10.0.0.8", "192.168.1.1", "172.16.0.1", "169.254.169.254", "::1", "fe80::1%eth0", "fc00::1"]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_name_that_leads_inside_is_not_called(officer: User, monkeypatch: pytest.MonkeyPatch, number: str):
    def led(*_: Any, **__: Any) -> list[Any]:
        return [(2, 1, 6, "", ("203.0.114.9", 443)), (2, 1, 6, "", (number, 443))]

    monkeypatch.setattr(calling.socket, "getaddrinfo", led)
    monkeypatch.setattr(calling.httpx.Client, "send", lambda *_, **__: pytest.fail("It was called."))
    a_webhook(officer, OUTSIDE)
    something(officer)
    assert deeds.tell_everybody(NOW) == 0
    assert Delivery.objects.get().failure == "AddressRefused"


def test_the_number_that_was_looked_at_is_the_one_called(officer: User, monkeypatch: pytest.MonkeyPatch):
    called: list[Any] = []

    def send(_: Any, request: Any, **__: Any) -> Any:
        called.append(request)
        return calling.httpx.Response(204)

    monkeypatch.setattr(calling.socket, "getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("93.184.215.14", 443))])
    monkeypatch.setattr(calling.httpx.Client, "send", send)
    a_webhook(officer, OUTSIDE)
    something(officer)
    assert deeds.tell_everybody(NOW) == 1
    assert called[0].url.host == "93.184.215.14"
    assert called[0].headers["host"] == "partner.example"
    assert called[0].extensions["sni_hostname"] == "partner.example"
