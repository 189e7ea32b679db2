"""The site as it stands in service, behind HTTPS: what it answers to, by which cookies, and whom it believes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client, override_settings
from tests.support.command_line import a_ready_home

from tallystick.foundation.accounts.attempts import place

ASK = """
import json, django
django.setup()
from django.test import Client
browser = Client()
answer = browser.get("/sign-in/", secure=True, headers={"host": "tally.example"})
plain = Client().get("/sign-in/", headers={"host": "tally.example"})
elsewhere = Client(raise_request_exception=False).get("/sign-in/", secure=True, headers={"host": "evil.example"})
cookies = {name: [one["secure"], one["httponly"], one["samesite"], one["path"], one["domain"]]
           for name, one in browser.cookies.items()}
print(json.dumps({"headers": dict(answer.headers), "cookies": cookies, "plain": [plain.status_code, plain["Location"]],
                  "elsewhere": elsewhere.status_code}))
"""


@pytest.fixture(scope="module")
def in_service(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """Ask a process that runs with the settings of service."""
    told = {
        "TALLYSTICK_HOME": str(a_ready_home(tmp_path_factory.mktemp("service"))),
        "DJANGO_SETTINGS_MODULE": "tallystick.config.settings",
        "TALLYSTICK_HTTPS": "yes",
        "TALLYSTICK_HOSTS": "tally.example",
        "DATABASE_URL": "",
        "PYTHONPATH": str(Path(__file__).parents[3] / "src"),
    }
    done = subprocess.run(
        [sys.executable, "-c", ASK], env=os.environ | told, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def test_a_browser_is_told_to_come_by_https_only(in_service: dict):
    assert in_service["headers"]["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert in_service["plain"] == [301, "https://tally.example/sign-in/"]


def test_each_cookie_is_bound_to_the_host_and_to_https(in_service: dict):
    assert in_service["cookies"]
    for name, flags in in_service["cookies"].items():
        assert name.startswith("__Host-")
        assert flags == [True, True, "Lax", "/", ""]


def test_another_host_name_is_not_answered(in_service: dict):
    assert in_service["elsewhere"] == 400


@pytest.mark.parametrize("believed", [False, True])
def test_a_forwarded_address_is_believed_behind_a_proxy_only(rf, believed: bool):
    asked = rf.get("/", headers={"X-Forwarded-For": "203.0.113.9, 198.51.100.7"}, REMOTE_ADDR="192.0.2.1")
    with override_settings(PROXIED=believed):
        assert place(asked) == ("198.51.100.7" if believed else "192.0.2.1")


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "CONNECT", "NONSENSE"])
@pytest.mark.parametrize("address", ["/sign-in/", "/sign-in/forgotten/", "/signed-out/", "/progress/letters/x/"])
def test_a_method_that_no_page_knows_is_refused(method: str, address: str):
    assert Client().generic(method, address).status_code in {403, 404, 405}
